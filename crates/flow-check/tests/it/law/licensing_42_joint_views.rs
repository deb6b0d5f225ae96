//! 行政许可法 art. 42: charts that pass `law/licensing-42-joint-views`, and charts that fail it.

use flow_model::step::Act;

use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "departments_missing",
        charts: &["licence-joint"],
        spoil: |s| {
            for other in ["review_first", "review_second"] {
                s.step(other, |step| step.act = Some(Act::Approve));
            }
        },
    },
    Case {
        code: "not_side_by_side",
        charts: &["licence-joint"],
        spoil: |s| {
            for other in ["review_first", "review_second"] {
                s.step(other, |step| step.act = Some(Act::Approve));
            }
            s.step("gather", |step| {
                step.act = Some(Act::Review);
                step.post = Some("government".to_owned());
            });
        },
    },
];

#[test]
fn licensing_42_joint_views() {
    holds("law/licensing-42-joint-views", CASES);
}
