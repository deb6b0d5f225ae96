//! Switches of chart rules: what a county has set, every change kept with who, when and why.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Row};

use crate::codec::{Moment, ms};
use crate::error::StoreError;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE rule_switch (
    seq    INTEGER PRIMARY KEY,
    rule   TEXT    NOT NULL,
    switch TEXT,            -- off, info, warning, error; null lets the rule's own hold again
    reason TEXT    NOT NULL,
    set_by TEXT    NOT NULL,
    set_at INTEGER NOT NULL
) STRICT;
CREATE INDEX rule_switch_by_rule ON rule_switch (rule, seq);
";

/// One change of a rule's switch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSwitch {
    /// Name of the rule.
    pub rule: String,
    /// `off`, `info`, `warning` or `error`; none lets the rule's own severity hold.
    pub switch: Option<String>,
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
pub fn put(tx: &Tx<'_>, change: &RuleSwitch) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO rule_switch (rule, switch, reason, set_by, set_at) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((
        &change.rule,
        &change.switch,
        &change.reason,
        &change.set_by,
        ms(&change.set_at),
    ))?;
    Ok(())
}

/// The last change of every rule that was ever set, by rule.
pub fn current(conn: &Connection) -> Result<Vec<RuleSwitch>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT rule, switch, reason, set_by, set_at FROM rule_switch AS it
         WHERE seq = (SELECT max(seq) FROM rule_switch WHERE rule = it.rule) ORDER BY rule",
    )?;
    let rows = query.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Changes of one rule, newest first.
pub fn history(conn: &Connection, rule: &str) -> Result<Vec<RuleSwitch>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT rule, switch, reason, set_by, set_at FROM rule_switch
         WHERE rule = ?1 ORDER BY seq DESC LIMIT ?2",
    )?;
    let rows = query.query_map((rule, MAX_LISTED), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<RuleSwitch> {
    Ok(RuleSwitch {
        rule: row.get("rule")?,
        switch: row.get("switch")?,
        reason: row.get("reason")?,
        set_by: row.get("set_by")?,
        set_at: row.get::<_, Moment>("set_at")?.0,
    })
}
