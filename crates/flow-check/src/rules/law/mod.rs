//! Rules of statute by case type; each cites its article.

use serde_json::{Map, Value, json};

pub mod licensing_32_correction;
pub mod licensing_34_two_officers;
pub mod licensing_38_refusal_reasons;
pub mod licensing_42_limit;
pub mod licensing_44_delivery;
pub mod licensing_45_excluded_told;
pub mod penalty_42_two_officers;
pub mod penalty_44_notice;
pub mod penalty_45_plead;
pub mod penalty_51_simple;
pub mod penalty_57_discussion;
pub mod penalty_58_legal_review;
pub mod penalty_60_ninety_days;
pub mod penalty_61_service;
pub mod penalty_63_hearing;

/// Adds the statute that a rule of this folder speaks of, so that a reader sees article and statute together.
pub(super) fn cited(rule: &str, mut params: Map<String, Value>) -> Map<String, Value> {
    let statute = match rule
        .strip_prefix("law/")
        .and_then(|name| name.split('-').next())
    {
        Some("licensing") => "行政许可法",
        Some("penalty") => "行政处罚法",
        _ => return params,
    };
    params.insert("statute".to_owned(), json!(statute));
    params
}
