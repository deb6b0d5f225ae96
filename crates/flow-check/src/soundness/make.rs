//! From a scope to its net: places for flows, the beginning, and the moves of every node.

use std::collections::HashMap;

use flow_model::chart::{EventPlace, Gateway, NodeKind, Trigger};

use super::catch::{Catches, interrupts};
use super::message::{Message, Messages};
use super::net::{Branch, Exit, How, Join, Kind, MAX_ENTRIES, Move, Net, Place};
use super::post::is_event_based;
use super::rope::NOWHERE;
use super::scope::{ScopeAt, Scopes};
use super::scoped::{Outcome, Played};
use crate::graph::{Graph, is_event_sub, is_start};

/// Most inclusive joins of one scope.
const MAX_JOINS: usize = 128;

/// Why no net could be made: `complex_gateway`, `too_many_branches`.
pub type Why = &'static str;

/// What a net is made from.
pub struct Ground<'g> {
    /// The chart.
    pub graph: &'g Graph<'g>,
    /// Its scopes.
    pub scopes: &'g Scopes,
    /// Who catches what.
    pub catches: &'g Catches,
    /// What was seen of the scopes that lie deeper.
    pub played: &'g [Option<Played>],
    /// Messages between processes, where they are looked at.
    pub messages: &'g Messages,
}

pub(super) struct Maker<'g> {
    pub(super) ground: &'g Ground<'g>,
    pub(super) scope: ScopeAt,
    pub(super) net: Net,
    /// Where a token on a flow waits.
    pub(super) of_flow: HashMap<usize, Place>,
    /// Places from which a node takes its tokens.
    pub(super) entries: HashMap<usize, Vec<Place>>,
    /// Where a non-interrupting event sub-process begins.
    pub(super) event_subs: HashMap<usize, Place>,
    pub(super) marks: HashMap<usize, Place>,
    /// Where messages wait that were sent.
    pub(super) posts: HashMap<Message, Place>,
    /// Hosts of boundary events, throwing ends of links.
    pub(super) led_from: HashMap<usize, Vec<usize>>,
    /// Inclusive joins, in the order of the net's.
    joins: Vec<usize>,
}

/// One way on from a node that is done.
#[derive(Debug, Clone, Default)]
pub(super) struct On {
    pub(super) put: Vec<Place>,
    pub(super) any: Vec<Place>,
    pub(super) none_ok: bool,
    pub(super) passes: Vec<usize>,
}

/// Makes the net of one scope.
///
/// # Errors
/// Says what keeps it from being made.
pub fn make(ground: &Ground, scope: ScopeAt) -> Result<Net, Why> {
    let mut maker = Maker {
        ground,
        scope,
        net: Net::default(),
        of_flow: HashMap::new(),
        entries: HashMap::new(),
        event_subs: HashMap::new(),
        marks: HashMap::new(),
        posts: HashMap::new(),
        led_from: HashMap::new(),
        joins: Vec::new(),
    };
    let begin = Move::new(Vec::new(), Vec::new(), NOWHERE);
    maker.net.moves.push(begin);
    let nodes = &ground.scopes.all[scope].nodes;
    for &at in nodes
        .iter()
        .filter(|&&at| !is_event_sub(ground.graph.node(at)))
    {
        maker.places(at);
    }
    for &at in nodes {
        let (messages, net) = (ground.messages, &mut maker.net);
        for &message in messages.sent(at).iter().chain(messages.awaited(at)) {
            let post = || net.place(Kind::Post(message), None);
            maker.posts.entry(message).or_insert_with(post);
        }
    }
    for &at in nodes {
        let (graph, here) = (ground.graph, |&at: &usize| maker.here(at));
        let led: Vec<usize> = graph
            .boundaries(at)
            .iter()
            .chain(graph.links(at))
            .copied()
            .filter(here)
            .collect();
        led.into_iter()
            .for_each(|to| maker.led_from.entry(to).or_default().push(at));
    }
    maker.begin();
    for &at in nodes {
        if is_event_sub(ground.graph.node(at)) {
            maker.event_sub(at);
        } else {
            maker.moves(at)?;
        }
    }
    for join in 0..maker.joins.len() {
        maker.net.joins[join].reach = maker.reach(maker.joins[join]);
    }
    Ok(maker.net)
}

impl<'g> Maker<'g> {
    pub(super) fn graph(&self) -> &'g Graph<'g> {
        self.ground.graph
    }

    pub(super) fn here(&self, at: usize) -> bool {
        let scopes = self.ground.scopes;
        scopes.runs(at) && scopes.of_node[at] == Some(self.scope)
    }

    /// Flows out of a node that stay in the scope.
    pub(super) fn outgoing(&self, at: usize) -> Vec<usize> {
        let flows = self.graph().outgoing(at).iter().copied();
        flows
            .filter(|&flow| self.takes_flows(self.graph().target(flow)))
            .collect()
    }

    pub(super) fn incoming(&self, at: usize) -> Vec<usize> {
        let flows = self.graph().incoming(at).iter().copied();
        flows
            .filter(|&flow| self.here(self.graph().source(flow)))
            .collect()
    }

    fn takes_flows(&self, at: usize) -> bool {
        self.here(at) && !is_event_sub(self.graph().node(at))
    }

    /// Whether a gateway waits for more than one way in.
    fn joins(&self, at: usize) -> Option<Gateway> {
        match self.graph().node(at).kind {
            NodeKind::Gateway { gateway, .. } => Some(gateway),
            _ => None,
        }
        .filter(|gateway| {
            let waits = [Gateway::Parallel, Gateway::Inclusive, Gateway::Complex];
            waits.contains(gateway) && self.incoming(at).len() > 1
        })
    }

    /// Whether every token that comes to the node can go on from it along one flow.
    fn passes_on(&self, at: usize) -> bool {
        let graph = self.graph();
        let leads = |at: usize| !self.outgoing(at).is_empty();
        match &graph.node(at).kind {
            NodeKind::Event {
                place: EventPlace::End,
                ..
            } => false,
            _ if self.ground.catches.of.contains_key(&at) => false,
            NodeKind::SubProcess { .. } => {
                leads(at)
                    && self
                        .outcomes(at)
                        .iter()
                        .any(|outcome| outcome.how == How::Done)
            }
            _ if graph.links(at).is_empty() => leads(at),
            _ => graph.links(at).iter().all(|&catch| leads(catch)),
        }
    }

    fn places(&mut self, at: usize) {
        let incoming = self.incoming(at);
        let apart = self.joins(at).is_some() || !self.passes_on(at) || self.waits_behind(at);
        let mut entries = Vec::new();
        if apart {
            for &flow in &incoming {
                let place = self.net.place(Kind::Flow, Some(at));
                self.of_flow.insert(flow, place);
                entries.push(place);
            }
        }
        if entries.is_empty() {
            let place = self.net.place(Kind::Flow, Some(at));
            for &flow in &incoming {
                self.of_flow.insert(flow, place);
            }
            entries.push(place);
        }
        self.entries.insert(at, entries);
    }

    /// Any one of the start events begins a run; without one, all nodes that nothing leads to do so together.
    fn begin(&mut self) {
        let graph = self.graph();
        let nodes = self.ground.scopes.all[self.scope].nodes.iter().copied();
        let (starts, others): (Vec<usize>, Vec<usize>) = nodes
            .filter(|&at| self.bare(at))
            .partition(|&at| is_start(graph.node(at)));
        if starts.is_empty() {
            let put = others.iter().map(|at| self.entries[at][0]).collect();
            self.net.moves[0].put = put;
            return;
        }
        let firsts = others.into_iter().filter(|&at| is_event_based(graph, at));
        let all: Vec<usize> = starts.into_iter().chain(firsts).collect();
        let waits = |at: &usize| !self.ground.messages.awaited(*at).is_empty();
        let asleep = all.iter().all(waits);
        if let [only] = all[..]
            && !asleep
        {
            self.net.moves[0].put = vec![self.entries[&only][0]];
            return;
        }
        let kind = if asleep { Kind::Idle } else { Kind::Hidden };
        let ready = self.net.place(kind, None);
        self.net.moves[0].put.push(ready);
        for at in all {
            let put = vec![self.entries[&at][0]];
            for take in self.takes(at, &[ready]) {
                self.net.moves.push(Move::new(take, put.clone(), NOWHERE));
            }
        }
    }

    /// Whether nothing leads to the node and nothing else triggers it.
    fn bare(&self, at: usize) -> bool {
        let node = self.graph().node(at);
        let triggered = matches!(
            node.kind,
            NodeKind::Event {
                place: EventPlace::Boundary { .. },
                ..
            } | NodeKind::Event {
                place: EventPlace::Catch,
                trigger: Trigger::Link
            }
        );
        let leads = self.graph().incoming(at).iter().any(|&flow| {
            let source = self.graph().source(flow);
            self.here(source) || source == at
        });
        (!leads || is_start(node)) && !triggered && !is_event_sub(node)
    }

    fn moves(&mut self, at: usize) -> Result<(), Why> {
        let graph = self.graph();
        match self.joins(at) {
            Some(Gateway::Complex) => return Err("complex_gateway"),
            Some(Gateway::Inclusive) => return self.inclusive_join(at),
            Some(_) => {
                let take = self.entries[&at].clone();
                for on in self.ways_on(at) {
                    self.push(take.clone(), &on, &[at]);
                }
                return Ok(());
            }
            None => {}
        }
        match &graph.node(at).kind {
            NodeKind::Event {
                place: EventPlace::End,
                trigger,
            } => self.end(at, *trigger),
            NodeKind::Event { .. } if self.ground.catches.of.contains_key(&at) => {
                let ways = self.ways_on(at);
                self.throw(at, &ways);
            }
            NodeKind::Task { .. } | NodeKind::Call { .. } | NodeKind::SubProcess { .. } => {
                self.activity(at);
            }
            NodeKind::Gateway { .. } if is_event_based(graph, at) && self.waits_behind(at) => {
                self.first_event(at);
            }
            NodeKind::Event { .. } | NodeKind::Gateway { .. } => {
                for entry in self.entries[&at].clone() {
                    // what a start event waits for is taken when the process begins
                    let takes = if is_start(graph.node(at)) {
                        vec![vec![entry]]
                    } else {
                        self.takes(at, &[entry])
                    };
                    for (take, on) in takes
                        .iter()
                        .flat_map(|take| {
                            self.ways_on(at)
                                .into_iter()
                                .map(move |on| (take.clone(), on))
                        })
                        .collect::<Vec<_>>()
                    {
                        self.push(take, &on, &[at]);
                    }
                }
            }
        }
        Ok(())
    }

    fn inclusive_join(&mut self, at: usize) -> Result<(), Why> {
        let entries = self.entries[&at].clone();
        if entries.len() > MAX_ENTRIES || self.net.joins.len() >= MAX_JOINS {
            return Err("too_many_branches");
        }
        let reach = Vec::new();
        self.net.joins.push(Join { entries, reach });
        self.joins.push(at);
        let join = Some(self.net.joins.len() - 1);
        for on in self.ways_on(at) {
            let index = self.push(Vec::new(), &on, &[at]);
            self.net.moves[index].join = join;
        }
        Ok(())
    }

    /// A move along one way on.
    pub(super) fn push(&mut self, take: Vec<Place>, on: &On, passes: &[usize]) -> usize {
        let nodes = [passes, on.passes.as_slice()].concat();
        let passes = self.net.ropes.of(&nodes);
        let mut made = Move::new(take, on.put.clone(), passes);
        let any = on.any.iter().map(|&place| Branch {
            place,
            passes: NOWHERE,
        });
        made.any = any.collect();
        made.none_ok = on.none_ok;
        self.net.moves.push(made);
        self.net.moves.len() - 1
    }

    /// Leaves the whole scope.
    pub(super) fn leave(&mut self, take: Vec<Place>, exit: Exit, passes: &[usize]) {
        let index = self.push(take, &On::default(), passes);
        let known = self.net.exits.iter().position(|found| *found == exit);
        let at = known.unwrap_or_else(|| {
            self.net.exits.push(exit);
            self.net.exits.len() - 1
        });
        self.net.moves[index].exit = Some(at);
    }

    fn end(&mut self, at: usize, trigger: Trigger) {
        if trigger == Trigger::Terminate {
            for entry in self.entries[&at].clone() {
                let exit = Exit {
                    how: How::Done,
                    marks: Vec::new(),
                };
                self.leave(vec![entry], exit, &[at]);
            }
            return;
        }
        let done = self.net.place(Kind::Done(at), Some(at));
        let on = On {
            put: [vec![done], self.posts_of(at)].concat(),
            none_ok: true,
            ..On::default()
        };
        if self.ground.catches.of.contains_key(&at) {
            self.throw(at, &[on]);
            return;
        }
        for entry in self.entries[&at].clone() {
            self.push(vec![entry], &on, &[at]);
        }
    }

    /// An event throws to its catchers and goes on unless one of them interrupts.
    fn throw(&mut self, at: usize, ways: &[On]) {
        for entry in self.entries[&at].clone() {
            for (exit, passes) in self.thrown_out(at) {
                self.leave(vec![entry], exit, &[&[at], passes.as_slice()].concat());
            }
            let catchers = &self.ground.catches.of[&at];
            if catchers
                .iter()
                .all(|&catcher| interrupts(self.graph(), catcher))
            {
                continue;
            }
            let put = self.told(at);
            for on in ways {
                let on = On {
                    put: [on.put.clone(), vec![put]].concat(),
                    ..on.clone()
                };
                self.push(vec![entry], &on, &[at]);
            }
        }
    }

    /// The exits that a throw leaves this scope by, when its catchers interrupt.
    pub(super) fn thrown_out(&self, thrower: usize) -> Vec<(Exit, Vec<usize>)> {
        let catchers = &self.ground.catches.of[&thrower];
        let mut exits = Vec::new();
        for &catcher in catchers.iter().filter(|&&it| interrupts(self.graph(), it)) {
            if is_event_sub(self.graph().node(catcher)) && self.here(catcher) {
                exits.extend(self.taken_over(catcher));
            } else if exits.is_empty() {
                let exit = Exit {
                    how: How::Thrown(thrower),
                    marks: Vec::new(),
                };
                exits.push((exit, Vec::new()));
            }
        }
        exits
    }

    /// How the scope is left when an interrupting event sub-process takes over.
    pub(super) fn taken_over(&self, sub: usize) -> Vec<(Exit, Vec<usize>)> {
        let outcomes = self.outcomes(sub).into_iter();
        let exits = outcomes.map(|outcome| {
            let exit = Exit {
                how: outcome.how,
                marks: outcome.marks,
            };
            (exit, [vec![sub], outcome.way].concat())
        });
        exits.collect()
    }

    /// Where a token goes that tells a catcher which does not interrupt.
    pub(super) fn told(&mut self, thrower: usize) -> Place {
        let catchers = &self.ground.catches.of[&thrower];
        let beside = |&&at: &&usize| is_event_sub(self.graph().node(at)) && self.here(at);
        if let Some(&sub) = catchers.iter().find(beside) {
            return self.begin_of(sub);
        }
        if let Some(&place) = self.marks.get(&thrower) {
            return place;
        }
        let place = self.net.place(Kind::Mark(thrower), None);
        self.marks.insert(thrower, place);
        place
    }

    pub(super) fn begin_of(&mut self, sub: usize) -> Place {
        if let Some(&place) = self.event_subs.get(&sub) {
            return place;
        }
        let place = self.net.place(Kind::Hidden, Some(sub));
        self.event_subs.insert(sub, place);
        place
    }

    /// How a sub-process can be over; an empty one and any other activity is simply done.
    pub(super) fn outcomes(&self, at: usize) -> Vec<Outcome> {
        let scope = self.ground.scopes.of_sub.get(&at);
        let played = scope.and_then(|&scope| self.ground.played[scope].as_ref());
        played.map_or_else(|| vec![Outcome::done()], |played| played.outcomes.clone())
    }
}
