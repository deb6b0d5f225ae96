//! What a chart asks of people, counted: steps, handovers, posts, materials, visits, days, complexity.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use flow_check::CriticalPath;
use flow_model::chart::{Chart, Gateway, Node, NodeKind};
use flow_model::step::{Counting, Limit, Unit};
use serde::{Deserialize, Serialize};

use crate::simulate::defaults::post_of;

/// A limit in days.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// Days; a month counts 30, a year 365.
    pub days: f64,
    /// How they are counted.
    pub unit: Counting,
}

/// Figures of a chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// The longest way in days.
    pub critical_path: CriticalPath,
    /// `nodes`, `flows`, `gateways`, `events`, `loops` (flows that lead back), `depth` of
    /// sub-processes, `longest_way` in nodes, `flows_per_node`, `control_flow` (Cardoso: an
    /// exclusive split counts its ways, an inclusive one 2^n - 1, a parallel one 1).
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
    Measure {
        steps: count(steps.count()),
        handovers: handovers(chart, &walk),
        posts: posts.into_iter().collect(),
        materials: count(materials.len()),
        visits,
        statutory: chart.power.statutory.as_ref().map(span),
        promised: chart.power.promised.as_ref().map(span),
        critical_path: flow_check::critical_path(chart),
        complexity: complexity(chart, &walk),
    }
}

/// Whether a node is work that somebody does.
fn is_step(node: &Node) -> bool {
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

fn complexity(chart: &Chart, walk: &Walk) -> BTreeMap<String, f64> {
    let mut gateways = 0;
    let mut events = 0;
    let mut control_flow = 0.0;
    let mut leaving: HashMap<&str, i32> = HashMap::new();
    chart
        .flows
        .iter()
        .for_each(|f| *leaving.entry(f.source.as_str()).or_default() += 1);
    for node in &chart.nodes {
        let out = leaving.get(node.id.as_str()).copied().unwrap_or(0);
        match &node.kind {
            NodeKind::Gateway { gateway, .. } => {
                gateways += 1;
                control_flow += match gateway {
                    _ if out < 2 => 0.0,
                    Gateway::Exclusive | Gateway::EventBased => f64::from(out),
                    Gateway::Parallel => 1.0,
                    Gateway::Inclusive | Gateway::Complex => 2_f64.powi(out.min(1_000)) - 1.0,
                };
            }
            NodeKind::Event { .. } => events += 1,
            NodeKind::Task { .. } | NodeKind::SubProcess { .. } | NodeKind::Call { .. } => {}
        }
    }
    let nodes = chart.nodes.len() as f64;
    let flows = chart.flows.len() as f64;
    let per_node = if nodes > 0.0 { flows / nodes } else { 0.0 };
    let figures = [
        ("nodes", nodes),
        ("flows", flows),
        ("gateways", f64::from(gateways)),
        ("events", f64::from(events)),
        ("loops", walk.loops as f64),
        ("depth", depth(chart)),
        ("longest_way", f64::from(walk.heaviest(|_| 1))),
        ("flows_per_node", (per_node * 1_000.0).round() / 1_000.0),
        ("control_flow", control_flow),
    ];
    figures
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// How deep sub-processes are nested.
fn depth(chart: &Chart) -> f64 {
    let parents: HashMap<&str, &str> = chart
        .nodes
        .iter()
        .map(|n| (n.id.as_str(), n.parent.as_str()))
        .collect();
    let deep = |id: &str| {
        let mut here = id;
        let mut depth = 0;
        while let Some(parent) = parents.get(here) {
            depth += 1;
            if depth > parents.len() {
                break;
            }
            here = parent;
        }
        depth
    };
    let deepest = chart.nodes.iter().map(|n| deep(&n.id)).max().unwrap_or(0);
    deepest.saturating_sub(1) as f64
}
