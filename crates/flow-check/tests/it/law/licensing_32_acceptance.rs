//! 行政许可法 art. 32: charts that pass `law/licensing-32-acceptance`, charts that fail it, and its corrections.

use crate::spoil::{Case, LICENCES, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "acceptance_missing",
        charts: LICENCES,
        spoil: |s| {
            s.bridge("accept");
        },
    },
    Case {
        code: "acceptance_not_written",
        charts: LICENCES,
        spoil: |s| {
            s.step("accept", |step| step.documents.clear());
        },
    },
    Case {
        code: "refusal_not_written",
        charts: LICENCES,
        spoil: |s| {
            s.step("refuse_acceptance", |step| step.documents.clear());
        },
    },
    Case {
        code: "reasons_missing",
        charts: LICENCES,
        spoil: |s| {
            s.step("refuse_acceptance", |step| step.form.clear());
        },
    },
];

#[test]
fn licensing_32_acceptance() {
    holds("law/licensing-32-acceptance", CASES);
}
