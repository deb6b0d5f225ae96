//! 行政复议法 art. 51: notice of a hearing five working days before. Only charts of class FY.

use flow_model::step::{Act, Counting, Step};

use crate::finding::{Finding, Severity};
use crate::mend::new::{basis, card, days};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/reconsideration-51-hearing`.
pub const RULE: Rule = Rule {
    name: "law/reconsideration-51-hearing",
    severity: Some(Severity::Warning),
    concerns: Concerns::Class("FY"),
    codes: &["hearing_not_notified"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("reconsideration_51_hearing.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let found = scene.doing(&[Act::Hear]).into_iter().filter_map(|at| {
        let way = scene.way_without(at, &[Act::Notify])?;
        Some(
            Saw::node(graph.node(at), "hearing_not_notified")
                .article("51")
                .along(way),
        )
    });
    found.collect()
}

/// Puts the notice in front.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let place = basis(super::RECONSIDERATION, "51");
    let duty = "于举行听证的五个工作日前将听证的时间、地点和拟听证事项书面通知当事人。";
    let step = Step {
        limit: Some(days(5, Counting::Working)),
        ..card(Act::Notify, place, duty, "行政复议听证通知书")
    };
    mend.before(finding.element.as_deref()?, New::step("通知听证", step))
        .map(|_| ())
}
