//! `chart.list`: the charts of this desk that a filter lets through.

use std::collections::HashMap;

use case_store::table::binding;
use case_store::table::chart_shelf::{self, ShelfRow};
use flow_model::step::{CaseType, Side};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::review::may_review;
use super::standing::ChartState;
use crate::app::App;
use crate::clock::text;
use crate::error::AppError;

/// Request of `chart.list`; without a field every chart.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ChartList {
    /// Words of which every one must occur in the name or the department; two characters suffice.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub text: Option<String>,
    /// Name of a department; empty for charts of none.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub department: Option<String>,
    /// Two-letter class of power; empty for charts of none.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub class: Option<String>,
    /// State.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub state: Option<ChartState>,
    /// Internal or external.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub side: Option<Side>,
    /// Only charts whose open review the signed-in person may decide.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to_review: Option<bool>,
}

/// One chart in the list; the reply of `chart.list` is a list of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChartRow {
    /// Id of the chart.
    pub chart: String,
    /// Its name.
    pub name: String,
    /// Internal or external.
    pub side: Side,
    /// Two-letter class of power that it says it is for.
    pub class: Option<String>,
    /// Case type that it says it is for.
    pub case_type: Option<CaseType>,
    /// When the draft last changed after the newest version; none when nothing is unpublished. RFC 3339.
    pub draft_changed_at: Option<String>,
    /// Newest published version.
    pub version: Option<u32>,
    /// When that was published, RFC 3339.
    pub published_at: Option<String>,
    /// How many items are bound to it.
    pub items: u32,
    /// Department whose folder it lies in; empty for none.
    pub department: String,
    /// Its state.
    pub state: ChartState,
    /// When it was retired, RFC 3339.
    pub retired_at: Option<String>,
    /// What the last check said; none where it was never checked.
    pub checked: Option<LastCheck>,
    /// Whether a review of it is open that the signed-in person may decide.
    pub to_review: bool,
}

/// What the last check of a chart said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LastCheck {
    /// When, RFC 3339.
    pub at: String,
    /// Findings that stand in the way of publishing.
    pub errors: u32,
    /// Findings to be looked at.
    pub warnings: u32,
    /// Findings to know.
    pub infos: u32,
    /// Whether the chart has changed since.
    pub stale: bool,
}

/// Words of a search that are looked at.
const MAX_WORDS: usize = 8;

/// The charts by name.
///
/// # Errors
/// The codes of the store.
pub fn run(app: &App, request: ChartList) -> Result<Vec<ChartRow>, AppError> {
    let (me, region) = (app.me()?, &app.device.region);
    app.store.read(|conn| {
        let mut items: HashMap<String, u32> = HashMap::new();
        for binding in binding::list(conn, region)? {
            for chart in [Some(binding.internal), binding.external]
                .into_iter()
                .flatten()
            {
                *items.entry(chart).or_default() += 1;
            }
        }
        let words = words(request.text.as_deref().unwrap_or_default());
        let rows = chart_shelf::list(conn, region)?.into_iter();
        let rows = rows.filter(|row| lets_through(&request, &words, row));
        let rows = rows.map(|row| {
            let items = items.get(&row.chart.id).copied().unwrap_or_default();
            let to_review = may_review(conn, &me, &row.chart.id, &row.shelf).is_ok();
            ChartRow {
                items,
                to_review,
                ..ChartRow::from(row)
            }
        });
        Ok(rows
            .filter(|row| {
                request
                    .to_review
                    .is_none_or(|wanted| wanted == row.to_review)
            })
            .collect())
    })
}

fn lets_through(request: &ChartList, words: &[String], row: &ShelfRow) -> bool {
    let is = |wanted: &Option<String>, found: &str| {
        wanted.as_deref().is_none_or(|wanted| wanted == found)
    };
    let title = &row.chart.title;
    let state = ChartState::of(&row.shelf, row.chart.version);
    let place = plain(&format!("{}\n{}", title.name, row.shelf.department));
    is(&request.department, &row.shelf.department)
        && is(&request.class, title.class.as_deref().unwrap_or_default())
        && request.state.is_none_or(|wanted| wanted == state)
        && request.side.is_none_or(|wanted| wanted == title.side)
        && words.iter().all(|word| place.contains(word.as_str()))
}

fn words(text: &str) -> Vec<String> {
    let text = plain(text);
    let words = text.split_whitespace().take(MAX_WORDS);
    words.map(str::to_owned).collect()
}

/// Lower case, full-width letters and signs as their usual forms: people type both.
fn plain(text: &str) -> String {
    let narrow = |char: char| match u32::from(char) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(char),
        _ => char,
    };
    text.chars()
        .map(narrow)
        .flat_map(char::to_lowercase)
        .collect()
}

impl From<ShelfRow> for ChartRow {
    fn from(row: ShelfRow) -> ChartRow {
        let ShelfRow {
            chart,
            shelf,
            checked,
        } = row;
        let changed = chart.draft_at.max(chart.published_at);
        ChartRow {
            items: 0,
            to_review: false,
            state: ChartState::of(&shelf, chart.version),
            chart: chart.id,
            name: chart.title.name,
            side: chart.title.side,
            class: chart.title.class,
            case_type: chart.title.case_type,
            draft_changed_at: chart.draft_at.as_ref().map(text),
            version: chart.version,
            published_at: chart.published_at.as_ref().map(text),
            department: shelf.department,
            retired_at: shelf.retired_at.as_ref().map(text),
            checked: checked.map(|check| LastCheck {
                stale: changed.is_some_and(|changed| check.at < changed),
                at: text(&check.at),
                errors: check.errors,
                warnings: check.warnings,
                infos: check.infos,
            }),
        }
    }
}
