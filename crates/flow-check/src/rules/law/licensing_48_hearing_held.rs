//! 行政许可法 art. 47 and 48: notice seven working days before, within twenty of the request, by another host, on record.

use flow_model::step::{Act, Counting, Limit, Step};

use crate::finding::{Finding, Severity};
use crate::mend::new::{basis, card, days};
use crate::mend::{Mend, New};
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/licensing-48-hearing-held`.
pub const RULE: Rule = Rule {
    name: "law/licensing-48-hearing-held",
    severity: Some(Severity::Warning),
    look,
    correct: Some(correct),
    explanation: include_str!("licensing_48_hearing_held.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_licence() {
        return Vec::new();
    }

    let graph = &scene.graph;
    let mut found = Vec::new();
    for at in scene.doing(&[Act::Hear]) {
        let node = graph.node(at);
        if let Some(way) = scene.way_without(at, &[Act::Notify]) {
            found.push(
                Saw::node(node, "hearing_not_notified")
                    .article("48")
                    .along(way),
            );
        }
        if graph.step(at).is_none_or(|step| step.documents.is_empty()) {
            found.push(Saw::node(node, "hearing_not_recorded").article("48"));
        }

        if scene.limit_over(at, 20.0) {
            found.push(Saw::node(node, "hearing_late").article("47"));
        }
        let reviews = scene.doing(&[Act::Review, Act::Survey]);
        let same =
            |&other: &usize| scene.post(other).is_some() && scene.post(other) == scene.post(at);
        if reviews.iter().any(same) {
            found.push(Saw::node(node, "host_reviews").article("48"));
        }
    }
    found
}

const STATUTE: &str = "中华人民共和国行政许可法";

/// Adds notice, record or the limit; another host is for a person to name.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let id = finding.element.as_deref()?;
    match finding.params.get("code")?.as_str()? {
        "hearing_not_notified" => {
            let duty =
                "于举行听证的七个工作日前将时间、地点通知申请人、利害关系人，必要时予以公告。";
            let step = Step {
                limit: Some(days(7, Counting::Working)),
                excluded: Some(basis(STATUTE, "45")),
                ..card(
                    Act::Notify,
                    basis(STATUTE, "48"),
                    duty,
                    "行政许可听证通知书",
                )
            };
            mend.before(id, New::step("通知听证", step)).map(|_| ())
        }
        "hearing_not_recorded" => mend.step(id, |step| step.documents.push("听证笔录".to_owned())),
        "hearing_late" => mend.step(id, |step| {
            step.limit = Some(Limit {
                basis: Some(basis(STATUTE, "47")),
                ..days(20, Counting::Working)
            });
        }),
        _ => None,
    }
}
