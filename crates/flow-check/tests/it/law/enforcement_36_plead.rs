//! 行政强制法 art. 36: charts that pass `law/enforcement-36-plead`, charts that fail it, and its corrections.

use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[Case {
    code: "not_heard",
    charts: &["enforcement"],
    spoil: |s| {
        s.bridge("plead_demand");
    },
}];

#[test]
fn enforcement_36_plead() {
    holds("law/enforcement-36-plead", CASES);
}
