//! Rules of statute by case type; each cites its article.

use serde_json::{Map, Value, json};

mod delivery;
mod enforcement;
pub mod enforcement_18_measure;
pub mod enforcement_24_decision_and_list;
pub mod enforcement_25_seizure_limit;
pub mod enforcement_31_freeze_decision;
pub mod enforcement_32_freeze_limit;
pub mod enforcement_35_demand;
pub mod enforcement_36_plead;
pub mod enforcement_37_decision;
pub mod enforcement_54_court;
mod hearing;
pub mod licensing_32_acceptance;
pub mod licensing_32_correction;
pub mod licensing_34_two_officers;
pub mod licensing_36_heard;
pub mod licensing_38_refusal_reasons;
pub mod licensing_42_joint_views;
pub mod licensing_42_limit;
pub mod licensing_43_lower_review;
pub mod licensing_44_delivery;
pub mod licensing_45_excluded_told;
pub mod licensing_46_hearing_offered;
pub mod licensing_48_hearing_held;
pub mod licensing_55_two_inspectors;
mod longest;
pub mod penalty_42_two_officers;
pub mod penalty_44_notice;
pub mod penalty_45_plead;
pub mod penalty_51_simple;
pub mod penalty_56_preservation;
pub mod penalty_57_discussion;
pub mod penalty_57_forms;
pub mod penalty_58_legal_review;
pub mod penalty_59_decision;
pub mod penalty_60_ninety_days;
pub mod penalty_61_service;
pub mod penalty_63_hearing;
pub mod penalty_64_hearing_held;
pub mod reconsideration_30_acceptance;
pub mod reconsideration_31_correction;
pub mod reconsideration_45_two_officers;
pub mod reconsideration_48_copy;
pub mod reconsideration_49_heard;
pub mod reconsideration_51_hearing;
pub mod reconsideration_54_simplified;
pub mod reconsideration_61_consented;
pub mod reconsideration_62_limit;

/// Title of the licensing law, as a step's basis writes it.
pub(crate) const LICENSING: &str = "中华人民共和国行政许可法";
/// Of the penalty law.
pub(crate) const PENALTY: &str = "中华人民共和国行政处罚法";
/// Of the law on compulsory measures and execution.
pub(crate) const ENFORCEMENT: &str = "中华人民共和国行政强制法";
/// Of the reconsideration law.
pub(crate) const RECONSIDERATION: &str = "中华人民共和国行政复议法";

/// Title of the statute that a rule of this folder speaks of, told by its name.
#[must_use]
pub fn statute_of(rule: &str) -> Option<&'static str> {
    match rule.strip_prefix("law/")?.split('-').next()? {
        "licensing" => Some(LICENSING),
        "penalty" => Some(PENALTY),
        "enforcement" => Some(ENFORCEMENT),
        "reconsideration" => Some(RECONSIDERATION),
        _ => None,
    }
}

/// Adds the statute that a rule of this folder speaks of, so that a reader sees article and statute together.
pub(super) fn cited(rule: &str, mut params: Map<String, Value>) -> Map<String, Value> {
    if let Some(title) = statute_of(rule) {
        let short = title.trim_start_matches("中华人民共和国");
        params.insert("statute".to_owned(), json!(short));
    }
    params
}
