//! Where a chart can be changed: steps that follow one another with nothing between or on them.

use std::collections::{HashMap, HashSet};

use flow_model::chart::{Chart, EventPlace, Flow, Node, NodeKind};
use flow_model::step::Step;

/// A chart with what patterns ask.
pub(crate) struct Places<'c> {
    pub chart: &'c Chart,
    out: HashMap<&'c str, Vec<&'c Flow>>,
    into: HashMap<&'c str, Vec<&'c Flow>>,
    nodes: HashMap<&'c str, &'c Node>,
    hosts: HashSet<&'c str>,
}

impl<'c> Places<'c> {
    pub fn new(chart: &'c Chart) -> Self {
        let mut out: HashMap<&str, Vec<&Flow>> = HashMap::new();
        let mut into: HashMap<&str, Vec<&Flow>> = HashMap::new();
        for flow in &chart.flows {
            out.entry(&flow.source).or_default().push(flow);
            into.entry(&flow.target).or_default().push(flow);
        }
        let nodes = chart.nodes.iter().map(|n| (n.id.as_str(), n)).collect();
        let hosts = chart.nodes.iter().filter_map(host).collect();
        Self {
            chart,
            out,
            into,
            nodes,
            hosts,
        }
    }

    /// The only flow that leaves a node, when it has neither name nor condition.
    pub fn only_out(&self, node: &Node) -> Option<&'c Flow> {
        match self.out.get(node.id.as_str())?.as_slice() {
            [flow] if flow.condition.is_none() && flow.name.is_empty() => Some(flow),
            _ => None,
        }
    }

    /// The only flow that enters a node.
    pub fn only_in(&self, node: &Node) -> Option<&'c Flow> {
        match self.into.get(node.id.as_str())?.as_slice() {
            [flow] => Some(flow),
            _ => None,
        }
    }

    /// The step that follows directly, when the flow between is the only one on both sides.
    pub fn next_step(&self, node: &Node) -> Option<(&'c Flow, &'c Node)> {
        let flow = self.only_out(node)?;
        let next = self.nodes.get(flow.target.as_str())?;
        let alone = self.only_in(next).is_some_and(|f| f.id == flow.id);
        let same_scope = next.parent == node.parent && next.id != node.id;
        (alone && same_scope && self.movable(next)).then_some((flow, next))
    }

    /// A plain task with nothing on its border and no marker.
    pub fn movable(&self, node: &Node) -> bool {
        let task = matches!(node.kind, NodeKind::Task { repeat: None, .. });
        task && !self.hosts.contains(node.id.as_str())
    }
}

/// The activity that a boundary event sits on.
fn host(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Event {
            place: EventPlace::Boundary { host, .. },
            ..
        } => Some(host),
        NodeKind::Event { .. }
        | NodeKind::Task { .. }
        | NodeKind::Gateway { .. }
        | NodeKind::SubProcess { .. }
        | NodeKind::Call { .. } => None,
    }
}

/// The step card, an empty one where there is none.
pub(crate) fn card(node: &Node) -> Step {
    node.step.clone().unwrap_or_default()
}
