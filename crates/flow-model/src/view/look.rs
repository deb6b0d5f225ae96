//! How the file wants elements shown: colours (BPMN in Color 1.0, bpmn.io), marks of gateways, envelopes of
//! messages, and what activities and events carry beside their kind.

use crate::scenery::{Look, Scenery};
use crate::xml::{At, BPMN, BPMNDI, Document, Ids};

/// Namespace of "BPMN in Color" 1.0 (OMG, non-normative).
const COLOR: &str = "http://www.omg.org/spec/BPMN/non-normative/color/1.0";
/// Namespace of bpmn.io's colours, older than the former.
const BIOC: &str = "http://bpmn.io/schema/bpmn/biocolor/1.0";
/// Most characters of the name of a colour.
const MAX_COLOUR: usize = 24;

/// What one shape or edge of a diagram says about the looks of what it shows.
pub(super) fn of_item(document: &Document, ids: &Ids<'_>, item: At, shown: &str) -> Look {
    let element = document.element(item);
    let colour = |own: &str, older: &str| {
        let found = element.get_in(COLOR, own);
        found
            .or_else(|| element.get_in(BIOC, older))
            .and_then(colour)
    };
    let label = document.child(item, BPMNDI, "BPMNLabel");
    let label = label.and_then(|l| document.element(l).get_in(COLOR, "color"));
    let is = |local: &str| {
        let meant = ids.get(shown).map(|at| document.element(*at));
        meant.is_some_and(|e| e.is(BPMN, local))
    };
    let marked = element.get("isMarkerVisible") == Some("true");
    Look {
        fill: colour("background-color", "fill"),
        stroke: colour("border-color", "stroke"),
        text: label.and_then(self::colour),
        unmarked: !marked && is("exclusiveGateway"),
        envelope: match element.get("messageVisibleKind") {
            Some("initiating") => Some(true),
            Some("non_initiating") => Some(false),
            _ => None,
        },
        ..Look::default()
    }
}

/// A colour that SVG takes: `#rgb`, `#rrggbb`, or a name of letters alone. Anything else is not believed.
fn colour(written: &str) -> Option<String> {
    let written = written.trim();
    let sharp = written.strip_prefix('#').is_some_and(|digits| {
        matches!(digits.len(), 3 | 6) && digits.chars().all(|c| c.is_ascii_hexdigit())
    });
    let named = !written.is_empty()
        && written.len() <= MAX_COLOUR
        && written.chars().all(|c| c.is_ascii_alphabetic());
    (sharp || named).then(|| written.to_ascii_lowercase())
}

/// Adds what the elements themselves say.
pub(super) fn of_elements(document: &Document, ids: &Ids<'_>, scenery: &mut Scenery) {
    for at in document.descendants(document.root()) {
        let element = document.element(at);
        let (Some(local), Some(id)) = (element.bpmn(), element.get("id")) else {
            continue;
        };
        let found = of_element(document, ids, at, local);
        if found != Look::default() {
            let look = scenery.looks.entry(id.to_owned()).or_default();
            look.parallel = found.parallel;
            look.begins = found.begins;
            look.repeat = found.repeat;
            look.global = found.global;
        }
    }
}

fn of_element(document: &Document, ids: &Ids<'_>, at: At, local: &str) -> Look {
    let element = document.element(at);
    let is_true = |name: &str| matches!(element.get(name), Some("true" | "1"));
    let mut look = Look::default();
    match local {
        "receiveTask" => look.begins = is_true("instantiate"),
        "eventBasedGateway" => {
            look.begins = is_true("instantiate");
            look.parallel = element.get("eventGatewayType") == Some("Parallel");
        }
        "startEvent" | "intermediateCatchEvent" | "boundaryEvent" => {
            look.parallel = is_true("parallelMultiple");
        }
        "callActivity" => {
            look.repeat = super::node::repeat(document, at);
            let called = element.get("calledElement");
            let called = called.and_then(|c| crate::xml::target(ids, c));
            let called = called.and_then(|c| document.element(*ids.get(c)?).bpmn());
            look.global = called.and_then(global_task).map(str::to_owned);
        }
        _ => {}
    }
    look
}

/// The task that a global task is drawn as.
fn global_task(local: &str) -> Option<&'static str> {
    Some(match local {
        "globalTask" => "task",
        "globalUserTask" => "userTask",
        "globalManualTask" => "manualTask",
        "globalScriptTask" => "scriptTask",
        "globalBusinessRuleTask" => "businessRuleTask",
        _ => return None,
    })
}
