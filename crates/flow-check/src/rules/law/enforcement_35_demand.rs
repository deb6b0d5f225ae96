//! 行政强制法 art. 35: before compulsory execution the party is urged in writing. Only charts of class QZ.

use flow_model::step::Act;

use crate::finding::{Finding, Severity};
use crate::mend::new::{basis, card};
use crate::mend::{Mend, New};
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/enforcement-35-demand`.
pub const RULE: Rule = Rule {
    name: "law/enforcement-35-demand",
    severity: Some(Severity::Error),
    look,
    correct: Some(correct),
    explanation: include_str!("enforcement_35_demand.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_class("QZ") {
        return Vec::new();
    }
    let graph = &scene.graph;

    let executions = scene
        .doing(&[Act::Execute])
        .into_iter()
        .filter(|&at| scene.cites_between(at, "行政强制法", 34..=52));

    let found = executions.filter_map(|at| {
        let way = scene.way_without(at, &[Act::Notify])?;
        Some(
            Saw::node(graph.node(at), "demand_missing")
                .article("35")
                .along(way),
        )
    });
    found.collect()
}

/// Puts the missing step in front.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let place = basis("中华人民共和国行政强制法", "35");
    let step = card(
        Act::Notify,
        place,
        "以书面形式催告当事人履行义务，载明履行期限、方式和陈述申辩的权利。",
        "催告书",
    );
    mend.before(finding.element.as_deref()?, New::step("书面催告", step))
        .map(|_| ())
}
