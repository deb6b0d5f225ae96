//! The router: one noun, one file; limits, time-outs and headers for all.

mod enrol;
mod health;
mod item;
mod log;
mod numbers;
mod progress;
mod push;
mod receipt;

use std::future::Future;
use std::net::SocketAddr;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::{get, post};
use sync_wire::problem::Problem;
use sync_wire::push::MAX_PACKED_BYTES;
use tokio::net::TcpListener;
use tower_http::timeout::TimeoutLayer;

use crate::fault::problem_response;
use crate::limits::{MAX_SMALL_BODY_BYTES, REQUEST_TIMEOUT};
use crate::platform::Platform;

/// What no page may do: run scripts, be framed, load from elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// The whole interface and the public pages.
pub fn router(platform: Platform) -> Router {
    let push = post(push::push).layer(DefaultBodyLimit::max(MAX_PACKED_BYTES));
    Router::new()
        .route("/health", get(health::health))
        .route("/openapi.json", get(health::openapi))
        .route("/v1/time", get(health::time))
        .route("/v1/enrol", post(enrol::enrol))
        .route("/v1/push", push)
        .route("/v1/numbers", post(numbers::allot))
        .route("/v1/receipts/{number}", get(receipt::show))
        .route("/v1/receipts/{number}/proof", get(receipt::proof))
        .route("/v1/log", get(log::show))
        .route("/", get(item::list))
        .route("/items/{code}", get(item::show))
        .route("/items/{code}/chart.svg", get(item::picture))
        .route("/progress", post(progress::show))
        .route("/style.css", get(item::style))
        .fallback(not_found)
        .layer(DefaultBodyLimit::max(MAX_SMALL_BODY_BYTES))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            REQUEST_TIMEOUT,
        ))
        .layer(from_fn(with_headers))
        .with_state(platform)
}

/// Answers on a listener until `stop` is done; requests in work are finished.
///
/// # Errors
/// What the listener says.
pub async fn serve(
    platform: Platform,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let app = router(platform).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, app)
        .with_graceful_shutdown(stop)
        .await
}

async fn not_found() -> Response {
    problem_response(&Problem::new(
        404,
        "not_found",
        "There is nothing at this address",
    ))
}

async fn with_headers(request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(POLICY));
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=()"),
    );
    answer
}
