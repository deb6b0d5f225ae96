//! What the kind of handling asks for before the decision: the views of several departments (联办件, 行政许可法 art. 42),
//! the review of the lower organ that was sent on (上报件, art. 43).

use std::collections::BTreeSet;

use flow_model::step::{Act, CaseType};

use super::Doing;
use crate::case::PassHow;
use crate::law::licensing;
use crate::rejection::{Code, Rejection};
use crate::versions::trail;

/// Departments that handle a case together, at least.
pub const DEPARTMENTS: usize = 2;

/// Whether a decision may be made.
pub(super) fn permit(doing: Doing<'_>, act: Act) -> Result<(), Rejection> {
    if !matches!(act, Act::Decide | Act::RefuseDecision) {
        return Ok(());
    }
    match doing.case.start.case_type {
        CaseType::Joint => jointly(doing),
        CaseType::Reported => reported(doing),
        CaseType::Instant | CaseType::Promised | CaseType::Simple | CaseType::General => Ok(()),
    }
}

fn jointly(doing: Doing<'_>) -> Result<(), Rejection> {
    let (net, case) = (doing.facts.net, doing.case);
    let views = doing.facts.passes().filter(|pass| {
        let act = trail::act(net, case, pass);
        matches!(pass.how, PassHow::Done { .. }) && act == Some(Act::Review)
    });
    let departments: BTreeSet<&str> = views.map(|pass| pass.by.post.as_str()).collect();
    if departments.len() >= DEPARTMENTS {
        return Ok(());
    }
    Err(Rejection::new(Code::JointViewMissing)
        .article(Some(licensing::article(42)))
        .with("departments", departments.len())
        .with("supply", doing.facts.step_of(Act::Review)))
}

fn reported(doing: Doing<'_>) -> Result<(), Rejection> {
    if doing.facts.last(Act::Report).is_some() {
        return Ok(());
    }
    Err(Rejection::new(Code::ReportMissing)
        .article(Some(licensing::article(43)))
        .with("supply", doing.facts.step_of(Act::Report)))
}
