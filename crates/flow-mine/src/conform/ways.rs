//! Where tokens go behind a node, and what sits on its border.

use flow_model::chart::{EventPlace, Gateway, Node, NodeKind, Trigger};

use super::make::{Maker, NotPlayable, refused};
use super::net::Place;

/// Most branches of an inclusive choice.
const MAX_BRANCHES: usize = 10;

impl Maker<'_> {
    pub(super) fn boundaries(&self, host: usize) -> Vec<usize> {
        let id = &self.chart.nodes[host].id;
        let on = |node: &Node| matches!(&node.kind, NodeKind::Event { place: EventPlace::Boundary { host, .. }, .. } if host == id);
        (0..self.chart.nodes.len())
            .filter(|&at| on(&self.chart.nodes[at]))
            .collect()
    }

    pub(super) fn interrupts(&self, at: usize) -> bool {
        match &self.chart.nodes[at].kind {
            NodeKind::Event {
                place: EventPlace::Boundary { interrupting, .. },
                trigger,
            } => *interrupting || *trigger == Trigger::Error,
            _ => false,
        }
    }

    /// The places that get a token behind a node, one list for each way on.
    pub(super) fn ways_on(&mut self, at: usize) -> Result<Vec<Vec<Place>>, NotPlayable> {
        let node = &self.chart.nodes[at];
        let out: Vec<Place> = self.outgoing[at]
            .iter()
            .filter_map(|flow| self.of_flow.get(flow).copied())
            .collect();
        if let NodeKind::Event {
            place: EventPlace::Throw,
            trigger: Trigger::Link,
        } = node.kind
            && let Some(catch) = self.link_catch(at)
        {
            return Ok(vec![vec![self.entries[&catch][0]]]);
        }
        if out.is_empty() {
            return Ok(vec![Vec::new()]);
        }
        match node.kind {
            NodeKind::Gateway {
                gateway: Gateway::Exclusive | Gateway::EventBased,
                ..
            } => Ok(out.into_iter().map(|place| vec![place]).collect()),
            NodeKind::Gateway {
                gateway: Gateway::Inclusive | Gateway::Complex,
                ..
            } => subsets(&out, &[]).ok_or_else(|| refused(&node.id, "too_many_branches")),
            NodeKind::Gateway {
                gateway: Gateway::Parallel,
                ..
            }
            | NodeKind::Event { .. } => Ok(vec![out]),
            NodeKind::Task { .. } | NodeKind::SubProcess { .. } | NodeKind::Call { .. } => {
                let flows = &self.outgoing[at];
                let some = |flow: &&usize| {
                    let flow = &self.chart.flows[**flow];
                    flow.condition.is_some() || self.chart.defaults.contains(&flow.id)
                };
                let place = |flow: &usize| self.of_flow.get(flow).copied();
                let some_of: Vec<Place> = flows.iter().filter(some).filter_map(place).collect();
                let always: Vec<Place> = flows
                    .iter()
                    .filter(|it| !some(it))
                    .filter_map(place)
                    .collect();
                if some_of.is_empty() {
                    return Ok(vec![always]);
                }
                let mut ways = subsets(&some_of, &always)
                    .ok_or_else(|| refused(&node.id, "too_many_branches"))?;
                if !always.is_empty() {
                    ways.push(always);
                }
                Ok(ways)
            }
        }
    }

    pub(super) fn link_catch(&self, throw: usize) -> Option<usize> {
        let key = |at: usize| {
            let node = &self.chart.nodes[at];
            (
                node.parent.as_str(),
                self.chart
                    .links
                    .get(&node.id)
                    .unwrap_or(&node.name)
                    .as_str(),
            )
        };
        let catches = self.index.values().copied().filter(|&at| {
            matches!(
                self.chart.nodes[at].kind,
                NodeKind::Event {
                    place: EventPlace::Catch,
                    trigger: Trigger::Link
                }
            )
        });
        catches.filter(|&at| key(at) == key(throw)).min()
    }
}

/// Every choice of at least one, each with what is always there.
fn subsets(some: &[Place], always: &[Place]) -> Option<Vec<Vec<Place>>> {
    if some.len() > MAX_BRANCHES {
        return None;
    }
    let chosen = |bits: u32| {
        let picked = some
            .iter()
            .enumerate()
            .filter(|(bit, _)| bits >> bit & 1 == 1);
        picked
            .map(|(_, place)| *place)
            .chain(always.iter().copied())
            .collect()
    };
    Some((1..1_u32 << some.len()).map(chosen).collect())
}
