//! From a chart to its net.

use std::collections::HashMap;

use flow_model::chart::{Chart, EventPlace, Gateway, Node, NodeKind, SubProcess, Trigger};

use super::net::{Join, Move, Net, Place, spaced};

/// Most branches of an inclusive choice.
const MAX_BRANCHES: usize = 10;
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

fn refused(element: &str, what: &'static str) -> NotPlayable {
    NotPlayable { element: element.to_owned(), what }
}

struct Maker<'c> {
    chart: &'c Chart,
    logged: &'c dyn Fn(&str) -> bool,
    net: Net,
    index: HashMap<&'c str, usize>,
    outgoing: Vec<Vec<usize>>,
    incoming: Vec<Vec<usize>>,
    /// Where the token on each flow waits.
    of_flow: HashMap<usize, Place>,
    /// Where tokens for a node wait.
    entries: HashMap<usize, Vec<Place>>,
}

/// What a process or a sub-process comes to.
struct Scope {
    /// Places that get a token when it begins.
    begin: Vec<Place>,
    /// All of its places.
    places: Vec<Place>,
}

impl<'c> Maker<'c> {
    fn new(chart: &'c Chart, logged: &'c dyn Fn(&str) -> bool) -> Maker<'c> {
        let index: HashMap<&str, usize> =
            chart.nodes.iter().enumerate().map(|(at, node)| (node.id.as_str(), at)).collect();
        let mut outgoing = vec![Vec::new(); chart.nodes.len()];
        let mut incoming = vec![Vec::new(); chart.nodes.len()];
        for (at, flow) in chart.flows.iter().enumerate() {
            let ends = index.get(flow.source.as_str()).zip(index.get(flow.target.as_str()));
            let Some((&source, &target)) = ends else {
                continue;
            };
            if chart.nodes[source].parent == chart.nodes[target].parent {
                outgoing[source].push(at);
                incoming[target].push(at);
            }
        }
        let (of_flow, entries) = (HashMap::new(), HashMap::new());
        Maker { chart, logged, net: Net::default(), index, outgoing, incoming, of_flow, entries }
    }

    /// The process with the most activities.
    fn process(&self) -> Option<String> {
        let activity = |node: &&Node| matches!(node.kind, NodeKind::Task { .. } | NodeKind::Call { .. } | NodeKind::SubProcess { .. });
        let count = |id: &str| self.chart.nodes.iter().filter(|node| node.parent == id).filter(activity).count();
        let processes = self.chart.processes.iter().rev().map(|process| process.id.as_str());
        let best = processes.max_by_key(|id| count(id))?;
        self.chart.nodes.iter().any(|node| node.parent == best).then(|| best.to_owned())
    }

    fn place(&mut self) -> Place {
        self.net.places += 1;
        u32::try_from(self.net.places - 1).unwrap_or(u32::MAX)
    }

    fn scope(&mut self, parent: &str, depth: usize) -> Result<Scope, NotPlayable> {
        if depth > MAX_DEPTH {
            return Err(refused(parent, "too_deep"));
        }
        let first = self.net.places;
        let nodes: Vec<usize> = (0..self.chart.nodes.len()).filter(|&at| self.chart.nodes[at].parent == parent).collect();
        let (subs, nodes): (Vec<usize>, Vec<usize>) = nodes.into_iter().partition(|&at| is_event_sub(&self.chart.nodes[at]));
        nodes.iter().for_each(|&at| self.give_places(at));
        let begin = self.begin(&nodes);
        let mut terminates = Vec::new();
        for &at in &nodes {
            self.node(at, depth, &mut terminates)?;
        }
        let mut begin = begin;
        let inner: Vec<Place> = (first..self.net.places).filter_map(|place| u32::try_from(place).ok()).collect();
        for &at in &subs {
            self.event_sub(at, depth, &inner, &mut begin)?;
        }
        let places: Vec<Place> = (first..self.net.places).filter_map(|place| u32::try_from(place).ok()).collect();
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
            self.of_flow.extend(incoming.into_iter().map(|flow| (flow, place)));
            entries.push(place);
        }
        self.entries.insert(at, entries);
    }

    /// Whether a gateway waits for more than one way in.
    fn joins(&self, at: usize) -> bool {
        let waits = matches!(
            self.chart.nodes[at].kind,
            NodeKind::Gateway { gateway: Gateway::Parallel | Gateway::Inclusive | Gateway::Complex, .. }
        );
        waits && self.incoming[at].len() > 1
    }

    /// Any one of the start events; without one, all nodes that nothing leads to.
    fn begin(&mut self, nodes: &[usize]) -> Vec<Place> {
        let chart = self.chart;
        let is_start = |at: &usize| matches!(chart.nodes[*at].kind, NodeKind::Event { place: EventPlace::Start { .. }, .. });
        let starts: Vec<usize> = nodes.iter().copied().filter(is_start).collect();
        if starts.is_empty() {
            let bare = nodes.iter().filter(|&&at| self.incoming[at].is_empty() && !self.is_triggered(at));
            return bare.map(|at| self.entries[at][0]).collect();
        }
        if let [only] = starts[..] {
            return vec![self.entries[&only][0]];
        }
        let ready = self.place();
        for at in starts {
            let put = vec![self.entries[&at][0]];
            self.net.moves.push(Move { take: vec![ready], put, ..Move::default() });
        }
        vec![ready]
    }

    fn is_triggered(&self, at: usize) -> bool {
        let NodeKind::Event { place, trigger } = &self.chart.nodes[at].kind else {
            return false;
        };
        matches!(place, EventPlace::Boundary { .. }) || (*place == EventPlace::Catch && *trigger == Trigger::Link)
    }

    /// What a node does with its tokens. Moves of terminate ends are noted, to be told what they clear.
    fn node(&mut self, at: usize, depth: usize, terminates: &mut Vec<u32>) -> Result<(), NotPlayable> {
        let node = &self.chart.nodes[at];
        match &node.kind {
            NodeKind::Gateway { gateway: Gateway::Complex, .. } if self.incoming[at].len() > 1 => {
                Err(refused(&node.id, "complex_gateway"))
            }
            NodeKind::Gateway { gateway, .. } => self.gateway(at, *gateway),
            NodeKind::Event { place, trigger } => {
                let terminate = *place == EventPlace::End && *trigger == Trigger::Terminate;
                let label = self.event_label(at);
                for put in self.ways_on(at)? {
                    if terminate {
                        terminates.push(u32::try_from(self.net.moves.len()).unwrap_or(u32::MAX));
                    }
                    let take = self.entries[&at].clone();
                    self.net.moves.push(Move { label, take, put, ..Move::default() });
                }
                Ok(())
            }
            NodeKind::SubProcess { sub: SubProcess::AdHoc, .. } => Err(refused(&node.id, "ad_hoc")),
            NodeKind::SubProcess { repeat, .. } if self.chart.nodes.iter().any(|it| it.parent == node.id) => {
                self.sub_process(at, depth, repeat.is_some())
            }
            NodeKind::Task { repeat, .. } | NodeKind::SubProcess { repeat, .. } => self.task(at, repeat.is_some()),
            NodeKind::Call { .. } => self.task(at, false),
        }
    }

    fn event_label(&mut self, at: usize) -> Option<u32> {
        let node = &self.chart.nodes[at];
        let name = spaced(&node.name);
        let logged = !name.is_empty() && (self.logged)(&name);
        logged.then(|| self.label(at, &name))
    }

    fn label(&mut self, at: usize, name: &str) -> u32 {
        let label = self.net.labels.number(name);
        self.net.nodes.push((self.chart.nodes[at].id.clone(), label));
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
            self.net.joins.push(Join { entries: entries.clone(), reach: Vec::new() });
            join = Some(self.net.joins.len() - 1);
        }
        for put in ways {
            let take = if inclusive { Vec::new() } else { entries.clone() };
            self.net.moves.push(Move { take, put, join, ..Move::default() });
        }
        Ok(())
    }

    fn task(&mut self, at: usize, repeats: bool) -> Result<(), NotPlayable> {
        let node = &self.chart.nodes[at];
        let name = match spaced(&node.name) {
            name if name.is_empty() => node.id.clone(),
            name => name,
        };
        let label = Some(self.label(at, &name));
        let entry = self.entries[&at][0];
        let mut waits = vec![entry];
        for boundary in self.boundaries(at) {
            let (outs, interrupts) = (self.ways_on(boundary)?, self.interrupts(boundary));
            let label = self.event_label(boundary);
            let still = (!interrupts).then(|| self.place());
            for mut put in outs {
                put.extend(still);
                self.net.moves.push(Move { label, take: vec![entry], put, ..Move::default() });
            }
            waits.extend(still);
        }
        let ways = self.ways_on(at)?;
        if repeats {
            let after = self.place();
            for take in waits {
                self.net.moves.push(Move { label, take: vec![take], put: vec![after], ..Move::default() });
            }
            self.net.moves.push(Move { label, take: vec![after], put: vec![after], ..Move::default() });
            waits = vec![after];
        }
        let label = label.filter(|_| !repeats);
        for put in ways {
            for &take in &waits {
                self.net.moves.push(Move { label, take: vec![take], put: put.clone(), ..Move::default() });
            }
        }
        Ok(())
    }

    fn sub_process(&mut self, at: usize, depth: usize, repeats: bool) -> Result<(), NotPlayable> {
        let id = self.chart.nodes[at].id.clone();
        let running = self.place();
        let scope = self.scope(&id, depth + 1)?;
        let entry = self.entries[&at][0];
        let mut begin = scope.begin.clone();
        begin.push(running);
        let mut armed = Vec::new();
        for boundary in self.boundaries(at) {
            let (outs, interrupts) = (self.ways_on(boundary)?, self.interrupts(boundary));
            let label = self.event_label(boundary);
            let mut take = vec![running];
            let once = (!interrupts).then(|| self.place());
            take.extend(once);
            armed.extend(once);
            for mut put in outs {
                if !interrupts {
                    put.push(running);
                }
                let clear = if interrupts { scope.places.clone() } else { Vec::new() };
                self.net.moves.push(Move { label, take: take.clone(), put, clear, ..Move::default() });
            }
        }
        begin.extend(&armed);
        self.net.moves.push(Move { take: vec![entry], put: begin.clone(), ..Move::default() });
        let leave = Move { take: vec![running], idle: scope.places.clone(), clear: armed, ..Move::default() };
        if repeats {
            self.net.moves.push(Move { put: begin, ..leave.clone() });
        }
        for put in self.ways_on(at)? {
            self.net.moves.push(Move { put, ..leave.clone() });
        }
        Ok(())
    }

    /// An event sub-process may happen once while its scope has a token.
    fn event_sub(&mut self, at: usize, depth: usize, around: &[Place], begin: &mut Vec<Place>) -> Result<(), NotPlayable> {
        let id = self.chart.nodes[at].id.clone();
        let interrupts = self.chart.nodes.iter().filter(|node| node.parent == id).any(|node| {
            matches!(node.kind, NodeKind::Event { place: EventPlace::Start { interrupting: true }, .. })
        });
        let scope = self.scope(&id, depth + 1)?;
        // It waits until it happens or the scope has nothing else left.
        let waits = self.place();
        begin.push(waits);
        let clear = if interrupts { around.to_vec() } else { Vec::new() };
        self.net.moves.push(Move { take: vec![waits], put: scope.begin, clear, ..Move::default() });
        self.net.moves.push(Move { take: vec![waits], idle: around.to_vec(), ..Move::default() });
        Ok(())
    }

    fn boundaries(&self, host: usize) -> Vec<usize> {
        let id = &self.chart.nodes[host].id;
        let on = |node: &Node| matches!(&node.kind, NodeKind::Event { place: EventPlace::Boundary { host, .. }, .. } if host == id);
        (0..self.chart.nodes.len()).filter(|&at| on(&self.chart.nodes[at])).collect()
    }

    fn interrupts(&self, at: usize) -> bool {
        match &self.chart.nodes[at].kind {
            NodeKind::Event { place: EventPlace::Boundary { interrupting, .. }, trigger } => {
                *interrupting || *trigger == Trigger::Error
            }
            _ => false,
        }
    }

    /// The places that get a token behind a node, one list for each way on.
    fn ways_on(&mut self, at: usize) -> Result<Vec<Vec<Place>>, NotPlayable> {
        let node = &self.chart.nodes[at];
        let out: Vec<Place> = self.outgoing[at].iter().filter_map(|flow| self.of_flow.get(flow).copied()).collect();
        if let NodeKind::Event { place: EventPlace::Throw, trigger: Trigger::Link } = node.kind
            && let Some(catch) = self.link_catch(at)
        {
            return Ok(vec![vec![self.entries[&catch][0]]]);
        }
        if out.is_empty() {
            return Ok(vec![Vec::new()]);
        }
        match node.kind {
            NodeKind::Gateway { gateway: Gateway::Exclusive | Gateway::EventBased, .. } => {
                Ok(out.into_iter().map(|place| vec![place]).collect())
            }
            NodeKind::Gateway { gateway: Gateway::Inclusive | Gateway::Complex, .. } => {
                subsets(&out, &[]).ok_or_else(|| refused(&node.id, "too_many_branches"))
            }
            NodeKind::Gateway { gateway: Gateway::Parallel, .. } | NodeKind::Event { .. } => Ok(vec![out]),
            NodeKind::Task { .. } | NodeKind::SubProcess { .. } | NodeKind::Call { .. } => {
                let flows = &self.outgoing[at];
                let some = |flow: &&usize| {
                    let flow = &self.chart.flows[**flow];
                    flow.condition.is_some() || self.chart.defaults.contains(&flow.id)
                };
                let place = |flow: &usize| self.of_flow.get(flow).copied();
                let some_of: Vec<Place> = flows.iter().filter(some).filter_map(place).collect();
                let always: Vec<Place> = flows.iter().filter(|it| !some(it)).filter_map(place).collect();
                if some_of.is_empty() {
                    return Ok(vec![always]);
                }
                let mut ways = subsets(&some_of, &always).ok_or_else(|| refused(&node.id, "too_many_branches"))?;
                if !always.is_empty() {
                    ways.push(always);
                }
                Ok(ways)
            }
        }
    }

    fn link_catch(&self, throw: usize) -> Option<usize> {
        let key = |at: usize| {
            let node = &self.chart.nodes[at];
            (node.parent.as_str(), self.chart.links.get(&node.id).unwrap_or(&node.name).as_str())
        };
        let catches = self.index.values().copied().filter(|&at| {
            matches!(self.chart.nodes[at].kind, NodeKind::Event { place: EventPlace::Catch, trigger: Trigger::Link })
        });
        catches.filter(|&at| key(at) == key(throw)).min()
    }
}

fn is_event_sub(node: &Node) -> bool {
    matches!(node.kind, NodeKind::SubProcess { sub: SubProcess::Event, .. })
}

/// Every choice of at least one, each with what is always there.
fn subsets(some: &[Place], always: &[Place]) -> Option<Vec<Vec<Place>>> {
    if some.len() > MAX_BRANCHES {
        return None;
    }
    let chosen = |bits: u32| {
        let picked = some.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1);
        picked.map(|(_, place)| *place).chain(always.iter().copied()).collect()
    };
    Some((1..1_u32 << some.len()).map(chosen).collect())
}
