//! `case.send_back`: the case returns to a step that was passed before.

use case_core::decide::Command;
use case_core::event::SentBack;
use case_store::table::draft;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::act::{As, act};
use super::view::CaseView;
use crate::app::App;
use crate::error::AppError;
use crate::written::Written;

/// Request of `case.send_back`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseSendBack {
    /// Id of the case.
    pub case: String,
    /// The step that it leaves.
    pub from: String,
    /// The step that it returns to, one of `may_send_back_to`.
    pub to: String,
    /// Why.
    pub reason: String,
}

/// Sends the case back.
///
/// # Errors
/// `case_unknown` and what the rules say.
pub fn run(app: &App, request: CaseSendBack) -> Result<Written<CaseView>, AppError> {
    let CaseSendBack {
        case,
        from,
        to,
        reason,
    } = request;
    let back = SentBack {
        from: from.clone(),
        to,
        reason,
    };
    act(
        app,
        &case,
        As::Step(&from),
        &Command::SendBack(back),
        |tx| Ok(draft::remove_node(tx, &case, &from)?),
    )
}
