//! Health, time and the description of the interface.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};
use sync_wire::enrol::ServerTime;

use crate::fault::Fault;
use crate::platform::{Platform, stamp};
use crate::store::StoreError;

/// `GET /health`: whether the store answers.
pub async fn health(State(platform): State<Platform>) -> Result<Json<Value>, Fault> {
    platform
        .work(|platform| {
            let size = platform.parts.store.read::<u64, StoreError>(|tx| tx.log_size())?;
            let version = env!("CARGO_PKG_VERSION");
            Ok(Json(json!({"status": "ok", "program": "sunflow-platform", "version": version, "receipts": size})))
        })
        .await
}

/// `GET /v1/time`: the platform's wall time.
pub async fn time(State(platform): State<Platform>) -> Json<ServerTime> {
    Json(ServerTime {
        server_time: stamp(platform.now()),
    })
}

/// `GET /openapi.json`.
pub async fn openapi() -> Json<Value> {
    Json(crate::openapi())
}
