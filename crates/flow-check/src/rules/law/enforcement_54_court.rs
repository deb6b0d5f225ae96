//! 行政强制法 art. 54: ten working days lie between the demand and the application to the court. Only charts of class QZ.

use flow_model::step::{Act, Counting, Step};

use crate::days::at_least;
use crate::finding::{Finding, Severity};
use crate::mend::new::{basis, card, days};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/enforcement-54-court`.
pub const RULE: Rule = Rule {
    name: "law/enforcement-54-court",
    severity: Some(Severity::Error),
    concerns: Concerns::Class("QZ"),
    codes: &["demand_too_short", "demand_missing"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("enforcement_54_court.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;

    let demands = scene
        .doing(&[Act::Notify])
        .into_iter()
        .filter(|&at| scene.cites(at, "行政强制法", "54"));
    let demands: Vec<usize> = demands.collect();
    let short = demands.iter().copied().filter(|&at| {
        let limit = graph.step(at).and_then(|step| step.limit.as_ref());
        limit.is_some_and(|limit| at_least(limit, Counting::Working) < 10.0)
    });
    let mut found: Vec<Saw> = short
        .map(|at| Saw::node(graph.node(at), "demand_too_short").article("54"))
        .collect();
    let applies = (0..scene.chart.nodes.len()).filter(|&at| scene.cites(at, "行政强制法", "53"));
    for at in applies {
        let urged = |it: usize| demands.contains(&it);
        if scene.way_past(at, &urged).is_some() && !demands.contains(&at) {
            found.push(Saw::node(graph.node(at), "demand_missing").article("54"));
        }
    }
    found
}

/// Adds the demand, or its ten working days.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let id = finding.element.as_deref()?;
    let ten = days(10, Counting::Working);
    if finding.params.get("code")? == "demand_too_short" {
        return mend.step(id, |step| step.limit = Some(ten));
    }
    let place = basis(super::ENFORCEMENT, "54");
    let duty = "申请人民法院强制执行前，书面催告当事人履行义务；催告书送达十个工作日后仍未履行的，再行申请。";
    let step = Step {
        limit: Some(ten),
        ..card(Act::Notify, place, duty, "履行催告书")
    };
    mend.before(id, New::step("催告履行", step)).map(|_| ())
}
