//! A chart on A4 or A3 with frame and title block. It is scaled to one sheet; where the labels would get
//! smaller than [`LEGIBLE_MM`] it is split over several, cut where fewest symbols stand.

mod frame;

use std::fmt::Write;

use flow_model::chart::Bounds;
use flow_model::draw::{self, Band, Picture, text};

use crate::pdf::Page;
use crate::{Fonts, Head, PaperError};

/// Smallest height of a label on paper, in millimetres: the smallest lettering that GB/T 14691 allows is 1.8,
/// and a photocopy of Chinese characters asks for a little more.
pub const LEGIBLE_MM: f64 = 2.2;
/// Shares of that height that are tried where a little smaller saves a sheet; the last is still above what the standard
/// allows.
const SMALLER: [f64; 4] = [1.0, 0.96, 0.92, 0.88];
/// Most sheets of one chart.
pub const MAX_SHEETS: usize = 60;
/// Font size of labels in the drawing, in its units.
pub(crate) const LABEL: f64 = 11.0;
/// Largest scale, in millimetres per unit: tasks get 36 mm wide.
const LARGEST: f64 = 0.36;
/// Margin on the side where sheets are bound, as GB/T 14689 has it for A4 and A3, in millimetres.
pub(crate) const BINDING: f64 = 25.0;
/// Margin on the other sides.
pub(crate) const MARGIN: f64 = 8.0;
/// Width of the line of the frame.
const LINE: f64 = 0.5;
/// Height of the title block.
const BLOCK: f64 = 17.0;
/// Room between frame and drawing.
const INNER: f64 = 3.0;
/// Least length of a piece of a lane whose name is repeated, in diagram units.
const LEAST_BAND: f64 = 20.0;

/// Paper size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// 210 x 297 mm.
    #[default]
    A4,
    /// 297 x 420 mm.
    A3,
}

impl Paper {
    /// Shorter and longer side in millimetres (GB/T 148, ISO 216).
    pub fn size(self) -> (f64, f64) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::A3 => (297.0, 420.0),
        }
    }
}

/// What a sheet shows.
pub struct Sheet<'s> {
    /// The drawing.
    pub picture: &'s Picture,
    /// The title block.
    pub head: &'s Head,
    /// The paper.
    pub paper: Paper,
}

/// How a drawing is divided.
struct Plan {
    landscape: bool,
    /// Millimetres per unit.
    scale: f64,
    columns: Vec<(f64, f64)>,
    rows: Vec<(f64, f64)>,
    /// Pools and lanes, whose names every sheet repeats.
    bands: Vec<Band>,
    /// Room before the drawing for names at the left and at the upper edge, in diagram units.
    rulers: (f64, f64),
}

/// The sheets of one chart, in reading order.
///
/// # Errors
/// [`PaperError::TooManySheets`].
pub fn sheets(sheet: &Sheet<'_>, fonts: &Fonts) -> Result<Vec<Page>, PaperError> {
    let on = |share: f64, landscape| {
        let field = field(sheet.paper, landscape);
        plan(sheet.picture, field, landscape, LEGIBLE_MM / LABEL * share)
    };
    let plan = SMALLER
        .into_iter()
        .flat_map(|share| [on(share, true), on(share, false)])
        .reduce(|a, b| {
            let count = |p: &Plan| p.columns.len() * p.rows.len();
            let better = count(&b) < count(&a) || count(&b) == count(&a) && b.scale > a.scale;
            if better { b } else { a }
        })
        .ok_or(PaperError::Broken)?;
    let tiles = plan.tiles(sheet.picture);
    if tiles.len() > MAX_SHEETS {
        return Err(PaperError::TooManySheets);
    }
    let page = |n: usize| one(sheet, &plan, &tiles, n, fonts);
    Ok((0..tiles.len()).map(page).collect())
}

/// A part of a drawing for one sheet.
#[derive(Debug, Clone, Copy)]
struct Tile {
    row: usize,
    column: usize,
    bounds: Bounds,
}

impl Plan {
    /// The parts that show something, row by row.
    fn tiles(&self, picture: &Picture) -> Vec<Tile> {
        let rows = self.rows.iter().enumerate();
        let all = rows.flat_map(|(row, y)| {
            let columns = self.columns.iter().enumerate();
            columns.map(move |(column, x)| Tile {
                row,
                column,
                bounds: Bounds {
                    x: x.0,
                    y: y.0,
                    width: x.1 - x.0,
                    height: y.1 - y.0,
                },
            })
        });
        let alone = self.rows.len() * self.columns.len() == 1;
        all.filter(|tile| alone || shows(picture, tile.bounds))
            .collect()
    }
}

/// Whether a symbol, a line or a label lies in a part of the drawing; pools and lanes alone show nothing.
fn shows(picture: &Picture, part: Bounds) -> bool {
    let chart = &picture.chart;
    let meets = |x0: f64, y0: f64, x1: f64, y1: f64| {
        x0 < part.x + part.width && part.x < x1 && y0 < part.y + part.height && part.y < y1
    };
    let frames = chart.scenery.pools.iter().map(|p| &p.id);
    let frames: Vec<&String> = frames.chain(chart.lanes.iter().map(|l| &l.id)).collect();
    let shapes = chart.shapes.iter().filter(|(id, _)| !frames.contains(id));
    let boxes = shapes.map(|s| s.1).chain(chart.scenery.labels.values());
    let foreign = chart.scenery.foreign.iter().map(|f| &f.bounds);
    let mut boxes = boxes.chain(foreign);
    let mut lines = chart.edges.values().flat_map(|points| points.windows(2));
    boxes.any(|b| meets(b.x, b.y, b.x + b.width, b.y + b.height))
        || lines.any(|p| {
            let (x, y) = (p[0].x.min(p[1].x), p[0].y.min(p[1].y));
            meets(x, y, p[0].x.max(p[1].x) + 0.1, p[0].y.max(p[1].y) + 0.1)
        })
}

/// A whole drawing at a scale in millimetres per unit, without frame: for the pages of a text.
pub(crate) fn whole(picture: &Picture, scale: f64, fonts: &Fonts) -> Page {
    let view = picture.view;
    let (width, height) = (view.width * scale, view.height * scale);
    let mut svg = opened((width, height), fonts);
    let _ = writeln!(
        svg,
        "<g transform=\"scale({scale:.5}) translate({:.2} {:.2})\">{}</g></svg>",
        -view.x, -view.y, picture.body
    );
    Page { width, height, svg }
}

/// What a sheet shows within its margins: the frame with all that is in it, for a page that has these margins itself.
pub(crate) fn framed(sheet: &Page) -> Page {
    let (width, height) = (
        sheet.width - BINDING - MARGIN + LINE,
        sheet.height - 2.0 * MARGIN + LINE,
    );
    let (left, top) = (BINDING - LINE / 2.0, MARGIN - LINE / 2.0);
    let page = format!(
        "viewBox=\"0 0 {} {}\" width=\"{}mm\" height=\"{}mm\"",
        sheet.width, sheet.height, sheet.width, sheet.height
    );
    let inner = format!(
        "viewBox=\"{left} {top} {width} {height}\" width=\"{width}mm\" height=\"{height}mm\""
    );
    Page {
        width,
        height,
        svg: sheet.svg.replacen(&page, &inner, 1),
    }
}

/// The beginning of a page.
fn opened((width, height): (f64, f64), fonts: &Fonts) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}mm\" \
         height=\"{height}mm\" font-family=\"{}\" fill=\"#1f2d3d\">\
         <rect x=\"0\" y=\"0\" width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>",
        text::escape(&fonts.family)
    )
}

/// A part of the drawing with the names of its pools and lanes, its corner at a place of the page.
fn content(svg: &mut String, picture: &Picture, plan: &Plan, tile: Bounds, (x, y): (f64, f64)) {
    let (tw, th) = (tile.width * plan.scale, tile.height * plan.scale);
    let turn = format!(
        "translate({x:.3} {y:.3}) scale({:.5}) translate({:.2} {:.2})",
        plan.scale, -tile.x, -tile.y
    );
    let mut again = String::new();
    names(&mut again, plan, tile);
    let _ = write!(
        svg,
        "<clipPath id=\"tile\"><rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{tw:.2}\" height=\"{th:.2}\"/></clipPath>\
         <g clip-path=\"url(#tile)\"><g transform=\"{turn}\">{}</g></g><g transform=\"{turn}\">{again}</g>",
        picture.body
    );
}

fn paper_size(paper: Paper, landscape: bool) -> (f64, f64) {
    let (short, long) = paper.size();
    if landscape {
        (long, short)
    } else {
        (short, long)
    }
}

/// Room for the drawing.
fn field(paper: Paper, landscape: bool) -> (f64, f64) {
    let (width, height) = paper_size(paper, landscape);
    (
        width - BINDING - MARGIN - 2.0 * INNER,
        height - 2.0 * MARGIN - BLOCK - 2.0 * INNER,
    )
}

/// The plan for a field of some millimetres; `least` is the smallest scale, in millimetres per unit.
fn plan(picture: &Picture, (width, height): (f64, f64), landscape: bool, least: f64) -> Plan {
    let view = picture.view;
    let fit = (width / view.width).min(height / view.height);
    if fit >= least {
        return Plan {
            landscape,
            scale: fit.min(LARGEST),
            columns: vec![(view.x, view.x + view.width)],
            rows: vec![(view.y, view.y + view.height)],
            bands: Vec::new(),
            rulers: (0.0, 0.0),
        };
    }
    let bands = draw::bands(&picture.chart);
    let ruler = |upright: bool| {
        let any = bands.iter().any(|b| b.upright == upright);
        if any { draw::BAND } else { 0.0 }
    };
    let rulers = (ruler(false), ruler(true));
    let (width, height) = (width - rulers.0 * least, height - rulers.1 * least);
    let shapes: Vec<Bounds> = {
        let chart = &picture.chart;
        let nodes = chart.nodes.iter().map(|n| &n.id);
        let artefacts = chart.scenery.artefacts.iter().map(|a| &a.id);
        let ids = nodes.chain(artefacts);
        let labels = chart.scenery.labels.values().copied();
        let shapes = ids.filter_map(|id| chart.shapes.get(id).copied());
        shapes.chain(labels).collect()
    };
    let mut spans: Vec<(f64, f64)> = shapes.iter().map(|b| (b.x, b.x + b.width)).collect();
    spans.extend(bands.iter().filter(|b| b.upright).map(name_span));
    let columns = cuts(view.x, view.x + view.width, width / least, &spans);
    let mut spans: Vec<(f64, f64)> = shapes.iter().map(|b| (b.y, b.y + b.height)).collect();
    spans.extend(bands.iter().filter(|b| !b.upright).map(name_span));
    let rows = cuts(view.y, view.y + view.height, height / least, &spans);
    Plan {
        landscape,
        scale: least,
        columns,
        rows,
        bands,
        rulers,
    }
}

/// Where the name of a pool or lane stands in the middle of its edge.
fn name_span(band: &Band) -> (f64, f64) {
    let b = band.bounds;
    let (from, size) = if band.upright {
        (b.x, b.width)
    } else {
        (b.y, b.height)
    };
    let half = (text::width(&band.name) * 13.0 * 1.12).min(size) / 2.0;
    (from + size / 2.0 - half, from + size / 2.0 + half)
}

/// The names of pools and lanes again: before the drawing where their band is on another sheet, and over the
/// band where the sheet shows only a part of it.
fn names(svg: &mut String, plan: &Plan, tile: Bounds) {
    let (left, top) = (tile.x, tile.y);
    let (right, bottom) = (tile.x + tile.width, tile.y + tile.height);
    for band in &plan.bands {
        let b = band.bounds;
        let (x0, x1) = (b.x.max(left), (b.x + b.width).min(right));
        let (y0, y1) = (b.y.max(top), (b.y + b.height).min(bottom));
        let here = if band.upright { x1 - x0 } else { y1 - y0 };
        let apart = if band.upright {
            b.y + draw::BAND / 2.0 < top || b.y > bottom
        } else {
            b.x + draw::BAND / 2.0 < left || b.x > right
        };
        let ends = if band.upright {
            b.y + b.height < top
        } else {
            b.x + b.width < left
        };
        let whole = if band.upright { b.width } else { b.height };
        if here < LEAST_BAND || ends || apart && band.outer || !apart && here > whole - 1.0 {
            continue;
        }
        let strip = if band.upright {
            let y = if apart { top - draw::BAND } else { b.y };
            Bounds {
                x: x0,
                y,
                width: here,
                height: draw::BAND,
            }
        } else {
            let x = if apart { left - draw::BAND } else { b.x };
            Bounds {
                x,
                y: y0,
                width: draw::BAND,
                height: here,
            }
        };
        draw::title_band(svg, &band.name, strip, band.upright);
    }
}

/// Divides a length into parts of at most `room`, each cut where the fewest spans are cut through: as few parts
/// as can be where that strikes nothing, else one more.
fn cuts(from: f64, to: f64, room: f64, spans: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let tight = divided(from, to, room, spans, true);
    let struck = |parts: &[(f64, f64)]| {
        let inner = parts.iter().skip(1).map(|p| p.0);
        let hit = |at: f64| spans.iter().any(|s| s.0 < at && at < s.1);
        inner.filter(|at| hit(*at)).count()
    };
    if struck(&tight) == 0 {
        return tight;
    }
    let loose = divided(from, to, room, spans, false);
    if struck(&loose) < struck(&tight) {
        loose
    } else {
        tight
    }
}

/// `tight` leaves no more for the rest than its parts can hold.
fn divided(from: f64, to: f64, room: f64, spans: &[(f64, f64)], tight: bool) -> Vec<(f64, f64)> {
    let mut parts = Vec::new();
    let mut begin = from;
    while to - begin > room && parts.len() < MAX_SHEETS {
        // The parts that are left are made about equal, so that the last is no strip.
        let left = ((to - begin) / room).ceil();
        let even = (to - begin) / left;
        let rest = to - begin - (left - 1.0) * room;
        let least = if tight {
            (even * 0.7).max(rest).min(room)
        } else {
            even * 0.7
        };
        let steps = ((room - least) / 5.0).max(1.0) as usize;
        let cut = (0..=steps)
            .map(|n| begin + least + (room - least) * n as f64 / steps as f64)
            .min_by(|a, b| {
                let price = |at: f64| {
                    let struck = spans
                        .iter()
                        .filter(|s| s.0 - 4.0 < at && at < s.1 + 4.0)
                        .count();
                    struck as f64 * 1_000.0 + (at - begin - even).abs()
                };
                price(*a).total_cmp(&price(*b))
            });
        let end = cut.unwrap_or(begin + room);
        parts.push((begin, end));
        begin = end;
    }
    parts.push((begin, to));
    parts
}

fn one(sheet: &Sheet<'_>, plan: &Plan, tiles: &[Tile], number: usize, fonts: &Fonts) -> Page {
    let (width, height) = paper_size(sheet.paper, plan.landscape);
    let (w, h) = field(sheet.paper, plan.landscape);
    let tile = tiles[number];
    let mut svg = opened((width, height), fonts);
    let (left, top) = (BINDING + INNER, MARGIN + INNER);
    let size = (
        tile.bounds.width * plan.scale,
        tile.bounds.height * plan.scale,
    );
    let before = (plan.rulers.0 * plan.scale, plan.rulers.1 * plan.scale);
    let middle = |parts: usize, room: f64| if parts == 1 { room.max(0.0) / 2.0 } else { 0.0 };
    let x = left + before.0 + middle(plan.columns.len(), w - before.0 - size.0);
    let y = top + before.1 + middle(plan.rows.len(), h - before.1 - size.1);
    content(&mut svg, sheet.picture, plan, tile.bounds, (x, y));
    if tiles.len() > 1 {
        frame::joints(&mut svg, tiles, tile, (x, y, size.0, size.1), before);
    }
    frame::frame(&mut svg, (width, height));
    frame::block(
        &mut svg,
        sheet.head,
        (width, height),
        (number + 1, tiles.len()),
    );
    svg.push_str("</svg>\n");
    Page { width, height, svg }
}
