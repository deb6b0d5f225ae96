//! The small signs inside symbols.

use std::fmt::Write;

use crate::chart::{Gateway, Trigger};

/// A pentagon around the middle.
const PENTAGON: &str = "M0 -8.5L8 -2.6L5 6.9H-5L-8 -2.6Z";

fn path(out: &mut String, d: &str, (x, y): (f64, f64), scale: f64, stroke: &str, filled: bool) {
    let fill = if filled { stroke } else { "none" };
    let _ = write!(
        out,
        "<path d=\"{d}\" transform=\"translate({x:.1} {y:.1}) scale({scale:.2})\" fill=\"{fill}\" \
         stroke=\"{stroke}\" stroke-width=\"1.4\" stroke-linejoin=\"round\"/>"
    );
}

/// What stands in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EventSign {
    /// The sign of one definition, or of any of several.
    One(Trigger),
    /// All of several definitions.
    ParallelMultiple,
}

/// What stands in a gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GatewaySign {
    /// The usual sign.
    One(Gateway),
    /// An event gateway that begins a process.
    Begins,
    /// An event gateway that begins a process when all events came.
    BeginsByAll,
}

/// The sign of an event; filled when it is thrown. `stroke` is the colour of the sign, `ground` that behind it.
pub(super) fn trigger(
    out: &mut String,
    sign: EventSign,
    thrown: bool,
    centre: (f64, f64),
    scale: f64,
    (stroke, ground): (&str, &str),
) {
    let EventSign::One(trigger) = sign else {
        let plus = "M-2.5 -9H2.5V-2.5H9V2.5H2.5V9H-2.5V2.5H-9V-2.5H-2.5Z";
        path(out, plus, centre, scale, stroke, thrown);
        return;
    };
    let d = match trigger {
        Trigger::None => return,
        Trigger::Message if thrown => {
            path(out, "M-9 -6H9V6H-9Z", centre, scale, stroke, true);
            path(out, "M-9 -6L0 1L9 -6", centre, scale, ground, false);
            return;
        }
        Trigger::Message => "M-9 -6H9V6H-9ZM-9 -6L0 1L9 -6",
        Trigger::Timer => {
            let clock = "M0 -10A10 10 0 1 0 0.1 -10ZM0 -10v2.5M0 7.5v2.5M-10 0h2.5M7.5 0h2.5M1 -7L0 0L4.5 1.5";
            path(out, clock, centre, scale, stroke, false);
            return;
        }
        Trigger::Signal => "M0 -8L9 7H-9Z",
        Trigger::Conditional => {
            path(
                out,
                "M-7 -9H7V9H-7ZM-4 -5h8M-4 -1.7h8M-4 1.7h8M-4 5h8",
                centre,
                scale,
                stroke,
                false,
            );
            return;
        }
        Trigger::Error => "M-8 8L-3 -7L3 1L8 -8L3 7L-2 0Z",
        Trigger::Escalation => "M0 -9L6 8L0 1L-6 8Z",
        Trigger::Terminate => "M0 -10A10 10 0 1 0 0.1 -10Z",
        Trigger::Link => "M-9 -4H2V-9L10 0L2 9V4H-9Z",
        Trigger::Cancel => "M-9 -6L-6 -9L0 -3L6 -9L9 -6L3 0L9 6L6 9L0 3L-6 9L-9 6L-3 0Z",
        Trigger::Compensate => "M-10 0L-1 -7V7ZM-1 0L8 -7V7Z",
        Trigger::Multiple => PENTAGON,
    };
    path(out, d, centre, scale, stroke, thrown);
}

/// The sign of a gateway.
pub(super) fn gateway(
    out: &mut String,
    sign: GatewaySign,
    centre: (f64, f64),
    scale: f64,
    stroke: &str,
) {
    let outer = "M0 -14A14 14 0 1 0 0.1 -14Z";
    let gateway = match sign {
        GatewaySign::One(gateway) => gateway,
        GatewaySign::Begins => {
            path(out, outer, centre, scale, stroke, false);
            path(out, PENTAGON, centre, scale * 0.8, stroke, false);
            return;
        }
        GatewaySign::BeginsByAll => {
            path(out, outer, centre, scale, stroke, false);
            let plus = "M-2 -8.5H2V-2H8.5V2H2V8.5H-2V2H-8.5V-2H-2Z";
            path(out, plus, centre, scale, stroke, false);
            return;
        }
    };
    match gateway {
        Gateway::Exclusive => {
            let cross = "M-8 -9h3.4L0 -2.4L4.6 -9H8L1.8 0L8 9H4.6L0 2.4L-4.6 9H-8L-1.8 0Z";
            path(out, cross, centre, scale, stroke, true);
        }
        Gateway::Parallel => {
            let plus = "M-1.8 -10H1.8V-1.8H10V1.8H1.8V10H-1.8V1.8H-10V-1.8H-1.8Z";
            path(out, plus, centre, scale, stroke, true);
        }
        Gateway::Inclusive => {
            path(
                out,
                "M0 -11A11 11 0 1 0 0.1 -11Z",
                centre,
                scale,
                stroke,
                false,
            );
            path(
                out,
                "M0 -9.5A9.5 9.5 0 1 0 0.1 -9.5Z",
                centre,
                scale,
                stroke,
                false,
            );
        }
        Gateway::EventBased => {
            path(
                out,
                "M0 -14A14 14 0 1 0 0.1 -14Z",
                centre,
                scale,
                stroke,
                false,
            );
            path(
                out,
                "M0 -11.5A11.5 11.5 0 1 0 0.1 -11.5Z",
                centre,
                scale,
                stroke,
                false,
            );
            path(out, PENTAGON, centre, scale * 0.8, stroke, false);
        }
        Gateway::Complex => {
            let star = "M0 -11V11M-11 0H11M-8 -8L8 8M-8 8L8 -8";
            path(out, star, centre, scale * 1.1, stroke, false);
        }
    }
}

/// The sign of a kind of task.
pub(super) fn task(out: &mut String, task: &str, (x, y): (f64, f64), stroke: &str, ground: &str) {
    let (d, filled) = match task {
        "userTask" => (
            "M7 1.5A3.2 3.2 0 1 0 7.1 1.5ZM1.5 14.5C1.5 10 4 8.5 7 8.5S12.5 10 12.5 14.5Z",
            false,
        ),
        "manualTask" => (
            "M1 5H8V3.5A1.5 1.5 0 0 1 11 3.5V6L14 8V13H4A3 3 0 0 1 1 10Z",
            false,
        ),
        "sendTask" => ("M1 3H15V13H1Z", true),
        // A receive task that begins a process: the letter in a circle.
        "beginningTask" => (
            "M8 0A8 8 0 1 0 8.1 0ZM3.5 5H12.5V11.5H3.5ZM3.5 5L8 8.5L12.5 5",
            false,
        ),
        "receiveTask" => ("M1 3H15V13H1ZM1 3L8 9L15 3", false),
        "serviceTask" => (
            "M8 1V3.5M8 12.5V15M1 8H3.5M12.5 8H15M3 3L4.8 4.8M11.2 11.2L13 13M3 13L4.8 11.2M11.2 4.8L13 3M8 3.5A4.5 4.5 0 1 0 8.1 3.5ZM8 6A2 2 0 1 0 8.1 6Z",
            false,
        ),
        "scriptTask" => (
            "M4 1H14C10 5 14 10 11 15H1C5 10 1 5 4 1ZM5 4.5h5M5.5 8h5M5 11.5h5",
            false,
        ),
        "businessRuleTask" => ("M1 2H15V14H1ZM1 6H15M1 10H15M5 6V14", false),
        _ => return,
    };
    path(out, d, (x, y), 0.95, stroke, filled);
    if task == "sendTask" {
        path(out, "M1 3L8 9L15 3", (x, y), 0.95, ground, false);
    }
}

/// A sign at the lower edge of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    Loop,
    Parallel,
    Sequential,
    Compensation,
    AdHoc,
    Closed,
}

/// Draws one sign at the lower edge of an activity.
pub(super) fn marker(out: &mut String, marker: Marker, at: (f64, f64), stroke: &str) {
    let (d, filled) = match marker {
        Marker::Parallel => ("M-4 -5v10M0 -5v10M4 -5v10", false),
        Marker::Sequential => ("M-5 -4h10M-5 0h10M-5 4h10", false),
        Marker::Loop => (
            "M-2 5.2A5.5 5.5 0 1 1 2.6 5M-2 5.2l-4.2 .3M-2 5.2l-.2 -4.2",
            false,
        ),
        Marker::Compensation => ("M-7 0L-0.5 -5V5ZM-0.5 0L6 -5V5Z", false),
        Marker::AdHoc => (
            "M-7 2C-4 -5 -1 -3 1 0S5 3 7 -2C6 5 2 5 0 2S-4 -2 -7 2Z",
            true,
        ),
        Marker::Closed => ("M-7 -7H7V7H-7ZM-4 0H4M0 -4V4", false),
    };
    path(out, d, at, 1.0, stroke, filled);
}

/// A letter on a message flow: plain where it begins an exchange, shaded where it answers.
pub(super) fn envelope(out: &mut String, (x, y): (f64, f64), begins: bool, stroke: &str) {
    let fill = if begins { "#ffffff" } else { "#d9dfe5" };
    let _ = write!(
        out,
        "<path d=\"M-12 -8H12V8H-12ZM-12 -8L0 1.5L12 -8\" transform=\"translate({x:.1} {y:.1})\" \
         fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"1.3\" stroke-linejoin=\"round\"/>"
    );
}

/// Three bars: a collection, or several participants.
pub(super) fn bars(out: &mut String, at: (f64, f64), stroke: &str) {
    path(out, "M-4 -5v10M0 -5v10M4 -5v10", at, 1.0, stroke, false);
}

/// The arrow of data that come in, or filled, go out.
pub(super) fn way(out: &mut String, at: (f64, f64), out_of: bool, stroke: &str) {
    path(out, "M-7 -3H0V-6L7 0L0 6V3H-7Z", at, 0.9, stroke, out_of);
}
