//! From tables to cases: columns are matched, children are put to their case, what does not fit is told by row.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::column::{self, Field, Layout, Role};
use super::finding::Finding;
use super::{Facts, PastCase, attachment, day, state, weigh};

/// Rows in which the heading is looked for: titles and notes often stand above it.
const HEADING_WITHIN: usize = 20;
/// Columns of ours that a row must bear to be taken for a heading.
const HEADING_NEEDS: usize = 2;
/// Longest text of a cell, in characters.
const MAX_CELL: usize = 20_000;

/// A table as lines of cells, as its file holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Its name: of the table, the sheet, or the file.
    pub name: String,
    /// Its lines with their numbers in the file, from 1; the heading is one of them.
    pub lines: Vec<(u32, Vec<String>)>,
}

/// How tables are to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// What a person said that columns mean, by heading; `None`: nothing of ours.
    pub columns: BTreeMap<String, Option<Field>>,
    /// Today, for days that lie ahead.
    pub today: NaiveDate,
}

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The cases, in the order of the file.
    pub cases: Vec<Found>,
    /// What is wrong, by row.
    pub findings: Vec<Finding>,
    /// Which columns were taken for what.
    pub tables: Vec<Matched>,
}

/// A case and where it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The form of its table.
    pub layout: Layout,
    /// Name of its table.
    pub table: String,
    /// Its row.
    pub row: u32,
    /// The case.
    pub case: PastCase,
    /// The worst that was found about it makes it come in or not.
    pub refused: bool,
}

/// A table and what its columns were taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matched {
    /// Its name.
    pub table: String,
    /// What its rows are; nothing where it is not read.
    pub role: Option<Role>,
    /// The form of the set of tables that it belongs to.
    pub layout: Option<Layout>,
    /// Rows below the heading.
    pub rows: u32,
    /// Headings, in order, with the field that each means.
    pub columns: Vec<(String, Option<Field>)>,
}

/// A table whose role and heading are known.
struct Known<'a> {
    name: &'a str,
    layout: Layout,
    role: Role,
    columns: Vec<(String, Option<Field>)>,
    rows: &'a [(u32, Vec<String>)],
}

/// Reads tables. Tables with known names make up the cases together; without any, each table is a list of cases.
#[must_use]
pub fn read(tables: &[Table], wish: &Wish) -> Reading {
    let mut reading = Reading::default();
    let any_known = tables
        .iter()
        .any(|table| column::table(&table.name).is_some());
    let mut known = Vec::new();
    for table in tables {
        let place = match column::table(&table.name) {
            None if any_known => None,
            None => Some((Layout::List, Role::Case)),
            place => place,
        };
        let headed = place.and_then(|(layout, role)| headed(table, layout, role, wish));
        reading.tables.push(matched(table, headed.as_ref()));
        match headed {
            Some(one) => known.push(one),
            None => reading
                .findings
                .push(Finding::at(&table.name, 0, "table_unknown")),
        }
    }
    for table in &known {
        unknown_columns(table, &mut reading.findings);
    }
    let mut index = HashMap::new();
    for table in known.iter().filter(|table| table.role == Role::Case) {
        cases(table, &mut reading, &mut index);
    }
    for table in known.iter().filter(|table| table.role != Role::Case) {
        children(table, &mut reading, &index);
    }
    for found in &mut reading.cases {
        finish(found, wish, &mut reading.findings);
    }
    reading
}

fn headed<'a>(table: &'a Table, layout: Layout, role: Role, wish: &Wish) -> Option<Known<'a>> {
    let means = |heading: &String| -> Option<Field> {
        match wish.columns.get(heading.trim()) {
            Some(said) => *said,
            None => column::field(role, heading),
        }
    };
    let counts = |cells: &[String]| cells.iter().filter(|cell| means(cell).is_some()).count();
    let at = table
        .lines
        .iter()
        .take(HEADING_WITHIN)
        .position(|(_, cells)| counts(cells) >= HEADING_NEEDS)?;
    let heading = &table.lines[at].1;
    Some(Known {
        name: &table.name,
        layout,
        role,
        columns: heading
            .iter()
            .map(|heading| (heading.trim().to_owned(), means(heading)))
            .collect(),
        rows: &table.lines[at + 1..],
    })
}

fn matched(table: &Table, known: Option<&Known<'_>>) -> Matched {
    let rows = known.map_or(0, |known| known.rows.len());
    Matched {
        table: table.name.clone(),
        role: known.map(|known| known.role),
        layout: known.map(|known| known.layout),
        rows: u32::try_from(rows).unwrap_or(u32::MAX),
        columns: known.map_or_else(Vec::new, |known| known.columns.clone()),
    }
}

fn unknown_columns(table: &Known<'_>, findings: &mut Vec<Finding>) {
    if table.role != Role::Case {
        return;
    }
    for (heading, field) in &table.columns {
        if field.is_none() && !heading.is_empty() {
            findings.push(Finding::at(table.name, 0, "column_unknown").of(heading, ""));
        }
    }
}

/// A row taken apart: what fields it fills, and what no field means.
struct Parts {
    facts: Facts,
    others: BTreeMap<String, String>,
    /// Names of the files that lay in its cells, by heading.
    files: Vec<(String, String)>,
    refused: bool,
}

impl Parts {
    /// Keeps a text that no field takes: under its heading, by the number of its column where that is not enough.
    fn keep(&mut self, heading: &str, at: usize, text: &str) {
        let is_free = !heading.is_empty() && !self.others.contains_key(heading);
        let name = if is_free {
            heading.to_owned()
        } else {
            format!("{heading}#{}", at + 1)
        };
        self.others.insert(name, text.to_owned());
    }
}

fn parts(table: &Known<'_>, row: u32, cells: &[String], findings: &mut Vec<Finding>) -> Parts {
    let mut parts = Parts {
        facts: Facts::new(),
        others: BTreeMap::new(),
        files: Vec::new(),
        refused: false,
    };
    let nameless = (String::new(), None);
    for (at, cell) in cells.iter().enumerate() {
        // A row may be longer than its heading.
        let (heading, field) = table.columns.get(at).unwrap_or(&nameless);
        let text = cell.trim();
        if text.is_empty() || text.eq_ignore_ascii_case("null") || text == "\\N" {
            continue;
        }
        if let Some(names) = attachment::names(text) {
            findings.push(Finding::at(table.name, row, "attachments_left_out").of(heading, ""));
            if !names.is_empty() {
                parts.files.push((heading.clone(), names.join("、")));
            }
            continue;
        }
        if text.chars().count() > MAX_CELL {
            findings.push(Finding::at(table.name, row, "too_long").of(heading, text));
            parts.refused = true;
            continue;
        }
        let Some(field) = field.filter(|field| !parts.facts.contains_key(field)) else {
            parts.keep(heading, at, text);
            continue;
        };
        if !field.is_day() {
            parts.facts.insert(field, word(table, field, text));
            continue;
        }
        match day::read(text) {
            Some(moment) => drop(parts.facts.insert(field, moment.text())),
            None => {
                findings.push(Finding::at(table.name, row, "date_unreadable").of(heading, text));
                parts.keep(heading, at, text);
            }
        }
    }
    parts
}

/// A code that its table explains becomes its word.
fn word(table: &Known<'_>, field: Field, text: &str) -> String {
    match state::meaning(table.layout, table.role, field, text) {
        Some(word) => word.to_owned(),
        None => text.to_owned(),
    }
}

/// Where the case of a key stands among the found ones.
type Index = HashMap<(Layout, String), usize>;

fn cases(table: &Known<'_>, reading: &mut Reading, index: &mut Index) {
    for (row, cells) in table.rows {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let Parts {
            facts,
            mut others,
            files,
            refused,
        } = parts(table, *row, cells, &mut reading.findings);
        others.extend(files);
        let key = key(&facts, &others);
        let found = Found {
            layout: table.layout,
            table: table.name.to_owned(),
            row: *row,
            case: PastCase {
                key: key.clone(),
                facts,
                others,
                ..PastCase::default()
            },
            refused,
        };
        match index.get(&(table.layout, key.clone())) {
            None => {
                index.insert((table.layout, key), reading.cases.len());
                reading.cases.push(found);
            }
            Some(&at) => again(&mut reading.cases[at], found, &mut reading.findings),
        }
    }
    // What the other system deleted last does not come in.
    for found in reading
        .cases
        .iter_mut()
        .filter(|found| found.table == table.name)
    {
        let operation = found.case.fact(Field::Operation).unwrap_or_default();
        if operation.eq_ignore_ascii_case("D") {
            found.refused = true;
            reading
                .findings
                .push(Finding::at(table.name, found.row, "deleted_in_source"));
        }
    }
}

/// A second row with the key of an earlier one: exchange tables keep versions, lists do not.
fn again(old: &mut Found, new: Found, findings: &mut Vec<Finding>) {
    let version = |found: &Found| found.case.fact(Field::Version).map(order);
    if old.case.facts == new.case.facts && old.case.others == new.case.others {
        findings.push(Finding::at(&new.table, new.row, "row_twice"));
    } else if new.layout == Layout::List {
        findings.push(Finding::at(&new.table, new.row, "key_twice"));
    } else if version(&new) >= version(old) {
        findings.push(Finding::at(&old.table, old.row, "older_version"));
        *old = new;
    } else {
        findings.push(Finding::at(&new.table, new.row, "older_version"));
    }
}

/// Versions are numbers or times: numbers sort by their length first.
fn order(version: &str) -> (usize, String) {
    let is_number = version.bytes().all(|byte| byte.is_ascii_digit());
    let length = if is_number { version.len() } else { usize::MAX };
    (length, version.to_owned())
}

/// What the other system knows a case by: its key, else its number, else all that the row says.
fn key(facts: &Facts, others: &BTreeMap<String, String>) -> String {
    let named = facts.get(&Field::Key).or_else(|| facts.get(&Field::Number));
    if let Some(named) = named {
        return named.clone();
    }
    let texts = facts.values().chain(others.values());
    let all: Vec<&str> = texts.map(String::as_str).collect();
    format!("row:{:016x}", fnv(&all.join("\u{1f}")))
}

/// FNV-1a, which is the same for ever: a row without any key is known again by its text.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn children(table: &Known<'_>, reading: &mut Reading, index: &Index) {
    for (row, cells) in table.rows {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let Parts {
            mut facts,
            others,
            files,
            refused,
        } = parts(table, *row, cells, &mut reading.findings);
        if refused {
            continue;
        }
        let key = facts.remove(&Field::Key).unwrap_or_default();
        let Some(&at) = index.get(&(table.layout, key)) else {
            reading
                .findings
                .push(Finding::at(table.name, *row, "case_unknown"));
            continue;
        };
        let deleted = facts
            .get(&Field::Operation)
            .is_some_and(|it| it.eq_ignore_ascii_case("D"));
        if deleted {
            reading
                .findings
                .push(Finding::at(table.name, *row, "deleted_in_source"));
            continue;
        }
        let case = &mut reading.cases[at].case;
        for (heading, names) in files {
            let name = format!("{}·{heading}", table.name);
            let kept = case.others.entry(name).or_default();
            if !kept.is_empty() {
                kept.push('、');
            }
            kept.push_str(&names);
        }
        match table.role {
            Role::Step => case.steps.push(facts),
            Role::Special => case.specials.push(facts),
            Role::Material => case.materials.push(facts),
            Role::Result | Role::Case => {
                // What the case itself says stays; the result adds.
                for (field, text) in facts {
                    case.facts.entry(field).or_insert(text);
                }
                for (heading, text) in others {
                    case.others.entry(heading).or_insert(text);
                }
            }
        }
    }
}

fn finish(found: &mut Found, wish: &Wish, findings: &mut Vec<Finding>) {
    let case = &mut found.case;
    case.steps
        .sort_by(|one, other| sort_key(one).cmp(&sort_key(other)));
    case.state = state::of(&case.facts);
    // Which version of a record it is says nothing about the case.
    case.facts.remove(&Field::Operation);
    case.facts.remove(&Field::Version);
    found.refused |= weigh::weigh(found, wish.today, findings);
}

fn sort_key(step: &Facts) -> (u64, &str) {
    let order = step.get(&Field::Order).and_then(|order| order.parse().ok());
    let time = step.get(&Field::Ended).or_else(|| step.get(&Field::Began));
    (
        order.unwrap_or(u64::MAX),
        time.map_or("9999", String::as_str),
    )
}
