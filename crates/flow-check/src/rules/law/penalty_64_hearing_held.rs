//! 行政处罚法 art. 64: five working days to ask, notice seven working days before, not hosted by the investigator, on record.

use flow_model::step::{Act, CaseType, Counting, Step};

use crate::days::at_least;
use crate::finding::{Finding, Severity};
use crate::mend::new::{basis, card, days};
use crate::mend::{Mend, New};
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/penalty-64-hearing-held`.
pub const RULE: Rule = Rule {
    name: "law/penalty-64-hearing-held",
    severity: Some(Severity::Warning),
    look,
    correct: Some(correct),
    explanation: include_str!("penalty_64_hearing_held.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_penalty(CaseType::General) {
        return Vec::new();
    }

    let graph = &scene.graph;
    let mut found = Vec::new();
    for at in scene.doing(&[Act::Hear]) {
        let node = graph.node(at);
        if let Some(way) = scene.way_without(at, &[Act::Notify]) {
            found.push(
                Saw::node(node, "hearing_not_notified")
                    .article("64")
                    .along(way),
            );
        }
        if graph.step(at).is_none_or(|step| step.documents.is_empty()) {
            found.push(Saw::node(node, "hearing_not_recorded").article("64"));
        }

        let investigates = scene.doing(&[Act::Investigate]);
        let same =
            |&other: &usize| scene.post(other).is_some() && scene.post(other) == scene.post(at);
        if investigates.iter().any(same) {
            found.push(Saw::node(node, "host_investigates").article("64"));
        }
        let asks = scene
            .doing(&[Act::Plead])
            .into_iter()
            .filter(|&plead| scene.leads(plead, at));
        let short = asks.filter(|&plead| {
            let limit = graph.step(plead).and_then(|step| step.limit.as_ref());
            limit.is_some_and(|limit| at_least(limit, Counting::Working) < 5.0)
        });
        found.extend(
            short.map(|plead| Saw::node(graph.node(plead), "time_to_ask_short").article("64")),
        );
    }
    found
}

const STATUTE: &str = "中华人民共和国行政处罚法";

/// Adds notice, record or the days to ask; another host is for a person to name.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let id = finding.element.as_deref()?;
    match finding.params.get("code")?.as_str()? {
        "hearing_not_notified" => {
            let duty = "在举行听证的七个工作日前，通知当事人及有关人员听证的时间、地点。";
            let step = Step {
                limit: Some(days(7, Counting::Working)),
                ..card(
                    Act::Notify,
                    basis(STATUTE, "64"),
                    duty,
                    "行政处罚听证通知书",
                )
            };
            mend.before(id, New::step("通知听证", step)).map(|_| ())
        }
        "hearing_not_recorded" => mend.step(id, |step| step.documents.push("听证笔录".to_owned())),
        "time_to_ask_short" => mend.step(id, |step| step.limit = Some(days(5, Counting::Working))),
        _ => None,
    }
}
