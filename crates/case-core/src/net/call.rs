//! Call activities: what is called is drawn into the chart as a sub-process, its ids behind the id of the call.

use std::collections::{BTreeMap, BTreeSet};

use flow_model::chart::{Chart, EventPlace, Node, NodeKind, SubProcess};
use flow_model::scenery::{ArtefactKind, LinkKind};

use super::compile::{inside, process};
use super::{MAX_CALLS, MAX_NODES, NotExecutable, Refused};

/// What a chart calls that it does not hold itself.
pub(super) fn calls(chart: &Chart) -> Vec<String> {
    let own: BTreeSet<&str> = chart.processes.iter().map(|it| it.id.as_str()).collect();
    let called = chart.nodes.iter().filter_map(|node| match &node.kind {
        NodeKind::Call { called } => called.as_deref(),
        _ => None,
    });
    let called: BTreeSet<&str> = called.filter(|it| !own.contains(local(it))).collect();
    called.into_iter().map(str::to_owned).collect()
}

/// Whether a call activity of the file calls that process of it.
pub(super) fn within(chart: &Chart, process: &str) -> bool {
    chart.nodes.iter().any(|node| match &node.kind {
        NodeKind::Call { called } => called.as_deref().map(local) == Some(process),
        _ => false,
    })
}

/// `calledElement` without its namespace prefix.
fn local(called: &str) -> &str {
    called.rsplit(':').next().unwrap_or(called)
}

/// The chart with everything that it calls, and what cannot be called.
pub(super) fn drawn_in(
    chart: &Chart,
    own: &str,
    library: &BTreeMap<String, Chart>,
) -> (Chart, Vec<NotExecutable>) {
    let mut whole = Chart {
        power: chart.power.clone(),
        power_process: chart.power_process.clone(),
        processes: chart.processes.clone(),
        kept: chart.kept.clone(),
        ..Chart::default()
    };
    let mut refused = Vec::new();
    let mut drawing = Drawing {
        library,
        whole: &mut whole,
        refused: &mut refused,
    };
    let place = Place {
        chart,
        process: own,
        prefix: "",
        holder: own,
        above: &[],
    };
    drawing.draw(&place);
    whole.flows.extend(loose(chart, own));
    (whole, refused)
}

/// Flows that cross the border of the process, so that they are refused.
fn loose(chart: &Chart, own: &str) -> Vec<flow_model::chart::Flow> {
    let within: BTreeSet<&str> = inside(chart, own).iter().map(|it| it.id.as_str()).collect();
    let crosses = |source: &str, target: &str| within.contains(source) != within.contains(target);
    let flows = chart.flows.iter();
    flows
        .filter(|flow| crosses(&flow.source, &flow.target))
        .cloned()
        .collect()
}

/// Where a process is drawn in.
struct Place<'a, 'p> {
    chart: &'a Chart,
    process: &'p str,
    prefix: &'p str,
    holder: &'p str,
    above: &'p [(*const Chart, String)],
}

struct Drawing<'a, 'w> {
    library: &'a BTreeMap<String, Chart>,
    whole: &'w mut Chart,
    refused: &'w mut Vec<NotExecutable>,
}

impl<'a> Drawing<'a, '_> {
    fn draw(&mut self, place: &Place<'a, '_>) {
        let nodes = inside(place.chart, place.process);
        let ids: BTreeSet<&str> = nodes.iter().map(|node| node.id.as_str()).collect();
        let named = |id: &str| format!("{}{id}", place.prefix);
        for flow in &place.chart.flows {
            if ids.contains(flow.source.as_str()) && ids.contains(flow.target.as_str()) {
                let mut flow = flow.clone();
                (flow.id, flow.source, flow.target) =
                    (named(&flow.id), named(&flow.source), named(&flow.target));
                self.whole.flows.push(flow);
            }
        }
        if !place.prefix.is_empty() {
            let kept = place.chart.kept.iter();
            let kept = kept.map(|(id, what)| (named(id), what.clone()));
            self.whole.kept.extend(kept.collect::<Vec<_>>());
        }
        let data = place.chart.scenery.artefacts.iter().cloned();
        self.whole.scenery.artefacts.extend(data);
        for lane in &place.chart.lanes {
            let mut lane = lane.clone();
            lane.id = named(&lane.id);
            self.whole.lanes.push(lane);
        }
        for node in nodes {
            if self.whole.nodes.len() > MAX_NODES {
                return;
            }
            self.node(place, node);
        }
    }

    fn node(&mut self, place: &Place<'a, '_>, node: &Node) {
        let named = |id: &str| format!("{}{id}", place.prefix);
        let mut copy = renamed(place, node);
        with_documents(place.chart, node, &mut copy);
        let id = copy.id.clone();
        let chart = place.chart;
        if let Some(detail) = chart.details.get(&node.id) {
            self.whole.details.insert(id.clone(), detail.clone());
        }
        if let Some(link) = chart.links.get(&node.id) {
            self.whole.links.insert(id.clone(), link.clone());
        }
        let defaults = chart.flows.iter().filter(|flow| flow.source == node.id);
        let defaults = defaults.filter(|flow| chart.defaults.contains(&flow.id));
        let defaults: Vec<String> = defaults.map(|flow| named(&flow.id)).collect();
        self.whole.defaults.extend(defaults);
        let NodeKind::Call { called } = &node.kind else {
            self.whole.nodes.push(copy);
            return;
        };
        let pin = chart
            .details
            .get(&node.id)
            .and_then(|it| it.pinned.as_ref());
        let called = called.clone().unwrap_or_default();
        // The version that the file fixes, else what goes by that name.
        let fixed = pin.map(|pin| pin.hash.clone());
        let called = fixed
            .filter(|hash| self.library.contains_key(hash))
            .unwrap_or(called);
        copy.kind = NodeKind::SubProcess {
            sub: SubProcess::Embedded,
            repeat: None,
        };
        self.whole.nodes.push(copy);
        self.call(place, &called, &id);
    }

    fn call(&mut self, place: &Place<'a, '_>, called: &str, id: &str) {
        let refuse = |what| NotExecutable {
            element: id.to_owned(),
            what,
        };
        let Some((chart, process)) = self.find(place.chart, called) else {
            self.refused.push(refuse(Refused::CallActivity));
            return;
        };
        let here = (std::ptr::from_ref(place.chart), place.process.to_owned());
        let next = (std::ptr::from_ref(chart), process.clone());
        let mut above = place.above.to_vec();
        above.push(here);
        if above.len() > MAX_CALLS || above.contains(&next) {
            self.refused.push(refuse(Refused::CallCircle));
            return;
        }
        let prefix = format!("{id}:");
        self.draw(&Place {
            chart,
            process: &process,
            prefix: &prefix,
            holder: id,
            above: &above,
        });
    }

    /// The chart and process that are called: of the same file, else of the library.
    fn find(&self, chart: &'a Chart, called: &str) -> Option<(&'a Chart, String)> {
        let name = local(called);
        if chart.processes.iter().any(|it| it.id == name) {
            return Some((chart, name.to_owned()));
        }
        let chart = self.library.get(called)?;
        Some((chart, process(chart).ok()?))
    }
}

/// A node under the name that it has in the whole.
fn renamed(place: &Place<'_, '_>, node: &Node) -> Node {
    let named = |id: &str| format!("{}{id}", place.prefix);
    let mut copy = node.clone();
    copy.id = named(&node.id);
    copy.parent = if node.parent == place.process {
        place.holder.to_owned()
    } else {
        named(&node.parent)
    };
    copy.lane = node.lane.as_deref().map(named);
    match &mut copy.kind {
        NodeKind::Gateway {
            default: Some(default),
            ..
        } => *default = named(default),
        NodeKind::Event {
            place: EventPlace::Boundary { host, .. },
            ..
        } => *host = named(host),
        NodeKind::Gateway { .. }
        | NodeKind::Event { .. }
        | NodeKind::Task { .. }
        | NodeKind::SubProcess { .. }
        | NodeKind::Call { .. } => {}
    }
    copy
}

/// Data that a node writes are documents that it makes.
fn with_documents(chart: &Chart, node: &Node, copy: &mut Node) {
    let made = chart
        .scenery
        .links
        .iter()
        .filter(|link| link.kind == LinkKind::Datum && link.source == node.id);
    for link in made {
        let data = chart
            .scenery
            .artefacts
            .iter()
            .find(|it| it.id == link.target);
        let data = data.filter(|it| matches!(it.kind, ArtefactKind::Object | ArtefactKind::Output));
        let Some(name) = data.map(|it| it.name.trim()).filter(|it| !it.is_empty()) else {
            continue;
        };
        let step = copy.step.get_or_insert_with(Default::default);
        if !step.documents.iter().any(|known| known == name) {
            step.documents.push(name.to_owned());
        }
    }
}
