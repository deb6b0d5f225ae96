//! Table `alarm`: what a person must look at, such as one event id with two contents.

use std::collections::BTreeMap;

use rusqlite::params;

use super::{StoreError, Tx, uint};

/// An alarm. Facts hold ids, positions and hashes, never contents.
#[derive(Debug, Clone)]
pub struct Alarm {
    /// Region.
    pub region: String,
    /// Id of the alarm.
    pub id: String,
    /// The device that it is about.
    pub device: String,
    /// What happened: `event_conflict`, `event_id_reused`, `chain_broken`.
    pub kind: String,
    /// Facts.
    pub facts: BTreeMap<String, String>,
}

impl Tx<'_> {
    /// Raises an alarm; the same id twice is once.
    pub fn put_alarm(&self, alarm: &Alarm, at: &str) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("INSERT OR IGNORE INTO alarm VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute(params![
                alarm.region,
                alarm.id,
                alarm.device,
                alarm.kind,
                serde_json::to_string(&alarm.facts)?,
                at
            ])?;
        Ok(())
    }

    /// How many alarms were raised about a device.
    pub fn alarm_count(&self, device: &str) -> Result<u64, StoreError> {
        let mut ask = self
            .conn
            .prepare_cached("SELECT count(*) FROM alarm WHERE device = ?1")?;
        Ok(uint(ask.query_row([device], |row| row.get(0))?))
    }
}
