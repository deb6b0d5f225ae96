//! Every branch of a choice is labelled: the label is what the person chooses.

use flow_model::chart::{Gateway, NodeKind};
use serde_json::json;

use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/route-label`.
pub const RULE: Rule = Rule {
    name: "sf/route-label",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["route_label_missing"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("route_label.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let mut found = Vec::new();
    for (at, node) in scene.chart.nodes.iter().enumerate() {
        let chooses = matches!(
            node.kind,
            NodeKind::Gateway {
                gateway: Gateway::Exclusive | Gateway::Inclusive,
                ..
            }
        );
        if !chooses || graph.outgoing(at).len() < 2 {
            continue;
        }
        let flows = graph.outgoing(at).iter().map(|&flow| graph.flow(flow));
        let bare = flows.filter(|flow| flow.name.trim().is_empty());
        found.extend(bare.map(|flow| {
            Saw::element(&flow.id, "route_label_missing").with("gateway", json!(node.id))
        }));
    }
    found
}

/// Names the branch: by its condition, as the other answer of a yes or no, else by the step that it leads to.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let flow = mend.flow(finding.element.as_deref()?)?.clone();
    let others: Vec<String> = mend
        .ways_out(&flow.source)
        .into_iter()
        .filter(|other| other.id != flow.id)
        .map(|other| other.name.trim().to_owned())
        .collect();
    let told = flow.condition.filter(|it| !it.formal).map(|it| it.text);
    let target = mend.next_named(&flow.target).unwrap_or_default();
    let otherwise = "其他情况".to_owned();
    let ideas = [told, opposite(&others), Some(target), Some(otherwise)];
    let fits = |name: &String| !name.trim().is_empty() && !others.contains(name);
    let name = ideas.into_iter().flatten().find(fits)?;
    mend.rename(&flow.id, &name);
    Some(())
}

/// The other answer, where there is one other branch and it says yes or no.
fn opposite(others: &[String]) -> Option<String> {
    let [only] = others else { return None };
    let pairs = [
        ("是", "否"),
        ("有", "无"),
        ("需要", "不需要"),
        ("同意", "不同意"),
    ];
    let other = pairs.iter().find_map(|(yes, no)| match only.as_str() {
        it if it == *yes => Some(*no),
        it if it == *no => Some(*yes),
        _ => None,
    });
    other.map(str::to_owned)
}
