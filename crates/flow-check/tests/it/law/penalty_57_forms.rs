//! 行政处罚法 art. 57: charts that pass `law/penalty-57-forms`, charts that fail it, and its corrections.

use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "no_penalty_missing",
        charts: &["penalty-general"],
        spoil: |s| {
            s.remove("merge_no");
            s.remove("no_penalty");
            s.remove("end_no_penalty");
        },
    },
    Case {
        code: "transfer_missing",
        charts: &["penalty-general"],
        spoil: |s| {
            s.remove("transfer");
            s.remove("end_transferred");
        },
    },
];

#[test]
fn penalty_57_forms() {
    holds("law/penalty-57-forms", CASES);
}
