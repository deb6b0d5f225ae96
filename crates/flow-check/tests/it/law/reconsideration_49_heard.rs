//! 行政复议法 art. 49: charts that pass `law/reconsideration-49-heard`, charts that fail it, and its corrections.

use flow_check::{Options, check};

use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "not_heard",
        charts: &["reconsideration"],
        spoil: |s| {
            s.bridge("hear");
        },
    },
    Case {
        code: "not_recorded",
        charts: &["reconsideration"],
        spoil: |s| {
            s.step("hear", |step| step.documents.clear());
        },
    },
];

#[test]
fn reconsideration_49_heard() {
    holds("law/reconsideration-49-heard", CASES);
    let simple = crate::spoil::passing("reconsideration-simple").chart();
    let found = check(&simple, &Options::default());
    let rule = "law/reconsideration-49-heard";
    assert!(found.iter().all(|it| it.rule != rule), "{found:?}");
}
