//! 行政处罚法 art. 61: charts that pass `law/penalty-61-service`, charts that fail it, and its corrections.

use flow_model::step::Counting;

use crate::draw::days;
use crate::spoil::{Case, PENALTIES, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "not_served",
        charts: PENALTIES,
        spoil: |s| {
            s.bridge("serve");
        },
    },
    Case {
        code: "served_late",
        charts: PENALTIES,
        spoil: |s| {
            s.step("serve", |step| {
                step.limit = Some(days(8, Counting::Working))
            });
        },
    },
];

#[test]
fn penalty_61_service() {
    holds("law/penalty-61-service", CASES);
}
