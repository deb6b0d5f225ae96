//! Every run of the chart can end, and ends cleanly.

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `sf/sound`.
pub const RULE: Rule = Rule {
    name: "sf/sound",
    severity: Some(Severity::Error),
    look,
    explanation: include_str!("sound.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let verdict = scene.soundness();
    if !verdict.decided {
        return Vec::new();
    }
    let mut found = Vec::new();
    let path = verdict.path.clone().unwrap_or_default();
    let parts = [
        (verdict.option_to_complete, "stuck"),
        (verdict.proper_completion, "ends_twice"),
        (verdict.safe, "runs_twice"),
    ];
    for (_, code) in parts.iter().filter(|(kept, _)| !kept) {
        let saw = Saw {
            element: path.last().cloned(),
            ..Saw::chart(code)
        };
        found.push(saw.along(path.clone()));
    }
    found.extend(
        verdict
            .dead
            .iter()
            .map(|id| Saw::element(id, "never_happens")),
    );
    found
}
