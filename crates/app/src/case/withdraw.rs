//! `case.withdraw`: the party withdraws, or the case was opened by mistake.

use case_core::decide::Command;
use case_core::ending::WithdrawnHow;
use case_core::event::CaseWithdrawn;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::act::{As, act};
use super::row;
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
    /// By whom; where it is missing, the applicant of a case that is applied for, the office of a penalty.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub how: Option<WithdrawnHow>,
}

/// Withdraws the case.
///
/// # Errors
/// `case_unknown` and what the rules say.
pub fn run(app: &App, request: CaseWithdraw) -> Result<Written<CaseView>, AppError> {
    let usual = || {
        app.store.read(|conn| {
            let penalty = row::load(app, conn, &request.case)?
                .case
                .start
                .case_type
                .is_penalty();
            Ok::<_, AppError>(if penalty {
                WithdrawnHow::Mistake
            } else {
                WithdrawnHow::Applicant
            })
        })
    };
    let how = request.how.map_or_else(usual, Ok)?;
    let withdrawn = CaseWithdrawn {
        reason: request.reason,
        how: Some(how),
    };
    act(
        app,
        &request.case,
        As::Whoever,
        &Command::Withdraw(withdrawn),
        |_| Ok(()),
    )
}
