//! 行政复议法 art. 51: charts that pass `law/reconsideration-51-hearing`, charts that fail it, and its corrections.

use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[Case {
    code: "hearing_not_notified",
    charts: &["reconsideration"],
    spoil: |s| {
        s.bridge("hear_notice");
    },
}];

#[test]
fn reconsideration_51_hearing() {
    holds("law/reconsideration-51-hearing", CASES);
}
