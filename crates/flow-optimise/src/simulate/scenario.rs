//! What a chart does not say: who works when, how long work takes, how often cases come and which way they go.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::chance::Duration;
use super::hours::Hours;

/// A scenario. Ids of steps, gateways and flows are those of the chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    /// Working hours by name.
    pub calendars: BTreeMap<String, Hours>,
    /// The people who work.
    pub people: Vec<Person>,
    /// Who does a step, and how long it takes that person.
    pub work: BTreeMap<String, Vec<Work>>,
    /// How long a waiting point (an excluded step, an intermediate event) lasts, in plain time.
    pub waits: BTreeMap<String, Duration>,
    /// Probability of a flow that leaves a gateway; missing ones share what is left.
    pub branches: BTreeMap<String, f64>,
    /// Time between two arrivals.
    pub arrival: Duration,
    /// How that time passes while the office is closed.
    #[serde(default)]
    pub arrival_rule: ArrivalRule,
    /// Name of the calendar by which cases arrive.
    pub arrival_calendar: String,
}

/// How the time between two arrivals passes while the office is closed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArrivalRule {
    /// It stands still: only open seconds count.
    #[default]
    OpenTime,
    /// It runs on, and who comes to a closed door waits for the next opening (the rule of Prosimos).
    NextOpening,
}

/// Somebody who works.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Id, for example `window_1`.
    pub id: String,
    /// Name.
    pub name: String,
    /// The post that the person holds.
    pub post: String,
    /// Name of the calendar.
    pub calendar: String,
    /// Cost of an hour of work.
    pub cost_per_hour: f64,
}

/// A person who can do a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Work {
    /// Id of the person.
    pub person: String,
    /// How long it takes, in working seconds.
    pub duration: Duration,
}
