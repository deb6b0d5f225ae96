//! A log from a file or from the desk, with the part of it that was asked for.

use std::fs::File;
use std::path::Path;

use app::mining::database;
use flow_mine::filter::{Filter, filter};
use flow_mine::log::Log;
use flow_mine::read::{self, ColumnNames, LogError, Options, Trouble as RowTrouble, instant};

use super::args::{Lifecycle, Reading};
use super::{desk, on};
use crate::print::{self, Trouble};
use crate::say;

/// Seconds east of Greenwich of times without an offset.
const OFFSET_S: i64 = 8 * 3600;

/// A log with what was met on the way.
pub struct Opened {
    /// The part that was asked for.
    pub log: Log,
    /// `xes`, `csv`, `ocel` or `desk`.
    pub source: String,
    /// Rows that were read.
    pub rows: u64,
    /// Cases without an event.
    pub empty_cases: u64,
    /// What was wrong.
    pub troubles: Vec<RowTrouble>,
}

impl Opened {
    /// Whether rows were lost.
    pub fn lost(&self) -> bool {
        self.troubles.iter().any(|trouble| trouble.code.loses())
    }
}

/// Opens a log; troubles are told on standard error, one sentence each.
pub fn open(path: Option<&Path>, reading: &Reading) -> Result<Opened, Trouble> {
    let mut opened = match (path, &reading.data) {
        (Some(path), None) => of_file(path, reading)?,
        (None, Some(data)) => desk::read(data, reading)?,
        (Some(_), Some(_)) => return Err(Trouble(say::log_or_desk().into())),
        (None, None) => return Err(Trouble(say::no_log().into())),
    };
    for trouble in &opened.troubles {
        print::note(&say::row_trouble(trouble));
    }
    let wanted = wanted(reading)?;
    if !wanted.is_open() {
        opened.log = filter(&opened.log, &wanted);
        if opened.log.is_empty() {
            return Err(Trouble(say::nothing_left().into()));
        }
    }
    Ok(opened)
}

fn of_file(path: &Path, reading: &Reading) -> Result<Opened, Trouble> {
    let cannot = |error: std::io::Error| Trouble(say::cannot_read(path, &error));
    let file = File::open(path).map_err(cannot)?;
    if file.metadata().map_err(cannot)?.is_dir() {
        return Err(cannot(std::io::ErrorKind::IsADirectory.into()));
    }
    let columns = &reading.columns;
    let options = Options {
        lifecycle: match reading.lifecycle {
            Lifecycle::Complete => read::Lifecycle::Complete,
            Lifecycle::All => read::Lifecycle::All,
        },
        offset_s: OFFSET_S,
        object_type: reading.object_type.clone(),
        columns: ColumnNames {
            case: columns.case_column.clone(),
            activity: columns.activity_column.clone(),
            start: columns.start_column.clone(),
            end: columns.end_column.clone(),
            resource: columns.resource_column.clone(),
            item: columns.item_column.clone(),
        },
        most_rows: None,
        named_packed: named_packed(path),
    };
    let found = match read::read(file, &options, &mut on) {
        Err(LogError::Database) => database::read(path, &options, &mut on),
        other => other,
    };
    let found = found.map_err(|error| Trouble(say::unreadable_log(path, &error)))?;
    Ok(Opened {
        log: found.log,
        source: say::word(&found.source),
        rows: found.rows,
        empty_cases: found.empty_cases,
        troubles: found.troubles,
    })
}

/// Whether the name of a file says that it is packed by gzip.
fn named_packed(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("gz"))
}

fn wanted(reading: &Reading) -> Result<Filter, Trouble> {
    let time = |text: &Option<String>| match text {
        None => Ok(None),
        Some(text) => match instant::read(text, OFFSET_S) {
            Some(ms) => Ok(Some(ms)),
            None => Err(Trouble(say::bad_time(text))),
        },
    };
    Ok(Filter {
        from_ms: time(&reading.from)?,
        to_ms: time(&reading.to)?,
        top: reading.top,
        variant: reading.path.variant(),
        item: reading.item.clone(),
        with: reading.path.with.clone(),
        without: reading.path.without.clone(),
        least_ms: reading.least_days.map(days_ms),
        most_ms: reading.most_days.map(days_ms),
    })
}

fn days_ms(days: f64) -> i64 {
    (days * 86_400_000.0).round() as i64
}
