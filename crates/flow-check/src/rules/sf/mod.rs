//! Our own rules: can it be executed, are posts and limits set.

pub mod complaint_exit;
pub mod connected;
pub mod document_or_duty;
pub mod excluded_basis;
pub mod executable;
pub mod form_keys;
pub mod instant;
pub mod limit_set;
pub mod limit_sum;
pub mod material_shared;
pub mod material_twice;
pub mod post_set;
pub mod risk_control;
pub mod route_label;
pub mod separation_of_duties;
pub mod seven_degree;
pub mod seven_labels;
pub mod seven_or;
pub mod seven_size;
pub mod seven_start_end;
pub mod seven_structured;
pub mod sound;
pub mod sound_decided;
pub mod stands_for;
pub mod successive_approvals;
pub mod visits;
