//! Symbols of nodes, lanes and pools.

use std::fmt::Write;

use crate::chart::{Bounds, Chart, EventPlace, Gateway, Node, NodeKind, Repeat, SubProcess};

use super::{Known, Mark, icon, text};

/// Font size inside tasks.
const TASK_SIZE: f64 = 12.0;
/// Font size inside tasks with names that do not fit else.
const SMALL_SIZE: f64 = 10.0;
/// Width of labels below symbols, in em.
const LABEL: f64 = 8.0;
/// Width of the label of a gateway with ways above and below it, in em: it stands at the upper left.
const CROWDED_LABEL: f64 = 5.0;
/// Lines of labels below symbols.
const LABEL_LINES: usize = 3;
/// Width of the band with a lane's name.
const BAND: f64 = 30.0;

/// Whether a node sits on another's border.
pub(super) fn is_boundary(node: &Node) -> bool {
    matches!(
        &node.kind,
        NodeKind::Event {
            place: EventPlace::Boundary { .. },
            ..
        }
    )
}

/// Room beside and below a symbol that its label takes.
pub(super) fn label_room(node: &Node) -> (f64, f64) {
    match node.kind {
        NodeKind::Event { .. } | NodeKind::Gateway { .. } if !node.name.trim().is_empty() => {
            let lines = text::wrap(&node.name, LABEL, LABEL_LINES);
            let widest = lines.iter().map(|l| text::width(l)).fold(0.0, f64::max);
            let beside = (widest * text::LABEL_SIZE / 2.0 - 18.0).max(0.0);
            (beside, 8.0 + lines.len() as f64 * text::LABEL_SIZE * 1.3)
        }
        NodeKind::Event { .. }
        | NodeKind::Gateway { .. }
        | NodeKind::Task { .. }
        | NodeKind::SubProcess { .. }
        | NodeKind::Call { .. } => (0.0, 0.0),
    }
}

/// Pools and lanes.
pub(super) fn frames(out: &mut String, chart: &Chart) {
    for process in &chart.processes {
        let pool = process.pool.as_ref().and_then(|p| chart.shapes.get(p));
        if let Some(bounds) = pool {
            frame(out, *bounds, &process.name, "#f3f6fa");
        }
    }
    for lane in &chart.lanes {
        if let Some(bounds) = chart.shapes.get(&lane.id) {
            frame(out, *bounds, &lane.name, "#f8fafc");
        }
    }
}

fn frame(out: &mut String, bounds: Bounds, name: &str, band: &str) {
    let Bounds {
        x,
        y,
        width,
        height,
    } = bounds;
    let _ = write!(
        out,
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"#ffffff\" \
         stroke=\"#8a99a8\"/><rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{BAND}\" height=\"{height:.1}\" \
         fill=\"{band}\" stroke=\"#8a99a8\"/>"
    );
    upright(out, name, (x + BAND / 2.0, y + height / 2.0), height - 12.0);
}

/// A name from top to bottom: Chinese characters upright, other scripts turned.
fn upright(out: &mut String, name: &str, (x, y): (f64, f64), room: f64) {
    let name = name.trim();
    let size = 13.0;
    let step = size * 1.15;
    let square = name.chars().any(|c| (c as u32) >= 0x2E80);
    if square {
        let fits = ((room / step).floor() as usize).max(1);
        let mut chars: Vec<String> = name
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(String::from)
            .collect();
        if chars.len() > fits {
            chars.truncate(fits.saturating_sub(1));
            chars.push("︙".to_owned());
        }
        let first = y - step * (chars.len() as f64 - 1.0) / 2.0 + size * 0.36;
        for (n, c) in chars.iter().enumerate() {
            let y = first + step * n as f64;
            let _ = write!(
                out,
                "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\" font-size=\"{size}\">{}</text>",
                text::escape(c)
            );
        }
    } else {
        let lines = text::wrap(name, room / size, 1);
        let _ = write!(out, "<g transform=\"rotate(-90 {x:.1} {y:.1})\">");
        text::centred(out, &lines, (x, y), size);
        out.push_str("</g>");
    }
}

/// One node with its label.
pub(super) fn node(out: &mut String, known: &Known<'_>, node: &Node, bounds: Bounds, mark: Mark) {
    let centre = (
        bounds.x + bounds.width / 2.0,
        bounds.y + bounds.height / 2.0,
    );
    let _ = write!(out, "<g data-element=\"{}\">", text::escape(&node.id));
    match &node.kind {
        NodeKind::Event { place, trigger } => {
            event(out, place, centre, bounds.width / 2.0, mark);
            let thrown = matches!(place, EventPlace::Throw | EventPlace::End);
            icon::trigger(
                out,
                *trigger,
                thrown,
                centre,
                bounds.width / 36.0,
                mark.stroke(),
            );
            label(out, known, node, bounds);
        }
        NodeKind::Gateway { gateway, .. } => {
            diamond(out, *gateway, bounds, centre, mark);
            label(out, known, node, bounds);
        }
        NodeKind::Task { task, repeat } => {
            rounded(out, bounds, mark, 1.5, false);
            icon::task(out, task, (bounds.x + 5.0, bounds.y + 5.0), mark.stroke());
            repeat_marker(
                out,
                *repeat,
                (centre.0, bounds.y + bounds.height - 9.0),
                mark,
            );
            task_text(out, node, bounds, task != "task");
        }
        NodeKind::Call { .. } => {
            rounded(out, bounds, mark, 4.0, false);
            task_text(out, node, bounds, false);
        }
        NodeKind::SubProcess { sub, repeat } => {
            rounded(out, bounds, mark, 1.5, *sub == SubProcess::Event);
            let expanded = known.frames.contains(node.id.as_str());
            if expanded {
                let lines = text::wrap(&node.name, bounds.width / TASK_SIZE - 2.0, 1);
                text::centred(out, &lines, (centre.0, bounds.y + 13.0), TASK_SIZE);
            } else {
                task_text(out, node, bounds, false);
                icon::plus_box(
                    out,
                    (centre.0, bounds.y + bounds.height - 9.0),
                    mark.stroke(),
                );
            }
            repeat_marker(
                out,
                *repeat,
                (centre.0 - 16.0, bounds.y + bounds.height - 9.0),
                mark,
            );
        }
    }
    out.push_str("</g>");
}

fn event(out: &mut String, place: &EventPlace, (x, y): (f64, f64), r: f64, mark: Mark) {
    let (stroke, fill) = (mark.stroke(), mark.fill());
    let dash = match place {
        EventPlace::Start {
            interrupting: false,
        }
        | EventPlace::Boundary {
            interrupting: false,
            ..
        } => " stroke-dasharray=\"4 3\"",
        EventPlace::Start { .. }
        | EventPlace::Boundary { .. }
        | EventPlace::Catch
        | EventPlace::Throw
        | EventPlace::End => "",
    };
    let width = if *place == EventPlace::End { 3.5 } else { 1.5 };
    let _ = write!(
        out,
        "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\" fill=\"{fill}\" stroke=\"{stroke}\" \
         stroke-width=\"{width}\"{dash}/>"
    );
    if matches!(
        place,
        EventPlace::Catch | EventPlace::Throw | EventPlace::Boundary { .. }
    ) {
        let inner = r - 3.5;
        let _ = write!(
            out,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{inner:.1}\" fill=\"none\" stroke=\"{stroke}\" \
             stroke-width=\"1.2\"{dash}/>"
        );
    }
}

fn diamond(out: &mut String, gateway: Gateway, b: Bounds, (x, y): (f64, f64), mark: Mark) {
    let (right, bottom) = (b.x + b.width, b.y + b.height);
    let _ = write!(
        out,
        "<path d=\"M{x:.1} {:.1}L{right:.1} {y:.1}L{x:.1} {bottom:.1}L{:.1} {y:.1}Z\" fill=\"{}\" \
         stroke=\"{}\" stroke-width=\"1.5\"/>",
        b.y,
        b.x,
        mark.fill(),
        mark.stroke()
    );
    icon::gateway(out, gateway, (x, y), b.width / 50.0, mark.stroke());
}

fn rounded(out: &mut String, b: Bounds, mark: Mark, width: f64, dotted: bool) {
    let dash = if dotted {
        " stroke-dasharray=\"2 3\""
    } else {
        ""
    };
    let width = if mark == Mark::Current {
        width.max(2.5)
    } else {
        width
    };
    let _ = write!(
        out,
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"8\" fill=\"{}\" stroke=\"{}\" \
         stroke-width=\"{width}\"{dash}/>",
        b.x,
        b.y,
        b.width,
        b.height,
        mark.fill(),
        mark.stroke()
    );
}

fn task_text(out: &mut String, node: &Node, b: Bounds, has_icon: bool) {
    let top = if has_icon { 12.0 } else { 0.0 };
    let fit = |size: f64| {
        let room = ((b.height - top - 4.0) / (size * text::LEADING)).floor() as usize;
        text::wrap(&node.name, (b.width - 12.0) / size, room.max(1))
    };
    let usual = fit(TASK_SIZE);
    let cut = usual.last().is_some_and(|l| l.ends_with('…')) && !node.name.ends_with('…');
    let (lines, size) = if cut {
        (fit(SMALL_SIZE), SMALL_SIZE)
    } else {
        (usual, TASK_SIZE)
    };
    let centre = (b.x + b.width / 2.0, b.y + top / 2.0 + b.height / 2.0);
    text::centred(out, &lines, centre, size);
}

/// Below the symbol; above a gateway whose lower corner an edge uses; left of a boundary event.
fn label(out: &mut String, known: &Known<'_>, node: &Node, b: Bounds) {
    let lines = text::wrap(&node.name, LABEL, LABEL_LINES);
    let step = text::LABEL_SIZE * 1.25;
    let middle = b.x + b.width / 2.0;
    let gateway = matches!(node.kind, NodeKind::Gateway { .. });
    let mut top = b.y + b.height + 14.0;
    if gateway && known.has_end(middle, b.y + b.height) && !known.has_end(middle, b.y) {
        top = b.y - 6.0 - step * (lines.len() as f64 - 1.0);
    }
    let crowded = gateway && known.has_end(middle, b.y + b.height) && known.has_end(middle, b.y);
    let lines = if crowded {
        text::wrap(&node.name, CROWDED_LABEL, LABEL_LINES)
    } else {
        lines
    };
    if crowded {
        top = b.y - step * (lines.len() as f64 - 1.0);
    }
    for (n, line) in lines.iter().enumerate() {
        let width = text::width(line) * text::LABEL_SIZE;
        let x = if crowded {
            b.x + b.width / 2.0 - 10.0 - width
        } else if is_boundary(node) {
            b.x - width
        } else {
            b.x + (b.width - width) / 2.0
        };
        let at = (x, top + n as f64 * step);
        text::from(out, std::slice::from_ref(line), at, text::LABEL_SIZE);
    }
}

fn repeat_marker(out: &mut String, repeat: Option<Repeat>, (x, y): (f64, f64), mark: Mark) {
    let Some(repeat) = repeat else { return };
    let path = match repeat {
        Repeat::Parallel => "M-4 -5v10M0 -5v10M4 -5v10",
        Repeat::Sequential => "M-5 -4h10M-5 0h10M-5 4h10",
        Repeat::Loop => "M3 4a5 5 0 1 0 -6 0M-3 4v-4M-3 4h-4",
    };
    let _ = write!(
        out,
        "<path d=\"{path}\" transform=\"translate({x:.1} {y:.1})\" fill=\"none\" stroke=\"{}\" \
         stroke-width=\"1.8\"/>",
        mark.stroke()
    );
}
