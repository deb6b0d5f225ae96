//! Namespaces that tools mean when they write none, or an old one.

use super::{BPMN, BPMNDI, DC, DI, XSI};

/// Prefixes that tools use by habit, with what they mean; taken when a file forgets to declare them.
/// A regular list.
const HABITS: [(&str, &str); 24] = [
    ("bpmn", BPMN),
    ("bpmn2", BPMN),
    ("semantic", BPMN),
    ("model", BPMN),
    ("bpmndi", BPMNDI),
    ("dc", DC),
    ("omgdc", DC),
    ("di", DI),
    ("omgdi", DI),
    ("xsi", XSI),
    ("xsd", "http://www.w3.org/2001/XMLSchema"),
    ("sf", crate::step::NAMESPACE),
    (
        "color",
        "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
    ),
    ("bioc", "http://bpmn.io/schema/bpmn/biocolor/1.0"),
    ("camunda", "http://camunda.org/schema/1.0/bpmn"),
    ("zeebe", "http://camunda.org/schema/zeebe/1.0"),
    ("modeler", "http://camunda.org/schema/modeler/1.0"),
    ("activiti", "http://activiti.org/bpmn"),
    ("flowable", "http://flowable.org/bpmn"),
    ("signavio", "http://www.signavio.com"),
    ("drools", "http://www.jboss.org/drools"),
    ("bpsim", "http://www.bpsim.org/schemas/1.0"),
    ("yaoqiang", "http://bpmn.sourceforge.net"),
    ("xhtml", "http://www.w3.org/1999/xhtml"),
];

/// What a prefix means by habit.
pub(super) fn habit(prefix: &str) -> Option<&'static str> {
    let found = HABITS.iter().find(|(known, _)| *known == prefix);
    found.map(|(_, uri)| *uri)
}

/// The published namespace for one of a draft of BPMN 2.0 (`http://schema.omg.org/spec/BPMN/2.0`) or one
/// that differs in date, case, scheme or a slash at the end; `None` when it needs no mending.
pub(super) fn current(uri: &str) -> Option<&'static str> {
    let published = [BPMN, BPMNDI, DC, DI];
    if published.contains(&uri) || !uri.contains("mg.org/") && !uri.contains("MG.ORG/") {
        return None;
    }
    let lower = uri.trim().trim_end_matches('/').to_ascii_lowercase();
    let path = lower
        .strip_prefix("http://")
        .or(lower.strip_prefix("https://"))?;
    let (host, path) = path.split_once('/')?;
    if !matches!(host, "www.omg.org" | "schema.omg.org" | "omg.org") {
        return None;
    }
    if path == "spec/bpmn/2.0" {
        return Some(BPMN);
    }
    let (family, rest) = path.strip_prefix("spec/")?.split_once('/')?;
    let (date, last) = rest.split_once('/')?;
    let dated = date == "2.0" || (date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit()));
    match (family, last) {
        ("bpmn", "model") if dated => Some(BPMN),
        ("bpmn", "di") if dated => Some(BPMNDI),
        ("dd", "dc") if dated => Some(DC),
        ("dd", "di") if dated => Some(DI),
        _ => None,
    }
}
