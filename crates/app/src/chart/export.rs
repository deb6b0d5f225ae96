//! `chart.export`: a chart as a picture, as sheets with frame and title block, or documented for Word and PDF.

use base64::Engine as _;
use case_store::table::form;
use flow_model::form::Forms;
use flow_model::layout::SymbolSet;
use flow_model::xml::Document;
use papers::{Head, Kind, Paper, PaperError, Wish, words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::clock::text;
use crate::error::AppError;

/// Pixels per unit of a PNG.
const PNG_SCALE: f32 = 2.0;
/// Most characters of a file name.
const MAX_NAME: usize = 100;

/// What is made of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportKind {
    /// Vector picture.
    Svg,
    /// Picture of points.
    Png,
    /// Sheets with frame and title block.
    Pdf,
    /// Documentation for Word.
    Word,
    /// Documentation as PDF.
    Document,
}

/// Paper of sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportPaper {
    /// 210 x 297 mm.
    A4,
    /// 297 x 420 mm.
    A3,
}

/// Symbols of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportSymbols {
    /// BPMN 2.0.
    Bpmn,
    /// GB/T 1526-1989.
    Gbt1526,
}

/// Request of `chart.export`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartExport {
    /// Id of the chart.
    pub chart: String,
    /// A published version; without it the draft, else the newest version.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub version: Option<u32>,
    /// The file as it stands in the window, unsaved changes included.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub xml: Option<String>,
    /// What is made.
    pub kind: ExportKind,
    /// The paper of sheets; A4 when it is not said.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub paper: Option<ExportPaper>,
    /// The symbols; those of BPMN when it is not said.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub symbols: Option<ExportSymbols>,
    /// Findings for a documentation, as the screen words them: gravity and sentence.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub findings: Option<Vec<[String; 2]>>,
}

/// Reply of `chart.export`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Exported {
    /// Suggested file name.
    pub name: String,
    /// The bytes.
    pub base64: String,
}

/// Makes it.
///
/// # Errors
/// `chart_unknown`, the codes of reading, `no_chinese_font`, `picture_too_large`, `too_many_sheets`.
pub fn run(app: &App, request: ChartExport) -> Result<Exported, AppError> {
    let me = app.me()?;
    let opened = app
        .store
        .read(|conn| super::open::open(app, conn, &me, &request.chart, request.version))?;
    let unsaved = request.xml.is_some();
    let xml = request.xml.unwrap_or(opened.xml);
    let document = Document::read(xml.as_bytes())?;
    let chart = document.chart();
    let published = opened.version.filter(|_| !unsaved);
    let released = published.and_then(|n| opened.versions.iter().find(|v| v.version == n));
    let date = released.map_or_else(|| text(&app.now()), |v| v.at.clone());
    let forms = app.store.read(|conn| -> Result<Forms, AppError> {
        let text = match published {
            Some(version) => form::of_version(conn, &request.chart, version)?,
            None => form::draft(conn, &request.chart)?,
        };
        Ok(Forms::read(&text)?)
    })?;
    let head = Head {
        item: opened.name.clone(),
        department: opened.department.clone(),
        kind: words::side(chart.power.side).to_owned(),
        version: published.map_or_else(|| words::draft().to_owned(), words::version),
        hash: sync_wire::digest::sm3_hex(xml.as_bytes()),
        date: date.chars().take("YYYY-MM-DD".len()).collect(),
    };
    let wish = Wish {
        kind: match request.kind {
            ExportKind::Svg => Kind::Svg,
            ExportKind::Png => Kind::Png,
            ExportKind::Pdf => Kind::Pdf,
            ExportKind::Word => Kind::Word,
            ExportKind::Document => Kind::Document,
        },
        paper: request.paper.map(|paper| match paper {
            ExportPaper::A4 => Paper::A4,
            ExportPaper::A3 => Paper::A3,
        }),
        symbols: match request.symbols {
            Some(ExportSymbols::Gbt1526) => SymbolSet::Gbt1526,
            Some(ExportSymbols::Bpmn) | None => SymbolSet::Bpmn,
        },
        scale: PNG_SCALE,
        head,
        forms,
        findings: request.findings,
    };
    let bytes = papers::make(&chart, &wish).map_err(refused)?;
    Ok(Exported {
        name: file_name(&opened.name, ending(request.kind)),
        base64: base64::engine::general_purpose::STANDARD.encode(bytes),
    })
}

pub(crate) fn refused(error: PaperError) -> AppError {
    AppError::new(match error {
        PaperError::NoChineseFont => "no_chinese_font",
        PaperError::TooLarge => "picture_too_large",
        PaperError::TooManySheets => "too_many_sheets",
        PaperError::Broken => "broken",
    })
}

/// A name without what file systems do not take.
pub(crate) fn file_name(name: &str, ending: &str) -> String {
    let safe = |c: char| {
        if c.is_control() || "\\/:*?\"<>|".contains(c) {
            '_'
        } else {
            c
        }
    };
    let name: String = name.chars().take(MAX_NAME).map(safe).collect();
    format!("{name}.{ending}")
}

fn ending(kind: ExportKind) -> &'static str {
    match kind {
        ExportKind::Svg => "svg",
        ExportKind::Png => "png",
        ExportKind::Pdf | ExportKind::Document => "pdf",
        ExportKind::Word => "docx",
    }
}
