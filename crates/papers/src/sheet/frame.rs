//! What stands around the drawing on a sheet: joints to other sheets, the frame, the title block.

use std::fmt::Write;

use flow_model::draw::text;

use super::{BINDING, BLOCK, LINE, MARGIN, Tile};
use crate::Head;

/// Dashed lines where the drawing goes on, with the number of the sheet that shows it.
pub(super) fn joints(
    svg: &mut String,
    tiles: &[Tile],
    tile: Tile,
    (x, y, w, h): (f64, f64, f64, f64),
    before: (f64, f64),
) {
    let (r, c) = (tile.row as isize, tile.column as isize);
    let number = |r: isize, c: isize| {
        let found = tiles
            .iter()
            .position(|t| (t.row as isize, t.column as isize) == (r, c));
        found.map(|n| n + 1)
    };
    let mut joint = |x0: f64,
                     y0: f64,
                     x1: f64,
                     y1: f64,
                     to: usize,
                     tx: f64,
                     ty: f64,
                     turned: bool| {
        let turn = if turned {
            format!(" transform=\"rotate(-90 {tx:.2} {ty:.2})\"")
        } else {
            String::new()
        };
        let _ = write!(
            svg,
            "<path d=\"M{x0:.2} {y0:.2}L{x1:.2} {y1:.2}\" stroke=\"#8a99a8\" stroke-width=\"0.25\" \
             stroke-dasharray=\"2 1.2\"/><text x=\"{tx:.2}\" y=\"{ty:.2}\" font-size=\"2.4\" \
             text-anchor=\"middle\" fill=\"#5b6a7a\"{turn}>接第 {to} 页</text>"
        );
    };
    if let Some(to) = number(r, c - 1) {
        joint(x, y, x, y + h, to, x - before.0 - 0.8, y + h / 2.0, true);
    }
    if let Some(to) = number(r, c + 1) {
        joint(x + w, y, x + w, y + h, to, x + w + 3.2, y + h / 2.0, true);
    }
    if let Some(to) = number(r - 1, c) {
        joint(x, y, x + w, y, to, x + w / 2.0, y - before.1 - 0.6, false);
    }
    if let Some(to) = number(r + 1, c) {
        joint(x, y + h, x + w, y + h, to, x + w / 2.0, y + h + 2.6, false);
    }
}

/// The frame, wide on the side where sheets are bound.
pub(super) fn frame(svg: &mut String, (width, height): (f64, f64)) {
    let _ = write!(
        svg,
        "<rect x=\"{BINDING}\" y=\"{MARGIN}\" width=\"{:.2}\" height=\"{:.2}\" fill=\"none\" \
         stroke=\"#1f2d3d\" stroke-width=\"{LINE}\"/>",
        width - BINDING - MARGIN,
        height - 2.0 * MARGIN
    );
}

/// The title block along the lower edge: two rows of cells.
pub(super) fn block(
    svg: &mut String,
    head: &Head,
    (width, height): (f64, f64),
    (number, count): (usize, usize),
) {
    let (left, w) = (BINDING, width - BINDING - MARGIN);
    let top = height - MARGIN - BLOCK;
    let half = BLOCK / 2.0;
    let mut cells = |y: f64, cells: &[(f64, &str, &str)]| {
        let mut x = left;
        for (share, name, value) in cells {
            let cell = w * share;
            cell_of(svg, (x, y, cell, half), name, value);
            x += cell;
        }
    };
    let page = format!("第 {number} 页，共 {count} 页");
    cells(
        top,
        &[
            (0.46, "事项名称", &head.item),
            (0.34, "编制部门", &head.department),
            (0.20, "图别", &head.kind),
        ],
    );
    cells(
        top + half,
        &[
            (0.46, "SM3 杂凑值", &head.hash),
            (0.17, "版本", &head.version),
            (0.17, "日期", &head.date),
            (0.20, "页次", &page),
        ],
    );
}

fn cell_of(svg: &mut String, (x, y, w, h): (f64, f64, f64, f64), name: &str, value: &str) {
    let _ = write!(
        svg,
        "<rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{w:.2}\" height=\"{h:.2}\" fill=\"none\" \
         stroke=\"#1f2d3d\" stroke-width=\"0.3\"/>\
         <text x=\"{:.2}\" y=\"{:.2}\" font-size=\"2.2\" fill=\"#5b6a7a\">{}</text>",
        x + 1.2,
        y + 2.9,
        text::escape(name)
    );
    let (lines, size) = text::fit(value, (w - 2.6) * 8.2, (h - 3.4) * 10.0, 36.0);
    let size = size / 10.0;
    let step = size * text::LEADING;
    let first = y + 3.2 + (h - 3.2) / 2.0 - step * (lines.len() as f64 - 1.0) / 2.0 + size * 0.36;
    for (n, line) in lines.iter().enumerate() {
        let _ = write!(
            svg,
            "<text x=\"{:.2}\" y=\"{:.2}\" font-size=\"{size:.2}\">{}</text>",
            x + 1.3,
            first + step * n as f64,
            text::escape(line)
        );
    }
}
