//! `sync.now`: one round of the exchange, at once.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::line;
use super::status::{self, SyncState, SyncStatus};
use crate::app::App;
use crate::error::AppError;

/// Request of `sync.now`; the reply is `SyncStatus`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct SyncNow {}

/// Sends what waits, and reads what the platform says. That the platform cannot be reached is a state, not an error.
///
/// # Errors
/// `not_enrolled` and the codes of the store.
pub fn run(app: &App, _request: SyncNow) -> Result<SyncState, AppError> {
    let outcome = app.line.round();
    line::told(&app.store, &*app.hooks.tell, &outcome);
    match outcome.failure {
        Some(failure) if failure.code == "not_enrolled" => Err(failure.into()),
        Some(_) | None => status::run(app, SyncStatus {}),
    }
}
