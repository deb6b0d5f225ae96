//! 行政许可法 art. 45: time that is not counted is told to the applicant in writing.

use flow_model::step::Act;

use crate::finding::{Finding, Severity};
use crate::mend::new::{basis, card};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/licensing-45-excluded-told`.
pub const RULE: Rule = Rule {
    name: "law/licensing-45-excluded-told",
    severity: Some(Severity::Warning),
    concerns: Concerns::Class("XK"),
    codes: &["ground_missing", "not_told"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("licensing_45_excluded_told.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let mut found = Vec::new();
    for at in scene.doing(&[Act::Special]) {
        if graph.step(at).is_none_or(|step| step.excluded.is_none()) {
            found.push(Saw::node(graph.node(at), "ground_missing").article("45"));
        }
    }
    // A notice whose own time is not counted, such as that of a hearing, tells of itself.
    let tells = |at: &usize| graph.act(*at) == Some(Act::Notify);
    // What the higher organ takes (art. 43) is no special procedure of this one.
    let above = |at: &usize| {
        let step = graph.step(*at).and_then(|step| step.excluded.as_ref());
        step.is_some_and(|basis| basis.article == "43")
    };
    let counted = |at: &usize| !tells(at) && !above(at);
    for at in scene.excluded().into_iter().filter(counted) {
        if let Some(way) = scene.way_without(at, &[Act::Notify]) {
            found.push(
                Saw::node(graph.node(at), "not_told")
                    .article("45")
                    .along(way),
            );
        }
    }
    found
}

/// Names the article as the ground, or has the applicant told in writing before.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let id = finding.element.as_deref()?;
    let place = basis(super::LICENSING, "45");
    if finding.params.get("code")? == "ground_missing" {
        return mend.step(id, |step| step.excluded = Some(place));
    }
    let duty = "将不计入办理期限的事项和所需时间书面告知申请人。";
    let step = card(Act::Notify, place, duty, "特别程序告知书");
    mend.before(id, New::step("书面告知所需时间", step))
        .map(|_| ())
}
