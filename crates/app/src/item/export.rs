//! `item.export`: the catalogue as a table, each item with its class of 2010 and its type of today side by side.

use std::collections::HashMap;

use base64::Engine as _;
use case_store::MAX_PAGE_ROWS;
use case_store::table::binding::{self, Binding};
use case_store::table::item::{self as table, Item, ItemFilter};
use flow_model::step::{CaseType, Limit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::class;
use crate::app::App;
use crate::chart::export_table::write;
use crate::chart::sheet::SheetFormat;
use crate::error::AppError;

/// Most items of one table.
const MAX_ITEMS: usize = 200_000;

/// Request of `item.export`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ItemExport {
    /// The form; XLSX where it is missing.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub format: Option<SheetFormat>,
}

/// Reply of `item.export`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportedItems {
    /// The file.
    pub base64: String,
    /// Items in it.
    pub items: u32,
}

const HEADER: [&str; 12] = [
    "事项编码",
    "事项名称",
    "权力类别代码（2010）",
    "权力类别字母（2010）",
    "权力类别（2010）",
    "事项类型代码（现行）",
    "事项类型（现行）",
    "实施部门",
    "办件类型",
    "承诺时限",
    "法定时限",
    "法定时限依据",
];

/// The whole catalogue.
///
/// # Errors
/// `too_large`, the codes of the store.
pub fn run(app: &App, request: ItemExport) -> Result<ExportedItems, AppError> {
    let filter = ItemFilter {
        region: app.device.region.clone(),
        text: None,
        class: None,
    };
    let mut rows = vec![HEADER.map(str::to_owned).to_vec()];
    app.store.read(|conn| {
        let bound = binding::list(conn, &filter.region)?.into_iter();
        let bound: HashMap<String, Binding> = bound.map(|it| (it.item.clone(), it)).collect();
        let mut after: Option<String> = None;
        loop {
            let page = table::list(conn, &filter, after.as_deref(), MAX_PAGE_ROWS)?;
            rows.extend(
                page.rows
                    .iter()
                    .map(|item| row(item, bound.get(&item.code))),
            );
            if rows.len() > MAX_ITEMS {
                return Err(AppError::new("too_large").with("limit", MAX_ITEMS));
            }
            after = page.next;
            if after.is_none() {
                return Ok(());
            }
        }
    })?;
    let items = u32::try_from(rows.len() - 1).unwrap_or(u32::MAX);
    let bytes = write(rows, 0, request.format.unwrap_or(SheetFormat::Xlsx))?;
    Ok(ExportedItems {
        base64: base64::engine::general_purpose::STANDARD.encode(bytes),
        items,
    })
}

fn row(item: &Item, bound: Option<&Binding>) -> Vec<String> {
    let known = class::of(&item.class);
    let of = |pick: &dyn Fn(&class::ClassView) -> String| known.as_ref().map(pick);
    let limit = |limit: Option<&Limit>| limit.map(papers::words::limit);
    let statutory = bound.and_then(|bound| bound.statutory.as_ref());
    let basis = statutory.and_then(|limit| limit.basis.as_ref());
    [
        Some(item.code.clone()),
        Some(item.name.clone()),
        Some(item.class.clone()),
        of(&|known| known.letter.clone()),
        of(&|known| known.name.clone()),
        of(&|known| known.today.clone().unwrap_or_default()),
        of(&|known| known.today_name.clone().unwrap_or_default()),
        Some(item.department.clone()),
        bound.map(|bound| kind(bound.case_type).to_owned()),
        limit(bound.and_then(|bound| bound.promised.as_ref())),
        limit(statutory),
        basis.map(papers::words::basis),
    ]
    .map(Option::unwrap_or_default)
    .to_vec()
}

fn kind(case_type: CaseType) -> &'static str {
    papers::words::case_type(case_type)
}
