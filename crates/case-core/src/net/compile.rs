//! From a chart to a net. What is refused is found in [`super::refuse`].

use std::collections::{BTreeMap, BTreeSet};

use flow_model::chart::{Chart, EventPlace, Gateway, Node, NodeKind, SubProcess, Trigger};

use super::index::Index;
use super::{Net, NetFlow, NetKind, NetNode, NotExecutable, Refused, Shape, call, mark, refuse};
use crate::walk::{Trouble, Walk};

pub(super) fn compile(
    chart: &Chart,
    called: &BTreeMap<String, Chart>,
) -> Result<Net, Vec<NotExecutable>> {
    let process = process(chart).map_err(|refused| vec![refused])?;
    let (whole, mut refused) = call::drawn_in(chart, &process, called);
    let chart = &whole;
    let nodes = inside(chart, &process);
    refused.extend(refuse::elements(chart, &nodes));
    if !refused.is_empty() {
        return Err(refused);
    }
    let mut net = frame(chart, &process, &nodes);
    refused.extend(links(chart, &mut net));
    refused.extend(starts(&mut net, &process));
    refused.extend(mark::marks(chart, &mut net));
    net.shape = Shape::of(&net.nodes);
    refused.extend(refuse::shape(&net));
    if !refused.is_empty() {
        return Err(refused);
    }
    posts(chart, &nodes, &mut net);
    refused.extend(refuse::posts(&net));
    refused.extend(first_steps(&mut net));
    if refused.is_empty() {
        let behind = mark::choices_behind(&net);
        for doubt in &behind {
            // A person tells it, as before.
            if let Some(at) = net.position(&doubt.element) {
                net.nodes[at].timing = None;
                net.nodes[at].condition = None;
                net.by_itself.retain(|&it| it != at);
            }
        }
        net.doubts.extend(behind);
        net.doubts.extend(refuse::doubts(chart, &net));
        Ok(net)
    } else {
        Err(refused)
    }
}

/// The process that is meant: the one with `sf:power`; else the only one with a start event; of several, the only one
/// that no other calls; of those, the only one that says that an engine runs it.
pub(super) fn process(chart: &Chart) -> Result<String, NotExecutable> {
    let refused = |what, element: &str| NotExecutable {
        element: element.to_owned(),
        what,
    };
    let starts = |id: &str| {
        chart.nodes.iter().any(|node| {
            node.parent == id
                && matches!(
                    node.kind,
                    NodeKind::Event {
                        place: EventPlace::Start { .. },
                        ..
                    }
                )
        })
    };
    if let Some(id) = &chart.power_process {
        return if chart.processes.iter().any(|process| process.id == *id) {
            Ok(id.clone())
        } else {
            Err(refused(Refused::NoProcess, id))
        };
    }
    let ids = chart.processes.iter().map(|process| process.id.as_str());
    let mut meant: Vec<&str> = ids.filter(|id| starts(id)).collect();
    narrow(&mut meant, |id| !call::within(chart, id));
    narrow(&mut meant, |id| chart.executable.contains(id));
    match meant[..] {
        [only] => Ok(only.to_owned()),
        [_, other, ..] => Err(refused(Refused::SeveralProcesses, other)),
        [] => {
            let first = chart
                .processes
                .first()
                .map_or("", |process| process.id.as_str());
            Err(refused(
                if first.is_empty() {
                    Refused::NoProcess
                } else {
                    Refused::NoStart
                },
                first,
            ))
        }
    }
}

/// Leaves those that fit where several could be meant and some fit.
fn narrow(meant: &mut Vec<&str>, fits: impl Fn(&str) -> bool) {
    if meant.len() > 1 && meant.iter().any(|id| fits(id)) {
        meant.retain(|id| fits(id));
    }
}

/// Nodes of the process and of its sub-processes, in document order.
pub(super) fn inside<'c>(chart: &'c Chart, process: &str) -> Vec<&'c Node> {
    let mut holders: BTreeSet<&str> = BTreeSet::from([process]);
    let mut grew = true;
    while grew {
        let before = holders.len();
        for node in &chart.nodes {
            if matches!(node.kind, NodeKind::SubProcess { .. })
                && holders.contains(node.parent.as_str())
            {
                holders.insert(&node.id);
            }
        }
        grew = holders.len() > before;
    }
    chart
        .nodes
        .iter()
        .filter(|node| holders.contains(node.parent.as_str()))
        .collect()
}

fn frame(chart: &Chart, process: &str, nodes: &[&Node]) -> Net {
    let node_index: Index = nodes
        .iter()
        .enumerate()
        .map(|(at, node)| (node.id.clone(), at))
        .collect();
    let mut net = Net {
        power: chart.power.clone(),
        process: process.to_owned(),
        nodes: nodes
            .iter()
            .map(|node| net_node(chart, node, &node_index))
            .collect(),
        flows: Vec::new(),
        start: 0,
        starters: Vec::new(),
        node_index,
        flow_index: Index::default(),
        shape: Shape::default(),
        fields: BTreeMap::new(),
        event_subs: BTreeMap::new(),
        by_itself: Vec::new(),
        doubts: Vec::new(),
    };
    let defaults: BTreeSet<&str> = nodes.iter().filter_map(|node| default_flow(node)).collect();
    for flow in &chart.flows {
        let (Some(source), Some(target)) = (net.position(&flow.source), net.position(&flow.target))
        else {
            continue;
        };
        let at = net.flows.len();
        net.flow_index.insert(flow.id.clone(), at);
        net.flows.push(NetFlow {
            id: flow.id.clone(),
            name: flow.name.clone(),
            condition: flow
                .condition
                .as_ref()
                .map(|condition| condition.text.clone()),
            formula: None,
            default: defaults.contains(flow.id.as_str()) || chart.defaults.contains(&flow.id),
            source,
            target,
        });
        net.nodes[source].outgoing.push(at);
        net.nodes[target].incoming.push(at);
    }
    for at in 0..net.nodes.len() {
        match net.nodes[at].kind {
            NetKind::Boundary { host, .. } => net.nodes[host].boundary.push(at),
            NetKind::EventSub { .. } => {
                let parent = net.nodes[at].parent;
                net.event_subs.entry(parent).or_default().push(at);
            }
            _ => {}
        }
    }
    net
}

/// Draws a flow from every thrown link to where it lands in the same process or sub-process.
fn links(chart: &Chart, net: &mut Net) -> Vec<NotExecutable> {
    let mut refused = Vec::new();
    let name = |node: &Node| {
        let link = chart.links.get(&node.id).unwrap_or(&node.name);
        link.trim().to_owned()
    };
    let is = |node: &Node, place: EventPlace| matches!(&node.kind, NodeKind::Event { place: found, trigger: Trigger::Link } if *found == place);
    let throws = chart
        .nodes
        .iter()
        .filter(|node| is(node, EventPlace::Throw));
    for from in throws {
        let Some(source) = net.position(&from.id) else {
            continue;
        };
        let lands = chart.nodes.iter().filter(|to| {
            is(to, EventPlace::Catch) && to.parent == from.parent && name(to) == name(from)
        });
        let lands: Vec<usize> = lands.filter_map(|to| net.position(&to.id)).collect();
        let &[target] = lands.as_slice() else {
            let (element, what) = (from.id.clone(), Refused::LinkEvent);
            refused.push(NotExecutable { element, what });
            continue;
        };
        let at = net.flows.len();
        // No id of XML holds this sign.
        let id = format!("{}>", from.id);
        net.flow_index.insert(id.clone(), at);
        net.flows.push(NetFlow {
            id,
            name: String::new(),
            condition: None,
            formula: None,
            default: false,
            source,
            target,
        });
        net.nodes[source].outgoing.push(at);
        net.nodes[target].incoming.push(at);
    }
    refused
}

fn default_flow(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Gateway { default, .. } => default.as_deref(),
        NodeKind::Event { .. }
        | NodeKind::Task { .. }
        | NodeKind::SubProcess { .. }
        | NodeKind::Call { .. } => None,
    }
}

fn net_node(chart: &Chart, node: &Node, index: &Index) -> NetNode {
    NetNode {
        id: node.id.clone(),
        name: node.name.clone(),
        kind: opens(chart, node, index).unwrap_or_else(|| kind(node, index)),
        post: String::new(),
        step: node.step.clone().unwrap_or_default(),
        parent: index.get(&node.parent).copied(),
        outgoing: Vec::new(),
        incoming: Vec::new(),
        boundary: Vec::new(),
        refers: None,
        throws: None,
        timing: None,
        condition: None,
        rounds: None,
    }
}

/// The start event with a trigger of an event sub-process.
fn opens(chart: &Chart, node: &Node, index: &Index) -> Option<NetKind> {
    let NodeKind::Event {
        place: EventPlace::Start { interrupting },
        trigger,
    } = node.kind
    else {
        return None;
    };
    let sub = *index.get(&node.parent)?;
    let holder = chart.nodes.iter().find(|it| it.id == node.parent)?;
    let event_sub =
        matches!(&holder.kind, NodeKind::SubProcess { sub, .. } if *sub == SubProcess::Event);
    (event_sub && trigger != Trigger::None).then_some(NetKind::Opener {
        sub,
        // BPMN 2.0.2, table 10.86: an error always interrupts.
        interrupting: interrupting || trigger == Trigger::Error,
        trigger,
    })
}

/// The kind of a node that [`refuse::elements`] has let through.
fn kind(node: &Node, index: &Index) -> NetKind {
    match &node.kind {
        NodeKind::Task { .. } | NodeKind::Call { .. } => NetKind::Step,
        NodeKind::SubProcess { sub, .. } => match sub {
            SubProcess::Event => NetKind::EventSub {
                start: 0,
                interrupting: true,
            },
            SubProcess::Embedded | SubProcess::AdHoc | SubProcess::Transaction => {
                NetKind::Sub { start: 0 }
            }
        },
        NodeKind::Gateway { gateway, .. } => match gateway {
            Gateway::Exclusive | Gateway::Complex => NetKind::Exclusive,
            Gateway::Parallel => NetKind::Parallel,
            Gateway::Inclusive => NetKind::Inclusive,
            Gateway::EventBased => NetKind::EventGate,
        },
        NodeKind::Event { place, trigger } => match place {
            EventPlace::Start { .. } => NetKind::Start,
            EventPlace::End => NetKind::End(*trigger),
            EventPlace::Catch if *trigger == Trigger::Link => NetKind::Milestone,
            EventPlace::Catch => NetKind::Event(*trigger),
            // A letter is sent by a person, who confirms it; everything else is thrown by passing.
            EventPlace::Throw if *trigger == Trigger::Message => NetKind::Event(*trigger),
            EventPlace::Throw => NetKind::Milestone,
            EventPlace::Boundary { host, interrupting } => NetKind::Boundary {
                host: index.get(host).copied().unwrap_or_default(),
                interrupting: *interrupting,
                trigger: *trigger,
            },
        },
    }
}

/// Sets the start events of the process and of each sub-process.
fn starts(net: &mut Net, process: &str) -> Vec<NotExecutable> {
    let mut refused = Vec::new();
    match only_start(net, None) {
        Ok(start) => net.start = start,
        Err(what) => refused.push(NotExecutable {
            element: process.to_owned(),
            what,
        }),
    }
    for at in 0..net.nodes.len() {
        let made = match net.nodes[at].kind {
            NetKind::Sub { .. } => only_start(net, Some(at)).map(|start| NetKind::Sub { start }),
            NetKind::EventSub { .. } => {
                opener(net, at).map(|(start, interrupting)| NetKind::EventSub {
                    start,
                    interrupting,
                })
            }
            _ => continue,
        };
        match made {
            Ok(kind) => net.nodes[at].kind = kind,
            Err(what) => refused.push(NotExecutable {
                element: net.nodes[at].id.clone(),
                what,
            }),
        }
    }
    refused
}

/// The start event of an event sub-process, which becomes what opens it; whether it interrupts.
fn opener(net: &Net, sub: usize) -> Result<(usize, bool), Refused> {
    let mut openers = net
        .nodes
        .iter()
        .enumerate()
        .filter_map(|(at, node)| match node.kind {
            NetKind::Opener { interrupting, .. } if node.parent == Some(sub) => {
                Some((at, interrupting))
            }
            _ => None,
        });
    match (openers.next(), openers.next()) {
        (Some(only), None) => Ok(only),
        (Some(_), Some(_)) => Err(Refused::SeveralStarts),
        (None, _) => Err(Refused::EventSubProcess),
    }
}

fn only_start(net: &Net, parent: Option<usize>) -> Result<usize, Refused> {
    let mut starts = (0..net.nodes.len())
        .filter(|&at| net.nodes[at].parent == parent && net.nodes[at].kind == NetKind::Start);
    match (starts.next(), starts.next()) {
        (Some(start), None) => Ok(start),
        (Some(_), Some(_)) => Err(Refused::SeveralStarts),
        (None, _) => Err(Refused::NoStart),
    }
}

/// Names the post of every node on which a person acts: its card, its lane, else what it belongs to.
fn posts(chart: &Chart, nodes: &[&Node], net: &mut Net) {
    let lanes: BTreeMap<&str, &str> = chart
        .lanes
        .iter()
        .map(|lane| (lane.id.as_str(), lane.post.as_deref().unwrap_or(&lane.name)))
        .collect();
    let own: Vec<String> = nodes
        .iter()
        .map(|node| {
            let card = node.step.as_ref().and_then(|step| step.post.as_deref());
            let lane = node
                .lane
                .as_deref()
                .and_then(|lane| lanes.get(lane).copied());
            card.filter(|post| !post.is_empty())
                .or(lane)
                .unwrap_or_default()
                .trim()
                .to_owned()
        })
        .collect();
    for at in 0..net.nodes.len() {
        let kind = net.nodes[at].kind;
        if kind.acted_on() || kind == NetKind::Start {
            net.nodes[at].post = post_of(net, &own, at);
        }
    }
}

fn post_of(net: &Net, own: &[String], at: usize) -> String {
    let node = &net.nodes[at];
    let holders = std::iter::successors(Some(at), |&inner| net.nodes[inner].parent);
    if let Some(found) = holders
        .map(|holder| &own[holder])
        .find(|post| !post.is_empty())
    {
        return found.clone();
    }
    match node.kind {
        NetKind::Boundary { host, .. } => post_of(net, own, host),
        NetKind::Event(_) => {
            let before = node
                .incoming
                .iter()
                .map(|&flow| &own[net.flows[flow].source]);
            let before: BTreeSet<&String> = before.filter(|post| !post.is_empty()).collect();
            match before.first() {
                Some(only) if before.len() == 1 => (*only).clone(),
                Some(_) | None => String::new(),
            }
        }
        // What opens a path beside belongs to whoever does the first step of it.
        NetKind::Opener { .. } => node
            .outgoing
            .first()
            .map_or(String::new(), |&flow| own[net.flows[flow].target].clone()),
        NetKind::Start
        | NetKind::Step
        | NetKind::Milestone
        | NetKind::Exclusive
        | NetKind::Parallel
        | NetKind::Inclusive
        | NetKind::EventGate
        | NetKind::Sub { .. }
        | NetKind::EventSub { .. }
        | NetKind::End(_) => String::new(),
    }
}

/// Walks from the start to the first steps; their posts and that of the start event may open a case.
fn first_steps(net: &mut Net) -> Vec<NotExecutable> {
    let routes = BTreeMap::new();
    let mut walk = Walk::probe(net, &routes);
    if let Err(stop) = walk.begin() {
        let what = match stop.trouble {
            Trouble::NoRoute | Trouble::NoneTrue => Refused::ChoiceAtStart,
            Trouble::NoCount => Refused::Repeat,
            Trouble::BadRoute | Trouble::TooLong => Refused::CircleWithoutStep,
        };
        return vec![NotExecutable {
            element: stop.element,
            what,
        }];
    }
    let mut starters = vec![net.nodes[net.start].post.clone()];
    let open = walk.tokens.iter().filter_map(|token| net.node(&token.node));
    starters.extend(open.map(|node| node.post.clone()));
    starters.retain(|post| !post.is_empty());
    starters.sort();
    starters.dedup();
    net.starters = starters;
    Vec::new()
}
