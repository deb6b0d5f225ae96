//! What is out of its list or range in a file, told once when the file is read.

use std::collections::HashSet;

use super::{Scope, diagram, is_node, step};
use crate::step::Power;
use crate::xml::{Document, Warning};

/// Notes values of step cards, of the chart's own card and of the diagram that count as not set in the view.
pub(crate) fn notes(document: &Document, notes: &mut Vec<Warning>) {
    let mut seen = HashSet::<_, foldhash::fast::RandomState>::default();
    let mut power = Power::default();
    for process in document.children(document.root()) {
        if document.element(process).bpmn() != Some("process") {
            continue;
        }
        if power == Power::default() {
            power = step::power(document, process, notes).unwrap_or_default();
        }
        for (at, local) in Scope::of(document, process) {
            let id = document.element(at).get("id").unwrap_or_default();
            if is_node(local) && seen.insert(id) {
                step::step(document, at, notes);
            }
        }
    }
    diagram::notes(document, notes);
}
