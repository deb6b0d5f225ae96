//! `optimise.take` and `optimise.untake`: one proposal that was taken on the board puts its reasons into the note of the
//! version, and takes them out again when the command of the editor is undone.

use case_store::table::chart;
use case_store::table::redesign::{self, Redesign};
use flow_model::form::Forms;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::accept::{self, RedesignRow};
use super::taken::{self, FormsAround};
use crate::app::App;
use crate::chart::standing;
use crate::error::AppError;
use crate::form;

/// Request of `optimise.take`; the reply is the `RedesignRow`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptimiseTake {
    /// Id of the chart.
    pub chart: String,
    /// The drawing before.
    pub before: String,
    /// The forms before, where it changes them.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub forms_before: Option<Forms>,
    /// Why: pattern, steps, articles and expected effect in words.
    pub note: String,
}

/// Request of `optimise.untake`; the reply is a list of `RedesignRow`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptimiseUntake {
    /// Id of the chart.
    pub chart: String,
    /// Place of the redesign.
    pub n: u32,
}

/// Notes the reasons of what stands in the draft.
///
/// # Errors
/// `chart_unknown`, `chart_in_review`, `reason_required`, `text_too_long`, `nothing_to_publish` without a draft.
pub fn run(app: &App, request: OptimiseTake) -> Result<RedesignRow, AppError> {
    let me = app.me()?;
    let note = standing::opinion(&request.note, true).map_err(|error| error.field("note"))?;
    let region = &app.device.region;
    app.store.write(|tx| {
        let (_, shelf) = standing::find(app, tx, &request.chart)?;
        standing::not_in_review(&shelf)?;
        let draft = chart::draft(tx, &request.chart)?;
        let after = draft.ok_or_else(|| AppError::new("nothing_to_publish"))?;
        let kept = case_store::table::scenario::get(tx, region, &request.chart)?;
        let now = form::show::draft(tx, &request.chart)?;
        let before = request.forms_before.as_ref();
        let forms = before.and_then(|before| FormsAround::of(before, &now));
        let taken = Redesign {
            n: 0,
            at: app.now(),
            by: me.name.clone(),
            note: note.to_owned(),
            expected: taken::write(None, forms)?,
            before: Some(request.before.clone()),
            after,
            scenario: kept.map(|kept| kept.body),
            version: None,
            undone: false,
        };
        redesign::add(tx, region, &request.chart, &taken)?;
        let rows = accept::rows(app, tx, &request.chart)?;
        rows.into_iter()
            .next()
            .ok_or_else(|| AppError::new("broken"))
    })
}

/// Takes the reasons out: the drawing was taken back on the board. One that became a version stays.
///
/// # Errors
/// `chart_unknown`, `chart_in_review`, `nothing_to_undo`.
pub fn untake(app: &App, request: OptimiseUntake) -> Result<Vec<RedesignRow>, AppError> {
    let region = &app.device.region;
    app.store.write(|tx| {
        let (_, shelf) = standing::find(app, tx, &request.chart)?;
        standing::not_in_review(&shelf)?;
        let open = redesign::list(tx, region, &request.chart)?;
        let open = open
            .into_iter()
            .any(|it| it.n == request.n && !it.undone && it.version.is_none());
        if !open {
            return Err(AppError::new("nothing_to_undo"));
        }
        redesign::undo(tx, region, &request.chart, request.n)?;
        accept::rows(app, tx, &request.chart)
    })
}
