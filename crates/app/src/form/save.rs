//! `form.save`: the document of forms is kept beside the draft of its chart.

use case_store::Tx;
use case_store::table::chart::{self, ChartDraft};
use case_store::table::{chart_version, form};
use flow_model::form::Forms;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::chart::standing;
use crate::clock::text;
use crate::error::AppError;

/// Request of `form.save`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FormSave {
    /// Id of the chart.
    pub chart: String,
    /// The whole document.
    pub forms: Forms,
}

/// Reply of `form.save`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FormsSaved {
    /// When it was saved, RFC 3339.
    pub saved_at: String,
}

/// Keeps the document. A chart that is published and untouched gets a draft again: its forms have changed.
///
/// # Errors
/// `chart_unknown`, `chart_in_review`, and the limits of forms.
pub fn run(app: &App, request: FormSave) -> Result<FormsSaved, AppError> {
    request.forms.check()?;
    let now = app.now();
    app.store
        .write(|tx| keep(app, tx, &request.chart, &request.forms))?;
    Ok(FormsSaved {
        saved_at: text(&now),
    })
}

/// Keeps the document of a chart.
pub(crate) fn keep(app: &App, tx: &Tx<'_>, id: &str, forms: &Forms) -> Result<(), AppError> {
    let unknown = || AppError::new("chart_unknown").with("chart", id);
    let (row, shelf) = standing::find(app, tx, id)?;
    standing::not_in_review(&shelf)?;
    form::put_draft(tx, id, &forms.write())?;
    if let (None, Some(version)) = (chart::draft(tx, id)?, row.version) {
        let newest = chart_version::get(tx, id, version)?.ok_or_else(unknown)?;
        let (me, now) = (app.me()?, app.now());
        let draft = ChartDraft {
            xml: &newest.xml,
            at: &now,
            by: &me.user,
        };
        chart::put_draft(tx, id, &row.title, draft)?;
    }
    Ok(())
}
