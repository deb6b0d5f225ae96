//! The chart names the ways of complaint and remedy.

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `sf/complaint-exit`.
pub const RULE: Rule = Rule {
    name: "sf/complaint-exit",
    severity: Some(Severity::Warning),
    look,
    explanation: include_str!("complaint_exit.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let power = &scene.chart.power;
    let parts = [
        (&power.complaint, "complaint_missing"),
        (&power.remedy, "remedy_missing"),
    ];
    let missing = parts.into_iter().filter(|(text, _)| text.trim().is_empty());
    missing.map(|(_, code)| Saw::chart(code)).collect()
}
