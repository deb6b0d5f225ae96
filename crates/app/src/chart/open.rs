//! `chart.open`: a chart's draft, or one of its versions.

use case_store::Connection;
use case_store::table::{chart, chart_version, user};
use flow_model::step::{CaseType, Side};
use flow_model::xml::{Document, Warning};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::clock::text;
use crate::commands::DESIGNER;
use crate::error::Params;
use crate::error::{self, AppError};
use crate::session::people::Person;

/// Request of `chart.open`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartOpen {
    /// Id of the chart.
    pub chart: String,
    /// A published version; without it the draft, else the newest version.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub version: Option<u32>,
}

/// Reply of `chart.open`, `chart.create` and `chart.read_file`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OpenChart {
    /// Id of the chart.
    pub chart: String,
    /// Its name.
    pub name: String,
    /// Internal or external.
    pub side: Side,
    /// Two-letter class of power.
    pub class: Option<String>,
    /// Case type.
    pub case_type: Option<CaseType>,
    /// The file.
    pub xml: String,
    /// Whether `xml` is the draft.
    pub draft: bool,
    /// The version that `xml` is, where it is one.
    pub version: Option<u32>,
    /// When the draft was last saved, RFC 3339.
    pub saved_at: Option<String>,
    /// Published versions, newest first.
    pub versions: Vec<ChartVersion>,
    /// What was odd in the file when it was read.
    pub warnings: Vec<ReadWarning>,
    /// Whether the signed-in person may change it.
    pub may_write: bool,
}

/// A published version of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChartVersion {
    /// Its number, from 1.
    pub version: u32,
    /// SM3 of the file, hex.
    pub hash: String,
    /// When it was published, RFC 3339.
    pub at: String,
    /// Name of the person who published it.
    pub by: String,
}

/// Something odd in a file that could still be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReadWarning {
    /// Line in the file.
    pub line: Option<u32>,
    /// What it is.
    pub code: String,
    /// Facts for the sentence.
    pub params: Params,
}

/// Opens a chart.
///
/// # Errors
/// `chart_unknown`.
pub fn run(app: &App, request: ChartOpen) -> Result<OpenChart, AppError> {
    let me = app.me()?;
    app.store
        .read(|conn| open(conn, &me, &request.chart, request.version))
}

/// The draft, else the newest version, or the version that is asked for.
pub(crate) fn open(
    conn: &Connection,
    me: &Person,
    id: &str,
    version: Option<u32>,
) -> Result<OpenChart, AppError> {
    let unknown = || AppError::new("chart_unknown").with("chart", id);
    let row = chart::get(conn, id)?.ok_or_else(unknown)?;
    let draft = if version.is_none() {
        chart::draft(conn, id)?
    } else {
        None
    };
    let (xml, version, is_draft) = match (draft, version.or(row.version)) {
        (Some(xml), _) => (xml, None, true),
        (None, Some(number)) => {
            let found = chart_version::get(conn, id, number)?.ok_or_else(unknown)?;
            (found.xml, Some(number), false)
        }
        (None, None) => return Err(unknown()),
    };
    let warnings = Document::read(xml.as_bytes())?
        .warnings()
        .iter()
        .map(warning)
        .collect();
    let mut versions = Vec::new();
    for found in chart_version::list(conn, id)? {
        let by = user::get(conn, &found.published_by)?.map_or(found.published_by, |user| user.name);
        versions.push(ChartVersion {
            version: found.chart.version,
            hash: found.chart.hash,
            at: text(&found.published_at),
            by,
        });
    }
    Ok(OpenChart {
        chart: row.id,
        name: row.title.name,
        side: row.title.side,
        class: row.title.class,
        case_type: row.title.case_type,
        xml,
        draft: is_draft,
        version,
        saved_at: row.draft_at.as_ref().map(text),
        versions,
        warnings,
        may_write: me.holds(DESIGNER),
    })
}

/// A warning of reading as it crosses to screens.
pub fn warning(warning: &Warning) -> ReadWarning {
    ReadWarning {
        line: warning.line,
        code: error::word(&warning.code),
        params: error::params(&warning.params),
    }
}
