//! Flows between stops: which are taken behind one, what waits before one, and where a thrown link lands.

use flow_model::chart::{Chart, EventPlace, Gateway, Node, NodeKind, Trigger};

use super::{Join, Split, Stops, Way};
use crate::simulate::scenario::Scenario;
use crate::simulate::{Refusal, flows};

impl Stops {
    /// Ties the stops together.
    pub(super) fn link(&mut self, chart: &Chart, scenario: &Scenario) -> Result<(), Refusal> {
        let mut odds: Vec<Vec<Option<f64>>> = vec![Vec::new(); self.stops.len()];
        let mut incoming = vec![0_u32; self.stops.len()];
        for flow in &chart.flows {
            let ends = (self.index.get(&flow.source), self.index.get(&flow.target));
            let (Some(&source), Some(&target)) = ends else {
                continue;
            };
            let number = incoming[target];
            let stop = target;
            self.stops[source].out.push(Way { stop, number });
            self.flows[source].push(flow.id.clone());
            odds[source].push(scenario.branches.get(&flow.id).copied());
            incoming[target] += 1;
        }
        for node in chart.nodes.iter().filter(|node| throws_link(node)) {
            let lands = landing(chart, node).and_then(|id| self.index.get(id));
            let (Some(&at), Some(&stop)) = (self.index.get(&node.id), lands) else {
                return Err(Refusal::NotExecutable {
                    element: node.id.clone(),
                    what: "link".to_owned(),
                });
            };
            let number = incoming[stop];
            self.stops[at].out.push(Way { stop, number });
            self.flows[at].push(String::new());
            incoming[stop] += 1;
        }
        self.split_steps(chart, &odds)?;
        for node in &chart.nodes {
            let (Some(&at), NodeKind::Gateway { gateway, .. }) =
                (self.index.get(&node.id), &node.kind)
            else {
                continue;
            };
            let stop = &mut self.stops[at];
            match gateway {
                Gateway::Exclusive => stop.split = Split::One(flows::shares(&node.id, &odds[at])?),
                Gateway::EventBased => {
                    stop.split = Split::First(flows::shares(&node.id, &odds[at])?);
                }
                Gateway::Parallel => stop.join = Join::All(incoming[at].max(1)),
                Gateway::Inclusive => {
                    stop.join = if incoming[at] > 1 {
                        Join::Any
                    } else {
                        Join::None
                    };
                    stop.split = Split::Some(flows::chances(&node.id, &odds[at])?);
                }
                Gateway::Complex => {}
            }
        }
        Ok(())
    }
}

impl Stops {
    /// Behind a step all of whose flows have conditions, or are its default, each is taken by its own chance, the
    /// default where no other is.
    fn split_steps(&mut self, chart: &Chart, odds: &[Vec<Option<f64>>]) -> Result<(), Refusal> {
        let conditional = |id: &String| {
            let flow = chart.flows.iter().find(|flow| flow.id == *id);
            flow.is_some_and(|flow| flow.condition.is_some())
        };
        for node in chart.nodes.iter().filter(|node| is_activity(node)) {
            let Some(&at) = self.index.get(&node.id) else {
                continue;
            };
            let flows = &self.flows[at];
            let default = flows.iter().position(|id| chart.defaults.contains(id));
            let decided = |(place, id): (usize, &String)| Some(place) == default || conditional(id);
            if flows.len() < 2 || !flows.iter().enumerate().all(decided) {
                continue;
            }
            let mut odds = odds[at].clone();
            if let Some(default) = default {
                odds[default] = Some(0.0);
            }
            self.stops[at].otherwise = default;
            self.stops[at].split = Split::Some(flows::chances(&node.id, &odds)?);
        }
        Ok(())
    }
}

fn is_activity(node: &Node) -> bool {
    match node.kind {
        NodeKind::Task { .. } | NodeKind::SubProcess { .. } | NodeKind::Call { .. } => true,
        NodeKind::Event { .. } | NodeKind::Gateway { .. } => false,
    }
}

fn throws_link(node: &Node) -> bool {
    let kind = &node.kind;
    matches!(kind, NodeKind::Event { place: EventPlace::Throw, trigger } if *trigger == Trigger::Link)
}

/// The one caught link of the same name beside it.
pub(super) fn landing<'c>(chart: &'c Chart, throw: &Node) -> Option<&'c str> {
    let name = |node: &Node| {
        let link = chart.links.get(&node.id).unwrap_or(&node.name);
        link.trim().to_owned()
    };
    let caught = |node: &&Node| {
        let kind = &node.kind;
        let link = matches!(kind, NodeKind::Event { place: EventPlace::Catch, trigger } if *trigger == Trigger::Link);
        link && node.parent == throw.parent && name(node) == name(throw)
    };
    let mut lands = chart.nodes.iter().filter(caught);
    let first = lands.next()?;
    lands.next().is_none().then_some(first.id.as_str())
}
