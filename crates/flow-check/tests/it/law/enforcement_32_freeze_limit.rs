//! 行政强制法 art. 32: charts that pass `law/enforcement-32-freeze-limit`, charts that fail it, and its corrections.

use flow_model::step::Counting;

use crate::draw::days;
use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[Case {
    code: "freeze_too_long",
    charts: &["enforcement"],
    spoil: |s| {
        s.step("freeze", |step| {
            step.limit = Some(days(31, Counting::Calendar))
        });
    },
}];

#[test]
fn enforcement_32_freeze_limit() {
    holds("law/enforcement-32-freeze-limit", CASES);
}
