//! 行政复议法 art. 61: charts that pass `law/reconsideration-61-consented`, charts that fail it, and its corrections.

use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "not_reviewed",
        charts: &["reconsideration"],
        spoil: |s| {
            s.bridge("review");
        },
    },
    Case {
        code: "not_consented",
        charts: &["reconsideration"],
        spoil: |s| {
            s.bridge("approve");
        },
    },
];

#[test]
fn reconsideration_61_consented() {
    holds("law/reconsideration-61-consented", CASES);
}
