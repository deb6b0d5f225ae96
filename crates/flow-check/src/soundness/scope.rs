//! Which nodes run where: processes and sub-processes as scopes. What no token can come to by flow
//! (compensation) stands outside; what an ad-hoc sub-process holds runs as one with it.

use std::collections::HashMap;

use flow_model::chart::{EventPlace, NodeKind, SubProcess, Trigger};

use crate::graph::{Graph, is_event_sub};

/// Scopes nested deeper are not looked at.
pub const MAX_NESTING: usize = 128;

/// Index of a scope.
pub type ScopeAt = usize;

/// A process or sub-process.
#[derive(Debug)]
pub struct Scope {
    /// The sub-process; none for a process.
    pub host: Option<usize>,
    /// Nodes that it holds directly and that tokens can come to.
    pub nodes: Vec<usize>,
    /// How deep it lies; none when no process holds it.
    pub depth: Option<usize>,
}

/// All scopes of a chart.
#[derive(Debug)]
pub struct Scopes {
    /// Processes first, each id once.
    pub all: Vec<Scope>,
    /// Scope of each node; none outside of all processes.
    pub of_node: Vec<Option<ScopeAt>>,
    /// Scope that a sub-process makes; none for ad-hoc ones.
    pub of_sub: HashMap<usize, ScopeAt>,
    /// Nodes that run as one with this ad-hoc sub-process.
    pub ad_hoc: HashMap<usize, usize>,
    /// Nodes that no token comes to by design: compensation.
    pub outside: Vec<bool>,
}

impl Scopes {
    /// Sorts the nodes of a chart into scopes.
    #[must_use]
    pub fn new(graph: &Graph) -> Scopes {
        let nodes = &graph.chart.nodes;
        let mut by_id: HashMap<&str, ScopeAt> = HashMap::new();
        let mut scopes = Scopes {
            all: Vec::new(),
            of_node: vec![None; nodes.len()],
            of_sub: HashMap::new(),
            ad_hoc: HashMap::new(),
            outside: outside(graph),
        };
        let processes = graph.chart.processes.iter();
        let roots = processes.map(|process| (process.id.as_str(), None));
        let subs = nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| is_sub(&node.kind));
        let subs = subs.map(|(at, node)| (node.id.as_str(), Some(at)));
        for (id, host) in roots.chain(subs) {
            if by_id.contains_key(id) {
                continue;
            }
            by_id.insert(id, scopes.all.len());
            if let Some(host) = host {
                scopes.of_sub.insert(host, scopes.all.len());
            }
            scopes.all.push(Scope {
                host,
                nodes: Vec::new(),
                depth: None,
            });
        }
        for (at, node) in nodes.iter().enumerate() {
            scopes.of_node[at] = by_id.get(node.parent.as_str()).copied();
        }
        scopes.settle(graph);
        scopes
    }

    /// Finds depths, takes ad-hoc sub-processes as one, and hands out the nodes.
    fn settle(&mut self, graph: &Graph) {
        for scope in 0..self.all.len() {
            self.all[scope].depth = self.depth(scope);
        }
        for at in 0..self.of_node.len() {
            let Some(scope) = self.of_node[at].filter(|&scope| self.all[scope].depth.is_some())
            else {
                self.of_node[at] = None;
                continue;
            };
            let holders = self.holders(scope);
            if let Some(&whole) = holders.iter().rev().find(|&&host| is_ad_hoc(graph, host)) {
                self.ad_hoc.insert(at, whole);
                self.outside[at] |= holders.iter().any(|&host| self.outside[host]);
            } else if holders.iter().any(|&host| self.outside[host]) {
                self.outside[at] = true;
            } else if !self.outside[at] {
                self.all[scope].nodes.push(at);
            }
        }
        self.of_sub.retain(|&host, _| !is_ad_hoc(graph, host));
    }

    fn depth(&self, scope: ScopeAt) -> Option<usize> {
        let mut at = scope;
        for depth in 0..=self.all.len() {
            match self.all[at].host {
                None => return Some(depth),
                Some(host) => at = self.of_node[host]?,
            }
        }
        None
    }

    /// The sub-processes around, innermost first; the scope hangs on a process.
    fn holders(&self, scope: ScopeAt) -> Vec<usize> {
        let mut holders = Vec::new();
        let mut at = scope;
        while let Some(host) = self.all[at]
            .host
            .filter(|_| holders.len() <= self.all.len())
        {
            holders.push(host);
            let Some(outer) = self.of_node[host] else {
                break;
            };
            at = outer;
        }
        holders
    }

    /// Whether a token can come to the node within its own scope.
    #[must_use]
    pub fn runs(&self, at: usize) -> bool {
        self.of_node[at].is_some() && !self.outside[at] && !self.ad_hoc.contains_key(&at)
    }
}

fn is_sub(kind: &NodeKind) -> bool {
    matches!(kind, NodeKind::SubProcess { .. })
}

fn is_ad_hoc(graph: &Graph, at: usize) -> bool {
    let sub = SubProcess::AdHoc;
    matches!(graph.node(at).kind, NodeKind::SubProcess { sub: kind, .. } if kind == sub)
}

/// Compensation: handlers, the boundary events that lead to them, and what only they lead to.
fn outside(graph: &Graph) -> Vec<bool> {
    let chart = graph.chart;
    let mut outside = vec![false; chart.nodes.len()];
    for (id, kind) in &chart.kept {
        // only activities compensate; on another node the mark means nothing
        let compensates = |&at: &usize| {
            let kind = &chart.nodes[at].kind;
            !matches!(kind, NodeKind::Event { .. } | NodeKind::Gateway { .. })
        };
        let marked = graph.at(id).filter(|_| kind == "isForCompensation");
        if let Some(at) = marked.filter(compensates) {
            outside[at] = true;
        }
    }
    for (at, node) in chart.nodes.iter().enumerate() {
        if let NodeKind::Event {
            place: EventPlace::Boundary { .. },
            trigger: Trigger::Compensate,
        } = node.kind
        {
            outside[at] = true;
        }
        let compensates = |&start: &usize| {
            let kind = &graph.node(start).kind;
            matches!(
                kind,
                NodeKind::Event {
                    trigger: Trigger::Compensate,
                    ..
                }
            )
        };
        if is_event_sub(node) && graph.starts(&node.id).iter().any(compensates) {
            outside[at] = true;
        }
    }
    let mut open: Vec<usize> = (0..outside.len()).filter(|&at| outside[at]).collect();
    while let Some(at) = open.pop() {
        for &flow in graph.outgoing(at) {
            let next = graph.target(flow);
            let mut before = graph.incoming(next).iter().map(|&flow| graph.source(flow));
            if !outside[next] && before.all(|at| outside[at]) {
                outside[next] = true;
                open.push(next);
            }
        }
    }
    outside
}
