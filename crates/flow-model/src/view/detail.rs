//! Times, conditions, counts, and what events refer to.

use crate::chart::{Condition, NodeKind, Repeat};
use crate::execution::{Detail, Pin, Repeating, TimerKind, TimerText};
use crate::xml::{At, BPMN, XSI, target};

use super::Viewer;

impl Viewer<'_> {
    /// Keeps what a node says beside its kind.
    pub(super) fn detail(&mut self, at: At, kind: &NodeKind) {
        let detail = match kind {
            NodeKind::Event { .. } => self.of_event(at),
            NodeKind::Task { .. } | NodeKind::SubProcess { .. } | NodeKind::Call { .. } => Detail {
                repeat: self.repeating(at),
                pinned: self.pinned(at),
                ..Detail::default()
            },
            NodeKind::Gateway { .. } => Detail::default(),
        };
        if detail != Detail::default() {
            let id = self.id(at).to_owned();
            self.chart.details.insert(id, detail);
        }
    }

    fn of_event(&self, at: At) -> Detail {
        let mut detail = Detail::default();
        for child in self.document.children(at) {
            let element = self.document.element(child);
            let reference = |name: &str| element.get(name).and_then(|id| self.referred(id));
            match element.bpmn() {
                Some("messageEventDefinition") => detail.refers = reference("messageRef"),
                Some("signalEventDefinition") => detail.refers = reference("signalRef"),
                Some("errorEventDefinition") => detail.refers = reference("errorRef"),
                Some("escalationEventDefinition") => detail.refers = reference("escalationRef"),
                Some("timerEventDefinition") => detail.timer = self.timer(child),
                Some("conditionalEventDefinition") => {
                    let condition = self.document.child(child, BPMN, "condition");
                    detail.condition = condition.map(|it| self.condition(it));
                }
                _ => {}
            }
        }
        detail
    }

    /// The code or name by which a thing is known; two definitions with one name are one thing.
    fn referred(&self, reference: &str) -> Option<String> {
        let id = target(&self.ids, reference).unwrap_or(reference);
        let known = self.ids.get(id).map(|&at| self.document.element(at));
        let name = known.and_then(|element| {
            ["errorCode", "escalationCode", "name"]
                .into_iter()
                .find_map(|it| element.get(it).map(str::trim).filter(|it| !it.is_empty()))
        });
        Some(name.unwrap_or(id).trim().to_owned()).filter(|name| !name.is_empty())
    }

    fn pinned(&self, at: At) -> Option<Pin> {
        let call = super::extension(self.document, at, "call")?;
        let element = self.document.element(call);
        Some(Pin {
            chart: element.get("chart")?.to_owned(),
            version: element.get("version")?.trim().parse().ok()?,
            hash: element.get("hash")?.to_owned(),
        })
    }

    fn timer(&self, at: At) -> Option<TimerText> {
        let kinds = [
            ("timeDate", TimerKind::Date),
            ("timeDuration", TimerKind::Duration),
            ("timeCycle", TimerKind::Cycle),
        ];
        kinds.into_iter().find_map(|(local, kind)| {
            let text = self.said(at, local);
            (!text.is_empty()).then_some(TimerText { kind, text })
        })
    }

    pub(super) fn condition(&self, at: At) -> Condition {
        let kind = self.document.element(at).get_in(XSI, "type");
        let formal = kind.and_then(|kind| kind.rsplit(':').next()) == Some("tFormalExpression");
        let text = self.document.text(at).trim().to_owned();
        Condition { text, formal }
    }

    fn repeating(&self, at: At) -> Option<Repeating> {
        let (local, kind) = [
            ("standardLoopCharacteristics", Repeat::Loop),
            ("multiInstanceLoopCharacteristics", Repeat::Parallel),
        ]
        .into_iter()
        .find(|(local, _)| self.document.child(at, BPMN, local).is_some())?;
        let at = self.document.child(at, BPMN, local)?;
        let element = self.document.element(at);
        let yes = |name: &str| matches!(element.get(name).map(str::trim), Some("true" | "1"));
        let kind = if kind == Repeat::Parallel && yes("isSequential") {
            Repeat::Sequential
        } else {
            kind
        };
        Some(Repeating {
            kind,
            count: self.said(at, "loopCardinality"),
            over: self.said(at, "loopDataInputRef"),
            until: self.said(at, "completionCondition"),
            while_true: self.said(at, "loopCondition"),
            before: yes("testBefore"),
            most: element
                .get("loopMaximum")
                .and_then(|it| it.trim().parse().ok()),
        })
    }

    /// Whether an activity says more of its tokens than that each makes one instance, without a word of them (BPMN
    /// 2.0.2, tables 10.3 and 10.31).
    pub(super) fn counts_tokens(&self, at: At) -> bool {
        let element = self.document.element(at);
        let other = |element: &crate::xml::Element, name: &str, plain: &str| {
            element.get(name).is_some_and(|it| it.trim() != plain)
        };
        let several = ["startQuantity", "completionQuantity"]
            .into_iter()
            .any(|name| other(element, name, "1"));
        let instances = self
            .document
            .child(at, BPMN, "multiInstanceLoopCharacteristics");
        let told = |at: At| other(self.document.element(at), "behavior", "All");
        several || instances.is_some_and(told)
    }

    fn said(&self, at: At, local: &str) -> String {
        let child = self.document.child(at, BPMN, local);
        child.map_or(String::new(), |child| {
            self.document.text(child).trim().to_owned()
        })
    }
}
