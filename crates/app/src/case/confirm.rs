//! `case.confirm`: values that fail a check are right all the same, each with its reason. `case.reasons`: usual reasons.

use std::collections::BTreeSet;

use case_core::decide::{Command, confirm, gap};
use case_core::doubt::{Doubt, doubts};
use case_core::event::{ChecksConfirmed, ConfirmedCheck};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::act::{As, act};
use super::row;
use super::view::CaseView;
use crate::app::App;
use crate::error::AppError;
use crate::written::Written;

/// Request of `case.confirm`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseConfirm {
    /// Id of the case.
    pub case: String,
    /// The step at which it is done.
    pub node: String,
    /// The values.
    pub checks: Vec<Confirm>,
}

/// A value that is confirmed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Confirm {
    /// Key of the field.
    pub key: String,
    /// The code, where a list or table holds several; without it all that fail there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub code: Option<String>,
    /// Why it is right all the same.
    pub reason: String,
}

/// Request of `case.reasons`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseReasons {}

/// Reply of `case.reasons`: usual reasons as records say them; others may be written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Reasons {
    /// Why a value is missing.
    pub missing: Vec<String>,
    /// Why a value that fails its check is right all the same.
    pub confirm: Vec<String>,
}

/// Confirms what fails now, all of it or nothing.
///
/// # Errors
/// `case_unknown`, `nothing_to_confirm`, `too_many`, `reason_required`, and what the rules say.
pub fn run(app: &App, request: CaseConfirm) -> Result<Written<CaseView>, AppError> {
    app.me()?;
    let found = app.store.read(|conn| {
        let loaded = row::load(app, conn, &request.case)?;
        let tables = app.tables(conn)?;
        let net = &loaded.chart.net;
        Ok::<_, AppError>(doubts(net, &loaded.case, tables.ground(&app.now())))
    })?;
    let mut checks: Vec<ConfirmedCheck> = Vec::new();
    // Named twice, a value is confirmed once.
    let mut seen = BTreeSet::new();
    for wanted in request.checks {
        let meant = |doubt: &&Doubt| {
            let code = wanted.code.as_ref();
            doubt.key == wanted.key && code.is_none_or(|code| *code == doubt.code)
        };
        let doubts: Vec<&Doubt> = found.iter().filter(meant).collect();
        if doubts.is_empty() {
            return Err(AppError::new("nothing_to_confirm").field(wanted.key.as_str()));
        }
        for doubt in doubts {
            if seen.insert((doubt.key.clone(), doubt.check, doubt.code.clone())) {
                checks.push(ConfirmedCheck {
                    key: doubt.key.clone(),
                    check: doubt.check,
                    why: doubt.fault.why,
                    code: doubt.code.clone(),
                    reason: wanted.reason.clone(),
                });
            }
        }
    }
    let command = Command::Confirm(ChecksConfirmed {
        node: request.node.clone(),
        checks,
    });
    act(
        app,
        &request.case,
        As::Step(&request.node),
        &command,
        |_| Ok(()),
    )
}

/// The usual reasons.
///
/// # Errors
/// None.
pub fn reasons(_app: &App, _request: CaseReasons) -> Result<Reasons, AppError> {
    let texts = |known: &[&str]| known.iter().map(|text| (*text).to_owned()).collect();
    Ok(Reasons {
        missing: texts(gap::REASONS),
        confirm: texts(confirm::REASONS),
    })
}
