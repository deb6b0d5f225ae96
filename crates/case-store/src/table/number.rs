//! Numbers of papers: blocks that devices were allotted (`number_block`), what became of each number (`number`), the
//! series that this desk numbers (`number_series`), papers that wait for one (`paper_wait`). The book of numbers is
//! the counter too: a step that issues a paper writes one row and knows from it what comes next (decision 0019).

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::codec::{Id, IdText, Moment, ms, word};
use crate::error::StoreError;
use crate::tx::Tx;

pub mod block;
pub mod wait;

pub(crate) const SQL: &str = "
CREATE TABLE number_series (
    series TEXT    PRIMARY KEY,
    size   INTEGER NOT NULL CHECK (size > 0), -- numbers of one block
    daily  INTEGER NOT NULL CHECK (daily IN (0, 1)), -- begins anew every day
    asked  INTEGER NOT NULL CHECK (asked IN (0, 1))  -- blocks come from the platform
) STRICT, WITHOUT ROWID;
CREATE TABLE number_block (
    series TEXT    NOT NULL,
    year   INTEGER NOT NULL,
    first  INTEGER NOT NULL CHECK (first > 0),
    last   INTEGER NOT NULL CHECK (last >= first),
    holder TEXT    NOT NULL, -- tag of the device
    own    INTEGER NOT NULL CHECK (own IN (0, 1)),
    source TEXT    NOT NULL CHECK (source IN ('platform', 'lead', 'slip')),
    full   INTEGER NOT NULL CHECK (full IN (0, 1)),
    at     INTEGER NOT NULL,
    PRIMARY KEY (series, year, first)
) STRICT, WITHOUT ROWID;
CREATE INDEX number_block_open ON number_block (series, year, first) WHERE own = 1 AND full = 0;
CREATE TABLE number (
    series  TEXT    NOT NULL,
    year    INTEGER NOT NULL,
    serial  INTEGER NOT NULL,
    state   TEXT    NOT NULL CHECK (state IN ('used', 'void')),
    case_id ANY,              -- none: made void before any paper had it
    paper   TEXT    NOT NULL, -- name of the document
    at      INTEGER NOT NULL,
    who     TEXT    NOT NULL, -- name of the person
    reason  TEXT    NOT NULL, -- why it is void
    PRIMARY KEY (series, year, serial)
) STRICT, WITHOUT ROWID;
CREATE TABLE paper_wait (
    case_id ANY     NOT NULL,
    paper   INTEGER NOT NULL, -- position among the papers of the case
    name    TEXT    NOT NULL,
    series  TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (case_id, paper)
) STRICT, WITHOUT ROWID;
";

/// A series that this desk numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// 机关简称 and 性质, as they are printed.
    pub name: String,
    /// How many numbers one block has.
    pub size: u32,
    /// Whether it begins anew every day; else every year.
    pub daily: bool,
    /// Whether its blocks come from the platform.
    pub asked: bool,
}

/// What became of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberState {
    /// A paper has it.
    Used,
    /// Nobody has it any more, and nobody takes it again.
    Void,
}

impl NumberState {
    /// The word in the table and on the wire.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Void => "void",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Used, Self::Void]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

/// A number that was taken, or made void.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The serial.
    pub serial: u32,
    /// What became of it.
    pub state: NumberState,
    /// The case, where a paper of one has or had it.
    pub case: Option<String>,
    /// Name of the document.
    pub paper: String,
    /// When that happened.
    pub at: DateTime<FixedOffset>,
    /// Name of the person.
    pub who: String,
    /// Why it is void.
    pub reason: String,
}

/// A series in one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// 机关简称 and 性质.
    pub series: &'a str,
    /// The year.
    pub year: i32,
}

/// Writes down a number that is taken now; with the last of its block the block is full.
///
/// # Errors
/// [`StoreError::Conflict`] for a number that was taken before.
pub fn put(tx: &Tx<'_>, place: Place<'_>, taken: &Taken) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO number (series, year, serial, state, case_id, paper, at, who, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute((
        place.series,
        place.year,
        taken.serial,
        taken.state.word(),
        taken.case.as_deref().map(Id),
        &taken.paper,
        ms(&taken.at),
        &taken.who,
        &taken.reason,
    ))?;
    block::fill(tx, place, taken.serial)
}

/// A number that was used becomes void.
pub fn make_void(tx: &Tx<'_>, place: Place<'_>, taken: &Taken) -> Result<(), StoreError> {
    tx.prepare_cached(
        "UPDATE number SET state = 'void', at = ?4, who = ?5, reason = ?6
         WHERE series = ?1 AND year = ?2 AND serial = ?3",
    )?
    .execute((
        place.series,
        place.year,
        taken.serial,
        ms(&taken.at),
        &taken.who,
        &taken.reason,
    ))?;
    Ok(())
}

/// What became of numbers of a series, by serial, behind `after`.
pub fn list(
    conn: &Connection,
    place: Place<'_>,
    after: u32,
    limit: usize,
) -> Result<Vec<Taken>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT serial, state, case_id, paper, at, who, reason FROM number
         WHERE series = ?1 AND year = ?2 AND serial > ?3 ORDER BY serial LIMIT ?4",
    )?;
    let rows = query.query_map(
        (place.series, place.year, after, crate::limits::page(limit)),
        read,
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many numbers of a series are used, and how many are void.
pub fn counts(conn: &Connection, place: Place<'_>) -> Result<(u32, u32), StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT coalesce(sum(state = 'used'), 0), coalesce(sum(state = 'void'), 0) FROM number
         WHERE series = ?1 AND year = ?2",
    )?;
    Ok(query.query_row((place.series, place.year), |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?)
}

/// What became of one number; nothing where nobody took it.
pub fn get(conn: &Connection, place: Place<'_>, serial: u32) -> Result<Option<Taken>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT serial, state, case_id, paper, at, who, reason FROM number
         WHERE series = ?1 AND year = ?2 AND serial = ?3",
    )?;
    Ok(query
        .query_row((place.series, place.year, serial), read)
        .optional()?)
}

/// The newest serial of a year that was taken; 0 when none was.
pub fn newest(conn: &Connection, place: Place<'_>) -> Result<u32, StoreError> {
    Ok(newest_in(conn, place, 1, u32::MAX)?.unwrap_or(0))
}

/// Whether a number of the year was given by this desk since then, not brought by an import. A past case that goes on here takes
/// its numbers from this desk.
pub fn is_given_since(
    conn: &Connection,
    place: Place<'_>,
    since: &DateTime<FixedOffset>,
) -> Result<bool, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT 1 FROM number n WHERE n.series = ?1 AND n.year = ?2 AND n.at > ?3
           AND NOT EXISTS (SELECT 1 FROM past_case p LEFT JOIN case_row c ON c.id = p.case_id
                           WHERE p.case_id = n.case_id AND c.past IS NOT 'continued') LIMIT 1",
    )?;
    Ok(query.exists((place.series, place.year, ms(since)))?)
}

/// Takes a number out of the register again: the import that brought it is undone.
pub fn remove(tx: &Tx<'_>, place: Place<'_>, serial: u32, case: &str) -> Result<(), StoreError> {
    tx.prepare_cached(
        "DELETE FROM number WHERE series = ?1 AND year = ?2 AND serial = ?3 AND case_id = ?4",
    )?
    .execute((place.series, place.year, serial, Id(case)))?;
    block::reopen(tx, place, serial)
}

/// The newest serial of a range that was taken.
pub(crate) fn newest_in(
    conn: &Connection,
    place: Place<'_>,
    first: u32,
    last: u32,
) -> Result<Option<u32>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT serial FROM number WHERE series = ?1 AND year = ?2 AND serial BETWEEN ?3 AND ?4
         ORDER BY serial DESC LIMIT 1",
    )?;
    let found = query.query_row((place.series, place.year, first, last), |row| row.get(0));
    Ok(found.optional()?)
}

/// Series and years of which anything is known, by series.
pub fn places(conn: &Connection) -> Result<Vec<(String, i32)>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT series, year FROM number_block UNION SELECT series, year FROM number
         ORDER BY year DESC, series",
    )?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The series that this desk numbers.
pub fn series(conn: &Connection) -> Result<Vec<Series>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT series, size, daily, asked FROM number_series ORDER BY daily, series",
    )?;
    let rows = query.query_map([], |row| {
        Ok(Series {
            name: row.get(0)?,
            size: row.get(1)?,
            daily: row.get(2)?,
            asked: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Sets the series that this desk numbers; one that is named twice is one.
pub fn put_series(tx: &Tx<'_>, wanted: &[Series]) -> Result<(), StoreError> {
    tx.prepare_cached("DELETE FROM number_series")?
        .execute([])?;
    let mut insert = tx.prepare_cached(
        "INSERT OR IGNORE INTO number_series (series, size, daily, asked) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for one in wanted {
        insert.execute((&one.name, one.size, one.daily, one.asked))?;
    }
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Taken> {
    Ok(Taken {
        serial: row.get("serial")?,
        state: word(row, "state", NumberState::parse)?,
        case: row.get::<_, Option<IdText>>("case_id")?.map(|id| id.0),
        paper: row.get("paper")?,
        at: row.get::<_, Moment>("at")?.0,
        who: row.get("who")?,
        reason: row.get("reason")?,
    })
}
