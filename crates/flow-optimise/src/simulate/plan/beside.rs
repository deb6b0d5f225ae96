//! What may come between while a case runs: event sub-processes that open, signals and messages that are heard in the
//! same case; and whether given work can end by it.

use std::collections::{BTreeMap, BTreeSet};

use flow_model::chart::{Chart, EventPlace, Node, NodeKind, Repeat, SubProcess, Trigger};

use super::{Deed, Join, Split, Stop, Stops, is_plain_start};
use crate::simulate::Refusal;
use crate::simulate::attributes::Comparison;
use crate::simulate::chance::Law;
use crate::simulate::firing::{Asked, Condition};
use crate::simulate::hours::DAY_S;
use crate::simulate::scenario::{Batch, Firing, Scenario};

/// An event sub-process that can open.
#[derive(Debug, Clone)]
pub struct Opener {
    /// The stop of its start event.
    pub start: usize,
    /// Its own stop.
    pub sub: usize,
    /// The scope beside whose stops it opens.
    pub scope: usize,
    /// It takes that scope over.
    pub interrupting: bool,
    /// When it opens by itself, counted from the beginning of the scope.
    pub law: Option<Law>,
}

/// The trigger of an event that listens within a case, and what it listens for.
fn listens<'c>(chart: &'c Chart, node: &Node) -> Option<(Trigger, &'c str)> {
    let NodeKind::Event { place, trigger } = &node.kind else {
        return None;
    };
    let waits = match place {
        EventPlace::Catch | EventPlace::Boundary { .. } => true,
        EventPlace::Start { .. } => is_opener(chart, node),
        EventPlace::Throw | EventPlace::End => false,
    };
    let name = chart.details.get(&node.id)?.refers.as_deref()?;
    (waits && carried(*trigger)).then_some((*trigger, name))
}

/// What is thrown to all who wait for it in the case.
fn throws<'c>(chart: &'c Chart, node: &Node) -> Option<(Trigger, &'c str)> {
    let NodeKind::Event { place, trigger } = &node.kind else {
        return None;
    };
    let out = matches!(place, EventPlace::Throw | EventPlace::End);
    let name = chart.details.get(&node.id)?.refers.as_deref()?;
    (out && carried(*trigger)).then_some((*trigger, name))
}

fn carried(trigger: Trigger) -> bool {
    matches!(trigger, Trigger::Signal | Trigger::Message)
}

fn is_opener(chart: &Chart, node: &Node) -> bool {
    let holds = |it: &&Node| {
        it.id == node.parent
            && matches!(&it.kind, NodeKind::SubProcess { sub, .. } if *sub == SubProcess::Event)
    };
    chart.nodes.iter().any(|it| holds(&it))
}

/// The process that a node lies in.
pub fn process<'c>(chart: &'c Chart, node: &'c Node) -> &'c str {
    let mut at = node.parent.as_str();
    for _ in 0..chart.nodes.len() {
        match chart.nodes.iter().find(|it| it.id == at) {
            Some(holder) => at = holder.parent.as_str(),
            None => break,
        }
    }
    at
}

/// Events that something thrown in the same process can make happen.
pub fn told(chart: &Chart) -> BTreeSet<&str> {
    let thrown: Vec<_> = chart
        .nodes
        .iter()
        .filter_map(|it| Some((process(chart, it), throws(chart, it)?)))
        .collect();
    if thrown.is_empty() {
        return BTreeSet::new();
    }
    let hears = |node: &&Node| {
        listens(chart, node).is_some_and(|what| thrown.contains(&(process(chart, node), what)))
    };
    let heard = chart.nodes.iter().filter(hears);
    heard.map(|it| it.id.as_str()).collect()
}

/// Whether an event sub-process can open: the scenario gives its start a time, or something thrown opens it.
pub fn opens(chart: &Chart, sub: &Node, scenario: &Scenario, told: &BTreeSet<&str>) -> bool {
    let thrown = |trigger: &Trigger| {
        let throws = |it: &Node| {
            let out = matches!(&it.kind, NodeKind::Event { place: EventPlace::Throw | EventPlace::End, trigger: kind } if kind == trigger);
            out && process(chart, it) == process(chart, sub)
        };
        let outwards = matches!(trigger, Trigger::Error | Trigger::Escalation);
        outwards && chart.nodes.iter().any(throws)
    };
    let begins = |node: &&Node| node.parent == sub.id && is_plain_start(node);
    chart.nodes.iter().find(begins).is_some_and(|start| {
        let kind = match &start.kind {
            NodeKind::Event { trigger, .. } => thrown(trigger),
            _ => false,
        };
        kind || scenario.waits.contains_key(&start.id) || told.contains(start.id.as_str())
    })
}

/// The event sub-processes among the stops.
pub fn openers(
    nodes: &[&Node],
    stops: &[Stop],
    scenario: &Scenario,
) -> Result<Vec<Opener>, Refusal> {
    let mut found = Vec::new();
    for (sub, node) in nodes.iter().enumerate() {
        let event =
            matches!(&node.kind, NodeKind::SubProcess { sub, .. } if *sub == SubProcess::Event);
        let Deed::Enter { start, .. } = stops[sub].deed else {
            continue;
        };
        if !event {
            continue;
        }
        let (interrupting, thrown) = match &nodes[start].kind {
            NodeKind::Event {
                place: EventPlace::Start { interrupting },
                trigger,
            } => {
                let outwards = matches!(trigger, Trigger::Error | Trigger::Escalation);
                (*interrupting || *trigger == Trigger::Error, outwards)
            }
            _ => continue,
        };
        let law = scenario.waits.get(&nodes[start].id);
        if law.is_some_and(|law| !law.is_sound()) {
            return Err(Refusal::OutOfBounds {
                what: nodes[start].id.clone(),
            });
        }
        found.push(Opener {
            start,
            sub,
            scope: stops[sub].scope,
            interrupting,
            // Errors and escalations come from inside alone.
            law: law.filter(|_| !thrown).map(|law| law.law()),
        });
    }
    Ok(found)
}

/// Signals and messages are tied to all who wait for them.
pub fn send(chart: &Chart, nodes: &[&Node], stops: &mut [Stop]) {
    type Key = (bool, String, String);
    let key = |node: &Node, (trigger, name): (Trigger, &str)| -> Key {
        let process = process(chart, node).to_owned();
        (trigger == Trigger::Signal, name.to_owned(), process)
    };
    let mut listeners: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        if let Some(what) = listens(chart, node) {
            listeners.entry(key(node, what)).or_default().push(at);
        }
    }
    for (at, node) in nodes.iter().enumerate() {
        if let Some(what) = throws(chart, node) {
            stops[at].sends = listeners.get(&key(node, what)).cloned().unwrap_or_default();
            stops[at].message = what.0 == Trigger::Message && !stops[at].sends.is_empty();
        }
    }
}

impl Stops {
    /// A stop by which given work can end before it is done, or that needs scopes of its own.
    pub(super) fn live(&self, scenario: &Scenario) -> Option<usize> {
        let side_by_side = |stop: &Stop| matches!(stop.repeat, Some((Repeat::Parallel, _)));
        let beside = self.stops.iter().any(|stop| {
            let several = stop.out.len() > 1;
            let both = several && matches!(stop.split, Split::All | Split::Some(_));
            both || side_by_side(stop) || stop.border.is_some_and(|it| !it.1)
        });
        (0..self.stops.len()).find(|&at| {
            let stop = &self.stops[at];
            if stop.mail.awaits || !stop.mail.to.is_empty() {
                return true;
            }
            let batch = scenario.batches.contains_key(&stop.id);
            let own = match &stop.deed {
                Deed::Enter { scope, .. } => {
                    !stop.bounds.is_empty() || (side_by_side(stop) && self.joins_inside(*scope))
                }
                Deed::Terminate => stop.scope != 0 || beside,
                Deed::Work { .. } => batch && !stop.bounds.is_empty(),
                Deed::Wait { step, .. } => *step && stop.repeat.is_some(),
                Deed::Pass | Deed::End => false,
            };
            let told = stop.throws.is_some() || !stop.sends.is_empty() || stop.enough.is_some();
            own || told || self.openers.iter().any(|it| it.sub == at)
        })
    }

    /// Instances of a sub-process that run side by side may share their tokens only where nothing joins or ends all
    /// of it inside.
    fn joins_inside(&self, scope: usize) -> bool {
        let mut inside = self.stops.iter().filter(|it| it.scope == scope);
        inside.any(|it| it.join != Join::None || matches!(it.deed, Deed::Terminate))
    }
}

/// Calendars that are kept by chance are those of Prosimos alone.
pub fn refuse_what_is_left_to_chance(
    element: &str,
    scenario: &Scenario,
    together: bool,
) -> Result<(), Refusal> {
    if scenario.granules.is_empty() {
        return Ok(());
    }
    let what = if together {
        "togetherFuzzy"
    } else {
        "besideFuzzy"
    };
    Err(Refusal::NotExecutable {
        element: element.to_owned(),
        what: what.to_owned(),
    })
}

/// A batch by conditions of Prosimos' format, in our own.
pub fn plain(step: &str, batch: &Batch, together: bool) -> Result<Batch, Refusal> {
    if !batch.rules.is_empty() {
        return Ok(batch.clone());
    }
    let what = if together {
        "togetherBatch"
    } else {
        "besideBatch"
    };
    let refused = || Refusal::NotExecutable {
        element: step.to_owned(),
        what: what.to_owned(),
    };
    let rules = match (batch.conditions.is_empty(), batch.sizes.as_slice()) {
        (true, [(least, _)]) => vec![vec![Firing::Size { least: *least }]],
        (true, _) => return Err(refused()),
        (false, _) => {
            let rules = batch.conditions.iter().map(|it| rule(it));
            rules.collect::<Option<Vec<_>>>().ok_or_else(refused)?
        }
    };
    Ok(Batch {
        rules,
        conditions: Vec::new(),
        sizes: Vec::new(),
        ..batch.clone()
    })
}

fn rule(conditions: &[Condition]) -> Option<Vec<Firing>> {
    let mut hours = (0.0, DAY_S);
    let mut found = Vec::new();
    for it in conditions {
        let at_least = matches!(it.comparison, Comparison::Equal | Comparison::AtLeast);
        let below = matches!(it.comparison, Comparison::Less | Comparison::AtMost);
        match it.asked {
            Asked::Size if at_least => found.push(Firing::Size {
                least: it.value as u32,
            }),
            Asked::Size if it.comparison == Comparison::More => found.push(Firing::Size {
                least: it.value as u32 + 1,
            }),
            Asked::ReadyWt if at_least => found.push(Firing::SinceLast { seconds: it.value }),
            Asked::LargeWt if at_least => found.push(Firing::SinceFirst { seconds: it.value }),
            // The longest that it may wait begins the batch no earlier than the shortest.
            Asked::ReadyWt | Asked::LargeWt if below => {}
            Asked::WeekDay if it.comparison == Comparison::Equal => found.push(Firing::Weekday {
                day: it.value as u32,
            }),
            Asked::DailyHour if at_least => hours.0 = it.value,
            Asked::DailyHour if below => hours.1 = it.value,
            _ => return None,
        }
    }
    if hours != (0.0, DAY_S) {
        let (from, to) = hours;
        found.push(Firing::Hours { from, to });
    }
    (!found.is_empty()).then_some(found)
}
