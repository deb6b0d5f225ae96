//! The ways on from a node that is done: by its gateway, by conditions, by links.

use flow_model::chart::{Gateway, NodeKind};

use super::make::{Maker, On};
use super::net::Place;
use crate::graph::is_link_throw;

impl Maker<'_> {
    fn landing(&self, flows: &[usize]) -> Vec<Place> {
        flows.iter().map(|flow| self.of_flow[flow]).collect()
    }

    /// The ways on from a node that is done.
    pub(super) fn ways_on(&self, at: usize) -> Vec<On> {
        let posts = self.posts_of(at);
        let mut ways = self.ways_of(at);
        for on in &mut ways {
            on.put.extend(&posts);
        }
        ways
    }

    fn ways_of(&self, at: usize) -> Vec<On> {
        let graph = self.graph();
        if !graph.links(at).is_empty() {
            return self.by_link(at);
        }
        let flows = self.outgoing(at);
        if flows.is_empty() && is_link_throw(graph.node(at)) {
            return Vec::new();
        }
        let all = |put: Vec<Place>| On {
            put,
            none_ok: true,
            ..On::default()
        };
        if let NodeKind::Gateway { gateway, .. } = graph.node(at).kind {
            return match gateway {
                // a decision without a way to decide for stands still (BPMN 2.0.2, 13.4: an exception)
                Gateway::Exclusive
                | Gateway::EventBased
                | Gateway::Inclusive
                | Gateway::Complex
                    if flows.is_empty() =>
                {
                    Vec::new()
                }
                _ if flows.len() < 2 => vec![all(self.landing(&flows))],
                Gateway::Exclusive | Gateway::EventBased => flows
                    .iter()
                    .map(|flow| all(self.landing(&[*flow])))
                    .collect(),
                Gateway::Parallel => vec![all(self.landing(&flows))],
                Gateway::Inclusive | Gateway::Complex => vec![On {
                    any: self.landing(&flows),
                    ..On::default()
                }],
            };
        }
        let default = |flow: &usize| graph.chart.defaults.contains(&graph.flow(*flow).id);
        let conditional = |flow: &usize| graph.flow(*flow).condition.is_some() && !default(flow);
        let (some, rest): (Vec<usize>, Vec<usize>) =
            flows.iter().partition(|flow| conditional(flow));
        let (default, always): (Vec<usize>, Vec<usize>) =
            rest.iter().partition(|flow| default(flow));
        if some.is_empty() || flows.len() < 2 {
            return vec![all(self.landing(&flows))];
        }
        let mut ways = vec![On {
            put: self.landing(&always),
            any: self.landing(&some),
            none_ok: !always.is_empty() && default.is_empty(),
            passes: Vec::new(),
        }];
        if !default.is_empty() {
            ways.push(all(self.landing(&[always, default].concat())));
        }
        ways
    }

    fn by_link(&self, at: usize) -> Vec<On> {
        let catches = self
            .graph()
            .links(at)
            .iter()
            .copied()
            .filter(|&catch| self.here(catch));
        let ways = catches.flat_map(|catch| {
            let ways = self.ways_on(catch).into_iter();
            ways.map(move |on| On {
                passes: [vec![catch], on.passes].concat(),
                ..on
            })
        });
        ways.collect()
    }
}
