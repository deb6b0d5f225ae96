//! After parsing: is it BPMN, do ids and references hold.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::fault::{ReadError, ReadErrorCode, Warning, WarningCode};
use super::tree::{At, Document};
use super::{BPMN, BPMNDI, MAX_WARNINGS};

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
    pub(crate) fn ids(&self) -> HashMap<&str, At> {
        let mut ids = HashMap::new();
        for at in self.descendants(self.root()) {
            if let Some(id) = self.element(at).get("id") {
                ids.entry(id).or_insert(at);
            }
        }
        ids
    }
}

/// The id that a reference means: as written, else without its prefix.
pub(crate) fn target<'a>(ids: &HashMap<&str, At>, reference: &'a str) -> Option<&'a str> {
    let reference = reference.trim();
    if ids.contains_key(reference) {
        return Some(reference);
    }
    let (_, local) = reference.split_once(':')?;
    ids.contains_key(local).then_some(local)
}

/// Refuses what is not BPMN.
pub(super) fn require_bpmn(document: &Document) -> Result<(), ReadError> {
    let root = document.root();
    let element = document.element(root);
    let refusal = || {
        let refusal = ReadError::at(ReadErrorCode::NotBpmn, element.line);
        refusal
            .with("root", &element.name.local)
            .with("namespace", &element.name.namespace)
    };
    if !element.is(BPMN, "definitions") {
        return Err(refusal());
    }
    let body = [
        "process",
        "collaboration",
        "choreography",
        "globalChoreography",
        "globalConversation",
    ];
    let found = document.children(root).any(|child| {
        document
            .element(child)
            .bpmn()
            .is_some_and(|local| body.contains(&local))
    });
    if found { Ok(()) } else { Err(refusal()) }
}

/// Whether an element of BPMN is useless to us without an id.
fn needs_id(local: &str) -> bool {
    crate::view::is_node(local)
        || matches!(local, "sequenceFlow" | "process" | "lane" | "participant")
}

/// Gives ids to nodes, flows, processes and lanes that have none.
pub(super) fn name_nameless(document: &mut Document) {
    let nameless: Vec<At> = document
        .descendants(document.root())
        .filter(|at| {
            let element = document.element(*at);
            element.bpmn().is_some_and(needs_id) && element.get("id").is_none_or(str::is_empty)
        })
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

/// Notes doubled ids, references to nothing, missing diagrams and values out of their lists.
pub(super) fn warn(document: &mut Document) {
    let (ids, mut found) = ids_and_doubles(document);
    found.extend(references(document, &ids));
    found.extend(flow_refs(document));
    let diagram = document.child(document.root(), BPMNDI, "BPMNDiagram");
    if diagram.is_none() {
        found.push(Warning::new(WarningCode::NoDiagram, 0, &[]));
    }
    crate::view::chart_by(document, ids, &mut found);
    for warning in found {
        document.warn(warning);
    }
}

/// The elements by id, and a warning for each id that another element has already.
fn ids_and_doubles(document: &Document) -> (HashMap<&str, At>, Vec<Warning>) {
    let mut ids = HashMap::with_capacity(document.elements.len() / 2);
    let mut found = Vec::new();
    for at in document.descendants(document.root()) {
        let element = document.element(at);
        let Some(id) = element.get("id") else {
            continue;
        };
        match ids.entry(id) {
            Entry::Vacant(free) => {
                free.insert(at);
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

fn references(document: &Document, ids: &HashMap<&str, At>) -> Vec<Warning> {
    let mut found = Vec::new();
    for at in document.descendants(document.root()) {
        let element = document.element(at);
        let id = element.get("id").unwrap_or_default();
        let mut note = |attribute: &str, value: &str| {
            if target(ids, value).is_none() {
                let params = [("element", id), ("attribute", attribute), ("value", value)];
                found.push(Warning::new(
                    WarningCode::BadReference,
                    element.line,
                    &params,
                ));
            }
        };
        let known = matches!(&*element.name.namespace, BPMN | BPMNDI);
        if !known {
            continue;
        }
        let local = &*element.name.local;
        if REFERENCES.contains(&local) {
            note(local, &document.text_of(at));
        }
        for attribute in &element.attributes {
            let name = &*attribute.name.local;
            if attribute.name.prefix.is_empty() && REFERENCES.contains(&name) {
                note(name, &attribute.value);
            }
        }
    }
    found
}

/// One warning with a count when nodes do not list flows that touch them.
fn flow_refs(document: &Document) -> Vec<Warning> {
    let mut listed: HashSet<(&str, Cow<str>, &str)> = HashSet::new();
    let mut wanted = Vec::new();
    for at in document.descendants(document.root()) {
        let element = document.element(at);
        match element.bpmn() {
            Some(side @ ("incoming" | "outgoing")) => {
                let holder = element.parent.and_then(|p| document.element(p).get("id"));
                let holder = holder.unwrap_or_default();
                let side = if side == "incoming" {
                    "incoming"
                } else {
                    "outgoing"
                };
                let flow = match document.text_of(at) {
                    Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
                    Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
                };
                listed.insert((holder, flow, side));
            }
            Some("sequenceFlow") => {
                let id = element.get("id").unwrap_or_default();
                let ends = [("sourceRef", "outgoing"), ("targetRef", "incoming")];
                for (attribute, side) in ends {
                    if let Some(node) = element.get(attribute) {
                        wanted.push((node.trim(), Cow::Borrowed(id), side));
                    }
                }
            }
            _ => {}
        }
    }
    let missing = wanted.iter().filter(|w| !listed.contains(*w)).count();
    if missing == 0 {
        return Vec::new();
    }
    vec![Warning::new(
        WarningCode::MissingFlowRefs,
        0,
        &[("count", &missing.to_string())],
    )]
}
