//! Adding nodes, and taking elements out with all that hangs on them.

use std::collections::HashSet;

use crate::chart::{EventPlace, Gateway, NodeKind, Repeat, SubProcess, Trigger};
use crate::xml::{At, BPMN};

use super::{Applier, EditErrorCode, Fault, MAX_NAME, fault};

/// What may stand before the nodes and flows of a scope.
const BEFORE_NODES: [&str; 12] = [
    "documentation",
    "extensionElements",
    "auditing",
    "monitoring",
    "ioSpecification",
    "property",
    "laneSet",
    "dataObject",
    "dataObjectReference",
    "dataStoreReference",
    "sequenceFlow",
    "standardLoopCharacteristics",
];

impl Applier {
    pub(super) fn add_node(
        &mut self,
        id: &str,
        name: &str,
        kind: &NodeKind,
        parent: &str,
    ) -> Result<(), Fault> {
        let (scope, scope_kind) = self.find_bpmn(parent)?;
        if !matches!(
            &*scope_kind,
            "process" | "subProcess" | "adHocSubProcess" | "transaction"
        ) {
            return fault(EditErrorCode::WrongKind, parent);
        }
        if name.chars().count() > MAX_NAME {
            return fault(EditErrorCode::TooMuch, id);
        }
        let Some(local) = local_name(kind) else {
            return fault(EditErrorCode::WrongKind, id);
        };
        let at = self.document.make(scope, BPMN, "bpmn", local);
        self.book(id, at)?;
        self.document
            .element_mut(at)
            .set("name", Some(name).filter(|n| !n.is_empty()));
        self.insert_among_nodes(at);
        self.particulars(at, kind)
    }

    /// Puts a made node or flow behind the last node or flow of its scope.
    pub(super) fn insert_among_nodes(&mut self, at: At) {
        let Some(scope) = self.document.element(at).parent else {
            return;
        };
        let locals = self
            .document
            .children(scope)
            .map(|c| self.document.element(c).name.local.clone());
        let nodes: Vec<_> = locals.filter(|l| crate::view::is_node(l)).collect();
        let mut before: Vec<&str> = nodes.iter().map(|l| &**l).collect();
        before.extend(BEFORE_NODES);
        self.insert_behind(at, &before);
    }

    /// Attributes and children that a kind needs.
    fn particulars(&mut self, at: At, kind: &NodeKind) -> Result<(), Fault> {
        match kind {
            NodeKind::Event { place, trigger } => {
                if let Some(definition) = definition(*trigger) {
                    let made = self.document.make(at, BPMN, "bpmn", definition);
                    self.document.append(made);
                }
                self.event_place(at, place)?;
            }
            NodeKind::Task { repeat, .. } => self.repeat(at, *repeat),
            NodeKind::Gateway { default, .. } => {
                self.document
                    .element_mut(at)
                    .set("default", default.as_deref());
            }
            NodeKind::SubProcess { sub, repeat } => {
                if *sub == SubProcess::Event {
                    self.document
                        .element_mut(at)
                        .set("triggeredByEvent", Some("true"));
                }
                self.repeat(at, *repeat);
            }
            NodeKind::Call { called } => {
                self.document
                    .element_mut(at)
                    .set("calledElement", called.as_deref());
            }
        }
        Ok(())
    }

    fn event_place(&mut self, at: At, place: &EventPlace) -> Result<(), Fault> {
        let element = self.document.element_mut(at);
        match place {
            EventPlace::Start {
                interrupting: false,
            } => element.set("isInterrupting", Some("false")),
            EventPlace::Boundary { host, interrupting } => {
                element.set("attachedToRef", Some(host));
                if !interrupting {
                    element.set("cancelActivity", Some("false"));
                }
                self.find_bpmn(host)?;
            }
            EventPlace::Start { interrupting: true }
            | EventPlace::Catch
            | EventPlace::Throw
            | EventPlace::End => {}
        }
        Ok(())
    }

    fn repeat(&mut self, at: At, repeat: Option<Repeat>) {
        let Some(repeat) = repeat else { return };
        let local = match repeat {
            Repeat::Loop => "standardLoopCharacteristics",
            Repeat::Sequential | Repeat::Parallel => "multiInstanceLoopCharacteristics",
        };
        let made = self.document.make(at, BPMN, "bpmn", local);
        if repeat == Repeat::Sequential {
            self.document
                .element_mut(made)
                .set("isSequential", Some("true"));
        }
        self.document.append(made);
    }

    /// Makes a lane name a node.
    pub(super) fn join_lane(&mut self, id: &str, lane: &str) -> Result<(), Fault> {
        let (at, local) = self.find_bpmn(lane)?;
        if local != "lane" {
            return fault(EditErrorCode::WrongKind, lane);
        }
        let made = self.document.make(at, BPMN, "bpmn", "flowNodeRef");
        self.document.set_text(made, id);
        let before = [
            "documentation",
            "extensionElements",
            "partitionElement",
            "flowNodeRef",
        ];
        self.insert_behind(made, &before);
        Ok(())
    }

    /// Takes an element out with all that cannot stand without it.
    pub(super) fn remove(&mut self, id: &str) -> Result<(), Fault> {
        let (at, local) = self.find_bpmn(id)?;
        if at == self.document.root() || matches!(&*local, "process" | "collaboration") {
            return fault(EditErrorCode::WrongKind, id);
        }
        let gone = self.all_that_go(at);
        let gone_ids: HashSet<String> = gone
            .iter()
            .flat_map(|g| self.document.descendants(*g))
            .filter_map(|d| self.document.element(d).get("id").map(str::to_owned))
            .collect();
        self.forget(&gone_ids);
        for at in gone {
            self.document.cut(at);
        }
        for id in gone_ids {
            self.ids.remove(&id);
        }
        Ok(())
    }

    /// The element, the flows that touch it or what it holds, and boundary events on it.
    fn all_that_go(&self, at: At) -> Vec<At> {
        let mut gone = vec![at];
        let mut inside: HashSet<&str> = HashSet::new();
        let mut checked = 0;
        while checked < gone.len() {
            let below = self.document.descendants(gone[checked]);
            inside.extend(below.filter_map(|d| self.document.element(d).get("id")));
            checked += 1;
            if checked < gone.len() {
                continue;
            }
            for other in self.document.descendants(self.document.root()) {
                let element = self.document.element(other);
                let own = element.get("id").is_some_and(|id| inside.contains(id));
                let ends = ["sourceRef", "targetRef", "attachedToRef"];
                let touches = ends
                    .iter()
                    .any(|end| element.get(end).is_some_and(|e| inside.contains(e)));
                if touches && !own && element.bpmn().is_some() {
                    gone.push(other);
                }
            }
        }
        gone
    }

    /// Cuts every reference to elements that go: lists of flows, lanes, defaults, shapes, edges.
    fn forget(&mut self, gone: &HashSet<String>) {
        let all: Vec<At> = self.document.descendants(self.document.root()).collect();
        for at in all {
            let element = self.document.element(at);
            let shows = element.get("bpmnElement").is_some_and(|e| gone.contains(e));
            let lists = matches!(
                element.bpmn(),
                Some("incoming" | "outgoing" | "flowNodeRef")
            );
            if shows || (lists && gone.contains(self.document.text(at).trim())) {
                self.document.cut(at);
            } else if element.get("default").is_some_and(|d| gone.contains(d)) {
                self.document.element_mut(at).set("default", None);
            }
        }
        self.drawn.retain(|id, _| !gone.contains(id));
    }
}

/// BPMN's name of a kind; `None` for kinds that an edit does not make.
fn local_name(kind: &NodeKind) -> Option<&str> {
    Some(match kind {
        NodeKind::Event {
            trigger: Trigger::Multiple,
            ..
        } => return None,
        NodeKind::Event { place, .. } => match place {
            EventPlace::Start { .. } => "startEvent",
            EventPlace::Catch => "intermediateCatchEvent",
            EventPlace::Throw => "intermediateThrowEvent",
            EventPlace::Boundary { .. } => "boundaryEvent",
            EventPlace::End => "endEvent",
        },
        NodeKind::Task { task, .. } => {
            let known = crate::view::is_node(task) && task.to_ascii_lowercase().ends_with("task");
            return known.then_some(task);
        }
        NodeKind::Gateway { gateway, .. } => match gateway {
            Gateway::Exclusive => "exclusiveGateway",
            Gateway::Parallel => "parallelGateway",
            Gateway::Inclusive => "inclusiveGateway",
            Gateway::EventBased => "eventBasedGateway",
            Gateway::Complex => "complexGateway",
        },
        NodeKind::SubProcess { sub, .. } => match sub {
            SubProcess::Embedded | SubProcess::Event => "subProcess",
            SubProcess::AdHoc => "adHocSubProcess",
            SubProcess::Transaction => "transaction",
        },
        NodeKind::Call { .. } => "callActivity",
    })
}

/// BPMN's name of an event definition.
fn definition(trigger: Trigger) -> Option<&'static str> {
    match trigger {
        Trigger::None | Trigger::Multiple => None,
        Trigger::Message => Some("messageEventDefinition"),
        Trigger::Timer => Some("timerEventDefinition"),
        Trigger::Signal => Some("signalEventDefinition"),
        Trigger::Conditional => Some("conditionalEventDefinition"),
        Trigger::Error => Some("errorEventDefinition"),
        Trigger::Escalation => Some("escalationEventDefinition"),
        Trigger::Terminate => Some("terminateEventDefinition"),
        Trigger::Link => Some("linkEventDefinition"),
        Trigger::Cancel => Some("cancelEventDefinition"),
        Trigger::Compensate => Some("compensateEventDefinition"),
    }
}
