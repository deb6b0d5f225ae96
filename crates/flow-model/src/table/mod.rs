//! A table of steps becomes a chart, and a chart a table of steps. Pure: rows of strings in, rows of strings out.
//!
//! Reading never invents: what a table does not say is left empty in the chart and said in a note. Where
//! something had to be assumed, a note says so with row and column.

mod above;
pub mod act;
pub mod basis;
mod branch;
mod cell;
pub mod column;
mod limit;
mod link;
pub mod note;
mod numeral;
mod risk;
mod row;
mod sheet;
mod way;
mod write;

use serde::{Deserialize, Serialize};

use crate::sketch::{self, Sketch, SketchLane};
use crate::step::{Act, Limit, Side};
use crate::xml::Document;

pub use column::{Column, column, header};
pub use limit::words as limit_words;
pub use note::{Note, NoteCode, Severity};
pub use sheet::{Merge, Sheet};
pub use write::{Written, write};

use note::Notes;
use row::{Kind, Row};
use sheet::Parts;
use way::Target;

/// Most rows of a sheet.
pub const MAX_ROWS: usize = 2_000;
/// Most columns of a sheet.
pub const MAX_COLUMNS: usize = 100;
/// Most characters of a cell.
pub const MAX_CELL: usize = 2_000;
/// Most ways that leave one step.
pub const MAX_WAYS: usize = 50;
/// Rows in which the header is looked for: titles and notes often stand above it.
pub const HEADER_WITHIN: usize = 30;
/// Most posts of a table; what is more stays without a lane.
pub const MAX_LANES: usize = 200;

/// Classes of power: two-letter code and name. The eleven classes of 苏政办发〔2010〕140号 art. 3 and two later ones.
pub const CLASSES: [(&str, &str); 13] = [
    ("XK", "行政许可"),
    ("CF", "行政处罚"),
    ("ZS", "行政征收"),
    ("QZ", "行政强制"),
    ("SP", "非行政许可审批"),
    ("GF", "行政给付"),
    ("JL", "行政奖励"),
    ("QR", "行政确认"),
    ("ZY", "行政征用"),
    ("CJ", "行政裁决"),
    ("QT", "其他"),
    ("JC", "行政检查"),
    ("FW", "公共服务"),
];
/// What is known besides the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Name of the chart where the table has no title.
    pub name: String,
    /// Internal or external.
    pub side: Side,
    /// Two-letter class of power, by which a bare 日 counts.
    pub class: Option<String>,
    /// Posts of the desk: code and name. A post of the table with this name gets this code.
    pub posts: Vec<(String, String)>,
}

/// Why a sheet cannot be read as a table of steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum TableRefusal {
    /// No row names the step (环节) and one more column.
    #[error("no header")]
    NoHeader,
    /// A header, but no step below it.
    #[error("no step")]
    NoStep,
    /// A cell holds a whole flow (受理→审查→办结) where one step should stand.
    #[error("a whole flow in row {row}")]
    FlowInCell {
        /// The row, from 1.
        row: u32,
    },
    /// More rows than [`MAX_ROWS`].
    #[error("more than {limit} rows")]
    TooManyRows {
        /// The limit.
        limit: usize,
    },
    /// A row with more columns than [`MAX_COLUMNS`].
    #[error("more than {limit} columns")]
    TooManyColumns {
        /// The limit.
        limit: usize,
    },
}

/// What was read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The chart, laid out.
    pub document: Document,
    /// What is said about it.
    pub report: Report,
}

/// A column that was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FoundColumn {
    /// Which.
    pub column: Column,
    /// Its header in the table.
    pub header: String,
}

/// A step that was found, for a preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FoundStep {
    /// Its first row (of XML: line).
    pub row: u32,
    /// Its number as the table writes it.
    pub order: String,
    /// Its name.
    pub name: String,
    /// Its post.
    pub post: String,
    /// Its act.
    pub act: Option<Act>,
    /// Its limit.
    pub limit: Option<Limit>,
    /// Where it leads.
    pub next: Vec<FoundWay>,
}

/// A way that leaves a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FoundWay {
    /// Its condition.
    pub label: String,
    /// Name of the next step, or of the end.
    pub to: String,
    /// Whether the case ends there.
    pub end: bool,
}

/// What is said about a table, or an old file, that became a chart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(rename = "TableReport"))]
pub struct Report {
    /// Name of the chart.
    pub name: String,
    /// The columns that were understood.
    pub columns: Vec<FoundColumn>,
    /// The steps and decisions that were found.
    pub steps: Vec<FoundStep>,
    /// How many posts there are.
    pub lanes: usize,
    /// How many flows the chart has.
    pub flows: usize,
    /// What is wrong, assumed, or left out, by row.
    pub notes: Vec<Note>,
    /// How many notes there are, those that are not listed included.
    pub notes_total: usize,
}

impl Report {
    /// Whether something of the table did not come in.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        self.notes
            .iter()
            .any(|note| note.severity == Severity::Error)
    }
}

/// Reads a sheet and makes a chart of it, laid out.
///
/// # Errors
/// [`TableRefusal`]: no header, no step, or too large.
pub fn read(sheet: &Sheet, options: &Options) -> Result<Reading, TableRefusal> {
    if sheet.rows.len() > MAX_ROWS {
        return Err(TableRefusal::TooManyRows { limit: MAX_ROWS });
    }
    if sheet.rows.iter().any(|row| row.len() > MAX_COLUMNS) {
        return Err(TableRefusal::TooManyColumns { limit: MAX_COLUMNS });
    }
    let mut notes = Notes::default();
    let parts = sheet::parts(sheet, &mut notes)?;
    if let Some(line) = parts.lines.iter().find(|line| holds_flow(line)) {
        return Err(TableRefusal::FlowInCell { row: line.row });
    }
    let head = above::read(&parts, options, &mut notes);
    let (mut rows, names) = row::rows(&parts, head.power.class.as_deref(), &mut notes);
    if rows.is_empty() {
        return Err(TableRefusal::NoStep);
    }
    let posts = parts.has(Column::Post) || parts.has(Column::People);
    if !posts && head.power.side == Side::Internal {
        notes.add(0, None, NoteCode::PostMissing, &[]);
    }
    branch::ways(&mut rows, &names, &parts, &mut notes);
    fill_ways(&mut rows, &parts, &mut notes);
    let (lanes, of_row) = lanes(&rows, &head.posts, options);
    let task = match head.power.side {
        Side::Internal => "userTask",
        Side::External => "task",
    };
    let next = parts.header(Column::Next);
    let net = link::link(&rows, &of_row, &head.start, task, next, &mut notes);
    let (notes, notes_total) = notes.sorted();
    let report = Report {
        name: head.name.clone(),
        columns: parts
            .columns
            .iter()
            .map(|c| FoundColumn {
                column: c.column,
                header: c.header.clone(),
            })
            .collect(),
        steps: rows.iter().map(|row| found(row, &rows)).collect(),
        lanes: lanes.len(),
        flows: net.flows.len(),
        notes,
        notes_total,
    };
    let sketch = Sketch {
        name: head.name,
        power: head.power,
        lanes,
        nodes: net.nodes,
        flows: net.flows,
    };
    let document = sketch::document(&sketch, false)
        .expect("the ids of a sketch are its own and its texts are shorter than a name may be");
    Ok(Reading { document, report })
}

/// Arrows by which people write a flow into one line.
const ARROWS: [&str; 8] = ["→", "➔", "➜", "⇒", "—>", "->", "=>", "↓"];

/// Whether the name of a step is a whole flow.
fn holds_flow(line: &sheet::Line) -> bool {
    let name = line.get(Column::Step);
    let arrows = ARROWS.iter().map(|arrow| name.matches(arrow).count());
    arrows.sum::<usize>() > 1
}

/// Whether one of the first rows of a sheet is the header of a table of steps.
#[must_use]
pub fn has_header(sheet: &Sheet) -> bool {
    sheet
        .rows
        .iter()
        .take(HEADER_WITHIN)
        .any(|cells| sheet::is_header(cells))
}

/// Where no next step is named: rows follow each other where the table has no such column, or columns of answers;
/// else the last row, and a step whose act ends the way, lead to the end; any other is said. An answer that leads to
/// the next row does so unless another row of its step says where it leads.
fn fill_ways(rows: &mut [Row], parts: &Parts, notes: &mut Notes) {
    let has = parts.has(Column::Next) || rows.iter().any(|row| !row.ways.is_empty());
    let count = rows.len();
    if !has {
        notes.add(0, None, NoteCode::NextByOrder, &[]);
    }
    let end = || way::Way {
        label: String::new(),
        to: Target::End(String::new()),
    };
    for (at, row) in rows.iter_mut().enumerate() {
        let next = match at + 1 == count {
            true => Target::End(String::new()),
            false => Target::Step(at + 1),
        };
        for label in std::mem::take(&mut row.onward).into_iter().rev() {
            if row.ways.iter().all(|way| way.label != label) {
                let to = next.clone();
                row.ways.insert(0, way::Way { label, to });
            }
        }
        let said = row.said.iter().any(|(_, next, _)| !next.is_empty());
        if !row.ways.is_empty() || said {
            continue;
        }
        let ends = row.step.act.is_some_and(act::ends);
        if at + 1 == count || (has && ends) {
            row.ways.push(end());
        } else if !has || !parts.answers.is_empty() {
            row.ways.push(way::Way {
                label: String::new(),
                to: next,
            });
        } else {
            notes.add(
                row.row,
                parts.header(Column::Next),
                NoteCode::NextMissing,
                &[],
            );
        }
    }
}

/// The posts in the order that the table names or uses them, and the lane of each row.
fn lanes(
    rows: &[Row],
    first: &[String],
    options: &Options,
) -> (Vec<SketchLane>, Vec<Option<usize>>) {
    let mut lanes: Vec<SketchLane> = Vec::new();
    let posts = first.iter().chain(rows.iter().map(|row| &row.post));
    for post in posts.filter(|post| !post.is_empty()) {
        if lanes.len() < MAX_LANES && lanes.iter().all(|lane| lane.name != *post) {
            let desk = options
                .posts
                .iter()
                .find(|(code, name)| name == post || code == post);
            lanes.push(SketchLane {
                name: post.clone(),
                post: desk.map(|(code, _)| code.clone()),
            });
        }
    }
    let of_row: Vec<Option<usize>> = rows
        .iter()
        .map(|row| lanes.iter().position(|lane| lane.name == row.post))
        .collect();
    for (at, lane) in lanes.iter_mut().enumerate() {
        let coded = rows
            .iter()
            .zip(&of_row)
            .filter(|(_, lane)| **lane == Some(at));
        let code = coded.filter_map(|(row, _)| row.post_code.clone()).next();
        lane.post = code.or(lane.post.take());
    }
    (lanes, of_row)
}

fn found(row: &Row, rows: &[Row]) -> FoundStep {
    let way = |way: &way::Way| FoundWay {
        label: way.label.clone(),
        to: match &way.to {
            Target::Step(at) => rows[*at].name.clone(),
            Target::End(name) => name.clone(),
        },
        end: matches!(way.to, Target::End(_)),
    };
    let works = matches!(row.kind, Kind::Task | Kind::Other(_));
    FoundStep {
        row: row.row,
        order: row.order.clone(),
        name: row.name.clone(),
        post: row.post.clone(),
        act: row.step.act.filter(|_| works),
        limit: row.step.limit.clone().filter(|_| works),
        next: row.ways.iter().map(way).collect(),
    }
}
