//! From a chart to its net.

use std::collections::HashMap;

use flow_model::chart::{Chart, EventPlace, Gateway, Node, NodeKind, SubProcess, Trigger};

use super::net::{Join, Move, Net, Place, spaced};

/// Most ways into an inclusive join.
const MAX_ENTRIES: usize = 64;
/// Deepest nesting of sub-processes.
const MAX_DEPTH: usize = 64;

/// What keeps a chart from being played, by element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotPlayable {
    /// Id of the element; empty for the chart as a whole.
    pub element: String,
    /// `complex_gateway`, `ad_hoc`, `too_many_branches`, `too_deep`, `nothing_to_play`.
    pub what: &'static str,
}

/// Makes the net of a chart. An event is visible only when `logged` knows its name.
///
/// # Errors
/// Names what is not played.
pub fn make(chart: &Chart, logged: &dyn Fn(&str) -> bool) -> Result<Net, NotPlayable> {
    let mut maker = Maker::new(chart, logged);
    let process = maker.process().ok_or(refused("", "nothing_to_play"))?;
    let scope = maker.scope(&process, 0)?;
    maker.net.initial = scope.begin;
    maker.net.shorten();
    maker.net.finish_joins();
    Ok(maker.net)
}

pub(super) fn refused(element: &str, what: &'static str) -> NotPlayable {
    NotPlayable {
        element: element.to_owned(),
        what,
    }
}

pub(super) struct Maker<'c> {
    pub(super) chart: &'c Chart,
    pub(super) logged: &'c dyn Fn(&str) -> bool,
    pub(super) net: Net,
    pub(super) index: HashMap<&'c str, usize>,
    pub(super) outgoing: Vec<Vec<usize>>,
    pub(super) incoming: Vec<Vec<usize>>,
    /// Where the token on each flow waits.
    pub(super) of_flow: HashMap<usize, Place>,
    /// Where tokens for a node wait.
    pub(super) entries: HashMap<usize, Vec<Place>>,
}

/// What a process or a sub-process comes to.
pub(super) struct Scope {
    /// Places that get a token when it begins.
    pub(super) begin: Vec<Place>,
    /// All of its places.
    pub(super) places: Vec<Place>,
}

impl<'c> Maker<'c> {
    fn new(chart: &'c Chart, logged: &'c dyn Fn(&str) -> bool) -> Maker<'c> {
        let index: HashMap<&str, usize> = chart
            .nodes
            .iter()
            .enumerate()
            .map(|(at, node)| (node.id.as_str(), at))
            .collect();
        let mut outgoing = vec![Vec::new(); chart.nodes.len()];
        let mut incoming = vec![Vec::new(); chart.nodes.len()];
        for (at, flow) in chart.flows.iter().enumerate() {
            let ends = index
                .get(flow.source.as_str())
                .zip(index.get(flow.target.as_str()));
            let Some((&source, &target)) = ends else {
                continue;
            };
            if chart.nodes[source].parent == chart.nodes[target].parent {
                outgoing[source].push(at);
                incoming[target].push(at);
            }
        }
        let (of_flow, entries) = (HashMap::new(), HashMap::new());
        Maker {
            chart,
            logged,
            net: Net::default(),
            index,
            outgoing,
            incoming,
            of_flow,
            entries,
        }
    }

    /// The process with the most activities.
    fn process(&self) -> Option<String> {
        let activity = |node: &&Node| {
            matches!(
                node.kind,
                NodeKind::Task { .. } | NodeKind::Call { .. } | NodeKind::SubProcess { .. }
            )
        };
        let count = |id: &str| {
            self.chart
                .nodes
                .iter()
                .filter(|node| node.parent == id)
                .filter(activity)
                .count()
        };
        let processes = self
            .chart
            .processes
            .iter()
            .rev()
            .map(|process| process.id.as_str());
        let best = processes.max_by_key(|id| count(id))?;
        self.chart
            .nodes
            .iter()
            .any(|node| node.parent == best)
            .then(|| best.to_owned())
    }

    pub(super) fn place(&mut self) -> Place {
        self.net.places += 1;
        u32::try_from(self.net.places - 1).unwrap_or(u32::MAX)
    }

    pub(super) fn scope(&mut self, parent: &str, depth: usize) -> Result<Scope, NotPlayable> {
        if depth > MAX_DEPTH {
            return Err(refused(parent, "too_deep"));
        }
        let first = self.net.places;
        let nodes: Vec<usize> = (0..self.chart.nodes.len())
            .filter(|&at| self.chart.nodes[at].parent == parent)
            .collect();
        let (subs, nodes): (Vec<usize>, Vec<usize>) = nodes
            .into_iter()
            .partition(|&at| is_event_sub(&self.chart.nodes[at]));
        nodes.iter().for_each(|&at| self.give_places(at));
        let begin = self.begin(&nodes);
        let mut terminates = Vec::new();
        for &at in &nodes {
            self.node(at, depth, &mut terminates)?;
        }
        let mut begin = begin;
        let inner: Vec<Place> = (first..self.net.places)
            .filter_map(|place| u32::try_from(place).ok())
            .collect();
        for &at in &subs {
            self.event_sub(at, depth, &inner, &mut begin)?;
        }
        let places: Vec<Place> = (first..self.net.places)
            .filter_map(|place| u32::try_from(place).ok())
            .collect();
        for made in terminates {
            self.net.moves[made as usize].clear.clone_from(&places);
        }
        Ok(Scope { begin, places })
    }

    fn give_places(&mut self, at: usize) {
        let incoming = self.incoming[at].clone();
        let apart = self.joins(at);
        let mut entries = Vec::new();
        if apart {
            for flow in incoming {
                let place = self.place();
                self.of_flow.insert(flow, place);
                entries.push(place);
            }
        } else {
            let place = self.place();
            self.of_flow
                .extend(incoming.into_iter().map(|flow| (flow, place)));
            entries.push(place);
        }
        self.entries.insert(at, entries);
    }

    /// Whether a gateway waits for more than one way in.
    fn joins(&self, at: usize) -> bool {
        let waits = matches!(
            self.chart.nodes[at].kind,
            NodeKind::Gateway {
                gateway: Gateway::Parallel | Gateway::Inclusive | Gateway::Complex,
                ..
            }
        );
        waits && self.incoming[at].len() > 1
    }

    /// Any one of the start events; without one, all nodes that nothing leads to.
    fn begin(&mut self, nodes: &[usize]) -> Vec<Place> {
        let chart = self.chart;
        let is_start = |at: &usize| {
            matches!(
                chart.nodes[*at].kind,
                NodeKind::Event {
                    place: EventPlace::Start { .. },
                    ..
                }
            )
        };
        let starts: Vec<usize> = nodes.iter().copied().filter(is_start).collect();
        if starts.is_empty() {
            let bare = nodes
                .iter()
                .filter(|&&at| self.incoming[at].is_empty() && !self.is_triggered(at));
            return bare.map(|at| self.entries[at][0]).collect();
        }
        if let [only] = starts[..] {
            return vec![self.entries[&only][0]];
        }
        let ready = self.place();
        for at in starts {
            let put = vec![self.entries[&at][0]];
            self.net.moves.push(Move {
                take: vec![ready],
                put,
                ..Move::default()
            });
        }
        vec![ready]
    }

    fn is_triggered(&self, at: usize) -> bool {
        let NodeKind::Event { place, trigger } = &self.chart.nodes[at].kind else {
            return false;
        };
        matches!(place, EventPlace::Boundary { .. })
            || (*place == EventPlace::Catch && *trigger == Trigger::Link)
    }

    /// What a node does with its tokens. Moves of terminate ends are noted, to be told what they clear.
    fn node(
        &mut self,
        at: usize,
        depth: usize,
        terminates: &mut Vec<u32>,
    ) -> Result<(), NotPlayable> {
        let node = &self.chart.nodes[at];
        match &node.kind {
            NodeKind::Gateway {
                gateway: Gateway::Complex,
                ..
            } if self.incoming[at].len() > 1 => Err(refused(&node.id, "complex_gateway")),
            NodeKind::Gateway { gateway, .. } => self.gateway(at, *gateway),
            NodeKind::Event { place, trigger } => {
                let terminate = *place == EventPlace::End && *trigger == Trigger::Terminate;
                let label = self.event_label(at);
                for put in self.ways_on(at)? {
                    if terminate {
                        terminates.push(u32::try_from(self.net.moves.len()).unwrap_or(u32::MAX));
                    }
                    let take = self.entries[&at].clone();
                    self.net.moves.push(Move {
                        label,
                        take,
                        put,
                        ..Move::default()
                    });
                }
                Ok(())
            }
            NodeKind::SubProcess {
                sub: SubProcess::AdHoc,
                ..
            } => Err(refused(&node.id, "ad_hoc")),
            NodeKind::SubProcess { repeat, .. }
                if self.chart.nodes.iter().any(|it| it.parent == node.id) =>
            {
                self.sub_process(at, depth, repeat.is_some())
            }
            NodeKind::Task { repeat, .. } | NodeKind::SubProcess { repeat, .. } => {
                self.task(at, repeat.is_some())
            }
            NodeKind::Call { .. } => self.task(at, false),
        }
    }

    pub(super) fn event_label(&mut self, at: usize) -> Option<u32> {
        let node = &self.chart.nodes[at];
        let name = spaced(&node.name);
        let logged = !name.is_empty() && (self.logged)(&name);
        logged.then(|| self.label(at, &name))
    }

    pub(super) fn label(&mut self, at: usize, name: &str) -> u32 {
        let label = self.net.labels.number(name);
        self.net
            .nodes
            .push((self.chart.nodes[at].id.clone(), label));
        label
    }

    fn gateway(&mut self, at: usize, gateway: Gateway) -> Result<(), NotPlayable> {
        let entries = self.entries[&at].clone();
        let ways = self.ways_on(at)?;
        let inclusive = gateway == Gateway::Inclusive && entries.len() > 1;
        let mut join = None;
        if inclusive {
            if entries.len() > MAX_ENTRIES {
                return Err(refused(&self.chart.nodes[at].id, "too_many_branches"));
            }
            self.net.joins.push(Join {
                entries: entries.clone(),
                reach: Vec::new(),
            });
            join = Some(self.net.joins.len() - 1);
        }
        for put in ways {
            let take = if inclusive {
                Vec::new()
            } else {
                entries.clone()
            };
            self.net.moves.push(Move {
                take,
                put,
                join,
                ..Move::default()
            });
        }
        Ok(())
    }
}

fn is_event_sub(node: &Node) -> bool {
    matches!(
        node.kind,
        NodeKind::SubProcess {
            sub: SubProcess::Event,
            ..
        }
    )
}
