//! 行政强制法 art. 25: charts that pass `law/enforcement-25-seizure-limit`, charts that fail it, and its corrections.

use flow_model::step::Counting;

use crate::draw::days;
use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[Case {
    code: "seizure_too_long",
    charts: &["enforcement"],
    spoil: |s| {
        s.step("seize", |step| {
            step.limit = Some(days(31, Counting::Calendar))
        });
    },
}];

#[test]
fn enforcement_25_seizure_limit() {
    holds("law/enforcement-25-seizure-limit", CASES);
}
