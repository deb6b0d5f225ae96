//! The logs that are open, each with the part of it that was asked for last and what was made of that part.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use flow_mine::conform::Conformance;
use flow_mine::log::Log;

use super::open::{LogColumns, LogSource, LogTrouble};
use super::part::LogFilter;
use crate::error::AppError;

/// Logs that are open at most; the one that was used longest ago goes first.
const MAX_LOGS: usize = 3;

/// A log that is open.
pub(crate) struct Opened {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) source: LogSource,
    pub(crate) log: Arc<Log>,
    pub(crate) rows: u64,
    pub(crate) empty_cases: u64,
    pub(crate) left_out: u64,
    pub(crate) troubles: Vec<LogTrouble>,
    pub(crate) headings: Vec<String>,
    pub(crate) columns: LogColumns,
    /// Ids of this desk's cases by their numbers; empty for a file.
    pub(crate) own: HashMap<String, String>,
    /// The file that it was read from; none for this desk's own cases.
    pub(crate) file: Option<ReadFile>,
    part: Mutex<Option<Arc<Part>>>,
}

/// The part of a log that a filter lets through.
pub(crate) struct Part {
    pub(crate) filter: LogFilter,
    pub(crate) log: Arc<Log>,
    conformed: Mutex<Option<Arc<Conformed>>>,
}

/// A part beside a chart.
pub(crate) struct Conformed {
    pub(crate) version: Option<u32>,
    pub(crate) xml: String,
    pub(crate) name: String,
    pub(crate) found: Conformance,
}

/// A file of a log.
#[derive(Clone)]
pub(crate) enum LogFile {
    Path(PathBuf),
    Bytes(Arc<Vec<u8>>),
}

/// A file that may be read again with other columns, and how it was read.
#[derive(Clone)]
pub(crate) struct ReadFile {
    pub(crate) name: String,
    pub(crate) file: LogFile,
    /// Type of object that is the case.
    pub(crate) object_type: Option<String>,
    /// Every row is an event of its own.
    pub(crate) every_row: bool,
}

/// What is open.
#[derive(Default)]
pub(crate) struct Logs {
    /// The newest last.
    open: Vec<Arc<Opened>>,
    /// The file whose first reading failed last.
    failed: Option<ReadFile>,
}

/// The logs of an open desk.
pub(crate) type Shelf = Arc<Mutex<Logs>>;

impl Opened {
    pub(crate) fn new(id: String, name: String, source: LogSource, log: Log) -> Opened {
        Opened {
            id,
            name,
            source,
            log: Arc::new(log),
            rows: 0,
            empty_cases: 0,
            left_out: 0,
            troubles: Vec::new(),
            headings: Vec::new(),
            columns: LogColumns::default(),
            own: HashMap::new(),
            file: None,
            part: Mutex::new(None),
        }
    }

    /// The part that a filter lets through; the one before is kept where it is the same.
    pub(crate) fn part(&self, filter: &LogFilter) -> Result<Arc<Part>, AppError> {
        let mut kept = self.part.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(part) = kept.as_ref().filter(|part| part.filter == *filter) {
            return Ok(Arc::clone(part));
        }
        let wanted = filter.read()?;
        let log = if wanted.is_open() {
            Arc::clone(&self.log)
        } else {
            Arc::new(flow_mine::filter::filter(&self.log, &wanted))
        };
        let part = Arc::new(Part {
            filter: filter.clone(),
            log,
            conformed: Mutex::new(None),
        });
        *kept = Some(Arc::clone(&part));
        Ok(part)
    }
}

impl Part {
    /// What was made of it beside a file, where that is the newest.
    pub(crate) fn conformed(&self, xml: &str) -> Option<Arc<Conformed>> {
        let kept = self
            .conformed
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        kept.clone().filter(|it| it.xml == xml)
    }

    pub(crate) fn put_conformed(&self, made: &Arc<Conformed>) {
        let mut kept = self
            .conformed
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *kept = Some(Arc::clone(made));
    }
}

/// Opens a log beside the others.
pub(crate) fn put(shelf: &Shelf, opened: Opened) -> Arc<Opened> {
    let opened = Arc::new(opened);
    let mut logs = shelf.lock().unwrap_or_else(PoisonError::into_inner);
    logs.open.push(Arc::clone(&opened));
    if logs.open.len() > MAX_LOGS {
        logs.open.remove(0);
    }
    opened
}

/// A log that is open.
///
/// # Errors
/// `log_closed`.
pub(crate) fn find(shelf: &Shelf, id: &str) -> Result<Arc<Opened>, AppError> {
    let mut logs = shelf.lock().unwrap_or_else(PoisonError::into_inner);
    let at = logs.open.iter().position(|it| it.id == id);
    let at = at.ok_or_else(|| AppError::new("log_closed"))?;
    let found = logs.open.remove(at);
    logs.open.push(Arc::clone(&found));
    Ok(found)
}

/// All that are open, the newest first.
pub(crate) fn all(shelf: &Shelf) -> Vec<Arc<Opened>> {
    let logs = shelf.lock().unwrap_or_else(PoisonError::into_inner);
    logs.open.iter().rev().cloned().collect()
}

/// Closes one; that it is not open is no fault.
pub(crate) fn close(shelf: &Shelf, id: &str) {
    let mut logs = shelf.lock().unwrap_or_else(PoisonError::into_inner);
    logs.open.retain(|it| it.id != id);
}

/// Keeps a file whose first reading failed; none once one was read.
pub(crate) fn put_failed(shelf: &Shelf, file: Option<ReadFile>) {
    let mut logs = shelf.lock().unwrap_or_else(PoisonError::into_inner);
    logs.failed = file;
}

/// The file whose first reading failed last.
pub(crate) fn failed(shelf: &Shelf) -> Option<ReadFile> {
    let logs = shelf.lock().unwrap_or_else(PoisonError::into_inner);
    logs.failed.clone()
}
