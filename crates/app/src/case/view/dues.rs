//! The limits of a case and how they stand.

use case_core::case::{Case, CaseState};
use case_core::clock::due::decided;
use case_core::clock::{Due, DueView, reported};
use case_core::net::Net;
use chrono::NaiveDate;
use flow_model::step::{Counting, Limit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::build::name;

/// What a limit limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DueOf {
    /// 承诺时限 of the case.
    Promised,
    /// 法定时限 of the case.
    Statutory,
    /// Promised limit of a step.
    Step,
}

/// How a limit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DueState {
    /// Its clock has not started.
    NotStarted,
    /// Its clock runs.
    Running,
    /// Its clock stands still (补正, special procedure).
    Suspended,
    /// What it limits was done in time.
    Met,
    /// It is over.
    Overdue,
    /// It reaches a year whose holidays are not published: no date is told.
    Unpublished,
}

/// A limit and how it stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DueRow {
    /// What it limits.
    pub of: DueOf,
    /// The step, where it limits a step.
    pub node: Option<String>,
    /// Name of the step.
    pub name: Option<String>,
    /// The limit.
    pub limit: Limit,
    /// How it stands.
    pub state: DueState,
    /// First day that counts is the day after this one, `YYYY-MM-DD`.
    pub start: Option<String>,
    /// Last day, `YYYY-MM-DD`.
    pub due: Option<String>,
    /// Days left in the limit's own counting; negative when it is over.
    pub days_left: Option<i32>,
    /// The year whose holidays are not published yet.
    pub unpublished_year: Option<i32>,
}

/// Promised, statutory, then the current steps.
pub(crate) fn rows(net: &Net, case: &Case, view: &DueView, today: NaiveDate) -> Vec<DueRow> {
    let of_case = |of, due: &Due| DueRow {
        of,
        node: None,
        name: None,
        limit: due.limit.clone(),
        state: match of {
            DueOf::Statutory if !due.over && reported(net, case).is_some() => DueState::Met,
            // The limits of a case are those of its decision.
            DueOf::Promised | DueOf::Statutory if !due.over && decided(net, case).is_some() => {
                DueState::Met
            }
            DueOf::Promised | DueOf::Statutory | DueOf::Step => {
                state(case, view, due, view.clock_from.is_some())
            }
        },
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
