//! Where one branch has a condition, every branch has one or is the default.

use flow_model::chart::{Condition, NodeKind};
use flow_model::edit::Edit;

use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::outline::Part;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `conditional-flows`.
pub const RULE: Rule = Rule {
    name: "conditional-flows",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["condition_missing"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("conditional_flows.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("condition_missing", |outline, at| {
        let forks = |node: &Part| {
            let conditional = |&flow: &usize| outline.part(flow).condition.is_some();
            let forks = node.default.is_some() || node.outgoing.iter().any(conditional);
            forks && node.outgoing.contains(&at) && node.default != Some(at)
        };
        outline.part(at).condition.is_none() && outline.listers(at).any(forks)
    })
}

/// Makes the flow the default where it is the one without a condition and none is marked; else its label is its
/// condition.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let flow = mend.flow(finding.element.as_deref()?)?.clone();
    let bare = mend.ways_out(&flow.source);
    let bare: Vec<_> = bare.iter().filter(|it| it.condition.is_none()).collect();
    let gateway = mend.node(&flow.source).and_then(|node| match &node.kind {
        NodeKind::Gateway { default, .. } => Some(default.is_none()),
        _ => None,
    });
    if gateway == Some(true) && bare.len() == 1 {
        mend.push(Edit::SetDefault {
            id: flow.source,
            flow: Some(flow.id),
        });
        return Some(());
    }
    let text = Some(flow.name.trim().to_owned()).filter(|text| !text.is_empty())?;
    mend.push(Edit::SetCondition {
        flow: flow.id,
        condition: Some(Condition {
            text,
            formal: false,
        }),
    });
    Some(())
}
