//! `case.extend`: the limit of the decision is extended, once, by who may grant it.

use case_core::decide::Command;
use case_core::event::LimitExtended;
use case_core::law::extension;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::act::{As, act};
use super::row;
use super::view::CaseView;
use crate::app::App;
use crate::error::AppError;
use crate::written::Written;

/// Request of `case.extend`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseExtend {
    /// Id of the case.
    pub case: String,
    /// The reason that the applicant or party is told.
    pub reason: String,
    /// By how many units of the statute's extension; all of it where it is missing.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub number: Option<u32>,
}

/// Extends the limit as the statute of the item provides (行政许可法 art. 42 and the like).
///
/// # Errors
/// `case_unknown`, `extension_not_provided`, and what the rules say.
pub fn run(app: &App, request: CaseExtend) -> Result<Written<CaseView>, AppError> {
    let CaseExtend {
        case,
        reason,
        number,
    } = request;
    let loaded = app.store.read(|conn| row::load(app, conn, &case))?.case;
    let statutory = loaded.statutory_now();
    let grant = statutory.and_then(|limit| extension::of(limit, &loaded.start.local));
    let grant = grant.ok_or_else(|| AppError::new("extension_not_provided"))?;
    let mut by = grant.by;
    by.number = number.unwrap_or(by.number);
    let command = Command::Extend(LimitExtended { by, reason });
    act(app, &case, As::Post(&grant.post), &command, |_| Ok(()))
}
