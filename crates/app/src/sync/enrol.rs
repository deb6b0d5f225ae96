//! `sync.enrol`: this device is enrolled at a platform by a one-time code.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::status::{self, SyncState, SyncStatus};
use crate::app::App;
use crate::error::AppError;
use crate::told::Told;

/// Request of `sync.enrol`; the reply is `SyncStatus`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SyncEnrol {
    /// Address of the platform.
    pub url: String,
    /// The one-time code (登记码).
    pub code: String,
}

/// Longest address or code, in bytes.
const MAX_TEXT: usize = 500;

/// Enrols the device; its loop begins to send.
///
/// # Errors
/// `bad_url`, `https_required`, `region_differs`, those of the line, and what the platform says (`bad_code`…).
pub fn run(app: &App, request: SyncEnrol) -> Result<SyncState, AppError> {
    let (url, code) = (request.url.trim(), request.code.trim());
    for (text, field) in [(url, "url"), (code, "code")] {
        if text.is_empty() {
            return Err(AppError::new("text_empty").field(field));
        }
        if text.len() > MAX_TEXT {
            return Err(AppError::new("text_too_long")
                .field(field)
                .with("max", MAX_TEXT));
        }
    }
    app.line.enrol(url, code).map_err(|error| {
        let field = if error.code == "bad_code" {
            "code"
        } else {
            "url"
        };
        error.field(field)
    })?;
    app.tell(Told::SyncChanged {});
    status::run(app, SyncStatus {})
}
