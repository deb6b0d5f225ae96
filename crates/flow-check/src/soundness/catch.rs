//! Who catches what is thrown: errors, escalations and cancels go outwards to the nearest that waits for them.

use std::collections::{HashMap, HashSet};

use flow_model::chart::{EventPlace, NodeKind, Trigger};

use super::scope::{ScopeAt, Scopes};
use crate::graph::{Graph, is_event_sub};

/// Throwing events with the boundary events or event sub-processes that catch them.
#[derive(Debug, Default)]
pub struct Catches {
    /// Catchers by throwing event: boundary events of one activity, or event sub-processes of one scope.
    pub of: HashMap<usize, Vec<usize>>,
    /// Catchers that something inside throws to: they happen then and not by themselves.
    pub thrown: HashSet<usize>,
}

impl Catches {
    /// Looks for the catchers of every throwing event.
    #[must_use]
    pub fn new(graph: &Graph, scopes: &Scopes) -> Catches {
        let mut catches = Catches::default();
        for at in 0..graph.chart.nodes.len() {
            let Some(trigger) = thrown(&graph.node(at).kind).filter(|_| scopes.runs(at)) else {
                continue;
            };
            let found = catchers(graph, scopes, at, trigger);
            if !found.is_empty() {
                catches.thrown.extend(&found);
                catches.of.insert(at, found);
            }
        }
        catches
    }
}

/// What an event throws outwards.
fn thrown(kind: &NodeKind) -> Option<Trigger> {
    match kind {
        NodeKind::Event {
            place: EventPlace::End | EventPlace::Throw,
            trigger: trigger @ (Trigger::Error | Trigger::Escalation | Trigger::Cancel),
        } => Some(*trigger),
        _ => None,
    }
}

fn catchers(graph: &Graph, scopes: &Scopes, at: usize, trigger: Trigger) -> Vec<usize> {
    let mut scope = scopes.of_node[at];
    // what an event sub-process throws is not caught beside it: its scope is interrupted or not concerned
    let mut beside = true;
    for _ in 0..=scopes.all.len() {
        let Some(here) = scope else { break };
        if beside {
            let found = event_subs(graph, scopes, here, trigger);
            if !found.is_empty() {
                return found;
            }
        }
        let Some(host) = scopes.all[here].host else {
            break;
        };
        beside = !is_event_sub(graph.node(host));
        if beside {
            let found = borders(graph, scopes, host, trigger);
            if !found.is_empty() {
                return found;
            }
        }
        scope = scopes.of_node[host];
    }
    Vec::new()
}

fn event_subs(graph: &Graph, scopes: &Scopes, scope: ScopeAt, trigger: Trigger) -> Vec<usize> {
    let waits = |&at: &usize| {
        let starts = graph.starts(&graph.node(at).id);
        is_event_sub(graph.node(at)) && starts.iter().any(|&start| has(graph, start, trigger))
    };
    scopes.all[scope]
        .nodes
        .iter()
        .copied()
        .filter(waits)
        .collect()
}

fn borders(graph: &Graph, scopes: &Scopes, host: usize, trigger: Trigger) -> Vec<usize> {
    let here = |&at: &usize| scopes.runs(at) && scopes.of_node[at] == scopes.of_node[host];
    let borders = graph.boundaries(host).iter().copied().filter(here);
    borders.filter(|&at| has(graph, at, trigger)).collect()
}

fn has(graph: &Graph, at: usize, wanted: Trigger) -> bool {
    matches!(graph.node(at).kind, NodeKind::Event { trigger, .. } if trigger == wanted)
}

/// Whether a boundary event or event sub-process ends what it sits on.
#[must_use]
pub fn interrupts(graph: &Graph, at: usize) -> bool {
    let starts = |at: usize| graph.starts(&graph.node(at).id);
    match &graph.node(at).kind {
        NodeKind::Event {
            place: EventPlace::Boundary { interrupting, .. },
            trigger,
        } => *interrupting || *trigger == Trigger::Error,
        NodeKind::SubProcess { .. } => starts(at).into_iter().any(|start| {
            let place = EventPlace::Start { interrupting: true };
            matches!(&graph.node(start).kind, NodeKind::Event { place: found, .. } if *found == place)
        }),
        NodeKind::Event { .. }
        | NodeKind::Task { .. }
        | NodeKind::Gateway { .. }
        | NodeKind::Call { .. } => false,
    }
}
