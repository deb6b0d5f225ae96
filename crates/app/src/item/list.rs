//! `item.list`: the catalogue, searched and paged.

use std::collections::HashMap;

use case_store::table::binding::{self, Binding};
use case_store::table::chart_shelf;
use case_store::table::item::{self as table, Item, ItemFilter};
use flow_model::step::{CaseType, Limit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::class::{self, ClassView};
use crate::app::App;
use crate::error::AppError;

/// Request of `item.list`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ItemList {
    /// Part of the code, the name or the department.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub text: Option<String>,
    /// Two-letter class of power.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub class: Option<String>,
    /// Only items for which a case can be started (true) or not (false).
    #[serde(default)]
    #[ts(optional = nullable)]
    pub bound: Option<bool>,
    /// `next` of the page before.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub after: Option<String>,
    /// Rows of a page, 1 to 200.
    pub limit: u32,
}

/// Reply of `item.list`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ItemPage {
    /// The rows, by code.
    pub rows: Vec<ItemRow>,
    /// Asks for the next page, where there is one.
    pub next: Option<String>,
    /// How many items match.
    pub total: u64,
}

/// One item in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ItemRow {
    /// Its code.
    pub item: String,
    /// Its name.
    pub name: String,
    /// Two-letter class of power (XK, CF, …), where it is known.
    pub class: Option<String>,
    /// The class of 2010 beside the type of today, where the class is known.
    pub classes: Option<ClassView>,
    /// The department that exercises it.
    pub department: String,
    /// Case type, where it is bound.
    pub case_type: Option<CaseType>,
    /// 承诺时限.
    pub promised: Option<Limit>,
    /// 法定时限.
    pub statutory: Option<Limit>,
    /// Whether a case can be started for it.
    pub bound: bool,
}

/// Rows of a page at most.
pub const MAX_ROWS: u32 = 200;
/// Pages of the store that one page with `bound` looks through at most.
const MAX_PAGES: usize = 50;

/// A page of the catalogue.
///
/// # Errors
/// The codes of the store.
pub fn run(app: &App, request: ItemList) -> Result<ItemPage, AppError> {
    let filter = ItemFilter {
        region: app.device.region.clone(),
        text: request.text.filter(|text| !text.trim().is_empty()),
        class: request.class.filter(|class| !class.is_empty()),
    };
    let limit = request.limit.clamp(1, MAX_ROWS) as usize;
    app.store.read(|conn| {
        let bindings = binding::list(conn, &filter.region)?;
        let bindings: HashMap<String, Binding> = bindings
            .into_iter()
            .map(|binding| (binding.item.clone(), binding))
            .collect();
        let retired = chart_shelf::retired(conn, &filter.region)?;
        let open = |item: &Item| {
            let binding = bindings.get(&item.code);
            binding.is_some_and(|binding| !retired.contains(&binding.internal))
        };
        let wanted = |item: &Item| request.bound.is_none_or(|bound| open(item) == bound);
        let (mut rows, mut after) = (Vec::new(), request.after.clone());
        for _ in 0..MAX_PAGES {
            let page = table::list(conn, &filter, after.as_deref(), limit - rows.len())?;
            after = page.next;
            let kept = page.rows.into_iter().filter(wanted);
            rows.extend(kept.map(|item| row(bindings.get(&item.code), open(&item), item)));
            if after.is_none() || rows.len() >= limit {
                break;
            }
        }
        let total = table::count(conn, &filter)?;
        Ok(ItemPage {
            rows,
            next: after,
            total,
        })
    })
}

/// An item as the catalogue shows it; `bound` is whether a case can be started.
pub(crate) fn row(binding: Option<&Binding>, bound: bool, item: Item) -> ItemRow {
    ItemRow {
        item: item.code,
        name: item.name,
        classes: class::of(&item.class),
        class: Some(item.class).filter(|class| !class.is_empty()),
        department: item.department,
        case_type: binding.map(|binding| binding.case_type),
        promised: binding.and_then(|binding| binding.promised.clone()),
        statutory: binding.and_then(|binding| binding.statutory.clone()),
        bound,
    }
}
