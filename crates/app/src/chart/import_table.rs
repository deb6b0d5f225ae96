//! `chart.import_table`: a table of steps, or an old flow file, becomes a chart: first shown, then kept as a draft.

use case_store::table::chart::ChartTitle;
use flow_model::draw::{self, DrawOptions};
use flow_model::legacy;
use flow_model::step::Side;
use flow_model::table::{self, Options, Reading, Report};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::create::{self, MAX_NAME};
use super::sheet;
use crate::app::App;
use crate::error::AppError;
use crate::item::import::decode;

/// How far the first sign of XML is looked for.
const HEAD_BYTES: usize = 1_024;

/// Request of `chart.import_table`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartImportTable {
    /// Name of the file; the chart is named after it when the table has no title.
    pub name: String,
    /// The file.
    pub base64: String,
    /// Whether the chart is kept as a new draft; else it is only shown.
    #[serde(default)]
    pub keep: bool,
    /// Internal or external, where the table does not say it.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub side: Option<Side>,
    /// Two-letter class of power, where the table does not say it; a bare 日 counts by it.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub class: Option<String>,
}

/// What kind of file it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TableSource {
    /// A table of steps.
    Table,
    /// XML of the old internal flows.
    Legacy,
}

/// Reply of `chart.import_table`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportedTable {
    /// What kind of file it was.
    pub source: TableSource,
    /// What was read and what is said about it.
    pub report: Report,
    /// The chart as a picture, SVG.
    pub svg: String,
    /// Id of the new draft, when it was kept.
    pub chart: Option<String>,
}

/// Reads the file; keeps the chart when that is asked for.
///
/// # Errors
/// `steps_no_header`, `steps_no_step`, `steps_in_one_cell {row}`, `table_unreadable`, `table_format_unknown`, `too_large`, and for XML the
/// codes of reading (`has_dtd`, `broken_xml`…).
pub fn run(app: &App, request: ChartImportTable) -> Result<ImportedTable, AppError> {
    let bytes = decode(&request.base64)?;
    let posts = app
        .posts()
        .into_iter()
        .map(|post| (post.code, post.name))
        .collect();
    let options = Options {
        name: stem(&request.name).to_owned(),
        side: request.side.unwrap_or_default(),
        class: request.class,
        posts,
    };
    let (source, reading) = read(&bytes, &options)?;
    let drawn = reading.document.chart();
    let mut chart = None;
    if request.keep {
        let name: String = reading.report.name.chars().take(MAX_NAME).collect();
        let title = ChartTitle {
            name,
            side: drawn.power.side,
            class: drawn.power.class.clone(),
            case_type: drawn.power.case_type,
        };
        chart = Some(create::keep(app, &title, &reading.document.write(), "")?.chart);
    }
    Ok(ImportedTable {
        source,
        report: reading.report,
        svg: draw::svg(&drawn, &DrawOptions::default()),
        chart,
    })
}

/// Reads a file of either kind; the bytes tell which.
///
/// # Errors
/// As [`run`].
pub fn read(bytes: &[u8], options: &Options) -> Result<(TableSource, Reading), AppError> {
    // Byte order marks and the zeros of UTF-16 are passed.
    let is_sign = |byte: &&u8| !byte.is_ascii_whitespace() && (1..0x80).contains(*byte);
    let xml = bytes.iter().take(HEAD_BYTES).find(is_sign);
    if xml == Some(&b'<') {
        if is_page(bytes) {
            return Err(AppError::new("table_unreadable"));
        }
        let reading = legacy::read(bytes, &options.name)?;
        return Ok((TableSource::Legacy, reading));
    }
    let sheet = sheet::read(bytes)?;
    let reading = table::read(&sheet, options).map_err(|refused| sheet::refusal(&refused))?;
    Ok((TableSource::Table, reading))
}

/// Whether the file is a page of the web or of Excel 2003 that calls itself a table: `<html`, `<table`, `<Workbook`.
fn is_page(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    let signs: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    let head = String::from_utf8_lossy(&signs).to_ascii_lowercase();
    ["<html", "<table", "<workbook"]
        .iter()
        .any(|word| head.contains(word))
}

/// The name of a file without its folder and its ending.
#[must_use]
pub fn stem(file: &str) -> &str {
    let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
    stem.rsplit_once('.').map_or(stem, |(stem, _)| stem)
}
