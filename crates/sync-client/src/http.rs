//! The line to the platform: HTTP with bounds, and what each kind of failure is called.

use std::collections::BTreeMap;
use std::future::Future;

use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response, Url};
use serde::de::DeserializeOwned;
use sync_wire::enrol::{EnrolReply, EnrolRequest};
use sync_wire::numbers::{NumberReply, NumberRequest};
use sync_wire::problem::{MEDIA_TYPE, Problem};
use sync_wire::push::{IDEMPOTENCY_HEADER, PushReply, SIGNATURE_HEADER};
use sync_wire::receipt::Inclusion;

use crate::failure::{Failure, codes};
use crate::limits::{
    CONNECT_TIMEOUT, MAX_REPLY_BYTES, MAX_URL_BYTES, READ_TIMEOUT, REQUEST_TIMEOUT,
};

/// A batch as it crosses the line.
#[derive(Debug, Clone)]
pub struct Packed {
    /// JSON, packed by zstd.
    pub body: Vec<u8>,
    /// The detached signature in the form of its header.
    pub signature: String,
    /// Name of the batch.
    pub name: String,
}

/// The line to the platform. Replaced in tests by one that fails on purpose.
pub trait Transport: Sync {
    /// Sends a batch and brings the answer.
    fn push(&self, batch: Packed) -> impl Future<Output = Result<PushReply, Failure>> + Send;
}

/// The line as it really is.
#[derive(Debug, Clone)]
pub struct Http {
    client: Client,
    root: Url,
}

impl Http {
    /// A line to the platform at `url`: https anywhere, http only on this machine.
    ///
    /// # Errors
    /// `bad_url`, `https_required`.
    pub fn new(url: &str) -> Result<Http, Failure> {
        let root = root_of(url)?;
        // Another part of the program may have installed it before: then this is a no-op.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = Client::builder()
            .user_agent(concat!("sunflow-desk/", env!("CARGO_PKG_VERSION")))
            .redirect(Policy::none())
            .connect_timeout(CONNECT_TIMEOUT)
            .read_timeout(READ_TIMEOUT)
            .timeout(REQUEST_TIMEOUT);
        if is_this_machine(&root) {
            builder = builder.no_proxy();
        }
        let client = builder
            .build()
            .map_err(|error| Failure::new(codes::BAD_URL).because(error))?;
        Ok(Http { client, root })
    }

    /// Asks to be enrolled.
    ///
    /// # Errors
    /// As told by the platform or the line.
    pub async fn enrol(&self, request: &EnrolRequest) -> Result<EnrolReply, Failure> {
        read(self.client.post(self.address("v1/enrol")?).json(request)).await
    }

    /// Asks for a block of paper numbers.
    ///
    /// # Errors
    /// As told by the platform or the line.
    pub async fn numbers(
        &self,
        request: &NumberRequest,
        signature: String,
    ) -> Result<NumberReply, Failure> {
        let post = self.client.post(self.address("v1/numbers")?);
        read(post.header(SIGNATURE_HEADER, signature).json(request)).await
    }

    /// Asks for the proof that a receipt stands in the platform's public log.
    ///
    /// # Errors
    /// As told by the platform (`receipt_unknown`) or the line.
    pub async fn proof(&self, number: &str) -> Result<Inclusion, Failure> {
        let mut address = self.address("v1/receipts/")?;
        if let Ok(mut parts) = address.path_segments_mut() {
            parts.pop_if_empty().push(number).push("proof");
        }
        read(self.client.get(address)).await
    }

    fn address(&self, path: &str) -> Result<Url, Failure> {
        self.root
            .join(path)
            .map_err(|error| Failure::new(codes::BAD_URL).because(error))
    }
}

impl Transport for Http {
    async fn push(&self, batch: Packed) -> Result<PushReply, Failure> {
        let request = self
            .client
            .post(self.address("v1/push")?)
            .header(CONTENT_TYPE, "application/json")
            .header(CONTENT_ENCODING, "zstd")
            .header(SIGNATURE_HEADER, batch.signature)
            .header(IDEMPOTENCY_HEADER, batch.name)
            .body(batch.body);
        read(request).await
    }
}

/// An address in the form in which it is kept: no query, a slash at the end.
///
/// # Errors
/// `bad_url`, `https_required`.
pub fn root_of(url: &str) -> Result<Url, Failure> {
    let bad = || Failure::new(codes::BAD_URL);
    let text = url.trim();
    if text.len() > MAX_URL_BYTES {
        return Err(bad());
    }
    let mut root = Url::parse(text).map_err(|error| bad().because(error))?;
    if root.host_str().is_none() || !root.username().is_empty() || root.password().is_some() {
        return Err(bad());
    }
    match root.scheme() {
        "https" => {}
        "http" if is_this_machine(&root) => {}
        "http" => return Err(Failure::new(codes::HTTPS_REQUIRED)),
        _ => return Err(bad()),
    }
    root.set_query(None);
    root.set_fragment(None);
    if !root.path().ends_with('/') {
        let path = format!("{}/", root.path());
        root.set_path(&path);
    }
    Ok(root)
}

fn is_this_machine(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost"
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

async fn read<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, Failure> {
    let mut answer = request.send().await.map_err(|error| of_line(&error))?;
    let status = answer.status().as_u16();
    let kind = media_type(&answer);
    if status == 200 && kind == "application/json" {
        let body = body_of(&mut answer).await?;
        return serde_json::from_slice(&body)
            .map_err(|error| Failure::new(codes::NOT_THE_PLATFORM).because(error));
    }
    if kind == MEDIA_TYPE {
        let body = body_of(&mut answer).await?;
        let problem: Result<Problem, _> = serde_json::from_slice(&body);
        return Err(problem.map_or_else(|_| Failure::new(codes::NOT_THE_PLATFORM), Failure::from));
    }
    if status >= 500 {
        return Err(Failure::new(codes::PLATFORM_FAILING).with("status", status));
    }
    Err(Failure::new(codes::NOT_THE_PLATFORM).with("status", status))
}

fn media_type(answer: &Response) -> String {
    let value = answer
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let kind = value
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default();
    kind.trim().to_ascii_lowercase()
}

async fn body_of(answer: &mut Response) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| of_line(&error))? {
        body.extend_from_slice(&chunk);
        if body.len() > MAX_REPLY_BYTES {
            return Err(Failure::new(codes::NOT_THE_PLATFORM).because("the answer is too large"));
        }
    }
    Ok(body)
}

fn of_line(error: &reqwest::Error) -> Failure {
    let code = if error.is_timeout() {
        codes::TIMED_OUT
    } else if error.is_connect() {
        codes::UNREACHABLE
    } else {
        codes::CUT_OFF
    };
    let mut failure = Failure {
        code: code.to_owned(),
        params: BTreeMap::new(),
        detail: String::new(),
    };
    let mut source: Option<&dyn std::error::Error> = Some(error);
    while let Some(cause) = source {
        failure.detail.push_str(&cause.to_string());
        failure.detail.push_str("; ");
        source = cause.source();
    }
    failure
}
