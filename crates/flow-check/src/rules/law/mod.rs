//! Rules of statute by case type; each cites its article.

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
