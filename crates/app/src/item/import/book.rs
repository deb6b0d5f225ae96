//! Sheets of a workbook within bounds: what unfolds to too much is refused before it is held.

use std::io::{Cursor, Read};

use calamine::{Cell, Data, Range, Reader, Xls, Xlsx, XlsxError};

use super::old_book;
use crate::error::AppError;

/// Most bytes that a workbook, a ZIP or a folder unfolds to, and most bytes of texts in the cells of a workbook.
pub(crate) const MAX_UNFOLDED: u64 = 256 * 1024 * 1024;
/// Most cells of a sheet, empty ones between others included.
const MAX_CELLS: u64 = 20_000_000;
const MIB: u64 = 1024 * 1024;

/// What is read of a workbook at most.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// Rows of all sheets together.
    pub(crate) rows: usize,
    /// Columns of a sheet.
    pub(crate) columns: usize,
    /// Sheets that hold something; those behind them are not looked at.
    pub(crate) sheets: usize,
    /// Columns beyond are left out; else they are refused.
    pub(crate) is_cut: bool,
}

/// `too_large`, with the bytes that are read at most.
pub(crate) fn too_large(max: u64) -> AppError {
    AppError::new("too_large")
        .with("limit", max)
        .with("max_mb", max / MIB)
}

/// `table_too_many_rows`.
pub(crate) fn too_many_rows(max: usize) -> AppError {
    AppError::new("table_too_many_rows")
        .with("limit", max)
        .with("max", max)
}

/// `table_too_many_columns`.
pub(crate) fn too_many_columns(max: usize) -> AppError {
    AppError::new("table_too_many_columns")
        .with("limit", max)
        .with("max", max)
}

pub(super) fn unreadable(why: impl std::fmt::Display) -> AppError {
    AppError::new("table_unreadable").detail(why)
}

/// The sheets of an XLSX or XLS that hold something.
///
/// # Errors
/// `too_large`, `table_unreadable`, `table_too_many_rows`, `table_too_many_columns`.
pub(crate) fn sheets(bytes: &[u8], bounds: Bounds) -> Result<Vec<(String, Range<Data>)>, AppError> {
    let mut left = bounds.rows;
    let mut sheets = Vec::new();
    if bytes.starts_with(b"PK") {
        unfolds(bytes)?;
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
        let mut texts = MAX_UNFOLDED;
        for name in book.sheet_names() {
            let Some(range) = sheet(&mut book, &name, bounds, left, &mut texts)? else {
                continue;
            };
            take(&mut sheets, (name, range), &mut left, bounds)?;
            if sheets.len() == bounds.sheets {
                break;
            }
        }
        return Ok(sheets);
    }
    // It is opened with all its sheets at once.
    old_book::within(bytes)?;
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(unreadable)?;
    for (name, range) in book.worksheets() {
        if !range.is_empty() && sheets.len() < bounds.sheets {
            take(&mut sheets, (name, range), &mut left, bounds)?;
        }
    }
    Ok(sheets)
}

fn take(
    sheets: &mut Vec<(String, Range<Data>)>,
    (name, range): (String, Range<Data>),
    left: &mut usize,
    bounds: Bounds,
) -> Result<(), AppError> {
    *left = left
        .checked_sub(range.height())
        .ok_or_else(|| too_many_rows(bounds.rows))?;
    if range.width() > bounds.columns && !bounds.is_cut {
        return Err(too_many_columns(bounds.columns));
    }
    sheets.push((name, range));
    Ok(())
}

/// Refuses a packed file that unfolds to too much. It is unpacked to see it: what it says of its sizes may be wrong.
fn unfolds(bytes: &[u8]) -> Result<(), AppError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut left = MAX_UNFOLDED;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(unreadable)?;
        let size = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink());
        left = left
            .checked_sub(size.map_err(unreadable)?)
            .ok_or_else(|| too_large(MAX_UNFOLDED))?;
    }
    Ok(())
}

/// The cells of a sheet, checked one by one before the range that holds them all is made.
fn sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    bounds: Bounds,
    left: usize,
    texts: &mut u64,
) -> Result<Option<Range<Data>>, AppError> {
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    };
    let mut cells: Vec<Cell<Data>> = Vec::new();
    let (mut rows, mut columns) = (None, None);
    while let Some(cell) = reader.next_cell().map_err(unreadable)? {
        let (row, column) = cell.get_position();
        let data = Data::from(cell.get_value().clone());
        if data == Data::Empty {
            continue;
        }
        if column as usize >= bounds.columns {
            if bounds.is_cut {
                continue;
            }
            return Err(too_many_columns(bounds.columns));
        }
        let height = widened(&mut rows, row);
        if height > left as u64 {
            return Err(too_many_rows(bounds.rows));
        }
        if height * widened(&mut columns, column) > MAX_CELLS {
            return Err(too_large(MAX_UNFOLDED));
        }
        if let Data::String(text) = &data {
            *texts = texts
                .checked_sub(text.len() as u64)
                .ok_or_else(|| too_large(MAX_UNFOLDED))?;
        }
        cells.push(Cell::new((row, column), data));
    }
    Ok((!cells.is_empty()).then(|| Range::from_sparse(cells)))
}

/// Takes a place into a stretch; how long that is then.
fn widened(stretch: &mut Option<(u32, u32)>, at: u32) -> u64 {
    let (from, to) = stretch.map_or((at, at), |(from, to)| (from.min(at), to.max(at)));
    *stretch = Some((from, to));
    u64::from(to - from) + 1
}
