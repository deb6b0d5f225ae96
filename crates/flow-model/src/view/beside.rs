//! What stands beside the nodes and flows: default flows of activities, names of links, compensation.

use std::collections::HashSet;

use crate::chart::{EventPlace, NodeKind, Trigger};
use crate::xml::{At, BPMN};

use super::Viewer;

impl Viewer<'_> {
    /// The default flow of an activity, and the name in the definition of a link event.
    pub(super) fn beside(&mut self, at: At, kind: &NodeKind) {
        let element = self.document.element(at);
        match kind {
            NodeKind::Task { .. } | NodeKind::SubProcess { .. } | NodeKind::Call { .. } => {
                let default = element.get("default");
                let default = default.and_then(|it| crate::xml::target(&self.ids, it));
                self.chart.defaults.extend(default.map(str::to_owned));
            }
            NodeKind::Event {
                trigger: Trigger::Link,
                ..
            } => {
                let link = self.document.child(at, BPMN, "linkEventDefinition");
                let name = link.and_then(|link| self.document.element(link).get("name"));
                if let Some(name) = name.filter(|name| !name.trim().is_empty()) {
                    let id = self.id(at).to_owned();
                    self.chart.links.insert(id, name.to_owned());
                }
            }
            NodeKind::Event { .. } | NodeKind::Gateway { .. } => {}
        }
    }

    /// Activities that an association ties to a compensation event count as marked for compensation.
    pub(super) fn compensations(&mut self) {
        let document = self.document;
        let throws = self.chart.nodes.iter().filter(|node| {
            let trigger = Trigger::Compensate;
            matches!(&node.kind, NodeKind::Event { place: EventPlace::Boundary { .. }, trigger: found } if *found == trigger)
        });
        let throws: HashSet<String> = throws.map(|node| node.id.clone()).collect();
        if throws.is_empty() {
            return;
        }
        for at in document.descendants(document.root()) {
            let element = document.element(at);
            if !element.is(BPMN, "association") {
                continue;
            }
            let end = |name: &str| crate::xml::target(&self.ids, element.get(name)?);
            if let (Some(source), Some(target)) = (end("sourceRef"), end("targetRef"))
                && throws.contains(source)
            {
                let kept = (target.to_owned(), "isForCompensation".to_owned());
                let node = self.chart.nodes.iter().any(|node| node.id == target);
                if node && !self.chart.kept.contains(&kept) {
                    self.chart.kept.push(kept);
                }
            }
        }
    }
}
