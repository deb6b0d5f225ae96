//! Figures of the drawing itself: size, control-flow complexity, density and what else the literature counts.
//!
//! Sources: J. Cardoso, How to measure the control-flow complexity of web processes and workflows (2005);
//! J. Mendling, Metrics for Process Models (2008), chapter 4; A. Latva-Koivisto, Finding a complexity
//! measure for business process models (2001). docs/measures.md says each of them in words.

use std::collections::{BTreeMap, HashMap};

use flow_model::chart::{Chart, Gateway, NodeKind};

use super::Walk;

/// All figures by name.
pub(super) fn complexity(chart: &Chart, walk: &Walk) -> BTreeMap<String, f64> {
    let degree = Degree::new(chart);
    let nodes = chart.nodes.len() as f64;
    let flows = degree.flows as f64;
    let count =
        |is: fn(&NodeKind) -> bool| chart.nodes.iter().filter(|n| is(&n.kind)).count() as f64;
    let connectors: Vec<f64> = (0..chart.nodes.len())
        .filter(|at| degree.connector[*at])
        .map(|at| f64::from(degree.into[at] + degree.out[at]))
        .collect();
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    let pairs = nodes * (nodes - 1.0);
    let figures = [
        ("nodes", nodes),
        ("flows", flows),
        (
            "gateways",
            count(|kind| matches!(kind, NodeKind::Gateway { .. })),
        ),
        (
            "events",
            count(|kind| matches!(kind, NodeKind::Event { .. })),
        ),
        ("loops", walk.loops as f64),
        ("depth", depth(chart)),
        ("nesting", nesting(walk, &degree)),
        ("longest_way", f64::from(walk.heaviest(|_| 1))),
        ("flows_per_node", share(flows, nodes)),
        ("density", share(flows, pairs)),
        (
            "max_connector_degree",
            connectors.iter().copied().fold(0.0, f64::max),
        ),
        (
            "avg_connector_degree",
            share(connectors.iter().sum(), connectors.len() as f64),
        ),
        ("sequentiality", share(degree.sequential as f64, flows)),
        (
            "separability",
            share(cuts(&degree) as f64, (nodes - 2.0).max(0.0)),
        ),
        ("control_flow", control_flow(chart, &degree)),
    ];
    figures
        .into_iter()
        .map(|(name, value)| (name.to_owned(), (value * 1_000.0).round() / 1_000.0))
        .collect()
}

/// How many flows enter and leave each node.
struct Degree {
    into: Vec<u32>,
    out: Vec<u32>,
    /// Gateways.
    connector: Vec<bool>,
    /// Neighbours, the direction left out.
    near: Vec<Vec<usize>>,
    flows: usize,
    /// Flows between nodes that are no gateways.
    sequential: usize,
}

impl Degree {
    fn new(chart: &Chart) -> Self {
        let count = chart.nodes.len();
        let at: HashMap<&str, usize> = chart
            .nodes
            .iter()
            .enumerate()
            .map(|(at, n)| (n.id.as_str(), at))
            .collect();
        let connector: Vec<bool> = chart
            .nodes
            .iter()
            .map(|n| matches!(n.kind, NodeKind::Gateway { .. }))
            .collect();
        let mut degree = Self {
            into: vec![0; count],
            out: vec![0; count],
            near: vec![Vec::new(); count],
            flows: 0,
            sequential: 0,
            connector,
        };
        for flow in &chart.flows {
            let ends = (at.get(flow.source.as_str()), at.get(flow.target.as_str()));
            let (Some(from), Some(to)) = ends else {
                continue;
            };
            degree.out[*from] += 1;
            degree.into[*to] += 1;
            degree.near[*from].push(*to);
            degree.near[*to].push(*from);
            degree.flows += 1;
            degree.sequential += usize::from(!degree.connector[*from] && !degree.connector[*to]);
        }
        degree
    }

    fn splits(&self, at: usize) -> u32 {
        u32::from(self.out[at] > 1)
    }

    fn joins(&self, at: usize) -> u32 {
        u32::from(self.into[at] > 1)
    }
}

/// Cardoso: an exclusive or event-based split counts its ways, an inclusive one 2^n - 1, a parallel one 1.
fn control_flow(chart: &Chart, degree: &Degree) -> f64 {
    let of = |(at, node): (usize, &flow_model::chart::Node)| match &node.kind {
        NodeKind::Gateway { .. } if degree.out[at] < 2 => 0.0,
        NodeKind::Gateway { gateway, .. } => match gateway {
            Gateway::Exclusive | Gateway::EventBased => f64::from(degree.out[at]),
            Gateway::Parallel => 1.0,
            Gateway::Inclusive | Gateway::Complex => {
                2_f64.powi(i32::try_from(degree.out[at]).unwrap_or(1_000).min(1_000)) - 1.0
            }
        },
        NodeKind::Event { .. }
        | NodeKind::Task { .. }
        | NodeKind::SubProcess { .. }
        | NodeKind::Call { .. } => 0.0,
    };
    chart.nodes.iter().enumerate().map(of).sum()
}

/// Mendling's depth: how many splits a node stands behind that are not joined yet, the lesser of the counts
/// from the start and from the end; the greatest of all nodes. Flows that lead back are left out.
fn nesting(walk: &Walk, degree: &Degree) -> f64 {
    let count = walk.forward.len();
    let mut from_start = vec![0_u32; count];
    for at in &walk.order {
        let here = from_start[*at].saturating_sub(degree.joins(*at));
        from_start[*at] = here;
        for to in &walk.forward[*at] {
            from_start[*to] = from_start[*to].max(here + degree.splits(*at));
        }
    }
    let mut from_end = vec![0_u32; count];
    for at in walk.order.iter().rev() {
        let behind = walk.forward[*at]
            .iter()
            .map(|to| from_end[*to] + degree.joins(*to))
            .max();
        from_end[*at] = behind.unwrap_or(0).saturating_sub(degree.splits(*at));
    }
    let least = (0..count).map(|at| from_start[at].min(from_end[at]));
    f64::from(least.max().unwrap_or(0))
}

/// How many nodes would take the chart apart if they were missing (cut vertices), flows taken without direction.
fn cuts(degree: &Degree) -> usize {
    let count = degree.near.len();
    let mut found = vec![0_usize; count];
    let mut low = vec![0_usize; count];
    let mut is_cut = vec![false; count];
    let mut time = 0;
    for root in 0..count {
        if found[root] != 0 {
            continue;
        }
        let mut children = 0;
        time += 1;
        (found[root], low[root]) = (time, time);
        let mut stack = vec![(root, usize::MAX, 0_usize)];
        while let Some((at, parent, done)) = stack.pop() {
            if let Some(to) = degree.near[at].get(done).copied() {
                stack.push((at, parent, done + 1));
                if found[to] == 0 {
                    time += 1;
                    (found[to], low[to]) = (time, time);
                    children += usize::from(at == root);
                    stack.push((to, at, 0));
                } else if to != parent {
                    low[at] = low[at].min(found[to]);
                }
            } else if parent != usize::MAX {
                low[parent] = low[parent].min(low[at]);
                is_cut[parent] |= parent != root && low[at] >= found[parent];
            }
        }
        is_cut[root] = children > 1;
    }
    is_cut.into_iter().filter(|cut| *cut).count()
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
