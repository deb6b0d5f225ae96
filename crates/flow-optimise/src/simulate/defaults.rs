//! A scenario taken from the chart alone, for a county that has no figures of its own yet.
//!
//! All numbers here are assumptions, not findings; each is a named constant, and a scenario that was filled from
//! history replaces them.

use std::collections::{BTreeMap, BTreeSet};

use flow_model::chart::{Chart, EventPlace, Flow, Gateway, Node, NodeKind};
use flow_model::step::{Act, Limit, Unit};

use super::attributes::Facts;
use super::chance::Duration;
use super::hours::{DAY_S, Hours};
use super::plan::{asks_for_fields, exchanging, process_of};
use super::scenario::{Manner, Person, Scenario, Work};

/// People of a post.
pub const PEOPLE_PER_POST: u32 = 2;
/// Share of a step's limit that is work, the rest is waiting.
pub const WORK_SHARE: f64 = 0.05;
/// Work of a step that names neither effort nor limit.
pub const WORK_UNKNOWN_S: f64 = 1_200.0;
/// Least work of a step.
pub const WORK_LEAST_S: f64 = 300.0;
/// Most work of a step whose effort comes from its limit.
pub const WORK_MOST_S: f64 = 14_400.0;
/// Standard deviation of work as a share of its mean.
pub const WORK_SPREAD: f64 = 0.5;
/// Working seconds of an office day.
pub const OFFICE_DAY_S: f64 = 25_200.0;
/// Share of the working hours in which the busiest post is busy.
pub const BUSIEST: f64 = 0.75;
/// Weight of a branch that refuses, corrects, transfers or goes back, against 1 for another.
pub const RARE_BRANCH: f64 = 0.2;
/// Wage and overhead of an hour, in yuan.
pub const COST_PER_HOUR: f64 = 60.0;
/// How often a step with a loop or multi-instance marker is done.
pub const REPEATS: f64 = 2.0;
/// Chance, after each of several answers, that the others are needed no more, where fields decide it.
pub const ENOUGH: f64 = 0.2;
/// Sweeps over the flows when the expected visits of each step are computed.
const SWEEPS: usize = 200;

impl Scenario {
    /// Posts, effort and limits as the chart names them, the rest by the assumptions of this file.
    pub fn from_chart(chart: &Chart) -> Scenario {
        let mut scenario = Scenario {
            calendars: BTreeMap::from([("office".to_owned(), Hours::office())]),
            people: Vec::new(),
            work: BTreeMap::new(),
            waits: BTreeMap::new(),
            branches: branches(chart),
            arrival: Duration::Fix { value: 0.0 },
            manner: Manner::Exact,
            batches: BTreeMap::new(),
            facts: Facts::default(),
            granules: BTreeMap::new(),
            gateway_limit: None,
            days: Vec::new(),
            monday: 0,
            repeats: BTreeMap::new(),
            enough: enough(chart),
            beside: Vec::new(),
            arrival_calendar: "office".to_owned(),
        };
        let mut load: BTreeMap<String, f64> = BTreeMap::new();
        let visits = visits(chart, &scenario.branches);
        let outside = outside(chart);
        for node in chart.nodes.iter().filter(|node| is_activity(node, chart)) {
            if let Some(wait) = excluded_wait(node) {
                scenario.waits.insert(node.id.clone(), wait);
                continue;
            }
            let post = post_of(chart, node);
            let mean = effort(node);
            if outside.contains(node.id.as_str()) {
                if !is_received(node) {
                    scenario.waits.insert(node.id.clone(), spread(mean));
                }
                continue;
            }
            *load.entry(post.clone()).or_default() += visits.get(&node.id).unwrap_or(&0.0) * mean;
            let work = (1..=PEOPLE_PER_POST).map(|number| Work {
                person: format!("{post}_{number}"),
                duration: spread(mean),
                deputy: false,
            });
            scenario.work.insert(node.id.clone(), work.collect());
        }
        for post in load.keys() {
            scenario
                .people
                .extend((1..=PEOPLE_PER_POST).map(|number| Person {
                    id: format!("{post}_{number}"),
                    name: format!("{post} {number}"),
                    post: post.clone(),
                    calendar: "office".to_owned(),
                    cost_per_hour: COST_PER_HOUR,
                    also: Vec::new(),
                }));
        }
        let busiest = load.values().copied().fold(WORK_LEAST_S, f64::max);
        let mean = busiest / (f64::from(PEOPLE_PER_POST) * BUSIEST);
        scenario.arrival = Duration::Expon {
            mean,
            min: 0.0,
            max: mean * 50.0,
        };
        scenario
    }
}

/// Steps of pools that have no posts, where other pools that they exchange messages with have some: an applicant is
/// not staff. They take time and nobody of the office.
fn outside(chart: &Chart) -> BTreeSet<&str> {
    let pools = exchanging(chart);
    let steps = chart.nodes.iter().filter(|it| is_activity(it, chart));
    let steps: Vec<(&str, &Node)> = steps.map(|it| (process_of(chart, it), it)).collect();
    let posted = |it: &&(&str, &Node)| !post_of(chart, it.1).is_empty();
    let staffed: BTreeSet<&str> = steps.iter().filter(posted).map(|it| it.0).collect();
    if staffed.is_disjoint(&pools) {
        return BTreeSet::new();
    }
    let outside = |it: &&(&str, &Node)| pools.contains(it.0) && !staffed.contains(it.0);
    steps
        .iter()
        .filter(outside)
        .map(|it| it.1.id.as_str())
        .collect()
}

/// Whether a step only receives, and names no effort.
fn is_received(node: &Node) -> bool {
    let effort = node.step.as_ref().and_then(|step| step.effort_min);
    let receives = matches!(&node.kind, NodeKind::Task { task, .. } if task == "receiveTask");
    receives && effort.is_none()
}

/// The post of a step: its own, else its lane's code, else its lane's name.
pub fn post_of(chart: &Chart, node: &Node) -> String {
    let own = node.step.as_ref().and_then(|step| step.post.clone());
    let lane = || {
        chart
            .lanes
            .iter()
            .find(|lane| Some(&lane.id) == node.lane.as_ref())
    };
    let of_lane = || lane().map(|lane| lane.post.clone().unwrap_or_else(|| lane.name.clone()));
    own.filter(|post| !post.is_empty())
        .or_else(of_lane)
        .unwrap_or_default()
}

/// Mean seconds of work of a step.
pub fn effort(node: &Node) -> f64 {
    let step = node.step.as_ref();
    if let Some(minutes) = step.and_then(|step| step.effort_min) {
        return f64::from(minutes) * 60.0;
    }
    match step.and_then(|step| step.limit.as_ref()) {
        Some(limit) => (office_seconds(limit) * WORK_SHARE).clamp(WORK_LEAST_S, WORK_MOST_S),
        None => WORK_UNKNOWN_S,
    }
}

fn is_activity(node: &Node, chart: &Chart) -> bool {
    match &node.kind {
        NodeKind::Task { .. } | NodeKind::Call { .. } => true,
        NodeKind::SubProcess { .. } => !chart.nodes.iter().any(|inner| inner.parent == node.id),
        NodeKind::Event { .. } | NodeKind::Gateway { .. } => false,
    }
}

fn enough(chart: &Chart) -> BTreeMap<String, f64> {
    let asks = chart.nodes.iter().filter(|it| asks_for_fields(chart, it));
    asks.map(|it| (it.id.clone(), ENOUGH)).collect()
}

fn office_seconds(limit: &Limit) -> f64 {
    let number = f64::from(limit.number);
    match limit.unit {
        Unit::Hour => number * 3_600.0,
        Unit::Day => number * OFFICE_DAY_S,
        Unit::Month => number * 21.0 * OFFICE_DAY_S,
        Unit::Year => number * 250.0 * OFFICE_DAY_S,
    }
}

/// An excluded step takes between half and the whole of its limit, in plain time, and no post.
fn excluded_wait(node: &Node) -> Option<Duration> {
    let step = node.step.as_ref()?;
    step.excluded.as_ref()?;
    let days = step
        .limit
        .as_ref()
        .map_or(5.0, |limit| office_seconds(limit) / OFFICE_DAY_S);
    // Five working days are a week.
    let max = days * DAY_S * 7.0 / 5.0;
    Some(Duration::Uniform {
        min: max / 2.0,
        max,
    })
}

fn spread(mean: f64) -> Duration {
    let variance = (mean * WORK_SPREAD).powi(2);
    Duration::Gamma {
        mean,
        variance,
        min: mean / 10.0,
        max: mean * 4.0,
    }
}

/// Gateways behind which one way is taken, each with its flows.
pub fn choices(chart: &Chart) -> impl Iterator<Item = (&Node, Vec<&Flow>)> {
    let one = |node: &&Node| {
        matches!(
            node.kind,
            NodeKind::Gateway {
                gateway: Gateway::Exclusive | Gateway::EventBased,
                ..
            }
        )
    };
    chart.nodes.iter().filter(one).map(|node| {
        let out = chart.flows.iter().filter(|flow| flow.source == node.id);
        (node, out.collect())
    })
}

fn branches(chart: &Chart) -> BTreeMap<String, f64> {
    let back = back_flows(chart);
    let mut odds = BTreeMap::new();
    for (_, out) in choices(chart) {
        let weight = |flow: &&Flow| {
            let rare = back.contains(&flow.id) || leads_to_rare(chart, flow);
            if rare { RARE_BRANCH } else { 1.0 }
        };
        let sum: f64 = out.iter().map(weight).sum();
        odds.extend(out.iter().map(|flow| (flow.id.clone(), weight(flow) / sum)));
    }
    odds
}

fn leads_to_rare(chart: &Chart, flow: &Flow) -> bool {
    let target = chart.nodes.iter().find(|node| node.id == flow.target);
    let act = target
        .and_then(|node| node.step.as_ref())
        .and_then(|step| step.act);
    matches!(
        act,
        Some(
            Act::Correct
                | Act::RefuseAcceptance
                | Act::RefuseFiling
                | Act::RefuseDecision
                | Act::NoPenalty
                | Act::Transfer
                | Act::Special
                | Act::Hear
        )
    )
}

/// Flows that lead back to a node on the way to them (depth first, in document order).
fn back_flows(chart: &Chart) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut done: BTreeSet<&str> = BTreeSet::new();
    let starts = chart.nodes.iter().filter(|node| {
        matches!(
            node.kind,
            NodeKind::Event {
                place: EventPlace::Start { .. },
                ..
            }
        )
    });
    for start in starts {
        let mut path: Vec<(&str, usize)> = vec![(&start.id, 0)];
        while let Some((node, next)) = path.pop() {
            let flow = chart
                .flows
                .iter()
                .filter(|flow| flow.source == node)
                .nth(next);
            let Some(flow) = flow else {
                done.insert(node);
                continue;
            };
            path.push((node, next + 1));
            if path.iter().any(|it| it.0 == flow.target) {
                found.insert(flow.id.clone());
            } else if !done.contains(flow.target.as_str()) {
                path.push((&flow.target, 0));
            }
        }
    }
    found
}

/// How often a case visits each node on average.
pub(super) fn visits(chart: &Chart, branches: &BTreeMap<String, f64>) -> BTreeMap<String, f64> {
    let mut now: BTreeMap<&str, f64> = BTreeMap::new();
    let mut total: BTreeMap<String, f64> = BTreeMap::new();
    for node in &chart.nodes {
        if matches!(
            node.kind,
            NodeKind::Event {
                place: EventPlace::Start { .. },
                ..
            }
        ) {
            now.insert(&node.id, 1.0);
        }
    }
    let joins = joins(chart);
    for _ in 0..SWEEPS {
        let mut next: BTreeMap<&str, f64> = BTreeMap::new();
        for (node, mass) in &now {
            *total.entry((*node).to_owned()).or_default() += mass;
            for flow in chart.flows.iter().filter(|flow| flow.source == **node) {
                let share = branches.get(&flow.id).copied().unwrap_or(1.0);
                let merged = joins.get(flow.target.as_str()).copied().unwrap_or(1.0);
                *next.entry(&flow.target).or_default() += mass * share / merged;
            }
        }
        now = next.into_iter().filter(|it| it.1 > 1e-6).collect();
    }
    total
}

/// Parallel joins: so many tokens become one.
fn joins(chart: &Chart) -> BTreeMap<&str, f64> {
    let parallel = chart.nodes.iter().filter(|node| {
        matches!(
            node.kind,
            NodeKind::Gateway {
                gateway: Gateway::Parallel,
                ..
            }
        )
    });
    let count = |id: &str| {
        chart
            .flows
            .iter()
            .filter(|flow| flow.target == id)
            .count()
            .max(1)
    };
    parallel
        .map(|node| (node.id.as_str(), count(&node.id) as f64))
        .collect()
}
