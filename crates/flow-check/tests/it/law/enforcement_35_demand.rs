//! 行政强制法 art. 35: charts that pass `law/enforcement-35-demand`, charts that fail it, and its corrections.

use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[Case {
    code: "demand_missing",
    charts: &["enforcement"],
    spoil: |s| {
        s.bridge("demand");
    },
}];

#[test]
fn enforcement_35_demand() {
    holds("law/enforcement-35-demand", CASES);
}
