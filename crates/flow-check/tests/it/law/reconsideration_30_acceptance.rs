//! 行政复议法 art. 30: charts that pass `law/reconsideration-30-acceptance`, charts that fail it, and its corrections.

use flow_model::step::Counting;

use crate::draw::days;
use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[Case {
    code: "acceptance_late",
    charts: &["reconsideration"],
    spoil: |s| {
        s.step("accept", |step| {
            step.limit = Some(days(6, Counting::Working))
        });
    },
}];

#[test]
fn reconsideration_30_acceptance() {
    holds("law/reconsideration-30-acceptance", CASES);
}
