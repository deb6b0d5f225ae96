//! Messages in the net of one process: what a node waits for, and what it sends.

use flow_model::chart::{Gateway, NodeKind};

use super::make::{Maker, On};
use super::net::Place;
use crate::graph::Graph;

impl Maker<'_> {
    /// Whether the node, or one that an event-based gateway leads to, waits for a message of the file.
    pub(super) fn waits_behind(&self, at: usize) -> bool {
        let waits = |at: usize| !self.ground.messages.awaited(at).is_empty();
        let targets = || {
            self.outgoing(at)
                .into_iter()
                .map(|flow| self.graph().target(flow))
        };
        waits(at) || is_event_based(self.graph(), at) && targets().any(waits)
    }

    /// What a node takes when it goes on from a place: the token there, and a message when it waits for one.
    pub(super) fn takes(&self, at: usize, from: &[Place]) -> Vec<Vec<Place>> {
        let awaited = self.ground.messages.awaited(at);
        if awaited.is_empty() {
            return vec![from.to_vec()];
        }
        let posts = awaited.iter().map(|message| self.posts[message]);
        posts.map(|post| [from, &[post]].concat()).collect()
    }

    /// Where the messages go that a node sends.
    pub(super) fn posts_of(&self, at: usize) -> Vec<Place> {
        let sent = self.ground.messages.sent(at).iter();
        sent.map(|message| self.posts[message]).collect()
    }

    /// The first event behind an event-based gateway decides: it takes its message with the choice.
    pub(super) fn first_event(&mut self, at: usize) {
        for entry in self.entries[&at].clone() {
            for flow in self.outgoing(at) {
                let next = self.graph().target(flow);
                if self.ground.messages.awaited(next).is_empty() {
                    let on = On {
                        put: vec![self.of_flow[&flow]],
                        none_ok: true,
                        ..On::default()
                    };
                    self.push(vec![entry], &on, &[at]);
                    continue;
                }
                for take in self.takes(next, &[entry]) {
                    for on in self.ways_on(next) {
                        self.push(take.clone(), &on, &[at, next]);
                    }
                }
            }
        }
    }
}

/// Whether the first event behind the node decides how it goes on.
pub(super) fn is_event_based(graph: &Graph, at: usize) -> bool {
    let wanted = Gateway::EventBased;
    matches!(graph.node(at).kind, NodeKind::Gateway { gateway, .. } if gateway == wanted)
}
