//! 行政许可法 art. 45: charts that pass `law/licensing-45-excluded-told`, charts that fail it, and its corrections.

use crate::spoil::{Case, basis, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "ground_missing",
        charts: &["licence-promised"],
        spoil: |s| {
            s.step("special", |step| step.excluded = None);
        },
    },
    Case {
        code: "not_told",
        charts: &["licence-promised"],
        spoil: |s| {
            s.bridge("special_notice");
        },
    },
    Case {
        code: "not_told",
        charts: &["licence-instant"],
        spoil: |s| {
            s.step("approve", |step| {
                step.excluded = Some(basis("中华人民共和国行政许可法", "45"))
            });
        },
    },
];

#[test]
fn licensing_45_excluded_told() {
    holds("law/licensing-45-excluded-told", CASES);
}
