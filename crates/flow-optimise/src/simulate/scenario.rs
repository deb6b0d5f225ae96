//! What a chart does not say: who works when, how long work takes, how often cases come and which way they go.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::attributes::Facts;
use super::chance::Duration;
use super::firing::Condition;
use super::granules::Granules;
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
    /// By whose rules it is played and counted.
    #[serde(default)]
    pub manner: Manner,
    /// Name of the calendar by which cases arrive.
    pub arrival_calendar: String,
    /// Steps that are not done case by case.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub batches: BTreeMap<String, Batch>,
    /// What is known of cases, and what it decides.
    #[serde(default, skip_serializing_if = "Facts::is_empty")]
    pub facts: Facts,
    /// Calendars that are kept with a probability only; their hours stand among the calendars too.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub granules: BTreeMap<String, Granules>,
    /// A case that passed one gateway so often is given up there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gateway_limit: Option<u32>,
    /// Days on which the hours of the week do not hold: holidays, half-days, working days at a weekend, absences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<Day>,
    /// The Monday from which times are counted, in days from 1970-01-01; says where the days lie.
    #[serde(default)]
    pub monday: i64,
    /// How often a repeated step is done, on average.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub repeats: BTreeMap<String, f64>,
    /// Of a step that several do: the chance, after each of them, that the others are needed no more. Where its
    /// completion condition asks for the counters alone, that decides.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub enough: BTreeMap<String, f64>,
    /// Ids of charts of the same desk that are played beside it, because they take the time of the same people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<String>,
}

impl Scenario {
    /// Somebody does all that another does.
    pub fn work_like(&mut self, model: &str, id: &str) {
        for work in self.work.values_mut() {
            if let Some(same) = work.iter().find(|it| it.person == model).cloned() {
                work.push(Work {
                    person: id.to_owned(),
                    ..same
                });
            }
        }
    }

    /// One person more, who does all that another does.
    pub fn add_like(&mut self, model: &Person, id: String) {
        self.work_like(&model.id, &id);
        // Beside the others of the post: a file lists people by post, and who is listed first is asked first.
        let at = self.people.iter().rposition(|it| it.post == model.post);
        let more = Person {
            name: id.clone(),
            id,
            also: Vec::new(),
            ..model.clone()
        };
        let at = at.map_or(self.people.len(), |last| last + 1);
        self.people.insert(at, more);
    }

    /// Somebody does nothing any more.
    pub fn unassign(&mut self, id: &str) {
        let work = self.work.values_mut();
        work.for_each(|work| work.retain(|it| it.person != id));
    }
}

/// By whose rules a scenario is played and counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// The time between arrivals passes in open hours only; work goes to whoever can begin first; a break is a
    /// break.
    #[default]
    Exact,
    /// The time between arrivals runs on, and who comes to a closed door waits for the next opening; work goes to
    /// whoever was free first; time is summed up as Prosimos 2.1 reports it.
    Prosimos,
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
    /// Other posts that the same person holds (一人多岗).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

impl Person {
    /// The posts of the person, the first one first.
    pub fn posts(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.post).chain(&self.also)
    }

    /// Whether the person holds a post, as the first one or beside it.
    pub fn holds(&self, post: &str) -> bool {
        self.posts().any(|it| it == post)
    }
}

/// A person who can do a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Work {
    /// Id of the person.
    pub person: String,
    /// How long it takes, in working seconds.
    pub duration: Duration,
    /// Only on days on which all others who can are absent.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deputy: bool,
}

/// A step that waits until several cases lie there (集体讨论 once a week).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Batch {
    /// Whether the cases are done at the same time, else one after another.
    pub together: bool,
    /// The batch begins when all conditions of one of these hold.
    pub rules: Vec<Vec<Firing>>,
    /// From so many cases on, the work of each takes so much of its time; ascending.
    #[serde(default)]
    pub factors: Vec<(u32, f64)>,
    /// Probability that a case is done at once by itself.
    #[serde(default)]
    pub alone: f64,
    /// The conditions as a file of Prosimos gives them, where the scenario is played by its rules.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Vec<Condition>>,
    /// Where there are no conditions: how large a batch is, each with its weight.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sizes: Vec<(u32, f64)>,
}

/// One condition of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Firing {
    /// So many cases lie there.
    Size {
        /// How many.
        least: u32,
    },
    /// The last one came so long ago, in seconds.
    SinceLast {
        /// How long.
        seconds: f64,
    },
    /// The first one came so long ago, in seconds.
    SinceFirst {
        /// How long.
        seconds: f64,
    },
    /// It is that day, Monday is 0.
    Weekday {
        /// Which.
        day: u32,
    },
    /// It is between these seconds of the day.
    Hours {
        /// From.
        from: f64,
        /// To.
        to: f64,
    },
}

/// A day, or a run of days, on which other hours hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Day {
    /// Why: 春节, 病假…
    pub name: String,
    /// The first day, counted from 1970-01-01.
    pub from: i64,
    /// How many days.
    pub days: u32,
    /// Whom it concerns; everybody and the arrivals where nobody is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
    /// Which hours hold.
    pub hours: DayHours,
    /// It comes from the calendar of working days, not from whoever filled in the scenario: it is put there anew when
    /// that calendar changes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub of_calendar: bool,
}

/// The hours of a day that is not like others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum DayHours {
    /// None.
    Free,
    /// Those of that day of the week, Monday is 0: a working day at a weekend.
    Like {
        /// Which.
        weekday: u32,
    },
    /// These, in seconds of the day: half a day.
    Open {
        /// Begin and end of each.
        periods: Vec<(f64, f64)>,
    },
}
