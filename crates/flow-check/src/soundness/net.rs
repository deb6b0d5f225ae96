//! The chart as places and moves of a token game: the semantics that cases are executed by.
//!
//! A token that can only go one way is not kept at the places between: a flow lands where the next
//! choice, split, join, activity with a boundary event, or end stands. That keeps the state space
//! small and changes neither what can be reached nor how many tokens meet.

use std::collections::{HashMap, HashSet};

use flow_model::chart::{EventPlace, Gateway, NodeKind, SubProcess, Trigger};

use crate::graph::{Graph, is_boundary, is_end, is_start};

/// Sub-processes nested deeper are not looked at.
const MAX_NESTING: usize = 64;

/// Index of a place.
pub type Place = usize;

/// What must hold before a move, beside the tokens it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guard {
    /// Nothing.
    None,
    /// This place holds a token that the move leaves there.
    Holds(Place),
    /// The scope runs: one of its places holds a token.
    Running(usize),
    /// All places of the scope are empty.
    Empty(usize),
    /// An inclusive join, by index into [`Net::joins`], may go on; it takes what has come.
    Join(usize),
}

/// One thing that may happen.
#[derive(Debug, Clone)]
pub struct Move {
    /// Nodes that are passed by it, for the counter-example.
    pub passes: Vec<usize>,
    /// Places that lose a token.
    pub take: Vec<Place>,
    /// Places that gain a token.
    pub put: Vec<Place>,
    /// Scope that is emptied first (terminate, interrupting events).
    pub clear: Option<usize>,
    /// Places that are emptied (armed events of a host that is left).
    pub reset: Vec<Place>,
    /// What else must hold.
    pub guard: Guard,
}

/// An inclusive join: its filled entries, and per entry the places that may still lead to it.
#[derive(Debug, Clone)]
pub struct Join {
    /// Places in front of it.
    pub entries: Vec<Place>,
    /// Per entry: the places from which a token can still arrive there without passing the join.
    pub sources: Vec<Vec<Place>>,
}

/// Why no net could be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoNet {
    /// Something that is not executed.
    NotExecuted,
    /// Too many branches at an inclusive gateway.
    TooManyChoices,
    /// Nested too deep.
    TooDeep,
}

/// Places and moves of one process.
#[derive(Debug, Default)]
pub struct Net {
    /// Number of places.
    pub places: usize,
    /// Places that only record that an end was reached, with their node.
    pub ends: HashMap<Place, usize>,
    /// What may happen.
    pub moves: Vec<Move>,
    /// Places by scope, ends and deeper scopes included; scope 0 is the process.
    pub scopes: Vec<Vec<Place>>,
    /// Places that only remember that something happened; they keep no scope running.
    pub markers: HashSet<Place>,
    /// Inclusive joins.
    pub joins: Vec<Join>,
    /// The markings that a run can begin with, and the nodes passed by then.
    pub initial: Vec<(Vec<Place>, Vec<usize>)>,
}

/// Where a token on a flow comes to rest.
#[derive(Debug, Clone, Default)]
pub(super) struct Landing {
    pub(super) passes: Vec<usize>,
    pub(super) places: Vec<Place>,
}

pub(super) struct Maker<'g> {
    pub(super) graph: &'g Graph<'g>,
    pub(super) net: Net,
    pub(super) at: HashMap<usize, Place>,
    pub(super) entry: HashMap<usize, Place>,
    pub(super) armed: HashMap<usize, Place>,
    pub(super) nested: HashMap<usize, usize>,
}

/// Makes the net of one process.
///
/// # Errors
/// Says what keeps the process from being analysed.
pub fn make(graph: &Graph, process: &str) -> Result<Net, NoNet> {
    let mut maker = Maker {
        graph,
        net: Net::default(),
        at: HashMap::new(),
        entry: HashMap::new(),
        armed: HashMap::new(),
        nested: HashMap::new(),
    };
    maker.places(process, &mut Vec::new())?;
    maker.moves(process)?;
    maker.net.initial = maker.beginnings(process);
    maker.find_sources();
    Ok(maker.net)
}

impl Maker<'_> {
    pub(super) fn place(&mut self, scopes: &[usize]) -> Place {
        let place = self.net.places;
        self.net.places += 1;
        for &scope in scopes {
            self.net.scopes[scope].push(place);
        }
        place
    }

    /// Gives every node where a token can rest its place, scope by scope.
    fn places(&mut self, parent: &str, outer: &mut Vec<usize>) -> Result<(), NoNet> {
        if outer.len() > MAX_NESTING {
            return Err(NoNet::TooDeep);
        }
        self.net.scopes.push(Vec::new());
        outer.push(self.net.scopes.len() - 1);
        let scopes = outer.clone();
        for at in self.graph.inside(parent) {
            self.node_places(at, &scopes)?;
            if matches!(self.graph.node(at).kind, NodeKind::SubProcess { .. }) {
                self.nested.insert(at, self.net.scopes.len());
                self.places(&self.graph.node(at).id, outer)?;
            }
        }
        outer.pop();
        Ok(())
    }

    fn node_places(&mut self, at: usize, scopes: &[usize]) -> Result<(), NoNet> {
        let graph = self.graph;
        executed(&graph.node(at).kind)?;
        if joins(graph, at) {
            for &flow in graph.incoming(at) {
                let place = self.place(scopes);
                self.entry.insert(flow, place);
            }
        }
        let place = self.place(scopes);
        self.at.insert(at, place);
        if self.rests_as_end(at) {
            self.net.ends.insert(place, at);
        }
        let once = match &graph.node(at).kind {
            NodeKind::Event {
                place: EventPlace::Boundary { interrupting, .. },
                ..
            } => !interrupting,
            NodeKind::SubProcess {
                sub: SubProcess::Event,
                ..
            } => true,
            _ => false,
        };
        if once {
            let place = self.place(scopes);
            self.armed.insert(at, place);
            self.net.markers.insert(place);
        }
        Ok(())
    }

    fn rests_as_end(&self, at: usize) -> bool {
        let node = self.graph.node(at);
        let stops = matches!(
            node.kind,
            NodeKind::Event {
                place: EventPlace::End,
                trigger: Trigger::Terminate | Trigger::Error | Trigger::Escalation
            }
        );
        let leads = !self.graph.outgoing(at).is_empty() || !self.graph.links(at).is_empty();
        let waits = matches!(node.kind, NodeKind::SubProcess { .. })
            || !self.graph.boundaries(at).is_empty()
            || joins(self.graph, at);
        (is_end(node) && !stops) || (!leads && !waits && !stops)
    }

    /// Follows a flow to where its token rests.
    fn land(&self, flow: usize) -> Landing {
        let mut landing = Landing::default();
        let mut flow = flow;
        loop {
            let at = self.graph.target(flow);
            if let Some(&entry) = self.entry.get(&flow) {
                landing.places.push(entry);
                return landing;
            }
            let again = landing.passes.contains(&at);
            let only = self.graph.outgoing(at);
            if again || only.len() != 1 || !self.passes_through(at) {
                return self.arrive(at, landing);
            }
            landing.passes.push(at);
            flow = only[0];
        }
    }

    fn passes_through(&self, at: usize) -> bool {
        self.graph.boundaries(at).is_empty()
            && self.graph.links(at).is_empty()
            && !matches!(self.graph.node(at).kind, NodeKind::SubProcess { .. })
    }

    fn arrive(&self, at: usize, mut landing: Landing) -> Landing {
        landing.passes.push(at);
        landing.places.push(self.at[&at]);
        landing
    }

    pub(super) fn land_all(&self, flows: &[usize]) -> Landing {
        let mut all = Landing::default();
        for &flow in flows {
            let one = self.land(flow);
            all.passes.extend(one.passes);
            all.places.extend(one.places);
        }
        all
    }

    /// The markings that a run of a scope can begin with.
    pub(super) fn beginnings(&self, parent: &str) -> Vec<(Vec<Place>, Vec<usize>)> {
        let graph = self.graph;
        let starts = graph.starts(parent);
        let one = |start: usize| {
            let node = graph.node(start);
            if is_start(node) {
                let mut landing = self.land_all(graph.outgoing(start));
                landing.passes.insert(0, start);
                if graph.outgoing(start).is_empty() {
                    landing.places.push(self.at[&start]);
                }
                (landing.places, landing.passes)
            } else {
                (vec![self.at[&start]], vec![start])
            }
        };
        if starts.iter().all(|&start| is_start(graph.node(start))) {
            return starts.into_iter().map(one).collect();
        }
        let mut all = (Vec::new(), Vec::new());
        for start in starts
            .into_iter()
            .filter(|&start| !is_boundary(graph.node(start)))
        {
            let (places, passes) = one(start);
            all.0.extend(places);
            all.1.extend(passes);
        }
        vec![all]
    }

    /// For every inclusive join: from which places a token may still come to each of its entries.
    fn find_sources(&mut self) {
        for index in 0..self.net.joins.len() {
            let entries = self.net.joins[index].entries.clone();
            let sources = entries
                .iter()
                .map(|&entry| self.sources_of(entry, index))
                .collect();
            self.net.joins[index].sources = sources;
        }
    }

    fn sources_of(&self, entry: Place, join: usize) -> Vec<Place> {
        let mut reached = vec![false; self.net.places];
        reached[entry] = true;
        let mut grown = true;
        while grown {
            grown = false;
            for made in self
                .net
                .moves
                .iter()
                .filter(|made| made.guard != Guard::Join(join))
            {
                if !made.put.iter().any(|&place| reached[place]) {
                    continue;
                }
                for place in self.takes(made) {
                    grown |= !reached[place];
                    reached[place] = true;
                }
            }
        }
        reached[entry] = false;
        (0..self.net.places)
            .filter(|&place| reached[place])
            .collect()
    }

    fn takes(&self, made: &Move) -> Vec<Place> {
        let mut takes = made.take.clone();
        match &made.guard {
            Guard::Holds(place) => takes.push(*place),
            Guard::Join(join) => takes.extend(&self.net.joins[*join].entries),
            Guard::Empty(scope) => takes.extend(&self.net.scopes[*scope]),
            Guard::None | Guard::Running(_) => {}
        }
        takes
    }
}

/// Whether a gateway waits for more than one entry.
fn joins(graph: &Graph, at: usize) -> bool {
    let waits = matches!(
        graph.node(at).kind,
        NodeKind::Gateway {
            gateway: Gateway::Parallel | Gateway::Inclusive,
            ..
        }
    );
    waits && graph.incoming(at).len() > 1
}

fn executed(kind: &NodeKind) -> Result<(), NoNet> {
    let refused = match kind {
        NodeKind::Gateway { gateway, .. } => *gateway == Gateway::Complex,
        NodeKind::SubProcess { sub, .. } => {
            matches!(sub, SubProcess::AdHoc | SubProcess::Transaction)
        }
        NodeKind::Event { trigger, .. } => {
            matches!(trigger, Trigger::Cancel | Trigger::Compensate)
        }
        NodeKind::Task { .. } | NodeKind::Call { .. } => false,
    };
    if refused {
        Err(NoNet::NotExecuted)
    } else {
        Ok(())
    }
}
