//! 行政强制法 art. 31: charts that pass `law/enforcement-31-freeze-decision`, charts that fail it, and its corrections.

use flow_model::step::Counting;

use crate::draw::days;
use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[Case {
    code: "freeze_decision_late",
    charts: &["enforcement"],
    spoil: |s| {
        s.step("deliver", |step| {
            step.limit = Some(days(4, Counting::Working))
        });
    },
}];

#[test]
fn enforcement_31_freeze_decision() {
    holds("law/enforcement-31-freeze-decision", CASES);
}
