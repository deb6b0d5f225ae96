//! The rules of statute one by one: a file per rule, named like the rule's own.

mod enforcement_18_measure;
mod enforcement_24_decision_and_list;
mod enforcement_25_seizure_limit;
mod enforcement_31_freeze_decision;
mod enforcement_32_freeze_limit;
mod enforcement_35_demand;
mod enforcement_36_plead;
mod enforcement_37_decision;
mod enforcement_54_court;
mod licensing_32_acceptance;
mod licensing_32_correction;
mod licensing_34_two_officers;
mod licensing_36_heard;
mod licensing_38_refusal_reasons;
mod licensing_42_joint_views;
mod licensing_42_limit;
mod licensing_43_lower_review;
mod licensing_44_delivery;
mod licensing_45_excluded_told;
mod licensing_46_hearing_offered;
mod licensing_48_hearing_held;
mod licensing_55_two_inspectors;
mod penalty_42_two_officers;
mod penalty_44_notice;
mod penalty_45_plead;
mod penalty_51_simple;
mod penalty_56_preservation;
mod penalty_57_discussion;
mod penalty_57_forms;
mod penalty_58_legal_review;
mod penalty_59_decision;
mod penalty_60_ninety_days;
mod penalty_61_service;
mod penalty_63_hearing;
mod penalty_64_hearing_held;
mod reconsideration_30_acceptance;
mod reconsideration_31_correction;
mod reconsideration_45_two_officers;
mod reconsideration_48_copy;
mod reconsideration_49_heard;
mod reconsideration_51_hearing;
mod reconsideration_54_simplified;
mod reconsideration_61_consented;
mod reconsideration_62_limit;

use crate::spoil::Case;

/// Every rule of statute with its cases.
pub const ALL: &[(&str, &[Case])] = &[
    (
        "law/licensing-32-acceptance",
        licensing_32_acceptance::CASES,
    ),
    (
        "law/licensing-32-correction",
        licensing_32_correction::CASES,
    ),
    (
        "law/licensing-34-two-officers",
        licensing_34_two_officers::CASES,
    ),
    (
        "law/licensing-38-refusal-reasons",
        licensing_38_refusal_reasons::CASES,
    ),
    (
        "law/licensing-42-joint-views",
        licensing_42_joint_views::CASES,
    ),
    ("law/licensing-42-limit", licensing_42_limit::CASES),
    ("law/licensing-44-delivery", licensing_44_delivery::CASES),
    (
        "law/licensing-45-excluded-told",
        licensing_45_excluded_told::CASES,
    ),
    (
        "law/licensing-46-hearing-offered",
        licensing_46_hearing_offered::CASES,
    ),
    (
        "law/licensing-48-hearing-held",
        licensing_48_hearing_held::CASES,
    ),
    (
        "law/licensing-55-two-inspectors",
        licensing_55_two_inspectors::CASES,
    ),
    (
        "law/penalty-42-two-officers",
        penalty_42_two_officers::CASES,
    ),
    ("law/penalty-44-notice", penalty_44_notice::CASES),
    ("law/penalty-45-plead", penalty_45_plead::CASES),
    ("law/penalty-51-simple", penalty_51_simple::CASES),
    (
        "law/penalty-56-preservation",
        penalty_56_preservation::CASES,
    ),
    ("law/penalty-57-discussion", penalty_57_discussion::CASES),
    ("law/penalty-57-forms", penalty_57_forms::CASES),
    (
        "law/penalty-58-legal-review",
        penalty_58_legal_review::CASES,
    ),
    ("law/penalty-59-decision", penalty_59_decision::CASES),
    ("law/penalty-60-ninety-days", penalty_60_ninety_days::CASES),
    ("law/penalty-61-service", penalty_61_service::CASES),
    ("law/penalty-63-hearing", penalty_63_hearing::CASES),
    (
        "law/penalty-64-hearing-held",
        penalty_64_hearing_held::CASES,
    ),
    ("law/enforcement-18-measure", enforcement_18_measure::CASES),
    (
        "law/enforcement-24-decision-and-list",
        enforcement_24_decision_and_list::CASES,
    ),
    (
        "law/enforcement-25-seizure-limit",
        enforcement_25_seizure_limit::CASES,
    ),
    (
        "law/enforcement-31-freeze-decision",
        enforcement_31_freeze_decision::CASES,
    ),
    (
        "law/enforcement-32-freeze-limit",
        enforcement_32_freeze_limit::CASES,
    ),
    ("law/enforcement-35-demand", enforcement_35_demand::CASES),
    ("law/enforcement-36-plead", enforcement_36_plead::CASES),
    (
        "law/enforcement-37-decision",
        enforcement_37_decision::CASES,
    ),
    ("law/enforcement-54-court", enforcement_54_court::CASES),
    (
        "law/reconsideration-30-acceptance",
        reconsideration_30_acceptance::CASES,
    ),
    (
        "law/reconsideration-31-correction",
        reconsideration_31_correction::CASES,
    ),
    (
        "law/reconsideration-48-copy",
        reconsideration_48_copy::CASES,
    ),
    (
        "law/reconsideration-51-hearing",
        reconsideration_51_hearing::CASES,
    ),
    (
        "law/reconsideration-54-simplified",
        reconsideration_54_simplified::CASES,
    ),
    (
        "law/reconsideration-62-limit",
        reconsideration_62_limit::CASES,
    ),
    ("law/licensing-36-heard", licensing_36_heard::CASES),
    (
        "law/licensing-43-lower-review",
        licensing_43_lower_review::CASES,
    ),
    (
        "law/reconsideration-45-two-officers",
        reconsideration_45_two_officers::CASES,
    ),
    (
        "law/reconsideration-49-heard",
        reconsideration_49_heard::CASES,
    ),
    (
        "law/reconsideration-61-consented",
        reconsideration_61_consented::CASES,
    ),
];
