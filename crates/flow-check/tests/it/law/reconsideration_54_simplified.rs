//! 行政复议法 art. 54: charts that pass `law/reconsideration-54-simplified`, charts that fail it, and its corrections.

use flow_check::{Options, check};
use flow_model::step::Counting;

use crate::draw::days;
use crate::spoil::{Case, basis, holds, passing};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "copy_late",
        charts: &["reconsideration-simple"],
        spoil: |s| {
            s.step("copy", |step| step.limit = Some(days(4, Counting::Working)));
        },
    },
    Case {
        code: "copy_late",
        charts: &["reconsideration-simple"],
        spoil: |s| {
            s.step("copy", |step| {
                step.limit = Some(days(7, Counting::Working));
                step.basis = vec![basis("中华人民共和国行政复议法", "48")];
            });
        },
    },
];

#[test]
fn reconsideration_54_simplified() {
    holds("law/reconsideration-54-simplified", CASES);
    let ordinary = passing("reconsideration").chart();
    let found = check(&ordinary, &Options::default());
    let speaks = found
        .iter()
        .any(|it| it.rule == "law/reconsideration-54-simplified");
    assert!(!speaks, "the ordinary procedure has seven days");
}
