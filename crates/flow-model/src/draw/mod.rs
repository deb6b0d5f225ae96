//! A chart as an SVG picture for pages and papers. Nothing is loaded, nothing runs in it.

mod edge;
mod icon;
mod shape;
mod text;

use std::collections::{BTreeSet, HashSet};
use std::fmt::Write;

use crate::chart::{Bounds, Chart, NodeKind, Point};

pub(crate) use text::{label_size, note_height, task_lines};

/// Room around the picture.
const MARGIN: f64 = 20.0;
/// Room for the title.
const TITLE: f64 = 44.0;
/// Fonts that show Chinese, the first that is there.
const FONTS: &str = "Noto Sans CJK SC, Microsoft YaHei, SimSun, sans-serif";
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
}

/// How a symbol is marked.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    None,
    Passed,
    Current,
}

impl Mark {
    fn stroke(self) -> &'static str {
        match self {
            Self::None => "#3b4a5a",
            Self::Passed => "#2f8f5b",
            Self::Current => "#d4600b",
        }
    }

    fn fill(self) -> &'static str {
        match self {
            Self::None => "#ffffff",
            Self::Passed => "#e8f6ee",
            Self::Current => "#fff1e3",
        }
    }
}

/// What is asked of a chart for every symbol.
struct Known<'c> {
    /// Default flows.
    defaults: HashSet<&'c str>,
    /// Sub-processes with drawn contents.
    frames: HashSet<&'c str>,
    /// Where edges begin and end, in whole units.
    ends: HashSet<(i64, i64)>,
}

impl<'c> Known<'c> {
    fn new(chart: &'c Chart) -> Self {
        let default = |n: &'c crate::chart::Node| match &n.kind {
            NodeKind::Gateway { default, .. } => default.as_deref(),
            NodeKind::Event { .. }
            | NodeKind::Task { .. }
            | NodeKind::SubProcess { .. }
            | NodeKind::Call { .. } => None,
        };
        let drawn = chart
            .nodes
            .iter()
            .filter(|n| chart.shapes.contains_key(&n.id));
        let ends = chart
            .edges
            .values()
            .flat_map(|points| [points.first(), points.last()]);
        Self {
            defaults: chart.nodes.iter().filter_map(default).collect(),
            frames: drawn.map(|n| n.parent.as_str()).collect(),
            ends: ends.flatten().map(whole).collect(),
        }
    }

    /// Whether an edge begins or ends within two units of a point.
    fn has_end(&self, x: f64, y: f64) -> bool {
        let (x, y) = whole(&Point { x, y });
        (-2..=2).any(|dx| (-2..=2).any(|dy| self.ends.contains(&(x + dx, y + dy))))
    }
}

fn whole(point: &Point) -> (i64, i64) {
    (point.x.round() as i64, point.y.round() as i64)
}

/// Draws a chart. A chart without any drawn node is laid out first.
pub fn svg(chart: &Chart, options: &DrawOptions) -> String {
    let undrawn = !chart.nodes.iter().any(|n| chart.shapes.contains_key(&n.id));
    let laid;
    let chart = if undrawn && !chart.nodes.is_empty() {
        laid = crate::layout::drawn(chart);
        &laid
    } else {
        chart
    };
    let view = extent(chart, options.title.is_some());
    let mut out = head(view);
    if let Some(title) = &options.title {
        let title: String = title.chars().take(MAX_TITLE).collect();
        let (x, y) = (view.x + MARGIN, view.y + TITLE - 12.0);
        let _ = write!(
            out,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"18\" font-weight=\"bold\">{}</text>",
            text::escape(&title)
        );
    }
    let known = Known::new(chart);
    shape::frames(&mut out, chart);
    let mark = |id: &str| match (options.current.contains(id), options.passed.contains(id)) {
        (true, _) => Mark::Current,
        (false, true) => Mark::Passed,
        (false, false) => Mark::None,
    };
    let hosts_first = chart.nodes.iter().filter(|n| !shape::is_boundary(n));
    for node in hosts_first.chain(chart.nodes.iter().filter(|n| shape::is_boundary(n))) {
        if let Some(bounds) = chart.shapes.get(&node.id) {
            shape::node(&mut out, &known, node, *bounds, mark(&node.id));
        }
    }
    for flow in &chart.flows {
        if let Some(points) = chart.edges.get(&flow.id) {
            edge::flow(&mut out, &known, flow, points, mark(&flow.id));
        }
    }
    out.push_str("</svg>\n");
    out
}

/// The rectangle that holds everything drawn.
fn extent(chart: &Chart, title: bool) -> Bounds {
    let mut left = f64::INFINITY;
    let mut top = f64::INFINITY;
    let mut right = f64::NEG_INFINITY;
    let mut bottom = f64::NEG_INFINITY;
    let mut take = |x: f64, y: f64| {
        left = left.min(x);
        top = top.min(y);
        right = right.max(x);
        bottom = bottom.max(y);
    };
    for node in &chart.nodes {
        if let Some(b) = chart.shapes.get(&node.id) {
            let (beside, below) = shape::label_room(node);
            take(b.x - beside, b.y);
            take(b.x + b.width + beside, b.y + b.height + below);
        }
    }
    let pools = chart.processes.iter().filter_map(|p| p.pool.as_ref());
    for id in pools.chain(chart.lanes.iter().map(|l| &l.id)) {
        if let Some(b) = chart.shapes.get(id) {
            take(b.x, b.y);
            take(b.x + b.width, b.y + b.height);
        }
    }
    let edges = chart.flows.iter().filter_map(|f| chart.edges.get(&f.id));
    edges.flatten().for_each(|p| take(p.x, p.y));
    if !left.is_finite() {
        (left, top, right, bottom) = (0.0, 0.0, 200.0, 60.0);
    }
    let above = MARGIN + if title { TITLE } else { 0.0 };
    Bounds {
        x: left - MARGIN,
        y: top - above,
        width: right - left + 2.0 * MARGIN,
        height: bottom - top + above + MARGIN,
    }
}

fn head(view: Bounds) -> String {
    let Bounds {
        x,
        y,
        width,
        height,
    } = view;
    let mut out = String::new();
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{x:.1} {y:.1} {width:.1} {height:.1}\" \
         width=\"{width:.0}\" height=\"{height:.0}\" font-family=\"{FONTS}\" font-size=\"12\" \
         fill=\"#1f2d3d\">\
         <rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"#ffffff\"/>"
    );
    out
}
