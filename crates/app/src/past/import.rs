//! `past.import`: a file of past cases is weighed (`keep: false`) or taken in (`keep: true`). Weighing is taking in,
//! undone: what the report says is what would happen.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use case_core::past::finding::{Finding, Level};
use case_core::past::join::{self, Reading, Table, Wish};
use case_core::past::{Field, Layout};
use case_store::table::past_batch::{self, Counts, Origin};
use case_store::{StoreError, Tx};
use serde::{Deserialize, Serialize};
use sync_wire::digest::sm3_hex;
use ts_rs::TS;

use super::intake::{Intake, Items, Tally};
use super::{carry_on, source};
use crate::app::App;
use crate::error::AppError;
use crate::item::import::decode;
use crate::told::Told;

/// Request of `past.import`: `name` and `base64`, or `path` of a file or a folder (only from the command line).
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct PastImport {
    /// Name of the file.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub name: Option<String>,
    /// The file.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub base64: Option<String>,
    /// Path of the file or folder; refused from the window.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub path: Option<String>,
    /// Name of the system that kept the cases; with a case's own key it makes the case the same for ever.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub source: Option<String>,
    /// What headings mean where the person knows better: a word of `PastReport.fields`, or `-` for nothing.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
    /// Whether the cases are taken in; else only the report is made.
    #[serde(default)]
    pub keep: bool,
    /// An id of the caller's choice that `job_progress` bears and `job.cancel` takes.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub job: Option<String>,
}

/// Reply of `past.import`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PastReport {
    /// Name of the file.
    pub file: String,
    /// Its SM3, hex.
    pub sm3: String,
    /// The name of the system that counts.
    pub source: String,
    /// Number of the import, where it was taken in.
    pub batch: Option<i64>,
    /// What the tables were taken for.
    pub tables: Vec<PastTable>,
    /// Fields that a heading can mean.
    pub fields: Vec<String>,
    /// How many cases.
    pub counts: PastCounts,
    /// How often each code was found.
    pub totals: Vec<PastTotal>,
    /// What was found, the first 1,000, the gravest first; of a folder or file named by path 100,000.
    pub findings: Vec<PastFinding>,
}

/// How many cases a file holds, by what becomes of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PastCounts {
    /// New ones.
    pub added: u64,
    /// Those that are here and differ.
    pub changed: u64,
    /// Those that are here as they are.
    pub unchanged: u64,
    /// Rows that do not come in; those that the source deleted are told apart, in `totals`.
    pub refused: u64,
    /// Among those that come in: rows with warnings.
    pub warned: u64,
    /// Among those that come in: those that run where they came from.
    pub open: u64,
    /// Among the first 2,000 of these: those that can go on in the engine here.
    pub can_go_on: u64,
}

/// A table and what its columns were taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PastTable {
    /// Its name.
    pub table: String,
    /// What its rows are: `case`, `step`, `special`, `material`, `result`; none where it is not read.
    pub role: Option<String>,
    /// Rows below the heading.
    pub rows: u32,
    /// Its columns.
    pub columns: Vec<PastColumn>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PastColumn {
    /// Its heading.
    pub heading: String,
    /// The field that it means.
    pub field: Option<String>,
}

/// How often a code was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PastTotal {
    /// The code.
    pub code: String,
    /// `note`, `warning`, `refused`.
    pub level: String,
    /// How often.
    pub n: u64,
}

/// Something about a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PastFinding {
    /// Name of the table.
    pub table: String,
    /// Row of the table; 0 for the table as a whole.
    pub row: u32,
    /// Heading of the column, or the word of the field.
    pub column: Option<String>,
    /// What it is.
    pub code: String,
    /// `note`, `warning`, `refused`.
    pub level: String,
    /// What kind of value stands there, for example `digits:8`; never the value.
    pub value: Option<String>,
}

/// Findings that a screen gets.
const SHOWN: usize = 1_000;
/// Findings that the command line gets.
const TOLD: usize = 100_000;
/// Cases between two reports of progress.
const PROGRESS: usize = 200;
/// Open cases of which it is looked up whether they can go on.
const LOOKED_AT: usize = 2_000;
/// Longest name of a source, in characters.
const MAX_SOURCE: usize = 60;

/// Weighs or takes in a file, whole or not at all.
///
/// # Errors
/// `path_not_allowed`, `cannot_read_file`, `bad_request`, `past_nothing`, `past_cancelled`, those of the file.
pub fn run(app: &App, request: PastImport) -> Result<PastReport, AppError> {
    let me = app.me()?;
    let (file, tables, bytes) = tables(app, &request)?;
    let wish = Wish {
        columns: columns(&request.columns)?,
        today: app.today(),
    };
    let reading = join::read(&tables, &wish);
    drop(tables);
    if reading.cases.is_empty() {
        return Err(AppError::new("past_nothing").with("file", file));
    }
    let origin = Origin {
        source: source_name(&request, &file, &reading)?,
        sm3: sm3_hex(&bytes),
        file,
    };
    drop(bytes);
    let limit = if request.path.is_some() { TOLD } else { SHOWN };
    let stop = app.jobs.named(request.job.as_deref());
    let taken = app.store.write(|tx| {
        let report = take(
            app,
            tx,
            (&request, &origin, &me.name),
            reading,
            limit,
            &|| stop.is_asked(),
        )?;
        // A file that brings nothing leaves nothing, not even a mark that it was read.
        if request.keep && report.counts.added + report.counts.changed > 0 {
            Ok(report)
        } else {
            Err(Ended::Weighed(Box::new(report)))
        }
    });
    match taken {
        Ok(report) => Ok(report),
        Err(Ended::Weighed(report)) => Ok(PastReport {
            batch: None,
            ..*report
        }),
        Err(Ended::Failed(error)) => Err(error),
    }
}

/// Why a transaction is given up.
enum Ended {
    /// Nobody asked for more than the report.
    Weighed(Box<PastReport>),
    /// It failed.
    Failed(AppError),
}

impl From<StoreError> for Ended {
    fn from(error: StoreError) -> Ended {
        Ended::Failed(error.into())
    }
}

impl From<AppError> for Ended {
    fn from(error: AppError) -> Ended {
        Ended::Failed(error)
    }
}

fn take(
    app: &App,
    tx: &Tx<'_>,
    (request, origin, who): (&PastImport, &Origin, &str),
    reading: Reading,
    limit: usize,
    is_stopped: &dyn Fn() -> bool,
) -> Result<PastReport, AppError> {
    let Reading {
        cases,
        findings,
        tables,
    } = reading;
    let now = app.now();
    let total = cases.len();
    let mut intake = Intake {
        app,
        tx,
        batch: past_batch::put(tx, origin, &now, who)?,
        source: &origin.source,
        now,
        items: Items::read(tx, &app.device.region)?,
        tally: Tally {
            findings,
            ..Tally::default()
        },
    };
    for (at, found) in cases.into_iter().enumerate() {
        if at % PROGRESS == 0 {
            if is_stopped() {
                return Err(AppError::new("past_cancelled"));
            }
            progress(app, request, at, total);
        }
        intake.take(found)?;
    }
    let (batch, mut tally) = (intake.batch, intake.tally);
    tally.counts.refused = refused_rows(&tally.findings);
    past_batch::count(tx, batch, tally.counts)?;
    let can_go_on = carry_on::how_many(app, tx, &tally.open[..tally.open.len().min(LOOKED_AT)])?;
    progress(app, request, total, total);
    let tables: Vec<PastTable> = tables.into_iter().map(table).collect();
    let mut report = report(tally, can_go_on, limit);
    report
        .findings
        .iter_mut()
        .for_each(|one| name_column(one, &tables));
    report.tables = tables;
    report.batch = Some(batch);
    (report.file, report.sm3) = (origin.file.clone(), origin.sm3.clone());
    report.source.clone_from(&origin.source);
    Ok(report)
}

/// Rows that do not come in, of cases and of what belongs to them; what the source deleted is not among them.
fn refused_rows(findings: &[Finding]) -> u64 {
    let refused = findings
        .iter()
        .filter(|finding| finding.level == Level::Refused);
    let rows: HashSet<(&str, u32)> = refused
        .map(|finding| (finding.table.as_str(), finding.row))
        .collect();
    rows.len() as u64
}

fn report(tally: Tally, can_go_on: u64, limit: usize) -> PastReport {
    let Tally {
        counts,
        mut findings,
        open,
        ..
    } = tally;
    let Counts {
        added,
        changed,
        unchanged,
        refused,
    } = counts;
    let mut totals: BTreeMap<(std::cmp::Reverse<Level>, String), u64> = BTreeMap::new();
    let mut rows = std::collections::BTreeMap::new();
    for finding in &findings {
        let key = (std::cmp::Reverse(finding.level), finding.code.clone());
        *totals.entry(key).or_default() += 1;
        let worst = rows
            .entry((finding.table.clone(), finding.row))
            .or_insert(finding.level);
        *worst = (*worst).max(finding.level);
    }
    findings.sort_by_key(|finding| (std::cmp::Reverse(finding.level), finding.row));
    PastReport {
        fields: Field::ALL.into_iter().map(Field::word).collect(),
        counts: PastCounts {
            added,
            changed,
            unchanged,
            refused,
            warned: rows
                .values()
                .filter(|level| **level == Level::Warning)
                .count() as u64,
            open: open.len() as u64,
            can_go_on,
        },
        totals: totals
            .into_iter()
            .map(|((level, code), n)| PastTotal {
                code,
                level: level_word(level.0),
                n,
            })
            .collect(),
        findings: findings.into_iter().take(limit).map(finding).collect(),
        ..PastReport::default()
    }
}

/// A finding about a field names the heading that means it, where the table has one.
fn name_column(finding: &mut PastFinding, tables: &[PastTable]) {
    let table = tables.iter().find(|table| table.table == finding.table);
    let columns = table.into_iter().flat_map(|table| &table.columns);
    let mut meaning = columns.filter(|column| column.field == finding.column);
    if let (Some(_), Some(column)) = (&finding.column, meaning.next()) {
        finding.column = Some(column.heading.clone());
    }
}

fn level_word(level: Level) -> String {
    match level {
        Level::Note => "note",
        Level::Warning => "warning",
        Level::Refused => "refused",
    }
    .to_owned()
}

fn finding(found: Finding) -> PastFinding {
    PastFinding {
        table: found.table,
        row: found.row,
        column: found.column,
        code: found.code,
        level: level_word(found.level),
        value: found.value,
    }
}

fn table(matched: join::Matched) -> PastTable {
    let word = |role| {
        serde_json::to_value(role)
            .ok()
            .and_then(|word| word.as_str().map(str::to_owned))
    };
    PastTable {
        table: matched.table,
        role: matched.role.and_then(word),
        rows: matched.rows,
        columns: matched
            .columns
            .into_iter()
            .map(|(heading, field)| PastColumn {
                heading,
                field: field.map(Field::word),
            })
            .collect(),
    }
}

fn progress(app: &App, request: &PastImport, done: usize, total: usize) {
    if let Some(job) = &request.job {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        app.tell(Told::JobProgress {
            job: job.clone(),
            done: count(done),
            total: count(total),
        });
    }
}

fn tables(app: &App, request: &PastImport) -> Result<(String, Vec<Table>, Vec<u8>), AppError> {
    let copy = || source::copy_path(app.store.dir(), &app.hooks.ids.uuid());
    match (&request.path, &request.base64) {
        (Some(_), _) if !app.hooks.paths => Err(AppError::new("path_not_allowed")),
        (Some(path), _) => {
            let path = Path::new(path);
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path.is_dir() {
                let (tables, bytes) = source::read_folder(path)?;
                return Ok((name, tables, bytes));
            }
            let bytes = crate::item::import::read_file(path)?;
            Ok((name.clone(), source::read(&name, &bytes, &copy)?, bytes))
        }
        (None, Some(text)) => {
            let bytes = decode(text)?;
            let name = request.name.clone().unwrap_or_default();
            Ok((name.clone(), source::read(&name, &bytes, &copy)?, bytes))
        }
        (None, None) => Err(AppError::new("bad_request").field("base64")),
    }
}

fn columns(said: &BTreeMap<String, String>) -> Result<BTreeMap<String, Option<Field>>, AppError> {
    let wrong = || AppError::new("bad_request").field("columns");
    let one = |(heading, word): (&String, &String)| {
        let field = match word.as_str() {
            "-" => None,
            word => Some(Field::parse(word).ok_or_else(wrong)?),
        };
        Ok((heading.trim().to_owned(), field))
    };
    said.iter().map(one).collect()
}

/// The name that was given; else that of the exchange; else that of the file, since two lists may count from one.
fn source_name(request: &PastImport, file: &str, reading: &Reading) -> Result<String, AppError> {
    let given = request
        .source
        .as_deref()
        .map(str::trim)
        .filter(|name| !name.is_empty());
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let layout = reading.cases.first().map(|found| found.layout);
    let name = given.unwrap_or(match layout {
        Some(Layout::National) => "up_pro",
        Some(Layout::JiangsuApply | Layout::JiangsuPunish) => "INF",
        Some(Layout::List) | None => stem,
    });
    if name.chars().count() > MAX_SOURCE {
        return Err(AppError::new("text_too_long")
            .field("source")
            .with("max", MAX_SOURCE));
    }
    Ok(name.to_owned())
}
