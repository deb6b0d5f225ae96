//! Steps on the form of a scenario: how long each post takes, how often a repeated step is done, what it waits for.

use flow_model::chart::{Chart, Node, NodeKind};
use flow_optimise::simulate::MAX_TIMES;
use flow_optimise::simulate::attributes::Comparison;
use flow_optimise::simulate::defaults::{REPEATS, post_of};
use flow_optimise::simulate::firing::{Asked, Condition};
use flow_optimise::simulate::scenario::{Batch, Firing, Manner, Scenario, Work};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::about;
use crate::error::AppError;
use crate::optimise::names;
use crate::optimise::time::RandomTime;

/// Most cases for which a step may wait.
pub const MAX_GATHERED: u32 = 1_000;

/// How long a step takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StepTime {
    /// The step.
    pub step: String,
    /// Its name.
    pub name: String,
    /// The posts that do it, each with its own time.
    pub work: Vec<PostTime>,
    /// How often it is done in one go, on average; none for a step that is done once.
    pub times: Option<f64>,
    /// What cases wait for before it begins.
    pub gather: Gather,
}

/// How long a post takes for a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PostTime {
    /// The post.
    pub post: String,
    /// Working time of one case; that of the first person where people differ.
    pub time: RandomTime,
    /// People of the post take different times; as long as `time` is not changed they keep them.
    pub varied: bool,
    /// It stands in only while all others are absent.
    pub deputy: bool,
}

/// What cases wait for before a step begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Gather {
    /// Nothing: each is done by itself.
    None,
    /// A day of the week, Monday is 0: a weekly meeting.
    Weekday {
        /// Which.
        day: u32,
    },
    /// Until so many lie there.
    Size {
        /// How many, at least 2.
        least: u32,
    },
    /// Something that the form does not show; it stays.
    Other,
}

/// What the form shows of a step.
pub(super) fn show(chart: &Chart, scenario: &Scenario, id: &str) -> Option<StepTime> {
    let all = scenario.work.get(id)?;
    let mut work: Vec<PostTime> = Vec::new();
    for one in all {
        let Some(post) = post_at(chart, scenario, id, one) else {
            continue;
        };
        match work.iter_mut().find(|it| it.post == post) {
            Some(known) => {
                known.varied |= RandomTime::of(&one.duration) != known.time;
                known.deputy &= one.deputy;
            }
            None => work.push(PostTime {
                post: post.to_owned(),
                time: RandomTime::of(&one.duration),
                varied: false,
                deputy: one.deputy,
            }),
        }
    }
    let node = chart.nodes.iter().find(|node| node.id == id);
    Some(StepTime {
        step: id.to_owned(),
        name: names::element(chart, id),
        work,
        times: node
            .filter(|node| is_repeated(node))
            .map(|_| scenario.repeats.get(id).copied().unwrap_or(REPEATS)),
        gather: scenario.batches.get(id).map_or(Gather::None, gathered),
    })
}

/// As which post a person does a step: as that of the chart where the person holds it.
fn post_at<'s>(chart: &Chart, scenario: &'s Scenario, step: &str, work: &Work) -> Option<&'s str> {
    let person = scenario.people.iter().find(|it| it.id == work.person)?;
    let node = chart.nodes.iter().find(|it| it.id == step);
    let drawn = node.map(|node| post_of(chart, node));
    let beside = person.also.iter().find(|it| Some(*it) == drawn.as_ref());
    Some(beside.unwrap_or(&person.post))
}

fn is_repeated(node: &Node) -> bool {
    matches!(
        &node.kind,
        NodeKind::Task {
            repeat: Some(_),
            ..
        }
    )
}

/// What a batch waits for, where that is all.
fn gathered(batch: &Batch) -> Gather {
    let plain = batch.sizes.is_empty() && batch.alone == 0.0;
    match (batch.rules.as_slice(), batch.conditions.as_slice()) {
        ([rule], []) if plain => match rule.as_slice() {
            [Firing::Weekday { day }] => Gather::Weekday { day: *day },
            [Firing::Size { least }] => Gather::Size { least: *least },
            _ => Gather::Other,
        },
        ([], [rule]) if plain => match rule.as_slice() {
            [it] if it.comparison == Comparison::Equal => match it.asked {
                Asked::WeekDay => Gather::Weekday {
                    day: it.value as u32,
                },
                Asked::Size => Gather::Size {
                    least: it.value as u32,
                },
                Asked::ReadyWt | Asked::LargeWt | Asked::DailyHour => Gather::Other,
            },
            _ => Gather::Other,
        },
        _ => Gather::Other,
    }
}

/// Puts a filled step into a scenario.
///
/// # Errors
/// `scenario_time`, `scenario_gather`, both with the name of the step.
pub(super) fn apply(
    chart: &Chart,
    scenario: &mut Scenario,
    step: &StepTime,
) -> Result<(), AppError> {
    let Some(mut all) = scenario.work.get(&step.step).cloned() else {
        return Ok(());
    };
    for asked in &step.work {
        let mut own = Vec::new();
        for (at, one) in all.iter().enumerate() {
            if post_at(chart, scenario, &step.step, one) == Some(asked.post.as_str()) {
                own.push(at);
            }
        }
        let first = own.first().map(|at| all[*at].duration.clone());
        let law = asked.time.law(first.as_ref());
        let law = law.map_err(|error| error.with("about", step.name.as_str()))?;
        if first.as_ref() != Some(&law) {
            own.iter().for_each(|at| all[*at].duration = law.clone());
        }
    }
    scenario.work.insert(step.step.clone(), all);
    if let Some(times) = step.times {
        if !(0.0..=f64::from(MAX_TIMES)).contains(&times) {
            return Err(about("scenario_time", &step.name));
        }
        let before = scenario.repeats.get(&step.step).copied();
        if before.unwrap_or(REPEATS) != times {
            scenario.repeats.insert(step.step.clone(), times);
        }
    }
    gather(scenario, step)
}

fn gather(scenario: &mut Scenario, step: &StepTime) -> Result<(), AppError> {
    let (firing, asked, value) = match step.gather {
        Gather::Other => return Ok(()),
        Gather::None => {
            scenario.batches.remove(&step.step);
            return Ok(());
        }
        Gather::Weekday { day } if day <= 6 => (Firing::Weekday { day }, Asked::WeekDay, day),
        Gather::Size { least } if (2..=MAX_GATHERED).contains(&least) => {
            (Firing::Size { least }, Asked::Size, least)
        }
        Gather::Weekday { .. } | Gather::Size { .. } => {
            return Err(about("scenario_gather", &step.name));
        }
    };
    let kept = scenario.batches.get(&step.step);
    if kept.map(gathered) != Some(step.gather) {
        let condition = Condition {
            asked,
            comparison: Comparison::Equal,
            value: f64::from(value),
        };
        // A scenario of Prosimos asks its own conditions.
        let (rules, conditions) = match scenario.manner {
            Manner::Exact => (vec![vec![firing]], Vec::new()),
            Manner::Prosimos => (Vec::new(), vec![vec![condition]]),
        };
        let batch = Batch {
            together: false,
            rules,
            factors: Vec::new(),
            alone: 0.0,
            conditions,
            sizes: Vec::new(),
        };
        scenario.batches.insert(step.step.clone(), batch);
    }
    Ok(())
}
