//! What the engine does not execute: found at compiling, so that a chart is refused at publishing.

use std::collections::BTreeSet;

use flow_model::chart::{
    Chart, EventPlace, Gateway, Node, NodeKind, QUANTITY, SubProcess, Trigger,
};

use super::{MAX_NODES, Net, NetKind, NotExecutable, Refused};

/// Elements whose kind is not executed.
pub(super) fn elements(chart: &Chart, nodes: &[&Node]) -> Vec<NotExecutable> {
    let mut refused: Vec<NotExecutable> = Vec::new();
    let mut refuse = |element: &str, what| {
        refused.push(NotExecutable {
            element: element.to_owned(),
            what,
        });
    };
    if nodes.len() > MAX_NODES {
        let process = chart
            .processes
            .first()
            .map_or("", |process| process.id.as_str());
        refuse(process, Refused::TooLarge);
    }
    for (id, local) in &chart.kept {
        match local.as_str() {
            QUANTITY => {}
            "isForCompensation" => refuse(id, Refused::Compensation),
            _ => refuse(id, Refused::UnknownElement),
        }
    }
    let inside: BTreeSet<&str> = nodes.iter().map(|node| node.id.as_str()).collect();
    let activities: BTreeSet<&str> = nodes
        .iter()
        .filter(|node| is_activity(node))
        .map(|node| node.id.as_str())
        .collect();
    for node in nodes {
        if let Some(what) = node_kind(node, &activities) {
            refuse(&node.id, what);
        }
    }
    for flow in &chart.flows {
        let (source, target) = (
            inside.contains(flow.source.as_str()),
            inside.contains(flow.target.as_str()),
        );
        if source != target {
            refuse(&flow.id, Refused::LooseFlow);
        }
    }
    refused
}

/// What charts that were published before may hold: it ran as if it were not drawn so.
pub(super) fn doubts(chart: &Chart, net: &Net) -> Vec<NotExecutable> {
    let quantities = chart.kept.iter().filter(|(_, local)| local == QUANTITY);
    let quantities = quantities.map(|(id, _)| (id.clone(), Refused::Quantity));
    let of_nodes = net.nodes.iter().enumerate().filter_map(|(at, node)| {
        let error = Trigger::Error;
        let what = match node.kind {
            NetKind::Boundary {
                interrupting: false,
                trigger,
                ..
            } if trigger == error => Refused::ErrorBeside,
            NetKind::End(trigger)
                if trigger == error
                    && node.parent.is_some()
                    && catcher(net, at, error, Naming::Exact).is_none() =>
            {
                Refused::UncaughtError
            }
            _ => return None,
        };
        Some((node.id.clone(), what))
    });
    let all = quantities.chain(of_nodes);
    all.map(|(element, what)| NotExecutable { element, what })
        .collect()
}

fn is_activity(node: &Node) -> bool {
    match node.kind {
        NodeKind::Task { .. } | NodeKind::SubProcess { .. } | NodeKind::Call { .. } => true,
        NodeKind::Event { .. } | NodeKind::Gateway { .. } => false,
    }
}

fn node_kind(node: &Node, activities: &BTreeSet<&str>) -> Option<Refused> {
    match &node.kind {
        NodeKind::Task { .. } => None,
        NodeKind::Call { .. } => Some(Refused::CallActivity),
        NodeKind::Gateway { gateway, .. } => match gateway {
            Gateway::Complex => Some(Refused::ComplexGateway),
            Gateway::Exclusive | Gateway::Parallel | Gateway::Inclusive | Gateway::EventBased => {
                None
            }
        },
        NodeKind::SubProcess { sub, .. } => match sub {
            SubProcess::AdHoc => Some(Refused::AdHoc),
            SubProcess::Transaction => Some(Refused::Transaction),
            // Ids of sub-processes are parts of scope names; names of XML ids hold neither sign.
            SubProcess::Embedded | SubProcess::Event => node
                .id
                .contains(['/', '#'])
                .then_some(Refused::UnknownElement),
        },
        NodeKind::Event { place, trigger } => event(place, *trigger, activities),
    }
}

fn event(place: &EventPlace, trigger: Trigger, activities: &BTreeSet<&str>) -> Option<Refused> {
    if let EventPlace::Boundary { host, .. } = place
        && !activities.contains(host.as_str())
    {
        return Some(Refused::MisplacedFlow);
    }
    let never = match trigger {
        Trigger::Cancel => Some(Refused::Transaction),
        Trigger::Compensate => Some(Refused::Compensation),
        Trigger::Link if !matches!(place, EventPlace::Catch | EventPlace::Throw) => {
            Some(Refused::LinkEvent)
        }
        Trigger::Multiple => Some(Refused::MultipleEvent),
        Trigger::None
        | Trigger::Message
        | Trigger::Timer
        | Trigger::Signal
        | Trigger::Conditional
        | Trigger::Error
        | Trigger::Escalation
        | Trigger::Link
        | Trigger::Terminate => None,
    };
    let passing = matches!(
        trigger,
        Trigger::None | Trigger::Message | Trigger::Signal | Trigger::Escalation | Trigger::Link
    );
    let thrown = *place == EventPlace::Throw && !passing;
    never.or(thrown.then_some(Refused::ThrownSignal))
}

/// Connections that mean nothing or are not executed.
pub(super) fn shape(net: &Net) -> Vec<NotExecutable> {
    let mut refused = Vec::new();
    let mut refuse = |element: &str, what| {
        refused.push(NotExecutable {
            element: element.to_owned(),
            what,
        });
    };
    for flow in &net.flows {
        if net.nodes[flow.source].parent != net.nodes[flow.target].parent {
            refuse(&flow.id, Refused::LooseFlow);
        }
    }
    for (at, node) in net.nodes.iter().enumerate() {
        if let Some(what) = misplaced(net, at) {
            refuse(&node.id, what);
        }
    }
    if let Some(at) = circle(net) {
        refuse(&net.nodes[at].id, Refused::CircleWithoutStep);
    }
    let ends = |node: &super::NetNode| node.parent.is_none() && node.outgoing.is_empty();
    if !net.nodes.iter().any(ends) {
        refuse(&net.process, Refused::NoEnd);
    }
    refused
}

fn misplaced(net: &Net, at: usize) -> Option<Refused> {
    let node = &net.nodes[at];
    match node.kind {
        NetKind::Boundary { host, .. } if net.nodes[host].parent != node.parent => {
            Some(Refused::LooseFlow)
        }
        NetKind::EventSub { .. } => {
            let drawn = !node.incoming.is_empty() || !node.outgoing.is_empty();
            let bordered = !node.boundary.is_empty();
            (drawn || bordered).then_some(if drawn {
                Refused::MisplacedFlow
            } else {
                Refused::EventSubProcess
            })
        }
        NetKind::Start | NetKind::Opener { .. } | NetKind::Boundary { .. } => {
            let entered = !node.incoming.is_empty();
            let nowhere = node.outgoing.is_empty();
            (entered || nowhere).then_some(Refused::MisplacedFlow)
        }
        NetKind::End(trigger) => {
            if !node.outgoing.is_empty() {
                Some(Refused::MisplacedFlow)
            } else if trigger == Trigger::Error && node.parent.is_some() {
                catcher(net, at, Trigger::Error, Naming::ByName)
                    .is_none()
                    .then_some(Refused::UncaughtError)
            } else {
                None
            }
        }
        NetKind::EventGate => {
            let fits = |flow: &usize| {
                let target = &net.nodes[net.flows[*flow].target];
                matches!(target.kind, NetKind::Event(_)) && target.incoming.len() == 1
            };
            let all = !node.outgoing.is_empty() && node.outgoing.iter().all(fits);
            (!all).then_some(Refused::EventGateTarget)
        }
        NetKind::Step
        | NetKind::Event(_)
        | NetKind::Milestone
        | NetKind::Exclusive
        | NetKind::Parallel
        | NetKind::Inclusive
        | NetKind::Sub { .. } => {
            let unreached = node.incoming.is_empty();
            unreached.then_some(Refused::MisplacedFlow)
        }
    }
}

/// Whether what is thrown is told apart by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Naming {
    /// Whatever the names: the only catcher of the kind on the nearest level. Cases of the first engine.
    Any,
    /// The catcher with the same name first, then one without a name, then the only one of the kind. Cases before
    /// [`crate::walk::STANDARD`].
    ByName,
    /// As [`Naming::ByName`]; a name that was thrown is never caught under another.
    Exact,
}

/// What catches an error or escalation thrown at `at`: a start event of an event sub-process beside it, else a
/// boundary event of the sub-process around, outwards.
pub(crate) fn catcher(net: &Net, at: usize, trigger: Trigger, naming: Naming) -> Option<usize> {
    let thrown = net.nodes[at].refers.as_deref();
    let mut from = at;
    let mut spare = None;
    loop {
        let holder = net.nodes[from].parent;
        let subs = net.event_subs.get(&holder).map_or(&[][..], Vec::as_slice);
        let beside = subs.iter().filter(|&&sub| sub != from);
        let beside: Vec<usize> = beside
            .filter_map(|&sub| match net.nodes[sub].kind {
                NetKind::EventSub { start, .. } => Some(start),
                _ => None,
            })
            .collect();
        let border = holder.map_or(&[][..], |sub| net.nodes[sub].boundary.as_slice());
        for level in [beside.as_slice(), border] {
            let kind = |&&it: &&usize| catches(net, it) == Some(trigger);
            let found: Vec<usize> = level.iter().filter(kind).copied().collect();
            if naming != Naming::Any {
                let named = |name: Option<&str>| {
                    let mut fits = found
                        .iter()
                        .filter(|&&it| net.nodes[it].refers.as_deref() == name);
                    fits.next().copied()
                };
                if let Some(found) = named(thrown).or_else(|| named(None)) {
                    return Some(found);
                }
            }
            match found.as_slice() {
                [only] if naming == Naming::Any => return Some(*only),
                [only] => spare = spare.or(Some(*only)),
                [] => {}
                _ if naming == Naming::Any => return None,
                _ => {}
            }
        }
        let Some(outer) = holder else {
            let strange = naming == Naming::Exact && thrown.is_some();
            return spare.filter(|_| !strange);
        };
        from = outer;
    }
}

fn catches(net: &Net, at: usize) -> Option<Trigger> {
    match net.nodes[at].kind {
        NetKind::Boundary { trigger, .. } | NetKind::Opener { trigger, .. } => Some(trigger),
        _ => None,
    }
}

/// A node on a circle in which a case would never come to stand.
fn circle(net: &Net) -> Option<usize> {
    let passes = |at: usize| match net.nodes[at].kind {
        NetKind::Milestone | NetKind::Exclusive | NetKind::Parallel | NetKind::Inclusive => true,
        NetKind::Start
        | NetKind::Step
        | NetKind::Event(_)
        | NetKind::EventGate
        | NetKind::Sub { .. }
        | NetKind::EventSub { .. }
        | NetKind::Opener { .. }
        | NetKind::Boundary { .. }
        | NetKind::End(_) => false,
    };
    let into = |at: usize| {
        net.nodes[at]
            .incoming
            .iter()
            .filter(|&&flow| passes(net.flows[flow].source))
            .count()
    };
    let mut open: Vec<usize> = (0..net.nodes.len()).map(into).collect();
    let mut ready: Vec<usize> = (0..net.nodes.len())
        .filter(|&at| passes(at) && open[at] == 0)
        .collect();
    let mut left: BTreeSet<usize> = (0..net.nodes.len()).filter(|&at| passes(at)).collect();
    while let Some(at) = ready.pop() {
        left.remove(&at);
        for &flow in &net.nodes[at].outgoing {
            let target = net.flows[flow].target;
            open[target] -= 1;
            if open[target] == 0 && passes(target) {
                ready.push(target);
            }
        }
    }
    left.first().copied()
}

/// Nodes on which somebody must act and nobody is named.
pub(super) fn posts(net: &Net) -> Vec<NotExecutable> {
    net.nodes
        .iter()
        .filter(|node| node.kind.acted_on() && node.post.is_empty())
        .map(|node| NotExecutable {
            element: node.id.clone(),
            what: Refused::NoPost,
        })
        .collect()
}
