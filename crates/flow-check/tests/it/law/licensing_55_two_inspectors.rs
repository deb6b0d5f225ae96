//! 行政许可法 art. 55: charts that pass `law/licensing-55-two-inspectors`, charts that fail it, and its corrections.

use flow_model::step::Act;

use crate::spoil::{Case, basis, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "officers_too_few",
        charts: &["licence-promised"],
        spoil: |s| {
            s.step("special", |step| {
                step.basis.push(basis("中华人民共和国行政许可法", "55"));
                step.officers = 1;
            });
        },
    },
    Case {
        code: "officers_too_few",
        charts: &["licence-instant"],
        spoil: |s| {
            s.step("approve", |step| {
                step.act = Some(Act::Special);
                step.basis.push(basis("行政许可法", "55"));
            });
        },
    },
];

#[test]
fn licensing_55_two_inspectors() {
    holds("law/licensing-55-two-inspectors", CASES);
}
