//! `POST /v1/push`: a signed batch comes in.

use std::io::Read;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, header};
use subtle::ConstantTimeEq;
use sync_wire::problem::Problem;
use sync_wire::push::{IDEMPOTENCY_HEADER, MAX_PLAIN_BYTES, Push, PushReply, SIGNATURE_HEADER};
use sync_wire::sign::Signed;

use crate::fault::Fault;
use crate::intake;
use crate::limits::MAX_WINDOW_LOG;
use crate::platform::Platform;
use crate::store::StoreError;
use crate::store::device::Device;

/// Takes a batch and answers with receipt and verdicts.
pub async fn push(
    State(platform): State<Platform>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<PushReply>, Fault> {
    let body = body.map_err(|rejection| match rejection.status().as_u16() {
        413 => Fault::told(413, "too_large", "The body is too large"),
        _ => Fault::told(400, "request_unreadable", "The body was cut off"),
    })?;
    let _turn = platform.parts.pushes.acquire().await;
    platform
        .work(move |platform| take(platform, &headers, &body).map(Json))
        .await
}

fn take(platform: &Platform, headers: &HeaderMap, body: &[u8]) -> Result<PushReply, Fault> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let signed = text(SIGNATURE_HEADER)
        .and_then(Signed::from_header)
        .ok_or_else(|| Fault::told(401, "bad_signature", "The signature is missing"))?;
    let plain = match text(header::CONTENT_ENCODING.as_str()) {
        Some("zstd") => unpack(body)?,
        None | Some("identity") => body.to_vec(),
        Some(_) => return Err(Fault::told(415, "bad_encoding", "Only zstd is understood")),
    };
    let push: Push = serde_json::from_slice(&plain)
        .map_err(|_| Fault::told(400, "request_unreadable", "The batch cannot be read"))?;
    let device = authenticate(platform, &push, &signed)?;
    if !platform.parts.rates.device.take(&device.device) {
        return Err(Fault::told(
            429,
            "too_many_requests",
            "The device sends too often",
        ));
    }
    if text(IDEMPOTENCY_HEADER).is_some_and(|name| name != push.name()) {
        return Err(Fault::told(422, "wrong_name", "The batch has another name"));
    }
    let reply = intake::take(platform, &device, &push)?;
    tracing::info!(
        device = %device.device, seq = push.from_seq, events = push.events.len(),
        receipt = reply.receipt.as_ref().map(|receipt| receipt.number.as_str()), "batch taken"
    );
    Ok(reply)
}

/// Unknown devices and wrong signatures get one answer.
fn authenticate(platform: &Platform, push: &Push, signed: &Signed) -> Result<Device, Fault> {
    let refusal = || Fault::told(401, "bad_signature", "The signature is not of this device");
    let device = platform
        .parts
        .store
        .read::<_, StoreError>(|tx| tx.device(&push.device))?
        .ok_or_else(|| Problem::new(401, "device_unknown", "The device is not enrolled"))?;
    let same = bool::from(device.device.as_bytes().ct_eq(push.device.as_bytes()));
    if !same || push.verify(&device.key, signed).is_err() {
        return Err(refusal());
    }
    Ok(device)
}

/// Unpacks with a bound on the window and on what comes out.
fn unpack(body: &[u8]) -> Result<Vec<u8>, Fault> {
    let broken = |_| Fault::told(400, "request_unreadable", "The body cannot be unpacked");
    let mut decoder = zstd::stream::read::Decoder::with_buffer(body).map_err(broken)?;
    decoder.window_log_max(MAX_WINDOW_LOG).map_err(broken)?;
    let mut plain = Vec::new();
    decoder
        .take(MAX_PLAIN_BYTES as u64 + 1)
        .read_to_end(&mut plain)
        .map_err(broken)?;
    if plain.len() > MAX_PLAIN_BYTES {
        return Err(Fault::told(
            413,
            "too_large",
            "The unpacked body is too large",
        ));
    }
    Ok(plain)
}
