//! `rule.set`: the county makes a rule graver, milder or silent, with a reason that stays on record.

use case_store::table::rule_switch::{self, RuleSwitch};
use flow_check::rules;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::{self, RuleList, RuleRow};
use crate::app::App;
use crate::error::{AppError, word};
use crate::reason;

/// Request of `rule.set`; the reply is the rule's `RuleRow`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RuleSet {
    /// Name of the rule.
    pub rule: String,
    /// What counts from now on.
    pub severity: RuleSetting,
    /// Why; may be empty only where the rule's own severity holds again.
    #[serde(default)]
    pub reason: String,
}

/// What a county can set a rule to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RuleSetting {
    /// The rule's own severity.
    Default,
    /// Not checked.
    Off,
    /// To know.
    Info,
    /// To be looked at.
    Warning,
    /// Not to be published.
    Error,
}

/// Longest reason, in characters.
const MAX_REASON: usize = 200;

/// Sets a rule. A statute's rule may be lowered or silenced too; the reason stays on record for good and the page of
/// rules shows it as long as it is so.
///
/// # Errors
/// `rule_unknown`, `reason_required`, `text_too_long`.
pub fn run(app: &App, request: RuleSet) -> Result<RuleRow, AppError> {
    if !rules::all().iter().any(|rule| rule.name == request.rule) {
        return Err(AppError::new("rule_unknown").with("rule", request.rule.as_str()));
    }
    let own = request.severity == RuleSetting::Default;
    let reason = match own {
        true => reason::bounded(&request.reason, MAX_REASON)?,
        false => reason::given(&request.reason, MAX_REASON)?,
    };
    let change = RuleSwitch {
        rule: request.rule.clone(),
        switch: (!own).then(|| word(&request.severity)),
        reason,
        set_by: app.me()?.user.clone(),
        set_at: app.now(),
    };
    app.store.write(|tx| rule_switch::put(tx, &change))?;
    let rows = list::run(app, RuleList {})?;
    let row = rows.into_iter().find(|row| row.rule == request.rule);
    row.ok_or_else(|| AppError::new("rule_unknown").with("rule", request.rule))
}
