//! 行政强制法 art. 18: charts that pass `law/enforcement-18-measure`, charts that fail it, and its corrections.

use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "officers_too_few",
        charts: &["enforcement"],
        spoil: |s| {
            s.step("seize", |step| step.officers = 1);
        },
    },
    Case {
        code: "not_approved",
        charts: &["enforcement"],
        spoil: |s| {
            s.bridge("approve");
        },
    },
    Case {
        code: "not_notified",
        charts: &["enforcement"],
        spoil: |s| {
            s.bridge("notify");
        },
    },
    Case {
        code: "not_heard",
        charts: &["enforcement"],
        spoil: |s| {
            s.bridge("plead");
        },
    },
    Case {
        code: "not_recorded",
        charts: &["enforcement"],
        spoil: |s| {
            s.step("freeze", |step| step.documents.clear());
        },
    },
];

#[test]
fn enforcement_18_measure() {
    holds("law/enforcement-18-measure", CASES);
}
