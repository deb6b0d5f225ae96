//! `chart.export_table`: a chart as a table of steps, or an empty one with examples to fill in.

use base64::Engine as _;
use flow_model::table::{self, Note};
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::sheet::{self, Cell, SheetFormat};
use crate::app::App;
use crate::error::AppError;

/// The table with examples that people fill in.
const TEMPLATE: &str = include_str!("template.csv");
/// Most rows of figures that are written into a sheet.
const MAX_ROWS: usize = 100_000;
/// Most columns of figures that are written into a sheet.
const MAX_COLUMNS: usize = 200;

/// Request of `chart.export_table`: `xml`, or nothing for the template.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartExportTable {
    /// The chart; without it the template is given.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub xml: Option<String>,
    /// The format.
    pub format: SheetFormat,
}

/// Reply of `chart.export_table` and `chart.export_figures`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportedTable {
    /// The file.
    pub base64: String,
    /// What the chart has and the table has not.
    pub lost: Vec<Note>,
}

/// Request of `chart.export_figures`: what a screen shows as a sheet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartExportFigures {
    /// Names of the columns.
    pub header: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// Writes the table.
///
/// # Errors
/// The codes of reading.
pub fn run(_app: &App, request: ChartExportTable) -> Result<ExportedTable, AppError> {
    let (rows, header, lost) = match &request.xml {
        Some(xml) => {
            let written = table::write(&Document::read(xml.as_bytes())?.chart());
            (written.rows, written.header, written.lost)
        }
        None => {
            let sheet = sheet::read(TEMPLATE.as_bytes())?;
            let header = sheet.rows.iter().position(|row| row.len() > 2).unwrap_or(0);
            (sheet.rows, header, Vec::new())
        }
    };
    let bytes = write(rows, header, request.format)?;
    Ok(ExportedTable {
        base64: base64::engine::general_purpose::STANDARD.encode(bytes),
        lost,
    })
}

/// Rows of texts as a file of this format.
///
/// # Errors
/// `broken`, when it cannot be made.
pub fn write(
    rows: Vec<Vec<String>>,
    header: usize,
    format: SheetFormat,
) -> Result<Vec<u8>, AppError> {
    let rows: Vec<Vec<Cell>> = rows
        .into_iter()
        .map(|row| row.into_iter().map(Cell::Text).collect())
        .collect();
    match format {
        SheetFormat::Xlsx => sheet::xlsx(&rows, header),
        SheetFormat::Csv => sheet::csv(&rows),
    }
}

/// Writes figures that a screen shows as XLSX.
///
/// # Errors
/// `too_large`.
pub fn figures(_app: &App, request: ChartExportFigures) -> Result<ExportedTable, AppError> {
    let wide = request.rows.iter().any(|row| row.len() > MAX_COLUMNS)
        || request.header.len() > MAX_COLUMNS;
    if request.rows.len() > MAX_ROWS || wide {
        return Err(AppError::new("too_large").with("limit", MAX_ROWS));
    }
    let mut rows: Vec<Vec<Cell>> = vec![request.header.into_iter().map(Cell::Text).collect()];
    rows.extend(request.rows);
    let bytes = sheet::xlsx(&rows, 0)?;
    Ok(ExportedTable {
        base64: base64::engine::general_purpose::STANDARD.encode(bytes),
        lost: Vec::new(),
    })
}
