//! `mining.open`, `mining.logs`, `mining.close`: a log is opened from this desk's own cases or from a file.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flow_mine::filter::period;
use flow_mine::read::{ColumnNames, Lifecycle, Options, Source};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::shelf::{self, LogFile, Opened, ReadFile};
use super::{own, read};
use crate::app::App;
use crate::case::traces::Selection;
use crate::error::AppError;
use crate::item::import::decode;
use crate::job::Named;
use crate::told::Told;

/// Most events of a log in the window.
pub const MAX_EVENTS: usize = 10_000_000;
/// Items and activities that are listed for filters.
const MAX_LISTED: usize = 2_000;
/// Longest name of a log, in characters.
const MAX_NAME: usize = 120;
/// Reports of progress of one file at most.
const MAX_REPORTS: u64 = 200;

/// Request of `mining.open`: one of `own`, `name` with `base64`, `path` (only from the command line), `again`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct MiningOpen {
    /// This desk's own cases.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub own: Option<Selection>,
    /// Name of the file.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub name: Option<String>,
    /// The file.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub base64: Option<String>,
    /// Path of the file; refused from the window.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub path: Option<String>,
    /// A file that the desk still holds, with other columns: that of `log`, else the one whose first reading failed.
    #[serde(default)]
    pub again: bool,
    /// The open log whose file is read again.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub log: Option<String>,
    /// Columns of a table where the usual names do not fit.
    #[serde(default)]
    pub columns: LogColumns,
    /// Type of object that is the case of an object-centric log.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub object_type: Option<String>,
    /// Every row is an event of its own, whatever its phase.
    #[serde(default)]
    pub every_row: bool,
    /// An id of the caller's choice that `job_progress` bears and `job.cancel` takes.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub job: Option<String>,
}

/// Columns of a table by their headings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LogColumns {
    /// The case.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub case: Option<String>,
    /// The step.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub activity: Option<String>,
    /// When it was begun.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub start: Option<String>,
    /// When it was done.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub end: Option<String>,
    /// Who did it.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub resource: Option<String>,
    /// The item.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub item: Option<String>,
}

/// Where a log comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LogSource {
    /// This desk's own cases.
    Desk,
    /// XES (IEEE 1849).
    Xes,
    /// A table.
    Csv,
    /// OCEL 2.0.
    Ocel,
}

/// What was wrong with rows of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LogTrouble {
    /// What: `no_case`, `no_activity`, `bad_time`, `start_after_end`, `time_backwards`, `day_or_month`, `not_text`, `broken`, `too_many`.
    pub code: String,
    /// How many rows.
    pub count: u64,
    /// Line of the first.
    pub line: Option<u64>,
    /// What stood there, shortened.
    pub found: String,
    /// Whether rows were lost by it.
    pub loses: bool,
}

/// A log that is open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LogView {
    /// Its id; it is gone when the program ends.
    pub log: String,
    /// Its name.
    pub name: String,
    /// Where it comes from.
    pub source: LogSource,
    /// Cases.
    pub cases: u32,
    /// Events.
    pub events: u32,
    /// Rows that were read.
    pub rows: u64,
    /// Cases without an event, left out.
    pub empty_cases: u64,
    /// Cases of this desk that could not be read, since their archive is gone or another file.
    pub left_out: u64,
    /// What was wrong.
    pub troubles: Vec<LogTrouble>,
    /// Headings of a table.
    pub headings: Vec<String>,
    /// The columns that were taken.
    pub columns: LogColumns,
    /// First known moment, RFC 3339.
    pub from: Option<String>,
    /// Last known moment.
    pub to: Option<String>,
    /// Steps, in the order of their first appearance; the first 2,000.
    pub activities: Vec<String>,
    /// Items.
    pub items: Vec<String>,
}

/// Request of `mining.logs`; the reply is a list of `LogView`, the newest first.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct MiningLogs {}

/// Request of `mining.close`; the reply is the list of `mining.logs`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MiningClose {
    /// The log.
    pub log: String,
}

/// A long work within a command, told and stopped by the name that its caller gave it.
pub(crate) struct Work<'a> {
    app: &'a App,
    job: Option<String>,
    named: Named,
    told: u64,
}

impl<'a> Work<'a> {
    pub(crate) fn begin(app: &'a App, job: Option<&str>) -> Work<'a> {
        Work {
            app,
            job: job.map(str::to_owned),
            named: app.jobs.named(job),
            told: 0,
        }
    }

    /// So much of so much is done; a total of 0 stands for one that nobody knows.
    pub(crate) fn reached(&mut self, done: u64, total: u64) -> ControlFlow<()> {
        let every = (total / MAX_REPORTS).max(1);
        if let Some(job) = &self.job
            && (total == 0 || done / every > self.told / every)
        {
            let count = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
            // Bytes of large files do not fit: both are told in the same smaller unit.
            let unit = (total / u64::from(u32::MAX) + 1).max(1);
            self.app.tell(Told::JobProgress {
                job: job.clone(),
                done: count(done / unit),
                total: count(total / unit),
            });
        }
        self.told = done;
        if self.is_stopped() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// Whether somebody asked it to stop.
    pub(crate) fn is_stopped(&self) -> bool {
        self.named.is_asked()
    }
}

/// Opens a log.
///
/// # Errors
/// `bad_request`, `path_not_allowed`, `cannot_read_file`, `log_…`, `not_a_log`, `has_dtd`, `mining_stopped`.
pub fn run(app: &App, request: MiningOpen) -> Result<LogView, AppError> {
    if let Some(selection) = &request.own {
        return from_desk(app, selection, &request);
    }
    let file = match (&request.path, &request.base64, request.again) {
        (Some(_), _, _) if !app.hooks.paths => return Err(AppError::new("path_not_allowed")),
        (Some(path), _, _) => first_read(of_path(Path::new(path)), &request),
        (None, Some(base64), _) => {
            let name = request.name.as_deref().unwrap_or_default();
            let name = name.chars().take(MAX_NAME).collect();
            first_read((name, LogFile::Bytes(Arc::new(decode(base64)?))), &request)
        }
        (None, None, true) => read_before(app, &request)?,
        (None, None, false) => return Err(AppError::new("bad_request")),
    };
    from_file(app, file, &request)
}

/// A file that was not read before.
fn first_read((name, file): (String, LogFile), request: &MiningOpen) -> ReadFile {
    ReadFile {
        name,
        file,
        object_type: request.object_type.clone(),
        every_row: request.every_row,
    }
}

/// The file of the log that is named, else the one whose first reading failed; as it was read, but for what is asked.
fn read_before(app: &App, request: &MiningOpen) -> Result<ReadFile, AppError> {
    let file = match &request.log {
        Some(log) => shelf::find(&app.mining, log)?.file.clone(),
        None => shelf::failed(&app.mining),
    };
    let file = file.ok_or_else(|| AppError::new("log_closed"))?;
    Ok(ReadFile {
        object_type: request.object_type.clone().or(file.object_type),
        every_row: request.every_row || file.every_row,
        ..file
    })
}

/// Opens the file that a person chose in the system's own dialog: only the shell calls this.
///
/// # Errors
/// As [`run`], and `not_signed_in`.
pub fn chosen(app: &App, path: PathBuf, job: Option<String>) -> Result<LogView, AppError> {
    app.me()?;
    let request = MiningOpen {
        job,
        ..MiningOpen::default()
    };
    from_file(app, first_read(of_path(&path), &request), &request)
}

fn of_path(path: &Path) -> (String, LogFile) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.chars().take(MAX_NAME).collect();
    (name, LogFile::Path(path.to_owned()))
}

fn from_desk(app: &App, selection: &Selection, request: &MiningOpen) -> Result<LogView, AppError> {
    let mut work = Work::begin(app, request.job.as_deref());
    let own = own::read(app, selection, &mut work)?;
    let mut opened = Opened::new(
        app.hooks.ids.uuid(),
        String::new(),
        LogSource::Desk,
        own.log,
    );
    opened.rows = own.rows;
    opened.empty_cases = own.empty_cases;
    opened.left_out = own.left_out;
    opened.own = own.ids;
    Ok(view(&shelf::put(&app.mining, opened)))
}

fn from_file(app: &App, file: ReadFile, request: &MiningOpen) -> Result<LogView, AppError> {
    let read = read_file(app, &file, request);
    if request.log.is_none() {
        let failed = read.is_err().then(|| file.clone());
        shelf::put_failed(&app.mining, failed);
    }
    let mut opened = read?;
    opened.file = Some(file);
    Ok(view(&shelf::put(&app.mining, opened)))
}

fn read_file(app: &App, file: &ReadFile, request: &MiningOpen) -> Result<Opened, AppError> {
    let columns = request.columns.clone();
    let options = Options {
        lifecycle: if file.every_row {
            Lifecycle::All
        } else {
            Lifecycle::Complete
        },
        object_type: file.object_type.clone(),
        named_packed: file.name.to_ascii_lowercase().ends_with(".gz"),
        columns: ColumnNames {
            case: columns.case,
            activity: columns.activity,
            start: columns.start,
            end: columns.end,
            resource: columns.resource,
            item: columns.item,
        },
        ..Options::default()
    };
    let mut work = Work::begin(app, request.job.as_deref());
    let found = read::file(app, &file.file, &options, &mut |done, total| {
        work.reached(done, total)
    })?;
    let source = match found.source {
        Source::Xes => LogSource::Xes,
        Source::Csv => LogSource::Csv,
        Source::Ocel => LogSource::Ocel,
    };
    let mut opened = Opened::new(app.hooks.ids.uuid(), file.name.clone(), source, found.log);
    opened.rows = found.rows;
    opened.empty_cases = found.empty_cases;
    opened.headings = found.headings;
    opened.columns = LogColumns {
        case: found.columns.case,
        activity: found.columns.activity,
        start: found.columns.start,
        end: found.columns.end,
        resource: found.columns.resource,
        item: found.columns.item,
    };
    let trouble = |it: &flow_mine::read::Trouble| LogTrouble {
        code: crate::error::word(&it.code),
        count: it.count,
        line: it.line,
        found: it.found.clone(),
        loses: it.code.loses(),
    };
    opened.troubles = found.troubles.iter().map(trouble).collect();
    Ok(opened)
}

/// The logs that are open.
///
/// # Errors
/// None.
pub fn logs(app: &App, _request: MiningLogs) -> Result<Vec<LogView>, AppError> {
    Ok(shelf::all(&app.mining).iter().map(|it| view(it)).collect())
}

/// Closes one.
///
/// # Errors
/// None: a log that is not open needs no closing.
pub fn close(app: &App, request: MiningClose) -> Result<Vec<LogView>, AppError> {
    shelf::close(&app.mining, &request.log);
    logs(app, MiningLogs {})
}

fn view(opened: &Opened) -> LogView {
    let log = &opened.log;
    let span = period(log);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    LogView {
        log: opened.id.clone(),
        name: opened.name.clone(),
        source: opened.source,
        cases: count(log.len()),
        events: count(log.events()),
        rows: opened.rows,
        empty_cases: opened.empty_cases,
        left_out: opened.left_out,
        troubles: opened.troubles.clone(),
        headings: opened.headings.clone(),
        columns: opened.columns.clone(),
        from: span.and_then(|(from, _)| moment(from)),
        to: span.and_then(|(_, to)| moment(to)),
        activities: log
            .activities
            .iter()
            .take(MAX_LISTED)
            .map(str::to_owned)
            .collect(),
        items: log
            .items
            .names
            .iter()
            .take(MAX_LISTED)
            .map(str::to_owned)
            .collect(),
    }
}

/// A moment of a log as text, RFC 3339.
pub(crate) fn moment(ms: i64) -> Option<String> {
    let zone = chrono::FixedOffset::east_opt(8 * 3600)?;
    let at = chrono::DateTime::from_timestamp_millis(ms)?;
    Some(at.with_timezone(&zone).to_rfc3339())
}
