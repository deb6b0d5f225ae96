//! Codes of an item beside each other: `item.add_code`, `item.end_code`, `item.confirm_code`; what an item bears today.

use std::collections::BTreeMap;

use case_core::codes::Why;
use case_core::codes::fault::{Fault, Ground, look};
use case_core::codes::item::check_by;
use case_core::codes::scheme::shipped;
use case_store::table::item;
use case_store::table::item_code::{self as table, ItemCode};
use case_store::{Connection, Tx};
use chrono::NaiveDate;
use flow_model::step::CodeKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::tables::Tables;
use crate::app::App;
use crate::clock::text;
use crate::error::{AppError, word};
use crate::item::show::{self, ItemView};
use crate::reason;

/// Longest code, in characters.
pub(crate) const MAX_CODE: usize = 100;
/// Longest version or source, in characters.
const MAX_TEXT: usize = 300;
/// Longest reason, in characters.
const MAX_REASON: usize = 2_000;
/// Scheme of the codes of which national case numbers are made.
pub(crate) const NATIONAL: &str = "implementation_31";

/// What a list of items calls a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ItemCodeKind {
    /// 基本编码, `catalog_code`.
    Catalog,
    /// 地方基本编码, `local_catalog_code`.
    LocalCatalog,
    /// 实施编码, `task_code`.
    Task,
    /// 地方实施编码, `local_task_code`.
    LocalTask,
    /// 业务办理项编码, `task_handle_item`.
    Handling,
    /// 权力编码, such as the 18 characters of Jiangsu.
    Power,
    /// “一张网”编码, 32 characters.
    Network,
    /// Another one.
    Other,
}

impl ItemCodeKind {
    /// The kind that a list usually has a code of that scheme for.
    pub(crate) fn of_scheme(scheme: &str) -> ItemCodeKind {
        match scheme {
            "basic_12" => ItemCodeKind::Catalog,
            NATIONAL => ItemCodeKind::Task,
            "handling_33" => ItemCodeKind::Handling,
            "dashed" => ItemCodeKind::LocalTask,
            "jiangsu_18" | "county_18" => ItemCodeKind::Power,
            "network_32" => ItemCodeKind::Network,
            _ => ItemCodeKind::Other,
        }
    }

    /// Whether localities make such codes in their own ways: then looking like no known scheme is nothing wrong.
    fn is_local(self) -> bool {
        match self {
            ItemCodeKind::LocalCatalog
            | ItemCodeKind::LocalTask
            | ItemCodeKind::Power
            | ItemCodeKind::Other => true,
            ItemCodeKind::Catalog
            | ItemCodeKind::Task
            | ItemCodeKind::Handling
            | ItemCodeKind::Network => false,
        }
    }

    pub(super) fn read(text: &str) -> ItemCodeKind {
        serde_json::from_value(text.into()).unwrap_or(ItemCodeKind::Other)
    }
}

/// A code that an item bears or bore.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ItemCodeView {
    /// Number of the row; 0 for the code by which the catalogue knows the item.
    #[ts(type = "number")]
    pub n: i64,
    /// What the list calls it.
    pub kind: ItemCodeKind,
    /// The code.
    pub code: String,
    /// Title of the scheme that it looks like, where it looks like one.
    pub scheme: Option<String>,
    /// Version of the item list; empty where it is not told.
    pub version: String,
    /// First day, `YYYY-MM-DD`; empty where it is not told.
    pub since: String,
    /// Last day; empty while it holds.
    pub until: String,
    /// Where it stands.
    pub source: String,
    /// What looks wrong, where something does.
    pub why: Option<String>,
    /// Facts for that sentence.
    #[ts(type = "{ [key: string]: string }")]
    pub params: BTreeMap<String, String>,
    /// Why it holds although it fails its check; empty where nobody has said so.
    pub reason: String,
    /// Why it ended.
    pub end_reason: String,
    /// When it was put down, RFC 3339; empty for the code of the catalogue.
    pub set_at: String,
}

/// Request of `item.add_code`; the reply is `ItemView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ItemAddCode {
    /// The code by which the catalogue knows the item.
    pub item: String,
    /// What the list calls it.
    pub kind: ItemCodeKind,
    /// The code.
    pub code: String,
    /// Version of the item list.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub version: Option<String>,
    /// First day, `YYYY-MM-DD`.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub since: Option<String>,
    /// Where it stands.
    pub source: String,
    /// Why it holds although it fails its check.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub reason: Option<String>,
    /// Whether the code of the same kind that holds now ends the day before.
    #[serde(default)]
    pub replaces: bool,
}

/// Request of `item.end_code`; the reply is `ItemView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ItemEndCode {
    /// The code by which the catalogue knows the item.
    pub item: String,
    /// Number of the row; 0 for that code itself.
    #[ts(type = "number")]
    pub n: i64,
    /// Last day, `YYYY-MM-DD`.
    pub until: String,
    /// Why it ended.
    pub reason: String,
}

/// Request of `item.confirm_code`; the reply is `ItemView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ItemConfirmCode {
    /// The code by which the catalogue knows the item.
    pub item: String,
    /// Number of the row; 0 for that code itself.
    #[ts(type = "number")]
    pub n: i64,
    /// Why the code is right although it fails its check.
    pub reason: String,
}

/// Puts down a code beside the others.
///
/// # Errors
/// `item_unknown`, `text_empty`, `text_too_long`, `value_malformed`, `date_malformed`, `source_required`, `text_twice`.
pub fn add(app: &App, request: ItemAddCode) -> Result<ItemView, AppError> {
    let me = app.me()?;
    let code = plain_code(&request.code)?;
    let since = day(request.since.as_deref().unwrap_or_default(), "since")?;
    let source = reason::at_most("source", &request.source, MAX_TEXT)?;
    if source.is_empty() {
        return Err(AppError::new("source_required").field("source"));
    }
    let version = reason::at_most(
        "version",
        request.version.as_deref().unwrap_or_default(),
        MAX_TEXT,
    )?;
    let reason = reason::at_most(
        "reason",
        request.reason.as_deref().unwrap_or_default(),
        MAX_REASON,
    )?;
    app.store.write(|tx| {
        let region = &app.device.region;
        let known = known(tx, region, &request.item)?;
        let holds = |it: &&ItemCode| it.kind == word(&request.kind) && it.until.is_empty();
        if known
            .iter()
            .filter(holds)
            .any(|it| it.code == code && it.version == version)
        {
            return Err(AppError::new("text_twice").field("code").with("text", code));
        }
        if request.replaces {
            let until = day_before(&since, app.today());
            let place = (request.item.as_str(), me.user.as_str());
            for old in giving_way(app, tx, place, (&word(&request.kind), &code))? {
                table::end(tx, old.n, (&until, source), (&me.user, &app.now()))?;
            }
        }
        let new = ItemCode {
            n: 0,
            item: request.item.clone(),
            kind: word(&request.kind),
            scheme: scheme_of(&*app.tables(tx)?, &code),
            code: code.clone(),
            version: version.to_owned(),
            since: since.clone(),
            until: String::new(),
            source: source.to_owned(),
            reason: reason.to_owned(),
            end_reason: String::new(),
            set_by: me.user.clone(),
            set_at: app.now(),
        };
        table::add(tx, region, &new)?;
        show::view(app, tx, &me, &request.item)
    })
}

/// Ends a code: it stays, with its last day.
///
/// # Errors
/// `item_unknown`, `code_unknown`, `date_malformed`, `reason_required`.
pub fn end(app: &App, request: ItemEndCode) -> Result<ItemView, AppError> {
    let me = app.me()?;
    let until = day(&request.until, "until")?;
    if until.is_empty() {
        return Err(AppError::new("date_malformed").field("until"));
    }
    let why = reason::given(&request.reason, MAX_REASON)?;
    app.store.write(|tx| {
        let region = &app.device.region;
        let row = row_of(app, tx, (&request.item, request.n), &me.user)?;
        let begun_later = !row.since.is_empty() && until < row.since;
        if !row.until.is_empty() || begun_later {
            return Err(AppError::new("date_malformed").field("until"));
        }
        let n = if row.n == 0 {
            table::add(tx, region, &row)?
        } else {
            row.n
        };
        table::end(tx, n, (&until, &why), (&me.user, &app.now()))?;
        show::view(app, tx, &me, &request.item)
    })
}

/// A code that fails its check is right all the same.
///
/// # Errors
/// `item_unknown`, `code_unknown`, `nothing_to_confirm`, `reason_required`.
pub fn confirm(app: &App, request: ItemConfirmCode) -> Result<ItemView, AppError> {
    let me = app.me()?;
    let why = reason::given(&request.reason, MAX_REASON)?;
    app.store.write(|tx| {
        let region = &app.device.region;
        let row = row_of(app, tx, (&request.item, request.n), &me.user)?;
        let tables = app.tables(tx)?;
        let kind = ItemCodeKind::read(&row.kind);
        if fault(kind, &row.code, tables.ground(&app.now())).is_none() {
            return Err(AppError::new("nothing_to_confirm").field("code"));
        }
        let n = if row.n == 0 {
            table::add(tx, region, &row)?
        } else {
            row.n
        };
        table::confirm(tx, n, &why, (&me.user, &app.now()))?;
        show::view(app, tx, &me, &request.item)
    })
}

/// What looks wrong about a code of an item.
pub(crate) fn fault(kind: ItemCodeKind, code: &str, ground: Ground<'_>) -> Option<Fault> {
    let found = look(CodeKind::Item, code, ground)?;
    (!(kind.is_local() && found.why == Why::UnknownScheme)).then_some(found)
}

/// The codes of an item, those that hold first.
pub(crate) fn views(
    app: &App,
    conn: &Connection,
    item: &str,
) -> Result<Vec<ItemCodeView>, AppError> {
    let tables = app.tables(conn)?;
    let own = own_row(app, &tables, item, "");
    let kept = table::of_item(conn, &app.device.region, item)?;
    let bare = kept.iter().all(|row| row.code != own.code);
    let mut rows: Vec<ItemCode> = bare.then_some(own).into_iter().chain(kept).collect();
    rows.sort_by_key(|row| (!row.until.is_empty(), row.kind.clone(), row.n));
    let view = |row: ItemCode| {
        let kind = ItemCodeKind::read(&row.kind);
        let fault = fault(kind, &row.code, tables.ground(&app.now()));
        let all = || tables.schemes.iter().chain(shipped());
        let scheme = all().find(|scheme| scheme.name == row.scheme);
        ItemCodeView {
            n: row.n,
            kind,
            scheme: scheme.map(|scheme| scheme.title.clone()),
            why: fault.as_ref().map(|fault| word(&fault.why)),
            params: fault.map(|fault| fault.params).unwrap_or_default(),
            set_at: if row.n == 0 {
                String::new()
            } else {
                text(&row.set_at)
            },
            code: row.code,
            version: row.version,
            since: row.since,
            until: row.until,
            source: row.source,
            reason: row.reason,
            end_reason: row.end_reason,
        }
    };
    Ok(rows.into_iter().map(view).collect())
}

/// The code of 31 digits that an item bears on a day, where it bears one.
pub(crate) fn national(
    app: &App,
    conn: &Connection,
    item: &str,
    today: NaiveDate,
) -> Result<Option<String>, AppError> {
    let today = today.to_string();
    let kept = table::of_item(conn, &app.device.region, item)?;
    let holds = |row: &&ItemCode| {
        let begun = row.since.is_empty() || row.since <= today;
        let lasts = row.until.is_empty() || row.until >= today;
        row.scheme == NATIONAL && begun && lasts
    };
    if let Some(row) = kept.iter().rfind(holds) {
        return Ok(Some(row.code.clone()));
    }
    let ended = kept
        .iter()
        .any(|row| row.code == item && !row.until.is_empty());
    let own = !ended && scheme_of(&*app.tables(conn)?, item) == NATIONAL;
    Ok(own.then(|| item.to_owned()))
}

pub(super) fn scheme_of(tables: &Tables, code: &str) -> String {
    let schemes = tables.schemes.iter().chain(shipped());
    check_by(code, schemes).scheme.unwrap_or_default()
}

/// The code by which the catalogue knows an item, as a row that is not kept yet.
fn own_row(app: &App, tables: &Tables, item: &str, user: &str) -> ItemCode {
    let scheme = scheme_of(tables, item);
    ItemCode {
        n: 0,
        item: item.to_owned(),
        kind: word(&ItemCodeKind::of_scheme(&scheme)),
        scheme,
        code: item.to_owned(),
        version: String::new(),
        since: String::new(),
        until: String::new(),
        source: String::new(),
        reason: String::new(),
        end_reason: String::new(),
        set_by: user.to_owned(),
        set_at: app.now(),
    }
}

/// The codes of a kind that hold until `code` does. That of the catalogue is kept now, so that it can end too.
pub(super) fn giving_way(
    app: &App,
    tx: &Tx<'_>,
    (item, user): (&str, &str),
    (kind, code): (&str, &str),
) -> Result<Vec<ItemCode>, AppError> {
    let region = &app.device.region;
    let kept = table::of_item(tx, region, item)?;
    let own = own_row(app, &*app.tables(tx)?, item, user);
    let bare = kept.iter().all(|row| row.code != own.code);
    let holds = |row: &ItemCode| row.kind == kind && row.until.is_empty();
    let mut holding: Vec<ItemCode> = kept.into_iter().filter(holds).collect();
    if bare && own.kind == kind && own.code != code {
        let n = table::add(tx, region, &own)?;
        holding.push(ItemCode { n, ..own });
    }
    Ok(holding)
}

fn known(conn: &Connection, region: &str, code: &str) -> Result<Vec<ItemCode>, AppError> {
    if item::get(conn, region, code)?.is_none() {
        return Err(AppError::new("item_unknown").with("item", code));
    }
    Ok(table::of_item(conn, region, code)?)
}

fn row_of(
    app: &App,
    conn: &Connection,
    (item, n): (&str, i64),
    user: &str,
) -> Result<ItemCode, AppError> {
    let kept = known(conn, &app.device.region, item)?;
    let own = || kept.iter().find(|row| row.code == item).cloned();
    if n == 0 {
        let tables = app.tables(conn)?;
        return Ok(own().unwrap_or_else(|| own_row(app, &tables, item, user)));
    }
    let row = kept.into_iter().find(|row| row.n == n);
    row.ok_or_else(|| AppError::new("code_unknown").field("n"))
}

fn plain_code(code: &str) -> Result<String, AppError> {
    let code = reason::filled("code", code, MAX_CODE)?;
    let strange = |sign: char| sign.is_whitespace() || sign.is_control();
    if code.chars().any(strange) {
        return Err(AppError::new("value_malformed").field("code"));
    }
    Ok(code.to_owned())
}

fn day(text: &str, field: &str) -> Result<String, AppError> {
    let text = text.trim();
    let read = text.parse::<NaiveDate>();
    if text.is_empty() || (text.len() == 10 && read.is_ok()) {
        return Ok(text.to_owned());
    }
    Err(AppError::new("date_malformed").field(field))
}

/// The day before another one; yesterday where that is not told.
pub(super) fn day_before(since: &str, today: NaiveDate) -> String {
    let since = since.parse().unwrap_or(today);
    since.pred_opt().unwrap_or(since).to_string()
}
