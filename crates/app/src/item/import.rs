//! `item.import`: a table of items comes in; bad rows are listed, good ones are kept.

use std::path::Path;

use base64::Engine as _;
use case_store::Tx;
use case_store::table::item::{self as rows, Change, Item};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::{AppError, Params};
use crate::told::Told;

pub(crate) mod book;
pub mod columns;
mod entry;
mod nested;
pub mod table;

/// Request of `item.import`: `name` and `base64`, or `path` (only from the command line).
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ItemImport {
    /// Name of the file; its ending tells the format: csv, xlsx, json.
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
    /// An id of the caller's choice that `job_progress` events of this import carry.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub job: Option<String>,
}

/// Reply of `item.import`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Imported {
    /// Rows that are new.
    pub added: u32,
    /// Rows whose item was there with other facts.
    pub changed: u32,
    /// Rows whose item was there with the same facts.
    pub unchanged: u32,
    /// How many rows did not come in.
    pub bad_total: u32,
    /// Rows that did not come in, the first 1,000.
    pub bad: Vec<BadRow>,
}

/// A row that did not come in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BadRow {
    /// Row of the table, the header being row 1; for JSON the position of the object, from 1.
    pub row: u32,
    /// Name of the column.
    pub column: Option<String>,
    /// What is wrong: `code_missing`, `name_missing`, `too_long`, `code_twice`, `class_unknown`, `code_bad`, `text_control`.
    pub code: String,
    /// Facts for the sentence.
    pub params: Box<Params>,
}

/// Bad rows that are listed; the count of all stands in `bad_total`.
const MAX_BAD: usize = 1_000;
/// Rows between two reports of progress.
const PROGRESS_ROWS: usize = 200;

/// Imports a table in one transaction: good rows come in, bad ones are listed.
///
/// # Errors
/// `path_not_allowed`, `cannot_read_file`, `bad_request`, and those of the table.
pub fn run(app: &App, request: ItemImport) -> Result<Imported, AppError> {
    let bytes = bytes(app, &request)?;
    let rows = table::read(&bytes)?;
    let (region, mut seen) = (&app.device.region, entry::Seen::new());
    let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    app.store.write(|tx| {
        let mut imported = Imported::default();
        for (at, row) in rows.into_iter().enumerate() {
            if at % PROGRESS_ROWS == 0 {
                progress(app, &request, at, total);
            }
            match entry::item(region, row, &mut seen) {
                Ok(item) => put(tx, item, &mut imported)?,
                Err(bad) => {
                    imported.bad_total += 1;
                    if imported.bad.len() < MAX_BAD {
                        imported.bad.push(bad);
                    }
                }
            }
        }
        progress(app, &request, total as usize, total);
        Ok(imported)
    })
}

fn bytes(app: &App, request: &ItemImport) -> Result<Vec<u8>, AppError> {
    match (&request.path, &request.base64) {
        (Some(_), _) if !app.hooks.paths => Err(AppError::new("path_not_allowed")),
        (Some(path), _) => read_file(Path::new(path)),
        (None, Some(text)) => decode(text),
        (None, None) => Err(AppError::new("bad_request").field("base64")),
    }
}

/// Reads a file of at most [`table::MAX_BYTES`].
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, AppError> {
    let unreadable = |error: std::io::Error| AppError::new("cannot_read_file").detail(error.kind());
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > table::MAX_BYTES as u64 {
        return Err(book::too_large(table::MAX_BYTES as u64));
    }
    std::fs::read(path).map_err(unreadable)
}

/// Bytes of a base64 text.
pub(crate) fn decode(text: &str) -> Result<Vec<u8>, AppError> {
    base64::engine::general_purpose::STANDARD
        .decode(text)
        .map_err(|_| AppError::new("bad_request").field("base64"))
}

fn put(tx: &Tx<'_>, mut item: Item, imported: &mut Imported) -> Result<(), AppError> {
    if let Some(old) = rows::get(tx, &item.region, &item.code)? {
        item.public = old.public;
    }
    match rows::put(tx, &item)? {
        Change::Added => imported.added += 1,
        Change::Changed => imported.changed += 1,
        Change::Unchanged => imported.unchanged += 1,
    }
    Ok(())
}

fn progress(app: &App, request: &ItemImport, done: usize, total: u32) {
    if let Some(job) = &request.job {
        let done = u32::try_from(done).unwrap_or(u32::MAX);
        app.tell(Told::JobProgress {
            job: job.clone(),
            done,
            total,
        });
    }
}
