//! Pools of one file that exchange messages: which play together, who sends to whom, who waits. The soundness check
//! reads it the same way (docs/decisions/0008-soundness.md).

use std::collections::BTreeSet;

use flow_model::chart::{Chart, Node, NodeKind};
use flow_model::scenery::LinkKind;

use super::beside::process;
use super::{Stop, is_plain_start};
use crate::simulate::scenario::Scenario;

/// What a stop has to do with messages between pools.
#[derive(Debug, Clone, Default)]
pub struct Mail {
    /// Stops that get a message when this one is done.
    pub to: Vec<usize>,
    /// It goes on only when a message has come.
    pub awaits: bool,
    /// It is the start of a pool that sleeps until then.
    pub wakes: bool,
}

/// The processes that play together, the main one first, and the messages between them.
pub struct Pools<'c> {
    /// Their ids.
    pub processes: Vec<&'c str>,
    /// From where to where; only to what waits for it.
    sent: Vec<(&'c str, &'c str)>,
}

impl<'c> Pools<'c> {
    /// The main process and those that messages tie to it. A pool whose steps the scenario does not name stands for
    /// somebody else.
    pub fn of(chart: &'c Chart, scenario: &Scenario, main: &'c str) -> Pools<'c> {
        let sent = messages(chart, |id| id == main || is_played(chart, scenario, id));
        let of = |id: &str| {
            let node = chart.nodes.iter().find(|it| it.id == id);
            node.map(|it| process(chart, it))
        };
        let mut processes = vec![main];
        let mut next = 0;
        while next < processes.len() {
            let here = Some(processes[next]);
            for (from, to) in &sent {
                let ends = [of(from), of(to)];
                let beyond = ends.iter().flatten().filter(|_| ends.contains(&here));
                let beyond: Vec<&str> = beyond.copied().collect();
                for id in beyond {
                    if !processes.contains(&id) {
                        processes.push(id);
                    }
                }
            }
            next += 1;
        }
        let inside = |id: &str| of(id).is_some_and(|it| processes.contains(&it));
        let sent = sent.into_iter().filter(|it| inside(it.1)).collect();
        Pools { processes, sent }
    }

    /// Whether a node goes on only when a message of another pool has come.
    pub fn awaits(&self, node: &Node) -> bool {
        self.sent.iter().any(|it| it.1 == node.id)
    }

    /// Whether a message opens an event sub-process.
    pub fn opens(&self, chart: &Chart, sub: &Node) -> bool {
        let mut inside = chart.nodes.iter().filter(|it| it.parent == sub.id);
        inside.any(|it| is_plain_start(it) && self.awaits(it))
    }

    /// Scope and start of each pool that begins with the case.
    pub fn begins(
        &self,
        nodes: &[&Node],
        begin: &dyn Fn(&str) -> Option<usize>,
    ) -> Vec<(usize, usize)> {
        let starts = self.processes.iter().enumerate().filter_map(|(scope, id)| {
            let mut own = (0..nodes.len()).filter(|at| nodes[*at].parent == *id);
            let awake = own.find(|at| is_plain_start(nodes[*at]) && !self.awaits(nodes[*at]));
            Some((scope, awake.filter(|_| begin(id).is_some())?))
        });
        starts.collect()
    }

    /// Ties stops to those to which they send.
    pub fn tie(&self, nodes: &[&Node], stops: &mut [Stop]) {
        let at = |id: &str| nodes.iter().position(|it| it.id == id);
        for (from, to) in &self.sent {
            let (Some(from), Some(to)) = (at(from), at(to)) else {
                continue;
            };
            stops[from].mail.to.push(to);
            stops[to].mail.awaits = true;
            let own = |it: &&Node| it.parent == nodes[to].parent && is_plain_start(it);
            let sleeps = nodes.iter().copied().filter(own).all(|it| self.awaits(it));
            stops[to].mail.wakes = is_plain_start(nodes[to])
                && sleeps
                && self.processes.contains(&nodes[to].parent.as_str());
        }
    }
}

/// The processes between which messages flow.
pub fn exchanging(chart: &Chart) -> BTreeSet<&str> {
    let ends = messages(chart, |_| true);
    let ends = ends.into_iter().flat_map(|(from, to)| [from, to]);
    let nodes = ends.filter_map(|id| chart.nodes.iter().find(|it| it.id == id));
    nodes.map(|it| process(chart, it)).collect()
}

/// Messages between processes that are played, to what waits for them. What also gets messages from elsewhere does
/// not wait: such a message comes whenever it is waited for.
fn messages(chart: &Chart, played: impl Fn(&str) -> bool) -> Vec<(&str, &str)> {
    let node = |id: &str| chart.nodes.iter().find(|it| it.id == id);
    let own = |it: &&Node| played(process(chart, it));
    let mut free: BTreeSet<&str> = BTreeSet::new();
    let mut sent = Vec::new();
    let links = chart.scenery.links.iter();
    for link in links.filter(|link| link.kind == LinkKind::Message) {
        let Some(to) = node(&link.target).filter(|it| it.kind.awaits_message() && own(it)) else {
            continue;
        };
        let from = node(&link.source).filter(|it| it.kind.sends_message() && own(it));
        match from.filter(|from| process(chart, from) != process(chart, to)) {
            Some(from) => sent.push((from.id.as_str(), to.id.as_str())),
            None => {
                free.insert(&to.id);
            }
        }
    }
    sent.retain(|(_, to)| !free.contains(to));
    sent
}

/// Whether a process has a start, and steps of which the scenario knows one at least, or none at all.
fn is_played(chart: &Chart, scenario: &Scenario, id: &str) -> bool {
    let starts = |it: &Node| it.parent == id && is_plain_start(it);
    let named =
        |it: &Node| scenario.work.contains_key(&it.id) || scenario.waits.contains_key(&it.id);
    let inside = chart.nodes.iter().filter(|it| process(chart, it) == id);
    let mut steps = inside.filter(|it| is_step(it)).peekable();
    let staffed = steps.peek().is_none() || steps.any(named);
    staffed && chart.nodes.iter().any(starts)
}

fn is_step(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Task { .. } | NodeKind::Call { .. })
}

/// An event, or a step that receives and has neither people nor a time.
pub fn takes_no_time(node: &Node, scenario: &Scenario) -> bool {
    match node.kind {
        NodeKind::Event { .. } => true,
        NodeKind::Task { .. }
        | NodeKind::Gateway { .. }
        | NodeKind::SubProcess { .. }
        | NodeKind::Call { .. } => {
            let id = &node.id;
            !scenario.work.contains_key(id) && !scenario.waits.contains_key(id)
        }
    }
}
