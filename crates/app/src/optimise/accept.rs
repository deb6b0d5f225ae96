//! `optimise.accept` and `optimise.undo`: a point of the front becomes the draft of a chart, with its reasons; and back.

use case_store::table::chart::{self, ChartDraft};
use case_store::table::redesign::{self, Redesign};
use case_store::table::scenario::{self, KeptScenario};
use case_store::table::{chart_check, chart_version, form as form_table};
use case_store::{Connection, Tx};
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::search::{self, PointView};
use super::taken::{self, FormsAround};
use super::{shelf, source};
use crate::app::App;
use crate::chart::{check, save, standing};
use crate::clock::text;
use crate::error::AppError;
use crate::form;

/// Request of `optimise.accept`; the reply is the `RedesignRow`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptimiseAccept {
    /// Id of the chart.
    pub chart: String,
    /// Id of what was found.
    pub found: String,
    /// The point, from 1.
    pub point: u32,
    /// Why: the note of the version that the draft becomes.
    pub note: String,
}

/// Request of `optimise.undo` and `optimise.redesigns`; the reply is a list of `RedesignRow`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptimiseRedesigns {
    /// Id of the chart.
    pub chart: String,
}

/// A redesign that was taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RedesignRow {
    /// Its place, from 1.
    pub n: u32,
    /// When, RFC 3339.
    pub at: String,
    /// Name of the person.
    pub by: String,
    /// Why.
    pub note: String,
    /// What it changes and what is expected of it; none for a single proposal and for a chart that was mined.
    pub expected: Option<PointView>,
    /// The version that the draft became.
    pub version: Option<u32>,
    /// It was taken back, or its draft was thrown away.
    pub undone: bool,
    /// Whether it can be taken back now: it is the newest and its draft stands as it was made.
    pub may_undo: bool,
}

/// Makes the point the draft with its forms, keeps its scenario and the reasons.
///
/// # Errors
/// `chart_unknown`, `chart_in_review`, `point_unknown`, `optimise_stale` where chart or scenario were changed since the
/// search, `reason_required`, `text_too_long`.
pub fn run(app: &App, request: OptimiseAccept) -> Result<RedesignRow, AppError> {
    let me = app.me()?;
    let note = standing::opinion(&request.note, true)
        .map_err(|error| error.field("note"))?
        .to_owned();
    let found = shelf::found(&app.optimised, &request.chart);
    let found = found.ok_or_else(|| AppError::new("point_unknown"))?;
    let point = search::at(&found, &request.found, request.point)?;
    let (now, region) = (app.now(), &app.device.region);
    let today = Document::read(found.xml.as_bytes())?.chart();
    let place = usize::try_from(request.point).unwrap_or(1) - 1;
    let expected = search::point_view(app, &today, place, point);
    let source = app
        .store
        .read(|conn| source::read(app, conn, &request.chart))?;
    if found.beside.is_stale(app, &source)? {
        return Err(AppError::new("optimise_stale"));
    }
    let document = Document::read(point.xml.as_bytes())?;
    let drawn = document.chart();
    app.store.write(|tx| {
        let source = source::read(app, tx, &request.chart)?;
        let (_, shelf) = standing::find(app, tx, &request.chart)?;
        standing::not_in_review(&shelf)?;
        if search::is_stale(&found, &source) {
            return Err(AppError::new("optimise_stale"));
        }
        let before = chart::draft(tx, &request.chart)?;
        let draft = ChartDraft {
            xml: &point.xml,
            at: &now,
            by: &me.user,
        };
        chart::put_draft(
            tx,
            &request.chart,
            &save::title(&drawn, source.row.title),
            draft,
        )?;
        let kept = KeptScenario {
            body: serde_json::to_string(&point.scenario)?,
            at: now,
            by: me.name.clone(),
        };
        scenario::put(tx, region, &request.chart, &kept)?;
        let forms = FormsAround::of(&source.forms, &point.forms);
        if forms.is_some() {
            form_table::put_draft(tx, &request.chart, &point.forms.write())?;
        }
        look_again(app, tx, &request.chart, document)?;
        let taken = Redesign {
            n: 0,
            at: now,
            by: me.name.clone(),
            note: note.clone(),
            expected: taken::write(Some(&expected), forms)?,
            before,
            after: point.xml.clone(),
            scenario: source.kept.map(|kept| kept.body),
            version: None,
            undone: false,
        };
        redesign::add(tx, region, &request.chart, &taken)?;
        let rows = rows(app, tx, &request.chart)?;
        rows.into_iter()
            .next()
            .ok_or_else(|| AppError::new("broken"))
    })
}

/// Takes the newest redesign back: drawing, forms and scenario that stood there before stand there again.
///
/// # Errors
/// `chart_unknown`, `chart_in_review`, `nothing_to_undo`, `redesign_changed` where draft or forms were changed since.
pub fn undo(app: &App, request: OptimiseRedesigns) -> Result<Vec<RedesignRow>, AppError> {
    let (me, now, region) = (app.me()?, app.now(), &app.device.region);
    app.store.write(|tx| {
        let (row, shelf) = standing::find(app, tx, &request.chart)?;
        standing::not_in_review(&shelf)?;
        let taken = redesign::list(tx, region, &request.chart)?;
        let newest = taken
            .into_iter()
            .find(|it| !it.undone && it.version.is_none());
        let newest = newest.ok_or_else(|| AppError::new("nothing_to_undo"))?;
        if chart::draft(tx, &request.chart)?.as_deref() != Some(newest.after.as_str()) {
            return Err(AppError::new("redesign_changed"));
        }
        let forms = taken::read(&newest.expected)?.forms;
        if let Some(around) = &forms
            && form_table::draft(tx, &request.chart)? != around.after
        {
            return Err(AppError::new("redesign_changed"));
        }
        let xml = match (&newest.before, row.version) {
            (Some(before), _) => {
                let drawn = Document::read(before.as_bytes())?.chart();
                let draft = ChartDraft {
                    xml: before,
                    at: &now,
                    by: &me.user,
                };
                chart::put_draft(tx, &request.chart, &save::title(&drawn, row.title), draft)?;
                before.clone()
            }
            (None, Some(version)) => {
                let unknown =
                    || AppError::new("chart_unknown").with("chart", request.chart.as_str());
                let kept = chart_version::get(tx, &request.chart, version)?.ok_or_else(unknown)?;
                let drawn = Document::read(kept.xml.as_bytes())?.chart();
                // The title follows the file that is shown again.
                let draft = ChartDraft {
                    xml: &kept.xml,
                    at: &now,
                    by: &me.user,
                };
                chart::put_draft(tx, &request.chart, &save::title(&drawn, row.title), draft)?;
                chart::drop_draft(tx, &request.chart)?;
                kept.xml
            }
            // A chart that was mined goes as it came.
            (None, None) => {
                if case_store::table::chart_act::any(tx, region, &request.chart)? {
                    return Err(AppError::new("redesign_changed"));
                }
                chart::remove(tx, &request.chart)?;
                return Ok(Vec::new());
            }
        };
        match &newest.scenario {
            Some(body) => {
                let kept = KeptScenario {
                    body: body.clone(),
                    at: now,
                    by: me.name.clone(),
                };
                scenario::put(tx, region, &request.chart, &kept)?;
            }
            None => scenario::remove(tx, &request.chart)?,
        }
        if let Some(around) = forms {
            form_table::put_draft(tx, &request.chart, &around.before)?;
        }
        redesign::undo(tx, region, &request.chart, newest.n)?;
        look_again(app, tx, &request.chart, Document::read(xml.as_bytes())?)?;
        rows(app, tx, &request.chart)
    })
}

/// The redesigns of a chart, newest first.
///
/// # Errors
/// `chart_unknown`.
pub fn list(app: &App, request: OptimiseRedesigns) -> Result<Vec<RedesignRow>, AppError> {
    app.store.read(|conn| {
        standing::find(app, conn, &request.chart)?;
        rows(app, conn, &request.chart)
    })
}

/// The reasons of the redesigns that are in the draft, oldest first: the note of the version that it becomes.
pub(crate) fn note(app: &App, conn: &Connection, chart: &str) -> Result<String, AppError> {
    let taken = redesign::list(conn, &app.device.region, chart)?;
    let open = taken
        .iter()
        .rev()
        .filter(|it| !it.undone && it.version.is_none());
    let note = open
        .map(|it| it.note.as_str())
        .collect::<Vec<_>>()
        .join("\n");
    Ok(note.chars().take(standing::MAX_OPINION).collect())
}

pub(super) fn rows(
    app: &App,
    conn: &Connection,
    chart: &str,
) -> Result<Vec<RedesignRow>, AppError> {
    let draft = chart::draft(conn, chart)?;
    let forms = form_table::draft(conn, chart)?;
    let taken = redesign::list(conn, &app.device.region, chart)?;
    let newest = taken
        .iter()
        .find(|it| !it.undone && it.version.is_none())
        .map(|it| it.n);
    let row = |it: Redesign| {
        let kept = taken::read(&it.expected)?;
        let stands = draft.as_deref() == Some(it.after.as_str())
            && kept.forms.is_none_or(|around| around.after == forms);
        Ok(RedesignRow {
            may_undo: newest == Some(it.n) && stands,
            n: it.n,
            at: text(&it.at),
            by: it.by,
            note: it.note,
            expected: kept.point,
            version: it.version,
            undone: it.undone,
        })
    };
    taken.into_iter().map(row).collect()
}

/// The check of the draft as it now stands.
fn look_again(app: &App, tx: &Tx<'_>, id: &str, document: Document) -> Result<(), AppError> {
    let drawn = form::show::Drawn::new(document, form::show::draft(tx, id)?);
    let options = check::options(tx, &drawn.chart, Some(id), None)?;
    let said = check::counts(&check::findings(&drawn, &options), app.now());
    chart_check::put(tx, &app.device.region, id, &said)?;
    Ok(())
}
