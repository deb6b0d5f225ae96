//! Tables `event` (append-only) and `verdict` (what is thought of each event now).

use rusqlite::{OptionalExtension, Row, params};
use serde_json::value::RawValue;
use sync_wire::envelope::Envelope;
use sync_wire::push::Verdict;

use super::{StoreError, Tx, int, uint};

/// Last event of a device and epoch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its position; 0 when there is none.
    pub seq: u64,
    /// Its hash.
    pub hash: String,
}

/// A stored event with its present verdict.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The event.
    pub event: Envelope,
    /// The verdict.
    pub verdict: Verdict,
}

impl Tx<'_> {
    /// Where the stored log of (device, epoch) ends.
    pub fn head(&self, region: &str, device: &str, epoch: u32) -> Result<Option<Head>, StoreError> {
        let mut ask = self.conn.prepare_cached(
            "SELECT seq, hash FROM event WHERE region = ?1 AND device = ?2 AND epoch = ?3 ORDER BY seq DESC LIMIT 1",
        )?;
        let found = ask.query_row(params![region, device, epoch], |row| {
            Ok(Head {
                seq: uint(row.get(0)?),
                hash: row.get(1)?,
            })
        });
        Ok(found.optional()?)
    }

    /// Highest epoch of a device; 0 when it never sent.
    pub fn last_epoch(&self, region: &str, device: &str) -> Result<u32, StoreError> {
        let mut ask = self
            .conn
            .prepare_cached("SELECT max(epoch) FROM event WHERE region = ?1 AND device = ?2")?;
        let epoch: Option<u32> = ask.query_row([region, device], |row| row.get(0))?;
        Ok(epoch.unwrap_or(0))
    }

    /// Id, hash and verdict of the event at a position.
    pub fn event_at(
        &self,
        region: &str,
        device: &str,
        epoch: u32,
        seq: u64,
    ) -> Result<Option<(String, String, Verdict)>, StoreError> {
        let mut ask = self.conn.prepare_cached(
            "SELECT e.id, e.hash, v.body FROM event e JOIN verdict v USING (region, device, epoch, seq)
             WHERE e.region = ?1 AND e.device = ?2 AND e.epoch = ?3 AND e.seq = ?4",
        )?;
        let found = ask
            .query_row(params![region, device, epoch, int(seq)], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?))
            })
            .optional()?;
        found
            .map(|(id, hash, body)| Ok((id, hash, serde_json::from_str(&body)?)))
            .transpose()
    }

    /// Whether an event id is known in the region.
    pub fn event_known(&self, region: &str, id: &str) -> Result<bool, StoreError> {
        let mut ask = self
            .conn
            .prepare_cached("SELECT 1 FROM event WHERE region = ?1 AND id = ?2")?;
        Ok(ask.exists([region, id])?)
    }

    /// Stores an event with its first verdict.
    pub fn put_event(
        &self,
        event: &Envelope,
        verdict: &Verdict,
        at: &str,
    ) -> Result<(), StoreError> {
        self.conn
            .prepare_cached(
                "INSERT INTO event VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                event.region,
                event.device,
                event.epoch,
                int(event.seq),
                event.id,
                event.subject,
                event.kind,
                event.time,
                event.actor.get(),
                event.data.get(),
                event.prev,
                event.hash,
                at
            ])?;
        self.put_verdict(event, verdict, at)
    }

    /// Replaces the verdict of an event.
    pub fn put_verdict(
        &self,
        event: &Envelope,
        verdict: &Verdict,
        at: &str,
    ) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("INSERT OR REPLACE INTO verdict VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
            .execute(params![
                event.region,
                event.device,
                event.epoch,
                int(event.seq),
                state_name(verdict),
                serde_json::to_string(verdict)?,
                at
            ])?;
        Ok(())
    }

    /// Events of one device about one subject that do not count yet, in order, at most `limit`.
    pub fn not_accepted(
        &self,
        region: &str,
        subject: &str,
        device: &str,
        limit: usize,
    ) -> Result<Vec<Judged>, StoreError> {
        let mut ask = self.conn.prepare_cached(
            "SELECT e.id, e.device, e.epoch, e.seq, e.region, e.subject, e.kind, e.time, e.actor, e.data, e.prev,
                    e.hash, v.body
             FROM event e JOIN verdict v USING (region, device, epoch, seq)
             WHERE e.region = ?1 AND e.subject = ?2 AND e.device = ?3 AND v.state <> 'accepted'
             ORDER BY e.epoch, e.seq LIMIT ?4",
        )?;
        let mut rows = ask.query(params![region, subject, device, int(limit as u64)])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let body: String = row.get(12)?;
            out.push(Judged {
                event: envelope(row)?,
                verdict: serde_json::from_str(&body)?,
            });
        }
        Ok(out)
    }

    /// How many events are stored.
    pub fn event_count(&self) -> Result<u64, StoreError> {
        Ok(uint(self.conn.query_row(
            "SELECT count(*) FROM event",
            [],
            |row| row.get(0),
        )?))
    }

    /// How many events of a device are stored, with each verdict: accepted, refused, held.
    pub fn verdict_counts(&self, device: &str) -> Result<[u64; 3], StoreError> {
        let mut ask = self.conn.prepare_cached(
            "SELECT count(*) FILTER (WHERE state = 'accepted'), count(*) FILTER (WHERE state = 'refused'),
                    count(*) FILTER (WHERE state = 'held') FROM verdict WHERE device = ?1",
        )?;
        Ok(ask.query_row([device], |row| {
            Ok([uint(row.get(0)?), uint(row.get(1)?), uint(row.get(2)?)])
        })?)
    }
}

fn envelope(row: &Row<'_>) -> Result<Envelope, StoreError> {
    Ok(Envelope {
        id: row.get(0)?,
        device: row.get(1)?,
        epoch: row.get(2)?,
        seq: uint(row.get(3)?),
        region: row.get(4)?,
        subject: row.get(5)?,
        kind: row.get(6)?,
        time: row.get(7)?,
        actor: RawValue::from_string(row.get(8)?)?,
        data: RawValue::from_string(row.get(9)?)?,
        prev: row.get(10)?,
        hash: row.get(11)?,
    })
}

fn state_name(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Accepted => "accepted",
        Verdict::Refused(_) => "refused",
        Verdict::Held { .. } => "held",
    }
}
