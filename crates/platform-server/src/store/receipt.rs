//! Table `receipt`: every receipt that was given, to the byte.

use rusqlite::{OptionalExtension, params};
use sync_wire::receipt::Receipt;

use super::{StoreError, Tx, int};

impl Tx<'_> {
    /// Keeps a receipt.
    pub fn put_receipt(&self, region: &str, receipt: &Receipt) -> Result<(), StoreError> {
        let first = receipt.events.first().map_or(0, |event| event.seq);
        let last = receipt.events.last().map_or(0, |event| event.seq);
        self.conn
            .prepare_cached("INSERT INTO receipt VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?
            .execute(params![
                region,
                receipt.number,
                receipt.device,
                receipt.epoch,
                int(first),
                int(last),
                receipt.root,
                int(receipt.log.server_seq),
                serde_json::to_string(receipt)?
            ])?;
        Ok(())
    }

    /// The receipt of exactly this batch, when it was given before.
    pub fn receipt_of_batch(
        &self,
        region: &str,
        batch: (&str, u32, u64),
        root: &str,
    ) -> Result<Option<Receipt>, StoreError> {
        let (device, epoch, first_seq) = batch;
        let mut ask = self.conn.prepare_cached(
            "SELECT body FROM receipt WHERE region = ?1 AND device = ?2 AND epoch = ?3 AND first_seq = ?4
             AND root = ?5",
        )?;
        let body: Option<String> = ask
            .query_row(
                params![region, device, epoch, int(first_seq), root],
                |row| row.get(0),
            )
            .optional()?;
        Ok(body.map(|body| serde_json::from_str(&body)).transpose()?)
    }

    /// The receipt with that number.
    pub fn receipt(&self, number: &str) -> Result<Option<Receipt>, StoreError> {
        let mut ask = self
            .conn
            .prepare_cached("SELECT body FROM receipt WHERE number = ?1")?;
        let body: Option<String> = ask.query_row([number], |row| row.get(0)).optional()?;
        Ok(body.map(|body| serde_json::from_str(&body)).transpose()?)
    }
}
