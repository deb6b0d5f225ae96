//! `case.stop` and `case.receipt`: a case is handed over, terminated or given back where it stands, or its decision is
//! carried out no more; whoever it was handed over to confirms it.

use case_core::decide::Command;
use case_core::decide::stop::head_of;
use case_core::ending::{CaseStopped, StopHow, TransferReceived};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::act::{As, act};
use super::row;
use super::view::CaseView;
use crate::app::App;
use crate::error::AppError;
use crate::written::Written;

/// Request of `case.stop`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseStop {
    /// Id of the case.
    pub case: String,
    /// How.
    pub how: StopHow,
    /// Why.
    pub reason: String,
}

/// Stops the case.
///
/// # Errors
/// `case_unknown` and what the rules say.
pub fn run(app: &App, request: CaseStop) -> Result<Written<CaseView>, AppError> {
    let CaseStop { case, how, reason } = request;
    let head = head(app, &case)?;
    let acting = match &how {
        StopHow::Transferred(_) | StopHow::Terminated { .. } | StopHow::ExecutionEnded { .. } => {
            As::Post(&head)
        }
        StopHow::Abandoned => As::Whoever,
    };
    let command = Command::Stop(CaseStopped {
        how,
        reason,
        papers: Vec::new(),
    });
    act(app, &case, acting, &command, |_| Ok(()))
}

/// The post that decides for the organ.
pub(super) fn head(app: &App, case: &str) -> Result<String, AppError> {
    app.store
        .read(|conn| Ok(head_of(&row::load(app, conn, case)?.case).to_owned()))
}

/// Request of `case.receipt`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseReceipt {
    /// Id of the case.
    pub case: String,
    /// Number or words of the receipt.
    pub receipt: String,
    /// Its day, `YYYY-MM-DD`.
    pub on: String,
}

/// Notes the receipt of whoever the case was handed over to.
///
/// # Errors
/// `case_unknown`, `date_malformed`, and what the rules say.
pub fn receipt(app: &App, request: CaseReceipt) -> Result<Written<CaseView>, AppError> {
    let on: NaiveDate = request
        .on
        .trim()
        .parse()
        .map_err(|_| AppError::new("date_malformed").field("on"))?;
    let head = head(app, &request.case)?;
    let acting = if app.me()?.holds(&head) {
        As::Post(&head)
    } else {
        As::Whoever
    };
    let receipt = request.receipt;
    let command = Command::NoteReceipt(TransferReceived { receipt, on });
    act(app, &request.case, acting, &command, |_| Ok(()))
}
