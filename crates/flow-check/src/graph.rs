//! The chart as a graph by index: who leads to whom. Flows whose ends are missing are left out.

use std::collections::{BTreeSet, HashMap};

use flow_model::chart::{Chart, EventPlace, Flow, Node, NodeKind, SubProcess, Trigger};
use flow_model::step::{Act, Step};

/// A chart with its flows by node.
#[derive(Debug)]
pub struct Graph<'a> {
    /// The chart.
    pub chart: &'a Chart,
    index: HashMap<&'a str, usize>,
    outgoing: Vec<Vec<usize>>,
    incoming: Vec<Vec<usize>>,
    boundaries: Vec<Vec<usize>>,
    links: Vec<Vec<usize>>,
    ends: Vec<Option<(usize, usize)>>,
    inside: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Graph<'a> {
    /// Makes the view; one pass over nodes and flows.
    #[must_use]
    pub fn new(chart: &'a Chart) -> Self {
        let index: HashMap<&str, usize> = chart
            .nodes
            .iter()
            .enumerate()
            .map(|(i, node)| (node.id.as_str(), i))
            .collect();
        let count = chart.nodes.len();
        let mut graph = Graph {
            chart,
            index,
            outgoing: vec![Vec::new(); count],
            incoming: vec![Vec::new(); count],
            boundaries: vec![Vec::new(); count],
            links: vec![Vec::new(); count],
            ends: Vec::with_capacity(chart.flows.len()),
            inside: HashMap::new(),
        };
        for (at, flow) in chart.flows.iter().enumerate() {
            let ends = graph.at(&flow.source).zip(graph.at(&flow.target));
            if let Some((source, target)) = ends {
                graph.outgoing[source].push(at);
                graph.incoming[target].push(at);
            }
            graph.ends.push(ends);
        }
        for (at, node) in chart.nodes.iter().enumerate() {
            graph.inside.entry(&node.parent).or_default().push(at);
        }
        graph.attach();
        graph
    }

    fn attach(&mut self) {
        let chart = self.chart;
        for (at, node) in chart.nodes.iter().enumerate() {
            if let NodeKind::Event {
                place: EventPlace::Boundary { host, .. },
                ..
            } = &node.kind
                && let Some(host) = self.at(host)
            {
                self.boundaries[host].push(at);
            }
        }
        self.attach_links();
    }

    fn attach_links(&mut self) {
        let nodes = || self.chart.nodes.iter().enumerate();
        let key = |node: &'a Node| (node.parent.as_str(), self.link_name(node));
        let mut catches: HashMap<_, Vec<usize>> = HashMap::new();
        for (at, node) in nodes().filter(|(_, node)| is_link(node, &EventPlace::Catch)) {
            catches.entry(key(node)).or_default().push(at);
        }
        let throws = nodes().filter(|(_, node)| is_link_throw(node));
        let found: Vec<(usize, Vec<usize>)> = throws
            .filter_map(|(at, node)| Some((at, catches.get(&key(node))?.clone())))
            .collect();
        for (at, catches) in found {
            self.links[at] = catches;
        }
    }

    /// The name by which a link event is known: that of its definition, else its own.
    fn link_name(&self, node: &'a Node) -> &'a str {
        self.chart
            .links
            .get(&node.id)
            .map_or(node.name.as_str(), String::as_str)
    }

    /// Index of the node with this id.
    #[must_use]
    pub fn at(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// The node at this index.
    #[must_use]
    pub fn node(&self, at: usize) -> &'a Node {
        &self.chart.nodes[at]
    }

    /// The step card of the node at this index.
    #[must_use]
    pub fn step(&self, at: usize) -> Option<&'a Step> {
        self.chart.nodes[at].step.as_ref()
    }

    /// The act of the node at this index.
    #[must_use]
    pub fn act(&self, at: usize) -> Option<Act> {
        self.step(at).and_then(|step| step.act)
    }

    /// Indexes of the flows that leave a node.
    #[must_use]
    pub fn outgoing(&self, at: usize) -> &[usize] {
        &self.outgoing[at]
    }

    /// Indexes of the flows that enter a node.
    #[must_use]
    pub fn incoming(&self, at: usize) -> &[usize] {
        &self.incoming[at]
    }

    /// The flow at this index.
    #[must_use]
    pub fn flow(&self, at: usize) -> &'a Flow {
        &self.chart.flows[at]
    }

    /// Index of the node that a flow enters; flows of this graph always have one.
    #[must_use]
    pub fn target(&self, flow: usize) -> usize {
        self.ends[flow].map_or(usize::MAX, |(_, target)| target)
    }

    /// Index of the node that a flow leaves; flows of this graph always have one.
    #[must_use]
    pub fn source(&self, flow: usize) -> usize {
        self.ends[flow].map_or(usize::MAX, |(source, _)| source)
    }

    /// Boundary events that sit on a node.
    #[must_use]
    pub fn boundaries(&self, at: usize) -> &[usize] {
        &self.boundaries[at]
    }

    /// Link catch events that a link throw event leads to.
    #[must_use]
    pub fn links(&self, at: usize) -> &[usize] {
        &self.links[at]
    }

    /// Nodes held directly by a process or sub-process.
    #[must_use]
    pub fn inside(&self, parent: &str) -> Vec<usize> {
        self.inside.get(parent).cloned().unwrap_or_default()
    }

    /// Where a token may be next: by flow, by link, by a boundary event of the node.
    #[must_use]
    pub fn next(&self, at: usize) -> Vec<usize> {
        let mut next: Vec<usize> = self.outgoing[at]
            .iter()
            .map(|&flow| self.target(flow))
            .collect();
        next.extend(&self.links[at]);
        next.extend(&self.boundaries[at]);
        next
    }

    /// Nodes that can be reached from these, themselves included; `stop` nodes are reached, not passed.
    #[must_use]
    pub fn reach(&self, from: &[usize], stop: &dyn Fn(usize) -> bool) -> BTreeSet<usize> {
        let mut seen: BTreeSet<usize> = from.iter().copied().collect();
        let mut open: Vec<usize> = from.to_vec();
        while let Some(at) = open.pop() {
            if stop(at) {
                continue;
            }
            for next in self.next(at) {
                if seen.insert(next) {
                    open.push(next);
                }
            }
        }
        seen
    }

    /// A shortest way from one of these nodes to a goal that avoids passing `stop` nodes.
    #[must_use]
    pub fn way(
        &self,
        from: &[usize],
        goal: &dyn Fn(usize) -> bool,
        stop: &dyn Fn(usize) -> bool,
    ) -> Option<Vec<usize>> {
        let mut came: HashMap<usize, Option<usize>> = HashMap::new();
        let mut open: std::collections::VecDeque<usize> = std::collections::VecDeque::new();
        for &start in from {
            came.entry(start).or_insert(None);
            open.push_back(start);
        }
        while let Some(at) = open.pop_front() {
            if goal(at) {
                return Some(trace(&came, at));
            }
            if stop(at) {
                continue;
            }
            for next in self.next(at) {
                came.entry(next).or_insert_with(|| {
                    open.push_back(next);
                    Some(at)
                });
            }
        }
        None
    }

    /// Where runs of a process or sub-process begin: its start events, else its nodes without an entry.
    #[must_use]
    pub fn starts(&self, parent: &str) -> Vec<usize> {
        let inside = self.inside(parent);
        let starts: Vec<usize> = inside
            .iter()
            .copied()
            .filter(|&at| is_start(self.node(at)))
            .collect();
        if starts.is_empty() {
            self.bare(&inside)
        } else {
            starts
        }
    }

    /// Nodes among these that nothing leads to and that are not triggered otherwise.
    fn bare(&self, nodes: &[usize]) -> Vec<usize> {
        let bare = nodes.iter().copied().filter(|&at| {
            self.incoming[at].is_empty()
                && !is_boundary(self.node(at))
                && !is_event_sub(self.node(at))
                && !is_link(self.node(at), &EventPlace::Catch)
        });
        bare.collect()
    }

    /// Ids of nodes.
    #[must_use]
    pub fn ids(&self, nodes: &[usize]) -> Vec<String> {
        nodes.iter().map(|&at| self.node(at).id.clone()).collect()
    }
}

fn trace(came: &HashMap<usize, Option<usize>>, goal: usize) -> Vec<usize> {
    let mut way = vec![goal];
    let mut at = goal;
    while let Some(Some(before)) = came.get(&at) {
        way.push(*before);
        at = *before;
    }
    way.reverse();
    way
}

fn is_link(node: &Node, wanted: &EventPlace) -> bool {
    matches!(&node.kind, NodeKind::Event { place, trigger: Trigger::Link } if place == wanted)
}

/// Whether the node is a link throw event.
#[must_use]
pub fn is_link_throw(node: &Node) -> bool {
    is_link(node, &EventPlace::Throw)
}

/// Whether the node is a start event.
#[must_use]
pub fn is_start(node: &Node) -> bool {
    matches!(
        node.kind,
        NodeKind::Event {
            place: EventPlace::Start { .. },
            ..
        }
    )
}

/// Whether the node is an end event.
#[must_use]
pub fn is_end(node: &Node) -> bool {
    matches!(
        node.kind,
        NodeKind::Event {
            place: EventPlace::End,
            ..
        }
    )
}

/// Whether the node is a boundary event.
#[must_use]
pub fn is_boundary(node: &Node) -> bool {
    matches!(
        node.kind,
        NodeKind::Event {
            place: EventPlace::Boundary { .. },
            ..
        }
    )
}

/// Whether the node is an event sub-process.
#[must_use]
pub fn is_event_sub(node: &Node) -> bool {
    matches!(
        node.kind,
        NodeKind::SubProcess {
            sub: SubProcess::Event,
            ..
        }
    )
}

/// Whether the node is a gateway.
#[must_use]
pub fn is_gateway(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Gateway { .. })
}

/// Whether a person or a machine works at the node: a task or a call activity.
#[must_use]
pub fn is_work(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Task { .. } | NodeKind::Call { .. })
}
