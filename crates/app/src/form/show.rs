//! `form.show`: the document of forms of a chart's draft, or of one of its versions.

use case_store::Connection;
use case_store::table::{chart, form};
use flow_model::chart::Chart;
use flow_model::form::Forms;
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;

/// Request of `form.show`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FormShow {
    /// Id of the chart.
    pub chart: String,
    /// A published version; without it what is being worked on.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub version: Option<u32>,
}

/// Reply of `form.show`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FormsView {
    /// The document; an empty one where nothing was made yet.
    pub forms: Forms,
}

/// Reads the document.
///
/// # Errors
/// `chart_unknown` and the codes of reading forms.
pub fn run(app: &App, request: FormShow) -> Result<FormsView, AppError> {
    app.store.read(|conn| {
        if chart::get(conn, &request.chart)?.is_none() {
            return Err(AppError::new("chart_unknown").with("chart", request.chart.as_str()));
        }
        let text = match request.version {
            Some(version) => form::of_version(conn, &request.chart, version)?,
            None => form::draft(conn, &request.chart)?,
        };
        Ok(FormsView {
            forms: Forms::read(&text)?,
        })
    })
}

/// A drawing with its forms: the file, the view with the forms attached, the forms.
pub(crate) struct Drawn {
    pub(crate) document: Document,
    pub(crate) chart: Chart,
    pub(crate) forms: Forms,
}

impl Drawn {
    /// Attaches the forms to the view of the file.
    pub(crate) fn new(document: Document, forms: Forms) -> Drawn {
        let mut chart = document.chart();
        forms.attach(&mut chart);
        Drawn {
            document,
            chart,
            forms,
        }
    }
}

/// A drawing with the forms that are being worked on.
pub(crate) fn drawn(conn: &Connection, id: &str, xml: &str) -> Result<Drawn, AppError> {
    Ok(Drawn::new(
        Document::read(xml.as_bytes())?,
        draft(conn, id)?,
    ))
}

/// The document that is being worked on.
pub(crate) fn draft(conn: &Connection, chart: &str) -> Result<Forms, AppError> {
    Ok(Forms::read(&form::draft(conn, chart)?)?)
}
