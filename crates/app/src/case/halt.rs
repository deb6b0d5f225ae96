//! `case.halt` and `case.resume`: carrying out a decision is halted (中止执行) and goes on (恢复执行).

use case_core::decide::Command;
use case_core::execution::{ExecutionHalted, ExecutionResumed, HaltGround};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::act::{As, act};
use super::stop::head;
use super::view::CaseView;
use crate::app::App;
use crate::error::AppError;
use crate::written::Written;

/// Request of `case.halt`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseHalt {
    /// Id of the case.
    pub case: String,
    /// The ground.
    pub ground: HaltGround,
    /// No obvious harm to society, and the party truly cannot perform: three years of it end the matter.
    #[serde(default)]
    #[ts(as = "Option<_>", optional = nullable)]
    pub harmless: bool,
    /// Why.
    pub reason: String,
}

/// Halts it.
///
/// # Errors
/// `case_unknown` and what the rules say.
pub fn run(app: &App, request: CaseHalt) -> Result<Written<CaseView>, AppError> {
    let head = head(app, &request.case)?;
    let command = Command::Halt(ExecutionHalted {
        ground: request.ground,
        harmless: request.harmless,
        reason: request.reason,
        papers: Vec::new(),
    });
    act(app, &request.case, As::Post(&head), &command, |_| Ok(()))
}

/// Request of `case.resume`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseResume {
    /// Id of the case.
    pub case: String,
    /// Why: the ground is gone.
    pub reason: String,
}

/// Goes on.
///
/// # Errors
/// `case_unknown` and what the rules say.
pub fn resume(app: &App, request: CaseResume) -> Result<Written<CaseView>, AppError> {
    let head = head(app, &request.case)?;
    let command = Command::Resume(ExecutionResumed {
        reason: request.reason,
        papers: Vec::new(),
    });
    act(app, &request.case, As::Post(&head), &command, |_| Ok(()))
}
