//! Symbols of GB/T 1526-1989 (ISO 5807:1985): terminator, process, decision, data, document, predefined
//! process, preparation, manual operation, parallel mode, connector.

use std::fmt::Write;

use crate::chart::{Bounds, Chart, EventPlace, Gateway, Node, NodeKind, Trigger};
use crate::scenery::ArtefactKind;

use super::{Known, Paint, shape, text};

/// Font size inside symbols.
const SIZE: f64 = 13.0;

/// Which symbol shows a node.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// 端点: begin and end.
    Terminator,
    /// 处理.
    Process,
    /// 判断.
    Decision,
    /// 并行方式: two level lines.
    Parallel,
    /// 连接符: ways that meet, and links to another place.
    Connector,
    /// 数据: what is received or sent.
    Datum,
    /// 准备: what is waited for.
    Preparation,
    /// 人工操作.
    Manual,
    /// 既定处理: a process that is described elsewhere.
    Predefined,
}

fn form(chart: &Chart, node: &Node) -> Form {
    match &node.kind {
        NodeKind::Event { place, trigger } => match (place, trigger) {
            (EventPlace::Start { .. } | EventPlace::End, _) => Form::Terminator,
            (EventPlace::Boundary { .. }, _) | (_, Trigger::Link) => Form::Connector,
            (_, Trigger::Message | Trigger::Signal | Trigger::Escalation) => Form::Datum,
            (EventPlace::Catch | EventPlace::Throw, _) => Form::Preparation,
        },
        NodeKind::Gateway { gateway, .. } => {
            let ways = chart.flows.iter().filter(|f| f.source == node.id).count();
            match gateway {
                Gateway::Parallel => Form::Parallel,
                _ if ways < 2 && node.name.trim().is_empty() => Form::Connector,
                Gateway::Exclusive
                | Gateway::Inclusive
                | Gateway::EventBased
                | Gateway::Complex => Form::Decision,
            }
        }
        NodeKind::Task { task, .. } => match task.as_str() {
            "manualTask" => Form::Manual,
            "sendTask" | "receiveTask" => Form::Datum,
            _ => Form::Process,
        },
        NodeKind::SubProcess { .. } | NodeKind::Call { .. } => Form::Predefined,
    }
}

/// Whether the name stands inside the symbol.
pub(crate) fn has_text(chart: &Chart, node: &Node) -> bool {
    !matches!(form(chart, node), Form::Parallel | Form::Connector)
}

/// Width and height of a node's symbol. Long names make it higher.
pub(crate) fn size(chart: &Chart, node: &Node) -> (f64, f64) {
    let lines = |em: f64| text::wrap(&node.name, em, 12).len();
    let more = |lines: usize, free: usize| 20.0 * lines.saturating_sub(free).min(6) as f64;
    match form(chart, node) {
        Form::Terminator => (140.0, 40.0 + more(lines(9.0), 2)),
        Form::Process | Form::Predefined => (160.0, 60.0 + more(lines(10.0), 3)),
        Form::Manual | Form::Datum | Form::Preparation => (160.0, 60.0 + more(lines(8.0), 3)),
        Form::Decision => (160.0, 80.0 + 2.0 * more(lines(7.0), 2)),
        Form::Parallel => (120.0, 20.0),
        Form::Connector => match node.kind {
            NodeKind::Event { .. } => (36.0, 36.0),
            _ => (20.0, 20.0),
        },
    }
}

/// Draws one node.
pub(super) fn node(out: &mut String, known: &Known<'_>, node: &Node, b: Bounds) {
    let paint = known.paint(&node.id);
    let holds = known.chart.nodes.iter().any(|n| n.parent == node.id);
    let frame = holds && !known.chart.scenery.closed.contains(&node.id);
    let form = form(known.chart, node);
    let _ = write!(out, "<g data-element=\"{}\">", text::escape(&node.id));
    let inner = outline(out, form, b, paint, frame);
    if frame {
        let (lines, size) = text::fit(&node.name, b.width - 30.0, 18.0, SIZE);
        text::centred(out, &lines, (b.x + b.width / 2.0, b.y + 13.0), size);
    } else if has_text(known.chart, node) {
        let mut centre = (b.x + b.width / 2.0, b.y + b.height / 2.0);
        let mut room = inner.1;
        if let Some(caption) = known
            .options
            .captions
            .get(&node.id)
            .filter(|_| form == Form::Process)
        {
            let (lines, size) = text::fit(caption, inner.0, 12.0, 9.0);
            text::centred(out, &lines, (centre.0, b.y + b.height - 9.0), size);
            room -= 12.0;
            centre.1 -= 6.0;
        }
        let (lines, size) = text::fit(&node.name, inner.0, room, SIZE);
        text::centred(out, &lines, centre, size);
    }
    shape::risk(out, known, node, b);
    out.push_str("</g>");
}

/// Draws the outline; answers width and height that text has inside.
fn outline(out: &mut String, form: Form, b: Bounds, paint: Paint<'_>, frame: bool) -> (f64, f64) {
    let (x, y, w, h) = (b.x, b.y, b.width, b.height);
    let (right, bottom) = (x + w, y + h);
    let middle = y + h / 2.0;
    let mut path = |d: String, fill: &str| {
        let stroke = paint.stroke;
        let _ = write!(
            out,
            "<path d=\"{d}\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"1.5\" \
             stroke-linejoin=\"round\"/>"
        );
    };
    match form {
        Form::Terminator => {
            let r = (h / 2.0).min(30.0);
            let _ = write!(
                out,
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" rx=\"{r:.1}\" \
                 fill=\"{}\" stroke=\"{}\" stroke-width=\"1.5\"/>",
                paint.fill, paint.stroke
            );
            (w - 24.0, h - 4.0)
        }
        Form::Process => {
            path(
                format!("M{x:.1} {y:.1}H{right:.1}V{bottom:.1}H{x:.1}Z"),
                paint.fill,
            );
            (w - 12.0, h - 6.0)
        }
        Form::Predefined => {
            let (a, z) = (x + 10.0, right - 10.0);
            path(
                format!("M{x:.1} {y:.1}H{right:.1}V{bottom:.1}H{x:.1}Z"),
                paint.fill,
            );
            if !frame {
                path(
                    format!("M{a:.1} {y:.1}V{bottom:.1}M{z:.1} {y:.1}V{bottom:.1}"),
                    "none",
                );
            }
            (w - 28.0, h - 6.0)
        }
        Form::Decision => {
            shape::rhombus(out, b, paint);
            (w * 0.62, h * 0.56)
        }
        Form::Parallel => {
            path(
                format!(
                    "M{x:.1} {:.1}H{right:.1}M{x:.1} {:.1}H{right:.1}",
                    middle - 4.0,
                    middle + 4.0
                ),
                "none",
            );
            path(
                format!(
                    "M{:.1} {y:.1}V{:.1}M{:.1} {:.1}V{bottom:.1}",
                    x + w / 2.0,
                    middle - 4.0,
                    x + w / 2.0,
                    middle + 4.0
                ),
                "none",
            );
            (w, h)
        }
        Form::Connector => {
            let _ = write!(
                out,
                "<circle cx=\"{:.1}\" cy=\"{middle:.1}\" r=\"{:.1}\" fill=\"{}\" stroke=\"{}\" \
                 stroke-width=\"1.5\"/>",
                x + w / 2.0,
                w.min(h) / 2.0,
                paint.fill,
                paint.stroke
            );
            (w, h)
        }
        Form::Datum => {
            let s = 18.0;
            path(
                format!(
                    "M{:.1} {y:.1}H{right:.1}L{:.1} {bottom:.1}H{x:.1}Z",
                    x + s,
                    right - s
                ),
                paint.fill,
            );
            (w - 2.0 * s - 6.0, h - 6.0)
        }
        Form::Preparation => {
            let s = 16.0;
            path(
                format!(
                    "M{x:.1} {middle:.1}L{:.1} {y:.1}H{:.1}L{right:.1} {middle:.1}L{:.1} {bottom:.1}H{:.1}Z",
                    x + s,
                    right - s,
                    right - s,
                    x + s
                ),
                paint.fill,
            );
            (w - 2.0 * s - 4.0, h - 6.0)
        }
        Form::Manual => {
            let s = 16.0;
            path(
                format!(
                    "M{x:.1} {y:.1}H{right:.1}L{:.1} {bottom:.1}H{:.1}Z",
                    right - s,
                    x + s
                ),
                paint.fill,
            );
            (w - 2.0 * s - 4.0, h - 6.0)
        }
    }
}

/// A document with a wavy lower edge, or data that come in or go out.
pub(super) fn datum(out: &mut String, kind: ArtefactKind, b: Bounds, paint: Paint<'_>) {
    let (x, y, right) = (b.x, b.y, b.x + b.width);
    let bottom = b.y + b.height;
    let (stroke, fill) = (paint.stroke, paint.fill);
    let d = if kind == ArtefactKind::Object {
        let (q, low) = (b.width / 4.0, bottom - 7.0);
        format!(
            "M{x:.1} {y:.1}H{right:.1}V{low:.1}q{:.1} -9 {:.1} 0t{:.1} 0Z",
            -q,
            -2.0 * q,
            -2.0 * q
        )
    } else {
        format!(
            "M{:.1} {y:.1}H{right:.1}L{:.1} {bottom:.1}H{x:.1}Z",
            x + 8.0,
            right - 8.0
        )
    };
    let _ = write!(
        out,
        "<path d=\"{d}\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"1.4\"/>"
    );
}
