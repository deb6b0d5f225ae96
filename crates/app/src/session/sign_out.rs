//! `session.sign_out`: nobody is signed in any more; nothing is deleted.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;

/// Request of `session.sign_out`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct SessionSignOut {}

/// A reply that only says that it was done.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Done {}

/// Signs out. Drafts and records stay.
///
/// # Errors
/// None.
pub fn run(app: &App, _request: SessionSignOut) -> Result<Done, AppError> {
    *app.signed_in() = None;
    Ok(Done {})
}
