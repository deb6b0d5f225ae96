//! 行政处罚法 art. 45: charts that pass `law/penalty-45-plead`, charts that fail it, and its corrections.

use crate::spoil::{Case, PENALTIES, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[Case {
    code: "not_heard",
    charts: PENALTIES,
    spoil: |s| {
        s.bridge("plead");
    },
}];

#[test]
fn penalty_45_plead() {
    holds("law/penalty-45-plead", CASES);
}
