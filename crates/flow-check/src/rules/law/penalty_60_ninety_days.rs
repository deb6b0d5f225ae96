//! 行政处罚法 art. 60: decided within ninety calendar days from filing, unless a law, regulation or rule says otherwise.

use flow_model::step::{Act, CaseType, Counting};
use serde_json::json;

use crate::days::at_most;
use crate::finding::{Finding, Severity};
use crate::mend::new::{HEAD, basis, card, statutory};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The statute, as its title ends.
const STATUTE: &str = "行政处罚法";
/// Calendar days from filing.
const DAYS: f64 = 90.0;

/// The rule `law/penalty-60-ninety-days`.
pub const RULE: Rule = Rule {
    name: "law/penalty-60-ninety-days",
    severity: Some(Severity::Error),
    concerns: Concerns::Penalty(&[CaseType::General]),
    codes: &["filing_missing", "statutory_too_long"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("penalty_60_ninety_days.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let mut found = Vec::new();
    if scene.doing(&[Act::File]).is_empty() {
        found.push(Saw::chart("filing_missing").article("54"));
    }
    if let Some(statutory) = &scene.chart.power.statutory {
        let basis = statutory.basis.as_ref();
        let own = basis.is_some_and(|basis| !basis.statute.ends_with(STATUTE));
        let days = at_most(statutory, Counting::Calendar);
        if !own && days > DAYS {
            let saw = Saw::chart("statutory_too_long").article("60");
            found.push(saw.with("days", json!(days)).with("limit", json!(DAYS)));
        }
    }
    found
}

/// Acts that come behind filing, in their order.
const LATER: &[Act] = &[Act::Investigate, Act::Notify, Act::Approve];

/// Adds the filing in front of the investigation, or sets the limit of the article.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    if finding.params.get("code")? == "statutory_too_long" {
        return mend.limit(statutory(90, Counting::Calendar, super::PENALTY, "60"));
    }
    let decide = mend.only(Act::Decide)?;
    let place = mend.ahead(&decide, LATER);
    let duty = "符合立案标准的，及时立案；九十日的办案期限从立案之日起计算。";
    let step = card(Act::File, basis(super::PENALTY, "54"), duty, "立案审批表");
    mend.before(&place, New::step("批准立案", step).by(HEAD))
        .map(|_| ())
}
