//! Flows: a line, its arrow, its label, and the mark of a default flow.

use std::fmt::Write;

use crate::chart::{Flow, Point};

use super::{Known, Mark, text};

/// Draws one flow.
pub(super) fn flow(out: &mut String, known: &Known<'_>, flow: &Flow, points: &[Point], mark: Mark) {
    let [.., before, last] = points else { return };
    let stroke = mark.stroke();
    let width = if mark == Mark::None { 1.4 } else { 2.2 };
    let _ = write!(
        out,
        "<g data-element=\"{}\"><path d=\"",
        text::escape(&flow.id)
    );
    for (n, point) in points.iter().enumerate() {
        let letter = if n == 0 { 'M' } else { 'L' };
        let _ = write!(out, "{letter}{:.1} {:.1}", point.x, point.y);
    }
    let _ = write!(
        out,
        "\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"/>"
    );
    arrow(out, *before, *last, stroke);
    if known.defaults.contains(flow.id.as_str()) {
        slash(out, points[0], points[1], stroke);
    }
    label(out, flow, points);
    out.push_str("</g>");
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

fn direction(from: Point, to: Point) -> (f64, f64) {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx.hypot(dy);
    if length > 0.0 {
        (dx / length, dy / length)
    } else {
        (1.0, 0.0)
    }
}

/// The label stands above the last level stretch, where ways from one gateway have parted.
fn label(out: &mut String, flow: &Flow, points: &[Point]) {
    let lines = text::label_lines(&flow.name);
    if lines.is_empty() {
        return;
    }
    let level = points
        .windows(2)
        .rev()
        .find(|p| (p[0].y - p[1].y).abs() < 1.0);
    let (x, y) = match level {
        Some([a, b]) => (a.x.min(b.x) + 6.0, a.y - 5.0),
        _ => (points[0].x + 5.0, (points[0].y + points[1].y) / 2.0),
    };
    let y = y - (lines.len() as f64 - 1.0) * text::LABEL_SIZE * 1.25;
    text::from(out, &lines, (x, y), text::LABEL_SIZE);
}
