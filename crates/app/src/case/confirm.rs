//! `case.confirm`: values that fail a check are right all the same, each with its reason. `case.reasons`: usual reasons.

use std::collections::BTreeSet;

use case_core::decide::{Command, confirm, gap};
use case_core::doubt::doubts;
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
    let checks = request.checks.into_iter().map(|wanted| {
        let doubt = found.iter().find(|doubt| doubt.key == wanted.key);
        let doubt =
            doubt.ok_or_else(|| AppError::new("nothing_to_confirm").field(wanted.key.as_str()))?;
        Ok(ConfirmedCheck {
            key: doubt.key.clone(),
            check: doubt.check,
            why: doubt.fault.why,
            code: doubt.code.clone(),
            reason: wanted.reason,
        })
    });
    let mut checks = checks.collect::<Result<Vec<_>, AppError>>()?;
    // Named twice, a value is confirmed once.
    let mut seen = BTreeSet::new();
    checks.retain(|check| seen.insert(check.key.clone()));
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
