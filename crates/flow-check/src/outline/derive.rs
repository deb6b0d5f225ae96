//! The outline of a chart that is held as values: what the view knows, its flows listed by their nodes.

use std::collections::HashMap;

use flow_model::chart::{Chart, EventPlace, Gateway, Node, NodeKind, SubProcess, Trigger};

use super::{At, Definition, Drawn, Marks, Outline, Part};

/// A collapsed sub-process is drawn in this size; a larger one is expanded.
const COLLAPSED: (f64, f64) = (100.0, 80.0);

impl Outline {
    /// The outline of a chart without its file.
    #[must_use]
    pub fn derive(chart: &Chart) -> Self {
        let mut outline = Outline::default();
        let at = places(chart);
        for process in &chart.processes {
            outline.parts.push(Part {
                id: process.id.clone(),
                kind: "process".to_owned(),
                ..Part::default()
            });
        }
        let parts = chart.nodes.iter().map(|node| part(chart, node, &at));
        outline.parts.extend(parts);
        add_flows(chart, &at, &mut outline);
        let lanes = chart.lanes.iter().map(|lane| Part {
            id: lane.id.clone(),
            kind: "lane".to_owned(),
            name: Some(lane.name.clone()),
            parent: at.get(lane.process.as_str()).copied(),
            ..Part::default()
        });
        outline.parts.extend(lanes);
        let pools = chart.processes.iter().filter_map(|process| {
            let id = process.pool.clone()?;
            Some(Part {
                id,
                kind: "participant".to_owned(),
                name: Some(process.name.clone()),
                on: at.get(process.id.as_str()).copied(),
                ..Part::default()
            })
        });
        outline.parts.extend(pools);
        outline.index();
        outline.note_lists();
        outline.drawings = drawings(chart, &outline);
        outline
    }
}

/// Index of processes, nodes and flows by id.
fn places(chart: &Chart) -> HashMap<&str, At> {
    let ids = chart.processes.iter().map(|it| it.id.as_str());
    let ids = ids.chain(chart.nodes.iter().map(|it| it.id.as_str()));
    let ids = ids.chain(chart.flows.iter().map(|it| it.id.as_str()));
    let mut at = HashMap::new();
    for (index, id) in ids.enumerate() {
        at.entry(id).or_insert(index);
    }
    at
}

fn add_flows(chart: &Chart, at: &HashMap<&str, At>, outline: &mut Outline) {
    for flow in &chart.flows {
        let (source, target) = (at.get(flow.source.as_str()), at.get(flow.target.as_str()));
        let index = outline.parts.len();
        let parent = source.and_then(|&it| outline.parts[it].parent);
        outline.parts.push(Part {
            id: flow.id.clone(),
            kind: "sequenceFlow".to_owned(),
            name: Some(flow.name.clone()),
            parent,
            source: source.copied(),
            target: target.copied(),
            condition: flow.condition.as_ref().map(|it| it.text.clone()),
            ..Part::default()
        });
        if let (Some(&source), Some(&target)) = (source, target) {
            outline.parts[source].outgoing.push(index);
            outline.parts[target].incoming.push(index);
        }
    }
}

fn part(chart: &Chart, node: &Node, at: &HashMap<&str, At>) -> Part {
    let find = |id: &str| at.get(id).copied();
    let compensates = |(id, what): &(String, String)| *id == node.id && what == "isForCompensation";
    let mut marks = Marks {
        compensates: chart.kept.iter().any(compensates),
        ..Marks::default()
    };
    let (mut default, mut on, mut definitions) = (None, None, Vec::new());
    let kind = match &node.kind {
        NodeKind::Event { place, trigger } => {
            definitions = triggers(*trigger, &node.name);
            if let EventPlace::Boundary { host, .. } = place {
                on = find(host);
            }
            marks.beside = *place
                == EventPlace::Start {
                    interrupting: false,
                };
            event(place).to_owned()
        }
        NodeKind::Gateway {
            gateway,
            default: flow,
        } => {
            default = flow.as_deref().and_then(find);
            self::gateway(*gateway).to_owned()
        }
        NodeKind::SubProcess { sub, .. } => {
            marks.event_sub = *sub == SubProcess::Event;
            match sub {
                SubProcess::AdHoc => "adHocSubProcess".to_owned(),
                SubProcess::Transaction => "transaction".to_owned(),
                SubProcess::Embedded | SubProcess::Event => "subProcess".to_owned(),
            }
        }
        NodeKind::Task { task, .. } => task.clone(),
        NodeKind::Call { .. } => "callActivity".to_owned(),
    };
    Part {
        id: node.id.clone(),
        kind,
        name: Some(node.name.clone()),
        parent: find(&node.parent),
        default,
        definitions,
        on,
        marks,
        ..Part::default()
    }
}

fn event(place: &EventPlace) -> &'static str {
    match place {
        EventPlace::Start { .. } => "startEvent",
        EventPlace::Catch => "intermediateCatchEvent",
        EventPlace::Throw => "intermediateThrowEvent",
        EventPlace::Boundary { .. } => "boundaryEvent",
        EventPlace::End => "endEvent",
    }
}

fn gateway(gateway: Gateway) -> &'static str {
    match gateway {
        Gateway::Exclusive => "exclusiveGateway",
        Gateway::Parallel => "parallelGateway",
        Gateway::Inclusive => "inclusiveGateway",
        Gateway::EventBased => "eventBasedGateway",
        Gateway::Complex => "complexGateway",
    }
}

/// The view keeps the kind of a trigger alone: a link goes by its event's label, a condition counts as said.
fn triggers(trigger: Trigger, label: &str) -> Vec<Definition> {
    let kind = match trigger {
        Trigger::None => return Vec::new(),
        Trigger::Multiple => return vec![Definition::default(); 2],
        Trigger::Message => "messageEventDefinition",
        Trigger::Timer => "timerEventDefinition",
        Trigger::Signal => "signalEventDefinition",
        Trigger::Conditional => "conditionalEventDefinition",
        Trigger::Error => "errorEventDefinition",
        Trigger::Escalation => "escalationEventDefinition",
        Trigger::Terminate => "terminateEventDefinition",
        Trigger::Link => "linkEventDefinition",
        Trigger::Cancel => "cancelEventDefinition",
        Trigger::Compensate => "compensateEventDefinition",
    };
    vec![Definition {
        kind: kind.to_owned(),
        name: Some(label.to_owned()),
        names: None,
        condition: true,
    }]
}

fn drawings(chart: &Chart, outline: &Outline) -> Vec<Drawn> {
    let shapes = chart.shapes.iter().filter_map(|(id, bounds)| {
        let shows = outline.by_id(id)?;
        Some(Drawn {
            shows,
            bounds: Some(*bounds),
            expanded: bounds.width > COLLAPSED.0 || bounds.height > COLLAPSED.1,
            horizontal: true,
        })
    });
    let edges = chart.edges.keys().filter_map(|id| {
        let shows = outline.by_id(id)?;
        Some(Drawn {
            shows,
            bounds: None,
            expanded: false,
            horizontal: true,
        })
    });
    shapes.chain(edges).collect()
}
