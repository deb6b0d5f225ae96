//! 行政强制法 art. 54: charts that pass `law/enforcement-54-court`, charts that fail it, and its corrections.

use flow_model::step::Counting;

use crate::draw::days;
use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "demand_too_short",
        charts: &["enforcement"],
        spoil: |s| {
            s.step("demand_court", |step| {
                step.limit = Some(days(9, Counting::Working))
            });
        },
    },
    Case {
        code: "demand_missing",
        charts: &["enforcement"],
        spoil: |s| {
            s.bridge("demand_court");
        },
    },
];

#[test]
fn enforcement_54_court() {
    holds("law/enforcement-54-court", CASES);
}
