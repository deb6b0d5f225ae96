//! Every run of the chart can end, and ends cleanly.

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};
use crate::soundness::Broken;

/// The rule `sf/sound`.
pub const RULE: Rule = Rule {
    name: "sf/sound",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &[
        "stuck",
        "ends_twice",
        "runs_twice",
        "never_happens",
        "nothing_to_run",
    ],
    by_hand: &[
        "stuck",
        "ends_twice",
        "runs_twice",
        "never_happens",
        "nothing_to_run",
    ],
    look,
    correct: None,
    explanation: include_str!("sound.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let verdict = scene.soundness();
    if !verdict.decided {
        return Vec::new();
    }
    if scene.chart.nodes.is_empty() {
        return vec![Saw::chart("nothing_to_run")];
    }
    let mut found = Vec::new();
    for fault in &verdict.faults {
        let code = match fault.broken {
            Broken::OptionToComplete => "stuck",
            Broken::ProperCompletion => "ends_twice",
            Broken::Safeness => "runs_twice",
        };
        let element = fault.element.clone().or_else(|| fault.path.last().cloned());
        let saw = Saw {
            element,
            ..Saw::chart(code)
        };
        found.push(saw.along(fault.path.clone()));
    }
    found.extend(
        verdict
            .dead
            .iter()
            .map(|id| Saw::element(id, "never_happens")),
    );
    found
}
