//! What a chart looks like once edits are applied: the same changes as `flow_model::edit`, on the view.

use std::collections::BTreeSet;

use flow_model::chart::{Chart, EventPlace, Flow, Lane, Node, NodeKind};
use flow_model::edit::Edit;

/// Applies one edit to the view. An edit that names nothing of the chart changes nothing.
pub(crate) fn apply(chart: &mut Chart, edit: &Edit) {
    match edit {
        Edit::Remove { id } => remove(chart, id),
        Edit::Rename { id, name } => rename(chart, id, name),
        Edit::SetStep { id, step } => {
            if let Some(node) = chart.nodes.iter_mut().find(|node| node.id == *id) {
                node.step = Some((**step).clone());
            }
        }
        Edit::SetPower { power } => chart.power = (**power).clone(),
        Edit::AddNode { .. } | Edit::AddFlow { .. } => add(chart, edit),
        Edit::Reconnect {
            flow,
            source,
            target,
            waypoints,
        } => {
            reconnect(chart, flow, source, target);
            chart.edges.insert(flow.clone(), waypoints.clone());
            chart.scenery.labels.remove(flow);
        }
        Edit::Move { id, bounds } => {
            let before = chart.shapes.insert(id.clone(), *bounds);
            if let (Some(before), Some(label)) = (before, chart.scenery.labels.get_mut(id)) {
                label.x += bounds.x - before.x;
                label.y += bounds.y - before.y;
            }
        }
        Edit::Route { flow, waypoints } => {
            chart.edges.insert(flow.clone(), waypoints.clone());
            chart.scenery.labels.remove(flow);
        }
        Edit::Label { id, bounds } => {
            chart.scenery.labels.insert(id.clone(), *bounds);
        }
        Edit::SetLane { id, lane } => {
            let own = |node: &&mut Node| node.id == *id || host_of(node) == Some(id.as_str());
            for node in chart.nodes.iter_mut().filter(own) {
                node.lane = Some(lane.clone());
            }
        }
        Edit::AddLane { .. } => add_lane(chart, edit),
        Edit::SetCondition { flow, condition } => {
            if let Some(flow) = chart.flows.iter_mut().find(|known| known.id == *flow) {
                flow.condition = condition.clone();
            }
        }
        Edit::SetDefault { id, flow } => {
            let node = chart.nodes.iter_mut().find(|node| node.id == *id);
            if let Some(NodeKind::Gateway { default, .. }) = node.map(|node| &mut node.kind) {
                default.clone_from(flow);
            }
        }
    }
}

fn add(chart: &mut Chart, edit: &Edit) {
    match edit {
        Edit::AddNode {
            id,
            name,
            kind,
            parent,
            lane,
            bounds,
            step,
        } => {
            chart.nodes.push(Node {
                id: id.clone(),
                name: name.clone(),
                kind: kind.clone(),
                parent: parent.clone(),
                lane: lane.clone(),
                step: step.as_deref().cloned(),
            });
            chart.shapes.insert(id.clone(), *bounds);
        }
        Edit::AddFlow {
            id,
            name,
            source,
            target,
            condition,
            waypoints,
        } => {
            chart.flows.push(Flow {
                id: id.clone(),
                name: name.clone(),
                source: source.clone(),
                target: target.clone(),
                condition: condition.clone(),
            });
            chart.edges.insert(id.clone(), waypoints.clone());
        }
        _ => {}
    }
}

fn add_lane(chart: &mut Chart, edit: &Edit) {
    let Edit::AddLane {
        id,
        name,
        post,
        beside,
        bounds,
    } = edit
    else {
        return;
    };
    let Some(other) = chart.lanes.iter().position(|lane| lane.id == *beside) else {
        return;
    };
    let process = chart.lanes[other].process.clone();
    chart.lanes.push(Lane {
        id: id.clone(),
        name: name.clone(),
        post: post.clone(),
        process,
    });
    chart.shapes.insert(id.clone(), *bounds);
    if let Some(outer) = chart.scenery.outer.get(beside).cloned() {
        chart.scenery.outer.insert(id.clone(), outer);
    }
    if chart.scenery.upright.contains(beside) {
        chart.scenery.upright.insert(id.clone());
    }
}

/// The node that an event sits on.
fn host_of(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Event {
            place: EventPlace::Boundary { host, .. },
            ..
        } => Some(host),
        _ => None,
    }
}

fn rename(chart: &mut Chart, id: &str, name: &str) {
    let nodes = chart.nodes.iter_mut().map(|it| (&it.id, &mut it.name));
    let flows = chart.flows.iter_mut().map(|it| (&it.id, &mut it.name));
    let lanes = chart.lanes.iter_mut().map(|it| (&it.id, &mut it.name));
    let found = nodes.chain(flows).chain(lanes).find(|(own, _)| *own == id);
    if let Some((_, old)) = found {
        name.clone_into(old);
    }
}

fn reconnect(chart: &mut Chart, id: &str, source: &str, target: &str) {
    let Some(flow) = chart.flows.iter_mut().find(|flow| flow.id == id) else {
        return;
    };
    let old = std::mem::replace(&mut flow.source, source.to_owned());
    target.clone_into(&mut flow.target);
    if old != source {
        undefault(chart, &BTreeSet::from([id.to_owned()]));
    }
}

/// Takes default marks from flows that have gone.
fn undefault(chart: &mut Chart, gone: &BTreeSet<String>) {
    for node in &mut chart.nodes {
        if let NodeKind::Gateway { default, .. } = &mut node.kind {
            default.take_if(|flow| gone.contains(flow));
        }
    }
}

fn remove(chart: &mut Chart, id: &str) {
    let mut gone = BTreeSet::from([id.to_owned()]);
    let mut before = 0;
    while gone.len() > before {
        before = gone.len();
        let hangs = |node: &&Node| {
            let on = match &node.kind {
                NodeKind::Event {
                    place: EventPlace::Boundary { host, .. },
                    ..
                } => gone.contains(host),
                _ => false,
            };
            on || gone.contains(&node.parent)
        };
        let nodes: Vec<String> = chart.nodes.iter().filter(hangs).map(name).collect();
        gone.extend(nodes);
        let touches = |flow: &&Flow| gone.contains(&flow.source) || gone.contains(&flow.target);
        let flows: Vec<String> = chart.flows.iter().filter(touches).map(id_of).collect();
        gone.extend(flows);
    }
    chart.nodes.retain(|node| !gone.contains(&node.id));
    chart.flows.retain(|flow| !gone.contains(&flow.id));
    chart.lanes.retain(|lane| !gone.contains(&lane.id));
    chart.shapes.retain(|shown, _| !gone.contains(shown));
    chart.edges.retain(|shown, _| !gone.contains(shown));
    chart
        .scenery
        .labels
        .retain(|named, _| !gone.contains(named));
    chart.kept.retain(|(kept, _)| !gone.contains(kept));
    undefault(chart, &gone);
}

fn name(node: &Node) -> String {
    node.id.clone()
}

fn id_of(flow: &Flow) -> String {
    flow.id.clone()
}
