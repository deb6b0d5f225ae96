//! A file, or a folder of files, as tables of texts: CSV (UTF-8, UTF-16, GB18030), XLSX, XLS, SQLite, ZIP of CSV.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use calamine::Data;
use case_core::past::column;
use case_core::past::join::Table;
use case_store::{ForeignError, ForeignLimits, ForeignTable, read_foreign};

use crate::error::AppError;
use crate::item::import::book::{self, Bounds, MAX_UNFOLDED};
use crate::item::import::table::{self, cell, delimiter};

/// Largest file, and most bytes that a ZIP may unfold to.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// Most rows of all tables together.
pub const MAX_ROWS: usize = 1_000_000;
/// Most columns of a table.
const MAX_COLUMNS: usize = 200;
/// Most tables.
const MAX_TABLES: usize = 64;
/// What names of copies begin and end with, which SQLite opens.
const COPY: (&str, &str) = ("past-", ".tmp");

/// Reads a file by its first bytes. `copy` names a file that may lie there for a moment.
///
/// # Errors
/// `too_large`, `table_unreadable`, `past_format_unknown`, `table_too_many_rows`, `table_too_many_columns`.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    copy: &dyn Fn() -> PathBuf,
) -> Result<Vec<Table>, AppError> {
    if bytes.len() > MAX_BYTES {
        return Err(book::too_large(MAX_BYTES as u64));
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let tables = match bytes {
        [b'P', b'K', 3, 4, ..] => zip_or_book(bytes)?,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => workbook(bytes)?,
        _ if bytes.starts_with(b"SQLite format 3\0") => sqlite(bytes, copy())?,
        _ => vec![text(stem, bytes, &mut { MAX_ROWS })?],
    };
    filled(tables)
}

/// Reads every table file of a folder, by name.
///
/// # Errors
/// As [`read`], and `cannot_read_file`.
pub(super) fn read_folder(path: &Path) -> Result<(Vec<Table>, Vec<u8>), AppError> {
    let unreadable = |error: std::io::Error| AppError::new("cannot_read_file").detail(error.kind());
    let entries = std::fs::read_dir(path).map_err(unreadable)?;
    let entries = entries.map(|entry| entry.map(|entry| entry.path()));
    let mut files: Vec<PathBuf> = entries.collect::<Result<_, _>>().map_err(unreadable)?;
    files.retain(|path| ["csv", "txt"].iter().any(|end| has_ending(path, end)));
    files.sort();
    let (mut tables, mut all) = (Vec::new(), Vec::new());
    let (mut left, mut rows) = (MAX_UNFOLDED, MAX_ROWS);
    for file in files {
        let size = std::fs::metadata(&file).map_err(unreadable)?.len();
        left = left.checked_sub(size).ok_or_else(unfolds)?;
        let bytes = std::fs::read(&file).map_err(unreadable)?;
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        tables.push(text(&stem, &bytes, &mut rows)?);
        all.extend_from_slice(&bytes);
    }
    Ok((filled(tables)?, all))
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension()
        .is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

fn unfolds() -> AppError {
    book::too_large(MAX_UNFOLDED)
}

fn too_many_rows() -> AppError {
    book::too_many_rows(MAX_ROWS)
}

fn unreadable(why: impl std::fmt::Display) -> AppError {
    AppError::new("table_unreadable").detail(why)
}

fn filled(tables: Vec<Table>) -> Result<Vec<Table>, AppError> {
    match tables.iter().all(|table| table.lines.is_empty()) {
        true => Err(AppError::new("table_no_header")),
        false => Ok(tables),
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}

/// A CSV; `left` is how many rows may still come.
fn text(name: &str, bytes: &[u8], left: &mut usize) -> Result<Table, AppError> {
    // What no table of texts holds: a picture, a program, a file cut off in an old format.
    if bytes.iter().take(4_096).any(|byte| *byte == 0)
        && !bytes.starts_with(&[0xFF, 0xFE])
        && !bytes.starts_with(&[0xFE, 0xFF])
    {
        return Err(AppError::new("past_format_unknown"));
    }
    let text = table::decode(bytes).map_err(|_| AppError::new("past_format_unknown"))?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let record = record.map_err(unreadable)?;
        *left = left.checked_sub(1).ok_or_else(too_many_rows)?;
        if record.len() > MAX_COLUMNS {
            return Err(book::too_many_columns(MAX_COLUMNS));
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
        return workbook(bytes);
    }
    let (mut tables, mut left, mut rows) = (Vec::new(), MAX_UNFOLDED, MAX_ROWS);
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(unreadable)?;
        let name = table::decode(entry.name_raw()).unwrap_or_default();
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
            return Err(unfolds());
        }
        let mut bytes = Vec::new();
        entry
            .take(left + 1)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        left = left.checked_sub(bytes.len() as u64).ok_or_else(unfolds)?;
        tables.push(text(&name[..name.len() - ".csv".len()], &bytes, &mut rows)?);
    }
    Ok(tables)
}

fn workbook(bytes: &[u8]) -> Result<Vec<Table>, AppError> {
    let bounds = Bounds {
        rows: MAX_ROWS,
        columns: MAX_COLUMNS,
        sheets: MAX_TABLES,
        is_cut: false,
    };
    let tables = book::sheets(bytes, bounds)?.into_iter();
    let tables = tables.map(|(name, range)| {
        let first = range.start().map_or(0, |(row, _)| row as usize);
        let lines = range.rows().enumerate();
        let lines = lines.map(|(at, row)| (number(first + at), row.iter().map(dated).collect()));
        Table {
            name,
            lines: lines.collect(),
        }
    });
    Ok(tables.collect())
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

/// A copy that goes whatever becomes of the reading: it holds persons.
struct Copy(PathBuf);

impl Drop for Copy {
    fn drop(&mut self) {
        // What cannot be removed now is swept away at the next start.
        drop(std::fs::remove_file(&self.0));
    }
}

/// Where a copy lies, beside the data of the desk; `id` is of this reading alone.
pub(crate) fn copy_path(beside: &Path, id: &str) -> PathBuf {
    beside.join(format!("{}{id}{}", COPY.0, COPY.1))
}

/// Removes copies that a crash left behind.
pub(crate) fn sweep(beside: &Path) {
    for entry in std::fs::read_dir(beside).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(COPY.0) && name.ends_with(COPY.1) {
            drop(std::fs::remove_file(entry.path()));
        }
    }
}

fn sqlite(bytes: &[u8], copy: PathBuf) -> Result<Vec<Table>, AppError> {
    let copy = Copy(copy);
    let unwritten = |error: std::io::Error| AppError::new("cannot_write_file").detail(error.kind());
    std::fs::write(&copy.0, bytes).map_err(unwritten)?;
    let limits = ForeignLimits {
        tables: MAX_TABLES,
        rows: MAX_ROWS,
        columns: MAX_COLUMNS,
    };
    let found = read_foreign(&copy.0, &|name| column::table(name).is_some(), limits);
    drop(copy);
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
