//! 行政复议法 art. 62: charts that pass `law/reconsideration-62-limit`, charts that fail it, and its corrections.

use flow_model::step::{CaseType, Counting};

use crate::draw::days;
use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "statutory_too_long",
        charts: &["reconsideration"],
        spoil: |s| {
            s.power(|power| power.statutory = Some(days(61, Counting::Calendar)));
        },
    },
    Case {
        code: "statutory_too_long",
        charts: &["reconsideration"],
        spoil: |s| {
            s.power(|power| {
                power.case_type = Some(CaseType::Simple);
                power.statutory = Some(days(31, Counting::Calendar));
            });
        },
    },
];

#[test]
fn reconsideration_62_limit() {
    holds("law/reconsideration-62-limit", CASES);
}
