//! The sheet as it comes from a file, and its parts: what stands above the table, the header, the rows.

use std::collections::{BTreeMap, HashMap};

use super::column::{Column, column};
use super::limit::{Bare, bare};
use super::note::{NoteCode, Notes};
use super::numeral::{plain, whole};
use super::way::order_key;
use super::{HEADER_WITHIN, MAX_CELL, TableRefusal};
use crate::sketch::printable;

/// Cells by row; row 1 of the file is the first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The cells.
    pub rows: Vec<Vec<String>>,
    /// Cells that are merged; only the upper left one holds the text.
    pub merged: Vec<Merge>,
}

/// A block of merged cells, places from 0, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// First row.
    pub top: usize,
    /// First column.
    pub left: usize,
    /// Last row.
    pub bottom: usize,
    /// Last column.
    pub right: usize,
}

/// A column of the table that is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub column: Column,
    pub header: String,
    pub place: usize,
}

/// The table in its parts.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The first text above the header.
    pub title: String,
    /// Words above the header by what they are about: 承诺时限：20个工作日.
    pub above: Vec<(u32, String, String)>,
    pub columns: Vec<Placed>,
    /// Columns that say where one answer leads: place and answer, yes before no.
    pub answers: Vec<(usize, String)>,
    /// The unit in the header of the limit.
    pub bare: Option<Bare>,
    pub lines: Vec<Line>,
}

/// A row of the body.
#[derive(Debug, Default, Clone)]
pub(super) struct Line {
    pub row: u32,
    pub cells: BTreeMap<Column, String>,
    /// Answers that lead to the next row, for only what is answered otherwise leads elsewhere.
    pub onward: Vec<String>,
    /// Rows that share the limit of this one by merged cells.
    pub limit_rows: usize,
}

impl Line {
    pub fn get(&self, column: Column) -> &str {
        self.cells.get(&column).map_or("", String::as_str)
    }
}

impl Parts {
    /// Header of a column as the table writes it.
    pub fn header(&self, column: Column) -> Option<&str> {
        let found = self.columns.iter().find(|c| c.column == column);
        found.map(|c| c.header.as_str())
    }

    pub fn has(&self, column: Column) -> bool {
        self.columns.iter().any(|c| c.column == column)
    }
}

/// Takes a sheet apart.
pub(super) fn parts(sheet: &Sheet, notes: &mut Notes) -> Result<Parts, TableRefusal> {
    let found = sheet
        .rows
        .iter()
        .take(HEADER_WITHIN)
        .position(|cells| is_header(cells));
    let Some(first) = found else {
        return Err(TableRefusal::NoHeader);
    };
    let (names, last) = headers(sheet, first);
    let mut parts = Parts {
        answers: answers(&names),
        ..Parts::default()
    };
    above(&sheet.rows[..first], &mut parts);
    let answers: Vec<usize> = parts.answers.iter().map(|(place, _)| *place).collect();
    let own = |(at, name): &(usize, &String)| !name.is_empty() && !answers.contains(at);
    for (place, name) in names.iter().enumerate().filter(own) {
        let row = number(last);
        match column(name) {
            None => notes.add(
                row,
                Some(name),
                NoteCode::ColumnUnknown,
                &[("header", name)],
            ),
            Some(column) if parts.has(column) => {
                let known = parts.columns.iter().position(|c| c.column == column);
                let known = known.filter(|&at| yields(sheet, last + 1, &parts, at, name));
                let Some(at) = known else {
                    notes.add(row, Some(name), NoteCode::ColumnTwice, &[("header", name)]);
                    continue;
                };
                let before = &mut parts.columns[at];
                if column == Column::Step {
                    before.column = Column::Order;
                } else {
                    let header = before.header.clone();
                    notes.add(
                        row,
                        Some(&header),
                        NoteCode::ColumnTwice,
                        &[("header", &header)],
                    );
                    parts.columns.remove(at);
                    parts.bare = bare(name);
                }
                parts.columns.push(Placed {
                    column,
                    header: name.clone(),
                    place,
                });
            }
            Some(column) => {
                if column == Column::Limit {
                    parts.bare = bare(name);
                }
                parts.columns.push(Placed {
                    column,
                    header: name.clone(),
                    place,
                });
            }
        }
    }
    work_for_number(sheet, last + 1, &mut parts);
    if !parts.answers.is_empty() && !parts.has(Column::Next) {
        let headers: Vec<&str> = parts
            .answers
            .iter()
            .map(|(_, name)| name.as_str())
            .collect();
        parts.columns.push(Placed {
            column: Column::Next,
            header: headers.join("/"),
            place: usize::MAX,
        });
    }
    lines(sheet, last + 1, &mut parts, notes);
    Ok(parts)
}

/// Headers of two columns that each say where one answer leads.
const ANSWERS: [(&str, &str); 8] = [
    ("是", "否"),
    ("同意", "不同意"),
    ("通过", "不通过"),
    ("符合", "不符合"),
    ("合格", "不合格"),
    ("齐全", "不齐全"),
    ("yes", "no"),
    ("true", "false"),
];

/// The columns of answers, where both of a pair are there: place and answer.
fn answers(names: &[String]) -> Vec<(usize, String)> {
    let place = |word: &str| names.iter().position(|name| plain(name) == word);
    let pairs = ANSWERS
        .iter()
        .filter_map(|(yes, no)| Some([place(yes)?, place(no)?]));
    let places = pairs.flatten();
    places.map(|at| (at, names[at].clone())).collect()
}

/// Whether a column that is known gives way to another one of the same meaning: a step that is a number is the order,
/// and of two limits of a step what is promised goes before what the statute allows.
fn yields(sheet: &Sheet, first: usize, parts: &Parts, known: usize, name: &str) -> bool {
    let before = &parts.columns[known];
    match before.column {
        Column::Step => holds_numbers(sheet, first, before.place) && !parts.has(Column::Order),
        Column::Limit => name.contains("承诺") && before.header.contains("法定"),
        _ => false,
    }
}

/// Whether every filled cell of a column is a number, in whatever digits.
fn holds_numbers(sheet: &Sheet, first: usize, place: usize) -> bool {
    let cells = sheet.rows.iter().skip(first);
    let cells = cells.filter_map(|row| row.get(place));
    let mut cells = cells
        .map(|it| it.trim())
        .filter(|it| !it.is_empty())
        .peekable();
    cells.peek().is_some() && cells.all(|it| order_key(it).chars().all(|c| c.is_ascii_digit()))
}

/// Where the column 步骤 holds numbers alone and another one says what is done, that is the name of the step.
fn work_for_number(sheet: &Sheet, first: usize, parts: &mut Parts) {
    let place = |parts: &Parts, column| parts.columns.iter().position(|c| c.column == column);
    let (Some(step), Some(duty)) = (place(parts, Column::Step), place(parts, Column::Duty)) else {
        return;
    };
    let numbers = holds_numbers(sheet, first, parts.columns[step].place);
    if numbers && !parts.has(Column::Order) {
        parts.columns[step].column = Column::Order;
        parts.columns[duty].column = Column::Step;
    }
}

/// Whether a row names the step and at least one more column.
pub(super) fn is_header(cells: &[String]) -> bool {
    let known: Vec<Column> = cells.iter().filter_map(|cell| column(cell)).collect();
    let others = known.iter().any(|c| *c != Column::Step);
    let wide = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    known.contains(&Column::Step) && others && known.len() * 3 >= wide
}

/// The names of the columns, and the last row of the header: a second row may stand below merged names.
fn headers(sheet: &Sheet, first: usize) -> (Vec<String>, usize) {
    let clean = |cell: &String| cell.split_whitespace().collect::<String>();
    let upper: Vec<String> = sheet.rows[first].iter().map(clean).collect();
    let Some(below) = sheet.rows.get(first + 1) else {
        return (upper, first);
    };
    let lower: Vec<String> = below.iter().map(clean).collect();
    let step = upper
        .iter()
        .position(|name| column(name) == Some(Column::Step));
    let is_body = step.is_some_and(|at| lower.get(at).is_some_and(|cell| !cell.is_empty()));
    let named = lower.iter().filter(|cell| !cell.is_empty());
    let parent = |at: usize| {
        let above = upper[..=at.min(upper.len().saturating_sub(1))].iter().rev();
        above
            .into_iter()
            .find(|name| !name.is_empty())
            .cloned()
            .unwrap_or_default()
    };
    let answered: Vec<usize> = answers(&lower).into_iter().map(|(at, _)| at).collect();
    let both = |at: usize, name: &str| {
        let whole = format!("{}{name}", parent(at));
        if column(&whole).is_some() && !answered.contains(&at) {
            whole
        } else {
            name.to_owned()
        }
    };
    let known = lower.iter().enumerate();
    let known = known.filter(|(at, cell)| {
        let named = !cell.is_empty() && column(&both(*at, cell)).is_some();
        named || answered.contains(at)
    });
    if is_body || named.count() < 2 || known.count() < 2 {
        return (upper, first);
    }
    let width = upper.len().max(lower.len());
    let names = (0..width).map(|at| match lower.get(at) {
        Some(cell) if !cell.is_empty() => both(at, cell),
        _ => upper.get(at).cloned().unwrap_or_default(),
    });
    (names.collect(), first + 1)
}

/// Reads what stands above the header: a title, and pairs such as 承诺时限：20个工作日.
fn above(rows: &[Vec<String>], parts: &mut Parts) {
    for (at, cells) in rows.iter().enumerate() {
        let cells: Vec<&str> = cells
            .iter()
            .map(|c| c.trim())
            .filter(|c| !c.is_empty())
            .collect();
        let mut waiting: Option<&str> = None;
        for cell in cells {
            match (cell.split_once(['：', ':']), waiting.take()) {
                (Some((key, value)), _) if value.trim().is_empty() => waiting = Some(key),
                (Some((key, value)), _) => {
                    let pair = (number(at), plain(key), value.trim().to_owned());
                    parts.above.push(pair);
                }
                (None, Some(key)) => parts.above.push((number(at), plain(key), cell.to_owned())),
                (None, None) if parts.title.is_empty() => parts.title = printable(cell),
                (None, None) => waiting = Some(cell),
            }
        }
    }
}

/// Words with which rows begin that are no steps.
const NO_STEP: [&str; 14] = [
    "合计",
    "总计",
    "共计",
    "小计",
    "备注",
    "说明",
    "注:",
    "填表",
    "制表",
    "审核人:",
    "填报",
    "联系电话",
    "单位负责人",
    "审批人:",
];
/// More filled cells than this, and a row is a step however it begins.
const NO_STEP_CELLS: usize = 4;

/// Whether a text is the number of a page: 第2页, 第1页共3页.
fn is_page(text: &str) -> bool {
    let paged = text
        .strip_prefix('第')
        .and_then(|rest| rest.split_once('页'));
    paged.is_some_and(|(number, rest)| {
        whole(number).is_some() && (rest.is_empty() || rest.contains('共'))
    })
}

fn lines(sheet: &Sheet, first: usize, parts: &mut Parts, notes: &mut Notes) {
    let shared = shared(sheet, parts);
    for (at, cells) in sheet.rows.iter().enumerate().skip(first) {
        let filled: Vec<&String> = cells.iter().filter(|c| !c.trim().is_empty()).collect();
        let Some(begin) = filled.first() else {
            continue;
        };
        let head = plain(begin);
        let words = NO_STEP.iter().any(|word| head.starts_with(word)) || is_page(&head);
        if (words && filled.len() <= NO_STEP_CELLS) || is_header(cells) {
            notes.add(number(at), None, NoteCode::RowSkipped, &[("text", begin)]);
            continue;
        }
        let mut line = Line {
            row: number(at),
            ..Line::default()
        };
        for placed in &parts.columns {
            let own = cells
                .get(placed.place)
                .map(String::as_str)
                .unwrap_or_default();
            let text = match own.trim().is_empty() {
                true => shared.get(&(at, placed.place)).copied().unwrap_or_default(),
                false => own,
            };
            let text = printable(text.trim());
            if text.chars().count() > MAX_CELL {
                let limit = MAX_CELL.to_string();
                notes.add(
                    line.row,
                    Some(&placed.header),
                    NoteCode::CellTooLong,
                    &[("limit", &limit)],
                );
            }
            if !text.is_empty() {
                line.cells
                    .insert(placed.column, text.chars().take(MAX_CELL).collect());
            }
        }
        let next = line.get(Column::Next);
        let led = by_answer(cells, &parts.answers, next);
        if next.is_empty() {
            line.onward = onward(cells, &parts.answers);
        }
        if !led.is_empty() {
            line.cells.insert(Column::Next, led);
        }
        let limit = parts.columns.iter().find(|c| c.column == Column::Limit);
        let over = |m: &&Merge| limit.is_some_and(|l| m.left == l.place) && m.top == at;
        line.limit_rows = sheet
            .merged
            .iter()
            .find(over)
            .map_or(1, |m| m.bottom - m.top + 1);
        if !line.cells.is_empty() {
            parts.lines.push(line);
        }
    }
}

/// Where a row leads by the columns of answers, behind what its own column says. What has only a yes is no question.
fn by_answer(cells: &[String], answers: &[(usize, String)], next: &str) -> String {
    let mut ways: Vec<String> = Vec::new();
    let pairs: Vec<_> = answers.chunks(2).map(|pair| said(cells, pair)).collect();
    let asked = pairs.iter().flatten().flatten().count() > 1;
    for pair in &pairs {
        for (at, way) in pair.iter().enumerate() {
            let Some((answer, to)) = way else { continue };
            ways.push(match asked || at > 0 {
                true => format!("{answer}→{}", printable(to)),
                false => printable(to),
            });
        }
    }
    if !next.is_empty() && !ways.is_empty() {
        ways.insert(0, next.to_owned());
    }
    ways.join("；")
}

/// The answers of a row that lead to the next one: yes, where only no leads elsewhere.
fn onward(cells: &[String], answers: &[(usize, String)]) -> Vec<String> {
    let yes = |pair: &[(usize, String)]| match &said(cells, pair)[..] {
        [None, Some(_)] => Some(pair[0].1.clone()),
        _ => None,
    };
    answers.chunks(2).filter_map(yes).collect()
}

/// What the cells of a pair of answers say: the answer and where it leads.
fn said<'s>(cells: &'s [String], pair: &'s [(usize, String)]) -> Vec<Option<(&'s str, &'s str)>> {
    let one = |(place, answer): &'s (usize, String)| {
        let to = cells.get(*place)?.trim();
        (!to.is_empty()).then_some((answer.as_str(), to))
    };
    pair.iter().map(one).collect()
}

/// The text that a merged cell gives to the rows below its first, where a column is of the kind that repeats.
fn shared<'s>(sheet: &'s Sheet, parts: &Parts) -> HashMap<(usize, usize), &'s str> {
    let mut texts = HashMap::new();
    for merge in &sheet.merged {
        let column = parts.columns.iter().find(|c| c.place == merge.left);
        let repeats = column.is_some_and(|c| repeats(c.column));
        let text = sheet
            .rows
            .get(merge.top)
            .and_then(|row| row.get(merge.left));
        let Some(text) = text.filter(|_| repeats) else {
            continue;
        };
        for row in merge.top + 1..=merge.bottom.min(sheet.rows.len().saturating_sub(1)) {
            texts.insert((row, merge.left), text.as_str());
        }
    }
    texts
}

/// Whether a merged cell says the same of each of its rows. One limit over several rows does not.
fn repeats(column: Column) -> bool {
    match column {
        Column::Order
        | Column::Step
        | Column::Kind
        | Column::Post
        | Column::PostCode
        | Column::People
        | Column::Act
        | Column::Basis
        | Column::Duty
        | Column::Risk
        | Column::RiskDescription
        | Column::Control => true,
        Column::Limit
        | Column::LimitBasis
        | Column::Excluded
        | Column::Documents
        | Column::Materials
        | Column::Question
        | Column::Next
        | Column::Condition
        | Column::Officers
        | Column::Visits
        | Column::Effort => false,
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}
