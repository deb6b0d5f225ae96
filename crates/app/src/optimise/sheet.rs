//! A scenario as a form shows it, and the scenario that a filled form means: what the form does not show stays.

mod classes;
mod own_days;
pub(crate) mod people;
mod steps;

use std::collections::BTreeMap;

use case_core::clock::Calendar;
use flow_model::chart::{Chart, NodeKind};
use flow_optimise::simulate::Scenario;
use flow_optimise::simulate::hours::{DAY_S, Hours, WEEK_S};
use flow_optimise::simulate::prosimos::in_a_week;
use flow_optimise::simulate::scenario::Manner;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::shares::{is_exclusive, shares};
use super::time::RandomTime;
use super::{days, names};
use crate::app::App;
use crate::error::AppError;

pub use classes::CaseClass;
pub use own_days::{OwnDay, OwnHours};
pub use people::{PersonName, PostPeople, SharedPerson};
pub use steps::{Gather, PostTime, StepTime};

/// Most calendars.
const MAX_CALENDARS: usize = 50;
/// Most periods of one calendar.
const MAX_PERIODS: usize = 100;
const DAY_MIN: u32 = 24 * 60;

/// A scenario as a form shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScenarioSheet {
    /// Working hours by name.
    pub calendars: Vec<WorkHours>,
    /// Posts with their people.
    pub posts: Vec<PostPeople>,
    /// People who hold several posts.
    pub shared: Vec<SharedPerson>,
    /// Steps that people do.
    pub steps: Vec<StepTime>,
    /// Points where a case waits without anybody working.
    pub waits: Vec<WaitTime>,
    /// Gateways where a case takes one way or another.
    pub gateways: Vec<GatewayShares>,
    /// Time between two arrivals.
    pub arrival: RandomTime,
    /// Name of the working hours in which cases arrive.
    pub arrival_calendar: String,
    /// The Monday of the first simulated week, `YYYY-MM-DD`; of another day its week counts.
    pub begins: String,
    /// The county's calendar of working days holds: holidays, their working weekends, days of its own.
    pub county_days: bool,
    /// Other days that are not like their weekday: absences, half-days, meetings of the office.
    pub days: Vec<OwnDay>,
    /// Everybody whom such a day can concern; what a form sends here is not read.
    pub people: Vec<PersonName>,
    /// Kinds of cases of which some go before others; none where all cases are alike.
    pub classes: Vec<CaseClass>,
    /// Cases go before others by rules that a form does not show; they stay.
    pub other_priorities: bool,
    /// Ids of charts of this desk that take the time of the same people and are played beside this one.
    #[serde(default)]
    pub beside: Vec<String>,
}

/// Working hours of a week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WorkHours {
    /// Name by which posts point to them.
    pub name: String,
    /// The periods, ascending.
    pub periods: Vec<WorkPeriod>,
}

/// An open period of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WorkPeriod {
    /// Day of the week, Monday is 0.
    pub day: u32,
    /// Minute of the day at which it opens.
    pub from_min: u32,
    /// Minute of the day at which it closes, at most 1440.
    pub to_min: u32,
}

/// How long a case waits at a point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WaitTime {
    /// The step or event.
    pub element: String,
    /// Its name.
    pub name: String,
    /// Plain time, nights and weekends included.
    pub time: RandomTime,
}

/// How often which way is taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GatewayShares {
    /// The gateway.
    pub gateway: String,
    /// Its name, else its id.
    pub name: String,
    /// A case takes one of its ways, so the shares make up a whole; else each way has a chance of its own.
    pub exclusive: bool,
    /// Its ways.
    pub ways: Vec<WayShare>,
}

/// One way out of a gateway.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WayShare {
    /// The flow.
    pub flow: String,
    /// Its label, else where it leads.
    pub name: String,
    /// How often, 0 to 1.
    pub share: f64,
}

/// What a form shows of a scenario.
pub(crate) fn show(app: &App, chart: &Chart, scenario: &Scenario) -> ScenarioSheet {
    let named = people::names(app, chart, scenario);
    let calendars = scenario.calendars.iter().map(|(name, hours)| WorkHours {
        name: name.clone(),
        periods: periods(hours),
    });
    ScenarioSheet {
        calendars: calendars.collect(),
        posts: people::show(scenario, &named),
        shared: people::shared(scenario),
        steps: in_order(chart, |id| steps::show(chart, scenario, id)),
        waits: in_order(chart, |id| {
            let wait = scenario.waits.get(id)?;
            Some(WaitTime {
                element: id.to_owned(),
                name: names::element(chart, id),
                time: RandomTime::of(wait),
            })
        }),
        gateways: gateways(chart, scenario),
        arrival: RandomTime::of(&scenario.arrival),
        arrival_calendar: scenario.arrival_calendar.clone(),
        begins: days::date(scenario.monday).to_string(),
        county_days: days::has_calendar(scenario),
        days: own_days::show(scenario),
        people: people::each(scenario, &named),
        classes: classes::show(scenario),
        other_priorities: classes::has_others(scenario),
        beside: scenario.beside.clone(),
    }
}

fn in_order<T>(chart: &Chart, of: impl Fn(&str) -> Option<T>) -> Vec<T> {
    chart.nodes.iter().filter_map(|node| of(&node.id)).collect()
}

fn gateways(chart: &Chart, scenario: &Scenario) -> Vec<GatewayShares> {
    let gateways = chart
        .nodes
        .iter()
        .filter(|node| matches!(node.kind, NodeKind::Gateway { .. }));
    let shown = gateways.filter_map(|node| {
        let out = chart.flows.iter().filter(|flow| flow.source == node.id);
        let ways: Vec<WayShare> = out
            .filter_map(|flow| {
                Some(WayShare {
                    flow: flow.id.clone(),
                    name: names::way(chart, &flow.id),
                    share: *scenario.branches.get(&flow.id)?,
                })
            })
            .collect();
        (ways.len() > 1).then(|| GatewayShares {
            gateway: node.id.clone(),
            name: names::element(chart, &node.id),
            exclusive: is_exclusive(node),
            ways,
        })
    });
    shown.collect()
}

fn periods(hours: &Hours) -> Vec<WorkPeriod> {
    let mut shown = Vec::new();
    for day in 0..7 {
        let from = f64::from(day) * DAY_S;
        for (begin, end) in &hours.periods {
            let (begin, end) = (begin.max(from) - from, end.min(from + DAY_S) - from);
            if end > begin {
                shown.push(WorkPeriod {
                    day,
                    from_min: (begin / 60.0).round() as u32,
                    to_min: (end / 60.0).round() as u32,
                });
            }
        }
    }
    shown
}

/// The scenario that a filled form means.
///
/// # Errors
/// `scenario_time`, `scenario_hours`, `scenario_people`, `scenario_shares`, `scenario_gather`, `scenario_days`,
/// `scenario_classes`, each with what it is about; `scenario_class_sum`, `scenario_too_many`.
pub(crate) fn apply(
    chart: &Chart,
    sheet: &ScenarioSheet,
    before: &Scenario,
    calendar: &Calendar,
) -> Result<Scenario, AppError> {
    let mut scenario = before.clone();
    scenario.beside.clone_from(&sheet.beside);
    scenario.calendars = calendars(&sheet.calendars, before)?;
    let known = |name: &str| scenario.calendars.contains_key(name);
    if !known(&sheet.arrival_calendar) {
        return Err(about("scenario_hours", &sheet.arrival_calendar));
    }
    scenario
        .arrival_calendar
        .clone_from(&sheet.arrival_calendar);
    scenario.arrival = sheet.arrival.law(Some(&before.arrival))?;
    if scenario.arrival.mean() <= 0.0 {
        return Err(AppError::new("scenario_time").with("about", "arrival"));
    }
    people::apply(chart, &mut scenario, &sheet.posts, &sheet.shared)?;
    for step in &sheet.steps {
        steps::apply(chart, &mut scenario, step)?;
    }
    for wait in &sheet.waits {
        let law = wait.time.law(before.waits.get(&wait.element));
        let law = law.map_err(|error| error.with("about", wait.name.as_str()))?;
        if scenario.waits.contains_key(&wait.element) {
            scenario.waits.insert(wait.element.clone(), law);
        }
    }
    for gateway in &sheet.gateways {
        let node = chart.nodes.iter().find(|it| it.id == gateway.gateway);
        shares(&mut scenario, gateway, node.is_none_or(is_exclusive))?;
    }
    own_days::apply(&mut scenario, sheet, calendar)?;
    classes::apply(&mut scenario, sheet)?;
    Ok(scenario)
}

pub(crate) fn about(code: &str, what: &str) -> AppError {
    AppError::new(code).with("about", what)
}

fn calendars(shown: &[WorkHours], before: &Scenario) -> Result<BTreeMap<String, Hours>, AppError> {
    let mut calendars = BTreeMap::new();
    if shown.len() > MAX_CALENDARS {
        return Err(AppError::new("scenario_calendars").with("max", MAX_CALENDARS));
    }
    for one in shown {
        let name = one.name.trim();
        let wrong = one.periods.len() > MAX_PERIODS
            || one
                .periods
                .iter()
                .any(|it| it.day > 6 || it.from_min >= it.to_min || it.to_min > DAY_MIN);
        if name.is_empty() || wrong || one.periods.is_empty() || calendars.contains_key(name) {
            return Err(about("scenario_hours", &one.name));
        }
        let kept = before
            .calendars
            .get(name)
            .filter(|hours| periods(hours) == one.periods);
        let made = || {
            let period = |it: &WorkPeriod| {
                let day = f64::from(it.day) * DAY_S;
                (
                    day + f64::from(it.from_min) * 60.0,
                    (day + f64::from(it.to_min) * 60.0).min(WEEK_S),
                )
            };
            Hours::from_periods(one.periods.iter().map(period).collect())
        };
        calendars.insert(name.to_owned(), kept.cloned().unwrap_or_else(made));
    }
    Ok(calendars)
}

/// Seconds of a week in which the time between arrivals runs: by it, divided by the mean time, as many cases come.
pub(crate) fn arriving_s(scenario: &Scenario, hours: Option<&Hours>) -> f64 {
    match scenario.manner {
        Manner::Exact => hours.map_or(0.0, Hours::weekly),
        Manner::Prosimos => {
            let mean = scenario.arrival.mean();
            let counted = hours.filter(|_| mean > 0.0);
            counted.map_or(WEEK_S, |hours| mean * in_a_week(mean, hours))
        }
    }
}
