//! A chart with what is asked of it for every symbol: colours, places, what is hidden, what is open.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::chart::{Bounds, Chart, Node, NodeKind, Point};
use crate::layout;
use crate::scenery::Look;

use super::{DrawOptions, Paint, shape};

/// What is asked of a chart for every symbol.
pub(super) struct Known<'c> {
    pub chart: &'c Chart,
    pub options: &'c DrawOptions,
    pub nodes: HashMap<&'c str, &'c Node>,
    /// Default flows.
    pub defaults: HashSet<&'c str>,
    /// Activities for compensation.
    pub compensating: HashSet<&'c str>,
    /// What is hidden in closed sub-processes.
    pub hidden: BTreeSet<String>,
    /// Places of labels.
    pub labels: BTreeMap<String, Bounds>,
    /// Sub-processes and call activities that are drawn around what they hold.
    pub open: HashSet<&'c str>,
}

impl<'c> Known<'c> {
    pub fn new(chart: &'c Chart, options: &'c DrawOptions) -> Self {
        let default = |n: &'c Node| match &n.kind {
            NodeKind::Gateway { default, .. } => default.as_deref(),
            NodeKind::Event { .. }
            | NodeKind::Task { .. }
            | NodeKind::SubProcess { .. }
            | NodeKind::Call { .. } => None,
        };
        let compensating = chart.kept.iter().filter(|k| k.1 == "isForCompensation");
        let hidden = layout::hidden(chart);
        Self {
            chart,
            options,
            open: open(chart, &hidden),
            nodes: chart.nodes.iter().map(|n| (n.id.as_str(), n)).collect(),
            defaults: chart.nodes.iter().filter_map(default).collect(),
            compensating: compensating.map(|k| k.0.as_str()).collect(),
            hidden,
            labels: layout::labels(chart, options.symbols),
        }
    }

    /// Colours of a symbol: those of its mark, else those that the file gives it, else the usual ones.
    pub fn paint(&self, id: &str) -> Paint<'c> {
        if self.options.current.contains(id) {
            Paint::CURRENT
        } else if self.options.passed.contains(id) {
            Paint::PASSED
        } else {
            self.look(id).map_or(Paint::USUAL, Paint::of)
        }
    }

    /// What the file says about the looks of an element.
    pub fn look(&self, id: &str) -> Option<&'c Look> {
        self.chart.scenery.looks.get(id)
    }

    /// Nodes in the order in which they are drawn: frames from the outside in, what lies in them, and what
    /// sits on borders.
    pub fn in_order(&self) -> Vec<&'c Node> {
        let mut nodes: Vec<&Node> = self.chart.nodes.iter().collect();
        let area = |n: &Node| self.bounds(&n.id).map_or(0.0, |b| b.width * b.height);
        let place = |n: &Node| {
            let frame = self.open.contains(n.id.as_str());
            let turn = match (frame, shape::is_boundary(n)) {
                (true, _) => 0_u8,
                (false, false) => 1,
                (false, true) => 2,
            };
            (turn, if frame { -area(n) } else { 0.0 })
        };
        nodes.sort_by(|a, b| {
            let (a, b) = (place(a), place(b));
            a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        nodes
    }

    /// Whether a flow is taken when no other is.
    pub fn is_default(&self, flow: &str) -> bool {
        self.defaults.contains(flow) || self.chart.defaults.contains(flow)
    }

    /// Where something is drawn; nothing for what is hidden.
    pub fn bounds(&self, id: &str) -> Option<Bounds> {
        self.chart
            .shapes
            .get(id)
            .copied()
            .filter(|_| !self.hidden.contains(id))
    }

    /// Where a line runs; nothing for what is hidden.
    pub fn points(&self, id: &str) -> Option<&'c [Point]> {
        let points = self
            .chart
            .edges
            .get(id)
            .filter(|_| !self.hidden.contains(id));
        points.map(Vec::as_slice).filter(|p| p.len() > 1)
    }
}

/// What is drawn around what it holds: sub-processes, and call activities around the process that they call.
fn open<'c>(chart: &'c Chart, hidden: &BTreeSet<String>) -> HashSet<&'c str> {
    let mut calls: HashMap<&str, Vec<&Node>> = HashMap::new();
    let mut subs: HashSet<&str> = HashSet::new();
    for node in &chart.nodes {
        match &node.kind {
            NodeKind::Call { called: Some(it) } => {
                let local = it.split_once(':').map_or(it.as_str(), |(_, local)| local);
                calls.entry(it).or_default().push(node);
                calls.entry(local).or_default().push(node);
            }
            NodeKind::SubProcess { .. } if !chart.scenery.closed.contains(&node.id) => {
                subs.insert(&node.id);
            }
            NodeKind::Call { called: None }
            | NodeKind::SubProcess { .. }
            | NodeKind::Event { .. }
            | NodeKind::Task { .. }
            | NodeKind::Gateway { .. } => {}
        }
    }
    let mut found = HashSet::new();
    let drawn = chart.nodes.iter().filter(|n| !hidden.contains(&n.id));
    for node in drawn {
        let Some(inner) = chart.shapes.get(&node.id) else {
            continue;
        };
        if let Some(sub) = subs.get(node.parent.as_str()) {
            found.insert(*sub);
        }
        for call in calls.get(node.parent.as_str()).into_iter().flatten() {
            let outer = chart.shapes.get(&call.id);
            if outer.is_some_and(|outer| holds(*outer, *inner)) {
                found.insert(call.id.as_str());
            }
        }
    }
    found
}

fn holds(outer: Bounds, inner: Bounds) -> bool {
    outer.x <= inner.x
        && outer.y <= inner.y
        && inner.x + inner.width <= outer.x + outer.width
        && inner.y + inner.height <= outer.y + outer.height
}
