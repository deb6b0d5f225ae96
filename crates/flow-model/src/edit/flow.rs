//! Adding and reconnecting sequence flows; the lists of flows on the nodes follow.

use crate::chart::Condition;
use crate::xml::{At, BPMN, Child, XSI};

use super::{Applier, EditErrorCode, Fault, MAX_NAME, fault};

/// What stands before a node's list of flows.
const BEFORE_FLOWS: [&str; 4] = [
    "documentation",
    "extensionElements",
    "auditing",
    "monitoring",
];

impl Applier {
    pub(super) fn add_flow(
        &mut self,
        id: &str,
        name: &str,
        source: &str,
        target: &str,
    ) -> Result<(), Fault> {
        let from = self.find_node(source)?;
        let to = self.find_node(target)?;
        if name.chars().count() > MAX_NAME {
            return fault(EditErrorCode::TooMuch, id);
        }
        let Some(scope) = self.document.element(from).parent else {
            return fault(EditErrorCode::WrongKind, source);
        };
        if self.document.element(to).parent != Some(scope) {
            return fault(EditErrorCode::WrongKind, target);
        }
        let flow = self.document.make(scope, BPMN, "bpmn", "sequenceFlow");
        self.book(id, flow)?;
        let element = self.document.element_mut(flow);
        element.set("name", Some(name).filter(|n| !n.is_empty()));
        element.set("sourceRef", Some(source));
        element.set("targetRef", Some(target));
        self.insert_among_nodes(flow);
        self.list(from, "outgoing", id);
        self.list(to, "incoming", id);
        Ok(())
    }

    /// Sets the condition of a flow in place of the one that it has.
    pub(super) fn set_condition(
        &mut self,
        id: &str,
        condition: Option<&Condition>,
    ) -> Result<(), Fault> {
        let (flow, local) = self.find_bpmn(id)?;
        if local != "sequenceFlow" {
            return fault(EditErrorCode::WrongKind, id);
        }
        while let Some(old) = self.document.child(flow, BPMN, "conditionExpression") {
            self.document.cut(old);
        }
        let Some(condition) = condition else {
            return Ok(());
        };
        let made = self
            .document
            .make(flow, BPMN, "bpmn", "conditionExpression");
        if condition.formal {
            let bpmn = self.document.prefix_for(made, BPMN, "bpmn");
            let kind = match &*bpmn {
                "" => "tFormalExpression".to_owned(),
                prefix => format!("{prefix}:tFormalExpression"),
            };
            self.set_xsi_type(made, kind);
        }
        self.document.set_text(made, &condition.text);
        self.document.append(made);
        Ok(())
    }

    /// Marks a flow that leaves the node as its default, or none.
    pub(super) fn set_default(&mut self, id: &str, flow: Option<&str>) -> Result<(), Fault> {
        let node = self.find_node(id)?;
        if let Some(flow) = flow {
            let (at, local) = self.find_bpmn(flow)?;
            let leaves = self.document.element(at).get("sourceRef") == Some(id);
            if local != "sequenceFlow" || !leaves {
                return fault(EditErrorCode::WrongKind, flow);
            }
        }
        self.document.element_mut(node).set("default", flow);
        Ok(())
    }

    fn set_xsi_type(&mut self, at: At, value: String) {
        let prefix = self.document.prefix_for(at, XSI, "xsi");
        let name = crate::xml::Name::new(&prefix, "type", XSI);
        let value = value.into();
        let attribute = crate::xml::Attribute { name, value };
        self.document.element_mut(at).attributes.push(attribute);
    }

    pub(super) fn reconnect(&mut self, id: &str, source: &str, target: &str) -> Result<(), Fault> {
        let (flow, local) = self.find_bpmn(id)?;
        if local != "sequenceFlow" {
            return fault(EditErrorCode::WrongKind, id);
        }
        let from = self.find_node(source)?;
        let to = self.find_node(target)?;
        let scope = self.document.element(flow).parent;
        for (node, name) in [(from, source), (to, target)] {
            if self.document.element(node).parent != scope {
                return fault(EditErrorCode::WrongKind, name);
            }
        }
        self.unlist(id);
        let old_source = self
            .document
            .element(flow)
            .get("sourceRef")
            .map(str::to_owned);
        if let Some(old) = old_source.filter(|old| old != source)
            && let Some(old) = self.ids.get(&old).copied()
            && self.document.element(old).get("default") == Some(id)
        {
            self.document.element_mut(old).set("default", None);
        }
        let element = self.document.element_mut(flow);
        element.set("sourceRef", Some(source));
        element.set("targetRef", Some(target));
        self.list(from, "outgoing", id);
        self.list(to, "incoming", id);
        Ok(())
    }

    fn find_node(&self, id: &str) -> Result<At, Fault> {
        let (at, local) = self.find_bpmn(id)?;
        if crate::view::is_node(&local) {
            Ok(at)
        } else {
            fault(EditErrorCode::WrongKind, id)
        }
    }

    /// Adds a flow to a node's list. A file whose nodes list no flow stays so: a list of some would say that the others
    /// are not there.
    fn list(&mut self, node: At, side: &str, flow: &str) {
        if !self.lists {
            return;
        }
        let made = self.document.make(node, BPMN, "bpmn", side);
        self.document.set_text(made, flow);
        let mut before: Vec<&str> = BEFORE_FLOWS.to_vec();
        before.push("incoming");
        if side == "outgoing" {
            before.push("outgoing");
        }
        self.insert_behind(made, &before);
    }

    /// Takes a flow out of the lists of its two nodes.
    fn unlist(&mut self, flow: &str) {
        let Ok(at) = self.find(flow) else { return };
        let ends = ["sourceRef", "targetRef"].map(|e| self.document.element(at).get(e));
        let nodes: Vec<At> = ends
            .into_iter()
            .flatten()
            .filter_map(|id| self.ids.get(id).copied())
            .collect();
        for node in nodes {
            let listed: Vec<At> = self
                .document
                .children(node)
                .filter(|c| {
                    matches!(
                        self.document.element(*c).bpmn(),
                        Some("incoming" | "outgoing")
                    )
                })
                .filter(|c| self.document.text(*c).trim() == flow)
                .collect();
            for at in listed {
                self.document.cut(at);
                let blank = |c: &Child| matches!(c, Child::Text(t) if t.trim().is_empty());
                if self.document.element(node).children.iter().all(blank) {
                    self.document.element_mut(node).children.clear();
                }
            }
        }
    }
}
