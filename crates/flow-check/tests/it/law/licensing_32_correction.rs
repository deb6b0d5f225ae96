//! 行政许可法 art. 32: charts that pass `law/licensing-32-correction`, charts that fail it, and its corrections.

use flow_model::step::Counting;

use crate::draw::days;
use crate::spoil::{Case, LICENCES, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "correction_missing",
        charts: LICENCES,
        spoil: |s| {
            s.remove("correct");
        },
    },
    Case {
        code: "refuse_acceptance_missing",
        charts: LICENCES,
        spoil: |s| {
            s.remove("refuse_acceptance");
            s.remove("end_not_accepted");
        },
    },
    Case {
        code: "correction_late",
        charts: LICENCES,
        spoil: |s| {
            s.step("correct", |step| {
                step.limit = Some(days(6, Counting::Working))
            });
        },
    },
];

#[test]
fn licensing_32_correction() {
    holds("law/licensing-32-correction", CASES);
}
