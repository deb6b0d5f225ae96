//! 行政处罚法 art. 57: charts that pass `law/penalty-57-discussion`, charts that fail it, and its corrections.

use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[Case {
    code: "discussion_missing",
    charts: &["penalty-general"],
    spoil: |s| {
        s.remove("discuss");
    },
}];

#[test]
fn penalty_57_discussion() {
    holds("law/penalty-57-discussion", CASES);
}
