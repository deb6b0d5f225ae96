//! What a check says: findings, how grave they are, and whether a chart may be published.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing; changes nothing.
    Info,
    /// Should be put right; does not stop publishing.
    Warning,
    /// Stops publishing.
    Error,
}

/// One thing that a rule has to say about one element, or about the chart as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Name of the rule: bpmnlint's own names, `sf/<what>`, `law/<statute>-<article>-<what>`.
    pub rule: String,
    /// How grave it is, after the county's [`Options`].
    pub severity: Severity,
    /// Id of the element; none when the whole chart is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub element: Option<String>,
    /// Facts for the sentence that a person reads: always `code`, often `name`, `article`, days.
    #[serde(default)]
    pub params: Map<String, Value>,
    /// Ids of nodes from the start on, for a finding that an editor can play.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<Vec<String>>,
}

/// What a county has switched: rules off, or with another severity.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Options {
    /// By rule name; a rule that is not named keeps its own switch.
    #[serde(default)]
    pub rules: BTreeMap<String, Switch>,
    /// Case type of the item that the chart is bound to; it goes before the chart's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_type: Option<flow_model::step::CaseType>,
    /// What the verdict on soundness looks at.
    #[serde(skip)]
    pub soundness: crate::soundness::SoundnessOptions,
    /// The internal chart whose public side this chart is, where it is known.
    #[serde(skip)]
    pub counterpart: Option<std::sync::Arc<flow_model::chart::Chart>>,
    /// What can be called of all that the chart calls (as `calledElement` says it), where the published charts are
    /// known.
    #[serde(skip)]
    pub callable: Option<std::sync::Arc<std::collections::BTreeSet<String>>>,
}

/// Setting of one rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Switch {
    /// Not run.
    Off,
    /// Findings count as information.
    Info,
    /// Findings count as warnings.
    Warning,
    /// Findings count as errors.
    Error,
}

impl Switch {
    /// The severity that findings get, or none when the rule is off.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Switch::Off => None,
            Switch::Info => Some(Severity::Info),
            Switch::Warning => Some(Severity::Warning),
            Switch::Error => Some(Severity::Error),
        }
    }
}

/// Whether a chart with these findings may be published: no error among them.
#[must_use]
pub fn publishable(findings: &[Finding]) -> bool {
    findings
        .iter()
        .all(|finding| finding.severity != Severity::Error)
}
