//! `item.show`: one item with its binding.

use case_core::decide::start::within_kind;
use case_core::event::{Actor, ChartRef};
use case_store::table::binding as table;
use case_store::table::case_list::{self, CaseFilter, Scope};
use case_store::table::{binding, chart, chart_shelf, chart_version, event, item};
use case_store::{Connection, MAX_PAGE_ROWS as MAX_COUNTED};
use flow_model::step::{CaseType, Limit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::{self, ItemRow};
use crate::app::App;
use crate::case::view::ActorView;
use crate::case::view::build::actor;
use crate::code::acts::{self, CodeActView};
use crate::code::item::{self as codes, ItemCodeView};
use crate::commands::DESIGNER;
use crate::error::AppError;
use crate::session::people::Person;

/// Request of `item.show`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ItemShow {
    /// Code of the item.
    pub item: String,
}

/// Reply of `item.show` and `item.bind`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ItemView {
    /// What the list shows too.
    pub row: ItemRow,
    /// The other facts that the imported table gave: column name and text.
    pub facts: Vec<ItemFact>,
    /// The codes that it bears or bore, those that hold first.
    pub codes: Vec<ItemCodeView>,
    /// What was done with them, by whom and when, the newest first.
    pub code_acts: Vec<CodeActView>,
    /// Its charts and limits.
    pub binding: Option<Binding>,
    /// How many cases were opened for it; counted up to 500.
    pub cases: u64,
    /// Whether the signed-in person may bind it.
    pub may_bind: bool,
    /// Whether the signed-in person may start a case for it.
    pub may_start: bool,
}

/// A fact of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ItemFact {
    /// Name of the column.
    pub name: String,
    /// What stood there.
    pub text: String,
}

/// What an item is bound to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Binding {
    /// The internal chart: drives cases.
    pub internal: BoundChart,
    /// The external chart: what the public sees.
    pub external: Option<BoundChart>,
    /// Case type.
    pub case_type: CaseType,
    /// 法定时限.
    pub statutory: Option<Limit>,
    /// 承诺时限.
    pub promised: Option<Limit>,
    /// The limit by which cases are opened, where the one that it is bound with is over what the article gives to such
    /// cases: bound before that was looked at.
    pub cut_to: Option<Limit>,
    /// When it was bound, RFC 3339.
    pub at: String,
    /// Who bound it.
    pub by: Option<ActorView>,
}

/// A published chart that an item is bound to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BoundChart {
    /// Id of the chart.
    pub chart: String,
    /// Its name.
    pub name: String,
    /// Version that new cases use.
    pub version: u32,
    /// SM3 of the published file, hex.
    pub hash: String,
}

/// Reads an item.
///
/// # Errors
/// `item_unknown`.
pub fn run(app: &App, request: ItemShow) -> Result<ItemView, AppError> {
    let me = app.me()?;
    app.store.read(|conn| view(app, conn, &me, &request.item))
}

/// The view of an item.
pub(crate) fn view(
    app: &App,
    conn: &Connection,
    me: &Person,
    code: &str,
) -> Result<ItemView, AppError> {
    let region = &app.device.region;
    let item = item::get(conn, region, code)?
        .ok_or_else(|| AppError::new("item_unknown").with("item", code))?;
    let found = binding::get(conn, region, code)?;
    let (open, may_start) = match &found {
        Some(binding) => {
            let shelf = chart_shelf::get(conn, region, &binding.internal)?;
            let open = shelf.retired_at.is_none();
            (open, open && may_start(app, conn, me, &binding.internal)?)
        }
        None => (false, false),
    };
    let facts = item.facts.as_object().cloned().unwrap_or_default();
    let facts = facts.into_iter().map(|(name, value)| ItemFact {
        name,
        text: value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned),
    });
    let filter = CaseFilter {
        region: region.clone(),
        scope: Scope::All,
        text: None,
        item: Some(code.to_owned()),
        light: None,
        narrow: case_list::Narrow::default(),
    };
    let cases = case_list::list(conn, &filter, None, MAX_COUNTED)?
        .rows
        .len() as u64;
    Ok(ItemView {
        facts: facts.collect(),
        codes: codes::views(app, conn, code)?,
        code_acts: acts::acts(app, conn, code)?,
        binding: found
            .as_ref()
            .map(|binding| bound(app, conn, binding))
            .transpose()?,
        row: list::row(found.as_ref(), open, item),
        cases,
        may_bind: me.holds(DESIGNER),
        may_start,
    })
}

fn may_start(app: &App, conn: &Connection, me: &Person, chart: &str) -> Result<bool, AppError> {
    let Some(version) = chart_version::newest(conn, chart)? else {
        return Ok(false);
    };
    let chart = app.chart(conn, &version.chart)?;
    Ok(chart.net.starters().iter().any(|post| me.holds(post)))
}

fn bound(app: &App, conn: &Connection, binding: &table::Binding) -> Result<Binding, AppError> {
    let chart = |id: &str| -> Result<Option<BoundChart>, AppError> {
        let Some(row) = chart::get(conn, id)? else {
            return Ok(None);
        };
        let Some(version) = chart_version::newest(conn, id)? else {
            return Ok(None);
        };
        let ChartRef {
            chart,
            version,
            hash,
        } = version.chart;
        Ok(Some(BoundChart {
            chart,
            name: row.title.name,
            version,
            hash,
        }))
    };
    let internal = chart(&binding.internal)?.ok_or_else(|| AppError::new("chart_unknown"))?;
    let external = binding
        .external
        .as_deref()
        .map(chart)
        .transpose()?
        .flatten();
    let said = event::of_subject(conn, &format!("item/{}", binding.item))?.pop();
    let by: Option<Actor> = said
        .as_ref()
        .and_then(|event| serde_json::from_str(event.actor.get()).ok());
    Ok(Binding {
        internal,
        external,
        case_type: binding.case_type,
        statutory: binding.statutory.clone(),
        promised: binding.promised.clone(),
        cut_to: within_kind(binding.case_type, binding.statutory.as_ref()),
        at: said.map(|event| event.time).unwrap_or_default(),
        by: by.map(|by| actor(&app.shared_posts(), &by)),
    })
}
