//! A terminate end where nothing runs beside it stops nothing else.

use flow_model::chart::{EventPlace, NodeKind, Trigger};

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `superfluous-termination`.
pub const RULE: Rule = Rule {
    name: "superfluous-termination",
    severity: Some(Severity::Warning),
    look,
    correct: None,
    explanation: include_str!("superfluous_termination.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let scopes = scene
        .scopes()
        .into_iter()
        .filter(|scope| !scene.splits_in(scope.id));
    let inside = scopes.flat_map(|scope| graph.inside(scope.id));
    let stops = inside.filter(|&at| {
        let kind = &graph.node(at).kind;
        let trigger = Trigger::Terminate;
        matches!(kind, NodeKind::Event { place: EventPlace::End, trigger: found } if *found == trigger)
    });
    stops
        .map(|at| Saw::node(graph.node(at), "superfluous_termination"))
        .collect()
}
