//! 行政许可法 art. 46: charts that pass `law/licensing-46-hearing-offered`, charts that fail it, and its corrections.

use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[Case {
    code: "hearing_missing",
    charts: &["licence-promised"],
    spoil: |s| {
        s.remove("hear_notice");
        s.remove("hear");
    },
}];

#[test]
fn licensing_46_hearing_offered() {
    holds("law/licensing-46-hearing-offered", CASES);
}
