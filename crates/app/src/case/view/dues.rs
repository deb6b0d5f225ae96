//! The limits of a case and how they stand.

use case_core::case::{Case, CaseState};
use case_core::clock::{Due, DueView};
use case_core::net::Net;
use chrono::NaiveDate;
use flow_model::step::Counting;

use super::build::name;
use super::{DueOf, DueRow, DueState};

/// Promised, statutory, then the current steps.
pub(crate) fn rows(net: &Net, case: &Case, view: &DueView, today: NaiveDate) -> Vec<DueRow> {
    let of_case = |of, due: &Due| DueRow {
        of,
        node: None,
        name: None,
        limit: due.limit.clone(),
        state: state(case, view, due, view.clock_from.is_some()),
        start: view.clock_from.map(|day| day.to_string()),
        due: due.on.map(|day| day.to_string()),
        days_left: left(due, today),
        unpublished_year: due.unpublished,
    };
    let promised = view
        .promised
        .iter()
        .map(|due| of_case(DueOf::Promised, due));
    let statutory = view
        .statutory
        .iter()
        .map(|due| of_case(DueOf::Statutory, due));
    let steps = view.steps.iter().map(|step| DueRow {
        of: DueOf::Step,
        node: Some(step.node.clone()),
        name: Some(name(net, &step.node)),
        limit: step.due.limit.clone(),
        state: state(case, view, &step.due, true),
        start: Some(step.since.date_naive().to_string()),
        due: step
            .due
            .at
            .map(|at| at.date_naive())
            .or(step.due.on)
            .map(|day| day.to_string()),
        days_left: left(&step.due, today),
        unpublished_year: step.due.unpublished,
    });
    promised.chain(statutory).chain(steps).collect()
}

fn state(case: &Case, view: &DueView, due: &Due, started: bool) -> DueState {
    if due.over {
        return DueState::Overdue;
    }
    match case.state {
        CaseState::Ended { .. } | CaseState::Withdrawn { .. } | CaseState::Stopped { .. } => {
            DueState::Met
        }
        CaseState::Running if due.unpublished.is_some() => DueState::Unpublished,
        CaseState::Running if view.suspended.is_some() => DueState::Suspended,
        CaseState::Running if !started => DueState::NotStarted,
        CaseState::Running => DueState::Running,
    }
}

/// Days left as the limit counts them.
fn left(due: &Due, today: NaiveDate) -> Option<i32> {
    match due.limit.counting {
        Counting::Working => due.working_left.and_then(|days| i32::try_from(days).ok()),
        Counting::Calendar => due
            .on
            .and_then(|day| i32::try_from((day - today).num_days()).ok()),
    }
}
