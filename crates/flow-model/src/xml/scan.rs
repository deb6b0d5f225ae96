//! After parsing: is it BPMN, do ids and references hold.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::fault::{ReadError, ReadErrorCode, Warning, WarningCode};
use super::tree::{At, Document, Element};
use super::{BPMN, BPMNDI, MAX_WARNINGS};

/// Elements by their ids, the first of doubles.
pub(crate) type Ids<'d> = HashMap<&'d str, At, RandomState>;

/// Attributes and elements of BPMN whose value is the id of an element in the file.
const REFERENCES: [&str; 11] = [
    "sourceRef",
    "targetRef",
    "attachedToRef",
    "processRef",
    "bpmnElement",
    "default",
    "incoming",
    "outgoing",
    "flowNodeRef",
    "dataObjectRef",
    "categoryValueRef",
];

impl Document {
    /// Notes a warning, up to the limit.
    pub(crate) fn warn(&mut self, warning: Warning) {
        match self.warnings.len() {
            n if n < MAX_WARNINGS => self.warnings.push(warning),
            MAX_WARNINGS => self
                .warnings
                .push(Warning::new(WarningCode::MoreWarnings, 0, &[])),
            _ => {}
        }
    }

    /// The elements by id, the first of doubles.
    pub(crate) fn ids(&self) -> Ids<'_> {
        let mut ids = Ids::default();
        for at in self.descendants(self.root()) {
            if let Some(id) = self.element(at).get("id") {
                ids.entry(id).or_insert(at);
            }
        }
        ids
    }
}

/// The id that a reference means: as written, else without its prefix.
pub(crate) fn target<'a>(ids: &Ids<'_>, reference: &'a str) -> Option<&'a str> {
    let reference = reference.trim();
    if ids.contains_key(reference) {
        return Some(reference);
    }
    let (_, local) = reference.split_once(':')?;
    ids.contains_key(local).then_some(local)
}

/// Refuses what is not BPMN. What BPMN it is, is told by [`Document::body`].
pub(super) fn require_bpmn(document: &Document) -> Result<(), ReadError> {
    let element = document.element(document.root());
    if element.is(BPMN, "definitions") {
        return Ok(());
    }
    let refusal = ReadError::at(ReadErrorCode::NotBpmn, element.line);
    let refusal = refusal.with("root", &element.name.local);
    Err(refusal.with("namespace", &element.name.namespace))
}

/// Whether an element of BPMN is useless to us without an id.
pub(super) fn needs_id(local: &str) -> bool {
    crate::view::is_node(local)
        || matches!(local, "sequenceFlow" | "process" | "lane" | "participant")
}

/// Whether the value of an element or a plain attribute with this name is the id of an element.
pub(super) fn is_reference(local: &str) -> bool {
    REFERENCES.contains(&local)
}

/// Gives ids to nodes, flows, processes and lanes that have none.
pub(super) fn name_nameless(document: &mut Document) {
    let nameless =
        |element: &Element| element.name.needs_id && element.get("id").is_none_or(str::is_empty);
    let all = document.elements.iter().zip(0..);
    let nameless: Vec<At> = all
        .filter(|(element, _)| nameless(element))
        .map(|(_, at)| At(at))
        .collect();
    if nameless.is_empty() {
        return;
    }
    let taken: HashSet<String> = document.ids().keys().map(|id| (*id).to_owned()).collect();
    let mut n = 0;
    for at in nameless {
        let local = document.element(at).name.local.to_string();
        let line = document.element(at).line;
        let mut id = format!("{local}_{n}");
        while taken.contains(&id) {
            n += 1;
            id = format!("{local}_{n}");
        }
        n += 1;
        let params = [("element", id.as_str()), ("kind", &local)];
        document.warn(Warning::new(WarningCode::MissingId, line, &params));
        document.element_mut(at).set("id", Some(&id));
    }
}

/// Notes doubled ids, references to nothing, missing diagrams and values out of their lists. The document was
/// just read, so its elements stand in the order of the file.
pub(super) fn warn(document: &mut Document) {
    let (ids, mut found) = ids_and_doubles(document);
    let mut seen = References::new(document, &ids);
    for (element, at) in document.elements.iter().zip(0..) {
        seen.element(element, At(at));
    }
    let missing = seen.missing();
    found.append(&mut seen.found);
    if missing > 0 {
        let params = [("count", &*missing.to_string())];
        found.push(Warning::new(WarningCode::MissingFlowRefs, 0, &params));
    }
    let diagram = document.child(document.root(), BPMNDI, "BPMNDiagram");
    if diagram.is_none() {
        found.push(Warning::new(WarningCode::NoDiagram, 0, &[]));
    }
    crate::view::notes(document, &mut found);
    for warning in found {
        document.warn(warning);
    }
}

/// The elements by id, and a warning for each id that another element has already.
fn ids_and_doubles(document: &Document) -> (Ids<'_>, Vec<Warning>) {
    let room = document.elements.len() / 2;
    let mut ids = Ids::with_capacity_and_hasher(room, RandomState::default());
    let mut found = Vec::new();
    for (element, at) in document.elements.iter().zip(0..) {
        let Some(id) = element.get("id") else {
            continue;
        };
        match ids.entry(id) {
            Entry::Vacant(free) => {
                free.insert(At(at));
            }
            Entry::Occupied(_) => found.push(Warning::new(
                WarningCode::DuplicateId,
                element.line,
                &[("element", id)],
            )),
        }
    }
    (ids, found)
}

/// At which end of a flow a node stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Side {
    Incoming,
    Outgoing,
}

/// References that lead to nothing, and flows that the nodes at their ends do not list.
struct References<'d> {
    document: &'d Document,
    ids: &'d Ids<'d>,
    found: Vec<Warning>,
    /// What nodes list: node, flow, side.
    listed: HashSet<(At, At, Side), RandomState>,
    /// The same as flows have it; none where an end leads to nothing.
    wanted: Vec<Option<(At, At, Side)>>,
}

impl<'d> References<'d> {
    fn new(document: &'d Document, ids: &'d Ids<'d>) -> Self {
        Self {
            document,
            ids,
            found: Vec::new(),
            listed: HashSet::default(),
            wanted: Vec::new(),
        }
    }

    /// The first element with the id of this one.
    fn first(&self, at: At) -> At {
        let id = self.document.element(at).get("id");
        let first = id.and_then(|id| self.ids.get(id));
        first.copied().unwrap_or(at)
    }

    fn element(&mut self, element: &'d Element, at: At) {
        let name = &element.name;
        if name.is_reference {
            let leads = self.reference(element, &name.local, &self.document.text_of(at));
            let side = match &*name.local {
                "incoming" => Some(Side::Incoming),
                "outgoing" => Some(Side::Outgoing),
                _ => None,
            };
            if let (Some(side), Some(flow), Some(node)) = (side, leads, element.parent) {
                self.listed.insert((self.first(node), flow, side));
            }
        }
        if !name.is_bpmn && &*name.namespace != BPMNDI {
            return;
        }
        let is_flow = name.is_bpmn && &*name.local == "sequenceFlow";
        for attribute in &element.attributes {
            if !attribute.name.is_reference || !attribute.name.prefix.is_empty() {
                continue;
            }
            let local = &*attribute.name.local;
            let leads = self.reference(element, local, &attribute.value);
            let side = match local {
                "sourceRef" => Side::Outgoing,
                "targetRef" => Side::Incoming,
                _ => continue,
            };
            if is_flow {
                let wanted = leads.map(|node| (node, self.first(at), side));
                self.wanted.push(wanted);
            }
        }
    }

    /// Where a reference leads; a warning when that is nowhere.
    fn reference(&mut self, element: &Element, name: &str, value: &str) -> Option<At> {
        let leads = target(self.ids, value).and_then(|id| self.ids.get(id));
        if leads.is_none() {
            let id = element.get("id").unwrap_or_default();
            let params = [("element", id), ("attribute", name), ("value", value)];
            self.found.push(Warning::new(
                WarningCode::BadReference,
                element.line,
                &params,
            ));
        }
        leads.copied()
    }

    /// How many ends of flows are not listed by their nodes.
    fn missing(&self) -> usize {
        let listed = |wanted: &Option<_>| wanted.is_some_and(|it| self.listed.contains(&it));
        self.wanted.iter().filter(|it| !listed(it)).count()
    }
}
