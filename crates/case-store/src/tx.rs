//! One durable transaction, and how an event is appended to the log in it.

use std::cell::RefCell;
use std::ops::Deref;

use case_core::event::{Actor, CaseEvent, What};
use chrono::SecondsFormat;
use rusqlite::Connection;
use serde_json::value::{RawValue, to_raw_value};
use sync_wire::envelope::{Broken, Envelope, check_attributes, hash};

use crate::codec::CASE;
use crate::error::StoreError;
use crate::table::event;
use crate::table::log::{self, Head};
use crate::table::phrase::Phrases;

/// An open transaction on the writer. Everything in it becomes durable together, or nothing does.
pub struct Tx<'conn> {
    inner: &'conn Connection,
    /// Whether nothing has ended it yet.
    open: bool,
    head: RefCell<Option<Head>>,
    phrases: RefCell<Phrases>,
    /// Cases of which events were appended, and the positions of those.
    appended: RefCell<Vec<(String, i64)>>,
}

/// What the writer remembers of its file from one transaction to the next; nobody else writes to it. A transaction that
/// is taken back takes this with it.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// The end of the log.
    head: Option<Head>,
    phrases: Phrases,
}

/// An event that is about to be appended; the log adds device, epoch, seq, prev and hash.
#[derive(Debug, Clone)]
pub struct NewEvent {
    /// Event id, uuid v4.
    pub id: String,
    /// Region, six digits.
    pub region: String,
    /// `case/<uuid>`, `chart/<uuid>` or `item/<code>`.
    pub subject: String,
    /// Event type.
    pub kind: String,
    /// Wall time, RFC 3339 with milliseconds and offset.
    pub time: String,
    /// Who did it, JSON.
    pub actor: Box<RawValue>,
    /// The body, kept to the byte.
    pub data: Box<RawValue>,
}

impl NewEvent {
    /// The log's form of a case event; times keep milliseconds.
    ///
    /// # Errors
    /// [`StoreError::Broken`] when a body cannot be written as JSON.
    pub fn of_case(
        id: &str,
        region: &str,
        case: &str,
        event: &CaseEvent,
    ) -> Result<Self, StoreError> {
        let (kind, data) = body(&event.what)?;
        Ok(Self {
            id: id.to_owned(),
            region: region.to_owned(),
            subject: format!("case/{case}"),
            kind: kind.to_owned(),
            time: event.at.to_rfc3339_opts(SecondsFormat::Millis, false),
            actor: to_raw_value(&event.by)?,
            data,
        })
    }

    /// An event of anything else than a case (`item_bound`, `chart_published`).
    ///
    /// # Errors
    /// [`StoreError::Broken`] when the body cannot be written as JSON.
    pub fn of_subject<T: serde::Serialize>(
        id: &str,
        region: &str,
        subject: &str,
        kind: &str,
        at: &chrono::DateTime<chrono::FixedOffset>,
        by: &Actor,
        data: &T,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            id: id.to_owned(),
            region: region.to_owned(),
            subject: subject.to_owned(),
            kind: kind.to_owned(),
            time: at.to_rfc3339_opts(SecondsFormat::Millis, false),
            actor: to_raw_value(by)?,
            data: to_raw_value(data)?,
        })
    }
}

/// The type and the body of a case event, as `serde` names and writes them.
fn body(what: &What) -> Result<(&'static str, Box<RawValue>), StoreError> {
    Ok(match what {
        What::CaseStarted(data) => ("case_started", to_raw_value(data)?),
        What::FieldSet(data) => ("field_set", to_raw_value(data)?),
        What::ChecksConfirmed(data) => ("checks_confirmed", to_raw_value(data)?),
        What::StepDone(data) => ("step_done", to_raw_value(data)?),
        What::SentBack(data) => ("sent_back", to_raw_value(data)?),
        What::ExecutionHalted(data) => ("execution_halted", to_raw_value(data)?),
        What::ExecutionResumed(data) => ("execution_resumed", to_raw_value(data)?),
        What::CaseWithdrawn(data) => ("case_withdrawn", to_raw_value(data)?),
        What::TimerFired(data) => ("timer_fired", to_raw_value(data)?),
        What::ConditionMet(data) => ("condition_met", to_raw_value(data)?),
        What::Deemed(data) => ("deemed", to_raw_value(data)?),
        What::LimitExtended(data) => ("limit_extended", to_raw_value(data)?),
        What::StepClaimed(data) => ("step_claimed", to_raw_value(data)?),
        What::StepReleased(data) => ("step_released", to_raw_value(data)?),
        What::StepHandedOver(data) => ("step_handed_over", to_raw_value(data)?),
        What::PaperNumbered(data) => ("paper_numbered", to_raw_value(data)?),
        What::NumberVoided(data) => ("number_voided", to_raw_value(data)?),
        What::VersionChanged(data) => ("version_changed", to_raw_value(data)?),
        What::VersionRestored(data) => ("version_restored", to_raw_value(data)?),
        What::CaseStopped(data) => ("case_stopped", to_raw_value(data)?),
        What::TransferReceived(data) => ("transfer_received", to_raw_value(data)?),
        What::RemedyDecided(data) => ("remedy_decided", to_raw_value(data)?),
    })
}

impl<'conn> Tx<'conn> {
    /// Begins to write. `known` is what the writer remembers of the file.
    pub(crate) fn begin(inner: &'conn mut Connection, known: Known) -> Result<Self, StoreError> {
        // A statement that is kept is not read anew for each step.
        inner.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        Ok(Self {
            inner,
            open: true,
            head: RefCell::new(known.head),
            phrases: RefCell::new(known.phrases),
            appended: RefCell::default(),
        })
    }

    /// Makes everything durable; gives back what is known of the file now.
    pub(crate) fn commit(mut self) -> Result<Known, StoreError> {
        self.inner.prepare_cached("COMMIT")?.execute([])?;
        self.open = false;
        Ok(Known {
            head: self.head.take(),
            phrases: self.phrases.take(),
        })
    }

    /// Writes an event that is made already, and returns its position.
    pub(crate) fn insert(&self, log: u64, event: &Envelope) -> Result<i64, StoreError> {
        event::insert(self.inner, &mut self.phrases.borrow_mut(), (log, event))
    }

    /// Appends an event to the log of this device, chained to the one before. An event of a case belongs into one
    /// transaction with [`crate::table::case::put`], which notes where it stands.
    ///
    /// # Errors
    /// [`StoreError::NoDevice`] before `desk init`; [`StoreError::Unfit`] for an attribute or a body that the wire does
    /// not carry (control characters, too long).
    pub fn append(&self, new: NewEvent) -> Result<Envelope, StoreError> {
        let mut slot = self.head.borrow_mut();
        let head = match slot.take() {
            Some(head) => head,
            None => log::head(self.inner)?.ok_or(StoreError::NoDevice)?,
        };
        // An event that is refused leaves the slot empty: the next one reads the end of the log again.
        let envelope = chain(new, &head)?;
        let position = self.insert(head.log, &envelope)?;
        if let Some(case) = envelope.subject.strip_prefix(CASE) {
            let mut appended = self.appended.borrow_mut();
            appended.push((case.to_owned(), position));
        }
        *slot = Some(Head {
            seq: envelope.seq,
            hash: envelope.hash.clone(),
            ..head
        });
        Ok(envelope)
    }

    /// Positions of the events of a case that were appended since they were last asked for, oldest first.
    pub(crate) fn appended(&self, case: &str) -> Vec<i64> {
        let mut appended = self.appended.borrow_mut();
        let (own, others) = std::mem::take(&mut *appended)
            .into_iter()
            .partition(|(of, _)| of == case);
        *appended = others;
        let own: Vec<(String, i64)> = own;
        own.into_iter().map(|(_, position)| position).collect()
    }

    /// Forgets what is known of the log's end, after the device has changed.
    pub(crate) fn forget_head(&self) {
        self.head.borrow_mut().take();
    }
}

fn chain(new: NewEvent, head: &Head) -> Result<Envelope, StoreError> {
    let mut envelope = Envelope {
        id: new.id,
        device: head.device.clone(),
        epoch: head.epoch,
        seq: head.seq + 1,
        region: new.region,
        subject: new.subject,
        kind: new.kind,
        time: new.time,
        actor: new.actor,
        data: new.data,
        prev: head.hash.clone(),
        hash: String::new(),
    };
    // What the platform could never take does not get into the log.
    check_attributes(&envelope).map_err(|broken| match broken {
        Broken::Attribute { attribute, .. } => StoreError::Unfit { what: attribute },
        Broken::Hash { .. } | Broken::Chain { .. } | Broken::Order { .. } => {
            StoreError::Unfit { what: "hash" }
        }
    })?;
    envelope.hash = hash(&envelope);
    Ok(envelope)
}

impl Deref for Tx<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.inner
    }
}

impl Drop for Tx<'_> {
    /// What was not committed is taken back.
    fn drop(&mut self) {
        if self.open
            && !self.inner.is_autocommit()
            && let Err(error) = self.inner.execute_batch("ROLLBACK")
        {
            tracing::warn!(error.kind = %error, "rollback");
        }
    }
}
