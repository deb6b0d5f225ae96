//! The events of a case as the engine folds them: read without the envelopes that carry them.

use std::collections::HashMap;

use case_core::event::{Actor, CaseEvent, What};
use chrono::{DateTime, FixedOffset};
use rusqlite::types::{FromSql as _, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row};
use sync_wire::envelope::Envelope;

use crate::body::BodyText;
use crate::codec::Moment;
use crate::error::StoreError;
use crate::table::archive;
use crate::table::case::trail;

/// Positions between the events of a case that are read over rather than looked up one by one.
const GAP: i64 = 4;

/// The events of a case, rebuilt from the log, oldest first.
///
/// # Errors
/// [`StoreError::Damaged`] for an event that cannot be read; the codes of the archives.
pub fn of_case(conn: &Connection, case: &str) -> Result<Vec<CaseEvent>, StoreError> {
    let places = trail::of(conn, case)?;
    let (Some(first), Some(last)) = (places.first(), places.last()) else {
        return Ok(Vec::new());
    };
    let mut said = Said::of(conn);
    let span = last - first;
    let close = i64::try_from(places.len()).is_ok_and(|count| span <= count * GAP);
    let here = if close {
        said.within(&places, (*first, *last))?
    } else {
        said.one_by_one(&places)?
    };
    match here {
        Some(events) => Ok(events),
        // The events of a case lie together: all here, or all in one archive.
        None => archive::at(conn, &places)?
            .iter()
            .map(of_envelope)
            .collect(),
    }
}

/// Kinds and actors that were met, each read once.
struct Said<'c> {
    conn: &'c Connection,
    kinds: HashMap<i64, String>,
    actors: HashMap<i64, Actor>,
}

impl<'c> Said<'c> {
    fn of(conn: &'c Connection) -> Self {
        Self {
            conn,
            kinds: HashMap::new(),
            actors: HashMap::new(),
        }
    }

    /// Events that lie close together, in one walk; `None` when one of them is not here.
    fn within(
        &mut self,
        places: &[i64],
        ends: (i64, i64),
    ) -> Result<Option<Vec<CaseEvent>>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT kind, time, actor, data, pos FROM event WHERE pos BETWEEN ?1 AND ?2 ORDER BY pos",
        )?;
        let mut rows = query.query(ends)?;
        let mut wanted = places.iter().peekable();
        let mut events = Vec::with_capacity(places.len());
        while let Some(row) = rows.next()? {
            if wanted.next_if_eq(&&row.get::<_, i64>(4)?).is_some() {
                events.push(self.read(row)?);
            }
        }
        Ok((events.len() == places.len()).then_some(events))
    }

    fn one_by_one(&mut self, places: &[i64]) -> Result<Option<Vec<CaseEvent>>, StoreError> {
        let mut query = self
            .conn
            .prepare_cached("SELECT kind, time, actor, data FROM event WHERE pos = ?1")?;
        let mut events = Vec::with_capacity(places.len());
        for place in places {
            let mut rows = query.query([place])?;
            let Some(row) = rows.next()? else {
                return Ok(None);
            };
            events.push(self.read(row)?);
        }
        Ok(Some(events))
    }

    fn read(&mut self, row: &Row<'_>) -> Result<CaseEvent, StoreError> {
        let (kind, actor) = (row.get(0)?, row.get(2)?);
        let at = moment(row.get_ref(1)?)?;
        let by = self.actor(actor)?;
        let kind = self.kind(kind)?;
        let what = match row.get_ref(3)? {
            ValueRef::Text(data) => what(kind, data)?,
            packed => {
                let BodyText(data) = BodyText::column_result(packed)
                    .map_err(|error| wrong(kind, &error.to_string()))?;
                what(kind, data.as_bytes())?
            }
        };
        Ok(CaseEvent { at, by, what })
    }

    fn kind(&mut self, n: i64) -> Result<&str, StoreError> {
        if !self.kinds.contains_key(&n) {
            let text = phrase(self.conn, n)?;
            self.kinds.insert(n, text);
        }
        Ok(self.kinds.get(&n).map_or("", String::as_str))
    }

    fn actor(&mut self, n: i64) -> Result<Actor, StoreError> {
        if let Some(known) = self.actors.get(&n) {
            return Ok(known.clone());
        }
        let actor: Actor = serde_json::from_str(&phrase(self.conn, n)?)
            .map_err(|error| wrong("actor", &error.to_string()))?;
        self.actors.insert(n, actor.clone());
        Ok(actor)
    }
}

fn phrase(conn: &Connection, n: i64) -> Result<String, StoreError> {
    let mut query = conn.prepare_cached("SELECT text FROM phrase WHERE n = ?1")?;
    let text = query.query_row([n], |row| row.get(0)).optional()?;
    text.ok_or_else(|| StoreError::damaged(format!("no phrase {n}")))
}

/// A moment as its column holds it: milliseconds, else the text.
fn moment(value: ValueRef<'_>) -> Result<DateTime<FixedOffset>, StoreError> {
    if let Ok(Moment(at)) = Moment::column_result(value) {
        return Ok(at);
    }
    let text = value
        .as_str()
        .map_err(|error| wrong("time", &error.to_string()))?;
    DateTime::parse_from_rfc3339(text).map_err(|error| wrong("time", &error.to_string()))
}

fn of_envelope(event: &Envelope) -> Result<CaseEvent, StoreError> {
    let by = serde_json::from_str(event.actor.get());
    Ok(CaseEvent {
        at: moment(ValueRef::Text(event.time.as_bytes()))?,
        by: by.map_err(|error| wrong(&event.kind, &error.to_string()))?,
        what: what(&event.kind, event.data.get().as_bytes())?,
    })
}

fn wrong(kind: &str, what: &str) -> StoreError {
    StoreError::damaged(format!("event {kind}: {what}"))
}

fn what(kind: &str, data: &[u8]) -> Result<What, StoreError> {
    let read = variant(kind, data).map_err(|error| wrong(kind, &error.to_string()))?;
    read.ok_or_else(|| wrong(kind, "unknown kind"))
}

fn variant(kind: &str, data: &[u8]) -> Result<Option<What>, serde_json::Error> {
    use serde_json::from_slice as read;
    Ok(Some(match kind {
        "case_started" => What::CaseStarted(read(data)?),
        "field_set" => What::FieldSet(read(data)?),
        "checks_confirmed" => What::ChecksConfirmed(read(data)?),
        "step_done" => What::StepDone(read(data)?),
        "sent_back" => What::SentBack(read(data)?),
        "execution_halted" => What::ExecutionHalted(read(data)?),
        "execution_resumed" => What::ExecutionResumed(read(data)?),
        "case_withdrawn" => What::CaseWithdrawn(read(data)?),
        "timer_fired" => What::TimerFired(read(data)?),
        "condition_met" => What::ConditionMet(read(data)?),
        "deemed" => What::Deemed(read(data)?),
        "limit_extended" => What::LimitExtended(read(data)?),
        "step_claimed" => What::StepClaimed(read(data)?),
        "step_released" => What::StepReleased(read(data)?),
        "step_handed_over" => What::StepHandedOver(read(data)?),
        "paper_numbered" => What::PaperNumbered(read(data)?),
        "number_voided" => What::NumberVoided(read(data)?),
        "version_changed" => What::VersionChanged(read(data)?),
        "version_restored" => What::VersionRestored(read(data)?),
        "case_stopped" => What::CaseStopped(read(data)?),
        "transfer_received" => What::TransferReceived(read(data)?),
        "remedy_decided" => What::RemedyDecided(read(data)?),
        _ => return Ok(None),
    }))
}
