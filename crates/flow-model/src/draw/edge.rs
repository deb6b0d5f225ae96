//! Lines: sequence flows, message flows, associations, with their ends and marks.

use std::fmt::Write;

use crate::chart::{NodeKind, Point};
use crate::layout::SymbolSet;
use crate::scenery::LinkKind;

use super::{Known, icon, text};

/// Draws all sequence flows.
pub(super) fn flows(out: &mut String, known: &Known<'_>) {
    for flow in &known.chart.flows {
        let Some(points) = known.points(&flow.id) else {
            continue;
        };
        let paint = known.paint(&flow.id);
        let stroke = paint.stroke;
        let width = if paint.marked { 2.2 } else { 1.4 };
        open(out, &flow.id);
        line(out, points, stroke, width, "");
        let [.., before, last] = points else { continue };
        arrow(out, *before, *last, stroke);
        let bpmn = known.options.symbols == SymbolSet::Bpmn;
        let source = known.nodes.get(flow.source.as_str()).map(|n| &n.kind);
        let gateway = matches!(source, Some(NodeKind::Gateway { .. }));
        if bpmn && known.is_default(&flow.id) {
            slash(out, points[0], points[1], stroke);
        } else if bpmn && flow.condition.is_some() && !gateway {
            small_diamond(out, points[0], points[1], stroke);
        }
        out.push_str("</g>");
    }
}

/// Draws message flows and associations.
pub(super) fn links(out: &mut String, known: &Known<'_>) {
    for link in &known.chart.scenery.links {
        let Some(points) = known.points(&link.id) else {
            continue;
        };
        let [.., before, last] = points else { continue };
        let stroke = known.paint(&link.id).stroke;
        open(out, &link.id);
        match link.kind {
            LinkKind::Message => {
                line(out, points, stroke, 1.3, " stroke-dasharray=\"9 5\"");
                head(out, *before, *last, stroke, "#ffffff", true);
            }
            LinkKind::Plain | LinkKind::OneWay | LinkKind::BothWays | LinkKind::Datum => {
                line(
                    out,
                    points,
                    stroke,
                    1.3,
                    " stroke-dasharray=\"1.5 4\" stroke-linecap=\"round\"",
                );
                if link.kind != LinkKind::Plain {
                    head(out, *before, *last, stroke, "none", false);
                }
                if link.kind == LinkKind::BothWays {
                    head(out, points[1], points[0], stroke, "none", false);
                }
            }
        }
        out.push_str("</g>");
    }
}

/// Where message flows begin, and the letters on them: over the symbols.
pub(super) fn link_ends(out: &mut String, known: &Known<'_>) {
    for link in &known.chart.scenery.links {
        let message = link.kind == LinkKind::Message;
        let Some(points) = known.points(&link.id).filter(|_| message) else {
            continue;
        };
        let stroke = known.paint(&link.id).stroke;
        let _ = write!(
            out,
            "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"3.6\" fill=\"#ffffff\" stroke=\"{stroke}\" \
             stroke-width=\"1.3\"/>",
            points[0].x, points[0].y
        );
        if let Some(begins) = known.look(&link.id).and_then(|l| l.envelope) {
            icon::envelope(out, middle(points), begins, stroke);
        }
    }
}

/// Draws the lines of choreographies and conversations.
pub(super) fn foreign(out: &mut String, known: &Known<'_>) {
    for found in &known.chart.scenery.foreign_lines {
        let [.., before, last] = found.points.as_slice() else {
            continue;
        };
        let stroke = known.paint(&found.id).stroke;
        open(out, &found.id);
        if found.double {
            line(out, &found.points, stroke, 5.0, "");
            line(out, &found.points, "#ffffff", 2.6, "");
        } else {
            line(out, &found.points, stroke, 1.4, "");
            arrow(out, *before, *last, stroke);
        }
        out.push_str("</g>");
    }
}

/// The point half way along a line.
pub(crate) fn middle(points: &[Point]) -> (f64, f64) {
    let length = |p: &[Point]| (p[1].x - p[0].x).hypot(p[1].y - p[0].y);
    let mut left = points.windows(2).map(length).sum::<f64>() / 2.0;
    for pair in points.windows(2) {
        let here = length(pair);
        if left <= here && here > 0.0 {
            let share = left / here;
            let along = |a: f64, b: f64| a + (b - a) * share;
            return (along(pair[0].x, pair[1].x), along(pair[0].y, pair[1].y));
        }
        left -= here;
    }
    points.first().map_or((0.0, 0.0), |p| (p.x, p.y))
}

fn open(out: &mut String, id: &str) {
    let _ = write!(out, "<g data-element=\"{}\">", text::escape(id));
}

fn line(out: &mut String, points: &[Point], stroke: &str, width: f64, more: &str) {
    out.push_str("<path d=\"");
    for (n, point) in points.iter().enumerate() {
        let letter = if n == 0 { 'M' } else { 'L' };
        let _ = write!(out, "{letter}{:.1} {:.1}", point.x, point.y);
    }
    let _ = write!(
        out,
        "\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"{more}/>"
    );
}

fn arrow(out: &mut String, from: Point, to: Point, stroke: &str) {
    let (dx, dy) = direction(from, to);
    let (bx, by) = (to.x - dx * 9.0, to.y - dy * 9.0);
    let _ = write!(
        out,
        "<path d=\"M{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}Z\" fill=\"{stroke}\"/>",
        to.x,
        to.y,
        bx - dy * 4.0,
        by + dx * 4.0,
        bx + dy * 4.0,
        by - dx * 4.0
    );
}

/// An open arrow head; closed it is the triangle of a message flow.
fn head(out: &mut String, from: Point, to: Point, stroke: &str, fill: &str, closed: bool) {
    let (dx, dy) = direction(from, to);
    let (bx, by) = (to.x - dx * 9.0, to.y - dy * 9.0);
    let end = if closed { "Z" } else { "" };
    let _ = write!(
        out,
        "<path d=\"M{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}{end}\" fill=\"{fill}\" stroke=\"{stroke}\" \
         stroke-width=\"1.3\" stroke-linejoin=\"round\"/>",
        bx - dy * 4.5,
        by + dx * 4.5,
        to.x,
        to.y,
        bx + dy * 4.5,
        by - dx * 4.5
    );
}

fn slash(out: &mut String, from: Point, to: Point, stroke: &str) {
    let (dx, dy) = direction(from, to);
    let (x, y) = (from.x + dx * 11.0, from.y + dy * 11.0);
    let _ = write!(
        out,
        "<path d=\"M{:.1} {:.1}L{:.1} {:.1}\" stroke=\"{stroke}\" stroke-width=\"1.4\"/>",
        x - dx * 4.0 - dy * 5.0,
        y - dy * 4.0 + dx * 5.0,
        x + dx * 4.0 + dy * 5.0,
        y + dy * 4.0 - dx * 5.0
    );
}

/// The mark of a conditional flow that leaves an activity.
fn small_diamond(out: &mut String, from: Point, to: Point, stroke: &str) {
    let (dx, dy) = direction(from, to);
    let at = |along: f64, across: f64| {
        (
            from.x + dx * along - dy * across,
            from.y + dy * along + dx * across,
        )
    };
    let (a, b, c, d) = (at(0.0, 0.0), at(8.0, -4.5), at(16.0, 0.0), at(8.0, 4.5));
    let _ = write!(
        out,
        "<path d=\"M{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}Z\" fill=\"#ffffff\" \
         stroke=\"{stroke}\" stroke-width=\"1.3\"/>",
        a.0, a.1, b.0, b.1, c.0, c.1, d.0, d.1
    );
}

fn direction(from: Point, to: Point) -> (f64, f64) {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx.hypot(dy);
    if length > 0.0 {
        (dx / length, dy / length)
    } else {
        (1.0, 0.0)
    }
}
