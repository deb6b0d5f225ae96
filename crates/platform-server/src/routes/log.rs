//! `GET /v1/log`: the signed root of the public log.

use axum::Json;
use axum::extract::State;
use sync_wire::digest::{Bytes32, to_hex};
use sync_wire::receipt::LogRoot;
use sync_wire::sign::{ALGORITHM, Signed};

use crate::fault::Fault;
use crate::platform::{Platform, stamp};

/// The root of all receipts so far.
pub async fn show(State(platform): State<Platform>) -> Result<Json<LogRoot>, Fault> {
    platform
        .work(|platform| {
            let (size, root) = platform.parts.store.read(|tx| {
                let size = tx.log_size()?;
                Ok::<_, Fault>((size, tx.log_root(size)?))
            })?;
            signed_root(platform, size, &root).map(Json)
        })
        .await
}

/// Signs a root of the log.
pub fn signed_root(platform: &Platform, size: u64, root: &Bytes32) -> Result<LogRoot, Fault> {
    let mut log = LogRoot {
        size,
        root: to_hex(root),
        server_time: stamp(platform.now()),
        signature: Signed {
            alg: ALGORITHM.to_owned(),
            value: String::new(),
        },
    };
    log.signature = platform
        .parts
        .key
        .sign(&log.canonical())
        .map_err(|_| Fault::told(500, "broken", "The root could not be signed"))?;
    Ok(log)
}
