//! 行政许可法 art. 46 and 47: the chart has a way to a hearing.

use flow_model::step::{Act, CaseType};

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/licensing-46-hearing-offered`.
pub const RULE: Rule = Rule {
    name: "law/licensing-46-hearing-offered",
    severity: Some(Severity::Info),
    look,
    correct: None,
    explanation: include_str!("licensing_46_hearing_offered.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_licence() {
        return Vec::new();
    }

    let promised = scene.case_type() == Some(CaseType::Promised);
    if promised && scene.doing(&[Act::Hear]).is_empty() {
        return vec![Saw::chart("hearing_missing").article("46")];
    }
    Vec::new()
}
