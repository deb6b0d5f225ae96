//! 行政处罚法 art. 64: charts that pass `law/penalty-64-hearing-held`, charts that fail it, and its corrections.

use flow_model::step::Counting;

use crate::draw::days;
use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "hearing_not_notified",
        charts: &["penalty-general"],
        spoil: |s| {
            s.bridge("hear_notice");
        },
    },
    Case {
        code: "hearing_not_recorded",
        charts: &["penalty-general"],
        spoil: |s| {
            s.step("hear", |step| step.documents.clear());
        },
    },
    Case {
        code: "host_investigates",
        charts: &["penalty-general"],
        spoil: |s| {
            s.step("hear", |step| step.post = Some("officer".to_owned()));
        },
    },
    Case {
        code: "time_to_ask_short",
        charts: &["penalty-general"],
        spoil: |s| {
            s.step("plead", |step| {
                step.limit = Some(days(4, Counting::Working))
            });
        },
    },
];

#[test]
fn penalty_64_hearing_held() {
    holds("law/penalty-64-hearing-held", CASES);
}
