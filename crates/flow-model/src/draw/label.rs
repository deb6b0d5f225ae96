//! Labels beside symbols and lines, on a ground that keeps them readable over lines.

use std::fmt::Write;

use crate::chart::{Bounds, NodeKind};
use crate::layout::SymbolSet;
use crate::scenery::ArtefactKind;

use super::{Known, text};

/// Writes all labels.
pub(super) fn labels(out: &mut String, known: &Known<'_>) {
    let chart = known.chart;
    for node in &chart.nodes {
        let outside = match known.options.symbols {
            SymbolSet::Bpmn => {
                matches!(node.kind, NodeKind::Event { .. } | NodeKind::Gateway { .. })
            }
            SymbolSet::Gbt1526 => !super::gbt1526::has_text(chart, node),
        };
        if outside && known.bounds(&node.id).is_some() {
            one(out, known, &node.id, &node.name);
        }
    }
    for artefact in &chart.scenery.artefacts {
        let outside = !matches!(artefact.kind, ArtefactKind::Note | ArtefactKind::Group);
        if outside && known.bounds(&artefact.id).is_some() {
            one(out, known, &artefact.id, &artefact.name);
        }
    }
    for flow in &chart.flows {
        if known.points(&flow.id).is_some() {
            one(out, known, &flow.id, &flow.name);
        }
    }
    for link in &chart.scenery.links {
        if known.points(&link.id).is_some() {
            one(out, known, &link.id, &link.name);
        }
    }
}

fn one(out: &mut String, known: &Known<'_>, id: &str, name: &str) {
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
         fill-opacity=\"0.82\"/>",
        x - wide / 2.0 - 1.0,
        y - high / 2.0,
        wide + 2.0,
    );
    text::centred(out, &lines, (x, y), size);
}

/// Our own line breaks, else those that fit the box which another tool left.
fn fitted(name: &str, bounds: Bounds) -> (Vec<String>, f64) {
    let (width, height) = text::label_size(name);
    if width <= bounds.width + 1.0 && height <= bounds.height + 1.0 {
        return (text::label_lines(name), text::LABEL_SIZE);
    }
    // Boxes of other tools are made for narrower letters: a fifth more is never in the way.
    let em = (bounds.width * 1.2 / text::LABEL_SIZE).max(4.0);
    (text::wrap(name, em, 9), text::LABEL_SIZE)
}
