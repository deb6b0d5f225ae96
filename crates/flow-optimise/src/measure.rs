//! What a chart asks of people, counted: steps, handovers, posts, materials, visits, days, complexity.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use flow_check::CriticalPath;
use flow_model::chart::{Chart, Node, NodeKind};
use flow_model::step::{Counting, Limit, RiskGrade, Unit};
use serde::{Deserialize, Serialize};

use crate::simulate::defaults::post_of;

mod complexity;
mod reductions;
mod total;

pub use reductions::Reductions;
pub use total::{Figure, Outlier, Sum, Total, figures, total};

/// A limit in days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Span {
    /// Days; a month counts 30, a year 365.
    pub days: f64,
    /// How they are counted.
    pub unit: Counting,
    /// The limit as the chart writes it.
    pub limit: Limit,
}

/// How many steps carry a risk mark, by grade.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Risks {
    /// 高.
    pub high: u32,
    /// 中.
    pub medium: u32,
    /// 低.
    pub low: u32,
}

/// Figures of a chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Measure {
    /// Steps (环节): tasks and call activities.
    pub steps: u32,
    /// Ways from a step to a next one of another post.
    pub handovers: u32,
    /// Posts by code, else by lane name.
    pub posts: Vec<String>,
    /// Different materials that the applicant hands in.
    pub materials: u32,
    /// Times that the person has to come in, on the way with the most of them.
    pub visits: u32,
    /// 法定时限.
    pub statutory: Option<Span>,
    /// 承诺时限.
    pub promised: Option<Span>,
    /// The longest way in days; parallel ways by the longer one, time that is not counted left out.
    pub critical_path: CriticalPath,
    /// The way with the most time that is not counted.
    pub excluded_path: CriticalPath,
    /// Steps with a risk mark.
    pub risks: Risks,
    /// Posts with a step that carries a risk mark.
    pub risk_posts: Vec<String>,
    /// Where the four reductions (四减: steps, time, materials, visits) have room.
    pub reductions: Reductions,
    /// Figures of the drawing by name; what each is and where it comes from: docs/measures.md.
    pub complexity: BTreeMap<String, f64>,
}

/// Measures a chart.
#[must_use]
pub fn measure(chart: &Chart) -> Measure {
    let steps = chart.nodes.iter().filter(|n| is_step(n));
    let posts: BTreeSet<String> = steps.clone().filter_map(|n| known_post(chart, n)).collect();
    let cards = chart.nodes.iter().filter_map(|n| n.step.as_ref());
    let materials: BTreeSet<&str> = cards
        .flat_map(|c| &c.materials)
        .map(|m| m.name.trim())
        .filter(|m| !m.is_empty())
        .collect();
    let walk = Walk::new(chart);
    let visits = walk.heaviest(|n| chart.nodes[n].step.as_ref().map_or(0, |s| s.visits));
    let (risks, risk_posts) = risks(chart);
    Measure {
        steps: count(steps.count()),
        handovers: handovers(chart, &walk),
        posts: posts.into_iter().collect(),
        materials: count(materials.len()),
        visits,
        statutory: chart.power.statutory.as_ref().map(span),
        promised: chart.power.promised.as_ref().map(span),
        critical_path: flow_check::critical_path(chart),
        excluded_path: flow_check::excluded_path(chart),
        risks,
        risk_posts,
        reductions: reductions::reductions(chart, &walk),
        complexity: complexity::complexity(chart, &walk),
    }
}

/// Steps with a risk mark by grade, and their posts.
fn risks(chart: &Chart) -> (Risks, Vec<String>) {
    let mut risks = Risks::default();
    let mut posts = BTreeSet::new();
    for node in &chart.nodes {
        let Some(risk) = node.step.as_ref().and_then(|step| step.risk.as_ref()) else {
            continue;
        };
        match risk.grade {
            RiskGrade::High => risks.high += 1,
            RiskGrade::Medium => risks.medium += 1,
            RiskGrade::Low => risks.low += 1,
        }
        posts.extend(known_post(chart, node));
    }
    (risks, posts.into_iter().collect())
}

/// Whether a node is work that somebody does.
pub(crate) fn is_step(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Task { .. } | NodeKind::Call { .. })
}

/// The post of a node: its card's, else its lane's code or name.
pub(crate) fn known_post(chart: &Chart, node: &Node) -> Option<String> {
    Some(post_of(chart, node)).filter(|post| !post.is_empty())
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn span(limit: &Limit) -> Span {
    let number = f64::from(limit.number);
    let days = match limit.unit {
        Unit::Hour => number / 24.0,
        Unit::Day => number,
        Unit::Month => number * 30.0,
        Unit::Year => number * 365.0,
    };
    Span {
        days,
        unit: limit.counting,
        limit: limit.clone(),
    }
}

/// The graph of flows, with flows that lead back known.
struct Walk {
    next: Vec<Vec<usize>>,
    /// Every node before those that follow it, flows that lead back left out.
    order: Vec<usize>,
    forward: Vec<Vec<usize>>,
    loops: usize,
}

impl Walk {
    fn new(chart: &Chart) -> Self {
        let at: HashMap<&str, usize> = chart
            .nodes
            .iter()
            .enumerate()
            .map(|(n, node)| (node.id.as_str(), n))
            .collect();
        let mut next = vec![Vec::new(); chart.nodes.len()];
        let mut entered = vec![false; chart.nodes.len()];
        for flow in &chart.flows {
            let ends = (at.get(flow.source.as_str()), at.get(flow.target.as_str()));
            if let (Some(from), Some(to)) = ends {
                next[*from].push(*to);
                entered[*to] = true;
            }
        }
        for node in &chart.nodes {
            if let NodeKind::Event { place, .. } = &node.kind
                && let flow_model::chart::EventPlace::Boundary { host, .. } = place
                && let Some(host) = at.get(host.as_str())
            {
                next[*host].push(at[node.id.as_str()]);
                entered[at[node.id.as_str()]] = true;
            }
        }
        let mut roots: Vec<usize> = (0..next.len()).collect();
        roots.sort_by_key(|n| entered[*n]);
        let mut walk = Self {
            forward: vec![Vec::new(); next.len()],
            next,
            order: Vec::new(),
            loops: 0,
        };
        walk.search(roots);
        walk
    }

    fn search(&mut self, roots: Vec<usize>) {
        let mut state = vec![0_u8; self.next.len()];
        for root in roots {
            if state[root] != 0 {
                continue;
            }
            state[root] = 1;
            let mut stack = vec![(root, 0)];
            while let Some((at, done)) = stack.pop() {
                let Some(to) = self.next[at].get(done).copied() else {
                    state[at] = 2;
                    self.order.push(at);
                    continue;
                };
                stack.push((at, done + 1));
                if state[to] == 1 {
                    self.loops += 1;
                    continue;
                }
                self.forward[at].push(to);
                if state[to] == 0 {
                    state[to] = 1;
                    stack.push((to, 0));
                }
            }
        }
        self.order.reverse();
    }

    /// The greatest sum along any way, loops not gone round again.
    fn heaviest(&self, weight: impl Fn(usize) -> u32) -> u32 {
        let mut before = vec![0_u32; self.next.len()];
        let mut best = 0;
        for at in &self.order {
            let sum = before[*at].saturating_add(weight(*at));
            best = best.max(sum);
            for to in &self.forward[*at] {
                before[*to] = before[*to].max(sum);
            }
        }
        best
    }
}

/// Pairs of a step and a step that comes next (gateways and events passed) with different posts.
fn handovers(chart: &Chart, walk: &Walk) -> u32 {
    let own = |n: &Node| {
        if is_step(n) {
            known_post(chart, n)
        } else {
            None
        }
    };
    let posts: Vec<Option<String>> = chart.nodes.iter().map(own).collect();
    let mut found = 0;
    for (from, node) in chart.nodes.iter().enumerate() {
        if !is_step(node) {
            continue;
        }
        let mut seen = HashSet::new();
        let mut todo = walk.next[from].clone();
        while let Some(to) = todo.pop() {
            if !seen.insert(to) {
                continue;
            }
            if is_step(&chart.nodes[to]) {
                let both = posts[from].is_some() && posts[to].is_some();
                found += usize::from(both && posts[from] != posts[to]);
            } else {
                todo.extend(&walk.next[to]);
            }
        }
    }
    count(found)
}
