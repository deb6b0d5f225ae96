//! 行政许可法 art. 48: charts that pass `law/licensing-48-hearing-held`, charts that fail it, and its corrections.

use flow_model::step::{Act, Counting};

use crate::draw::days;
use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "hearing_not_notified",
        charts: &["licence-promised"],
        spoil: |s| {
            s.bridge("hear_notice");
        },
    },
    Case {
        code: "hearing_not_recorded",
        charts: &["licence-promised"],
        spoil: |s| {
            s.step("hear", |step| step.documents.clear());
        },
    },
    Case {
        code: "hearing_not_recorded",
        charts: &["licence-instant"],
        spoil: |s| {
            s.step("approve", |step| {
                step.act = Some(Act::Hear);
                step.documents.clear();
            });
        },
    },
    Case {
        code: "hearing_late",
        charts: &["licence-promised"],
        spoil: |s| {
            s.step("hear", |step| {
                step.limit = Some(days(21, Counting::Working))
            });
        },
    },
    Case {
        code: "host_reviews",
        charts: &["licence-promised"],
        spoil: |s| {
            s.step("hear", |step| step.post = Some("review".to_owned()));
        },
    },
];

#[test]
fn licensing_48_hearing_held() {
    holds("law/licensing-48-hearing-held", CASES);
}
