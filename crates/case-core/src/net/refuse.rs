//! What the engine does not execute: found at compiling, so that a chart is refused at publishing.

use std::collections::BTreeSet;

use flow_model::chart::{Chart, EventPlace, Gateway, Node, NodeKind, SubProcess, Trigger};

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
        let what = match local.as_str() {
            "isForCompensation" => Refused::Compensation,
            _ => Refused::UnknownElement,
        };
        refuse(id, what);
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
        if source
            && flow
                .condition
                .as_ref()
                .is_some_and(|c| c.formal && !c.text.is_empty())
        {
            refuse(&flow.id, Refused::FormalCondition);
        }
    }
    refused
}

fn is_activity(node: &Node) -> bool {
    match node.kind {
        NodeKind::Task { .. } | NodeKind::SubProcess { .. } | NodeKind::Call { .. } => true,
        NodeKind::Event { .. } | NodeKind::Gateway { .. } => false,
    }
}

fn node_kind(node: &Node, activities: &BTreeSet<&str>) -> Option<Refused> {
    match &node.kind {
        NodeKind::Task { repeat, .. } => repeat.map(|_| Refused::Repeat),
        NodeKind::Call { .. } => Some(Refused::CallActivity),
        NodeKind::Gateway { gateway, .. } => match gateway {
            Gateway::Complex => Some(Refused::ComplexGateway),
            Gateway::Exclusive | Gateway::Parallel | Gateway::Inclusive | Gateway::EventBased => {
                None
            }
        },
        NodeKind::SubProcess { sub, repeat } => match sub {
            SubProcess::Event => Some(Refused::EventSubProcess),
            SubProcess::AdHoc => Some(Refused::AdHoc),
            SubProcess::Transaction => Some(Refused::Transaction),
            SubProcess::Embedded if repeat.is_some() => Some(Refused::Repeat),
            // Ids of sub-processes are parts of scope names; names of XML ids hold neither sign.
            SubProcess::Embedded => node
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
        Trigger::Link => Some(Refused::LinkEvent),
        Trigger::Multiple => Some(Refused::MultipleEvent),
        Trigger::None
        | Trigger::Message
        | Trigger::Timer
        | Trigger::Signal
        | Trigger::Conditional
        | Trigger::Error
        | Trigger::Escalation
        | Trigger::Terminate => None,
    };
    let thrown =
        *place == EventPlace::Throw && !matches!(trigger, Trigger::None | Trigger::Message);
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
        NetKind::Start | NetKind::Boundary { .. } => {
            let entered = !node.incoming.is_empty();
            let nowhere = node.outgoing.is_empty();
            (entered || nowhere).then_some(Refused::MisplacedFlow)
        }
        NetKind::End(trigger) => {
            if !node.outgoing.is_empty() {
                Some(Refused::MisplacedFlow)
            } else if trigger == Trigger::Error && node.parent.is_some() {
                catchers(net, at, Trigger::Error)
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

/// The boundary event of the nearest sub-process around `at` that catches `trigger`, when it is the only one.
pub(crate) fn catchers(net: &Net, at: usize, trigger: Trigger) -> Option<usize> {
    let mut holder = net.nodes[at].parent;
    while let Some(sub) = holder {
        let mut found = net.nodes[sub].boundary.iter().copied().filter(|&border| {
            matches!(net.nodes[border].kind, NetKind::Boundary { trigger: t, .. } if t == trigger)
        });
        match (found.next(), found.next()) {
            (Some(only), None) => return Some(only),
            (Some(_), Some(_)) => return None,
            (None, _) => holder = net.nodes[sub].parent,
        }
    }
    None
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
