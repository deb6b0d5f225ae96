//! 行政复议法 art. 45: charts that pass `law/reconsideration-45-two-officers`, charts that fail it, and its corrections.

use flow_model::step::Act;

use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[Case {
    code: "officers_too_few",
    charts: &["reconsideration"],
    spoil: |s| {
        s.step("review", |step| {
            step.act = Some(Act::Investigate);
            step.officers = 1;
        });
    },
}];

#[test]
fn reconsideration_45_two_officers() {
    holds("law/reconsideration-45-two-officers", CASES);
}
