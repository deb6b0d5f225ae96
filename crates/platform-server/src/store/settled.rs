//! Table `settled`: verdicts that changed after they were told, in the order in which a device reads them.

use rusqlite::params;
use sync_wire::envelope::Envelope;
use sync_wire::push::EventVerdict;

use super::{StoreError, Tx, int, uint};

impl Tx<'_> {
    /// Adds a later verdict on an event, for its device to read.
    pub fn put_settled(&self, event: &Envelope, told: &EventVerdict) -> Result<(), StoreError> {
        self.conn
            .prepare_cached(
                "INSERT INTO settled SELECT ?1, ?2, ?3, coalesce(max(n), 0) + 1, ?4 FROM settled
                 WHERE region = ?1 AND device = ?2 AND epoch = ?3",
            )?
            .execute(params![
                event.region,
                event.device,
                event.epoch,
                serde_json::to_string(told)?
            ])?;
        Ok(())
    }

    /// Later verdicts on a log behind position `after`, at most `limit`, and the position where they end.
    pub fn settled_after(
        &self,
        region: &str,
        log: (&str, u32),
        after: u64,
        limit: usize,
    ) -> Result<(Vec<EventVerdict>, u64), StoreError> {
        let mut ask = self.conn.prepare_cached(
            "SELECT n, body FROM settled WHERE region = ?1 AND device = ?2 AND epoch = ?3 AND n > ?4
             ORDER BY n LIMIT ?5",
        )?;
        let mut rows = ask.query(params![region, log.0, log.1, int(after), int(limit as u64)])?;
        let (mut out, mut end) = (Vec::new(), after);
        while let Some(row) = rows.next()? {
            end = uint(row.get(0)?);
            out.push(serde_json::from_str(&row.get::<_, String>(1)?)?);
        }
        Ok((out, end))
    }
}
