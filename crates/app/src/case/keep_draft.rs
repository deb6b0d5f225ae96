//! `case.keep_draft`: what is typed survives a crash; it is never an event.

use std::collections::BTreeMap;

use case_store::table::case as table;
use case_store::table::draft::{self, Draft, DraftKey};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;
use crate::session::sign_out::Done;

/// Request of `case.keep_draft`; the reply is `Done`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseKeepDraft {
    /// Id of the case.
    pub case: String,
    /// The step that is being worked on.
    pub node: String,
    /// What stands in the form, by key of the field.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// The opinion so far.
    #[serde(default)]
    pub opinion: String,
}

/// Most fields of a draft.
const MAX_FIELDS: usize = 500;
/// Longest text of a draft, in bytes.
const MAX_TEXT_BYTES: usize = 64 * 1024;

/// Keeps the draft on the disk before it answers.
///
/// # Errors
/// `case_unknown`, `too_large`.
pub fn run(app: &App, request: CaseKeepDraft) -> Result<Done, AppError> {
    let me = app.me()?;
    let long = request
        .fields
        .values()
        .chain([&request.opinion])
        .any(|text| text.len() > MAX_TEXT_BYTES);
    if long || request.fields.len() > MAX_FIELDS {
        return Err(AppError::new("too_large").with("limit", MAX_TEXT_BYTES));
    }
    app.store.write(|tx| {
        if table::get(tx, &request.case)?.is_none() {
            return Err(AppError::new("case_unknown").with("case", request.case.as_str()));
        }
        let key = DraftKey {
            case: &request.case,
            node: &request.node,
            user: &me.user,
        };
        let draft = Draft {
            node: request.node.clone(),
            fields: serde_json::to_value(&request.fields)?,
            opinion: request.opinion.clone(),
            kept_at: app.now(),
        };
        Ok(draft::put(tx, key, &draft)?)
    })?;
    Ok(Done {})
}
