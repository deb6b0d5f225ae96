//! 行政处罚法 art. 57: besides a penalty the outcome may be none, or transfer.

use flow_model::step::{Act, CaseType};

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/penalty-57-forms`.
pub const RULE: Rule = Rule {
    name: "law/penalty-57-forms",
    severity: Some(Severity::Info),
    look,
    correct: None,
    explanation: include_str!("penalty_57_forms.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_penalty(CaseType::General) {
        return Vec::new();
    }

    let missing = [
        (Act::NoPenalty, "no_penalty_missing"),
        (Act::Transfer, "transfer_missing"),
    ];
    let missing = missing
        .into_iter()
        .filter(|(act, _)| scene.doing(&[*act]).is_empty());
    missing
        .map(|(_, code)| Saw::chart(code).article("57"))
        .collect()
}
