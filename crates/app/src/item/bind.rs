//! `item.bind`: an item gets its charts, case type and limits.

use case_core::decide::start;
use case_core::event::{Actor, ChartRef};
use case_core::published::{ITEM_BOUND, ItemBound};
use case_store::table::binding::{self as table, Binding};
use case_store::table::{chart, chart_shelf, chart_version, item};
use case_store::{NewEvent, Tx};
use flow_model::step::{CaseType, Limit, Side};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::show::{self, ItemView};
use crate::app::App;
use crate::commands::DESIGNER;
use crate::error::{AppError, word};

/// Request of `item.bind`; the reply is `ItemView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ItemBind {
    /// Code of the item.
    pub item: String,
    /// Id of the internal chart; its newest published version is used.
    pub internal: String,
    /// Id of the external chart; its newest published version is used.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub external: Option<String>,
    /// Case type.
    pub case_type: CaseType,
    /// 法定时限.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub statutory: Option<Limit>,
    /// 承诺时限.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub promised: Option<Limit>,
}

/// Binds the item to the newest published versions and sets it before the public.
///
/// # Errors
/// `item_unknown`, `chart_unknown`, `chart_not_published`, `chart_wrong_side`, `chart_case_type_differs`,
/// `chart_not_runnable`, `chart_retired`, `promised_over_statutory`, `instant_has_no_days`, `limit_over_kind`.
pub fn run(app: &App, request: ItemBind) -> Result<ItemView, AppError> {
    let me = app.me()?;
    start::kind(
        request.case_type,
        request.promised.as_ref(),
        request.statutory.as_ref(),
    )?;
    let view = app.store.write(|tx| {
        for chart in [Some(&request.internal), request.external.as_ref()]
            .into_iter()
            .flatten()
        {
            if chart_shelf::get(tx, &app.device.region, chart)?
                .retired_at
                .is_some()
            {
                return Err(AppError::new("chart_retired"));
            }
        }
        let binding = Binding {
            region: app.device.region.clone(),
            item: request.item.clone(),
            internal: request.internal.clone(),
            external: request.external.clone(),
            case_type: request.case_type,
            statutory: request.statutory.clone(),
            promised: request.promised.clone(),
        };
        bind(app, tx, &me.acting(DESIGNER), &binding)?;
        show::view(app, tx, &me, &request.item)
    })?;
    app.line.wake();
    Ok(view)
}

/// Checks a binding, keeps it, and appends the event `item_bound`.
pub(crate) fn bind(app: &App, tx: &Tx<'_>, by: &Actor, binding: &Binding) -> Result<(), AppError> {
    let mut item = item::get(tx, &binding.region, &binding.item)?.ok_or_else(|| {
        AppError::new("item_unknown")
            .field("item")
            .with("item", binding.item.as_str())
    })?;
    let internal = published(tx, &binding.internal, Side::Internal)?;
    let compiled = app.chart(tx, &internal)?;
    if let Some(expected) = compiled
        .net
        .power
        .case_type
        .filter(|own| *own != binding.case_type)
    {
        return Err(AppError::new("chart_case_type_differs")
            .field("case_type")
            .with("expected", word(&expected)));
    }
    let external = binding
        .external
        .as_deref()
        .map(|id| published(tx, id, Side::External))
        .transpose()?;
    check_limits(app, tx, binding)?;
    table::put(tx, binding)?;
    item.public = true;
    item::put(tx, &item)?;
    let basis = [
        "设定依据",
        "法律依据",
        "实施依据",
        "依据",
        "basis",
        "by_law",
    ];
    let basis = basis
        .iter()
        .find_map(|name| item.facts[*name].as_str())
        .unwrap_or_default()
        .to_owned();
    let body = ItemBound {
        item: item.code,
        name: item.name,
        class: Some(item.class).filter(|class| !class.is_empty()),
        department: item.department,
        internal,
        external,
        case_type: binding.case_type,
        promised: binding.promised.clone(),
        statutory: binding.statutory.clone(),
        basis,
    };
    let subject = format!("item/{}", binding.item);
    let (id, now) = (app.hooks.ids.uuid(), app.now());
    tx.append(NewEvent::of_subject(
        &id,
        &binding.region,
        &subject,
        ITEM_BOUND,
        &now,
        by,
        &body,
    )?)?;
    Ok(())
}

fn published(tx: &Tx<'_>, id: &str, side: Side) -> Result<ChartRef, AppError> {
    let field = match side {
        Side::Internal => "internal",
        Side::External => "external",
    };
    let row = chart::get(tx, id)?.ok_or_else(|| AppError::new("chart_unknown").field(field))?;
    if row.title.side != side {
        return Err(AppError::new("chart_wrong_side").field(field));
    }
    let version = chart_version::newest(tx, id)?;
    Ok(version
        .ok_or_else(|| AppError::new("chart_not_published").field(field))?
        .chart)
}

/// The promise must not be longer than the statute: both are counted from today and their last days compared.
fn check_limits(app: &App, tx: &Tx<'_>, binding: &Binding) -> Result<(), AppError> {
    let (Some(promised), Some(statutory)) = (&binding.promised, &binding.statutory) else {
        return Ok(());
    };
    let over = || AppError::new("promised_over_statutory").field("promised");
    if promised.unit == statutory.unit && promised.counting == statutory.counting {
        return if promised.number > statutory.number {
            Err(over())
        } else {
            Ok(())
        };
    }
    let calendar = app.calendar(tx)?;
    let last = |limit: &Limit| case_core::clock::add(&calendar, app.today(), limit, false).ok();
    match (last(promised), last(statutory)) {
        (Some(promised), Some(statutory)) if promised.date > statutory.date => Err(over()),
        // Where a year is not published yet the rule is asked again when the chart is checked.
        _ => Ok(()),
    }
}
