//! 行政许可法 art. 26 and 42 (2): what several departments handle together is reviewed by two of them at least, side by
//! side; else no decision can be made, or the one waits for the other.

use std::collections::BTreeSet;

use flow_model::chart::{Gateway, NodeKind};
use flow_model::step::{Act, CaseType};

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/licensing-42-joint-views`.
pub const RULE: Rule = Rule {
    name: "law/licensing-42-joint-views",
    severity: Some(Severity::Warning),
    concerns: Concerns::Kind("XK", CaseType::Joint),
    codes: &["departments_missing", "not_side_by_side"],
    by_hand: &["departments_missing", "not_side_by_side"],
    look,
    correct: None,
    explanation: include_str!("licensing_42_joint_views.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let reviews = scene.doing(&[Act::Review]);
    let departments: BTreeSet<&str> = reviews.iter().filter_map(|&at| scene.post(at)).collect();
    if departments.len() < 2 {
        return vec![Saw::chart("departments_missing").article("42")];
    }
    let beside = |one: usize, other: usize| {
        scene.post(one) != scene.post(other) && side_by_side(scene, one, other)
    };
    let pairs = reviews
        .iter()
        .any(|&one| reviews.iter().any(|&other| beside(one, other)));
    if pairs {
        return Vec::new();
    }
    vec![Saw::chart("not_side_by_side").article("42")]
}

/// Whether a fork leads to both on ways of their own, and neither leads to the other before the fork is passed again:
/// a way back to before the fork makes nobody wait. Of different scopes, none leads to the other.
fn side_by_side(scene: &Scene, one: usize, other: usize) -> bool {
    let graph = &scene.graph;
    if graph.node(one).parent != graph.node(other).parent {
        return !scene.leads(one, other) && !scene.leads(other, one);
    }
    let mut forks = (0..scene.chart.nodes.len()).filter(|&at| forks(scene, at));
    forks.any(|fork| {
        let behind = |at: usize| graph.reach(&[at], &|it| it == fork);
        let flows = graph.outgoing(fork).iter();
        let ways: Vec<_> = flows.map(|&flow| behind(graph.target(flow))).collect();
        let apart = ways.iter().enumerate().any(|(at, way)| {
            let mut others = ways.iter().enumerate().filter(|(other, _)| *other != at);
            way.contains(&one) && others.any(|(_, way)| way.contains(&other))
        });
        apart && !behind(one).contains(&other) && !behind(other).contains(&one)
    })
}

/// Whether a node sends a token along several of its flows: a parallel or inclusive gateway, or any other node that is
/// no gateway.
fn forks(scene: &Scene, at: usize) -> bool {
    let forks = match scene.graph.node(at).kind {
        NodeKind::Gateway { gateway, .. } => {
            matches!(gateway, Gateway::Parallel | Gateway::Inclusive)
        }
        NodeKind::Event { .. }
        | NodeKind::Task { .. }
        | NodeKind::SubProcess { .. }
        | NodeKind::Call { .. } => true,
    };
    forks && scene.graph.outgoing(at).len() > 1
}
