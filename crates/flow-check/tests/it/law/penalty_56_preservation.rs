//! 行政处罚法 art. 56: charts that pass `law/penalty-56-preservation`, charts that fail it, and its corrections.

use flow_model::step::Counting;

use crate::draw::days;
use crate::spoil::{Case, PENALTIES, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[Case {
    code: "preservation_late",
    charts: PENALTIES,
    spoil: |s| {
        s.step("investigate", |step| {
            step.documents.push("先行登记保存证据通知书".to_owned());
            step.limit = Some(days(8, Counting::Working));
        });
    },
}];

#[test]
fn penalty_56_preservation() {
    holds("law/penalty-56-preservation", CASES);
}
