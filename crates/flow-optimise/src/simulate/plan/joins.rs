//! What an inclusive join waits for: a token elsewhere that can come to a flow on which none waits, over the border
//! of a step too, and that no sequence flows lead to one on which a token waits already (BPMN 2.0.2, 13.4.3). The
//! engine that runs cases reads it the same way.

use std::collections::{BTreeMap, HashMap};

use flow_model::chart::{Chart, EventPlace, Gateway, Node, NodeKind};

use super::ways::landing;
use super::{Join, Stops};
use crate::simulate::Refusal;

/// Most flows into one such join.
const MAX_WAYS: usize = 64;

/// From where the flows into a join can be come to, as bits in the order of the flows, for each stop.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    /// Along flows and over borders.
    pub comes: Vec<u64>,
    /// Along flows alone.
    pub flows: Vec<u64>,
}

/// Of each inclusive join.
pub(super) fn reach(chart: &Chart, stops: &Stops) -> Result<BTreeMap<usize, Reach>, Refusal> {
    let joins = (0..stops.stops.len()).filter(|at| stops.stops[*at].join == Join::Any);
    let joins: Vec<usize> = joins.collect();
    if joins.is_empty() {
        return Ok(BTreeMap::new());
    }
    let back = Back::of(chart, stops);
    let all = joins.into_iter().map(|join| {
        let id = stops.stops[join].id.as_str();
        if back.flows[id].len() > MAX_WAYS {
            return Err(Refusal::NotExecutable {
                element: id.to_owned(),
                what: "ways".to_owned(),
            });
        }
        let (comes, flows) = (back.leads(id, true), back.leads(id, false));
        let row = |led: &HashMap<&str, u64>| {
            let of = |stop: &super::Stop| led.get(back.stands(&stop.id)).copied().unwrap_or(0);
            stops.stops.iter().map(of).collect()
        };
        let (comes, flows) = (row(&comes), row(&flows));
        Ok((join, Reach { comes, flows }))
    });
    all.collect()
}

/// The chart read against its flows.
struct Back<'c> {
    /// Sources of the flows into each node, in the order in which the stops number them: flows behind what is
    /// played, links, then flows behind what never comes.
    flows: HashMap<&'c str, Vec<&'c str>>,
    /// The steps on whose borders events sit.
    hosts: HashMap<&'c str, &'c str>,
    /// Gateways that wait for the first of the events behind them.
    first_of: HashMap<&'c str, &'c str>,
}

impl<'c> Back<'c> {
    fn of(chart: &'c Chart, stops: &Stops) -> Back<'c> {
        let mut back = Back {
            flows: chart
                .nodes
                .iter()
                .map(|node| (node.id.as_str(), Vec::new()))
                .collect(),
            hosts: HashMap::new(),
            first_of: HashMap::new(),
        };
        let kinds: HashMap<&str, &NodeKind> = chart
            .nodes
            .iter()
            .map(|node| (node.id.as_str(), &node.kind))
            .collect();
        let links = chart.nodes.iter().filter_map(|node| thrown(chart, node));
        let flows = chart.flows.iter();
        let flows = flows.map(|flow| (flow.source.as_str(), flow.target.as_str()));
        let (played, never): (Vec<_>, Vec<_>) =
            flows.partition(|(source, _)| stops.index.contains_key(*source));
        for (source, target) in played.into_iter().chain(links).chain(never) {
            let Some(into) = back.flows.get_mut(target) else {
                continue;
            };
            into.push(source);
            if let Some(NodeKind::Gateway {
                gateway: Gateway::EventBased,
                ..
            }) = kinds.get(source)
            {
                back.first_of.insert(target, source);
            }
        }
        for node in &chart.nodes {
            if let NodeKind::Event {
                place: EventPlace::Boundary { host, .. },
                ..
            } = &node.kind
            {
                back.hosts.insert(&node.id, host);
            }
        }
        back
    }

    /// Where a token stands that waits at a stop.
    fn stands<'s>(&self, stop: &'s str) -> &'s str
    where
        'c: 's,
    {
        self.first_of.get(stop).copied().unwrap_or(stop)
    }

    /// Per node the flows into the join that it leads to, without passing the join.
    fn leads(&self, join: &str, borders: bool) -> HashMap<&'c str, u64> {
        let mut led: HashMap<&str, u64> = HashMap::new();
        for (bit, &source) in self.flows[join].iter().enumerate() {
            let mut open = vec![source];
            while let Some(at) = open.pop() {
                let known = led.entry(at).or_default();
                if at == join || *known >> bit & 1 == 1 {
                    continue;
                }
                *known |= 1 << bit;
                open.extend(self.flows.get(at).into_iter().flatten());
                open.extend(self.hosts.get(at).filter(|_| borders));
            }
        }
        led
    }
}

/// A link that is thrown, and where it lands.
fn thrown<'c>(chart: &'c Chart, node: &'c Node) -> Option<(&'c str, &'c str)> {
    let throw = matches!(
        node.kind,
        NodeKind::Event {
            place: EventPlace::Throw,
            trigger: flow_model::chart::Trigger::Link
        }
    );
    let lands = landing(chart, node).filter(|_| throw)?;
    Some((&node.id, lands))
}
