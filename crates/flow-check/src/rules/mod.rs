//! All rules by name. One rule = one file; its `.md` beside it says what, why, and how to put it right.

pub mod bpmnlint;
pub mod concerns;
pub mod law;
mod scene;
pub mod sf;
mod table;

pub use concerns::Concerns;
pub use scene::{Scene, Scope};

use flow_model::chart::{Chart, Node};
use flow_model::xml::Document;
use serde_json::{Map, Value, json};

use crate::finding::{Finding, Options, Severity};
use crate::mend::Correct;
use crate::outline::Outline;
use crate::soundness::Soundness;

/// One thing a rule saw; the table adds name and severity.
#[derive(Debug, Clone, Default)]
pub struct Saw {
    /// Id of the element.
    pub element: Option<String>,
    /// Facts.
    pub params: Map<String, Value>,
    /// A way that shows it.
    pub path: Option<Vec<String>>,
}

impl Saw {
    /// Something about one node.
    #[must_use]
    pub fn node(node: &Node, code: &str) -> Self {
        Saw::element(&node.id, code).with("name", json!(node.name))
    }

    /// Something about one element.
    #[must_use]
    pub fn element(id: &str, code: &str) -> Self {
        Saw {
            element: Some(id.to_owned()),
            ..Saw::chart(code)
        }
    }

    /// Something about the whole chart.
    #[must_use]
    pub fn chart(code: &str) -> Self {
        Saw::default().with("code", json!(code))
    }

    /// Adds a fact.
    #[must_use]
    pub fn with(mut self, key: &str, value: Value) -> Self {
        self.params.insert(key.to_owned(), value);
        self
    }

    /// Adds the article of the statute.
    #[must_use]
    pub fn article(self, article: &str) -> Self {
        self.with("article", json!(article))
    }

    /// Adds the way that shows it.
    #[must_use]
    pub fn along(mut self, path: Vec<String>) -> Self {
        self.path = Some(path);
        self
    }
}

/// A rule of the table.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its name.
    pub name: &'static str,
    /// How grave its findings are unless a county says otherwise; none when it is off by itself.
    pub severity: Option<Severity>,
    /// Which charts it is about.
    pub concerns: Concerns,
    /// Every code that its findings can have.
    pub codes: &'static [&'static str],
    /// Those of them that only a person can put right.
    pub by_hand: &'static [&'static str],
    /// What it sees.
    pub look: fn(&Scene) -> Vec<Saw>,
    /// What it can do about a finding by itself; none where a person has to think.
    pub correct: Option<Correct>,
    /// Its explanation in Chinese: what, why, how to put it right.
    pub explanation: &'static str,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// 可执行性: can the engine run it, are posts and limits set.
    Running,
    /// 画法: bpmnlint's rules and the seven guidelines.
    Drawing,
    /// 法定: what statutes ask for.
    Law,
}

impl Rule {
    /// Whether a finding with this code can be put right by itself.
    #[must_use]
    pub fn corrects(&self, code: &str) -> bool {
        self.correct.is_some() && !self.by_hand.contains(&code)
    }

    /// What it is about, told by its name.
    #[must_use]
    pub fn group(&self) -> Group {
        if self.name.starts_with("law/") {
            Group::Law
        } else if self.name.starts_with("sf/") && !self.name.starts_with("sf/seven-") {
            Group::Running
        } else {
            Group::Drawing
        }
    }
}

/// Every finding on the chart, gravest first, then by rule.
#[must_use]
pub fn check(chart: &Chart, options: &Options) -> Vec<Finding> {
    look(&Scene::new(chart, options))
}

/// The same for a file, of which rules of style see more than the chart's view holds.
#[must_use]
pub fn check_file(document: &Document, chart: &Chart, options: &Options) -> Vec<Finding> {
    look(&Scene::with(chart, Outline::read(document), options))
}

/// All that is said about a file.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Every finding, gravest first, then by rule.
    pub findings: Vec<Finding>,
    /// The verdict that the rules on soundness speak of.
    pub soundness: Soundness,
}

/// Findings and the verdict on soundness, which is played once for both.
#[must_use]
pub fn checked(document: &Document, chart: &Chart, options: &Options) -> Checked {
    let scene = Scene::with(chart, Outline::read(document), options);
    Checked {
        findings: look(&scene),
        soundness: scene.into_soundness(),
    }
}

fn look(scene: &Scene) -> Vec<Finding> {
    let options = scene.options;
    let mut findings = Vec::new();
    for rule in table::RULES {
        let switch = options.rules.get(rule.name).copied();
        let Some(severity) = switch.map_or(rule.severity, |switch| switch.severity()) else {
            continue;
        };
        if !rule.concerns.holds(scene) {
            continue;
        }
        findings.extend((rule.look)(scene).into_iter().map(|saw| Finding {
            rule: rule.name.to_owned(),
            severity,
            element: saw.element,
            params: law::cited(rule.name, saw.params),
            path: saw.path,
        }));
    }
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}

/// The table of rules, in the order in which findings of the same gravity appear.
#[must_use]
pub fn all() -> &'static [Rule] {
    table::RULES
}
