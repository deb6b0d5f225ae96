//! `chart.open`: a chart's draft, or one of its versions.

use case_store::Connection;
use case_store::table::chart_shelf::{Shelf, Stage};
use case_store::table::{chart, chart_version, user};
use flow_model::step::{CaseType, Side};
use flow_model::xml::{Document, Warning};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::review::{may_review, settings};
use super::standing::{self, ChartState};
use crate::app::App;
use crate::clock::text;
use crate::commands::DESIGNER;
use crate::error::Params;
use crate::error::{self, AppError};
use crate::session::people::{Person, Post};

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
    /// Whether the signed-in person may change it: the designer, while no review is open.
    pub may_write: bool,
    /// Department whose folder it lies in; empty for none.
    pub department: String,
    /// Its state.
    pub state: ChartState,
    /// What may be done with it.
    pub may: ChartMay,
}

/// What the signed-in person may do with a chart beside drawing it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChartMay {
    /// Publish the draft at once: the county asks for no review.
    pub publish: bool,
    /// Submit the draft to the reviews.
    pub submit: bool,
    /// Take it back from a review.
    pub recall: bool,
    /// Decide the review that is open.
    pub review: bool,
    /// Why not, where a review is open: `wrong_post`, `reviewer_is_author`, `reviewed_already`.
    pub why_not: Option<String>,
    /// Post that decides the open review.
    pub review_post: Option<Post>,
    /// Retire it.
    pub retire: bool,
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
        .read(|conn| open(app, conn, &me, &request.chart, request.version))
}

/// The draft, else the newest version, or the version that is asked for.
pub(crate) fn open(
    app: &App,
    conn: &Connection,
    me: &Person,
    id: &str,
    version: Option<u32>,
) -> Result<OpenChart, AppError> {
    let unknown = || AppError::new("chart_unknown").with("chart", id);
    let (row, shelf) = standing::find(app, conn, id)?;
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
        may_write: me.holds(DESIGNER) && shelf.stage == Stage::Draft,
        state: ChartState::of(&shelf, row.version),
        may: may(app, conn, me, id, &shelf, row.version)?,
        department: shelf.department,
    })
}

fn may(
    app: &App,
    conn: &Connection,
    me: &Person,
    id: &str,
    shelf: &Shelf,
    version: Option<u32>,
) -> Result<ChartMay, AppError> {
    let (designer, rules) = (me.holds(DESIGNER), settings::rules(conn)?);
    let code = match shelf.stage {
        Stage::Draft => {
            return Ok(ChartMay {
                publish: designer && !rules.required,
                submit: designer,
                retire: designer && version.is_some() && shelf.retired_at.is_none(),
                ..ChartMay::default()
            });
        }
        Stage::Review => rules.post,
        Stage::Legal => settings::LEGAL.to_owned(),
    };
    let decided = may_review(conn, me, id, shelf);
    Ok(ChartMay {
        recall: designer,
        review: decided.is_ok(),
        why_not: decided.err().map(|error| error.code),
        review_post: Some(Post {
            name: app.post_name(&code),
            code,
        }),
        ..ChartMay::default()
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
