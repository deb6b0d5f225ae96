//! What happens at each node of a chart: who works, what waits, what cannot be played.

use std::collections::BTreeMap;

use flow_model::chart::{EventPlace, Gateway, Node, NodeKind, SubProcess, Trigger};

use super::Refusal;
use super::plan::{Deed, Hand, Worker};
use super::scenario::Scenario;

/// The deed of a node; `scope_of` numbers sub-processes, `begin` finds their first stop.
pub(super) fn deed(
    node: &Node,
    scenario: &Scenario,
    hands: &[Hand],
    scope_of: &BTreeMap<&str, usize>,
    begin: &dyn Fn(&str) -> Option<usize>,
) -> Result<Deed, Refusal> {
    let refused = |what: &str| Refusal::NotExecutable {
        element: node.id.clone(),
        what: what.into(),
    };
    match &node.kind {
        NodeKind::Event { place, trigger } => Ok(match (place, trigger) {
            (EventPlace::Start { .. }, _) => Deed::Pass,
            (_, Trigger::Compensate) => return Err(refused("compensation")),
            (_, Trigger::Cancel) => return Err(refused("cancel")),
            (_, Trigger::Multiple) => return Err(refused("multiple")),
            (EventPlace::End, Trigger::Terminate) => Deed::Terminate,
            (EventPlace::End, _) => Deed::End,
            (EventPlace::Catch, _) => match scenario.waits.get(&node.id) {
                Some(duration) if !duration.is_sound() => {
                    return Err(Refusal::OutOfBounds {
                        what: node.id.clone(),
                    });
                }
                Some(duration) => Deed::Wait {
                    law: duration.law(),
                    excluded: false,
                    step: false,
                },
                None => Deed::Pass,
            },
            (EventPlace::Throw | EventPlace::Boundary { .. }, _) => Deed::Pass,
        }),
        NodeKind::Task { .. } | NodeKind::Call { .. } => work(node, scenario, hands),
        NodeKind::Gateway {
            gateway: Gateway::Complex,
            ..
        } => Err(refused("complexGateway")),
        NodeKind::Gateway { .. } => Ok(Deed::Pass),
        NodeKind::SubProcess {
            sub: SubProcess::AdHoc,
            ..
        } => Err(refused("adHocSubProcess")),
        NodeKind::SubProcess {
            sub: SubProcess::Transaction,
            ..
        } => Err(refused("transaction")),
        NodeKind::SubProcess {
            sub: SubProcess::Embedded | SubProcess::Event,
            ..
        } => match (scope_of.get(node.id.as_str()), begin(&node.id)) {
            (Some(&scope), Some(start)) => Ok(Deed::Enter { scope, start }),
            _ => work(node, scenario, hands),
        },
    }
}

fn work(node: &Node, scenario: &Scenario, hands: &[Hand]) -> Result<Deed, Refusal> {
    let unsound = || Refusal::OutOfBounds {
        what: node.id.clone(),
    };
    if let Some(duration) = scenario.waits.get(&node.id) {
        if !duration.is_sound() {
            return Err(unsound());
        }
        let excluded = node
            .step
            .as_ref()
            .is_some_and(|step| step.excluded.is_some());
        return Ok(Deed::Wait {
            law: duration.law(),
            excluded,
            step: true,
        });
    }
    let nobody = || Refusal::NoPerson {
        element: node.id.clone(),
    };
    let mut workers = Vec::new();
    for work in scenario.work.get(&node.id).ok_or_else(nobody)? {
        let hand = hands
            .iter()
            .position(|hand| hand.id == work.person)
            .ok_or_else(|| Refusal::UnknownPerson {
                element: node.id.clone(),
                person: work.person.clone(),
            })?;
        if !work.duration.is_sound() {
            return Err(unsound());
        }
        workers.push(Worker {
            hand,
            law: work.duration.law(),
            deputy: work.deputy,
        });
    }
    let Some(first) = workers.first() else {
        return Err(nobody());
    };
    let clock = hands[first.hand].clock;
    let one_clock = workers
        .iter()
        .all(|worker| hands[worker.hand].clock == clock && !worker.deputy);
    Ok(Deed::Work {
        workers,
        batch: None,
        one_clock,
    })
}
