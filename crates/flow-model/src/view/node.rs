//! What kind of node an element is.

use crate::chart::{EventPlace, Gateway, NodeKind, Repeat, SubProcess, Trigger};
use crate::xml::{At, BPMN, Document, Ids};

/// Whether a local name of BPMN is a flow node.
pub(crate) fn is_node(local: &str) -> bool {
    is_task(local)
        || matches!(
            local,
            "startEvent"
                | "endEvent"
                | "intermediateCatchEvent"
                | "intermediateThrowEvent"
                | "boundaryEvent"
                | "exclusiveGateway"
                | "parallelGateway"
                | "inclusiveGateway"
                | "eventBasedGateway"
                | "complexGateway"
                | "subProcess"
                | "adHocSubProcess"
                | "transaction"
                | "callActivity"
        )
}

fn is_task(local: &str) -> bool {
    matches!(
        local,
        "task"
            | "userTask"
            | "manualTask"
            | "serviceTask"
            | "scriptTask"
            | "sendTask"
            | "receiveTask"
            | "businessRuleTask"
    )
}

/// The kind of a flow node.
pub(super) fn kind(document: &Document, ids: &Ids<'_>, at: At, local: &str) -> NodeKind {
    let element = document.element(at);
    let flag = |name: &str, default: bool| match element.get(name).map(str::trim) {
        Some("true" | "1") => true,
        Some("false" | "0") => false,
        _ => default,
    };
    let event = |place: EventPlace| NodeKind::Event {
        place,
        trigger: trigger(document, at),
    };
    let gateway = |gateway: Gateway| NodeKind::Gateway {
        gateway,
        default: element
            .get("default")
            .and_then(|d| crate::xml::target(ids, d))
            .map(str::to_owned),
    };
    let sub = |sub: SubProcess| NodeKind::SubProcess {
        sub,
        repeat: repeat(document, at),
    };
    match local {
        "startEvent" => event(EventPlace::Start {
            interrupting: flag("isInterrupting", true),
        }),
        "endEvent" => event(EventPlace::End),
        "intermediateCatchEvent" => event(EventPlace::Catch),
        "intermediateThrowEvent" => event(EventPlace::Throw),
        "boundaryEvent" => {
            let host = element.get("attachedToRef").unwrap_or_default();
            let host = crate::xml::target(ids, host).unwrap_or(host).to_owned();
            event(EventPlace::Boundary {
                host,
                interrupting: flag("cancelActivity", true),
            })
        }
        "exclusiveGateway" => gateway(Gateway::Exclusive),
        "parallelGateway" => gateway(Gateway::Parallel),
        "inclusiveGateway" => gateway(Gateway::Inclusive),
        "eventBasedGateway" => gateway(Gateway::EventBased),
        "complexGateway" => gateway(Gateway::Complex),
        "subProcess" if flag("triggeredByEvent", false) => sub(SubProcess::Event),
        "subProcess" => sub(SubProcess::Embedded),
        "adHocSubProcess" => sub(SubProcess::AdHoc),
        "transaction" => sub(SubProcess::Transaction),
        "callActivity" => NodeKind::Call {
            called: element.get("calledElement").map(str::to_owned),
        },
        _ => NodeKind::Task {
            task: local.to_owned(),
            repeat: repeat(document, at),
        },
    }
}

fn trigger(document: &Document, at: At) -> Trigger {
    let mut found =
        document
            .children(at)
            .filter_map(|child| match document.element(child).bpmn()? {
                "messageEventDefinition" => Some(Trigger::Message),
                "timerEventDefinition" => Some(Trigger::Timer),
                "signalEventDefinition" => Some(Trigger::Signal),
                "conditionalEventDefinition" => Some(Trigger::Conditional),
                "errorEventDefinition" => Some(Trigger::Error),
                "escalationEventDefinition" => Some(Trigger::Escalation),
                "terminateEventDefinition" => Some(Trigger::Terminate),
                "linkEventDefinition" => Some(Trigger::Link),
                "cancelEventDefinition" => Some(Trigger::Cancel),
                "compensateEventDefinition" => Some(Trigger::Compensate),
                "eventDefinitionRef" => Some(Trigger::Multiple),
                _ => None,
            });
    match (found.next(), found.next()) {
        (None, _) => Trigger::None,
        (Some(one), None) => one,
        (Some(_), Some(_)) => Trigger::Multiple,
    }
}

/// Loop or multi-instance marker of an activity.
pub(super) fn repeat(document: &Document, at: At) -> Option<Repeat> {
    if document
        .child(at, BPMN, "standardLoopCharacteristics")
        .is_some()
    {
        return Some(Repeat::Loop);
    }
    let many = document.child(at, BPMN, "multiInstanceLoopCharacteristics")?;
    let sequential = document.element(many).get("isSequential") == Some("true");
    Some(if sequential {
        Repeat::Sequential
    } else {
        Repeat::Parallel
    })
}
