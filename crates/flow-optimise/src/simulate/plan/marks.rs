//! Markers of steps, events on their borders, and what is thrown and caught there.

use flow_model::chart::{Chart, EventPlace, Node, NodeKind, Repeat, SubProcess, Trigger};

use super::{Deed, Opener, Stop};
use crate::simulate::Refusal;
use crate::simulate::boundary::Bound;
use crate::simulate::defaults::REPEATS;
use crate::simulate::scenario::Scenario;

/// The loop or multi-instance marker of a step, and how often it is done on average: as the scenario says, else as
/// the chart does with a number.
pub fn repeat(chart: &Chart, node: &Node, scenario: &Scenario) -> Option<(Repeat, f64)> {
    let repeat = match &node.kind {
        NodeKind::Task { repeat, .. } | NodeKind::SubProcess { repeat, .. } => (*repeat)?,
        NodeKind::Call { .. } => chart.details.get(&node.id)?.repeat.as_ref()?.kind,
        NodeKind::Event { .. } | NodeKind::Gateway { .. } => return None,
    };
    let drawn = || {
        let detail = chart.details.get(&node.id)?.repeat.as_ref()?;
        let number = detail.count.trim().trim_start_matches('=').trim();
        number.parse::<f64>().ok().filter(|it| *it >= 1.0)
    };
    let given = scenario.repeats.get(&node.id).copied();
    Some((repeat, given.or_else(drawn).unwrap_or(REPEATS)))
}

/// Events on borders are tied to their steps. What waits for a message of another pool has no time of its own.
pub fn bind(
    nodes: &[&Node],
    stops: &mut [Stop],
    scenario: &Scenario,
    told: &dyn Fn(&Node) -> bool,
) -> Result<(), Refusal> {
    for (at, node) in nodes.iter().enumerate() {
        let NodeKind::Event {
            place: EventPlace::Boundary { host, interrupting },
            ..
        } = &node.kind
        else {
            continue;
        };
        let found = nodes.iter().position(|it| it.id == *host);
        let Some(law) = scenario.waits.get(&node.id).filter(|_| !told(node)) else {
            stops[at].border = found.map(|host| (host, *interrupting || is_error(node)));
            continue;
        };
        if !law.is_sound() {
            return Err(Refusal::OutOfBounds {
                what: node.id.clone(),
            });
        }
        let Some(step) = found else {
            return Err(Refusal::NotExecutable {
                element: node.id.clone(),
                what: "boundaryEvent".to_owned(),
            });
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

/// What is thrown is tied to what catches it: outwards the nearest event sub-process beside it, then the border of
/// the sub-process around it, that waits for its name, else for any; what has no name is caught by the only one of its
/// kind too. The engine that runs cases reads it the same way.
pub fn throw(
    chart: &Chart,
    nodes: &[&Node],
    stops: &mut [Stop],
    (owner, openers): (&[Option<usize>], &[Opener]),
) {
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
        let fits = |it: &usize| throwable(nodes[*it]) == Some(kind);
        let (mut scope, mut spare) = (stops[at].scope, None);
        let mut from = None;
        stops[at].throws = loop {
            let beside = openers.iter().filter(|it| it.scope == scope);
            let beside = beside.filter(|it| Some(it.sub) != from).map(|it| it.start);
            let beside: Vec<usize> = beside.filter(fits).collect();
            let own = owner[scope];
            let sits = |it: &usize| own.is_some() && stops[*it].border.map(|it| it.0) == own;
            let border: Vec<usize> = (0..nodes.len()).filter(sits).filter(fits).collect();
            let mut found = None;
            for level in [beside, border] {
                let named = |name_of: Option<String>| {
                    level.iter().copied().find(|it| name(nodes[*it]) == name_of)
                };
                found = found.or_else(|| named(name(node))).or_else(|| named(None));
                if let [only] = level[..] {
                    spare = spare.or(Some(only));
                }
            }
            match own.filter(|_| found.is_none()) {
                Some(own) => (scope, from) = (stops[own].scope, Some(own)),
                None => break found.or_else(|| spare.filter(|_| name(node).is_none())),
            }
        };
        // An error that nobody catches ends all that runs (BPMN 2.0.2, 10.5.3); further inside it is not executed.
        let uncaught = *kind == Trigger::Error && stops[at].throws.is_none();
        if uncaught && stops[at].scope == 0 && matches!(stops[at].deed, Deed::End) {
            stops[at].deed = Deed::Terminate;
        }
    }
}
