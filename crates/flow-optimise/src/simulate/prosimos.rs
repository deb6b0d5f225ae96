//! Scenarios in the JSON format of Prosimos: resource profiles and calendars, arrivals, branching, durations.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::MAX_TIMES;
use super::chance::Duration;
use super::granules::Granules;
use super::hours::{DAY_S, Hours, WEEK_S};
use super::scenario::{Manner, Person, Scenario, Work};

mod arrivals;
mod batches;
mod days;
mod facts;
mod fuzzy;
mod laws;
mod repeats;
mod write;

pub use arrivals::in_a_week;
use laws::{Law, duration};
use repeats::{RepeatOf, repeated};
pub use write::write;

/// Name under which the calendar of arrivals is kept.
pub const ARRIVALS: &str = "arrivals";

/// Word of the file, an addition of ours, for what is counted exactly and with gaps between arrivals in open hours.
const EXACT: &str = "exact";
/// Most people of a file.
const MAX_PEOPLE_IN_ALL: usize = 10_000;
/// Most pairs of a step and somebody who may do it.
const MAX_WORK_IN_ALL: usize = 1_000_000;

/// What is wrong with a scenario file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// Not JSON, or not of this shape; what the parser says.
    Shape(String),
    /// A distribution that is not known.
    Distribution(String),
    /// A weekday or a time of day that cannot be read.
    Period(String),
    /// A step is given to somebody who is in no profile.
    UnknownResource {
        /// The step.
        step: String,
        /// The id.
        resource: String,
    },
    /// Somebody works by a calendar that is not there.
    UnknownCalendar {
        /// The person.
        resource: String,
        /// The calendar.
        calendar: String,
    },
    /// An attribute, or a rule about it, that cannot be understood.
    Attribute(String),
    /// The probabilities of an attribute do not add up to one.
    Chances {
        /// The attribute.
        name: String,
        /// Their sum.
        sum: String,
    },
    /// How often a step is repeated, or the chance that it is enough, is no such number.
    Repeat {
        /// The step.
        step: String,
        /// The value.
        value: String,
    },
    /// More than is simulated.
    TooMany {
        /// Of what, by its name in the file.
        what: &'static str,
        /// As many may be.
        limit: u64,
    },
    /// A part that is not simulated here; better refused than passed over.
    Unsupported(String),
    /// Something of these, and where in the file.
    At {
        /// Ids and names as the file has them.
        place: String,
        /// What.
        why: Box<Misfit>,
    },
}

/// What is read at a place of the file.
fn at<T>(place: &str, read: Result<T, Misfit>) -> Result<T, Misfit> {
    read.map_err(|why| Misfit::At {
        place: place.to_owned(),
        why: Box::new(why),
    })
}

/// Parts of the format that would change the figures and are not simulated: Prosimos 2.1 itself fails on
/// multitasking, so there is nothing to agree with.
const UNSUPPORTED: [&str; 1] = ["multitask"];

#[derive(Deserialize)]
struct File {
    resource_profiles: Vec<Profile>,
    resource_calendars: Vec<Calendar>,
    arrival_time_distribution: Law,
    /// Our own addition: by whose rules it is played; those of Prosimos unless told.
    #[serde(default)]
    manner: Option<String>,
    /// Our own addition: gaps in open hours, of which `arrival_time_distribution` is what other tools play.
    #[serde(default)]
    arrival_in_hours: Option<Law>,
    #[serde(default)]
    arrival_time_calendar: Option<Vec<Period>>,
    gateway_branching_probabilities: Vec<Branching>,
    task_resource_distribution: Vec<TaskWork>,
    #[serde(default)]
    event_distribution: Value,
    #[serde(default)]
    batch_processing: Vec<batches::BatchOf>,
    #[serde(flatten)]
    facts: facts::FactsOf,
    #[serde(default)]
    gateway_execution_limit: Option<u32>,
    #[serde(default)]
    model_type: Option<String>,
    #[serde(default)]
    granule_size: Option<fuzzy::GranuleSize>,
    #[serde(default)]
    days: Vec<days::DayOf>,
    /// Our own addition: steps with a loop or multi-instance marker.
    #[serde(default)]
    repeats: Vec<RepeatOf>,
    #[serde(flatten)]
    more: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct Profile {
    id: String,
    resource_list: Vec<Resource>,
}

#[derive(Deserialize)]
struct Resource {
    id: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    cost_per_hour: Value,
    #[serde(default)]
    amount: Value,
    calendar: String,
}

#[derive(Deserialize)]
struct Calendar {
    id: String,
    time_periods: Vec<Value>,
    #[serde(default)]
    workload_ratio: Vec<fuzzy::Chances>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Period {
    from: String,
    to: String,
    begin_time: String,
    end_time: String,
}

#[derive(Deserialize)]
struct Branching {
    probabilities: Vec<Probability>,
}

#[derive(Deserialize)]
struct Probability {
    path_id: String,
    #[serde(default)]
    value: Value,
    #[serde(default)]
    condition_id: Option<String>,
}

#[derive(Deserialize)]
struct TaskWork {
    task_id: String,
    resources: Vec<ResourceWork>,
}

#[derive(Deserialize)]
struct ResourceWork {
    resource_id: String,
    /// Our own addition: only while all others are absent.
    #[serde(default)]
    deputy: bool,
    #[serde(flatten)]
    law: Law,
}

/// Reads a scenario file.
pub fn read(text: &str) -> Result<Scenario, Misfit> {
    let file: File = serde_json::from_str(text).map_err(|it| Misfit::Shape(it.to_string()))?;
    refuse_unsupported(&file.more)?;
    let (mut calendars, granules) = calendars(&file)?;
    let arrivals = match &file.arrival_time_calendar {
        Some(periods) => at("arrival_time_calendar", hours(periods))?,
        None => Hours::from_periods(
            calendars
                .values()
                .flat_map(|it: &Hours| it.periods.clone())
                .collect(),
        ),
    };
    let mut copies: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut people = Vec::new();
    for profile in &file.resource_profiles {
        for resource in &profile.resource_list {
            let amount = number(&resource.amount).unwrap_or(1.0).clamp(0.0, 1e6) as u32;
            if !calendars.contains_key(&resource.calendar) {
                return Err(Misfit::UnknownCalendar {
                    resource: resource.id.clone(),
                    calendar: resource.calendar.clone(),
                });
            }
            if people.len() + amount as usize > MAX_PEOPLE_IN_ALL {
                return Err(Misfit::TooMany {
                    what: "resource_list",
                    limit: MAX_PEOPLE_IN_ALL as u64,
                });
            }
            copies.entry(resource.id.clone()).or_default();
            for copy in 1..=amount {
                let id = match amount {
                    1 => resource.id.clone(),
                    _ => format!("{}_{}", resource.id, copy - 1),
                };
                copies
                    .entry(resource.id.clone())
                    .or_default()
                    .push(id.clone());
                people.push(Person {
                    id,
                    name: resource.name.clone(),
                    post: profile.id.clone(),
                    calendar: resource.calendar.clone(),
                    cost_per_hour: number(&resource.cost_per_hour).unwrap_or(0.0),
                });
            }
        }
    }
    let mut work: BTreeMap<String, Vec<Work>> = BTreeMap::new();
    let mut pairs = 0;
    for task in &file.task_resource_distribution {
        let candidates = work.entry(task.task_id.clone()).or_default();
        for resource in &task.resources {
            let place = format!("{}, {}", task.task_id, resource.resource_id);
            let duration = at(&place, duration(&resource.law))?;
            let known =
                copies
                    .get(&resource.resource_id)
                    .ok_or_else(|| Misfit::UnknownResource {
                        step: task.task_id.clone(),
                        resource: resource.resource_id.clone(),
                    })?;
            pairs += known.len();
            if pairs > MAX_WORK_IN_ALL {
                return Err(Misfit::TooMany {
                    what: "task_resource_distribution",
                    limit: MAX_WORK_IN_ALL as u64,
                });
            }
            candidates.extend(known.iter().map(|person| Work {
                person: person.clone(),
                duration: duration.clone(),
                deputy: resource.deputy,
            }));
        }
    }
    let arrival = at("arrival_time_distribution", arriving(&file, &arrivals))?;
    calendars.insert(ARRIVALS.to_owned(), arrivals);
    let odds = || {
        let all = &file.gateway_branching_probabilities;
        all.iter().flat_map(|it| &it.probabilities)
    };
    let unread = odds().find(|it| !it.value.is_null() && number(&it.value).is_none());
    if let Some(it) = unread {
        let found = format!("{}: {}", it.path_id, it.value);
        return Err(Misfit::Shape(found));
    }
    let roads = odds().filter_map(|it| Some((it.path_id.clone(), it.condition_id.clone()?)));
    let facts = file.facts.read(&roads.collect::<Vec<_>>())?;
    let mut batches = BTreeMap::new();
    for batch in &file.batch_processing {
        batches.insert(batch.task_id.clone(), batch.read()?);
    }
    let of = |id: &str| copies.get(id).cloned();
    let days = file.days.iter().map(|it| it.read(&of));
    let days = days.collect::<Result<Vec<_>, _>>()?;
    days::refuse_too_many(&days)?;
    Ok(Scenario {
        days,
        calendars,
        granules,
        people,
        work,
        waits: waits(&file.event_distribution)?,
        branches: odds()
            .filter_map(|it| Some((it.path_id.clone(), number(&it.value)?)))
            .collect(),
        arrival,
        manner: manner(&file),
        arrival_calendar: ARRIVALS.to_owned(),
        batches,
        facts,
        gateway_limit: file.gateway_execution_limit,
        monday: 0,
        repeats: repeated(&file.repeats, |it| it.times, 1.0..=f64::from(MAX_TIMES))?,
        enough: repeated(&file.repeats, |it| it.enough, 0.0..=1.0)?,
    })
}

fn manner(file: &File) -> Manner {
    match file.manner.as_deref() {
        Some(EXACT) => Manner::Exact,
        _ => Manner::Prosimos,
    }
}

/// When cases come. The gaps in open hours count as long as what other tools play is still made from them; who
/// changes that changes both.
fn arriving(file: &File, hours: &Hours) -> Result<Duration, Misfit> {
    let played = duration(&file.arrival_time_distribution)?;
    let Some(own) = file.arrival_in_hours.as_ref() else {
        return Ok(played);
    };
    if manner(file) == Manner::Prosimos {
        return Ok(played);
    }
    let own = duration(own)?;
    let made = arrivals::by_the_clock(&own, hours);
    let near = (made.mean() - played.mean()).abs() <= 1e-6 * made.mean();
    Ok(match near {
        true => own,
        false => played.scaled(own.mean() / made.mean()),
    })
}

/// Calendars by name, and those that are kept with a probability only.
type Calendars = (BTreeMap<String, Hours>, BTreeMap<String, Granules>);

fn calendars(file: &File) -> Result<Calendars, Misfit> {
    let shape = |it: serde_json::Error| Misfit::Shape(it.to_string());
    let (mut calendars, mut granules) = (BTreeMap::new(), BTreeMap::new());
    for calendar in &file.resource_calendars {
        let periods = Value::Array(calendar.time_periods.clone());
        if file.model_type.as_deref() == Some("FUZZY") {
            let there: Vec<fuzzy::Chances> = serde_json::from_value(periods).map_err(shape)?;
            let size = file.granule_size.as_ref();
            let found = fuzzy::granules(size, &there, &calendar.workload_ratio)?;
            calendars.insert(calendar.id.clone(), found.hours());
            granules.insert(calendar.id.clone(), found);
        } else {
            let periods: Vec<Period> = serde_json::from_value(periods).map_err(shape)?;
            let hours = at(&calendar.id, hours(&periods))?;
            calendars.insert(calendar.id.clone(), hours);
        }
    }
    Ok((calendars, granules))
}

fn refuse_unsupported(more: &BTreeMap<String, Value>) -> Result<(), Misfit> {
    let empty = |value: &Value| match value {
        Value::Null => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    };
    let found = UNSUPPORTED
        .iter()
        .find(|part| more.get(**part).is_some_and(|value| !empty(value)));
    if let Some(part) = found {
        return Err(Misfit::Unsupported((*part).to_owned()));
    }
    Ok(())
}

/// Events come as a list of `{event_id, distribution…}` or as an object by id.
fn waits(events: &Value) -> Result<BTreeMap<String, Duration>, Misfit> {
    let shape = |it: serde_json::Error| Misfit::Shape(it.to_string());
    let mut waits = BTreeMap::new();
    let mut add = |id: &str, law: &Value| -> Result<(), Misfit> {
        let law: Law = serde_json::from_value(law.clone()).map_err(shape)?;
        waits.insert(id.to_owned(), at(id, duration(&law))?);
        Ok(())
    };
    match events {
        Value::Array(list) => {
            for event in list {
                let id = event["event_id"].as_str().or_else(|| event["id"].as_str());
                add(id.unwrap_or_default(), event)?;
            }
        }
        Value::Object(map) => {
            for (id, law) in map {
                add(id, law)?;
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    Ok(waits)
}

fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}

fn hours(periods: &[Period]) -> Result<Hours, Misfit> {
    let mut found = Vec::new();
    for period in periods {
        let (from, to) = (weekday(&period.from)?, weekday(&period.to)?);
        let (begin, end) = (clock(&period.begin_time)?, clock(&period.end_time)?);
        let last = if to < from { to + 7 } else { to };
        for day in from..=last {
            let at = f64::from(day % 7) * DAY_S;
            // An end at 23:59:59 means the end of the day, one at 00:00 too.
            let end = if end <= 0.0 || end >= DAY_S - 1.0 {
                DAY_S
            } else {
                end
            };
            if end <= begin {
                let times = format!("{} – {}", period.begin_time, period.end_time);
                return Err(Misfit::Period(times));
            }
            found.push((at + begin, (at + end).min(WEEK_S)));
        }
    }
    Ok(Hours::from_periods(found))
}

/// The days of a week as its files name them, from Monday.
const DAYS: [&str; 7] = [
    "MONDAY",
    "TUESDAY",
    "WEDNESDAY",
    "THURSDAY",
    "FRIDAY",
    "SATURDAY",
    "SUNDAY",
];

fn weekday(name: &str) -> Result<u32, Misfit> {
    let found = DAYS.iter().position(|day| day.eq_ignore_ascii_case(name));
    found
        .map(|day| day as u32)
        .ok_or_else(|| Misfit::Period(name.to_owned()))
}

fn clock(text: &str) -> Result<f64, Misfit> {
    let wrong = || Misfit::Period(text.to_owned());
    let mut seconds = 0.0;
    for (part, weight) in text.split(':').zip([3_600.0, 60.0, 1.0]) {
        seconds += part.parse::<f64>().map_err(|_| wrong())? * weight;
    }
    if (0.0..=DAY_S).contains(&seconds) {
        Ok(seconds)
    } else {
        Err(wrong())
    }
}
