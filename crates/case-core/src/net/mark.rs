//! What events, flows and repeated activities say beside their kind, read once: times, conditions, counts, names.

use std::collections::BTreeSet;

use flow_model::chart::{Chart, EventPlace, Node, NodeKind, Repeat, Trigger};
use flow_model::execution::{Detail, Repeating};

use super::formula::{COUNTERS, Formula};
use super::refuse::{Naming, catcher};
use super::{Count, MAX_ROUNDS, Net, NetKind, NotExecutable, Refused, Rounds};
use crate::clock::timing::Timing;

/// Reads them into the net; what is new and not understood is refused, what older charts may hold is doubted.
pub(super) fn marks(chart: &Chart, net: &mut Net) -> Vec<NotExecutable> {
    for at in 0..net.nodes.len() {
        for field in net.nodes[at].step.form.clone() {
            net.fields.entry(field.key.clone()).or_insert(field);
        }
    }
    let mut refused = Vec::new();
    for node in &chart.nodes {
        let Some(at) = net.position(&node.id) else {
            continue;
        };
        let detail = chart.details.get(&node.id).cloned().unwrap_or_default();
        let mut refuse = |what| {
            refused.push(NotExecutable {
                element: node.id.clone(),
                what,
            });
        };
        event(net, at, node, &detail);
        match rounds(chart, net, node, &detail) {
            Ok(rounds) => net.nodes[at].rounds = rounds,
            Err(what) => refuse(what),
        }
    }
    for flow in &chart.flows {
        let formal = flow
            .condition
            .as_ref()
            .filter(|it| it.formal && !it.text.is_empty());
        let (Some(&at), Some(condition)) = (net.flow_index.get(&flow.id), formal) else {
            continue;
        };
        match formula(net, &condition.text, &[]) {
            Ok(formula) => net.flows[at].formula = Some(formula),
            Err(what) => refused.push(NotExecutable {
                element: flow.id.clone(),
                what,
            }),
        }
    }
    refused.extend(mixed(net));
    refused
}

fn formula(net: &Net, text: &str, more: &[&str]) -> Result<Formula, Refused> {
    let formula = Formula::read(text)?;
    let mut known: BTreeSet<&str> = net.fields.keys().map(String::as_str).collect();
    let columns = net.fields.values().flat_map(|field| &field.columns);
    known.extend(columns.map(|column| column.key.as_str()));
    known.extend(more);
    // The rounds of an activity are known by its id.
    known.extend(net.nodes.iter().map(|node| node.id.as_str()));
    if formula.unknown(&known) {
        return Err(Refused::UnknownName);
    }
    Ok(formula)
}

/// Timers, conditions, and what is thrown or caught.
fn event(net: &mut Net, at: usize, node: &Node, detail: &Detail) {
    let NodeKind::Event { place, trigger } = &node.kind else {
        return;
    };
    net.nodes[at].refers.clone_from(&detail.refers);
    let throws = matches!(place, EventPlace::Throw | EventPlace::End);
    net.nodes[at].throws = throws.then_some(*trigger).filter(|it| *it != Trigger::None);
    let doubt = |net: &mut Net, what| {
        net.doubts.push(NotExecutable {
            element: node.id.clone(),
            what,
        });
    };
    if throws || matches!(net.nodes[at].kind, NetKind::Start) {
        return;
    }
    if *trigger == Trigger::Timer {
        let card = net.nodes[at].step.limit.clone().map(Timing::Limit);
        net.nodes[at].timing = card.or_else(|| Timing::read(detail.timer.as_ref()?));
        if net.nodes[at].timing.is_none() && detail.timer.is_some() {
            doubt(net, Refused::TimerText);
        }
    }
    let formal = detail
        .condition
        .as_ref()
        .filter(|it| it.formal && !it.text.is_empty());
    if let (Trigger::Conditional, Some(condition)) = (trigger, formal) {
        match formula(net, &condition.text, &[]) {
            Ok(formula) => net.nodes[at].condition = Some(formula),
            Err(what) => doubt(net, what),
        }
    }
    if net.nodes[at].timing.is_some() || net.nodes[at].condition.is_some() {
        net.by_itself.push(at);
    }
}

fn rounds(
    chart: &Chart,
    net: &Net,
    node: &Node,
    detail: &Detail,
) -> Result<Option<Rounds>, Refused> {
    let Some(repeat) = &detail.repeat else {
        // Views that were not read from a file hold the bare marker only.
        let bare = match &node.kind {
            NodeKind::Task { repeat, .. } | NodeKind::SubProcess { repeat, .. } => *repeat,
            NodeKind::Event { .. } | NodeKind::Gateway { .. } | NodeKind::Call { .. } => None,
        };
        return bare.map_or(Ok(None), |_| Err(Refused::Repeat));
    };
    let read = |text: &str| match text.is_empty() {
        true => Ok(None),
        false => formula(net, text, &COUNTERS).map(Some),
    };
    let count = match repeat.kind {
        Repeat::Loop => Count::AtMost(repeat.most.unwrap_or(MAX_ROUNDS).min(MAX_ROUNDS)),
        Repeat::Sequential | Repeat::Parallel => many(chart, net, repeat)?,
    };
    let while_true = read(&repeat.while_true)?;
    if repeat.kind == Repeat::Loop && while_true.is_none() && repeat.most.is_none() {
        return Err(Refused::Repeat);
    }
    Ok(Some(Rounds {
        parallel: repeat.kind == Repeat::Parallel,
        count,
        until: read(&repeat.until)?,
        while_true,
        before: repeat.before,
    }))
}

fn many(chart: &Chart, net: &Net, repeat: &Repeating) -> Result<Count, Refused> {
    if !repeat.count.is_empty() {
        return formula(net, &repeat.count, &[]).map(Count::Of);
    }
    let named = chart
        .scenery
        .artefacts
        .iter()
        .find(|it| it.id == repeat.over);
    let key = named.map_or(repeat.over.as_str(), |data| data.name.as_str());
    if key.is_empty() {
        return Err(Refused::Repeat);
    }
    if !net.fields.contains_key(key) {
        return Err(Refused::UnknownName);
    }
    Ok(Count::Entries(key.to_owned()))
}

/// Nodes out of which some flows are decided by fields and others by words.
fn mixed(net: &Net) -> Vec<NotExecutable> {
    let mut refused = Vec::new();
    for node in &net.nodes {
        let gate = matches!(node.kind, NetKind::Exclusive | NetKind::Inclusive);
        let out = node.outgoing.iter().map(|&flow| &net.flows[flow]);
        let out = out.filter(|flow| !flow.default && (gate || flow.condition.is_some()));
        let (formal, words): (Vec<_>, Vec<_>) = out.partition(|flow| flow.formula.is_some());
        if !formal.is_empty() && !words.is_empty() && node.outgoing.len() > 1 {
            let (element, what) = (node.id.clone(), Refused::MixedConditions);
            refused.push(NotExecutable { element, what });
        }
    }
    refused
}

/// Events that happen by themselves and behind which a person would have to name a branch.
pub(super) fn choices_behind(net: &Net) -> Vec<NotExecutable> {
    let found = net.by_itself.iter().filter(|&&at| asks_behind(net, at));
    let refused = found.map(|&at| NotExecutable {
        element: net.nodes[at].id.clone(),
        what: Refused::ChoiceBehindEvent,
    });
    refused.collect()
}

/// Whether leaving a node may come to a gateway where a person names the branch, before the case stands again: also
/// behind the sub-process that ends there, and behind what catches what is thrown on the way.
fn asks_behind(net: &Net, from: usize) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut left = vec![from];
    while let Some(at) = left.pop() {
        if asks(net, at) {
            return true;
        }
        let node = &net.nodes[at];
        let mut next: Vec<usize> = Vec::new();
        let targets = node.outgoing.iter().map(|&flow| net.flows[flow].target);
        next.extend(targets.filter(|&to| passes(net, to)));
        if node.outgoing.is_empty() || matches!(node.kind, NetKind::End(_)) {
            next.extend(ended_with(net, at));
        }
        if let Some(trigger) = node.throws {
            next.extend(catchers(net, at, trigger));
        }
        if let NetKind::Sub { start } = node.kind {
            next.push(start);
        }
        left.extend(next.into_iter().filter(|&to| seen.insert(to)));
    }
    false
}

/// Sub-processes that may be over with a node that leads nowhere; the one around an event sub-process too.
fn ended_with(net: &Net, at: usize) -> Vec<usize> {
    let holders = std::iter::successors(net.nodes[at].parent, |&sub| net.nodes[sub].parent);
    let mut found = Vec::new();
    for holder in holders {
        found.push(holder);
        if matches!(net.nodes[holder].kind, NetKind::Sub { .. }) {
            break;
        }
    }
    found
}

/// What may go on by something thrown.
fn catchers(net: &Net, at: usize, trigger: Trigger) -> Vec<usize> {
    match trigger {
        Trigger::Error | Trigger::Escalation => catcher(net, at, trigger, Naming::ByName)
            .into_iter()
            .collect(),
        Trigger::Signal | Trigger::Message => {
            let name = &net.nodes[at].refers;
            let hears = |&to: &usize| {
                let node = &net.nodes[to];
                node.throws.is_none() && node.refers.is_some() && node.refers == *name
            };
            (0..net.nodes.len()).filter(hears).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a case that arrives does not come to stand.
fn passes(net: &Net, at: usize) -> bool {
    let node = &net.nodes[at];
    match node.kind {
        NetKind::Step => node.rounds.is_some(),
        NetKind::Event(_) | NetKind::EventGate => false,
        _ => true,
    }
}

/// Whether a person names the flows out of a node.
fn asks(net: &Net, at: usize) -> bool {
    let node = &net.nodes[at];
    let out = || node.outgoing.iter().map(|&flow| &net.flows[flow]);
    let decided = out().any(|flow| flow.formula.is_some() || flow.default);
    if node.outgoing.len() < 2 || decided {
        return false;
    }
    match node.kind {
        NetKind::Exclusive | NetKind::Inclusive => true,
        NetKind::Parallel | NetKind::EventGate => false,
        _ => out().all(|flow| flow.condition.is_some()),
    }
}
