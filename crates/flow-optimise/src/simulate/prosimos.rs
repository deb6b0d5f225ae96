//! Scenarios in the JSON format of Prosimos: resource profiles and calendars, arrivals, branching, durations.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::MAX_TIMES;
use super::chance::Duration;
use super::granules::Granules;
use super::hours::Hours;
use super::scenario::{Manner, Person, Scenario, Work};

mod arrivals;
mod batches;
mod bytes;
mod days;
mod facts;
mod fuzzy;
mod keys;
mod laws;
mod once;
mod repeats;
mod shape;
mod week;
mod write;

pub use arrivals::in_a_week;
pub use bytes::{Found, text};
pub use keys::unknown_keys;
use laws::{Law, duration};
use once::Once;
use repeats::{RepeatOf, repeated};
use week::{DAYS, Period, clock, hours, weekday};
pub use write::write;

/// Name under which the calendar of arrivals is kept.
pub const ARRIVALS: &str = "arrivals";

/// Most people of a file.
const MAX_PEOPLE_IN_ALL: usize = 10_000;
/// Most pairs of a step and somebody who may do it.
const MAX_WORK_IN_ALL: usize = 1_000_000;

/// What is wrong with a scenario file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// Not a text that is read here.
    NotText(Found),
    /// Not JSON from here on.
    Json {
        /// Line, from 1.
        line: usize,
        /// Column.
        column: usize,
        /// What the parser says.
        what: String,
    },
    /// JSON of another shape; what the parser says.
    Shape(String),
    /// Two entries of one id say different things.
    Twice {
        /// The part of the file.
        what: &'static str,
        /// The id.
        id: String,
    },
    /// A number of people or an amount of money that is none, or is below nothing.
    Number {
        /// Whose.
        id: String,
        /// Which.
        key: &'static str,
        /// What stands there.
        found: String,
    },
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

#[derive(Deserialize)]
struct File {
    resource_profiles: Vec<Profile>,
    resource_calendars: Vec<Calendar>,
    arrival_time_distribution: Law,
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
    /// Our own addition: by whose rules it is played, where not by those of the format.
    #[serde(default = "theirs")]
    manner: Manner,
    /// Our own addition: steps with a loop or multi-instance marker.
    #[serde(default)]
    repeats: Vec<RepeatOf>,
    #[serde(flatten)]
    more: BTreeMap<String, Value>,
}

fn theirs() -> Manner {
    Manner::Prosimos
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
    /// Our own addition: other posts that the same person holds.
    #[serde(default)]
    also: Vec<String>,
}

#[derive(Deserialize)]
struct Calendar {
    id: String,
    time_periods: Vec<Value>,
    #[serde(default)]
    workload_ratio: Vec<fuzzy::Chances>,
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
    let file: File = shape::read(text)?;
    keys::refuse_unsupported(&file.more)?;
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
    let mut resources = Once::of("resource_list");
    for profile in &file.resource_profiles {
        for resource in &profile.resource_list {
            let amount = once::people(&resource.id, &resource.amount)?;
            let cost_per_hour = once::money(&resource.id, &resource.cost_per_hour)?;
            // Who holds two posts stands in both, and is one person.
            let said = (resource.calendar.as_str(), amount, cost_per_hour);
            if !resources.says(&resource.id, said)? {
                continue;
            }
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
                    cost_per_hour,
                    also: resource.also.clone(),
                });
            }
        }
    }
    let mut work: BTreeMap<String, Vec<Work>> = BTreeMap::new();
    let mut pairs = 0;
    let mut given = Once::of("task_resource_distribution");
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
            if !given.says(&place, (duration.clone(), resource.deputy))? {
                continue;
            }
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
    let arrival = at(
        "arrival_time_distribution",
        arrivals::read(&file, &arrivals),
    )?;
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
    let mut ways = Once::of("gateway_branching_probabilities");
    for it in odds() {
        ways.says(&it.path_id, (number(&it.value), it.condition_id.as_deref()))?;
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
        manner: file.manner,
        arrival_calendar: ARRIVALS.to_owned(),
        batches,
        facts,
        gateway_limit: file.gateway_execution_limit,
        monday: 0,
        repeats: repeated(&file.repeats, |it| it.times, 1.0..=f64::from(MAX_TIMES))?,
        enough: repeated(&file.repeats, |it| it.enough, 0.0..=1.0)?,
        beside: Vec::new(),
    })
}

/// Calendars by name, and those that are kept with a probability only.
type Calendars = (BTreeMap<String, Hours>, BTreeMap<String, Granules>);

fn calendars(file: &File) -> Result<Calendars, Misfit> {
    let (mut calendars, mut granules) = (BTreeMap::new(), BTreeMap::new());
    let mut said = Once::of("resource_calendars");
    for calendar in &file.resource_calendars {
        let shape = |it: serde_json::Error| shape::told(&calendar.id, it);
        said.says(
            &calendar.id,
            (&calendar.time_periods, &calendar.workload_ratio),
        )?;
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

/// Events come as a list of `{event_id, distribution…}` or as an object by id.
fn waits(events: &Value) -> Result<BTreeMap<String, Duration>, Misfit> {
    let mut waits = BTreeMap::new();
    let mut add = |id: &str, law: &Value| -> Result<(), Misfit> {
        let law: Law = serde_json::from_value(law.clone()).map_err(|it| shape::told(id, it))?;
        waits.insert(id.to_owned(), at(id, duration(&law))?);
        Ok(())
    };
    match events {
        Value::Array(list) => {
            for (at, event) in list.iter().enumerate() {
                let id = event["event_id"].as_str().or_else(|| event["id"].as_str());
                let id = id.ok_or_else(|| Misfit::At {
                    place: format!("event_distribution[{at}]"),
                    why: Box::new(Misfit::Shape("missing field `event_id`".to_owned())),
                })?;
                add(id, event)?;
            }
        }
        Value::Object(map) => {
            for (id, law) in map {
                add(id, law)?;
            }
        }
        Value::Null => {}
        Value::Bool(_) => return Err(no_list("boolean", events)),
        Value::Number(_) => return Err(no_list("integer", events)),
        Value::String(_) => return Err(no_list("string", events)),
    }
    Ok(waits)
}

fn no_list(kind: &str, found: &Value) -> Misfit {
    Misfit::At {
        place: "event_distribution".to_owned(),
        why: Box::new(Misfit::Shape(format!(
            "invalid type: {kind} {found}, expected a sequence"
        ))),
    }
}

fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}
