//! 行政强制法 art. 18: a measure is approved, done by two, announced, heard and recorded. Only charts of class QZ.

use flow_model::step::Act;

use crate::finding::{Finding, Severity};
use crate::mend::new::{basis, card};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/enforcement-18-measure`.
pub const RULE: Rule = Rule {
    name: "law/enforcement-18-measure",
    severity: Some(Severity::Warning),
    concerns: Concerns::Class("QZ"),
    codes: &[
        "officers_too_few",
        "not_approved",
        "not_notified",
        "not_heard",
        "not_recorded",
    ],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("enforcement_18_measure.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;

    let mut found = Vec::new();
    for at in scene
        .doing(&[Act::Execute])
        .into_iter()
        .filter(|&at| !scene.cites_between(at, "行政强制法", 34..=59))
    {
        let node = graph.node(at);
        if scene.officers(at) < 2 {
            found.push(Saw::node(node, "officers_too_few").article("18"));
        }
        let ways = [
            (Act::Approve, "not_approved"),
            (Act::Notify, "not_notified"),
            (Act::Plead, "not_heard"),
        ];
        for (act, code) in ways {
            if let Some(way) = scene.way_without(at, &[act]) {
                found.push(Saw::node(node, code).article("18").along(way));
            }
        }
        if graph.step(at).is_none_or(|step| step.documents.is_empty()) {
            found.push(Saw::node(node, "not_recorded").article("18"));
        }
    }
    found
}

/// Asks for two officers, adds the record, or puts the missing step in front.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let id = finding.element.as_deref()?;
    let place = basis(super::ENFORCEMENT, "18");
    let new = match finding.params.get("code")?.as_str()? {
        "officers_too_few" => return mend.step(id, |step| step.officers = step.officers.max(2)),
        "not_recorded" => return mend.step(id, |step| step.documents.push("现场笔录".to_owned())),
        "not_approved" => {
            let duty = "实施前向行政机关负责人报告并经批准。";
            New::step(
                "报负责人批准",
                card(Act::Approve, place, duty, "行政强制措施审批表"),
            )
            .by("head")
        }
        "not_notified" => {
            let duty = "通知当事人到场，当场告知理由、依据以及依法享有的权利、救济途径。";
            New::step(
                "告知当事人",
                card(Act::Notify, place, duty, "行政强制措施告知笔录"),
            )
        }
        "not_heard" => {
            let duty = "听取当事人的陈述和申辩并记录。";
            New::step(
                "听取陈述申辩",
                card(Act::Plead, place, duty, "陈述申辩笔录"),
            )
        }
        _ => return None,
    };
    mend.before(id, new).map(|_| ())
}
