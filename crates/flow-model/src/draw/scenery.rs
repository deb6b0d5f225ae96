//! Pools, lanes, data, notes and groups.

use std::fmt::Write;

use crate::chart::Bounds;
use crate::scenery::{Artefact, ArtefactKind};

use super::{Known, Mark, icon, text};

/// Width of the band with the name of a pool or lane.
const BAND: f64 = 30.0;
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
            frame(out, bounds, &pool.name, "#eaf0f6", upright);
        } else {
            black_box(out, bounds, &pool.name);
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
            frame(out, bounds, &lane.name, "#f6f9fc", upright);
            out.push_str("</g>");
        }
    }
}

fn frame(out: &mut String, b: Bounds, name: &str, fill: &str, upright: bool) {
    let band = if upright {
        Bounds {
            height: BAND.min(b.height),
            ..b
        }
    } else {
        Bounds {
            width: BAND.min(b.width),
            ..b
        }
    };
    rect(out, b, "#ffffff");
    rect(out, band, fill);
    let centre = (band.x + band.width / 2.0, band.y + band.height / 2.0);
    if upright {
        let (lines, size) = text::fit(name, band.width - 8.0, band.height - 4.0, NAME_SIZE);
        text::centred(out, &lines, centre, size);
    } else {
        standing(out, name, centre, band.height - 12.0);
    }
}

fn black_box(out: &mut String, b: Bounds, name: &str) {
    rect(out, b, "#f6f9fc");
    let centre = (b.x + b.width / 2.0, b.y + b.height / 2.0);
    if b.height > 2.0 * b.width {
        standing(out, name, centre, b.height - 12.0);
    } else {
        let (lines, size) = text::fit(name, b.width - 12.0, b.height - 8.0, NAME_SIZE);
        text::centred(out, &lines, centre, size);
    }
}

fn rect(out: &mut String, b: Bounds, fill: &str) {
    let _ = write!(
        out,
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{fill}\" stroke=\"{LINE}\" \
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
            one(out, artefact, bounds, known.options.symbols);
            out.push_str("</g>");
        }
    }
}

fn one(out: &mut String, artefact: &Artefact, b: Bounds, symbols: crate::layout::SymbolSet) {
    let stroke = Mark::None.stroke();
    let (right, bottom) = (b.x + b.width, b.y + b.height);
    match artefact.kind {
        ArtefactKind::Object | ArtefactKind::Input | ArtefactKind::Output => {
            if symbols == crate::layout::SymbolSet::Gbt1526 {
                super::gbt1526::datum(out, artefact.kind, b);
            } else {
                page(out, b, stroke);
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
                 fill=\"#ffffff\" stroke=\"{stroke}\" stroke-width=\"1.4\"/>\
                 <path d=\"{}{}{}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"1.4\"/>",
                b.x,
                b.y + ry,
                b.width,
                bottom - ry,
                -b.width,
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
                 stroke=\"{LINE}\" stroke-width=\"1.4\" stroke-dasharray=\"8 5 2 5\"/>",
                b.x, b.y, b.width, b.height
            );
            let (lines, size) =
                text::fit(&artefact.name, right - b.x - 20.0, 16.0, text::LABEL_SIZE);
            text::centred(out, &lines, (b.x + b.width / 2.0, b.y + 9.0), size);
        }
    }
}

/// A page with a folded corner.
pub(super) fn page(out: &mut String, b: Bounds, stroke: &str) {
    let fold = (b.width / 3.0).min(12.0);
    let (right, bottom) = (b.x + b.width, b.y + b.height);
    let _ = write!(
        out,
        "<path d=\"M{:.1} {:.1}H{:.1}L{right:.1} {:.1}V{bottom:.1}H{:.1}ZM{:.1} {:.1}v{fold:.1}h{fold:.1}\" \
         fill=\"#ffffff\" stroke=\"{stroke}\" stroke-width=\"1.4\" stroke-linejoin=\"round\"/>",
        b.x,
        b.y,
        right - fold,
        b.y + fold,
        b.x,
        right - fold,
        b.y,
    );
}
