//! A scenario as a form shows it, and the scenario that a filled form means: what the form does not show stays.

use std::collections::BTreeMap;

use flow_model::chart::{Chart, NodeKind};
use flow_optimise::simulate::Scenario;
use flow_optimise::simulate::chance::Duration;
use flow_optimise::simulate::hours::{DAY_S, Hours, WEEK_S};
use flow_optimise::simulate::prosimos::in_a_week;
use flow_optimise::simulate::scenario::{Batch, Firing, Manner, Person, Work};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::names;
use super::shares::{is_exclusive, shares};
use super::time::RandomTime;
use crate::app::App;
use crate::error::AppError;

/// Most people of one post.
pub const MAX_PEOPLE: u32 = 500;
/// Most calendars.
const MAX_CALENDARS: usize = 50;
/// Most periods of one calendar.
const MAX_PERIODS: usize = 100;
/// Most yuan of an hour.
const MAX_COST: f64 = 1e6;
const DAY_MIN: u32 = 24 * 60;

/// A scenario as a form shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScenarioSheet {
    /// Working hours by name.
    pub calendars: Vec<WorkHours>,
    /// Posts with their people.
    pub posts: Vec<PostPeople>,
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

/// A post and its people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PostPeople {
    /// The post.
    pub post: String,
    /// Its name.
    pub name: String,
    /// How many people.
    pub people: u32,
    /// Name of their working hours; empty where they work by different ones, which then stay.
    pub calendar: String,
    /// Yuan of an hour; the mean where people differ.
    pub cost_per_hour: f64,
}

/// How long a step takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StepTime {
    /// The step.
    pub step: String,
    /// Its name.
    pub name: String,
    /// The posts that do it.
    pub posts: Vec<String>,
    /// Working time of one case; that of the first person where people differ.
    pub time: RandomTime,
    /// People take different times; as long as `time` is not changed they keep them.
    pub varied: bool,
    /// Cases are gathered for a meeting on this day of the week, Monday is 0.
    pub meeting: Option<u32>,
    /// Cases are gathered by other rules, which stay where `meeting` is not set.
    pub other_batch: bool,
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
    let mut codes: Vec<&str> = Vec::new();
    for person in &scenario.people {
        if !codes.contains(&person.post.as_str()) {
            codes.push(&person.post);
        }
    }
    let named = names::posts(app, chart, codes.iter().copied());
    let posts = codes.iter().map(|post| {
        let people: Vec<&Person> = scenario
            .people
            .iter()
            .filter(|it| it.post == *post)
            .collect();
        let one = people.iter().all(|it| it.calendar == people[0].calendar);
        PostPeople {
            post: (*post).to_owned(),
            name: named[*post].clone(),
            people: count(people.len()),
            calendar: if one {
                people[0].calendar.clone()
            } else {
                String::new()
            },
            cost_per_hour: people.iter().map(|it| it.cost_per_hour).sum::<f64>()
                / people.len() as f64,
        }
    });
    let calendars = scenario.calendars.iter().map(|(name, hours)| WorkHours {
        name: name.clone(),
        periods: periods(hours),
    });
    ScenarioSheet {
        calendars: calendars.collect(),
        posts: posts.collect(),
        steps: in_order(chart, |id| step(chart, scenario, id)),
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
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn in_order<T>(chart: &Chart, of: impl Fn(&str) -> Option<T>) -> Vec<T> {
    chart.nodes.iter().filter_map(|node| of(&node.id)).collect()
}

fn step(chart: &Chart, scenario: &Scenario, id: &str) -> Option<StepTime> {
    let work = scenario.work.get(id)?;
    let first = work.first()?;
    let mut posts: Vec<String> = Vec::new();
    for one in work {
        let post = scenario.people.iter().find(|it| it.id == one.person);
        if let Some(post) = post.map(|it| it.post.clone())
            && !posts.contains(&post)
        {
            posts.push(post);
        }
    }
    let batch = scenario.batches.get(id);
    let meeting = batch.and_then(meeting_day);
    Some(StepTime {
        step: id.to_owned(),
        name: names::element(chart, id),
        posts,
        time: RandomTime::of(&first.duration),
        varied: work.iter().any(|it| it.duration != first.duration),
        meeting,
        other_batch: batch.is_some() && meeting.is_none(),
    })
}

/// The day on which a batch meets, where that is all that it waits for.
fn meeting_day(batch: &Batch) -> Option<u32> {
    match batch.rules.as_slice() {
        [rule] => match rule.as_slice() {
            [Firing::Weekday { day }] => Some(*day),
            _ => None,
        },
        _ => None,
    }
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
/// `scenario_time`, `scenario_hours`, `scenario_people`, `scenario_shares`, each with what it is about.
pub(crate) fn apply(
    chart: &Chart,
    sheet: &ScenarioSheet,
    before: &Scenario,
) -> Result<Scenario, AppError> {
    let mut scenario = before.clone();
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
    for post in &sheet.posts {
        people(&mut scenario, post)?;
    }
    for step in &sheet.steps {
        work(&mut scenario, step)?;
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

/// More people are copies of the last one; fewer leave from the end.
pub(crate) fn people(scenario: &mut Scenario, post: &PostPeople) -> Result<(), AppError> {
    let wrong = || about("scenario_people", &post.name);
    let calendar_known =
        post.calendar.is_empty() || scenario.calendars.contains_key(&post.calendar);
    let cost = (0.0..=MAX_COST).contains(&post.cost_per_hour);
    if post.people == 0 || post.people > MAX_PEOPLE || !calendar_known || !cost {
        return Err(wrong());
    }
    let mut at: Vec<usize> = (0..scenario.people.len())
        .filter(|at| scenario.people[*at].post == post.post)
        .collect();
    let Some(last) = at.last().map(|at| scenario.people[*at].clone()) else {
        return Err(wrong());
    };
    while at.len() > post.people as usize {
        let gone = scenario.people.remove(at.pop().ok_or_else(wrong)?);
        for work in scenario.work.values_mut() {
            work.retain(|it| it.person != gone.id);
        }
    }
    for number in at.len() + 1..=post.people as usize {
        let mut id = format!("{}_{number}", post.post);
        while scenario.people.iter().any(|it| it.id == id) {
            id.push('\'');
        }
        for work in scenario.work.values_mut() {
            if let Some(same) = work.iter().find(|it| it.person == last.id).cloned() {
                work.push(Work {
                    person: id.clone(),
                    ..same
                });
            }
        }
        scenario.people.push(Person {
            name: format!("{} {number}", post.post),
            id,
            ..last.clone()
        });
    }
    let people = scenario.people.iter().filter(|it| it.post == post.post);
    let mean =
        people.clone().map(|it| it.cost_per_hour).sum::<f64>() / people.count().max(1) as f64;
    let paid_anew = (mean - post.cost_per_hour).abs() > 1e-9;
    for person in scenario.people.iter_mut().filter(|it| it.post == post.post) {
        if !post.calendar.is_empty() {
            person.calendar.clone_from(&post.calendar);
        }
        if paid_anew {
            person.cost_per_hour = post.cost_per_hour;
        }
    }
    Ok(())
}

fn work(scenario: &mut Scenario, step: &StepTime) -> Result<(), AppError> {
    let Some(work) = scenario.work.get_mut(&step.step) else {
        return Ok(());
    };
    let first = work.first().map(|it| it.duration.clone());
    let law = step.time.law(first.as_ref());
    let law: Duration = law.map_err(|error| error.with("about", step.name.as_str()))?;
    if first.as_ref() != Some(&law) {
        work.iter_mut().for_each(|it| it.duration = law.clone());
    }
    match step.meeting {
        Some(day) if day <= 6 => {
            let kept = scenario.batches.get(&step.step).and_then(meeting_day);
            if kept != Some(day) {
                let batch = Batch {
                    together: false,
                    rules: vec![vec![Firing::Weekday { day }]],
                    factors: Vec::new(),
                    alone: 0.0,
                    conditions: Vec::new(),
                    sizes: Vec::new(),
                };
                scenario.batches.insert(step.step.clone(), batch);
            }
        }
        Some(_) => return Err(about("scenario_hours", &step.name)),
        None if !step.other_batch => drop(scenario.batches.remove(&step.step)),
        None => {}
    }
    Ok(())
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
