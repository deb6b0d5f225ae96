//! The chart with what layout asks often: who holds whom, what sits on what, what is hidden.

use std::collections::{HashMap, HashSet};

use crate::chart::{Chart, EventPlace, Flow, Node, NodeKind};
use crate::scenery::{Artefact, ArtefactKind};

use super::SymbolSet;

/// Deepest nesting of sub-processes that is laid out inside its frame.
pub(super) const MAX_NESTING: usize = 64;

/// A chart, indexed.
pub(super) struct Scene<'c> {
    pub chart: &'c Chart,
    pub symbols: SymbolSet,
    pub nodes: HashMap<&'c str, &'c Node>,
    /// Nodes directly inside a process or sub-process, without boundary events.
    pub inside: HashMap<&'c str, Vec<&'c Node>>,
    /// Boundary events by their host.
    pub guests: HashMap<&'c str, Vec<&'c Node>>,
    /// Flows by the scope of their source.
    pub flows: HashMap<&'c str, Vec<&'c Flow>>,
    /// Data and notes by the node that they stand beside.
    pub beside: HashMap<&'c str, Vec<&'c Artefact>>,
    /// Data and notes that stand beside nothing, by scope; the empty scope for those of no process.
    pub loose: HashMap<&'c str, Vec<&'c Artefact>>,
}

impl<'c> Scene<'c> {
    pub fn new(chart: &'c Chart, symbols: SymbolSet) -> Self {
        let nodes: HashMap<&str, &Node> = chart.nodes.iter().map(|n| (n.id.as_str(), n)).collect();
        let mut scene = Self {
            chart,
            symbols,
            nodes,
            inside: HashMap::new(),
            guests: HashMap::new(),
            flows: HashMap::new(),
            beside: HashMap::new(),
            loose: HashMap::new(),
        };
        for node in &chart.nodes {
            let known = |h: &&str| scene.nodes.get(h).is_some_and(|n| host(n).is_none());
            match host(node).filter(known) {
                Some(host) => scene.guests.entry(host).or_default().push(node),
                None => scene.inside.entry(&node.parent).or_default().push(node),
            }
        }
        for flow in &chart.flows {
            if let Some(source) = scene.nodes.get(flow.source.as_str()) {
                scene.flows.entry(&source.parent).or_default().push(flow);
            }
        }
        scene.stand_artefacts();
        scene
    }

    /// Every artefact stands beside the first node that a link joins it with, unless that is hidden.
    fn stand_artefacts(&mut self) {
        let artefacts = &self.chart.scenery.artefacts;
        let known: HashSet<&str> = artefacts.iter().map(|a| a.id.as_str()).collect();
        let mut first: HashMap<&str, &str> = HashMap::new();
        for link in &self.chart.scenery.links {
            let (source, target) = (link.source.as_str(), link.target.as_str());
            for (artefact, other) in [(source, target), (target, source)] {
                if !known.contains(artefact) {
                    continue;
                }
                let flow = self.chart.flows.iter().find(|f| f.id == other);
                let other = flow.map_or(other, |f| f.source.as_str());
                if let Some(node) = self.nodes.get(other) {
                    let stands = host(node).filter(|h| self.nodes.contains_key(h));
                    first.entry(artefact).or_insert(stands.unwrap_or(&node.id));
                }
            }
        }
        let scopes: HashSet<&str> = self.chart.processes.iter().map(|p| p.id.as_str()).collect();
        for artefact in artefacts.iter().filter(|a| a.kind != ArtefactKind::Group) {
            match first.get(artefact.id.as_str()) {
                Some(node) => self.beside.entry(node).or_default().push(artefact),
                None => {
                    let parent = artefact.parent.as_str();
                    let known = scopes.contains(parent) || self.nodes.contains_key(parent);
                    let scope = if known { parent } else { "" };
                    self.loose.entry(scope).or_default().push(artefact);
                }
            }
        }
    }

    /// Whether a node is a frame drawn around what it holds.
    pub fn is_frame(&self, node: &Node) -> bool {
        matches!(node.kind, NodeKind::SubProcess { .. })
            && self.inside.contains_key(node.id.as_str())
            && !self.chart.scenery.closed.contains(&node.id)
    }

    /// Lanes of a process that hold no other lane, in order.
    pub fn leaf_lanes(&self, process: &str) -> Vec<&'c str> {
        let outer: HashSet<&str> = self
            .chart
            .scenery
            .outer
            .values()
            .map(String::as_str)
            .collect();
        let of = self.chart.lanes.iter().filter(|l| l.process == process);
        let leaves = of.filter(|l| !outer.contains(l.id.as_str()));
        leaves.map(|l| l.id.as_str()).collect()
    }

    /// The leaf lane that a lane stands for: itself, else its first leaf below.
    pub fn leaf_of(&self, lane: &str, leaves: &[&str]) -> Option<usize> {
        let within = |leaf: &str| self.lanes_above(leaf).contains(&lane);
        leaves
            .iter()
            .position(|l| *l == lane)
            .or_else(|| leaves.iter().position(|l| within(l)))
    }

    /// The lanes that hold a lane, from the inside out.
    pub fn lanes_above(&self, lane: &str) -> Vec<&'c str> {
        let mut found: Vec<&str> = Vec::new();
        let mut here = lane;
        while let Some((_, outer)) = self.chart.scenery.outer.get_key_value(here)
            && found.len() < MAX_NESTING
        {
            found.push(outer);
            here = outer;
        }
        found
    }

    /// The sub-processes around a node, from the inside out, and the process last.
    pub fn scopes_above(&self, id: &str) -> Vec<&'c str> {
        let mut found: Vec<&'c str> = Vec::new();
        let mut here = self.nodes.get(id);
        while let Some(node) = here {
            found.push(&node.parent);
            if found.len() > MAX_NESTING {
                break;
            }
            here = self.nodes.get(node.parent.as_str());
        }
        found
    }

    /// The closed sub-process whose plane shows a node, where it is not on the plane of the chart.
    pub fn plane_of(&self, id: &str) -> Option<&'c str> {
        let above = self.scopes_above(id);
        above
            .into_iter()
            .find(|s| self.nodes.contains_key(s) && self.chart.scenery.closed.contains(*s))
    }
}

/// The activity that a boundary event sits on.
pub(super) fn host(node: &Node) -> Option<&str> {
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

/// Whether a node is a start event.
pub(super) fn is_start(node: &Node) -> bool {
    matches!(
        node.kind,
        NodeKind::Event {
            place: EventPlace::Start { .. },
            ..
        }
    )
}
