//! Reads pools, data, notes, groups and links; places of labels come with the diagram.

use std::collections::HashSet;

use crate::scenery::{Artefact, ArtefactKind, Link, LinkKind, Pool, Scenery};
use crate::xml::{At, BPMN, Document, Ids, target};

/// Reads everything that is drawn beside the flow.
pub(super) fn read(document: &Document, ids: &Ids<'_>) -> Scenery {
    let mut reader = Reader {
        document,
        ids,
        found: Scenery::default(),
        seen: HashSet::new(),
    };
    for at in document.descendants(document.root()) {
        reader.element(at);
    }
    reader.found
}

struct Reader<'d> {
    document: &'d Document,
    ids: &'d Ids<'d>,
    found: Scenery,
    seen: HashSet<&'d str>,
}

impl<'d> Reader<'d> {
    fn element(&mut self, at: At) {
        let element = self.document.element(at);
        let Some(local) = element.bpmn() else { return };
        if local == "lane" {
            return self.lane(at);
        }
        let known = matches!(
            local,
            "participant" | "messageFlow" | "association" | "textAnnotation" | "group"
        );
        if !known && !local.starts_with("data") {
            return;
        }
        let Some(id) = element.get("id").filter(|id| self.seen.insert(*id)) else {
            return;
        };
        match local {
            "participant" => self.pool(at, id),
            "messageFlow" => self.link(at, id, LinkKind::Message),
            "association" => {
                let kind = match element.get("associationDirection") {
                    Some("One") => LinkKind::OneWay,
                    Some("Both") => LinkKind::BothWays,
                    _ => LinkKind::Plain,
                };
                self.link(at, id, kind);
            }
            "dataInputAssociation" | "dataOutputAssociation" => self.datum(at, id, local),
            "dataObjectReference" => self.artefact(at, id, ArtefactKind::Object),
            "dataStoreReference" => self.artefact(at, id, ArtefactKind::Store),
            "dataInput" => self.artefact(at, id, ArtefactKind::Input),
            "dataOutput" => self.artefact(at, id, ArtefactKind::Output),
            "textAnnotation" => self.artefact(at, id, ArtefactKind::Note),
            "group" => self.artefact(at, id, ArtefactKind::Group),
            _ => {}
        }
    }

    fn lane(&mut self, at: At) {
        let own = self.document.element(at);
        let set = own.parent.map(|p| self.document.element(p));
        let outer = set
            .and_then(|s| s.parent)
            .map(|p| self.document.element(p))
            .filter(|e| e.bpmn() == Some("lane"));
        if let (Some(id), Some(outer)) = (own.get("id"), outer.and_then(|o| o.get("id"))) {
            self.found.outer.insert(id.to_owned(), outer.to_owned());
        }
    }

    fn named(&self, at: At) -> String {
        let name = self.document.element(at).get("name").unwrap_or_default();
        name.to_owned()
    }

    fn pool(&mut self, at: At, id: &str) {
        let shown = self.document.element(at).get("processRef");
        let process = shown
            .and_then(|r| target(self.ids, r))
            .filter(|r| self.ids.contains_key(r));
        let mut name = self.named(at);
        if name.trim().is_empty() {
            let process = process.and_then(|p| self.ids.get(p));
            name = process.map(|p| self.named(*p)).unwrap_or_default();
        }
        self.found.pools.push(Pool {
            id: id.to_owned(),
            name,
            process: process.map(str::to_owned),
            many: self
                .document
                .child(at, BPMN, "participantMultiplicity")
                .is_some(),
        });
    }

    fn link(&mut self, at: At, id: &str, kind: LinkKind) {
        let end = |attribute: &str| {
            let written = self.document.element(at).get(attribute)?;
            target(self.ids, written).map(str::to_owned)
        };
        if let (Some(source), Some(target)) = (end("sourceRef"), end("targetRef")) {
            self.found.links.push(Link {
                id: id.to_owned(),
                name: self.named(at),
                kind,
                source,
                target,
            });
        }
    }

    /// A data association joins the activity that holds it with what it names.
    fn datum(&mut self, at: At, id: &str, local: &str) {
        let holder = self.document.element(at).parent;
        let holder = holder.and_then(|p| self.document.element(p).get("id"));
        let into = local == "dataInputAssociation";
        let side = if into { "sourceRef" } else { "targetRef" };
        let other = self.document.child(at, BPMN, side);
        let other = other.map(|c| self.document.text(c).trim().to_owned());
        let other = other
            .as_deref()
            .and_then(|o| target(self.ids, o))
            .map(str::to_owned);
        let (Some(holder), Some(other)) = (holder, other) else {
            return;
        };
        let (source, target) = if into {
            (other, holder.to_owned())
        } else {
            (holder.to_owned(), other)
        };
        self.found.links.push(Link {
            id: id.to_owned(),
            name: self.named(at),
            kind: LinkKind::Datum,
            source,
            target,
        });
    }

    fn artefact(&mut self, at: At, id: &str, kind: ArtefactKind) {
        let element = self.document.element(at);
        let holder = element.parent.map(|p| self.document.element(p));
        let in_specification = holder.is_some_and(|h| h.bpmn() == Some("ioSpecification"));
        let holder = match holder {
            Some(h) if in_specification => h.parent.map(|p| self.document.element(p)),
            other => other,
        };
        // Inputs and outputs of a task are its own matter and never drawn.
        let drawn_input = holder.is_some_and(|h| h.bpmn() == Some("process"));
        if matches!(kind, ArtefactKind::Input | ArtefactKind::Output) && !drawn_input {
            return;
        }
        let parent = holder.and_then(|h| h.get("id")).unwrap_or_default();
        let meant = ["dataObjectRef", "dataStoreRef", "categoryValueRef"]
            .iter()
            .find_map(|r| element.get(r))
            .and_then(|r| target(self.ids, r))
            .and_then(|r| self.ids.get(r).copied());
        let mut name = match kind {
            ArtefactKind::Note => {
                let text = self.document.child(at, BPMN, "text");
                text.map(|t| self.document.text(t).trim().to_owned())
                    .unwrap_or_default()
            }
            ArtefactKind::Group => meant
                .and_then(|m| self.document.element(m).get("value"))
                .unwrap_or_default()
                .to_owned(),
            _ => self.named(at),
        };
        if name.is_empty()
            && let Some(meant) = meant
        {
            name = self.named(meant);
        }
        let many = |at: At| self.document.element(at).get("isCollection") == Some("true");
        self.found.artefacts.push(Artefact {
            id: id.to_owned(),
            name,
            kind,
            parent: parent.to_owned(),
            many: many(at) || meant.is_some_and(many),
        });
    }
}
