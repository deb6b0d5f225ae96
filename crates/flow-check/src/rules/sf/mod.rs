//! Our own rules: can it be executed, are posts and limits set.

pub mod complaint_exit;
pub mod connected;
pub mod document_or_duty;
pub mod excluded_basis;
pub mod executable;
pub mod form_keys;
pub mod limit_set;
pub mod limit_sum;
pub mod post_set;
pub mod risk_control;
pub mod route_label;
pub mod sound;
pub mod sound_decided;
