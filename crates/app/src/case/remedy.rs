//! `case.remedy`: what reconsideration or a court has decided about a case is noted; it may run again.

use case_core::decide::Command;
use case_core::remedy::RemedyDecided;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::act::{As, act};
use super::stop::head;
use super::view::CaseView;
use crate::app::App;
use crate::error::AppError;
use crate::written::Written;

/// Request of `case.remedy`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseRemedy {
    /// Id of the case.
    pub case: String,
    /// What was decided.
    pub remedy: RemedyDecided,
}

/// Notes it.
///
/// # Errors
/// `case_unknown` and what the rules say.
pub fn run(app: &App, request: CaseRemedy) -> Result<Written<CaseView>, AppError> {
    let CaseRemedy { case, remedy } = request;
    let head = head(app, &case)?;
    let command = Command::NoteRemedy(Box::new(remedy));
    act(app, &case, As::Post(&head), &command, |_| Ok(()))
}
