//! 行政处罚法 art. 58: charts that pass `law/penalty-58-legal-review`, charts that fail it, and its corrections.

use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[Case {
    code: "legal_review_missing",
    charts: &["penalty-general"],
    spoil: |s| {
        s.bridge("legal_review");
    },
}];

#[test]
fn penalty_58_legal_review() {
    holds("law/penalty-58-legal-review", CASES);
}
