//! 行政复议法 art. 48: charts that pass `law/reconsideration-48-copy`, charts that fail it, and its corrections.

use flow_model::step::Counting;

use crate::draw::days;
use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[Case {
    code: "copy_late",
    charts: &["reconsideration"],
    spoil: |s| {
        s.step("copy", |step| step.limit = Some(days(8, Counting::Working)));
    },
}];

#[test]
fn reconsideration_48_copy() {
    holds("law/reconsideration-48-copy", CASES);
}
