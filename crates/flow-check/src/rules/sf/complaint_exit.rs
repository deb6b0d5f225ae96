//! The chart names the ways of complaint and remedy.

use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/complaint-exit`.
pub const RULE: Rule = Rule {
    name: "sf/complaint-exit",
    severity: Some(Severity::Warning),
    concerns: Concerns::Ours,
    codes: &["complaint_missing", "remedy_missing"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("complaint_exit.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let power = &scene.chart.power;
    let parts = [
        (&power.complaint, "complaint_missing"),
        (&power.remedy, "remedy_missing"),
    ];
    let missing = parts.into_iter().filter(|(text, _)| text.trim().is_empty());
    missing.map(|(_, code)| Saw::chart(code)).collect()
}

/// Writes the ways that the shipped charts name; a county puts its own numbers there.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let complaint = finding.params.get("code")? == "complaint_missing";
    mend.power(|power| {
        if complaint {
            COMPLAINT.clone_into(&mut power.complaint);
        } else {
            REMEDY.clone_into(&mut power.remedy);
        }
    })
}

/// Ways of complaint that every county has.
const COMPLAINT: &str = "可以向本机关监督机构、12345政务服务便民热线或者监察机关投诉。";
/// Remedies of the person (行政复议法 art. 20; 行政诉讼法).
pub(crate) const REMEDY: &str =
    "对决定不服的，可以自知道决定之日起六十日内依法申请行政复议，或者依法提起行政诉讼。";
