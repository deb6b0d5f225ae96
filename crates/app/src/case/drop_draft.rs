//! `case.drop_draft`: the person throws the draft away.

use case_store::table::draft::{self, DraftKey};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;
use crate::session::sign_out::Done;

/// Request of `case.drop_draft`; the reply is `Done`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseDropDraft {
    /// Id of the case.
    pub case: String,
    /// The step whose draft it is.
    pub node: String,
}

/// Forgets the draft of the signed-in person.
///
/// # Errors
/// The codes of the store.
pub fn run(app: &App, request: CaseDropDraft) -> Result<Done, AppError> {
    let me = app.me()?;
    let key = DraftKey {
        case: &request.case,
        node: &request.node,
        user: &me.user,
    };
    app.store.write(|tx| draft::remove(tx, key))?;
    Ok(Done {})
}
