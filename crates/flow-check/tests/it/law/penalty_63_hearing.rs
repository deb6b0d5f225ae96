//! 行政处罚法 art. 63: charts that pass `law/penalty-63-hearing`, charts that fail it, and its corrections.

use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[Case {
    code: "hearing_missing",
    charts: &["penalty-general"],
    spoil: |s| {
        s.remove("hear_notice");
        s.remove("hear");
    },
}];

#[test]
fn penalty_63_hearing() {
    holds("law/penalty-63-hearing", CASES);
}
