//! Symbols of nodes in BPMN 2.0.

use std::fmt::Write;

use crate::chart::{Bounds, EventPlace, Gateway, Node, NodeKind, Repeat, SubProcess, Trigger};
use crate::step::RiskGrade;

use super::{Known, Paint, icon, text};

/// Font size inside tasks.
const TASK_SIZE: f64 = 12.0;
/// Font size of the short line inside the lower edge.
const CAPTION_SIZE: f64 = 9.0;
/// Height that markers at the lower edge take.
const MARKERS: f64 = 17.0;

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

/// One node; labels beside symbols are written later.
pub(super) fn node(out: &mut String, known: &Known<'_>, node: &Node, bounds: Bounds) {
    let paint = known.paint(&node.id);
    let _ = write!(out, "<g data-element=\"{}\">", text::escape(&node.id));
    match &node.kind {
        NodeKind::Event { place, trigger } => {
            event_with_sign(out, place, sign(known, node, *trigger), bounds, paint);
        }
        NodeKind::Gateway { gateway, .. } => {
            let sign = gateway_sign(*gateway, known.look(&node.id));
            gateway_with_sign(out, sign, bounds, paint);
        }
        NodeKind::Task { task, .. } => {
            rounded(out, bounds, paint, 1.5, "");
            let corner = (bounds.x + 5.0, bounds.y + 5.0);
            let begins = known.look(&node.id).is_some_and(|l| l.begins);
            let sign = if begins { "beginningTask" } else { task };
            icon::task(out, sign, corner, paint.sign(), paint.fill);
            inside(out, known, node, bounds, task != "task");
        }
        NodeKind::Call { .. } => {
            rounded(out, bounds, paint, 4.0, "");
            let global = known.look(&node.id).and_then(|l| l.global.as_deref());
            if let Some(task) = global {
                let corner = (bounds.x + 6.0, bounds.y + 6.0);
                icon::task(out, task, corner, paint.sign(), paint.fill);
            }
            inside(out, known, node, bounds, global.is_some());
        }
        NodeKind::SubProcess { sub, .. } => {
            let dash = if *sub == SubProcess::Event {
                " stroke-dasharray=\"2 3\""
            } else {
                ""
            };
            rounded(out, bounds, paint, 1.5, dash);
            if *sub == SubProcess::Transaction {
                let inner = Bounds {
                    x: bounds.x + 3.5,
                    y: bounds.y + 3.5,
                    width: bounds.width - 7.0,
                    height: bounds.height - 7.0,
                };
                rounded(out, inner, paint, 1.2, "");
            }
            inside(out, known, node, bounds, false);
        }
    }
    risk(out, known, node, bounds);
    out.push_str("</g>");
}

/// Name, caption and markers of an activity.
fn inside(out: &mut String, known: &Known<'_>, node: &Node, b: Bounds, has_icon: bool) {
    let markers = markers(known, node);
    let paint = known.paint(&node.id);
    let middle = b.x + b.width / 2.0;
    let first = middle - 9.0 * (markers.len() as f64 - 1.0);
    for (n, marker) in markers.iter().enumerate() {
        let at = (first + 18.0 * n as f64, b.y + b.height - 9.5);
        icon::marker(out, *marker, at, paint.sign());
    }
    if known.open.contains(node.id.as_str()) {
        let (lines, size) = text::fit(&node.name, b.width - 24.0, 18.0, TASK_SIZE);
        paint.begin_text(out);
        text::centred(out, &lines, (middle, b.y + 13.0), size);
        paint.end_text(out);
        return;
    }
    let mut below = if markers.is_empty() { 0.0 } else { MARKERS };
    if let Some(caption) = known.options.captions.get(&node.id) {
        let (lines, size) = text::fit(caption, b.width - 10.0, 12.0, CAPTION_SIZE);
        let y = b.y + b.height - below - 8.0;
        out.push_str("<g fill=\"#4a5d70\">");
        text::centred(out, &lines, (middle, y), size);
        out.push_str("</g>");
        below += 14.0;
    }
    let above = if has_icon { 20.0 } else { 2.0 };
    let room = b.height - above - below - 2.0;
    let (lines, size) = text::fit(&node.name, b.width - 10.0, room, TASK_SIZE);
    let high = lines.len() as f64 * size * text::LEADING;
    // In the middle of the whole symbol where that keeps clear of icon and markers.
    let lowest = b.y + b.height - below - high / 2.0 - 1.0;
    let centre = (b.y + b.height / 2.0)
        .max(b.y + above + high / 2.0)
        .min(lowest);
    paint.begin_text(out);
    text::centred(out, &lines, (middle, centre), size);
    paint.end_text(out);
}

fn markers(known: &Known<'_>, node: &Node) -> Vec<icon::Marker> {
    let mut found = Vec::new();
    let repeat = match &node.kind {
        NodeKind::Task { repeat, .. } | NodeKind::SubProcess { repeat, .. } => *repeat,
        NodeKind::Call { .. } => known.look(&node.id).and_then(|l| l.repeat),
        NodeKind::Event { .. } | NodeKind::Gateway { .. } => None,
    };
    found.extend(repeat.map(|r| match r {
        Repeat::Loop => icon::Marker::Loop,
        Repeat::Sequential => icon::Marker::Sequential,
        Repeat::Parallel => icon::Marker::Parallel,
    }));
    if known.compensating.contains(node.id.as_str()) {
        found.push(icon::Marker::Compensation);
    }
    match &node.kind {
        NodeKind::SubProcess { sub, .. } => {
            if !known.open.contains(node.id.as_str()) {
                found.push(icon::Marker::Closed);
            }
            if *sub == SubProcess::AdHoc {
                found.push(icon::Marker::AdHoc);
            }
        }
        NodeKind::Call { called } => {
            let global = known.look(&node.id).is_some_and(|l| l.global.is_some());
            let open = known.open.contains(node.id.as_str());
            if called.is_some() && !global && !open {
                found.push(icon::Marker::Closed);
            }
        }
        NodeKind::Event { .. } | NodeKind::Gateway { .. } | NodeKind::Task { .. } => {}
    }
    found
}

/// A triangle at the upper right corner: red for high, orange for medium, yellow for low.
pub(super) fn risk(out: &mut String, known: &Known<'_>, node: &Node, b: Bounds) {
    let grade = node
        .step
        .as_ref()
        .and_then(|s| s.risk.as_ref())
        .map(|r| r.grade);
    let Some(grade) = grade.filter(|_| known.options.risks) else {
        return;
    };
    let (fill, sign) = match grade {
        RiskGrade::High => ("#c62828", "高"),
        RiskGrade::Medium => ("#e07b00", "中"),
        RiskGrade::Low => ("#b59b00", "低"),
    };
    let (x, y) = (b.x + b.width - 8.0, b.y - 5.0);
    let _ = write!(
        out,
        "<path d=\"M{x:.1} {y:.1}l10 17h-20Z\" fill=\"{fill}\" stroke=\"#ffffff\" stroke-width=\"1.2\" \
         stroke-linejoin=\"round\"/><text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" font-size=\"8\" \
         fill=\"#ffffff\">{sign}</text>",
        y + 14.2
    );
}

/// The circle of an event: double where it is intermediate, dashed where it does not interrupt.
pub(super) fn event(
    out: &mut String,
    place: &EventPlace,
    (x, y): (f64, f64),
    r: f64,
    paint: Paint<'_>,
) {
    let (stroke, fill) = (paint.stroke, paint.fill);
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
        let inner = (r - 3.5).max(1.0);
        let _ = write!(
            out,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{inner:.1}\" fill=\"none\" stroke=\"{stroke}\" \
             stroke-width=\"1.2\"{dash}/>"
        );
    }
}

/// What stands in an event, also where all of several definitions are needed.
pub(super) fn sign(known: &Known<'_>, node: &Node, trigger: Trigger) -> icon::EventSign {
    let all = known.look(&node.id).is_some_and(|l| l.parallel);
    match trigger {
        Trigger::Multiple if all => icon::EventSign::ParallelMultiple,
        one => icon::EventSign::One(one),
    }
}

/// An event with what stands in it, as large as its bounds.
pub(super) fn event_with_sign(
    out: &mut String,
    place: &EventPlace,
    sign: icon::EventSign,
    bounds: Bounds,
    paint: Paint<'_>,
) {
    let centre = (
        bounds.x + bounds.width / 2.0,
        bounds.y + bounds.height / 2.0,
    );
    let r = bounds.width.min(bounds.height) / 2.0;
    event(out, place, centre, r, paint);
    let thrown = matches!(place, EventPlace::Throw | EventPlace::End);
    let colours = (paint.sign(), paint.fill);
    icon::trigger(out, sign, thrown, centre, r / 18.0, colours);
}

/// A gateway with what stands in it, as large as its bounds.
pub(super) fn gateway_with_sign(
    out: &mut String,
    sign: Option<icon::GatewaySign>,
    bounds: Bounds,
    paint: Paint<'_>,
) {
    let centre = (
        bounds.x + bounds.width / 2.0,
        bounds.y + bounds.height / 2.0,
    );
    rhombus(out, bounds, paint);
    if let Some(sign) = sign {
        icon::gateway(out, sign, centre, bounds.width / 50.0, paint.sign());
    }
}

/// What stands in a gateway; nothing for an exclusive one that the file leaves unmarked.
pub(super) fn gateway_sign(
    gateway: Gateway,
    look: Option<&crate::scenery::Look>,
) -> Option<icon::GatewaySign> {
    let has = |of: fn(&crate::scenery::Look) -> bool| look.is_some_and(of);
    match gateway {
        Gateway::Exclusive if has(|l| l.unmarked) => None,
        Gateway::EventBased if has(|l| l.parallel) => Some(icon::GatewaySign::BeginsByAll),
        Gateway::EventBased if has(|l| l.begins) => Some(icon::GatewaySign::Begins),
        one => Some(icon::GatewaySign::One(one)),
    }
}

/// A square on its corner.
pub(super) fn rhombus(out: &mut String, b: Bounds, paint: Paint<'_>) {
    let (x, y) = (b.x + b.width / 2.0, b.y + b.height / 2.0);
    let (right, bottom) = (b.x + b.width, b.y + b.height);
    let _ = write!(
        out,
        "<path d=\"M{x:.1} {:.1}L{right:.1} {y:.1}L{x:.1} {bottom:.1}L{:.1} {y:.1}Z\" fill=\"{}\" \
         stroke=\"{}\" stroke-width=\"1.5\" stroke-linejoin=\"round\"/>",
        b.y, b.x, paint.fill, paint.stroke
    );
}

/// A rectangle with round corners.
pub(super) fn rounded(out: &mut String, b: Bounds, paint: Paint<'_>, width: f64, dash: &str) {
    let width = if paint == Paint::CURRENT {
        width.max(2.5)
    } else {
        width
    };
    let _ = write!(
        out,
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"8\" fill=\"{}\" stroke=\"{}\" \
         stroke-width=\"{width}\"{dash}/>",
        b.x, b.y, b.width, b.height, paint.fill, paint.stroke
    );
}
