//! 行政许可法 art. 44: charts that pass `law/licensing-44-delivery`, charts that fail it, and its corrections.

use flow_model::step::Counting;

use crate::draw::days;
use crate::spoil::{Case, LICENCES, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "not_served",
        charts: LICENCES,
        spoil: |s| {
            s.bridge("serve");
        },
    },
    Case {
        code: "not_served",
        charts: LICENCES,
        spoil: |s| {
            s.bridge("serve_refusal");
        },
    },
    Case {
        code: "served_late",
        charts: LICENCES,
        spoil: |s| {
            s.step("serve", |step| {
                step.limit = Some(days(11, Counting::Working))
            });
        },
    },
];

#[test]
fn licensing_44_delivery() {
    holds("law/licensing-44-delivery", CASES);
}
