//! Yellow and red: the rules of electronic supervision as a table, looked at against the facts of a case.
//!
//! [`rules`] reads the table that ships (`lights/rules.json`); a county changes rows by [`Setting`]. [`hits`] says
//! which rules hold now; [`settle`](settle::settle) what is to be raised and withdrawn (docs/decisions/0017-lights.md).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub mod again;
mod facts;
mod metric;
pub mod settle;
pub mod table;
mod time;

pub use facts::Facts;
pub use table::{
    Against, Anomaly, Level, Measure, Metric, Origin, Rule, RuleKind, Setting, Sign, Source,
    Subject, Threshold, Unfit,
};

/// The colour that a case shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Light {
    /// Nothing to say, or a reminder only.
    Green,
    /// Something runs short or is out of order.
    Yellow,
    /// A limit is passed.
    Red,
}

/// A rule that holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// Code of the rule.
    pub code: String,
    /// How grave.
    pub level: Level,
    /// The step; `None` for the case.
    pub node: Option<String>,
    /// Tells this occurrence from others of the same rule in the case; empty where there can be one only.
    pub key: String,
    /// Facts for a sentence: `step`, `due`, `spent`, `total`…
    pub params: BTreeMap<String, String>,
}

static SHIPPED: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("lights/rules.json")).expect("a test reads the shipped table")
});

/// The table that ships.
#[must_use]
pub fn rules() -> &'static [Rule] {
    &SHIPPED
}

/// The table as a county has set it; a setting that no longer fits its rule is passed over.
#[must_use]
pub fn rules_with(settings: &BTreeMap<String, Setting>) -> Vec<Rule> {
    let set = |rule: &Rule| match settings.get(&rule.code) {
        Some(setting) => rule.with(setting).unwrap_or_else(|_| rule.clone()),
        None => rule.clone(),
    };
    rules().iter().map(set).collect()
}

/// The rules that hold, in the order of the table; what a graver rule of the same subject closes is left out.
#[must_use]
pub fn hits(facts: &Facts<'_>, rules: &[Rule]) -> Vec<Hit> {
    let on = rules.iter().filter(|rule| rule.on);
    let found: Vec<Hit> = on.flat_map(|rule| metric::hits(facts, rule)).collect();
    let open = |hit: &&Hit| closer(rules, &found, hit).is_none();
    found.iter().filter(open).cloned().collect()
}

/// The rule that closes a hit: one that holds for the same subject and names its code.
fn closer<'a>(rules: &'a [Rule], found: &[Hit], hit: &Hit) -> Option<&'a str> {
    let graver = rules
        .iter()
        .filter(|rule| rule.sign.closes.contains(&hit.code));
    let same = |other: &Hit| other.node == hit.node && other.key == hit.key;
    graver
        .filter(|rule| {
            found
                .iter()
                .any(|other| other.code == rule.code && same(other))
        })
        .map(|rule| rule.code.as_str())
        .next()
}

/// The gravest colour among levels.
#[must_use]
pub fn light(levels: impl Iterator<Item = Level>) -> Light {
    levels.max().map_or(Light::Green, Level::light)
}
