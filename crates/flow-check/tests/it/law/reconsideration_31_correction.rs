//! 行政复议法 art. 31: charts that pass `law/reconsideration-31-correction`, charts that fail it, and its corrections.

use flow_model::step::Counting;

use crate::draw::days;
use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[Case {
    code: "correction_late",
    charts: &["reconsideration"],
    spoil: |s| {
        s.step("correct", |step| {
            step.limit = Some(days(6, Counting::Working))
        });
    },
}];

#[test]
fn reconsideration_31_correction() {
    holds("law/reconsideration-31-correction", CASES);
}
