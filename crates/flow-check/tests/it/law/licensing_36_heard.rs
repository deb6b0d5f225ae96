//! 行政许可法 art. 36: charts that pass `law/licensing-36-heard`, charts that fail it, and its corrections.

use flow_model::step::Act;

use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "not_told",
        charts: &["licence-instant"],
        spoil: |s| {
            s.step("apply", |step| step.act = Some(Act::Plead));
        },
    },
    Case {
        code: "not_told",
        charts: &["licence-promised"],
        spoil: |s| {
            s.step("review", |step| step.act = Some(Act::Plead));
        },
    },
    Case {
        code: "not_recorded",
        charts: &["licence-promised"],
        spoil: |s| {
            s.step("review", |step| {
                step.act = Some(Act::Plead);
                step.documents.clear();
            });
        },
    },
];

#[test]
fn licensing_36_heard() {
    holds("law/licensing-36-heard", CASES);
}
