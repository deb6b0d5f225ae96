//! What was done in each case of a selection, one case after another: for logs. Nothing is gathered.

use std::collections::HashMap;

use case_core::case::PassHow;
use case_core::codes::fault::Ground;
use case_core::doubt::{ValueState, confirmation, doubts_of, state};
use case_core::event::{CLOCK, FieldValue};
use case_core::versions::trail;
use case_store::Connection;
use case_store::table::case::{self as table, PastMark};
use case_store::table::case_list::{self, CaseFilter};
use case_store::table::item;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::CasePhase;
use super::row::{self, Loaded};
use crate::app::App;
use crate::archive::is_away;
use crate::error::{AppError, word};

/// Activity of a move to another version of the chart, as the log calls it.
const CHANGED: &str = "version_changed";
/// Activity of undoing it.
const RESTORED: &str = "version_restored";

/// Cases of one page of the store.
const PAGE: usize = 500;

/// Which cases; what is missing lets all through.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Selection {
    /// Code of the item.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub item: Option<String>,
    /// Class of the item, two letters.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub class: Option<String>,
    /// Whether they run.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub phase: Option<CasePhase>,
    /// Id of the internal chart that they run on.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub chart: Option<String>,
    /// Version of that chart; a case that was moved counts for the version to which it was moved.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub version: Option<u32>,
    /// Opened on this day or later, `YYYY-MM-DD`.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub from: Option<String>,
    /// Opened on this day or earlier, `YYYY-MM-DD`.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to: Option<String>,
}

/// A case as a log tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// Id of the case.
    pub id: String,
    /// Number of the case.
    pub number: String,
    /// What it is about: names a person as a rule.
    pub title: String,
    /// Code of the item.
    pub item: String,
    /// Name of the item.
    pub item_name: String,
    /// Class of the item; empty where the catalogue does not know it.
    pub class: String,
    /// Case type.
    pub case_type: String,
    /// `running`, `ended` or `withdrawn`.
    pub state: String,
    /// Where it ended.
    pub outcome: String,
    /// When it was opened, in microseconds since 1970 in UTC.
    pub opened_us: i64,
    /// The steps that were done, oldest first; empty where only the row was read.
    pub steps: Vec<TracedStep>,
    /// The values of its forms, by key; empty where only the row was read.
    pub fields: Vec<TracedField>,
}

/// A value of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracedField {
    /// Key of the field.
    pub key: String,
    /// Its label.
    pub label: String,
    /// How it stands.
    pub state: ValueState,
    /// The value; empty where it is missing.
    pub text: String,
    /// Why it is missing, or why it is right although it fails its check.
    pub reason: String,
}

/// A step that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracedStep {
    /// Name of the step.
    pub name: String,
    /// Name of the post.
    pub post: String,
    /// Id of the person.
    pub user: String,
    /// Name of the person.
    pub who: String,
    /// The written opinion.
    pub opinion: String,
    /// When it could be begun, in microseconds since 1970 in UTC.
    pub from_us: i64,
    /// When it was done.
    pub to_us: i64,
}

/// The selection with its days read.
struct Wanted<'a> {
    selection: &'a Selection,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    classes: HashMap<String, String>,
}

/// Tells of every case of a selection, newest first; answers how many were left out because their archive is gone or
/// another file.
///
/// # Errors
/// `date_malformed`, the codes of the store, and what `told` answers.
pub fn each(
    app: &App,
    selection: &Selection,
    told: &mut dyn FnMut(&Trace) -> Result<(), AppError>,
) -> Result<u64, AppError> {
    app.store
        .read(|conn| each_in(app, conn, selection, true, &mut || Ok(()), told))
}

/// As [`each`] on one snapshot; without `steps` only the rows are read. `met` is called once per row of the store,
/// whether or not it was asked for, and what it answers ends the reading.
pub(crate) fn each_in(
    app: &App,
    conn: &Connection,
    selection: &Selection,
    steps: bool,
    met: &mut dyn FnMut() -> Result<(), AppError>,
    told: &mut dyn FnMut(&Trace) -> Result<(), AppError>,
) -> Result<u64, AppError> {
    let mut left_out = 0;
    let mut wanted = Wanted {
        selection,
        from: day(selection.from.as_deref(), "from")?,
        to: day(selection.to.as_deref(), "to")?,
        classes: HashMap::new(),
    };
    let filter = CaseFilter {
        region: app.device.region.clone(),
        scope: case_list::Scope::All,
        text: None,
        item: selection.item.clone(),
        light: None,
        narrow: case_list::Narrow::default(),
    };
    let tables = app.tables(conn)?;
    let now = app.now();
    let mut after: Option<String> = None;
    loop {
        let page = case_list::list(conn, &filter, after.as_deref(), PAGE)?;
        for row in page.rows {
            met()?;
            // A past case was never played here: it has no events that a log could tell.
            if let Some(PastMark::Closed | PastMark::Open) = row.past {
                continue;
            }
            let id = row.id.clone();
            let Some(mut trace) = wanted.trace(app, conn, row)? else {
                continue;
            };
            if steps || selection.chart.is_some() {
                let loaded = match row::load(app, conn, &id) {
                    Err(error) if is_away(&error) => {
                        left_out += 1;
                        continue;
                    }
                    loaded => loaded?,
                };
                if !runs_on(&loaded, selection) {
                    continue;
                }
                if steps {
                    trace.fields = fields_of(&loaded, tables.ground(&now));
                    trace.steps = steps_of(app, &loaded);
                }
            }
            told(&trace)?;
        }
        after = page.next;
        if after.is_none() {
            return Ok(left_out);
        }
    }
}

impl Wanted<'_> {
    /// The case without its steps, where it is one that was asked for.
    fn trace(
        &mut self,
        app: &App,
        conn: &Connection,
        row: table::CaseRow,
    ) -> Result<Option<Trace>, AppError> {
        let opened = row.dates.started.date_naive();
        let phase = row::phase(row.standing.state);
        let class = self.class(app, conn, &row.facts.item)?;
        let fits = self.from.is_none_or(|from| opened >= from)
            && self.to.is_none_or(|to| opened <= to)
            && self.selection.phase.is_none_or(|wanted| wanted == phase)
            && self.selection.class.as_ref().is_none_or(|it| *it == class);
        if !fits {
            return Ok(None);
        }
        Ok(Some(Trace {
            id: row.id,
            number: row.facts.number,
            title: row.facts.title,
            item: row.facts.item,
            item_name: row.facts.item_name,
            class,
            case_type: word(&row.facts.case_type),
            state: row.standing.state.word().to_owned(),
            outcome: row.standing.outcome,
            opened_us: row.dates.started.timestamp_micros(),
            steps: Vec::new(),
            fields: Vec::new(),
        }))
    }

    fn class(&mut self, app: &App, conn: &Connection, code: &str) -> Result<String, AppError> {
        if let Some(known) = self.classes.get(code) {
            return Ok(known.clone());
        }
        let item = item::get(conn, &app.device.region, code)?;
        let class = item.map(|item| item.class).unwrap_or_default();
        self.classes.insert(code.to_owned(), class.clone());
        Ok(class)
    }
}

/// Whether the case runs on the chart and version that were asked for.
fn runs_on(loaded: &Loaded, selection: &Selection) -> bool {
    let moved = loaded.case.versions.moves.last().map(|it| &it.to);
    let on = moved.unwrap_or(&loaded.case.start.chart);
    selection.chart.as_ref().is_none_or(|it| *it == on.chart)
        && (selection.chart.is_none() || selection.version.is_none_or(|it| it == on.version))
}

fn fields_of(loaded: &Loaded, ground: Ground<'_>) -> Vec<TracedField> {
    let (net, case) = (&loaded.chart.net, &loaded.case);
    let forms = || net.nodes().iter().flat_map(|node| &node.step.form);
    let fields = case.fields.iter().filter_map(|(key, value)| {
        let field = forms().find(|field| field.key == *key);
        let doubt = |text| doubts_of(field?, text, ground).into_iter().next();
        let (text, reason) = match value {
            FieldValue::Text(text) => {
                let doubt = doubt(text);
                let confirmed = doubt.and_then(|doubt| confirmation(case, &doubt));
                let reason = confirmed.map(|it| it.check.reason.clone());
                (text.clone(), reason.unwrap_or_default())
            }
            FieldValue::Missing(reason) => (String::new(), reason.clone()),
        };
        Some(TracedField {
            key: key.clone(),
            label: field.map_or_else(|| key.clone(), |field| field.label.clone()),
            state: state(net, case, key, ground)?,
            text,
            reason,
        })
    });
    fields.collect()
}

fn steps_of(app: &App, loaded: &Loaded) -> Vec<TracedStep> {
    let net = &loaded.chart.net;
    let case = &loaded.case;
    // What the clock did is nobody's step.
    let done = case.passes.iter();
    let done =
        done.filter(|pass| matches!(pass.how, PassHow::Done { .. }) && pass.by.user != CLOCK);
    let steps = done.map(|pass| TracedStep {
        name: trail::name(net, case, pass).to_owned(),
        post: app.post_name(&pass.by.post),
        user: pass.by.user.clone(),
        who: pass.by.name.clone(),
        opinion: pass.opinion.clone(),
        from_us: pass.from.timestamp_micros(),
        to_us: pass.to.timestamp_micros(),
    });
    let moves = case.versions.moves.iter().map(|it| TracedStep {
        name: if it.back { RESTORED } else { CHANGED }.to_owned(),
        post: app.post_name(&it.done.by.post),
        user: it.done.by.user.clone(),
        who: it.done.by.name.clone(),
        opinion: it.reason.clone(),
        from_us: it.done.at.timestamp_micros(),
        to_us: it.done.at.timestamp_micros(),
    });
    let mut steps: Vec<TracedStep> = steps.chain(moves).collect();
    if !case.versions.moves.is_empty() {
        steps.sort_by_key(|step| step.to_us);
    }
    steps
}

fn day(text: Option<&str>, field: &str) -> Result<Option<NaiveDate>, AppError> {
    let Some(text) = text else { return Ok(None) };
    let day = text.parse();
    let wrong = |_| AppError::new("date_malformed").field(field);
    Ok(Some(day.map_err(wrong)?))
}
