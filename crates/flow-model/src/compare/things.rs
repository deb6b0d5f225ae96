//! The elements that a comparison speaks of, and how they hang together.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::xml::{At, BPMN, BPMNDI, Document, Ids, target};

/// Name that the root goes by when it has no id.
const ROOT: &str = "definitions";

/// An element that a person would point at: a node, a flow, a lane, a data object, a message.
pub(super) struct Thing<'d> {
    pub at: At,
    pub id: &'d str,
    /// BPMN local name.
    pub local: &'d str,
    /// The thing that holds it.
    pub holder: Option<usize>,
    /// Its innermost lane.
    pub lane: Option<usize>,
    /// What it refers to, by the name of the reference.
    pub refs: Vec<(&'d str, usize)>,
}

/// All things of a file in document order, the root first.
pub(super) struct Things<'d> {
    pub document: &'d Document,
    pub all: Vec<Thing<'d>>,
    /// Elements by id, drawn ones among them.
    pub ids: Ids<'d>,
    of: HashMap<At, usize>,
}

impl<'d> Things<'d> {
    pub fn of(document: &'d Document) -> Self {
        let mut things = Self {
            document,
            all: Vec::new(),
            ids: document.ids(),
            of: HashMap::new(),
        };
        things.collect();
        things.refer();
        things.lanes();
        things
    }

    /// The thing that an element is.
    pub fn thing(&self, at: At) -> Option<usize> {
        self.of.get(&at).copied()
    }

    /// The thing that an element is, or is a part of.
    pub fn around(&self, at: At) -> Option<usize> {
        let mut here = Some(at);
        while let Some(at) = here {
            if let Some(found) = self.thing(at) {
                return Some(found);
            }
            here = self.document.element(at).parent;
        }
        None
    }

    /// The element that a reference means.
    pub fn target(&self, reference: &str) -> Option<At> {
        let id = target(&self.ids, reference)?;
        self.ids.get(id).copied()
    }

    /// What people read on it: its name, else the text of a note.
    pub fn label(&self, index: usize) -> String {
        let at = self.all[index].at;
        let element = self.document.element(at);
        if let Some(name) = element.get("name") {
            return name.trim().to_owned();
        }
        if let Some(value) = element.get("value") {
            return value.trim().to_owned();
        }
        let text = self.document.child(at, BPMN, "text");
        text.map_or_else(String::new, |t| self.document.text(t).trim().to_owned())
    }

    /// Value of the reference with this name.
    pub fn end(&self, index: usize, name: &str) -> Option<usize> {
        let found = self.all[index].refs.iter().find(|(tag, _)| *tag == name);
        found.map(|(_, thing)| *thing)
    }

    fn collect(&mut self) {
        let document = self.document;
        let mut todo = vec![(document.root(), None)];
        while let Some((at, holder)) = todo.pop() {
            let element = document.element(at);
            if element.is(BPMNDI, "BPMNDiagram") {
                continue;
            }
            let id = element.get("id").filter(|id| !id.is_empty());
            let local = element.bpmn().unwrap_or_default();
            let above = holder.map(|h: usize| self.all[h].local);
            let mut inner = holder;
            let is_thing = holder.is_none() || (id.is_some() && is_thing(local, above));
            if is_thing {
                inner = Some(self.all.len());
                self.of.insert(at, self.all.len());
                self.all.push(Thing {
                    at,
                    id: id.unwrap_or(ROOT),
                    local,
                    holder,
                    lane: None,
                    refs: Vec::new(),
                });
            }
            todo.extend(document.children(at).rev().map(|child| (child, inner)));
        }
    }

    fn refer(&mut self) {
        let document = self.document;
        let mut found: Vec<Vec<(&'d str, usize)>> = vec![Vec::new(); self.all.len()];
        for at in document.descendants(document.root()) {
            let element = document.element(at);
            let Some(local) = element.bpmn() else {
                continue;
            };
            if is_listing(local) {
                continue;
            }
            let Some(from) = self.around(at) else {
                continue;
            };
            let mut note = |tag: &'d str, value: &str| {
                let to = self.target(value).and_then(|at| self.thing(at));
                if let Some(to) = to.filter(|to| *to != from) {
                    found[from].push((tag, to));
                }
            };
            for attribute in &element.attributes {
                if attribute.name.prefix.is_empty() && is_reference(&attribute.name.local) {
                    note(&attribute.name.local, &attribute.value);
                }
            }
            if is_reference(local) {
                note(local, &document.text(at));
            }
        }
        for (thing, refs) in self.all.iter_mut().zip(found) {
            thing.refs = refs;
        }
    }

    /// Inner lanes come after outer ones, so the last that names a node is the innermost.
    fn lanes(&mut self) {
        for lane in 0..self.all.len() {
            if self.all[lane].local != "lane" {
                continue;
            }
            let references = self
                .document
                .children_named(self.all[lane].at, BPMN, "flowNodeRef");
            for reference in references {
                let node = self.target(&self.document.text(reference));
                if let Some(node) = node.and_then(|at| self.thing(at)) {
                    self.all[node].lane = Some(lane);
                }
            }
        }
    }
}

/// Whether the name is that of a reference to an element by its id.
pub(super) fn is_reference(name: &str) -> bool {
    name.ends_with("Ref")
        || name.ends_with("Refs")
        || matches!(
            name,
            "default"
                | "calledElement"
                | "bpmnElement"
                | "sourceElement"
                | "targetElement"
                | "source"
                | "target"
                | "labelStyle"
                | "choreographyActivityShape"
        )
}

/// Lists that repeat what flows and nodes say themselves.
pub(super) fn is_listing(local: &str) -> bool {
    matches!(local, "incoming" | "outgoing" | "flowNodeRef")
}

/// Whether an element with an id is a thing of its own; `above` is the kind of the thing that holds it.
fn is_thing(local: &str, above: Option<&str>) -> bool {
    if above == Some(ROOT) {
        let plain = [
            "documentation",
            "extensionElements",
            "import",
            "extension",
            "relationship",
        ];
        return !local.is_empty() && !plain.contains(&local);
    }
    crate::view::is_node(local)
        || match local {
            "dataInput" | "dataOutput" => above.is_some_and(|it| it.ends_with("rocess")),
            _ => OTHERS.contains(&local),
        }
}

/// Things that are not flow nodes. A regular list.
const OTHERS: [&str; 22] = [
    "sequenceFlow",
    "lane",
    "participant",
    "messageFlow",
    "association",
    "dataInputAssociation",
    "dataOutputAssociation",
    "textAnnotation",
    "group",
    "dataObject",
    "dataObjectReference",
    "dataStoreReference",
    "choreographyTask",
    "subChoreography",
    "callChoreography",
    "conversation",
    "subConversation",
    "callConversation",
    "conversationLink",
    "categoryValue",
    "operation",
    "correlationKey",
];

/// A number for a value, the same in every run.
pub(super) fn number_of(value: impl Hash) -> u64 {
    // `DefaultHasher::new` has fixed keys, so the order of equal scores never depends on the run.
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
