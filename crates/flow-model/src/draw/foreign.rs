//! Choreographies and conversations: activities with bands of participants, hexagons, double lines.

use std::fmt::Write;

use crate::chart::{Bounds, NodeKind};
use crate::scenery::{Foreign, ForeignKind};

use super::{Known, Paint, edge, icon, shape, text};

/// Font size of names.
const SIZE: f64 = 12.0;
/// Rounding of the corners of an activity.
const ROUND: f64 = 8.0;

/// Draws all of them: activities, then their bands, then the rest.
pub(super) fn all(out: &mut String, known: &Known<'_>) {
    edge::foreign(out, known);
    let band = |f: &&Foreign| matches!(f.kind, ForeignKind::Band { .. });
    let all = &known.chart.scenery.foreign;
    let first = all.iter().filter(|f| !band(f));
    for found in first.chain(all.iter().filter(band)) {
        let _ = write!(out, "<g data-element=\"{}\">", text::escape(&found.id));
        one(out, known, found);
        out.push_str("</g>");
    }
}

fn one(out: &mut String, known: &Known<'_>, found: &Foreign) {
    let (b, paint) = (found.bounds, known.paint(&found.id));
    let centre = (b.x + b.width / 2.0, b.y + b.height / 2.0);
    match &found.kind {
        ForeignKind::Choreography { sub, call } => {
            shape::rounded(out, b, paint, if *call { 4.0 } else { 1.5 }, "");
            let (lines, size) = text::fit(&found.name, b.width - 10.0, b.height - 44.0, SIZE);
            text::centred(out, &lines, centre, size);
            if *sub || *call {
                let at = (centre.0, centre.1 + 14.0);
                icon::marker(out, icon::Marker::Closed, at, paint.sign());
            }
        }
        ForeignKind::Band {
            top,
            begins,
            message,
        } => band(out, b, &found.name, (*top, *begins, *message), paint),
        ForeignKind::Conversation { sub, call } => {
            hexagon(out, b, paint, if *call { 4.0 } else { 1.5 });
            if *sub {
                let at = (centre.0, b.y + b.height - 10.0);
                icon::marker(out, icon::Marker::Closed, at, paint.sign());
            }
            below(out, found, b);
        }
        ForeignKind::Node(kind) => {
            node(out, known, kind, found, paint);
            below(out, found, b);
        }
    }
}

/// An event or gateway of a choreography.
fn node(out: &mut String, known: &Known<'_>, kind: &NodeKind, found: &Foreign, paint: Paint<'_>) {
    match kind {
        NodeKind::Event { place, trigger } => {
            let sign = icon::EventSign::One(*trigger);
            shape::event_with_sign(out, place, sign, found.bounds, paint);
        }
        NodeKind::Gateway { gateway, .. } => {
            let sign = shape::gateway_sign(*gateway, known.look(&found.id));
            shape::gateway_with_sign(out, sign, found.bounds, paint);
        }
        NodeKind::Task { .. } | NodeKind::SubProcess { .. } | NodeKind::Call { .. } => {}
    }
}

fn below(out: &mut String, found: &Foreign, b: Bounds) {
    let lines = text::label_lines(&found.name);
    let high = lines.len() as f64 * text::LABEL_SIZE * text::LEADING;
    let at = (b.x + b.width / 2.0, b.y + b.height + 4.0 + high / 2.0);
    text::centred(out, &lines, at, text::LABEL_SIZE);
}

/// A band has the round corners of its activity on one side; who does not begin is shaded.
fn band(
    out: &mut String,
    b: Bounds,
    name: &str,
    (top, begins, message): (bool, bool, bool),
    paint: Paint<'_>,
) {
    let (x, right, bottom, r) = (b.x, b.x + b.width, b.y + b.height, ROUND.min(b.height));
    let d = if top {
        format!(
            "M{x:.1} {bottom:.1}V{:.1}q0 -{r} {r} -{r}H{:.1}q{r} 0 {r} {r}V{bottom:.1}Z",
            b.y + r,
            right - r
        )
    } else {
        format!(
            "M{x:.1} {:.1}H{right:.1}V{:.1}q0 {r} -{r} {r}H{:.1}q-{r} 0 -{r} -{r}Z",
            b.y,
            bottom - r,
            x + r
        )
    };
    let (fill, stroke) = (if begins { paint.fill } else { "#d9dfe5" }, paint.stroke);
    let _ = write!(
        out,
        "<path d=\"{d}\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"1.3\"/>"
    );
    let centre = (x + b.width / 2.0, b.y + b.height / 2.0);
    let (lines, size) = text::fit(name, b.width - 10.0, b.height - 2.0, SIZE);
    text::centred(out, &lines, centre, size);
    if message {
        let far = if top { b.y - 26.0 } else { bottom + 26.0 };
        let near = if top { b.y } else { bottom };
        let end = if top { far + 8.0 } else { far - 8.0 };
        let _ = write!(
            out,
            "<path d=\"M{:.1} {near:.1}V{end:.1}\" stroke=\"{stroke}\" stroke-width=\"1.3\" \
             stroke-dasharray=\"1.5 4\"/>",
            centre.0
        );
        icon::envelope(out, (centre.0, far), begins, stroke);
    }
}

fn hexagon(out: &mut String, b: Bounds, paint: Paint<'_>, width: f64) {
    let (right, bottom, middle) = (b.x + b.width, b.y + b.height, b.y + b.height / 2.0);
    let cut = b.width / 4.0;
    let _ = write!(
        out,
        "<path d=\"M{:.1} {middle:.1}L{:.1} {:.1}H{:.1}L{right:.1} {middle:.1}L{:.1} {bottom:.1}H{:.1}Z\" \
         fill=\"{}\" stroke=\"{}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"/>",
        b.x,
        b.x + cut,
        b.y,
        right - cut,
        right - cut,
        b.x + cut,
        paint.fill,
        paint.stroke
    );
}
