//! Blocks of numbers, each held by one device; a number outside the own blocks is never taken.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row};

use super::{Place, newest_in};
use crate::codec::{Moment, ms, word};
use crate::error::StoreError;
use crate::tx::Tx;

/// Who allotted a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The platform.
    Platform,
    /// This desk, which leads its county.
    Lead,
    /// The leading desk, by a slip.
    Slip,
}

impl Source {
    /// The word in the table and on the wire.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Platform => "platform",
            Self::Lead => "lead",
            Self::Slip => "slip",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Platform, Self::Lead, Self::Slip]
            .into_iter()
            .find(|source| source.word() == word)
    }
}

/// Numbers from `first` to `last` that one device may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its first serial.
    pub first: u32,
    /// Its last serial.
    pub last: u32,
    /// Tag of the device that holds it.
    pub holder: String,
    /// Whether that is this device.
    pub own: bool,
    /// Who allotted it.
    pub source: Source,
    /// When.
    pub at: DateTime<FixedOffset>,
}

/// Keeps a block.
///
/// # Errors
/// [`StoreError::Conflict`] when it overlaps one that is known.
pub fn put(tx: &Tx<'_>, place: Place<'_>, block: &Block) -> Result<(), StoreError> {
    if overlaps(tx, place, block.first, block.last)? {
        return Err(StoreError::Conflict {
            detail: "a block overlaps another".to_owned(),
        });
    }
    tx.prepare_cached(
        "INSERT INTO number_block (series, year, first, last, holder, own, source, full, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8)",
    )?
    .execute((
        place.series,
        place.year,
        block.first,
        block.last,
        &block.holder,
        block.own,
        block.source.word(),
        ms(&block.at),
    ))?;
    Ok(())
}

/// Whether a block of the series shares a number with a range.
pub fn overlaps(
    conn: &Connection,
    place: Place<'_>,
    first: u32,
    last: u32,
) -> Result<bool, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT 1 FROM number_block WHERE series = ?1 AND year = ?2 AND first <= ?4 AND last >= ?3",
    )?;
    Ok(query.exists((place.series, place.year, first, last))?)
}

/// The last serial that anybody was allotted or used, as far as this desk knows; 0 when none was. Numbers of past
/// cases lie in no block: what is allotted next begins behind them.
pub fn last(conn: &Connection, place: Place<'_>) -> Result<u32, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT max(
            (SELECT coalesce(max(last), 0) FROM number_block WHERE series = ?1 AND year = ?2),
            (SELECT coalesce(max(serial), 0) FROM number WHERE series = ?1 AND year = ?2))",
    )?;
    Ok(query.query_row((place.series, place.year), |row| row.get(0))?)
}

/// Every block of a series that this desk knows, by number.
pub fn list(conn: &Connection, place: Place<'_>) -> Result<Vec<Block>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT first, last, holder, own, source, at FROM number_block
         WHERE series = ?1 AND year = ?2 ORDER BY first",
    )?;
    let rows = query.query_map((place.series, place.year), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The next number of this device; none when its blocks are used up.
pub fn next(conn: &Connection, place: Place<'_>) -> Result<Option<u32>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT first, last FROM number_block
         WHERE series = ?1 AND year = ?2 AND own = 1 AND full = 0 ORDER BY first LIMIT 1",
    )?;
    let found = query.query_row((place.series, place.year), |row| {
        Ok((row.get::<_, u32>(0)?, row.get::<_, u32>(1)?))
    });
    let Some((first, last)) = found.optional()? else {
        return Ok(None);
    };
    let taken = newest_in(conn, place, first, last)?;
    Ok(Some(taken.map_or(first, |serial| serial + 1)))
}

/// How many numbers this device has left.
pub fn left(conn: &Connection, place: Place<'_>) -> Result<u32, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT first, last FROM number_block
         WHERE series = ?1 AND year = ?2 AND own = 1 AND full = 0 ORDER BY first",
    )?;
    let open = query.query_map((place.series, place.year), |row| {
        Ok((row.get::<_, u32>(0)?, row.get::<_, u32>(1)?))
    })?;
    let mut left = 0;
    for block in open {
        let (first, last) = block?;
        let taken = newest_in(conn, place, first, last)?;
        left += last - taken.map_or(first - 1, |serial| serial);
    }
    Ok(left)
}

/// A block whose last number is taken is full.
pub(super) fn fill(tx: &Tx<'_>, place: Place<'_>, serial: u32) -> Result<(), StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT first FROM number_block
         WHERE series = ?1 AND year = ?2 AND own = 1 AND full = 0 AND last = ?3",
    )?;
    let ended: Option<u32> = query
        .query_row((place.series, place.year, serial), |row| row.get(0))
        .optional()?;
    if let Some(first) = ended {
        tx.prepare_cached(
            "UPDATE number_block SET full = 1 WHERE series = ?1 AND year = ?2 AND first = ?3",
        )?
        .execute((place.series, place.year, first))?;
    }
    Ok(())
}

/// A block whose last number is no longer taken is open again.
pub(super) fn reopen(tx: &Tx<'_>, place: Place<'_>, serial: u32) -> Result<(), StoreError> {
    tx.prepare_cached(
        "UPDATE number_block SET full = 0 WHERE series = ?1 AND year = ?2 AND last = ?3 AND own = 1",
    )?
    .execute((place.series, place.year, serial))?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Block> {
    Ok(Block {
        first: row.get("first")?,
        last: row.get("last")?,
        holder: row.get("holder")?,
        own: row.get("own")?,
        source: word(row, "source", Source::parse)?,
        at: row.get::<_, Moment>("at")?.0,
    })
}
