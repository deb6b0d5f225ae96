//! `case.withdraw`: the party withdraws, or the case was opened by mistake.

use case_core::decide::Command;
use case_core::event::CaseWithdrawn;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::act::{As, act};
use super::view::CaseView;
use crate::app::App;
use crate::error::AppError;
use crate::written::Written;

/// Request of `case.withdraw`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseWithdraw {
    /// Id of the case.
    pub case: String,
    /// Why.
    pub reason: String,
}

/// Withdraws the case.
///
/// # Errors
/// `case_unknown` and what the rules say.
pub fn run(app: &App, request: CaseWithdraw) -> Result<Written<CaseView>, AppError> {
    let withdrawn = CaseWithdrawn {
        reason: request.reason,
    };
    act(
        app,
        &request.case,
        As::Whoever,
        &Command::Withdraw(withdrawn),
        |_| Ok(()),
    )
}
