//! Tables `number_block` and `number_used`: which device may use which paper numbers, and which paper has one.

use rusqlite::{OptionalExtension, params};
use sync_wire::numbers::{NumberReply, NumberRequest};

use super::{StoreError, Tx};

impl Tx<'_> {
    /// The block that was allotted for this very question.
    pub fn number_block(
        &self,
        region: &str,
        asked: &NumberRequest,
    ) -> Result<Option<NumberReply>, StoreError> {
        let mut ask = self.conn.prepare_cached(
            "SELECT first, last FROM number_block
             WHERE region = ?1 AND series = ?2 AND year = ?3 AND device = ?4 AND epoch = ?5 AND nth = ?6",
        )?;
        let found = ask.query_row(
            params![
                region,
                asked.series,
                asked.year,
                asked.device,
                asked.epoch,
                asked.nth
            ],
            |row| {
                Ok(NumberReply {
                    first: row.get(0)?,
                    last: row.get(1)?,
                })
            },
        );
        Ok(found.optional()?)
    }

    /// The last number of a series that any device was allotted or has used.
    pub fn last_number(&self, region: &str, series: &str, year: i32) -> Result<u32, StoreError> {
        let mut ask = self.conn.prepare_cached(
            "SELECT max(
                coalesce((SELECT max(last) FROM number_block WHERE region = ?1 AND series = ?2 AND year = ?3), 0),
                coalesce((SELECT max(serial) FROM number_used WHERE region = ?1 AND series = ?2 AND year = ?3), 0))",
        )?;
        Ok(ask.query_row(params![region, series, year], |row| row.get(0))?)
    }

    /// Keeps a block.
    pub fn put_number_block(
        &self,
        region: &str,
        asked: &NumberRequest,
        block: &NumberReply,
        at: &str,
    ) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("INSERT INTO number_block VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?
            .execute(params![
                region,
                asked.series,
                asked.year,
                block.first,
                block.last,
                asked.device,
                asked.epoch,
                asked.nth,
                at
            ])?;
        Ok(())
    }

    /// Notes that an event gave a number to a paper; the event that did so before, where it is another one.
    pub fn use_number(
        &self,
        region: &str,
        (series, year, serial): (&str, i32, u32),
        event: &str,
    ) -> Result<Option<String>, StoreError> {
        self.conn
            .prepare_cached("INSERT OR IGNORE INTO number_used VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![region, series, year, serial, event])?;
        let mut ask = self.conn.prepare_cached(
            "SELECT event FROM number_used WHERE region = ?1 AND series = ?2 AND year = ?3 AND serial = ?4",
        )?;
        let first: String =
            ask.query_row(params![region, series, year, serial], |row| row.get(0))?;
        Ok(Some(first).filter(|first| first != event))
    }
}
