//! Labels beside symbols and lines, on a ground that keeps them readable over lines.

use std::fmt::Write;

use crate::chart::{Bounds, NodeKind};
use crate::layout::SymbolSet;
use crate::scenery::ArtefactKind;

use super::{Known, text};

/// How much a label hides of the line under it: enough to be read, not so much that the line breaks off.
const GROUND: f64 = 0.7;

/// Grounds of all labels: they lie over lines and under symbols.
pub(super) fn grounds(out: &mut String, known: &Known<'_>) {
    for (id, name) in named(known) {
        ground(out, known, id, name);
    }
}

/// Writes all labels.
pub(super) fn labels(out: &mut String, known: &Known<'_>) {
    for (id, name) in named(known) {
        one(out, known, id, name);
    }
}

/// Everything that has a label beside it.
fn named<'k>(known: &Known<'k>) -> Vec<(&'k str, &'k str)> {
    let chart = known.chart;
    let mut found: Vec<(&str, &str)> = Vec::new();
    for node in &chart.nodes {
        let outside = match known.options.symbols {
            SymbolSet::Bpmn => {
                matches!(node.kind, NodeKind::Event { .. } | NodeKind::Gateway { .. })
            }
            SymbolSet::Gbt1526 => !super::gbt1526::has_text(chart, node),
        };
        if outside && known.bounds(&node.id).is_some() {
            found.push((&node.id, &node.name));
        }
    }
    for artefact in &chart.scenery.artefacts {
        let outside = !matches!(artefact.kind, ArtefactKind::Note | ArtefactKind::Group);
        if outside && known.bounds(&artefact.id).is_some() {
            found.push((&artefact.id, &artefact.name));
        }
    }
    for flow in &chart.flows {
        if known.points(&flow.id).is_some() {
            found.push((&flow.id, &flow.name));
        }
    }
    for link in &chart.scenery.links {
        if known.points(&link.id).is_some() {
            found.push((&link.id, &link.name));
        }
    }
    found
}

fn ground(out: &mut String, known: &Known<'_>, id: &str, name: &str) {
    let Some(bounds) = known.labels.get(id).filter(|_| !name.trim().is_empty()) else {
        return;
    };
    let (lines, size) = fitted(name, *bounds);
    let wide = lines.iter().map(|l| text::width(l)).fold(0.0, f64::max) * size;
    let high = lines.len() as f64 * size * text::LEADING;
    let (x, y) = (
        bounds.x + bounds.width / 2.0,
        bounds.y + bounds.height / 2.0,
    );
    let _ = write!(
        out,
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{high:.1}\" fill=\"#ffffff\" \
         fill-opacity=\"{GROUND}\"/>",
        x - wide / 2.0 - 1.0,
        y - high / 2.0,
        wide + 2.0,
    );
}

fn one(out: &mut String, known: &Known<'_>, id: &str, name: &str) {
    let Some(bounds) = known.labels.get(id).filter(|_| !name.trim().is_empty()) else {
        return;
    };
    let (lines, size) = fitted(name, *bounds);
    let ink = known.look(id).and_then(|l| l.text.as_deref());
    let (x, y) = (
        bounds.x + bounds.width / 2.0,
        bounds.y + bounds.height / 2.0,
    );
    if let Some(ink) = ink {
        let _ = write!(out, "<g fill=\"{ink}\">");
    }
    text::centred(out, &lines, (x, y), size);
    if ink.is_some() {
        out.push_str("</g>");
    }
}

/// Our own line breaks, else those that fit the box which another tool left.
fn fitted(name: &str, bounds: Bounds) -> (Vec<String>, f64) {
    let (width, height) = text::label_size(name);
    if width <= bounds.width + 1.0 && height <= bounds.height + 1.0 {
        return (text::label_lines(name), text::LABEL_SIZE);
    }
    // Boxes of other tools are made for narrower letters: a fifth more is never in the way.
    let em = (bounds.width * 1.2 / text::LABEL_SIZE).max(4.0);
    (text::even(name, em, 9), text::LABEL_SIZE)
}
