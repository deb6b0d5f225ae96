//! Shapes and edges of the diagram; a diagram is made where there is none.

use crate::chart::{Bounds, Point};
use crate::xml::{At, BPMNDI, Child, DC, DI};

use super::{Applier, EditErrorCode, Fault, fault};

/// Largest coordinate that an edit may set.
const FARTHEST: f64 = 1e7;
/// Most way points of one edge.
const MAX_WAYPOINTS: usize = 500;

impl Applier {
    /// Sets the bounds of an element; a label with bounds of its own moves along.
    pub(super) fn shape(&mut self, id: &str, bounds: Bounds) -> Result<(), Fault> {
        let (at, local) = self.find_bpmn(id)?;
        if !drawable(bounds) {
            return fault(EditErrorCode::BadBounds, id);
        }
        if let Some(shape) = self.drawn.get(id).copied() {
            self.move_shape(shape, bounds);
            return Ok(());
        }
        let expanded = matches!(&*local, "subProcess" | "adHocSubProcess" | "transaction");
        let has_nodes = self.document.children(at).any(|c| {
            self.document
                .element(c)
                .bpmn()
                .is_some_and(crate::view::is_node)
        });
        let shape = self.draw(id, "BPMNShape")?;
        let element = self.document.element_mut(shape);
        match &*local {
            "exclusiveGateway" => element.set("isMarkerVisible", Some("true")),
            "participant" | "lane" => element.set("isHorizontal", Some("true")),
            _ if expanded && has_nodes => element.set("isExpanded", Some("true")),
            _ => {}
        }
        let made = self.document.make(shape, DC, "dc", "Bounds");
        self.set_bounds(made, bounds);
        self.document.append(made);
        Ok(())
    }

    fn move_shape(&mut self, shape: At, bounds: Bounds) {
        let found = self.child_local(shape, "Bounds");
        let Some(at) = found else {
            let made = self.document.make(shape, DC, "dc", "Bounds");
            self.set_bounds(made, bounds);
            self.insert_behind(made, &["extension"]);
            return;
        };
        let before = |name: &str| {
            let value = self.document.element(at).get(name);
            value
                .and_then(|v| v.trim().parse::<f64>().ok())
                .unwrap_or_default()
        };
        let (dx, dy) = (bounds.x - before("x"), bounds.y - before("y"));
        self.set_bounds(at, bounds);
        let label = self.child_local(shape, "BPMNLabel");
        let Some(label) = label.and_then(|l| self.child_local(l, "Bounds")) else {
            return;
        };
        for (name, step) in [("x", dx), ("y", dy)] {
            let old = self
                .document
                .element(label)
                .get(name)
                .and_then(|v| v.trim().parse::<f64>().ok());
            if let Some(old) = old {
                self.document
                    .element_mut(label)
                    .set(name, Some(&number(old + step)));
            }
        }
    }

    fn set_bounds(&mut self, at: At, bounds: Bounds) {
        let element = self.document.element_mut(at);
        element.set("x", Some(&number(bounds.x)));
        element.set("y", Some(&number(bounds.y)));
        element.set("width", Some(&number(bounds.width)));
        element.set("height", Some(&number(bounds.height)));
    }

    /// Sets the bounds of a label; what it names must be drawn.
    pub(super) fn label(&mut self, id: &str, bounds: Bounds) -> Result<(), Fault> {
        self.find_bpmn(id)?;
        if !drawable(bounds) {
            return fault(EditErrorCode::BadBounds, id);
        }
        let Some(shown) = self.drawn.get(id).copied() else {
            return fault(EditErrorCode::UnknownElement, id);
        };
        let label = match self.child_local(shown, "BPMNLabel") {
            Some(label) => label,
            None => {
                let made = self.document.make(shown, BPMNDI, "bpmndi", "BPMNLabel");
                self.document.append(made);
                made
            }
        };
        let at = match self.child_local(label, "Bounds") {
            Some(at) => at,
            None => {
                let made = self.document.make(label, DC, "dc", "Bounds");
                self.document.append(made);
                made
            }
        };
        self.set_bounds(at, bounds);
        Ok(())
    }

    /// Sets the way points of a flow; the place of its label is left to the viewer again.
    pub(super) fn edge(&mut self, id: &str, waypoints: &[Point]) -> Result<(), Fault> {
        let (_, local) = self.find_bpmn(id)?;
        let connects = matches!(
            &*local,
            "sequenceFlow"
                | "messageFlow"
                | "association"
                | "dataInputAssociation"
                | "dataOutputAssociation"
        );
        if !connects {
            return fault(EditErrorCode::WrongKind, id);
        }
        let drawable = |p: &Point| p.x.abs() <= FARTHEST && p.y.abs() <= FARTHEST;
        let count = waypoints.len();
        if !(2..=MAX_WAYPOINTS).contains(&count) || !waypoints.iter().all(drawable) {
            return fault(EditErrorCode::BadBounds, id);
        }
        let edge = match self.drawn.get(id) {
            Some(edge) => *edge,
            None => self.draw(id, "BPMNEdge")?,
        };
        let old: Vec<At> = self.document.children(edge).collect();
        for at in old {
            match &*self.document.element(at).name.local {
                "waypoint" => self.document.cut(at),
                "BPMNLabel" => {
                    if let Some(bounds) = self.child_local(at, "Bounds") {
                        self.document.cut(bounds);
                    }
                }
                _ => {}
            }
        }
        let blank = |c: &Child| matches!(c, Child::Text(t) if t.trim().is_empty());
        if self.document.element(edge).children.iter().all(blank) {
            self.document.element_mut(edge).children.clear();
        }
        for point in waypoints {
            let made = self.document.make(edge, DI, "di", "waypoint");
            self.document
                .element_mut(made)
                .set("x", Some(&number(point.x)));
            self.document
                .element_mut(made)
                .set("y", Some(&number(point.y)));
            self.insert_behind(made, &["extension", "waypoint"]);
        }
        Ok(())
    }

    fn child_local(&self, at: At, local: &str) -> Option<At> {
        self.document
            .children(at)
            .find(|c| &*self.document.element(*c).name.local == local)
    }

    /// Makes a shape or edge for an element.
    fn draw(&mut self, id: &str, local: &str) -> Result<At, Fault> {
        let plane = self.plane()?;
        let made = self.document.make(plane, BPMNDI, "bpmndi", local);
        let own = self.free(&format!("{}_di", name_of(id)));
        self.book(&own, made)?;
        self.document.element_mut(made).set("bpmnElement", Some(id));
        self.document.append(made);
        self.drawn.insert(id.to_owned(), made);
        Ok(made)
    }

    /// The plane of the first diagram; made when there is none.
    fn plane(&mut self) -> Result<At, Fault> {
        let root = self.document.root();
        if let Some(diagram) = self.document.child(root, BPMNDI, "BPMNDiagram")
            && let Some(plane) = self.document.child(diagram, BPMNDI, "BPMNPlane")
        {
            return Ok(plane);
        }
        let shown = ["collaboration", "process", "choreography"]
            .iter()
            .find_map(|local| {
                let at = self.document.child(root, crate::xml::BPMN, local)?;
                self.document.element(at).get("id").map(str::to_owned)
            });
        let Some(shown) = shown else {
            return fault(EditErrorCode::UnknownElement, "");
        };
        let diagram = self.document.make(root, BPMNDI, "bpmndi", "BPMNDiagram");
        let id = self.free("BPMNDiagram_1");
        self.book(&id, diagram)?;
        self.document.append(diagram);
        let plane = self.document.make(diagram, BPMNDI, "bpmndi", "BPMNPlane");
        let id = self.free("BPMNPlane_1");
        self.book(&id, plane)?;
        self.document
            .element_mut(plane)
            .set("bpmnElement", Some(&shown));
        self.document.append(plane);
        Ok(plane)
    }

    /// The wanted id, else the same with the first number that is free.
    fn free(&self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let mut n = 1;
        while self.ids.contains_key(&id) {
            n += 1;
            id = format!("{wanted}_{n}");
        }
        id
    }
}

fn drawable(bounds: Bounds) -> bool {
    let numbers = [bounds.x, bounds.y, bounds.width, bounds.height];
    let sane = numbers.iter().all(|n| n.is_finite() && n.abs() <= FARTHEST);
    sane && bounds.width >= 0.0 && bounds.height >= 0.0
}

/// An id turned into a name that XML allows; files of other tools have ids that are none.
fn name_of(id: &str) -> String {
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let name: String = id
        .chars()
        .map(|c| if allowed(c) { c } else { '_' })
        .collect();
    let first = name
        .chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() || c == '_');
    if first { name } else { format!("_{name}") }
}

/// A coordinate as tools write it: whole where it is whole.
fn number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    format!("{rounded}")
}
