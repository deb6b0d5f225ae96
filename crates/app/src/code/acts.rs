//! What was done with the codes of an item, by whom and when.

use case_store::Connection;
use case_store::table::item_code::act::{self, CodeAct, CodeActRow};
use case_store::table::user;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::item::ItemCodeKind;
use crate::app::App;
use crate::clock::text;
use crate::error::AppError;

/// Something that was done with a code of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ItemCodeAct")]
pub struct CodeActView {
    /// What was done.
    pub act: CodeActKind,
    /// What the list calls the code.
    pub kind: ItemCodeKind,
    /// The code.
    pub code: String,
    /// Its last day, where it was ended.
    pub until: String,
    /// Why; of one that was put down its source.
    pub reason: String,
    /// Name of the person.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

/// What is done with a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CodeActKind {
    /// It was put down.
    Added,
    /// It ended.
    Ended,
    /// It was confirmed although it fails its check.
    Confirmed,
}

/// What was done with the codes of an item, the newest first.
pub(crate) fn acts(app: &App, conn: &Connection, item: &str) -> Result<Vec<CodeActView>, AppError> {
    let rows = act::of_item(conn, &app.device.region, item)?.into_iter();
    let view = |row: CodeActRow| {
        let by = user::get(conn, &row.who)?.map_or(row.who, |user| user.name);
        Ok(CodeActView {
            act: match row.act {
                CodeAct::Added => CodeActKind::Added,
                CodeAct::Ended => CodeActKind::Ended,
                CodeAct::Confirmed => CodeActKind::Confirmed,
            },
            kind: ItemCodeKind::read(&row.kind),
            code: row.code,
            until: row.until,
            reason: row.reason,
            by,
            at: text(&row.at),
        })
    };
    rows.map(view).collect()
}
