//! `chart.arrange`: a chart, or a selection of it, laid out anew; the window replays the edits as one step.

use flow_model::edit::Edit;
use flow_model::layout;
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;

/// Most elements of one selection.
pub const MAX_ELEMENTS: usize = 50_000;

/// Request of `chart.arrange`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartArrange {
    /// The file.
    pub xml: String,
    /// Ids of the selected elements; without them, or with none, the whole chart.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub elements: Option<Vec<String>>,
}

/// Reply of `chart.arrange`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Arranged {
    /// The edits, in order. Empty where nothing that can move is selected.
    pub edits: Vec<Edit>,
}

/// Lays a chart out. Only what is drawn moves, since the window knows nothing else.
///
/// # Errors
/// The codes of reading; `bad_request` for a selection beyond `MAX_ELEMENTS`.
pub fn run(_app: &App, request: ChartArrange) -> Result<Arranged, AppError> {
    let chart = Document::read(request.xml.as_bytes())?.chart();
    let chosen = request.elements.filter(|elements| !elements.is_empty());
    let edits = match chosen {
        Some(elements) if elements.len() > MAX_ELEMENTS => {
            return Err(AppError::new("bad_request").detail("elements"));
        }
        Some(elements) => layout::arrange_part(&chart, &elements),
        None => layout::arrange(&chart),
    };
    let drawn = |edit: &Edit| match edit {
        Edit::Move { id, .. } => chart.shapes.contains_key(id),
        Edit::Route { flow, .. } => chart.edges.contains_key(flow),
        Edit::Label { id, .. } => chart.shapes.contains_key(id) || chart.edges.contains_key(id),
        _ => true,
    };
    let edits = edits.into_iter().filter(drawn).collect();
    Ok(Arranged { edits })
}
