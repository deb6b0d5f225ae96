//! 行政处罚法 art. 60: charts that pass `law/penalty-60-ninety-days`, charts that fail it, and its corrections.

use flow_model::step::Counting;

use crate::draw::days;
use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "filing_missing",
        charts: &["penalty-general"],
        spoil: |s| {
            s.bridge("file");
        },
    },
    Case {
        code: "statutory_too_long",
        charts: &["penalty-general"],
        spoil: |s| {
            s.power(|power| power.statutory = Some(days(90, Counting::Working)));
        },
    },
];

#[test]
fn penalty_60_ninety_days() {
    holds("law/penalty-60-ninety-days", CASES);
}
