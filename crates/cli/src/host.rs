//! `desk serve`: the window's screens in a browser on this computer, over the same command table.
//!
//! Only this computer and only whoever holds the address with its key may call: the key is new at each start,
//! it is turned into a cookie at the first visit, and the names of host and origin are checked at each call.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::{App, Hooks, Told};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path as Named, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde_json::Value;
use subtle::ConstantTimeEq;
use tokio::sync::broadcast;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;

use crate::listen::{interrupted, listening};
use crate::print::{Answer, Trouble, note};
use crate::say;

const MAX_BODY: usize = 100 * 1024 * 1024;
const MAX_TOLD: usize = 256;
const COOKIE: &str = "sunflow_key";
const POLICY: &str = "default-src 'self'; img-src 'self' data:; font-src 'self' data:; \
    style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

#[derive(Clone)]
struct Host {
    app: Arc<App>,
    ui: PathBuf,
    key: String,
    address: SocketAddr,
    told: broadcast::Sender<(&'static str, Value)>,
}

/// Serves until it is interrupted.
pub fn serve(data: &Path, listen: SocketAddr, ui: &Path) -> Result<Answer, Trouble> {
    if !listen.ip().is_loopback() {
        return Err(Trouble(say::only_loopback(listen)));
    }
    let (told, _) = broadcast::channel(MAX_TOLD);
    let teller = told.clone();
    let hooks = Hooks::real(move |it: Told| {
        // Nobody listening is no fault: the next screen asks anew.
        let _ = teller.send((it.name(), it.payload()));
    });
    let app = App::open(data, hooks).map_err(|error| Trouble(say::app_error(&error)))?;
    let app = Arc::new(app);
    app.keep_time();
    listening(listen, async |listener, address| {
        let key = uuid::Uuid::new_v4().simple().to_string();
        note(&say::desk_serves(address, &key));
        let host = Host {
            app,
            ui: ui.to_path_buf(),
            key,
            address,
            told,
        };
        axum::serve(listener, router(host))
            .with_graceful_shutdown(interrupted())
            .await
    })
}

fn router(host: Host) -> Router {
    Router::new()
        .route("/call/{name}", post(call))
        .route("/events", get(told))
        .route("/", get(index))
        .route("/{*path}", get(file))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .with_state(host)
}

async fn call(
    State(host): State<Host>,
    Named(name): Named<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if !is_ours(&host, &headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let payload: Value = match serde_json::from_slice(&body) {
        Ok(payload) => payload,
        Err(_) => return StatusCode::BAD_REQUEST.into_response(),
    };
    let work = move || app::commands::answer(&host.app, &name, payload);
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(reply)) => axum::Json(reply).into_response(),
        Ok(Err(error)) => (StatusCode::UNPROCESSABLE_ENTITY, axum::Json(error)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// What the desk tells its screens, as server-sent events.
async fn told(State(host): State<Host>, headers: HeaderMap) -> Response {
    if !is_ours(&host, &headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let told = BroadcastStream::new(host.told.subscribe());
    // A screen that was too slow misses some and asks anew with the next one.
    let events = told.filter_map(Result::ok).map(|(name, payload)| {
        Ok::<Event, Infallible>(Event::default().event(name).data(payload.to_string()))
    });
    Sse::new(events)
        .keep_alive(KeepAlive::default())
        .into_response()
}

async fn index(
    State(host): State<Host>,
    Query(query): Query<std::collections::HashMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    let given = query.get("key").is_some_and(|key| is_key(&host, key));
    if given && is_our_name(&host, &headers) {
        let cookie = format!("{COOKIE}={}; Path=/; HttpOnly; SameSite=Strict", host.key);
        return ([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response();
    }
    serve_file(&host, &headers, "index.html").await
}

async fn file(
    State(host): State<Host>,
    Named(path): Named<String>,
    headers: HeaderMap,
) -> Response {
    serve_file(&host, &headers, &path).await
}

async fn serve_file(host: &Host, headers: &HeaderMap, path: &str) -> Response {
    if !is_ours(host, headers) {
        return (StatusCode::FORBIDDEN, say::no_key()).into_response();
    }
    let plain =
        |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains('\\');
    if !path.split('/').all(plain) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let Ok(bytes) = tokio::fs::read(host.ui.join(path)).await else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, kind(path)),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    (headers, Body::from(bytes)).into_response()
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("woff") => "font/woff",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

fn is_ours(host: &Host, headers: &HeaderMap) -> bool {
    let cookies = headers
        .get(header::COOKIE)
        .and_then(|it| it.to_str().ok())
        .unwrap_or_default();
    let mut cookies = cookies
        .split(';')
        .filter_map(|it| it.trim().split_once('='));
    is_our_name(host, headers) && cookies.any(|(name, key)| name == COOKIE && is_key(host, key))
}

fn is_key(host: &Host, key: &str) -> bool {
    bool::from(host.key.as_bytes().ct_eq(key.as_bytes()))
}

/// Another site that resolves its name to this computer, or calls from its own page, is not ours.
fn is_our_name(host: &Host, headers: &HeaderMap) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|it| it.to_str().ok());
    let ours = host.address.to_string();
    let origin = text(header::ORIGIN).is_none_or(|origin| origin == format!("http://{ours}"));
    text(header::HOST) == Some(ours.as_str()) && origin
}
