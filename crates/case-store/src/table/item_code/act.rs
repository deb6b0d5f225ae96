//! What was done with the codes of items: added, ended, confirmed, by whom and when. Rows are never changed (version 14
//! of the schema).

use chrono::{DateTime, FixedOffset};
use rusqlite::Connection;

use crate::codec::{Moment, ms};
use crate::error::StoreError;
use crate::tx::Tx;

/// Tells what is known of before: who put a code down. Who ended or confirmed one was not kept.
pub(crate) const SQL: &str = "
CREATE TABLE item_code_act (
    n       INTEGER PRIMARY KEY,
    region  TEXT    NOT NULL,
    item    TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    code    TEXT    NOT NULL,
    act     TEXT    NOT NULL, -- added, ended, confirmed
    until   TEXT    NOT NULL, -- last day of one that was ended, '' else
    reason  TEXT    NOT NULL, -- the source of one that was added
    who     TEXT    NOT NULL,
    at      INTEGER NOT NULL
) STRICT;
CREATE INDEX item_code_act_of_item ON item_code_act (region, item, n);
INSERT INTO item_code_act (region, item, kind, code, act, until, reason, who, at)
    SELECT region, item, kind, code, 'added', '', source, set_by, set_at FROM item_code ORDER BY n;
";

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeAct {
    /// It was put down.
    Added,
    /// It ended.
    Ended,
    /// It was confirmed although it fails its check.
    Confirmed,
}

impl CodeAct {
    /// The word in the table.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            CodeAct::Added => "added",
            CodeAct::Ended => "ended",
            CodeAct::Confirmed => "confirmed",
        }
    }

    fn parse(word: &str) -> CodeAct {
        match word {
            "ended" => CodeAct::Ended,
            "confirmed" => CodeAct::Confirmed,
            _ => CodeAct::Added,
        }
    }
}

/// Who, and when.
pub type By<'a> = (&'a str, &'a DateTime<FixedOffset>);

/// Something that was done with a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeActRow {
    /// What the list calls the code.
    pub kind: String,
    /// The code.
    pub code: String,
    /// What was done.
    pub act: CodeAct,
    /// The last day of one that was ended.
    pub until: String,
    /// Why; of one that was added its source.
    pub reason: String,
    /// Id of the user.
    pub who: String,
    /// When.
    pub at: DateTime<FixedOffset>,
}

/// Puts down what was done with the code of that row.
pub(super) fn put(
    tx: &Tx<'_>,
    n: i64,
    act: CodeAct,
    reason: &str,
    (who, at): By<'_>,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO item_code_act (region, item, kind, code, act, until, reason, who, at)
             SELECT region, item, kind, code, ?2, CASE ?2 WHEN 'ended' THEN until ELSE '' END, ?3, ?4, ?5
             FROM item_code WHERE n = ?1",
    )?
    .execute((n, act.word(), reason, who, ms(at)))?;
    Ok(())
}

/// What was done with the codes of an item, the newest first.
///
/// # Errors
/// Those of the file.
pub fn of_item(conn: &Connection, region: &str, item: &str) -> Result<Vec<CodeActRow>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT kind, code, act, until, reason, who, at FROM item_code_act
         WHERE region = ?1 AND item = ?2 ORDER BY n DESC",
    )?;
    let rows = query.query_map((region, item), |row| {
        let word: String = row.get(2)?;
        Ok(CodeActRow {
            kind: row.get(0)?,
            code: row.get(1)?,
            act: CodeAct::parse(&word),
            until: row.get(3)?,
            reason: row.get(4)?,
            who: row.get(5)?,
            at: row.get::<_, Moment>(6)?.0,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
