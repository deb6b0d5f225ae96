//! Grounds on which a case is terminated (终止). No statute that was found lists them; where one carries the ground it
//! is named, the others are marked by having none.

use flow_model::step::{Basis, CaseType};
use serde::{Deserialize, Serialize};

use super::penalty;
use crate::case::Case;
use crate::ending;
use crate::net::Net;

/// A ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(rename = "StopGround"))]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// 公民死亡或者组织终止，没有承受权利义务的人.
    PartyGone,
    /// 依据的规定修改或者废止，不再需要办理.
    LawChanged,
    /// 不可抗力等客观原因，无法继续办理.
    Impossible,
    /// 违法行为超过追究时效.
    Limitation,
    /// 同一违法行为已经依法罚款.
    FinedBefore,
    /// 原决定被撤销，没有责令重新作出.
    Revoked,
    /// 另有理由，写明.
    Other,
}

/// A ground with its article and the cases that know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TerminationGround {
    /// The ground.
    pub ground: Ground,
    /// The article; `None` where no source was found.
    pub basis: Option<Basis>,
    /// Whether a case that was applied for knows it.
    pub applied: bool,
    /// Whether a penalty knows it.
    pub penalty: bool,
}

/// All grounds.
#[must_use]
pub fn grounds() -> Vec<TerminationGround> {
    let row = |ground, basis, applied, penalty| TerminationGround {
        ground,
        basis,
        applied,
        penalty,
    };
    vec![
        row(Ground::PartyGone, None, true, true),
        row(Ground::LawChanged, None, true, false),
        row(Ground::Impossible, None, true, false),
        row(Ground::Limitation, Some(penalty::article(36)), false, true),
        row(Ground::FinedBefore, Some(penalty::article(29)), false, true),
        row(Ground::Revoked, None, true, true),
        row(Ground::Other, None, true, true),
    ]
}

/// The grounds that a case of that type knows.
#[must_use]
pub fn of(case_type: CaseType) -> Vec<TerminationGround> {
    let mut grounds = grounds();
    grounds.retain(|row| {
        if case_type.is_penalty() {
            row.penalty
        } else {
            row.applied
        }
    });
    grounds
}

/// The grounds that a case knows as it stands: once its decision was revoked only that one, before it every other.
#[must_use]
pub fn now(net: &Net, case: &Case) -> Vec<TerminationGround> {
    let revoked = ending::revoked(net, case);
    let mut grounds = of(case.start.case_type);
    grounds.retain(|row| (row.ground == Ground::Revoked) == revoked);
    grounds
}
