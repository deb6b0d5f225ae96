//! 行政许可法 art. 42: charts that pass `law/licensing-42-limit`, charts that fail it, and its corrections.

use flow_model::step::Counting;

use crate::draw::days;
use crate::spoil::{Case, LICENCES, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "statutory_too_long",
        charts: LICENCES,
        spoil: |s| {
            s.power(|power| power.statutory = Some(days(21, Counting::Working)));
        },
    },
    Case {
        code: "not_working_days",
        charts: LICENCES,
        spoil: |s| {
            s.power(|power| power.statutory = Some(days(20, Counting::Calendar)));
        },
    },
];

#[test]
fn licensing_42_limit() {
    holds("law/licensing-42-limit", CASES);
}
