//! `code.regions`, `code.import_regions`: regions with their history, what ships and what the county adds.

use case_core::codes::region::{LISTS_END, RegionRow, Regions};
use case_store::table::code_table::{self, CodeRow, Which};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::{AppError, Params};
use crate::item::import::table::{self, Row};
use crate::item::import::{BadRow, ItemImport, bytes};

/// Most rows that are listed.
const MAX_ROWS: usize = 200;
/// Bad rows that are listed; the count of all stands in `bad_total`.
const MAX_BAD: usize = 1_000;
/// Years that a table may tell of.
const YEARS: std::ops::RangeInclusive<i32> = 1949..=2199;
/// Longest name or source, in characters.
const MAX_TEXT: usize = 200;

/// Request of `code.regions`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CodeRegions {
    /// The beginning of a code, or a part of a name.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub text: Option<String>,
}

/// Reply of `code.regions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegionsView {
    /// Rows by code and year, the first 200.
    pub rows: Vec<RegionView>,
    /// How many match.
    pub total: usize,
    /// The year of the newest list from which the shipped table was made.
    pub lists_end: i32,
}

/// A name of a region with its years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegionView {
    /// Six digits.
    pub code: String,
    /// The name.
    pub name: String,
    /// First year.
    pub first: i32,
    /// Last year; `None` while it stands.
    pub last: Option<i32>,
    /// What stands in its place afterwards: code and name.
    pub became: Vec<String>,
    /// Where that was found; empty for the shipped table.
    pub source: String,
}

/// Request of `code.import_regions`: a table with 代码, 名称, 启用年, 停用年, 变更为, 来源.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CodeImportRegions {
    /// The table.
    #[serde(flatten)]
    pub file: ItemImport,
    /// The source of rows that name none.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub source: Option<String>,
}

/// Reply of `code.import_regions`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegionsImported {
    /// Rows that are new or say something else than before.
    pub added: u32,
    /// Rows that were known.
    pub unchanged: u32,
    /// How many rows did not come in.
    pub bad_total: u32,
    /// Rows that did not come in, the first 1,000.
    pub bad: Vec<BadRow>,
}

/// Finds regions.
///
/// # Errors
/// The codes of the store.
pub fn run(app: &App, request: CodeRegions) -> Result<RegionsView, AppError> {
    let tables = app.store.read(|conn| app.tables(conn))?;
    let text = request.text.unwrap_or_default();
    let text = text.trim();
    let wanted = |row: &&RegionRow| row.code.starts_with(text) || row.name.contains(text);
    let found: Vec<&RegionRow> = tables.regions.rows().filter(wanted).collect();
    let view = |row: &&RegionRow| RegionView {
        code: row.code.clone(),
        name: row.name.clone(),
        first: row.first,
        last: row.last,
        became: became(&tables.regions, row),
        source: row.source.clone(),
    };
    Ok(RegionsView {
        total: found.len(),
        rows: found.iter().take(MAX_ROWS).map(view).collect(),
        lists_end: LISTS_END,
    })
}

fn became(regions: &Regions, row: &RegionRow) -> Vec<String> {
    if row.last.is_none() {
        return Vec::new();
    }
    let next = regions.became_of(row).into_iter();
    next.map(|next| format!("{} {}", next.code, next.name))
        .collect()
}

/// Takes a table of regions in: good rows come in, bad ones are listed. Earlier rows stay on record.
///
/// # Errors
/// Those of tables; `source_required` where neither the request nor the table names one.
pub fn import(app: &App, request: CodeImportRegions) -> Result<RegionsImported, AppError> {
    let me = app.me()?;
    let source = request.source.unwrap_or_default().trim().to_owned();
    let rows = table::read(&bytes(app, &request.file)?)?;
    let imported = app.store.write(|tx| {
        let tables = app.tables(tx)?;
        let mut imported = RegionsImported::default();
        for row in &rows {
            match region(row, &source) {
                Ok(region) => {
                    if tables.regions.rows().any(|known| *known == region) {
                        imported.unchanged += 1;
                        continue;
                    }
                    let kept = CodeRow {
                        name: format!("{} {}", region.code, region.name),
                        body: serde_json::to_value(&region)?,
                        reason: region.source.clone(),
                        set_by: me.user.clone(),
                        set_at: app.now(),
                    };
                    code_table::put(tx, Which::Region, &kept)?;
                    imported.added += 1;
                }
                Err(bad) => {
                    imported.bad_total += 1;
                    if imported.bad.len() < MAX_BAD {
                        imported.bad.push(bad);
                    }
                }
            }
        }
        Ok::<_, AppError>(imported)
    })?;
    app.forget_tables();
    Ok(imported)
}

fn region(row: &Row, source: &str) -> Result<RegionRow, BadRow> {
    let cell = |names: &[&str]| {
        let found = row
            .cells
            .iter()
            .find(|(name, _)| names.contains(&name.trim()));
        found.map_or("", |(_, text)| text.trim())
    };
    let bad = |column: &str, code: &str| BadRow {
        row: row.row,
        column: Some(column.to_owned()),
        code: code.to_owned(),
        params: Box::new(Params::new()),
    };
    let six = |code: &str| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    let code = cell(&["代码", "行政区划代码", "code"]);
    if !six(code) {
        return Err(bad("代码", "code_bad"));
    }
    let name = cell(&["名称", "name"]);
    if name.is_empty() || name.chars().count() > MAX_TEXT {
        return Err(bad("名称", "name_missing"));
    }
    let year = |text: &str| text.parse().ok().filter(|year| YEARS.contains(year));
    let first = year(cell(&["启用年", "first"])).ok_or_else(|| bad("启用年", "year_bad"))?;
    let last = match cell(&["停用年", "last"]) {
        "" => None,
        text => Some(
            year(text)
                .filter(|last| *last >= first)
                .ok_or_else(|| bad("停用年", "year_bad"))?,
        ),
    };
    let became = cell(&["变更为", "became"]);
    let became = became.split(['、', ',', '，', ';', '；', ' ']);
    let became: Vec<String> = became
        .filter(|code| !code.is_empty())
        .map(str::to_owned)
        .collect();
    if !became.iter().all(|code| six(code)) || (last.is_none() && !became.is_empty()) {
        return Err(bad("变更为", "code_bad"));
    }
    let own = cell(&["来源", "source"]);
    let source = if own.is_empty() { source } else { own };
    if source.is_empty() || source.chars().count() > MAX_TEXT {
        return Err(bad("来源", "source_missing"));
    }
    Ok(RegionRow {
        code: code.to_owned(),
        name: name.to_owned(),
        first,
        last,
        became,
        source: source.to_owned(),
    })
}
