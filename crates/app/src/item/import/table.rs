//! Reads a file into rows of named cells: CSV (UTF-8, UTF-16, GB18030), XLSX and XLS, JSON.

use calamine::Data;

use super::book::{self, Bounds};
use super::columns::{self, Column};
use super::nested;
use crate::error::AppError;

/// Largest file.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// Most rows of a table.
pub const MAX_ROWS: usize = 200_000;
/// Most columns that are looked at.
pub const MAX_COLUMNS: usize = 100;
/// Rows in which the header is looked for: titles and notes often stand above it.
const HEADER_WITHIN: usize = 20;

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file, from 1.
    pub row: u32,
    /// Name of the column and what stands in it; empty cells are left out.
    pub cells: Vec<(String, String)>,
}

/// Reads a file; its first bytes tell the format.
///
/// # Errors
/// `empty`, `too_large`, `table_unreadable`, `table_no_header`, `table_too_many_rows`, `table_format_unknown`.
pub fn read(bytes: &[u8]) -> Result<Vec<Row>, AppError> {
    if bytes.len() > MAX_BYTES {
        return Err(book::too_large(MAX_BYTES as u64));
    }
    let rows = match bytes {
        [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..] => named(sheet(bytes)?)?,
        _ => {
            let text = decode(bytes)?;
            match text.trim_start().chars().next() {
                Some('{' | '[') => nested::rows(&text)?,
                Some(_) => named(lines(&text)?)?,
                None => return Err(AppError::new("empty")),
            }
        }
    };
    if rows.len() > MAX_ROWS {
        return Err(too_many_rows());
    }
    Ok(rows)
}

pub(super) fn too_many_rows() -> AppError {
    book::too_many_rows(MAX_ROWS)
}

/// The text of a table; bytes that no table has (a picture, a program) are not taken for GBK.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, AppError> {
    if let Some((encoding, bom)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[bom..]);
        return Ok(text.into_owned());
    }
    if bytes.contains(&0) {
        return Err(AppError::new("table_format_unknown"));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(std::borrow::Cow::into_owned)
        .ok_or_else(|| AppError::new("table_format_unknown"))
}

type Line = (u32, Vec<String>);

fn lines(text: &str) -> Result<Vec<Line>, AppError> {
    let delimiter = delimiter(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let record = record.map_err(|error| AppError::new("table_unreadable").detail(error))?;
        if at > MAX_ROWS {
            return Err(too_many_rows());
        }
        let cells = record
            .iter()
            .take(MAX_COLUMNS)
            .map(|cell| cell.trim().to_owned());
        lines.push((number(at), cells.collect()));
    }
    Ok(lines)
}

/// The separator that the first line with text uses most.
pub(crate) fn delimiter(text: &str) -> u8 {
    let line = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let count = |sign: u8| line.bytes().filter(|byte| *byte == sign).count();
    [b',', b'\t', b';']
        .into_iter()
        .rev()
        .max_by_key(|sign| count(*sign))
        .unwrap_or(b',')
}

fn sheet(bytes: &[u8]) -> Result<Vec<Line>, AppError> {
    let bounds = Bounds {
        rows: MAX_ROWS,
        columns: MAX_COLUMNS,
        sheets: 1,
        is_cut: true,
    };
    let Some((_, range)) = book::sheets(bytes, bounds)?.into_iter().next() else {
        return Err(AppError::new("table_no_header"));
    };
    let first = range.start().map_or(0, |(row, _)| row as usize);
    let lines = range.rows().enumerate().map(|(at, row)| {
        let cells = row.iter().take(MAX_COLUMNS).map(cell);
        (number(first + at), cells.collect())
    });
    Ok(lines.collect())
}

pub(crate) fn cell(cell: &Data) -> String {
    match cell {
        // A code that was typed as a number must not come out as 1.0.
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            format!("{number:.0}")
        }
        Data::Error(_) => String::new(),
        other => other.to_string().trim().to_owned(),
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}

/// Finds the header and names the cells by it.
fn named(lines: Vec<Line>) -> Result<Vec<Row>, AppError> {
    let is_header = |cells: &[String]| {
        let has = |wanted: Column| {
            cells
                .iter()
                .any(|cell| columns::column(cell) == Some(wanted))
        };
        has(Column::Name) && (has(Column::Code) || has(Column::Link))
    };
    let at = lines
        .iter()
        .take(HEADER_WITHIN)
        .position(|(_, cells)| is_header(cells));
    let at = at.ok_or_else(|| AppError::new("table_no_header"))?;
    let mut lines = lines.into_iter().skip(at);
    let Some((_, header)) = lines.next() else {
        return Ok(Vec::new());
    };
    let rows = lines.filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()));
    let rows = rows.map(|(row, cells)| {
        let cells = header
            .iter()
            .cloned()
            .zip(cells)
            .filter(|(name, cell)| !name.is_empty() && !cell.is_empty());
        Row {
            row,
            cells: cells.collect(),
        }
    });
    Ok(rows.collect())
}
