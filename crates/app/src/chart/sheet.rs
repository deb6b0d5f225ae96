//! Step tables in files: CSV (UTF-8, UTF-16, GB18030) and XLSX or XLS come in, CSV and XLSX go out.

use std::io::Cursor;

use calamine::{Data, Dimensions, Range, Reader, Xls, Xlsx};
use flow_model::table::{self, MAX_CELL, MAX_COLUMNS, MAX_ROWS, Merge, Sheet, TableRefusal};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use crate::error::AppError;
use crate::item::import::table::{cell, decode};

/// Largest file of a step table.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// Most worksheets in which the table is looked for.
const MAX_SHEETS: usize = 50;
/// Most merged blocks that are looked at.
const MAX_MERGES: usize = 10_000;
/// Narrowest and widest column of a written sheet, in characters.
const WIDTHS: (f64, f64) = (6.0, 44.0);
/// Mark of UTF-8, without which Excel reads a CSV as GBK.
const BOM: &str = "\u{feff}";
/// Signs with which a spreadsheet begins a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Formats of a written table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum SheetFormat {
    /// Excel 2007 and later.
    Xlsx,
    /// UTF-8 with a byte order mark.
    Csv,
}

/// A cell of a written sheet.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(untagged)]
pub enum Cell {
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
}

/// Reads a file into cells; its first bytes tell the format. Of a workbook, the first sheet that holds a step table.
///
/// # Errors
/// `empty`, `too_large`, `table_unreadable`, `table_format_unknown`, `table_too_many_rows`, `table_too_many_columns`.
pub fn read(bytes: &[u8]) -> Result<Sheet, AppError> {
    if bytes.len() > MAX_BYTES {
        return Err(AppError::new("too_large")
            .with("limit", MAX_BYTES)
            .with("max_mb", MAX_BYTES / 1_048_576));
    }
    match bytes {
        [b'P', b'K', 3, 4, ..] => {
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
            let names = book.sheet_names();
            workbook(&names, |name| {
                let range = book.worksheet_range(name).ok()?;
                Some((
                    range,
                    book.merge_cells_by_sheet_name(name).unwrap_or_default(),
                ))
            })
        }
        [0xD0, 0xCF, 0x11, 0xE0, ..] => {
            let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(unreadable)?;
            let names = book.sheet_names();
            workbook(&names, |name| {
                let range = book.worksheet_range(name).ok()?;
                Some((
                    range,
                    book.merge_cells_by_sheet_name(name).unwrap_or_default(),
                ))
            })
        }
        [] => Err(AppError::new("empty")),
        _ => lines(&decode(bytes)?),
    }
}

fn unreadable(error: impl ToString) -> AppError {
    AppError::new("table_unreadable").detail(error)
}

/// The first sheet that holds a table of steps, else the first that holds anything.
fn workbook(
    names: &[String],
    mut open: impl FnMut(&str) -> Option<(Range<Data>, Vec<Dimensions>)>,
) -> Result<Sheet, AppError> {
    let mut first = None;
    for name in names.iter().take(MAX_SHEETS) {
        let Some((range, merged)) = open(name) else {
            continue;
        };
        if range.is_empty() {
            continue;
        }
        let sheet = cells(&range, &merged)?;
        if table::has_header(&sheet) {
            return Ok(sheet);
        }
        first = first.or(Some(sheet));
    }
    first.ok_or_else(|| refusal(&TableRefusal::NoHeader))
}

fn cells(range: &Range<Data>, merged: &[Dimensions]) -> Result<Sheet, AppError> {
    let (top, left) = range
        .start()
        .map_or((0, 0), |(row, column)| (row as usize, column as usize));
    if top + range.height() > MAX_ROWS {
        return Err(refusal(&TableRefusal::TooManyRows { limit: MAX_ROWS }));
    }
    let mut rows = vec![Vec::new(); top];
    for row in range.rows() {
        let filled = row
            .iter()
            .rposition(|c| !matches!(c, Data::Empty))
            .map_or(0, |last| last + 1);
        if left + filled > MAX_COLUMNS {
            return Err(refusal(&TableRefusal::TooManyColumns {
                limit: MAX_COLUMNS,
            }));
        }
        let blank = std::iter::repeat_n(String::new(), left);
        rows.push(blank.chain(row[..filled].iter().map(text)).collect());
    }
    let merged = merged.iter().take(MAX_MERGES).map(|m| Merge {
        top: m.start.0 as usize,
        left: m.start.1 as usize,
        bottom: m.end.0 as usize,
        right: m.end.1 as usize,
    });
    Ok(Sheet {
        rows,
        merged: merged.collect(),
    })
}

/// A cell as a person sees it. A spreadsheet takes `2-3` for a date: it comes as one, not as the number behind it.
fn text(data: &Data) -> String {
    match data {
        Data::DateTime(at) if at.is_datetime() => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => cell(other),
    }
}

fn lines(text: &str) -> Result<Sheet, AppError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        if sheet.rows.len() >= MAX_ROWS {
            return Err(refusal(&TableRefusal::TooManyRows { limit: MAX_ROWS }));
        }
        let cells = record.iter().map(|cell| {
            let cell = cell.trim();
            let marked = cell
                .strip_prefix('\'')
                .filter(|rest| rest.starts_with(FORMULA));
            marked.unwrap_or(cell).to_owned()
        });
        sheet.rows.push(cells.collect());
    }
    Ok(sheet)
}

/// Lines in which the separator is looked for.
const SEPARATOR_WITHIN: usize = 40;

/// The separator that the first lines use most: a title may stand above the table.
fn delimiter(text: &str) -> u8 {
    let count = |sign: u8| -> usize {
        let lines = text.lines().take(SEPARATOR_WITHIN);
        lines
            .map(|line| line.bytes().filter(|byte| *byte == sign).count())
            .sum()
    };
    [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|sign| count(*sign))
        .unwrap_or(b',')
}

/// What a refused table is to the screens.
pub fn refusal(refusal: &TableRefusal) -> AppError {
    match refusal {
        TableRefusal::NoHeader => AppError::new("steps_no_header"),
        TableRefusal::NoStep => AppError::new("steps_no_step"),
        TableRefusal::FlowInCell { row } => AppError::new("steps_in_one_cell").with("row", *row),
        TableRefusal::TooManyRows { limit } => AppError::new("table_too_many_rows")
            .with("max", *limit)
            .with("limit", *limit),
        TableRefusal::TooManyColumns { limit } => AppError::new("table_too_many_columns")
            .with("max", *limit)
            .with("limit", *limit),
    }
}

/// Writes rows as CSV. A text that a spreadsheet would take for a formula gets an apostrophe before it.
///
/// # Errors
/// `broken`, when memory cannot be written to.
pub fn csv(rows: &[Vec<Cell>]) -> Result<Vec<u8>, AppError> {
    let broken = |error: &dyn std::fmt::Display| AppError::new("broken").detail(error);
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(BOM.as_bytes().to_vec());
    for row in rows {
        let cells = row.iter().map(|cell| match cell {
            Cell::Number(number) => number.to_string(),
            Cell::Text(text) if text.starts_with(FORMULA) => format!("'{text}"),
            Cell::Text(text) => text.clone(),
        });
        writer.write_record(cells).map_err(|error| broken(&error))?;
    }
    writer.into_inner().map_err(|error| broken(&error))
}

/// Writes rows as one worksheet: `header` is the row that is set off and stays in sight.
///
/// # Errors
/// `broken`, when the sheet cannot be made.
pub fn xlsx(rows: &[Vec<Cell>], header: usize) -> Result<Vec<u8>, AppError> {
    try_xlsx(rows, header).map_err(|error| AppError::new("broken").detail(error))
}

fn try_xlsx(rows: &[Vec<Cell>], header: usize) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let above = Format::new().set_bold();
    let body = Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Hair);
    let head = body
        .clone()
        .set_bold()
        .set_background_color("DDE7E5")
        .set_align(FormatAlign::VerticalCenter);
    for (at, row) in rows.iter().enumerate() {
        let format = match at.cmp(&header) {
            std::cmp::Ordering::Less => &above,
            std::cmp::Ordering::Equal => &head,
            std::cmp::Ordering::Greater => &body,
        };
        let line = u32::try_from(at).unwrap_or(u32::MAX);
        for (place, cell) in row.iter().enumerate() {
            let column = u16::try_from(place).unwrap_or(u16::MAX);
            match cell {
                Cell::Number(number) => {
                    sheet.write_number_with_format(line, column, *number, format)?
                }
                Cell::Text(text) => sheet.write_string_with_format(line, column, text, format)?,
            };
        }
    }
    let below = rows.get(header..).unwrap_or_default();
    let columns = below.iter().map(Vec::len).max().unwrap_or(0);
    for place in 0..columns.min(MAX_COLUMNS) {
        let widest = below
            .iter()
            .filter_map(|row| row.get(place))
            .map(width)
            .fold(0.0, f64::max);
        let column = u16::try_from(place).unwrap_or(u16::MAX);
        sheet.set_column_width(column, widest.clamp(WIDTHS.0, WIDTHS.1))?;
    }
    let frozen = u32::try_from(header + 1).unwrap_or(1);
    sheet.set_freeze_panes(frozen, 0)?;
    book.save_to_buffer()
}

/// How wide a cell is, in characters of the Latin alphabet, by its longest line.
fn width(cell: &Cell) -> f64 {
    let text = match cell {
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) => text.clone(),
    };
    let line = |line: &str| {
        line.chars()
            .take(MAX_CELL)
            .map(|c| if c.is_ascii() { 1.1 } else { 2.1 })
            .sum::<f64>()
    };
    text.lines().map(line).fold(0.0, f64::max) + 2.0
}
