//! 行政处罚法 art. 59: charts that pass `law/penalty-59-decision`, charts that fail it, and its corrections.

use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "decision_not_written",
        charts: &["penalty-general"],
        spoil: |s| {
            s.step("decide", |step| step.documents.clear());
        },
    },
    Case {
        code: "remedy_missing",
        charts: &["penalty-general"],
        spoil: |s| {
            s.power(|power| power.remedy.clear());
        },
    },
];

#[test]
fn penalty_59_decision() {
    holds("law/penalty-59-decision", CASES);
}
