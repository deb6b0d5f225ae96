//! 行政处罚法 art. 42: no fewer than two officers investigate.

use flow_model::step::{Act, Step};

use crate::finding::{Finding, Severity};
use crate::mend::new::{OFFICER, basis, card};
use crate::mend::{Mend, New};
use crate::rules::concerns::PENALTIES;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/penalty-42-two-officers`.
pub const RULE: Rule = Rule {
    name: "law/penalty-42-two-officers",
    severity: Some(Severity::Error),
    concerns: Concerns::Penalty(PENALTIES),
    codes: &["officers_too_few", "not_investigated"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("penalty_42_two_officers.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let steps = scene.doing(&[Act::Investigate]).into_iter();
    let alone = steps.filter(|&at| scene.officers(at) < 2);
    let mut found: Vec<Saw> = alone
        .map(|at| Saw::node(graph.node(at), "officers_too_few").article("42"))
        .collect();
    found.extend(scene.decided_without(&[Act::Investigate], "not_investigated", "42"));
    found
}

/// Acts that come behind the investigation, in their order.
const LATER: &[Act] = &[Act::Notify, Act::Plead, Act::LegalReview, Act::Approve];

/// Asks for two officers at the step, or puts the investigation behind filing, else in front of what follows.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let id = finding.element.as_deref()?;
    if finding.params.get("code")? == "officers_too_few" {
        return mend.step(id, |step| step.officers = step.officers.max(2));
    }
    let duty = "由两名以上具有行政执法资格的执法人员调查取证，主动出示执法证件。";
    let step = Step {
        officers: 2,
        ..card(
            Act::Investigate,
            basis(super::PENALTY, "42"),
            duty,
            "现场检查（勘验）笔录",
        )
    };
    let new = New::step("两人调查取证", step).by(OFFICER);
    let added = match mend.last_always(id, Act::File) {
        Some(filed) => mend.behind(&filed, new),
        None => {
            let place = mend.ahead(id, LATER);
            mend.before(&place, new)
        }
    };
    added.map(|_| ())
}
