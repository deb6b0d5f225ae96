//! Markers of steps, events on their borders, and what is thrown and caught there.

use flow_model::chart::{Chart, EventPlace, Node, NodeKind, Repeat, SubProcess, Trigger};

use super::{Deed, Stop};
use crate::simulate::Refusal;
use crate::simulate::boundary::Bound;
use crate::simulate::defaults::REPEATS;
use crate::simulate::scenario::Scenario;

/// The loop or multi-instance marker of a step, and how often it is done on average.
pub fn repeat(node: &Node, scenario: &Scenario) -> Option<(Repeat, f64)> {
    let repeat = match &node.kind {
        NodeKind::Task { repeat, .. } | NodeKind::SubProcess { repeat, .. } => (*repeat)?,
        NodeKind::Event { .. } | NodeKind::Gateway { .. } | NodeKind::Call { .. } => return None,
    };
    let mean = scenario.repeats.get(&node.id).copied().unwrap_or(REPEATS);
    Some((repeat, mean))
}

/// Events on borders are tied to their steps.
pub fn bind(nodes: &[&Node], stops: &mut [Stop], scenario: &Scenario) -> Result<(), Refusal> {
    for (at, node) in nodes.iter().enumerate() {
        let NodeKind::Event {
            place: EventPlace::Boundary { host, interrupting },
            ..
        } = &node.kind
        else {
            continue;
        };
        let refused = |what: &str| Refusal::NotExecutable {
            element: node.id.clone(),
            what: what.to_owned(),
        };
        let found = nodes.iter().position(|it| it.id == *host);
        let Some(law) = scenario.waits.get(&node.id) else {
            stops[at].border = found.map(|host| (host, *interrupting || is_error(node)));
            continue;
        };
        if !law.is_sound() {
            return Err(Refusal::OutOfBounds {
                what: node.id.clone(),
            });
        }
        let step =
            found.filter(|host| matches!(stops[*host].deed, Deed::Work { .. } | Deed::Wait { .. }));
        let Some(step) = step.filter(|_| !scenario.batches.contains_key(host)) else {
            return Err(refused("boundaryEvent"));
        };
        stops[at].border = Some((step, *interrupting));
        stops[step].bounds.push(Bound {
            stop: at,
            interrupting: *interrupting,
            law: law.law(),
        });
    }
    Ok(())
}

fn is_error(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Event { trigger, .. } if *trigger == Trigger::Error)
}

/// Of an error or an escalation, its kind.
fn throwable(node: &Node) -> Option<&Trigger> {
    match &node.kind {
        NodeKind::Event { trigger, .. }
            if matches!(trigger, Trigger::Error | Trigger::Escalation) =>
        {
            Some(trigger)
        }
        _ => None,
    }
}

/// Whether a node sits on the border of a sub-process and waits for what is thrown inside.
pub fn catches(chart: &Chart, node: &Node) -> bool {
    let NodeKind::Event {
        place: EventPlace::Boundary { host, .. },
        ..
    } = &node.kind
    else {
        return false;
    };
    let inner = |it: &&Node| {
        let sub =
            matches!(&it.kind, NodeKind::SubProcess { sub, .. } if *sub == SubProcess::Embedded);
        it.id == *host && sub
    };
    throwable(node).is_some() && chart.nodes.iter().any(|it| inner(&it))
}

/// What is thrown is tied to what catches it: the nearest border outwards that waits for its name, else for any.
pub fn throw(chart: &Chart, nodes: &[&Node], stops: &mut [Stop], owner: &[Option<usize>]) {
    let name = |node: &Node| chart.details.get(&node.id).and_then(|it| it.refers.clone());
    for (at, node) in nodes.iter().enumerate() {
        let thrown = match &node.kind {
            NodeKind::Event {
                place: EventPlace::End | EventPlace::Throw,
                ..
            } => throwable(node),
            _ => None,
        };
        let Some(kind) = thrown else { continue };
        let mut scope = stops[at].scope;
        while let Some(own) = owner[scope] {
            let here = (0..nodes.len()).filter(|border| {
                let sits = stops[*border].border.is_some_and(|it| it.0 == own);
                sits && throwable(nodes[*border]) == Some(kind)
            });
            let here: Vec<usize> = here.collect();
            let named = |name_of: Option<String>| {
                here.iter().copied().find(|it| name(nodes[*it]) == name_of)
            };
            if let Some(found) = named(name(node)).or_else(|| named(None)) {
                stops[at].throws = Some(found);
                break;
            }
            scope = stops[own].scope;
        }
    }
}
