//! What may happen at each kind of node, as moves of the net.

use flow_model::chart::{EventPlace, Gateway, NodeKind, Trigger};

use super::net::{Guard, Join, Maker, Move, NoNet, Place};
use crate::graph::is_event_sub;

/// More branches than this at one inclusive gateway are not enumerated.
const MAX_INCLUSIVE_BRANCHES: usize = 8;

impl Maker<'_> {
    /// A move from `take` through `node` to the landing of `flows`.
    fn push(&mut self, node: usize, take: Vec<Place>, flows: &[usize], guard: Guard) {
        let landing = self.land_all(flows);
        let mut passes = vec![node];
        passes.extend(landing.passes);
        let made = Move {
            passes,
            take,
            put: landing.places,
            clear: None,
            reset: Vec::new(),
            guard,
        };
        self.net.moves.push(made);
    }

    pub(super) fn moves(&mut self, parent: &str) -> Result<(), NoNet> {
        for at in self.graph.inside(parent) {
            let node = self.graph.node(at);
            if self.net.ends.contains_key(&self.at[&at]) {
                continue;
            }
            match &node.kind {
                NodeKind::Gateway { gateway, .. } => self.gateway(at, *gateway)?,
                NodeKind::SubProcess { .. } => {
                    self.sub_process(at);
                    self.moves(&node.id)?;
                }
                NodeKind::Event {
                    place: EventPlace::End,
                    trigger,
                } => self.stop(at, *trigger),
                NodeKind::Event {
                    place: EventPlace::Boundary { .. },
                    ..
                }
                | NodeKind::Event { .. }
                | NodeKind::Task { .. }
                | NodeKind::Call { .. } => self.work(at),
            }
            self.boundaries(at);
        }
        Ok(())
    }

    fn gateway(&mut self, at: usize, gateway: Gateway) -> Result<(), NoNet> {
        let graph = self.graph;
        let flows = graph.outgoing(at).to_vec();
        let here = self.at[&at];
        match gateway {
            Gateway::Exclusive | Gateway::EventBased | Gateway::Complex => {
                for flow in flows {
                    self.push(at, vec![here], &[flow], Guard::None);
                }
            }
            Gateway::Parallel => {
                let take = self.entries(at);
                let take = if take.is_empty() { vec![here] } else { take };
                self.push_or_end(at, take, &flows, Guard::None);
            }
            Gateway::Inclusive => {
                if flows.len() > MAX_INCLUSIVE_BRANCHES {
                    return Err(NoNet::TooManyChoices);
                }
                let entries = self.entries(at);
                let (take, guard) = if entries.is_empty() {
                    (vec![here], Guard::None)
                } else {
                    self.net.joins.push(Join {
                        entries,
                        sources: Vec::new(),
                    });
                    (Vec::new(), Guard::Join(self.net.joins.len() - 1))
                };
                for chosen in 1..(1_usize << flows.len()).max(2) {
                    let some = (0..flows.len())
                        .filter(|i| chosen >> i & 1 == 1)
                        .map(|i| flows[i]);
                    let some: Vec<usize> = some.collect();
                    self.push_or_end(at, take.clone(), &some, guard.clone());
                }
            }
        }
        Ok(())
    }

    fn entries(&self, at: usize) -> Vec<Place> {
        self.graph
            .incoming(at)
            .iter()
            .filter_map(|flow| self.entry.get(flow).copied())
            .collect()
    }

    /// A join without an exit is an end of its own.
    fn push_or_end(&mut self, at: usize, take: Vec<Place>, flows: &[usize], guard: Guard) {
        self.push(at, take, flows, guard);
        if flows.is_empty() {
            let place = self.at[&at];
            self.net.ends.insert(place, at);
            if let Some(last) = self.net.moves.last_mut() {
                last.put.push(place);
            }
        }
    }

    /// A task, a call, a catching or throwing event: it ends and goes on along every exit.
    fn work(&mut self, at: usize) {
        let graph = self.graph;
        for &catch in graph.links(at) {
            let flows = graph.outgoing(catch).to_vec();
            self.push(at, vec![self.at[&at]], &flows, Guard::None);
        }
        let flows = graph.outgoing(at).to_vec();
        if graph.links(at).is_empty() {
            self.push(at, vec![self.at[&at]], &flows, Guard::None);
            self.disarm(at);
        }
    }

    /// The last move leaves the host: its waiting non-interrupting events are gone.
    fn disarm(&mut self, host: usize) {
        let armed: Vec<Place> = self
            .graph
            .boundaries(host)
            .iter()
            .chain(std::iter::once(&host))
            .filter_map(|at| self.armed.get(at).copied())
            .collect();
        if let Some(last) = self.net.moves.last_mut() {
            last.reset.extend(armed);
        }
    }

    /// Boundary events of a host fire while a token rests at it.
    fn boundaries(&mut self, host: usize) {
        let graph = self.graph;
        for &boundary in graph.boundaries(host) {
            if self.only_thrown(host, boundary) {
                continue;
            }
            let flows = graph.outgoing(boundary).to_vec();
            let here = self.at[&host];
            if let Some(&fired) = self.armed.get(&boundary) {
                // the place holds a token once the event has fired for this stay
                self.push(boundary, Vec::new(), &flows, Guard::Holds(here));
                if let Some(last) = self.net.moves.last_mut() {
                    last.put.push(fired);
                }
            } else {
                self.push(boundary, vec![here], &flows, Guard::None);
                self.disarm(host);
                let scope = self.nested.get(&host).copied();
                if let Some(last) = self.net.moves.last_mut() {
                    last.clear = scope;
                }
            }
        }
    }

    /// An error boundary fires only by an error end inside, when there is one.
    fn only_thrown(&self, host: usize, boundary: usize) -> bool {
        let NodeKind::Event { trigger, .. } = self.graph.node(boundary).kind else {
            return false;
        };
        let thrown = matches!(trigger, Trigger::Error | Trigger::Escalation);
        let host = &self.graph.node(host).id;
        thrown
            && self.graph.chart.nodes.iter().any(|node| {
                node.parent == *host
                    && matches!(node.kind, NodeKind::Event { place: EventPlace::End, trigger: t } if t == trigger)
            })
    }

    fn sub_process(&mut self, at: usize) {
        let graph = self.graph;
        let scope = self.nested[&at];
        let inner = &graph.node(at).id;
        let here = self.at[&at];
        let event = is_event_sub(graph.node(at));
        for (places, passes) in self.beginnings(inner) {
            let mut all = vec![at];
            all.extend(passes);
            if event {
                self.event_sub(at, &places, all);
                continue;
            }
            // `entry` of a sub-process: its own place, then inside
            let started = self.armed_entry(at);
            let made = Move {
                passes: all,
                take: Vec::new(),
                put: [places, vec![started]].concat(),
                clear: None,
                reset: Vec::new(),
                guard: Guard::Holds(here),
            };
            self.net.moves.push(made);
        }
        if event {
            return;
        }
        let flows = graph.outgoing(at).to_vec();
        let started = self.armed_entry(at);
        self.push(at, vec![here, started], &flows, Guard::Empty(scope));
        self.disarm(at);
        if let Some(last) = self.net.moves.last_mut() {
            last.clear = Some(scope);
        }
    }

    /// The place that says a sub-process has begun; made on first use.
    fn armed_entry(&mut self, at: usize) -> Place {
        if let Some(&place) = self.armed.get(&at) {
            return place;
        }
        let scopes: Vec<usize> = (0..self.net.scopes.len())
            .filter(|&scope| self.net.scopes[scope].contains(&self.at[&at]))
            .collect();
        let place = self.place(&scopes);
        self.armed.insert(at, place);
        self.net.markers.insert(place);
        place
    }

    /// An event sub-process begins while its scope runs, once per run of the scope.
    fn event_sub(&mut self, at: usize, places: &[Place], passes: Vec<usize>) {
        let graph = self.graph;
        let fired = self.armed[&at];
        let parent = &graph.node(at).parent;
        let outer = graph.at(parent).map_or(0, |host| self.nested[&host]);
        let interrupting = graph.starts(&graph.node(at).id).iter().any(|&start| {
            matches!(
                graph.node(start).kind,
                NodeKind::Event {
                    place: EventPlace::Start { interrupting: true },
                    ..
                }
            )
        });
        self.net.moves.push(Move {
            passes,
            take: Vec::new(),
            put: [places.to_vec(), vec![fired]].concat(),
            clear: interrupting.then_some(outer),
            reset: Vec::new(),
            guard: Guard::Running(outer),
        });
    }

    /// Terminate, error and escalation ends.
    fn stop(&mut self, at: usize, trigger: Trigger) {
        let graph = self.graph;
        let here = self.at[&at];
        let host = graph.at(&graph.node(at).parent);
        let caught = host.and_then(|host| {
            graph.boundaries(host).iter().copied().find(|&boundary| {
                matches!(graph.node(boundary).kind, NodeKind::Event { trigger: t, .. } if t == trigger)
            })
        });
        let scope = host.map_or(0, |host| self.nested[&host]);
        match (caught, host) {
            (Some(boundary), Some(host)) if trigger != Trigger::Terminate => {
                let flows = graph.outgoing(boundary).to_vec();
                let started = self.armed_entry(host);
                self.push(at, vec![here, self.at[&host], started], &flows, Guard::None);
                if let Some(last) = self.net.moves.last_mut() {
                    last.passes.insert(1, boundary);
                }
                self.disarm(host);
            }
            _ => self.push(at, vec![here], &[], Guard::None),
        }
        if let Some(last) = self.net.moves.last_mut() {
            last.clear = Some(scope);
        }
    }
}
