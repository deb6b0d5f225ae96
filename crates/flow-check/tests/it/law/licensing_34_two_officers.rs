//! 行政许可法 art. 34: charts that pass `law/licensing-34-two-officers`, charts that fail it, and its corrections.

use flow_model::step::Act;

use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "officers_too_few",
        charts: &["licence-promised"],
        spoil: |s| {
            s.step("survey", |step| step.officers = 1);
        },
    },
    Case {
        code: "officers_too_few",
        charts: &["licence-instant"],
        spoil: |s| {
            s.step("approve", |step| step.act = Some(Act::Survey));
        },
    },
];

#[test]
fn licensing_34_two_officers() {
    holds("law/licensing-34-two-officers", CASES);
}
