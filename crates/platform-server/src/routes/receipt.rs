//! `GET /v1/receipts/{number}` and its proof in the public log.

use axum::Json;
use axum::extract::{Path, State};
use sync_wire::digest::to_hex;
use sync_wire::receipt::{Inclusion, Receipt};

use super::log::signed_root;
use crate::fault::Fault;
use crate::platform::Platform;
use crate::store::Tx;

/// The receipt, as it was given.
pub async fn show(
    State(platform): State<Platform>,
    Path(number): Path<String>,
) -> Result<Json<Receipt>, Fault> {
    platform
        .work(move |platform| platform.parts.store.read(|tx| find(tx, &number)).map(Json))
        .await
}

/// Proof that the receipt stands in the log as it is now.
pub async fn proof(
    State(platform): State<Platform>,
    Path(number): Path<String>,
) -> Result<Json<Inclusion>, Fault> {
    platform
        .work(move |platform| {
            let (index, size, root, path) = platform.parts.store.read(|tx| {
                let index = find(tx, &number)?.log.server_seq - 1;
                let size = tx.log_size()?;
                let path = tx.log_proof(size, index)?.unwrap_or_default();
                Ok::<_, Fault>((index, size, tx.log_root(size)?, path))
            })?;
            let log = signed_root(platform, size, &root)?;
            let path = path.iter().map(|step| to_hex(step)).collect();
            Ok(Json(Inclusion {
                number,
                index,
                log,
                path,
            }))
        })
        .await
}

fn find(tx: &Tx<'_>, number: &str) -> Result<Receipt, Fault> {
    tx.receipt(number)?
        .ok_or_else(|| Fault::told(404, "receipt_unknown", "There is no receipt of this number"))
}
