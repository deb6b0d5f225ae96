//! 行政强制法 art. 24: charts that pass `law/enforcement-24-decision-and-list`, charts that fail it, and its corrections.

use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "decision_missing",
        charts: &["enforcement"],
        spoil: |s| {
            s.step("seize", |step| {
                step.documents.retain(|name| !name.contains("决定书"))
            });
        },
    },
    Case {
        code: "list_missing",
        charts: &["enforcement"],
        spoil: |s| {
            s.step("seize", |step| {
                step.documents.retain(|name| !name.contains("清单"))
            });
        },
    },
];

#[test]
fn enforcement_24_decision_and_list() {
    holds("law/enforcement-24-decision-and-list", CASES);
}
