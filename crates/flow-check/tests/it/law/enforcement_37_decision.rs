//! 行政强制法 art. 37: charts that pass `law/enforcement-37-decision`, charts that fail it, and its corrections.

use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[Case {
    code: "decision_missing",
    charts: &["enforcement"],
    spoil: |s| {
        s.bridge("decide");
    },
}];

#[test]
fn enforcement_37_decision() {
    holds("law/enforcement-37-decision", CASES);
}
