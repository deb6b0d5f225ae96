//! 行政处罚法 art. 51: charts that pass `law/penalty-51-simple`, charts that fail it, and its corrections.

use flow_model::step::Counting;

use crate::draw::days;
use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "not_on_the_spot",
        charts: &["penalty-simple"],
        spoil: |s| {
            s.step("decide", |step| {
                step.limit = Some(days(1, Counting::Working))
            });
        },
    },
    Case {
        code: "decision_not_written",
        charts: &["penalty-simple"],
        spoil: |s| {
            s.step("decide", |step| step.documents.clear());
        },
    },
    Case {
        code: "record_missing",
        charts: &["penalty-simple"],
        spoil: |s| {
            s.remove("record");
        },
    },
    Case {
        code: "general_exit_missing",
        charts: &["penalty-simple"],
        spoil: |s| {
            s.remove("transfer");
            s.remove("end_general");
        },
    },
];

#[test]
fn penalty_51_simple() {
    holds("law/penalty-51-simple", CASES);
}
