//! What a county has set of the rules of supervision, every change kept with who, when and why.

use case_core::lights::Setting;
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Row};

use crate::codec::{Moment, json_or_none, ms, to_json_or_none};
use crate::error::StoreError;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE light_setting (
    seq     INTEGER PRIMARY KEY,
    rule    TEXT    NOT NULL,
    setting TEXT,            -- JSON; null lets the shipped row hold again
    reason  TEXT    NOT NULL,
    set_by  TEXT    NOT NULL,
    set_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX light_setting_by_rule ON light_setting (rule, seq);
";

/// One change of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LightSetting {
    /// Code of the rule.
    pub rule: String,
    /// What holds from then on; `None` lets the shipped row hold again.
    pub setting: Option<Setting>,
    /// Why.
    pub reason: String,
    /// Id of the user who set it.
    pub set_by: String,
    /// When it was set.
    pub set_at: DateTime<FixedOffset>,
}

/// Most changes of one rule that are listed.
const MAX_LISTED: u32 = 200;

/// Notes a change; earlier ones stay.
pub fn put(tx: &Tx<'_>, change: &LightSetting) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO light_setting (rule, setting, reason, set_by, set_at)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((
        &change.rule,
        to_json_or_none(change.setting.as_ref())?,
        &change.reason,
        &change.set_by,
        ms(&change.set_at),
    ))?;
    Ok(())
}

/// The last change of every rule that was ever set, by rule.
pub fn current(conn: &Connection) -> Result<Vec<LightSetting>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT rule, setting, reason, set_by, set_at FROM light_setting AS it
         WHERE seq = (SELECT max(seq) FROM light_setting WHERE rule = it.rule) ORDER BY rule",
    )?;
    let rows = query.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Changes of one rule, newest first.
pub fn history(conn: &Connection, rule: &str) -> Result<Vec<LightSetting>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT rule, setting, reason, set_by, set_at FROM light_setting
         WHERE rule = ?1 ORDER BY seq DESC LIMIT ?2",
    )?;
    let rows = query.query_map((rule, MAX_LISTED), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<LightSetting> {
    Ok(LightSetting {
        rule: row.get("rule")?,
        setting: json_or_none(row, "setting")?,
        reason: row.get("reason")?,
        set_by: row.get("set_by")?,
        set_at: row.get::<_, Moment>("set_at")?.0,
    })
}
