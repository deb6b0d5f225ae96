//! 行政处罚法 art. 42: charts that pass `law/penalty-42-two-officers`, charts that fail it, and its corrections.

use crate::spoil::{Case, PENALTIES, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "officers_too_few",
        charts: PENALTIES,
        spoil: |s| {
            s.step("investigate", |step| step.officers = 1);
        },
    },
    Case {
        code: "not_investigated",
        charts: PENALTIES,
        spoil: |s| {
            s.bridge("investigate");
        },
    },
];

#[test]
fn penalty_42_two_officers() {
    holds("law/penalty-42-two-officers", CASES);
}
