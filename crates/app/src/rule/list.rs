//! `rule.list`: every rule with its explanation, its own severity and the county's.

use std::collections::HashMap;

use case_store::Connection;
use case_store::table::rule_switch::{self, RuleSwitch};
use case_store::table::user;
use flow_check::{Switch, rules};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::chart::check::Severity;
use crate::clock::text;
use crate::error::AppError;

/// Request of `rule.list`; the reply is a list of `RuleRow`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RuleList {}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RuleGroup {
    /// 可执行性: can the engine run it, are posts and limits set.
    Running,
    /// 画法: bpmnlint's rules and the modelling guidelines.
    Drawing,
    /// 法定: what statutes ask for.
    Law,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RuleRow {
    /// Its name.
    pub rule: String,
    /// What it is about.
    pub group: RuleGroup,
    /// Its own severity; none where it is off by itself.
    pub default: Option<Severity>,
    /// The severity that counts now; none where it is off.
    pub severity: Option<Severity>,
    /// What, why, how to put it right (Chinese; headings between double stars).
    pub explanation: String,
    /// The county's last change, where its own severity does not hold.
    pub changed: Option<RuleChange>,
}

/// A county's change of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RuleChange {
    /// Name of the person.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// Why.
    pub reason: String,
}

/// All rules, in the order of the check.
///
/// # Errors
/// The store's.
pub fn run(app: &App, _request: RuleList) -> Result<Vec<RuleRow>, AppError> {
    app.store.read(|conn| {
        let set = current(conn)?;
        let names: HashMap<String, String> = user::list(conn)?
            .into_iter()
            .map(|it| (it.id, it.name))
            .collect();
        let rows = rules::all().iter();
        Ok(rows
            .map(|rule| row(rule, set.get(rule.name), &names))
            .collect())
    })
}

fn row(
    rule: &rules::Rule,
    set: Option<&(Switch, RuleSwitch)>,
    names: &HashMap<String, String>,
) -> RuleRow {
    let severity = set.map_or(rule.severity, |(switch, _)| switch.severity());
    let changed = set.map(|(_, change)| RuleChange {
        by: names.get(&change.set_by).unwrap_or(&change.set_by).clone(),
        at: text(&change.set_at),
        reason: change.reason.clone(),
    });
    RuleRow {
        rule: rule.name.to_owned(),
        group: match rule.group() {
            rules::Group::Running => RuleGroup::Running,
            rules::Group::Drawing => RuleGroup::Drawing,
            rules::Group::Law => RuleGroup::Law,
        },
        default: rule.severity.map(Severity::from),
        severity: severity.map(Severity::from),
        explanation: rule.explanation.to_owned(),
        changed,
    }
}

/// What the county has set, by rule; rules whose own severity holds again are not among them.
fn current(conn: &Connection) -> Result<HashMap<String, (Switch, RuleSwitch)>, AppError> {
    let mut set = HashMap::new();
    for change in rule_switch::current(conn)? {
        let switch = change.switch.as_deref().and_then(switch);
        if let Some(switch) = switch {
            set.insert(change.rule.clone(), (switch, change));
        }
    }
    Ok(set)
}

/// The county's switches for a check.
///
/// # Errors
/// The store's.
pub(crate) fn switches(
    conn: &Connection,
) -> Result<std::collections::BTreeMap<String, Switch>, AppError> {
    let set = current(conn)?.into_iter();
    Ok(set.map(|(rule, (switch, _))| (rule, switch)).collect())
}

fn switch(word: &str) -> Option<Switch> {
    match word {
        "off" => Some(Switch::Off),
        "info" => Some(Switch::Info),
        "warning" => Some(Switch::Warning),
        "error" => Some(Switch::Error),
        _ => None,
    }
}
