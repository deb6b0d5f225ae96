//! A log from a file: bytes with progress, and what is wrong with them as codes.

use std::fs::File;
use std::io::Read;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flow_mine::read::{self, LogError, Options, Reading, fault};
use serde_json::Value;

use super::database;
use super::open::MAX_EVENTS;
use super::shelf::LogFile;
use crate::app::App;
use crate::error::AppError;
use crate::past::source::{copy_path, with_copy};

/// Counts the bytes that were read.
struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// Reads a file; `told` hears how many of how many bytes are read.
///
/// # Errors
/// `cannot_read_file`, and those of [`refusal`].
pub(super) fn file(
    app: &App,
    file: &LogFile,
    options: &Options,
    told: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<Reading, AppError> {
    let done = Arc::new(AtomicU64::new(0));
    let (total, input): (u64, Box<dyn Read + '_>) = match file {
        LogFile::Path(path) => {
            let cannot = |_| AppError::new("cannot_read_file");
            let file = File::open(path).map_err(cannot)?;
            let size = file.metadata().map_err(cannot)?;
            if !size.is_file() {
                return Err(AppError::new("cannot_read_file"));
            }
            (size.len(), Box::new(file))
        }
        LogFile::Bytes(bytes) => (bytes.len() as u64, Box::new(bytes.as_slice())),
    };
    let input = Counted {
        inner: input,
        read: Arc::clone(&done),
    };
    let options = Options {
        most_rows: Some(MAX_EVENTS),
        ..options.clone()
    };
    let found = read::read(input, &options, &mut |_| {
        told(done.load(Ordering::Relaxed), total)
    });
    let found = match found {
        Err(LogError::Database) => database(app, file, &options, &mut |_| told(0, 0))?,
        other => other,
    };
    found.map_err(|error| refusal(&error))
}

/// A database is read where it lies; one that came as bytes from a copy.
fn database(
    app: &App,
    file: &LogFile,
    options: &Options,
    told: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<Result<Reading, LogError>, AppError> {
    match file {
        LogFile::Path(path) => Ok(database::read(path, options, told)),
        LogFile::Bytes(bytes) => {
            let copy = copy_path(app.store.dir(), &app.hooks.ids.uuid());
            with_copy(bytes, copy, |path| database::read(path, options, told))
        }
    }
}

/// Why a log was not read, as a code with facts.
fn refusal(error: &LogError) -> AppError {
    match error {
        LogError::Unreadable { reason } => match reason.as_str() {
            fault::PACKED_CUT => AppError::new("log_packed_cut"),
            fault::PACKED_BROKEN => AppError::new("log_packed_broken"),
            fault::XML_BROKEN => AppError::new("log_xml_broken"),
            fault::JSON_BROKEN => AppError::new("log_json_broken"),
            fault::DATABASE_BROKEN => AppError::new("log_database_broken"),
            words => AppError::new("log_unreadable").with("reason", words),
        },
        LogError::NotPacked => AppError::new("log_not_packed"),
        LogError::Empty => AppError::new("log_empty"),
        LogError::HasDtd => AppError::new("has_dtd"),
        LogError::NotALog { found } => AppError::new("not_a_log").with("found", found.as_str()),
        LogError::NoColumn { column, found } => AppError::new("log_no_column")
            .with("column", *column)
            .with("headings", found.clone()),
        LogError::ObjectType { found } => {
            AppError::new("log_object_type").with("types", found.clone())
        }
        // Headings and nothing below them.
        LogError::NoEvents { troubles } if troubles.is_empty() => AppError::new("log_empty"),
        LogError::NoEvents { troubles } => {
            let first = troubles.first();
            AppError::new("log_no_events")
                .with(
                    "trouble",
                    first.map_or(Value::Null, |it| serde_json::json!(it.code)),
                )
                .with("line", first.and_then(|it| it.line).unwrap_or(0))
                .with(
                    "found",
                    first.map(|it| it.found.clone()).unwrap_or_default(),
                )
        }
        // Its tables were read before anyone hears of it.
        LogError::Database => AppError::new("not_a_log").with("found", "SQLite"),
        LogError::TooManyRows { most, line } => AppError::new("log_too_many_events")
            .with("most", *most)
            .with("line", line.unwrap_or(0)),
        LogError::Stopped => AppError::new("mining_stopped"),
    }
}
