//! A chart as an SVG picture for pages and papers: symbols of BPMN 2.0 (OMG formal/2013-12-09, chapter 7) or
//! of GB/T 1526-1989. Nothing is loaded, nothing runs in it.

mod edge;
mod foreign;
mod gbt1526;
mod icon;
mod known;
mod label;
mod paint;
mod scenery;
mod shape;
pub mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::chart::{Bounds, Chart};
use crate::layout::{self, SymbolSet};

pub(crate) use edge::middle;
pub(crate) use gbt1526::{has_text as gbt1526_has_text, size as gbt1526_size};
use known::Known;
use paint::Paint;
pub use scenery::{BAND, Band, bands, title_band};
pub(crate) use text::{label_size, note_height, task_lines};

/// Room around the picture.
const MARGIN: f64 = 20.0;
/// Room for the title.
const TITLE: f64 = 44.0;
/// Fonts that show Chinese, the first that is there.
pub const FONTS: &str =
    "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, SimHei, SimSun, sans-serif";
/// Most characters of a title that are shown.
const MAX_TITLE: usize = 200;

/// What the picture shows beside the chart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DrawOptions {
    /// A line above the chart.
    pub title: Option<String>,
    /// Nodes and flows that a case has passed.
    pub passed: BTreeSet<String>,
    /// Nodes where a case stands.
    pub current: BTreeSet<String>,
    /// A short line inside the lower edge of a step, by its id; for example its limit.
    pub captions: BTreeMap<String, String>,
    /// Whether steps show the grade of their risk.
    pub risks: bool,
    /// Which symbols.
    pub symbols: SymbolSet,
}

/// A picture without its frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// What it shows, in diagram units.
    pub view: Bounds,
    /// The SVG elements, in diagram units.
    pub body: String,
    /// The chart as it is drawn.
    pub chart: Chart,
}

/// Draws a chart as one SVG document. A chart without any drawn node is laid out first; so is every chart
/// that is drawn in the symbols of GB/T 1526, which have sizes of their own.
pub fn svg(chart: &Chart, options: &DrawOptions) -> String {
    let Picture { view, body, .. } = picture(chart, options);
    let Bounds {
        x,
        y,
        width,
        height,
    } = view;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{x:.1} {y:.1} {width:.1} {height:.1}\" \
         width=\"{width:.0}\" height=\"{height:.0}\" font-family=\"{FONTS}\" font-size=\"12\" \
         fill=\"#1f2d3d\">\
         <rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"#ffffff\"/>\
         {body}</svg>\n"
    )
}

/// Draws a chart as elements that a page can hold. The page sets font and text colour.
pub fn picture(chart: &Chart, options: &DrawOptions) -> Picture {
    let drawn = chart.nodes.iter().any(|n| chart.shapes.contains_key(&n.id));
    let own = options.symbols == SymbolSet::Gbt1526;
    let chart = if own || !drawn && !chart.nodes.is_empty() {
        layout::drawn_with(chart, options.symbols)
    } else {
        chart.clone()
    };
    let known = Known::new(&chart, options);
    let view = extent(&known);
    let mut body = String::new();
    if let Some(title) = &options.title {
        let title: String = title.chars().take(MAX_TITLE).collect();
        let (x, y) = (view.x + MARGIN, view.y + TITLE - 12.0);
        let _ = write!(
            body,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"18\" font-weight=\"bold\">{}</text>",
            text::escape(&title)
        );
    }
    scenery::frames(&mut body, &known);
    let symbol = |body: &mut String, node: &crate::chart::Node| {
        if let Some(bounds) = known.bounds(&node.id) {
            match options.symbols {
                SymbolSet::Bpmn => shape::node(body, &known, node, bounds),
                SymbolSet::Gbt1526 => gbt1526::node(body, &known, node, bounds),
            }
        }
    };
    let (frames, others): (Vec<_>, Vec<_>) = known
        .in_order()
        .into_iter()
        .partition(|n| known.open.contains(n.id.as_str()));
    frames.into_iter().for_each(|n| symbol(&mut body, n));
    edge::flows(&mut body, &known);
    edge::links(&mut body, &known);
    label::grounds(&mut body, &known);
    others.into_iter().for_each(|n| symbol(&mut body, n));
    scenery::artefacts(&mut body, &known);
    edge::link_ends(&mut body, &known);
    foreign::all(&mut body, &known);
    label::labels(&mut body, &known);
    drop(known);
    Picture { view, body, chart }
}

/// The rectangle that holds everything drawn.
fn extent(known: &Known<'_>) -> Bounds {
    let mut left = f64::INFINITY;
    let mut top = f64::INFINITY;
    let mut right = f64::NEG_INFINITY;
    let mut bottom = f64::NEG_INFINITY;
    let mut take = |b: Bounds| {
        left = left.min(b.x);
        top = top.min(b.y);
        right = right.max(b.x + b.width);
        bottom = bottom.max(b.y + b.height);
    };
    let chart = known.chart;
    let shapes = chart
        .shapes
        .iter()
        .filter(|(id, _)| !known.hidden.contains(*id));
    shapes.for_each(|(_, b)| take(*b));
    let labels = known
        .labels
        .iter()
        .filter(|(id, _)| !known.hidden.contains(*id));
    labels.for_each(|(_, b)| take(*b));
    let edges = chart
        .edges
        .iter()
        .filter(|(id, _)| !known.hidden.contains(*id));
    for point in edges.flat_map(|e| e.1) {
        take(Bounds {
            x: point.x,
            y: point.y,
            width: 0.0,
            height: 0.0,
        });
    }
    known
        .chart
        .scenery
        .foreign
        .iter()
        .for_each(|f| take(f.bounds));
    if !left.is_finite() {
        (left, top, right, bottom) = (0.0, 0.0, 200.0, 60.0);
    }
    let above = MARGIN
        + if known.options.title.is_some() {
            TITLE
        } else {
            0.0
        };
    Bounds {
        x: left - MARGIN,
        y: top - above,
        width: right - left + 2.0 * MARGIN,
        height: bottom - top + above + MARGIN,
    }
}
