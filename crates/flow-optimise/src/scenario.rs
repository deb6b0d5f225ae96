//! What a simulation assumes beside the chart: arrivals, people per post, office hours, branches.

use std::collections::BTreeMap;

use flow_model::chart::{Chart, Node, NodeKind};
use flow_model::step::{Limit, Unit};
use serde::{Deserialize, Serialize};

use crate::simulate::calendar::Calendar;
use crate::simulate::net::{Net, Role};

/// People per post where nothing else is said.
const PEOPLE: u32 = 2;
/// How busy the busiest post is meant to be when arrivals are derived from the chart.
const LOAD: f64 = 0.7;
/// Mean time between two arrivals when no post limits it: one working hour.
const QUIET_ARRIVALS_S: f64 = 3_600.0;
/// Minutes of work of a step that has neither an effort nor a limit.
const PLAIN_EFFORT_MIN: f64 = 30.0;
/// Minutes of work of a step that is done on the spot (a limit of 0 days).
const SPOT_EFFORT_MIN: f64 = 15.0;
/// Part of a limit in which hands are on the case; the rest is waiting. An assumption, not measured.
const TOUCH: f64 = 0.1;
/// Least minutes of work derived from a limit.
const LEAST_EFFORT_MIN: f64 = 10.0;
/// Coefficient of variation of efforts that are not given as a distribution.
const SPREAD: f64 = 0.5;
/// Hours of an office day.
const OFFICE_HOURS: f64 = 7.0;

/// How long something takes, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Duration {
    /// Always the same.
    Fixed {
        /// Seconds.
        seconds: f64,
    },
    /// Exponential.
    Exponential {
        /// Mean in seconds.
        mean: f64,
    },
    /// Log-normal.
    LogNormal {
        /// Mean in seconds.
        mean: f64,
        /// Coefficient of variation.
        cv: f64,
    },
    /// Even between two bounds.
    Uniform {
        /// Least seconds.
        min: f64,
        /// Most seconds.
        max: f64,
    },
}

impl Duration {
    /// The mean in seconds.
    #[must_use]
    pub fn mean(&self) -> f64 {
        match self {
            Self::Fixed { seconds } => *seconds,
            Self::Exponential { mean } | Self::LogNormal { mean, .. } => *mean,
            Self::Uniform { min, max } => (min + max) / 2.0,
        }
    }
}

/// Everything that a simulation assumes. What is not named takes its default.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    /// Mean working seconds between two arrivals; arrivals are a Poisson process in office hours.
    pub arrival_mean_s: f64,
    /// People per post, by the post's code or lane name; 2 where nothing is said.
    #[serde(default)]
    pub people: BTreeMap<String, u32>,
    /// Office hours of everybody; holidays are not foreseen.
    #[serde(default)]
    pub calendar: Calendar,
    /// Weight of a flow among those that leave the same gateway, by flow id; 1 where nothing is said.
    #[serde(default)]
    pub branches: BTreeMap<String, f64>,
    /// Probability that a boundary event happens, by its id; 0 where nothing is said.
    #[serde(default)]
    pub boundaries: BTreeMap<String, f64>,
    /// Durations by node id; where nothing is said they come from the step card.
    #[serde(default)]
    pub durations: BTreeMap<String, Duration>,
}

impl Scenario {
    /// A scenario out of the chart alone: 2 people per post, equal branches, arrivals so that the busiest
    /// post is at work for 70 % of its time.
    #[must_use]
    pub fn from_chart(chart: &Chart) -> Self {
        let mut scenario = Self {
            arrival_mean_s: QUIET_ARRIVALS_S,
            people: BTreeMap::new(),
            calendar: Calendar::default(),
            branches: BTreeMap::new(),
            boundaries: BTreeMap::new(),
            durations: BTreeMap::new(),
        };
        let Ok(net) = Net::new(chart, &scenario) else {
            return scenario;
        };
        for post in &net.posts {
            scenario.people.insert(post.clone(), PEOPLE);
        }
        let visits = net.expected_visits();
        let mut load = vec![0.0; net.posts.len()];
        for (at, node) in net.nodes.iter().enumerate() {
            if let Role::Work {
                post: Some(post),
                effort,
                people,
            } = &node.role
            {
                let people = f64::from((*people).clamp(1, PEOPLE));
                load[*post] += visits[at] * effort.mean() * people / f64::from(PEOPLE);
            }
        }
        let busiest = load.into_iter().fold(0.0, f64::max);
        if busiest > 0.0 {
            scenario.arrival_mean_s = busiest / LOAD;
        }
        scenario
    }

    pub(crate) fn people_of(&self, post: &str) -> u32 {
        self.people.get(post).copied().unwrap_or(PEOPLE).max(1)
    }

    /// How long the hands of a post are on a step: the scenario's word, else the card's minutes, else a
    /// tenth of its limit in office hours, at least 10 minutes; on the spot 15, without a limit 30.
    pub(crate) fn effort(&self, node: &Node) -> Duration {
        if let Some(given) = self.durations.get(&node.id) {
            return *given;
        }
        let step = node.step.as_ref();
        let minutes = step.and_then(|s| s.effort_min).map(f64::from);
        let minutes =
            minutes.unwrap_or_else(|| derived_effort_min(step.and_then(|s| s.limit.as_ref())));
        Duration::LogNormal {
            mean: minutes * 60.0,
            cv: SPREAD,
        }
    }

    /// How long a step or event holds a case without holding a post: the scenario's word, else its limit.
    pub(crate) fn delay(&self, node: &Node) -> Option<Delay> {
        if let Some(given) = self.durations.get(&node.id) {
            return Some(Delay {
                duration: *given,
                working: true,
            });
        }
        let limit = node.step.as_ref()?.limit.as_ref()?;
        let (seconds, working) = limit_seconds(limit);
        Some(Delay {
            duration: Duration::Fixed { seconds },
            working,
        })
    }
}

/// A time that passes for a case while no post is held.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Delay {
    pub duration: Duration,
    /// Counted in office hours, else around the clock.
    pub working: bool,
}

/// Minutes of work that a limit lets expect.
pub(crate) fn derived_effort_min(limit: Option<&Limit>) -> f64 {
    let Some(limit) = limit else {
        return PLAIN_EFFORT_MIN;
    };
    if limit.number == 0 {
        return SPOT_EFFORT_MIN;
    }
    let (seconds, working) = limit_seconds(limit);
    let office = if working {
        seconds
    } else {
        seconds / 24.0 * OFFICE_HOURS * 5.0 / 7.0
    };
    (office / 60.0 * TOUCH).max(LEAST_EFFORT_MIN)
}

/// Seconds of a limit, and whether they are office seconds. Months are 30 days, years 365.
pub(crate) fn limit_seconds(limit: &Limit) -> (f64, bool) {
    let number = f64::from(limit.number);
    let working = limit.counting == flow_model::step::Counting::Working;
    match limit.unit {
        Unit::Hour => (number * 3_600.0, working),
        Unit::Day if working => (number * OFFICE_HOURS * 3_600.0, true),
        Unit::Day => (number * 86_400.0, false),
        Unit::Month => (number * 30.0 * 86_400.0, false),
        Unit::Year => (number * 365.0 * 86_400.0, false),
    }
}

/// Whether a node is work that somebody does.
pub(crate) fn is_step(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Task { .. } | NodeKind::Call { .. })
}

/// The post of a node: its card's, else its lane's code or name.
pub(crate) fn post_of(chart: &Chart, node: &Node) -> Option<String> {
    let own = node.step.as_ref().and_then(|s| s.post.clone());
    own.or_else(|| {
        let lane = chart
            .lanes
            .iter()
            .find(|l| Some(&l.id) == node.lane.as_ref())?;
        Some(lane.post.clone().unwrap_or_else(|| lane.name.clone()))
    })
}
