//! A file, or a folder of files, as tables of texts: CSV (UTF-8, UTF-16, GB18030), XLSX, XLS, SQLite, ZIP of CSV.

use std::io::{Cursor, Read};
use std::path::Path;

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use case_core::past::column;
use case_core::past::join::Table;
use case_store::{ForeignError, ForeignLimits, ForeignTable, read_foreign};

use crate::error::AppError;
use crate::item::import::table::{cell, decode, delimiter};

/// Largest file, and most bytes that a ZIP may unfold to.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// Most bytes that a ZIP or a folder unfolds to.
const MAX_UNFOLDED: u64 = 256 * 1024 * 1024;
/// Most rows of all tables together.
pub const MAX_ROWS: usize = 1_000_000;
/// Most columns of a table.
const MAX_COLUMNS: usize = 200;
/// Most tables.
const MAX_TABLES: usize = 64;
/// Name of the copy that SQLite opens.
const COPY: &str = "past.sqlite.tmp";

/// Reads a file by its first bytes. `beside` is a folder in which a copy may lie for a moment.
///
/// # Errors
/// `too_large`, `table_unreadable`, `table_format_unknown`, `table_too_many_rows`, `table_too_many_columns`.
pub(super) fn read(name: &str, bytes: &[u8], beside: &Path) -> Result<Vec<Table>, AppError> {
    if bytes.len() > MAX_BYTES {
        return Err(too_large());
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let tables = match bytes {
        [b'P', b'K', 3, 4, ..] => zip_or_book(bytes)?,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => book(bytes)?,
        _ if bytes.starts_with(b"SQLite format 3\0") => sqlite(bytes, beside)?,
        _ => vec![text(stem, bytes)?],
    };
    bounded(tables)
}

/// Reads every table file of a folder, by name.
///
/// # Errors
/// As [`read`], and `cannot_read_file`.
pub(super) fn read_folder(path: &Path) -> Result<(Vec<Table>, Vec<u8>), AppError> {
    let unreadable = |error: std::io::Error| AppError::new("cannot_read_file").detail(error.kind());
    let entries = std::fs::read_dir(path).map_err(unreadable)?;
    let mut files: Vec<_> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| ["csv", "txt"].iter().any(|end| has_ending(path, end)))
        .collect();
    files.sort();
    let (mut tables, mut all, mut left) = (Vec::new(), Vec::new(), MAX_UNFOLDED);
    for file in files {
        let size = std::fs::metadata(&file).map_err(unreadable)?.len();
        left = left.checked_sub(size).ok_or_else(too_large)?;
        let bytes = std::fs::read(&file).map_err(unreadable)?;
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        tables.push(text(&stem, &bytes)?);
        all.extend_from_slice(&bytes);
    }
    Ok((bounded(tables)?, all))
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension()
        .is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

fn too_large() -> AppError {
    AppError::new("too_large").with("limit", MAX_BYTES)
}

fn too_many_rows() -> AppError {
    AppError::new("table_too_many_rows").with("limit", MAX_ROWS)
}

fn unreadable(why: impl std::fmt::Display) -> AppError {
    AppError::new("table_unreadable").detail(why)
}

fn bounded(tables: Vec<Table>) -> Result<Vec<Table>, AppError> {
    let rows: usize = tables.iter().map(|table| table.lines.len()).sum();
    if rows > MAX_ROWS {
        return Err(too_many_rows());
    }
    if rows == 0 {
        return Err(AppError::new("table_no_header"));
    }
    Ok(tables)
}

fn number(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}

fn text(name: &str, bytes: &[u8]) -> Result<Table, AppError> {
    // What no table of texts holds: a picture, a program, a file cut off in an old format.
    if bytes.iter().take(4_096).any(|byte| *byte == 0)
        && !bytes.starts_with(&[0xFF, 0xFE])
        && !bytes.starts_with(&[0xFE, 0xFF])
    {
        return Err(AppError::new("table_format_unknown"));
    }
    let text = decode(bytes)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let record = record.map_err(unreadable)?;
        if at >= MAX_ROWS {
            return Err(too_many_rows());
        }
        if record.len() > MAX_COLUMNS {
            return Err(AppError::new("table_too_many_columns").with("limit", MAX_COLUMNS));
        }
        let cells = record.iter().map(|cell| cell.trim().to_owned());
        lines.push((number(at), cells.collect()));
    }
    Ok(Table {
        name: name.to_owned(),
        lines,
    })
}

fn zip_or_book(bytes: &[u8]) -> Result<Vec<Table>, AppError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    let is_book = archive
        .file_names()
        .any(|name| name.is_ok_and(|name| name == "[Content_Types].xml"));
    if is_book {
        return book(bytes);
    }
    let (mut tables, mut left) = (Vec::new(), MAX_UNFOLDED);
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(unreadable)?;
        let name = decode(entry.name_raw()).unwrap_or_default();
        let name = name
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or_default()
            .to_owned();
        let lower = name.to_lowercase();
        if !entry.is_file() || !(lower.ends_with(".csv") || lower.ends_with(".txt")) {
            continue;
        }
        if tables.len() == MAX_TABLES {
            return Err(too_large());
        }
        let mut bytes = Vec::new();
        entry
            .take(left + 1)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        left = left.checked_sub(bytes.len() as u64).ok_or_else(too_large)?;
        tables.push(text(&name[..name.len() - ".csv".len()], &bytes)?);
    }
    Ok(tables)
}

fn book(bytes: &[u8]) -> Result<Vec<Table>, AppError> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(unreadable)?;
    let mut tables = Vec::new();
    let mut rows = 0;
    for (name, range) in book.worksheets() {
        if range.is_empty() {
            continue;
        }
        rows += range.height();
        if rows > MAX_ROWS || tables.len() == MAX_TABLES {
            return Err(too_many_rows());
        }
        if range.width() > MAX_COLUMNS {
            return Err(AppError::new("table_too_many_columns").with("limit", MAX_COLUMNS));
        }
        let first = range.start().map_or(0, |(row, _)| row as usize);
        let lines = range.rows().enumerate();
        let lines = lines.map(|(at, row)| (number(first + at), row.iter().map(dated).collect()));
        tables.push(Table {
            name,
            lines: lines.collect(),
        });
    }
    Ok(tables)
}

/// A cell as text; a day is written as one, not as the number behind it.
fn dated(data: &Data) -> String {
    match data {
        Data::DateTime(at) if at.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
        }
        data => cell(data),
    }
}

fn sqlite(bytes: &[u8], beside: &Path) -> Result<Vec<Table>, AppError> {
    let copy = beside.join(COPY);
    let unwritten = |error: std::io::Error| AppError::new("cannot_write_file").detail(error.kind());
    std::fs::write(&copy, bytes).map_err(unwritten)?;
    let limits = ForeignLimits {
        tables: MAX_TABLES,
        rows: MAX_ROWS,
        columns: MAX_COLUMNS,
    };
    let found = read_foreign(&copy, &|name| column::table(name).is_some(), limits);
    // The copy holds persons: it goes whatever became of the reading.
    std::fs::remove_file(&copy).map_err(unwritten)?;
    let tables = found.map_err(|error| match error {
        ForeignError::TooMuch => too_many_rows(),
        ForeignError::Unreadable(why) => unreadable(why),
    })?;
    Ok(tables.into_iter().map(lines).collect())
}

/// The names of the columns are the first line; so rows are counted as a sheet would count them.
fn lines(table: ForeignTable) -> Table {
    let rows = std::iter::once(table.columns).chain(table.rows);
    Table {
        name: table.name,
        lines: rows
            .enumerate()
            .map(|(at, cells)| (number(at), cells))
            .collect(),
    }
}
