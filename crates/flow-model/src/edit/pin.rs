//! Fixing the versions that call activities call: `sf:call` in the file that is published.

use std::collections::BTreeMap;

use crate::execution::Pin;
use crate::xml::Document;

use super::Applier;

/// Writes the version that each call activity calls, by the id of the activity; what is no node is left out.
#[must_use]
pub fn pin_calls(document: &Document, pins: &BTreeMap<String, Pin>) -> Document {
    let mut applier = Applier::new(document.clone());
    for (id, pin) in pins {
        if let Ok((node, _)) = applier.find_bpmn(id) {
            let card = applier.card(node, "call", &["chart", "version", "hash"], &[]);
            let element = applier.document.element_mut(card);
            element.set("chart", Some(&pin.chart));
            element.set("version", Some(&pin.version.to_string()));
            element.set("hash", Some(&pin.hash));
        }
    }
    applier.document
}
