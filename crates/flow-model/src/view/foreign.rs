//! Shapes of choreographies and conversations as they are drawn. They belong to no process: they are kept,
//! shown, and neither executed nor laid out.

use std::collections::HashSet;

use crate::chart::{Bounds, Chart, NodeKind, Point};
use crate::scenery::{Foreign, ForeignKind, ForeignLine};
use crate::xml::{At, BPMN, BPMNDI, Document, Ids};

/// Adds every drawn shape and line that the view of the flow does not hold.
pub(super) fn read(document: &Document, ids: &Ids<'_>, chart: &mut Chart) {
    let nodes: HashSet<&str> = chart.nodes.iter().map(|n| n.id.as_str()).collect();
    let flows: HashSet<&str> = chart.flows.iter().map(|f| f.id.as_str()).collect();
    let (mut shapes, mut lines) = (Vec::new(), Vec::new());
    let root = document.root();
    // Further diagrams are other views on the same ground; one picture shows the first.
    let first = document.child(root, BPMNDI, "BPMNDiagram");
    let plane = first.and_then(|d| document.child(d, BPMNDI, "BPMNPlane"));
    for item in plane.into_iter().flat_map(|p| document.children(p)) {
        let element = document.element(item);
        let shown = element.get("bpmnElement");
        let Some(shown) = shown.and_then(|s| crate::xml::target(ids, s)) else {
            continue;
        };
        let Some(at) = ids.get(shown).copied() else {
            continue;
        };
        let name = document.element(at).get("name").unwrap_or_default();
        if element.is(BPMNDI, "BPMNEdge") && !flows.contains(shown) {
            let double = document.element(at).is(BPMN, "conversationLink");
            if double || document.element(at).is(BPMN, "sequenceFlow") {
                lines.push(ForeignLine {
                    id: shown.to_owned(),
                    name: name.to_owned(),
                    double,
                    points: points(document, item),
                });
            }
        } else if let (Some(kind), Some(bounds)) =
            (kind(document, ids, item, at), bounds(document, item))
            && !nodes.contains(shown)
        {
            let band = matches!(kind, ForeignKind::Band { .. });
            let own = element.get("id").unwrap_or(shown);
            shapes.push(Foreign {
                id: if band { own } else { shown }.to_owned(),
                name: name.to_owned(),
                kind,
                bounds,
            });
        }
    }
    chart.scenery.foreign = shapes;
    chart.scenery.foreign_lines = lines;
}

fn kind(document: &Document, ids: &Ids<'_>, item: At, at: At) -> Option<ForeignKind> {
    let element = document.element(at);
    let choreography = |sub, call| Some(ForeignKind::Choreography { sub, call });
    let conversation = |sub, call| Some(ForeignKind::Conversation { sub, call });
    match element.bpmn()? {
        "choreographyTask" => choreography(false, false),
        "subChoreography" => choreography(true, false),
        "callChoreography" => choreography(false, true),
        "conversation" => conversation(false, false),
        "subConversation" => conversation(true, false),
        "callConversation" => conversation(false, true),
        "participant" => {
            let item = document.element(item);
            let band = item.get("participantBandKind")?;
            Some(ForeignKind::Band {
                top: band.starts_with("top"),
                begins: band.ends_with("_initiating") && !band.ends_with("non_initiating"),
                message: item.get("isMessageVisible") == Some("true"),
            })
        }
        local if super::is_node(local) => match super::node::kind(document, ids, at, local) {
            kind @ (NodeKind::Event { .. } | NodeKind::Gateway { .. }) => {
                Some(ForeignKind::Node(kind))
            }
            NodeKind::Task { .. } | NodeKind::SubProcess { .. } | NodeKind::Call { .. } => None,
        },
        _ => None,
    }
}

fn bounds(document: &Document, item: At) -> Option<Bounds> {
    let mut inside = document.children(item);
    let found = inside.find(|c| &*document.element(*c).name.local == "Bounds")?;
    super::diagram::read_bounds(document, found)
}

fn points(document: &Document, item: At) -> Vec<Point> {
    super::diagram::read_points(document, item)
}
