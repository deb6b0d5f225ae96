//! From the tree of a file to its outline.

use std::collections::HashMap;

use flow_model::chart::Bounds;
use flow_model::xml::{self, BPMN, BPMNDI, Document, Element};

use super::{At, Definition, Drawn, Marks, Outline, Part};

impl Outline {
    /// The outline of a file.
    #[must_use]
    pub fn read(document: &Document) -> Self {
        let mut reader = Reader {
            document,
            outline: Outline::default(),
            of: HashMap::new(),
        };
        reader.parts();
        reader.outline.index();
        reader.references();
        reader.ends_from_flows();
        reader.outline.note_lists();
        reader.drawings();
        reader.outline
    }
}

/// Whether an element of this kind counts where it stands; what stands in the wrong place is nothing, with all below.
fn is_part(local: &str, part: &Part, parent: Option<&Part>) -> bool {
    let in_scope = parent.is_some_and(Part::is_scope);
    let held_by = |kinds: &[&str]| parent.is_some_and(|it| it.is(kinds));
    match local {
        "sequenceFlow" | "dataObject" | "dataObjectReference" | "dataStoreReference" => in_scope,
        "participant" | "messageFlow" => {
            held_by(&["collaboration", "choreography", "globalChoreography"])
        }
        "laneSet" => held_by(&["process"]) || parent.is_some_and(Part::is_sub),
        "childLaneSet" => held_by(&["lane"]),
        "lane" => held_by(&["laneSet", "childLaneSet"]),
        "group" | "textAnnotation" | "association" => in_scope || held_by(&["collaboration"]),
        "process" | "collaboration" | "choreography" | "globalChoreography" | "message"
        | "signal" | "error" | "escalation" => parent.is_none(),
        _ => part.is_node() && in_scope,
    }
}

struct Reader<'d> {
    document: &'d Document,
    outline: Outline,
    /// The element of each part.
    of: HashMap<At, xml::At>,
}

impl Reader<'_> {
    /// Everything below the root that is a part, parents before children, in the order of the file.
    fn parts(&mut self) {
        let mut todo: Vec<(xml::At, Option<At>)> = Vec::new();
        let root = self.document.root();
        todo.extend(self.document.children(root).rev().map(|it| (it, None)));
        while let Some((element, parent)) = todo.pop() {
            let Some(part) = self.part(element, parent) else {
                continue;
            };
            let at = self.outline.parts.len();
            self.outline.parts.push(part);
            self.of.insert(at, element);
            let below = self.document.children(element).rev();
            todo.extend(below.map(|it| (it, Some(at))));
        }
    }

    fn part(&self, at: xml::At, parent: Option<At>) -> Option<Part> {
        let element = self.document.element(at);
        let local = element.bpmn()?;
        let mut part = Part {
            kind: local.to_owned(),
            parent,
            ..Part::default()
        };
        let held = parent.map(|it| &self.outline.parts[it]);
        if !is_part(local, &part, held) {
            return None;
        }
        part.id = element.get("id").unwrap_or_default().to_owned();
        part.name = element.get("name").map(str::to_owned);
        let yes = |name: &str| element.get(name) == Some("true");
        part.marks = Marks {
            event_sub: part.is_sub() && yes("triggeredByEvent"),
            compensates: part.is_activity() && yes("isForCompensation"),
            beside: element.get("isInterrupting").is_some_and(|it| it != "true"),
            executable: local == "process" && yes("isExecutable"),
        };
        let condition = self.document.child(at, BPMN, "conditionExpression");
        let condition = condition.filter(|_| local == "sequenceFlow");
        part.condition = condition.map(|it| self.document.text(it));
        Some(part)
    }

    /// What parts name by id; names of nothing are dropped, as other tools drop them.
    fn references(&mut self) {
        for at in 0..self.outline.parts.len() {
            let element = self.of[&at];
            let tree = self.document.element(element);
            let outline = &self.outline;
            let named =
                |attribute: &str| tree.get(attribute).and_then(|id| outline.by_id(id.trim()));
            let listed = |side: &str| -> Vec<At> {
                let listed = self.document.children_named(element, BPMN, side);
                listed
                    .filter_map(|it| outline.by_id(self.document.text(it).trim()))
                    .collect()
            };
            let (incoming, outgoing) = (listed("incoming"), listed("outgoing"));
            let (source, target) = (named("sourceRef"), named("targetRef"));
            let message = named("messageRef");
            let part = &outline.parts[at];
            let decides = ["exclusiveGateway", "inclusiveGateway", "complexGateway"];
            let may = part.is_activity() || part.is(&decides);
            let default = named("default").filter(|_| may);
            let on = match part.kind.as_str() {
                "boundaryEvent" => named("attachedToRef"),
                "participant" => named("processRef"),
                _ => None,
            };
            let definitions = if outline.parts[at].is_event() {
                self.definitions(element)
            } else {
                Vec::new()
            };
            let part = &mut self.outline.parts[at];
            (part.incoming, part.outgoing) = (incoming, outgoing);
            (part.source, part.target) = (source, target);
            (part.default, part.message) = (default, message);
            (part.on, part.definitions) = (on, definitions);
        }
    }

    fn definitions(&self, event: xml::At) -> Vec<Definition> {
        let children = self.document.children(event);
        let found = children.filter_map(|child| {
            let element = self.document.element(child);
            let kind = element
                .bpmn()
                .filter(|it| it.ends_with("EventDefinition"))?;
            let condition = self.document.child(child, BPMN, "condition");
            Some(Definition {
                kind: kind.to_owned(),
                name: element.get("name").map(str::to_owned),
                names: self.named_by(element),
                condition: condition.is_some_and(|it| !self.document.text(it).trim().is_empty()),
            })
        });
        found.collect()
    }

    fn named_by(&self, definition: &Element) -> Option<At> {
        let attributes = ["errorRef", "escalationRef", "messageRef", "signalRef"];
        let named = attributes.iter().find_map(|name| definition.get(name));
        named.and_then(|id| self.outline.by_id(id.trim()))
    }

    /// Where no node of the file lists a flow, the flows say it.
    fn ends_from_flows(&mut self) {
        let lists = |part: &Part| !part.incoming.is_empty() || !part.outgoing.is_empty();
        if self.outline.parts.iter().any(lists) {
            return;
        }
        for at in 0..self.outline.parts.len() {
            let part = &self.outline.parts[at];
            if part.kind != "sequenceFlow" {
                continue;
            }
            if let (Some(source), Some(target)) = (part.source, part.target) {
                self.outline.parts[source].outgoing.push(at);
                self.outline.parts[target].incoming.push(at);
            }
        }
    }

    fn drawings(&mut self) {
        let root = self.document.root();
        for diagram in self.document.children_named(root, BPMNDI, "BPMNDiagram") {
            // A diagram has one plane; where a file has more, the last one counts, as in other tools.
            let planes = self.document.children_named(diagram, BPMNDI, "BPMNPlane");
            if let Some(plane) = planes.last() {
                for item in self.document.children(plane) {
                    let element = self.document.element(item);
                    let shown = element.get("bpmnElement");
                    let Some(shows) = shown.and_then(|id| self.outline.by_id(id.trim())) else {
                        continue;
                    };
                    let yes = |name: &str| element.get(name) == Some("true");
                    self.outline.drawings.push(Drawn {
                        shows,
                        bounds: self.bounds(item),
                        expanded: yes("isExpanded"),
                        horizontal: element.get("isHorizontal").is_none() || yes("isHorizontal"),
                    });
                }
            }
        }
    }

    fn bounds(&self, shape: xml::At) -> Option<Bounds> {
        let mut children = self.document.children(shape);
        let bounds = children.find(|it| &*self.document.element(*it).name.local == "Bounds")?;
        let number = |name: &str| {
            let written = self.document.element(bounds).get(name)?;
            written
                .trim()
                .parse::<f64>()
                .ok()
                .filter(|it| it.is_finite())
        };
        Some(Bounds {
            x: number("x")?,
            y: number("y")?,
            width: number("width")?,
            height: number("height")?,
        })
    }
}
