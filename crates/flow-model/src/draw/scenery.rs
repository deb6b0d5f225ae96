//! Pools, lanes, data, notes and groups.

use std::fmt::Write;

use crate::chart::Bounds;
use crate::scenery::{Artefact, ArtefactKind};

use super::{Known, Paint, icon, text};

/// Width of the band with the name of a pool or lane, in diagram units.
pub const BAND: f64 = 30.0;
/// A band that is narrower holds no name: the lanes lie over it then.
const NARROWEST: f64 = 12.0;
/// Font size of these names.
const NAME_SIZE: f64 = 13.0;
/// Lines of pools and lanes.
const LINE: &str = "#5b6a7a";

/// Pools and lanes.
pub(super) fn frames(out: &mut String, known: &Known<'_>) {
    let chart = known.chart;
    for pool in &chart.scenery.pools {
        let Some(bounds) = known.bounds(&pool.id) else {
            continue;
        };
        let shown = pool.process.as_deref();
        let holds = |p: &str| {
            chart
                .nodes
                .iter()
                .any(|n| n.parent == p && chart.shapes.contains_key(&n.id))
                || chart.lanes.iter().any(|l| l.process == p)
        };
        let _ = write!(out, "<g data-element=\"{}\">", text::escape(&pool.id));
        if shown.is_some_and(holds) {
            let upright = crate::layout::is_upright(chart, shown, &pool.id);
            frame(
                out,
                bounds,
                &pool.name,
                inked(known, &pool.id, "#eaf0f6"),
                (upright, room_before_lanes(known, shown, bounds, upright)),
            );
        } else {
            black_box(out, bounds, &pool.name, inked(known, &pool.id, "#f6f9fc"));
        }
        if pool.many {
            let at = (
                bounds.x + bounds.width / 2.0,
                bounds.y + bounds.height - 9.0,
            );
            icon::bars(out, at, LINE);
        }
        out.push_str("</g>");
    }
    for lane in &chart.lanes {
        if let Some(bounds) = known.bounds(&lane.id) {
            let process = Some(lane.process.as_str());
            let pool = chart.processes.iter().find(|p| p.id == lane.process);
            let pool = pool.and_then(|p| p.pool.as_deref()).unwrap_or_default();
            let upright = crate::layout::is_upright(chart, process, pool);
            let _ = write!(out, "<g data-element=\"{}\">", text::escape(&lane.id));
            frame(
                out,
                bounds,
                &lane.name,
                inked(known, &lane.id, "#f6f9fc"),
                (upright, BAND),
            );
            out.push_str("</g>");
        }
    }
}

/// Colours of a pool or lane: those of the file, else the usual ones.
fn inked<'k>(known: &Known<'k>, id: &str, usual: &'k str) -> Paint<'k> {
    let usual = Paint {
        fill: usual,
        stroke: LINE,
        ..Paint::USUAL
    };
    let Some(look) = known.look(id) else {
        return usual;
    };
    let own = Paint::of(look);
    Paint {
        fill: look.fill.as_deref().map_or(usual.fill, |_| own.fill),
        stroke: look.stroke.as_deref().unwrap_or(LINE),
        ..own
    }
}

/// A pool or lane as its name is repeated where a drawing goes on, on another sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// The name.
    pub name: String,
    /// The whole pool or lane, in diagram units.
    pub bounds: Bounds,
    /// Whether the name stands along the upper edge; else along the left one.
    pub upright: bool,
    /// Whether other lanes lie in it, whose names say more.
    pub outer: bool,
}

/// Pools and lanes that are drawn with their names at an edge, outer ones first.
pub fn bands(chart: &crate::chart::Chart) -> Vec<Band> {
    let outer: std::collections::BTreeSet<&str> =
        (chart.scenery.outer.values()).map(String::as_str).collect();
    let mut found = Vec::new();
    for pool in &chart.scenery.pools {
        let process = pool.process.as_deref();
        let lanes = chart
            .lanes
            .iter()
            .any(|l| Some(l.process.as_str()) == process);
        let nodes = || {
            chart
                .nodes
                .iter()
                .any(|n| Some(n.parent.as_str()) == process)
        };
        if let Some(bounds) = chart.shapes.get(&pool.id).filter(|_| lanes || nodes()) {
            found.push(Band {
                name: pool.name.clone(),
                bounds: *bounds,
                upright: crate::layout::is_upright(chart, process, &pool.id),
                outer: lanes,
            });
        }
    }
    for lane in &chart.lanes {
        let pool = chart.processes.iter().find(|p| p.id == lane.process);
        let pool = pool.and_then(|p| p.pool.as_deref()).unwrap_or_default();
        if let Some(bounds) = chart.shapes.get(&lane.id) {
            found.push(Band {
                name: lane.name.clone(),
                bounds: *bounds,
                upright: crate::layout::is_upright(chart, Some(&lane.process), pool),
                outer: outer.contains(lane.id.as_str()),
            });
        }
    }
    found
}

/// The band with a name alone.
pub fn title_band(out: &mut String, name: &str, band: Bounds, upright: bool) {
    let paint = Paint {
        fill: "#f6f9fc",
        stroke: LINE,
        ..Paint::USUAL
    };
    frame(out, band, name, paint, (upright, BAND));
}

/// How much of a pool its lanes leave to its name; tools differ.
fn room_before_lanes(known: &Known<'_>, process: Option<&str>, pool: Bounds, upright: bool) -> f64 {
    let lanes = known.chart.lanes.iter();
    let lanes = lanes.filter(|lane| Some(lane.process.as_str()) == process);
    let room = lanes.filter_map(|lane| {
        let bounds = known.bounds(&lane.id)?;
        Some(if upright {
            bounds.y - pool.y
        } else {
            bounds.x - pool.x
        })
    });
    let least = room.fold(BAND, f64::min);
    if least < NARROWEST { BAND } else { least }
}

fn frame(out: &mut String, b: Bounds, name: &str, paint: Paint<'_>, (upright, room): (bool, f64)) {
    let band = if upright {
        Bounds {
            height: room.min(b.height),
            ..b
        }
    } else {
        Bounds {
            width: room.min(b.width),
            ..b
        }
    };
    rect(out, b, "#ffffff", paint.stroke);
    rect(out, band, paint.fill, paint.stroke);
    paint.begin_text(out);
    let centre = (band.x + band.width / 2.0, band.y + band.height / 2.0);
    if upright {
        let (lines, size) = text::fit(name, band.width - 8.0, band.height - 4.0, NAME_SIZE);
        text::centred(out, &lines, centre, size);
    } else {
        standing(out, name, centre, band.height - 12.0);
    }
    paint.end_text(out);
}

fn black_box(out: &mut String, b: Bounds, name: &str, paint: Paint<'_>) {
    rect(out, b, paint.fill, paint.stroke);
    paint.begin_text(out);
    let centre = (b.x + b.width / 2.0, b.y + b.height / 2.0);
    if b.height > 2.0 * b.width {
        standing(out, name, centre, b.height - 12.0);
    } else {
        let (lines, size) = text::fit(name, b.width - 12.0, b.height - 8.0, NAME_SIZE);
        text::centred(out, &lines, centre, size);
    }
    paint.end_text(out);
}

fn rect(out: &mut String, b: Bounds, fill: &str, stroke: &str) {
    let _ = write!(
        out,
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{fill}\" stroke=\"{stroke}\" \
         stroke-width=\"1.2\"/>",
        b.x, b.y, b.width, b.height
    );
}

/// A name from top to bottom: Chinese characters upright, other scripts turned. Long names get smaller and a
/// second column.
fn standing(out: &mut String, name: &str, (x, y): (f64, f64), room: f64) {
    let name = name.trim();
    let square = name.chars().any(|c| (c as u32) >= 0x2E80);
    if !square {
        let (lines, size) = text::fit(name, room, BAND - 2.0, NAME_SIZE);
        let _ = write!(out, "<g transform=\"rotate(-90 {x:.1} {y:.1})\">");
        text::centred(out, &lines, (x, y), size);
        out.push_str("</g>");
        return;
    }
    let chars: Vec<char> = name.chars().filter(|c| !c.is_whitespace()).collect();
    let sizes = [(NAME_SIZE, 1), (11.0, 1), (11.0, 2), (9.0, 3), (7.0, 4)];
    let fits = |(size, columns): (f64, usize)| {
        let rows = (room / (size * 1.12)).floor().max(1.0) as usize;
        (size, columns, rows)
    };
    let options = sizes.map(fits);
    let chosen = options
        .iter()
        .find(|(_, columns, rows)| chars.len() <= columns * rows);
    let (size, columns, rows) = *chosen.unwrap_or(&options[4]);
    let rows = chars.len().div_ceil(columns).min(rows).max(1);
    let step = size * 1.12;
    for (column, part) in chars.chunks(rows).take(columns).enumerate() {
        let x = x + ((columns - 1) as f64 / 2.0 - column as f64) * (size + 0.5);
        let first = y - step * (part.len() as f64 - 1.0) / 2.0 + size * 0.36;
        for (n, c) in part.iter().enumerate() {
            let y = first + step * n as f64;
            let _ = write!(
                out,
                "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\" font-size=\"{size}\">{}</text>",
                text::escape(standing_form(*c).encode_utf8(&mut [0; 4]))
            );
        }
    }
}

/// Brackets and dashes as they stand in a column (Unicode, CJK Compatibility Forms).
fn standing_form(c: char) -> char {
    match c {
        '（' | '(' => '︵',
        '）' | ')' => '︶',
        '《' => '︽',
        '》' => '︾',
        '—' | '-' | '－' => '︱',
        '…' => '︙',
        other => other,
    }
}

/// Data, notes and groups.
pub(super) fn artefacts(out: &mut String, known: &Known<'_>) {
    for artefact in &known.chart.scenery.artefacts {
        if let Some(bounds) = known.bounds(&artefact.id) {
            let _ = write!(out, "<g data-element=\"{}\">", text::escape(&artefact.id));
            let paint = known.paint(&artefact.id);
            one(out, artefact, bounds, known.options.symbols, paint);
            if artefact.kind == ArtefactKind::Group {
                group_name(out, known, artefact, bounds);
            }
            out.push_str("</g>");
        }
    }
}

fn one(
    out: &mut String,
    artefact: &Artefact,
    b: Bounds,
    symbols: crate::layout::SymbolSet,
    paint: Paint<'_>,
) {
    let stroke = paint.stroke;
    let bottom = b.y + b.height;
    match artefact.kind {
        ArtefactKind::Object | ArtefactKind::Input | ArtefactKind::Output => {
            if symbols == crate::layout::SymbolSet::Gbt1526 {
                super::gbt1526::datum(out, artefact.kind, b, paint);
            } else {
                page(out, b, paint);
                let corner = (b.x + 11.0, b.y + 11.0);
                match artefact.kind {
                    ArtefactKind::Input => icon::way(out, corner, false, stroke),
                    ArtefactKind::Output => icon::way(out, corner, true, stroke),
                    _ => {}
                }
            }
            if artefact.many {
                icon::bars(out, (b.x + b.width / 2.0, bottom - 8.0), stroke);
            }
        }
        ArtefactKind::Store => {
            let (rx, ry) = (b.width / 2.0, (b.height / 8.0).min(8.0));
            let arc = |y: f64| format!("M{:.1} {y:.1}a{rx:.1} {ry:.1} 0 0 0 {:.1} 0", b.x, b.width);
            let _ = write!(
                out,
                "<path d=\"M{:.1} {:.1}a{rx:.1} {ry:.1} 0 0 1 {:.1} 0V{:.1}a{rx:.1} {ry:.1} 0 0 1 {:.1} 0Z\" \
                 fill=\"{}\" stroke=\"{stroke}\" stroke-width=\"1.4\"/>\
                 <path d=\"{}{}{}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"1.4\"/>",
                b.x,
                b.y + ry,
                b.width,
                bottom - ry,
                -b.width,
                paint.fill,
                arc(b.y + ry),
                arc(b.y + ry + 4.5),
                arc(b.y + ry + 9.0),
            );
        }
        ArtefactKind::Note => {
            let _ = write!(
                out,
                "<path d=\"M{:.1} {:.1}H{:.1}V{bottom:.1}H{:.1}\" fill=\"none\" stroke=\"{stroke}\" \
                 stroke-width=\"1.4\"/>",
                b.x + 10.0,
                b.y,
                b.x,
                b.x + 10.0
            );
            let (lines, size) = text::fit(
                &artefact.name,
                b.width - 10.0,
                b.height - 2.0,
                text::LABEL_SIZE,
            );
            let top =
                b.y + (b.height - lines.len() as f64 * size * text::LEADING) / 2.0 + size * 0.98;
            text::from(out, &lines, (b.x + 7.0, top), size);
        }
        ArtefactKind::Group => {
            let _ = write!(
                out,
                "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"10\" fill=\"none\" \
                 stroke=\"{stroke}\" stroke-width=\"1.4\" stroke-dasharray=\"8 5 2 5\"/>",
                b.x, b.y, b.width, b.height
            );
        }
    }
}

/// The name of a group where the file places it, else at its upper edge.
fn group_name(out: &mut String, known: &Known<'_>, group: &Artefact, b: Bounds) {
    let placed = known.chart.scenery.labels.get(&group.id);
    let room = placed.map_or(b.width - 20.0, |p| p.width * 1.2);
    let (lines, size) = text::fit(&group.name, room, 16.0, text::LABEL_SIZE);
    let at = match placed {
        Some(p) => (p.x + p.width / 2.0, p.y + p.height / 2.0),
        None => (b.x + b.width / 2.0, b.y + 9.0),
    };
    text::centred(out, &lines, at, size);
}

/// A page with a folded corner.
pub(super) fn page(out: &mut String, b: Bounds, paint: Paint<'_>) {
    let (stroke, fill) = (paint.stroke, paint.fill);
    let fold = (b.width / 3.0).min(12.0);
    let (right, bottom) = (b.x + b.width, b.y + b.height);
    let _ = write!(
        out,
        "<path d=\"M{:.1} {:.1}H{:.1}L{right:.1} {:.1}V{bottom:.1}H{:.1}ZM{:.1} {:.1}v{fold:.1}h{fold:.1}\" \
         fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"1.4\" stroke-linejoin=\"round\"/>",
        b.x,
        b.y,
        right - fold,
        b.y + fold,
        b.x,
        right - fold,
        b.y,
    );
}
