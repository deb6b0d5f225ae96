//! 行政许可法 art. 43: charts that pass `law/licensing-43-lower-review`, charts that fail it, and its corrections.

use flow_check::{Options, check};
use flow_model::step::Counting;

use crate::draw::days;
use crate::shipped::read;
use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "report_missing",
        charts: &["licence-reported"],
        spoil: |s| {
            s.bridge("report");
        },
    },
    Case {
        code: "review_late",
        charts: &["licence-reported"],
        spoil: |s| {
            s.step("review", |step| {
                step.limit = Some(days(16, Counting::Working))
            });
        },
    },
];

#[test]
fn licensing_43_lower_review() {
    holds("law/licensing-43-lower-review", CASES);
    // What the higher authority takes, and what is not counted, is not the lower one's.
    let mut chart = read("licence-reported", "internal");
    for node in &mut chart.nodes {
        let late = matches!(node.id.as_str(), "special" | "decide" | "serve");
        if let Some(step) = node.step.as_mut().filter(|_| late) {
            step.limit = Some(days(90, Counting::Working));
        }
    }
    let found = check(&chart, &Options::default());
    let rule = "law/licensing-43-lower-review";
    assert!(found.iter().all(|it| it.rule != rule), "{found:?}");
}
