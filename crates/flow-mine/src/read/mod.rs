//! Logs from bytes: XES, CSV, OCEL 2.0 JSON and XML, each also packed by gzip. Rows that are broken are counted and left out.

mod csv;
pub mod fault;
mod header;
pub mod instant;
mod ocel;
pub mod text;
mod xes;

use std::io::Read;
use std::ops::ControlFlow;

use serde::Serialize;

pub use crate::gather::Lifecycle;
use crate::gather::{Gather, MAX_EVENTS};
use crate::log::Log;

pub use ocel::tables;

/// How far a long work is, in what it counts (events, variants); breaking stops it.
pub type Told<'t> = dyn FnMut(u64) -> ControlFlow<()> + 't;

/// Events between two reports of progress.
pub(crate) const REPORT_EVERY: usize = 8192;
/// Longest name that is kept of an activity, a case, a resource, in bytes; the rest is cut.
const MAX_NAME: usize = 4_000;

/// The first bytes of an SQLite file.
pub const DATABASE: &[u8] = b"SQLite format 3\0";

/// How a log is read.
#[derive(Debug, Clone)]
pub struct Options {
    /// What becomes of rows of different phases.
    pub lifecycle: Lifecycle,
    /// Seconds east of Greenwich of times without an offset; eight hours unless told.
    pub offset_s: i64,
    /// Which type of object is the case of an OCEL log; may be left out when there is one type only.
    pub object_type: Option<String>,
    /// Names of columns where the usual names do not fit.
    pub columns: ColumnNames,
    /// Rows beyond which a log is refused as a whole.
    pub most_rows: Option<usize>,
    /// Whether the name of the file says that it is packed by gzip.
    pub named_packed: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            lifecycle: Lifecycle::Complete,
            offset_s: 8 * 3600,
            object_type: None,
            columns: ColumnNames::default(),
            most_rows: None,
            named_packed: false,
        }
    }
}

/// Columns by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnNames {
    /// The case.
    pub case: Option<String>,
    /// The activity.
    pub activity: Option<String>,
    /// When it was begun.
    pub start: Option<String>,
    /// When it was done.
    pub end: Option<String>,
    /// Who did it.
    pub resource: Option<String>,
    /// Which item the case belongs to.
    pub item: Option<String>,
}

/// Where a log comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// IEEE 1849 XES.
    Xes,
    /// A table.
    Csv,
    /// OCEL 2.0, flattened.
    Ocel,
}

/// A log that was read.
#[derive(Debug)]
pub struct Reading {
    /// The log.
    pub log: Log,
    /// Its format.
    pub source: Source,
    /// Rows that were read, of every phase.
    pub rows: u64,
    /// Cases without an event, left out.
    pub empty_cases: u64,
    /// What was wrong.
    pub troubles: Vec<Trouble>,
    /// The headings of a table, and which of them were taken; empty for other formats.
    pub headings: Vec<String>,
    /// The columns that were taken, by their headings.
    pub columns: ColumnNames,
}

/// What was wrong with rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TroubleCode {
    /// No case in the row: left out.
    NoCase,
    /// No activity in the row: left out.
    NoActivity,
    /// The time cannot be read: left out.
    BadTime,
    /// The beginning lies after the end: the beginning is dropped.
    StartAfterEnd,
    /// Earlier than the event before it in its case: sorted by time.
    TimeBackwards,
    /// Times whose year stands last, and nothing shows whether the day or the month stands first: taken as usual.
    DayOrMonth,
    /// Bytes that are no text of the file's encoding: replaced.
    NotText,
    /// The file is broken from here on: what stands before is kept.
    Broken,
    /// More events than one log may hold: left out.
    TooMany,
}

impl TroubleCode {
    /// Whether rows were lost by it.
    #[must_use]
    pub fn loses(self) -> bool {
        match self {
            TroubleCode::NoCase
            | TroubleCode::NoActivity
            | TroubleCode::BadTime
            | TroubleCode::Broken
            | TroubleCode::TooMany => true,
            TroubleCode::StartAfterEnd
            | TroubleCode::TimeBackwards
            | TroubleCode::DayOrMonth
            | TroubleCode::NotText => false,
        }
    }
}

/// One kind of trouble, counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trouble {
    /// What.
    pub code: TroubleCode,
    /// How many rows.
    pub count: u64,
    /// Line of the first; none in a file without lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// What stood there, shortened.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub found: String,
}

/// Why nothing could be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum LogError {
    /// The input failed.
    Unreadable {
        /// A code of [`fault`], else the system's words.
        reason: String,
    },
    /// Named as packed by gzip, and neither that nor a log.
    NotPacked,
    /// There is nothing in it.
    Empty,
    /// A DTD: entities are never expanded.
    HasDtd,
    /// XML or JSON that is not an event log.
    NotALog {
        /// What it is at its root.
        found: String,
    },
    /// A table without a column that is needed.
    NoColumn {
        /// `case`, `activity` or `time`.
        column: &'static str,
        /// The columns that are there.
        found: Vec<String>,
    },
    /// An object-centric log whose type of case was not told, or is not there.
    ObjectType {
        /// The types that are there.
        found: Vec<String>,
    },
    /// Every row was broken.
    NoEvents {
        /// What was wrong.
        troubles: Vec<Trouble>,
    },
    /// A database: its tables are read by [`tables::read_tables`].
    Database,
    /// More rows than were allowed.
    TooManyRows {
        /// How many were allowed.
        most: usize,
        /// Line of the first beyond it; none in a file without lines.
        line: Option<u64>,
    },
    /// It was stopped.
    Stopped,
}

/// Reads a log; what it is shows from its first bytes.
///
/// # Errors
/// See [`LogError`].
pub fn read(input: impl Read, options: &Options, told: &mut Told) -> Result<Reading, LogError> {
    let opened = text::open(input).map_err(|error| unreadable(&error))?;
    let misnamed = options.named_packed && !opened.packed;
    read_opened(opened, options, told).map_err(|error| match error {
        LogError::NoColumn { .. } | LogError::NotALog { .. } | LogError::NoEvents { .. }
            if misnamed =>
        {
            LogError::NotPacked
        }
        other => other,
    })
}

fn read_opened(
    opened: text::Opened,
    options: &Options,
    told: &mut Told,
) -> Result<Reading, LogError> {
    let start = opened
        .head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(&opened.head);
    if opened.head.starts_with(DATABASE) {
        return Err(LogError::Database);
    }
    if let Some(found) = no_text(start) {
        let found = found.to_owned();
        return Err(LogError::NotALog { found });
    }
    let mut intake = Intake::new(options, told);
    let source = match start.iter().find(|byte| !byte.is_ascii_whitespace()) {
        None => return Err(LogError::Empty),
        Some(b'<') if ocel::xml::shows(&opened.head) => {
            ocel::xml::read(opened.text, &mut intake)?;
            Source::Ocel
        }
        Some(b'<') => {
            xes::read(opened.text, &mut intake)?;
            Source::Xes
        }
        Some(b'{') => {
            ocel::read(opened.text, &mut intake)?;
            Source::Ocel
        }
        Some(_) => {
            csv::read(&opened.head, opened.text, &mut intake)?;
            Source::Csv
        }
    };
    intake.finish(source)
}

/// What a file is that is no text: a workbook, a picture, a document; none for a text.
fn no_text(head: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &str); 5] = [
        (b"PK\x03\x04", "XLSX / ZIP"),
        (b"\xd0\xcf\x11\xe0", "XLS"),
        (b"\x89PNG", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"%PDF", "PDF"),
    ];
    let known = known.iter().find(|(mark, _)| head.starts_with(mark));
    known
        .map(|(_, name)| *name)
        .or_else(|| head.contains(&0).then_some("BIN"))
}

fn unreadable(error: &std::io::Error) -> LogError {
    LogError::Unreadable {
        reason: fault::of_input(error),
    }
}

/// What readers give their rows to.
pub(crate) struct Intake<'i> {
    pub(crate) options: &'i Options,
    pub(crate) gather: Gather,
    told: &'i mut Told<'i>,
    pub(crate) headings: Vec<String>,
    pub(crate) columns: ColumnNames,
    troubles: Vec<Trouble>,
    reported: usize,
}

impl<'i> Intake<'i> {
    pub(crate) fn new<'t: 'i>(options: &'i Options, told: &'i mut Told<'t>) -> Intake<'i> {
        let told: &'i mut Told<'i> = shorten(told);
        Intake {
            options,
            gather: Gather::default(),
            told,
            headings: Vec::new(),
            columns: ColumnNames::default(),
            troubles: Vec::new(),
            reported: 0,
        }
    }

    /// Notes a trouble.
    pub(crate) fn trouble(&mut self, code: TroubleCode, line: Option<u64>, found: &str) {
        match self.troubles.iter_mut().find(|it| it.code == code) {
            Some(known) => known.count += 1,
            None => {
                let found = found.chars().take(60).collect();
                self.troubles.push(Trouble {
                    code,
                    count: 1,
                    line,
                    found,
                });
            }
        }
    }

    /// Takes a row, unless there are too many.
    pub(crate) fn row(
        &mut self,
        row: &crate::gather::Row,
        line: Option<u64>,
    ) -> Result<bool, LogError> {
        if let Some(most) = self.options.most_rows
            && self.gather.rows() >= most
        {
            return Err(LogError::TooManyRows { most, line });
        }
        if self.gather.rows() >= MAX_EVENTS {
            self.trouble(TroubleCode::TooMany, line, "");
            return Ok(false);
        }
        let backwards = self.gather.push(row);
        if self.gather.rows() - self.reported >= REPORT_EVERY {
            self.reported = self.gather.rows();
            if (self.told)(self.reported as u64).is_break() {
                return Err(LogError::Stopped);
            }
        }
        Ok(backwards)
    }

    fn finish(self, source: Source) -> Result<Reading, LogError> {
        let (rows, mut troubles) = (self.gather.rows() as u64, self.troubles);
        troubles.sort_by_key(|trouble| trouble.code);
        let (log, empty_cases) = self.gather.finish(self.options.lifecycle);
        if log.events() == 0 {
            return Err(LogError::NoEvents { troubles });
        }
        Ok(Reading {
            log,
            source,
            rows,
            empty_cases,
            troubles,
            headings: self.headings,
            columns: self.columns,
        })
    }
}

fn shorten<'i, 't: 'i>(told: &'i mut Told<'t>) -> &'i mut Told<'i> {
    told
}

/// A name without blanks around it, cut where it is too long.
pub(crate) fn name(text: &str) -> &str {
    let text = text.trim();
    if text.len() <= MAX_NAME {
        return text;
    }
    let mut end = MAX_NAME;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
