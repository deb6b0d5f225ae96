//! Scenarios in the JSON format of Prosimos: resource profiles and calendars, arrivals, branching, durations.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::chance::Duration;
use super::hours::{DAY_S, Hours, WEEK_S};
use super::scenario::{ArrivalRule, Person, Scenario, Work};

/// Name under which the calendar of arrivals is kept.
pub const ARRIVALS: &str = "arrivals";

/// What is wrong with a scenario file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// Not JSON, or not of this shape; what the parser says.
    Shape(String),
    /// A distribution that is not known.
    Distribution(String),
    /// A weekday or a time of day that cannot be read.
    Period(String),
}

#[derive(Deserialize)]
struct File {
    resource_profiles: Vec<Profile>,
    resource_calendars: Vec<Calendar>,
    arrival_time_distribution: Law,
    arrival_time_calendar: Vec<Period>,
    gateway_branching_probabilities: Vec<Branching>,
    task_resource_distribution: Vec<TaskWork>,
    #[serde(default)]
    event_distribution: Value,
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
    time_periods: Vec<Period>,
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
struct Law {
    distribution_name: String,
    distribution_params: Vec<Param>,
}

#[derive(Deserialize)]
struct Param {
    value: f64,
}

#[derive(Deserialize)]
struct Branching {
    probabilities: Vec<Probability>,
}

#[derive(Deserialize)]
struct Probability {
    path_id: String,
    value: f64,
}

#[derive(Deserialize)]
struct TaskWork {
    task_id: String,
    resources: Vec<ResourceWork>,
}

#[derive(Deserialize)]
struct ResourceWork {
    resource_id: String,
    #[serde(flatten)]
    law: Law,
}

/// Reads a scenario file.
pub fn read(text: &str) -> Result<Scenario, Misfit> {
    let file: File = serde_json::from_str(text).map_err(|it| Misfit::Shape(it.to_string()))?;
    let mut calendars = BTreeMap::new();
    for calendar in &file.resource_calendars {
        calendars.insert(calendar.id.clone(), hours(&calendar.time_periods)?);
    }
    calendars.insert(ARRIVALS.to_owned(), hours(&file.arrival_time_calendar)?);
    let mut copies: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut people = Vec::new();
    for profile in &file.resource_profiles {
        for resource in &profile.resource_list {
            let amount = number(&resource.amount).unwrap_or(1.0).clamp(1.0, 10_000.0) as u32;
            for copy in 1..=amount {
                let id = match amount {
                    1 => resource.id.clone(),
                    _ => format!("{}#{copy}", resource.id),
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
    for task in &file.task_resource_distribution {
        let candidates = work.entry(task.task_id.clone()).or_default();
        for resource in &task.resources {
            let duration = duration(&resource.law)?;
            for person in copies.get(&resource.resource_id).into_iter().flatten() {
                candidates.push(Work {
                    person: person.clone(),
                    duration,
                });
            }
        }
    }
    let odds = file
        .gateway_branching_probabilities
        .into_iter()
        .flat_map(|it| it.probabilities);
    Ok(Scenario {
        calendars,
        people,
        work,
        waits: waits(&file.event_distribution)?,
        branches: odds.map(|it| (it.path_id, it.value)).collect(),
        arrival: duration(&file.arrival_time_distribution)?,
        arrival_rule: ArrivalRule::NextOpening,
        arrival_calendar: ARRIVALS.to_owned(),
    })
}

/// Events come as a list of `{event_id, distribution…}` or as an object by id.
fn waits(events: &Value) -> Result<BTreeMap<String, Duration>, Misfit> {
    let shape = |it: serde_json::Error| Misfit::Shape(it.to_string());
    let mut waits = BTreeMap::new();
    let mut add = |id: &str, law: &Value| -> Result<(), Misfit> {
        let law: Law = serde_json::from_value(law.clone()).map_err(shape)?;
        waits.insert(id.to_owned(), duration(&law)?);
        Ok(())
    };
    match events {
        Value::Array(list) => {
            for event in list {
                add(event["event_id"].as_str().unwrap_or_default(), event)?;
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

fn duration(law: &Law) -> Result<Duration, Misfit> {
    let value = |at: usize| law.distribution_params.get(at).map_or(0.0, |it| it.value);
    let duration = match law.distribution_name.as_str() {
        "fix" => Duration::Fix { value: value(0) },
        "expon" => Duration::Expon {
            mean: value(0),
            min: value(1),
            max: value(2),
        },
        "norm" => Duration::Norm {
            mean: value(0),
            sd: value(1),
            min: value(2),
            max: value(3),
        },
        "uniform" => Duration::Uniform {
            min: value(0),
            max: value(1),
        },
        "lognorm" => Duration::Lognorm {
            mean: value(0),
            variance: value(1),
            min: value(2),
            max: value(3),
        },
        "gamma" => Duration::Gamma {
            mean: value(0),
            variance: value(1),
            min: value(2),
            max: value(3),
        },
        "triang" => Duration::Triang {
            mode: value(0),
            min: value(1),
            max: value(2),
        },
        other => return Err(Misfit::Distribution(other.to_owned())),
    };
    if duration.is_sound() {
        Ok(duration)
    } else {
        Err(Misfit::Distribution(format!("{duration:?}")))
    }
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
            let end = if end <= begin || end >= DAY_S - 1.0 {
                DAY_S
            } else {
                end
            };
            found.push((at + begin, (at + end).min(WEEK_S)));
        }
    }
    Ok(Hours::from_periods(found))
}

fn weekday(name: &str) -> Result<u32, Misfit> {
    const DAYS: [&str; 7] = [
        "MONDAY",
        "TUESDAY",
        "WEDNESDAY",
        "THURSDAY",
        "FRIDAY",
        "SATURDAY",
        "SUNDAY",
    ];
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
