//! Markers of steps, and events on their borders.

use flow_model::chart::{EventPlace, Node, NodeKind, Repeat};

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
        let law = &scenario.waits[&node.id];
        if !law.is_sound() {
            return Err(Refusal::OutOfBounds {
                what: node.id.clone(),
            });
        }
        let found = nodes.iter().position(|it| it.id == *host);
        let step =
            found.filter(|host| matches!(stops[*host].deed, Deed::Work { .. } | Deed::Wait { .. }));
        let Some(step) = step.filter(|_| !scenario.batches.contains_key(host)) else {
            return Err(refused("boundaryEvent"));
        };
        stops[step].bounds.push(Bound {
            stop: at,
            interrupting: *interrupting,
            law: law.law(),
        });
    }
    Ok(())
}
