//! `chart.propose`: redesigns of a chart, each still passing the check.

use flow_model::edit;
use flow_model::form::Forms;
use flow_model::xml::Document;
use flow_optimise::redesign::Today;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::check;
use super::measure::Measure;
use crate::app::App;
use crate::error::AppError;
use crate::optimise::cited::CitedView;
use crate::optimise::forms::FormChangeView;

/// Request of `chart.propose`; the reply is a list of `Proposal`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartPropose {
    /// The file.
    pub xml: String,
    /// The document of forms that belongs to it.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub forms: Option<Forms>,
}

/// A redesign.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Proposal {
    /// Which kind, for example `merge_steps`, `parallel_steps`.
    pub pattern: String,
    /// Ids of the elements that it is about.
    pub elements: Vec<String>,
    /// The heuristic by which it helps: `task_composition`, `parallelism`, else the pattern itself.
    pub basis: String,
    /// Articles that allow it.
    pub grounds: Vec<CitedView>,
    /// The edits, in order, that make the new chart from the old one.
    pub edits: Vec<edit::Edit>,
    /// The new chart.
    pub xml: String,
    /// The document of forms then; none where it stays as it is.
    pub forms: Option<Forms>,
    /// What happens to forms and templates.
    pub form_changes: Vec<FormChangeView>,
    /// Figures of the old chart.
    pub before: Measure,
    /// Figures of the new chart.
    pub after: Measure,
    /// Mean seconds that a case saves from arrival to end, simulated with the same chance.
    pub gain_seconds: f64,
    /// 95 % confidence interval of the gain: from, to.
    pub gain_ci95: [f64; 2],
    /// Whether the whole interval lies above zero: better, and not by chance.
    pub better: bool,
    /// Whether the new chart could be published.
    pub publishable: bool,
}

/// Looks for redesigns; the one that gains most comes first.
///
/// # Errors
/// The codes of reading, the limits of forms.
pub fn run(app: &App, request: ChartPropose) -> Result<Vec<Proposal>, AppError> {
    let document = Document::read(request.xml.as_bytes())?;
    let forms = request.forms.unwrap_or_default();
    forms.check()?;
    let chart = document.chart();
    let options = app
        .store
        .read(|conn| check::options(conn, &chart, None, None))?;
    let today = Today {
        options,
        ..Today::of(&document, &forms)
    };
    flow_optimise::propose(&today)
        .into_iter()
        .map(|found| show(&request.xml, found))
        .collect()
}

fn show(xml: &str, found: flow_optimise::Proposal) -> Result<Proposal, AppError> {
    let mut document = Document::read(xml.as_bytes())?;
    edit::apply(&mut document, &found.edits)
        .map_err(|error| AppError::new("broken").detail(error))?;
    Ok(Proposal {
        basis: heuristic(&found.pattern).to_owned(),
        pattern: found.pattern,
        elements: found.elements,
        grounds: found.basis.into_iter().map(CitedView::from).collect(),
        edits: found.edits,
        xml: document.write(),
        forms: found.forms,
        form_changes: found
            .form_changes
            .into_iter()
            .map(FormChangeView::from)
            .collect(),
        before: found.before.measure,
        after: found.after.measure,
        gain_seconds: found.gain.seconds,
        gain_ci95: found.gain.ci95,
        better: found.gain.better,
        publishable: found.publishable,
    })
}

/// Names of Reijers and Liman Mansar's best practices.
fn heuristic(pattern: &str) -> &str {
    match pattern {
        "merge_steps" => "task_composition",
        "parallel_steps" => "parallelism",
        other => other,
    }
}
