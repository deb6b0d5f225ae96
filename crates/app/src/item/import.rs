//! `item.import`: a table of items comes in; bad rows are listed, good ones are kept.

use std::path::Path;

use base64::Engine as _;
use case_store::Tx;
use case_store::table::item::{self as rows, Change, Item};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::code::{
    self,
    item::ItemCodeKind,
    listed::{self, Listed},
};
use crate::error::{AppError, Params, params, word};
use crate::told::Told;

pub(crate) mod book;
pub mod columns;
mod entry;
mod nested;
mod old_book;
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
    /// Codes that came beside the code of the catalogue, or took the place of another one, which ended and stays.
    pub codes: u32,
    /// Codes that fail a check; they came in all the same.
    pub doubtful_total: u32,
    /// The first 1,000 of them: row, column, `code_doubtful` with `code`, `why` and the facts of it.
    pub doubtful: Vec<BadRow>,
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
    /// What is wrong: `code_doubtful` (it came in), `code_missing`, `name_missing`, `too_long`, `code_twice`, `class_unknown`, `code_bad`, `text_control`.
    pub code: String,
    /// Facts for the sentence.
    pub params: Box<Params>,
}

/// Longest name of a file that is kept as a source, in characters.
const MAX_SOURCE: usize = 200;
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
    let me = app.me()?;
    let source = source(&request);
    let (region, mut seen) = (&app.device.region, entry::Seen::new());
    let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    app.store.write(|tx| {
        let mut imported = Imported::default();
        for (at, row) in rows.into_iter().enumerate() {
            if at % PROGRESS_ROWS == 0 {
                progress(app, &request, at, total);
            }
            let at = row.row;
            match entry::item(region, row, &mut seen) {
                Ok(read) => {
                    let code = read.item.code.clone();
                    put(tx, read.item, &mut imported)?;
                    bear(
                        app,
                        tx,
                        (&code, &source, &me.user),
                        &read.codes,
                        &mut imported,
                    )?;
                    doubt(app, tx, (at, &code, &read.codes), &mut imported)?;
                }
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

/// The name of the file, as the source of what it says.
fn source(request: &ItemImport) -> String {
    let path = request.path.as_deref().map(Path::new);
    let name = path
        .and_then(|path| path.file_name())
        .and_then(|name| name.to_str());
    let name = name.or(request.name.as_deref()).unwrap_or_default();
    name.chars().take(MAX_SOURCE).collect()
}

/// Puts down the codes that a row gives beside the code of the catalogue.
fn bear(
    app: &App,
    tx: &Tx<'_>,
    (item, source, user): (&str, &str, &str),
    codes: &[Listed],
    imported: &mut Imported,
) -> Result<(), AppError> {
    for listed in codes {
        if listed::take_over(app, tx, (item, source, user), listed)? {
            imported.codes += 1;
        }
    }
    Ok(())
}

/// Lists the codes of a row that fail a check.
fn doubt(
    app: &App,
    tx: &Tx<'_>,
    (row, item, codes): (u32, &str, &[Listed]),
    imported: &mut Imported,
) -> Result<(), AppError> {
    let tables = app.tables(tx)?;
    let own = std::iter::once((ItemCodeKind::Other, item));
    let listed = codes
        .iter()
        .map(|listed| (listed.kind, listed.code.as_str()));
    for (kind, code) in own.chain(listed) {
        let Some(fault) = code::item::fault(kind, code, tables.ground(&app.now())) else {
            continue;
        };
        imported.doubtful_total += 1;
        if imported.doubtful.len() < MAX_BAD {
            let mut params = params(&fault.params);
            params.insert("why".to_owned(), word(&fault.why).into());
            params.insert("code".to_owned(), code.into());
            imported.doubtful.push(BadRow {
                row,
                column: None,
                code: "code_doubtful".to_owned(),
                params: Box::new(params),
            });
        }
    }
    Ok(())
}

pub(crate) fn bytes(app: &App, request: &ItemImport) -> Result<Vec<u8>, AppError> {
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
