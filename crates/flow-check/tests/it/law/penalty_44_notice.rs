//! 行政处罚法 art. 44: charts that pass `law/penalty-44-notice`, charts that fail it, and its corrections.

use crate::spoil::{Case, PENALTIES, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[Case {
    code: "not_notified",
    charts: PENALTIES,
    spoil: |s| {
        s.bridge("notify");
    },
}];

#[test]
fn penalty_44_notice() {
    holds("law/penalty-44-notice", CASES);
}
