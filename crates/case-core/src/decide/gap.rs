//! Values that are missing (缺失): which fields may be put down as missing, and the usual reasons.

use flow_model::step::{Basis, CaseType, FormField};

use super::extend;
use super::fact::{
    ACT_ENDED_ON, CERTIFICATES, FINE, FOUND_ON, GRAVE_HARM, HEAR_DATE, HEARING_ASKED_ON,
    HEARING_WAIVED, LEGAL_OPINION, NOTICE_PUBLISHED_ON, NOTICE_SERVED_ON, PARTY_KIND, PENALTY,
    PLANNED, PLANNED_FINE, PLANNED_KIND, PLEA_WAIVED, REMEDY_TOLD, REVIEW_GROUND, REVIEWER_EXAM,
    REVIEWER_FIRST, SERIOUS, TRANSFER_LIST, TRANSFER_ON, TRANSFER_TO,
};
use crate::case::Case;
use crate::law::deemed::is_licence;
use crate::law::{licensing, penalty};
use crate::net::Net;
use crate::rejection::{Code, Rejection};

/// The engine from which a gate's field cannot be missing. Older cases keep the rules under which they were opened.
pub(crate) const GATES_NEED_VALUES: u32 = 3;

/// Usual reasons, as the record says them. A clerk may write another one.
pub const REASONS: &[&str] = &[
    "当事人未提供",
    "当事人拒绝提供",
    "当事人没有此项",
    "经调查无法查明",
    "原系统或者原案卷没有记载",
    "可以通过数据共享获取，不再要求当事人提供",
    "材料待补，补齐后填写",
];

/// Fields that a gate of 行政处罚法 looks at, with the article of that gate.
const OF_PENALTY: &[(&str, u32)] = &[
    (ACT_ENDED_ON, 36),
    (FOUND_ON, 36),
    (GRAVE_HARM, 36),
    (CERTIFICATES, 42),
    (PLANNED, 45),
    (PLANNED_KIND, 45),
    (PLANNED_FINE, 45),
    (PLEA_WAIVED, 62),
    (PENALTY, 45),
    (FINE, 45),
    (REVIEW_GROUND, 58),
    (LEGAL_OPINION, 58),
    (REVIEWER_FIRST, 58),
    (REVIEWER_EXAM, 58),
    (PARTY_KIND, 63),
    (HEARING_ASKED_ON, 63),
    (HEARING_WAIVED, 64),
    (HEAR_DATE, 64),
    (NOTICE_SERVED_ON, 64),
    (NOTICE_PUBLISHED_ON, 64),
    (SERIOUS, 57),
    (TRANSFER_TO, 57),
    (TRANSFER_ON, 57),
    (TRANSFER_LIST, 57),
];

/// Fields by which the simple procedure is allowed.
const OF_SIMPLE: &[&str] = &[PARTY_KIND, PENALTY, FINE];

/// The article for which a field must have a value: a gate looks at it, so that 缺失 would open the gate.
#[must_use]
pub fn needed_by(net: &Net, case: &Case, key: &str) -> Option<Basis> {
    if case.start.engine < GATES_NEED_VALUES {
        return None;
    }
    match case.start.case_type {
        CaseType::Simple if OF_SIMPLE.contains(&key) => Some(penalty::article(51)),
        CaseType::Simple | CaseType::General => {
            let found = OF_PENALTY.iter().find(|(known, _)| *known == key);
            found.map(|(_, by)| penalty::article(*by))
        }
        CaseType::Instant | CaseType::Promised | CaseType::Joint | CaseType::Reported => {
            match key {
                REMEDY_TOLD if is_licence(net, case) => Some(licensing::article(38)),
                extend::REASON if is_licence(net, case) => Some(licensing::article(42)),
                _ => None,
            }
        }
    }
}

/// Whether a field may be put down as missing.
///
/// # Errors
/// A gate of the law looks at it.
pub(super) fn permit(net: &Net, case: &Case, field: &FormField) -> Result<(), Rejection> {
    match needed_by(net, case, &field.key) {
        None => Ok(()),
        article => Err(Rejection::new(Code::MissingNotAllowed)
            .field(&field.key)
            .article(article)
            .with("label", &field.label)),
    }
}
