//! 行政许可法 art. 38: charts that pass `law/licensing-38-refusal-reasons`, charts that fail it, and its corrections.

use crate::spoil::{Case, LICENCES, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "refusal_missing",
        charts: LICENCES,
        spoil: |s| {
            s.remove("refuse");
            s.remove("serve_refusal");
            s.remove("end_refused");
        },
    },
    Case {
        code: "refusal_not_written",
        charts: LICENCES,
        spoil: |s| {
            s.step("refuse", |step| step.documents.clear());
        },
    },
    Case {
        code: "reasons_missing",
        charts: LICENCES,
        spoil: |s| {
            s.step("refuse", |step| step.form.clear());
        },
    },
    Case {
        code: "remedy_missing",
        charts: LICENCES,
        spoil: |s| {
            s.power(|power| power.remedy.clear());
        },
    },
];

#[test]
fn licensing_38_refusal_reasons() {
    holds("law/licensing-38-refusal-reasons", CASES);
}
