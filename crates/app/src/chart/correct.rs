//! `chart.correct`: the edits that put one finding right, for the editor to replay as one undoable command.

use flow_model::compare::{Change, compare};
use flow_model::edit::{self, Edit};
use flow_model::step::CaseType;
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::check;
use crate::app::App;
use crate::error::AppError;

/// Request of `chart.correct`: the file as it is drawn, and which finding.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartCorrect {
    /// The file.
    pub xml: String,
    /// Rule of the finding.
    pub rule: String,
    /// Its element; none when it is about the whole chart.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub element: Option<String>,
    /// Its code.
    pub code: String,
    /// Id of the chart in the library, where it is there.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub chart: Option<String>,
    /// Case type to check for, where the chart itself names none.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub case_type: Option<CaseType>,
}

/// Reply of `chart.correct`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Corrected {
    /// The edits, in order.
    pub edits: Vec<Edit>,
    /// What elements that stay carry otherwise then, for the words of the offer.
    pub changed: Vec<Change>,
}

/// Looks the finding up in the file as it is now and answers its correction, tried on that file.
///
/// # Errors
/// `finding_unknown` where the chart says it no longer, `not_correctable {rule, code}`, and the codes of reading.
pub fn run(app: &App, request: ChartCorrect) -> Result<Corrected, AppError> {
    let mut document = Document::read(request.xml.as_bytes())?;
    let chart = document.chart();
    let options = app
        .store
        .read(|conn| check::options(conn, &chart, request.chart.as_deref(), request.case_type))?;
    let asked = |finding: &flow_check::Finding| {
        finding.rule == request.rule
            && finding.element == request.element
            && finding.params.get("code").and_then(|code| code.as_str()) == Some(&request.code)
    };
    let found = flow_check::check_file(&document, &chart, &options)
        .into_iter()
        .find(asked);
    let finding = found
        .ok_or_else(|| AppError::new("finding_unknown").with("rule", request.rule.as_str()))?;
    let not_correctable = || {
        AppError::new("not_correctable")
            .with("rule", request.rule.as_str())
            .with("code", request.code.as_str())
    };
    let edits = flow_check::correction(&chart, &finding, &options).ok_or_else(not_correctable)?;
    let before = document.clone();
    edit::apply(&mut document, &edits).map_err(|error| not_correctable().detail(error))?;
    let changed = compare(&before, &document).changed;
    Ok(Corrected { edits, changed })
}
