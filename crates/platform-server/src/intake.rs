//! A batch arrives: one transaction from the look at the stored log to the receipt.

use std::collections::{BTreeMap, HashSet};

use sync_wire::digest::{sm3, sm3_hex, to_hex};
use sync_wire::envelope::{Broken, Envelope, NO_PREVIOUS, verify_run};
use sync_wire::problem::Problem;
use sync_wire::push::{EventVerdict, MAX_EVENTS, MAX_SETTLED, Push, PushReply};
use sync_wire::receipt::{LogPlace, Receipt, ReceiptEvent, events_root};
use sync_wire::sign::{ALGORITHM, Signed};

use crate::fault::Fault;
use crate::judge::Judge;
use crate::platform::{Platform, stamp};
use crate::store::alarm::Alarm;
use crate::store::device::Device;
use crate::store::event::Head;
use crate::store::{StoreError, Tx};

/// Letters of a receipt's number: no 0/O, 1/I/L/U.
const NUMBER_ALPHABET: &[u8; 30] = sync_wire::enrol::CODE_ALPHABET;
/// Letters behind date and region in a receipt's number.
const NUMBER_LETTERS: usize = 8;

/// What came of a batch. A conflict commits its alarm and nothing else.
enum Taken {
    Reply(Box<PushReply>),
    Conflict(Box<Problem>),
}

/// Takes a batch whose signature was checked.
pub fn take(platform: &Platform, device: &Device, push: &Push) -> Result<PushReply, Fault> {
    if push.events.len() > MAX_EVENTS {
        return Err(
            Problem::new(413, "too_many_events", "Too many events in one batch")
                .with("max", MAX_EVENTS)
                .into(),
        );
    }
    if push
        .events
        .iter()
        .any(|event| event.region != device.region)
    {
        return Err(Problem::new(
            403,
            "wrong_region",
            "The device may not speak for this region",
        )
        .with("region", &device.region)
        .into());
    }
    let now = platform.now();
    let at = stamp(now);
    let taken = platform.parts.store.write(|tx| {
        Intake {
            platform,
            device,
            push,
            tx,
            at: &at,
        }
        .run()
    })?;
    match taken {
        Taken::Reply(reply) => Ok(*reply),
        Taken::Conflict(problem) => Err(Fault::Told(problem)),
    }
}

struct Intake<'i, 'c> {
    platform: &'i Platform,
    device: &'i Device,
    push: &'i Push,
    tx: &'i Tx<'c>,
    at: &'i str,
}

impl Intake<'_, '_> {
    fn run(&self) -> Result<Taken, Fault> {
        let (region, device) = (&self.device.region, &self.device.device);
        let newest = self.tx.last_epoch(region, device)?;
        if self.push.epoch < newest {
            return Err(Problem::new(409, "epoch_old", "The device has a newer log")
                .with("epoch", newest)
                .into());
        }
        let head = self
            .tx
            .head(region, device, self.push.epoch)?
            .unwrap_or(Head {
                seq: 0,
                hash: NO_PREVIOUS.to_owned(),
            });
        if self.push.from_seq == 0 {
            return Err(Fault::told(422, "event_broken", "Positions begin at 1"));
        }
        if self.push.from_seq > head.seq + 1 {
            return Ok(Taken::Reply(Box::new(self.reply(
                None,
                vec![],
                Some(head.seq + 1),
            )?)));
        }
        let known = usize::try_from(head.seq + 1 - self.push.from_seq).unwrap_or(usize::MAX);
        let (old, new) = self.push.events.split_at(known.min(self.push.events.len()));
        if let Some(conflict) = self.compare(old)? {
            return Ok(conflict);
        }
        if let Some(conflict) = self.check_new(&head, new)? {
            return Ok(conflict);
        }
        let mut judge = Judge::new(self.tx, &self.platform.parts.nets, self.at);
        for event in new {
            judge.take(event)?;
        }
        judge.keep()?;
        let verdicts = self.verdicts()?;
        let receipt = self.receipt()?;
        Ok(Taken::Reply(Box::new(self.reply(receipt, verdicts, None)?)))
    }

    /// Events that are stored already must be the same, to the byte.
    fn compare(&self, old: &[Envelope]) -> Result<Option<Taken>, Fault> {
        for (seq, event) in (self.push.from_seq..).zip(old) {
            sync_wire::envelope::verify(event).map_err(broken)?;
            let stored = self.tx.event_at(
                &self.device.region,
                &self.device.device,
                self.push.epoch,
                seq,
            )?;
            let same = stored.is_some_and(|(id, hash, _)| id == event.id && hash == event.hash);
            if !same || event.seq != seq {
                return self.conflict("event_conflict", event).map(Some);
            }
        }
        Ok(None)
    }

    /// New events must follow the stored ones without a break, under ids that were never used.
    fn check_new(&self, head: &Head, new: &[Envelope]) -> Result<Option<Taken>, Fault> {
        let (device, epoch) = (&self.device.device, self.push.epoch);
        match verify_run(device, epoch, head.seq + 1, &head.hash, new) {
            Ok(()) => {}
            Err(Broken::Chain { seq }) => {
                let event = new.iter().find(|event| event.seq == seq);
                return event
                    .map(|event| self.conflict("chain_broken", event))
                    .transpose();
            }
            Err(other) => return Err(broken(other)),
        }
        let mut seen = HashSet::with_capacity(new.len());
        for event in new {
            if !seen.insert(event.id.as_str())
                || self.tx.event_known(&self.device.region, &event.id)?
            {
                return self.conflict("event_id_reused", event).map(Some);
            }
        }
        Ok(None)
    }

    fn conflict(&self, kind: &str, event: &Envelope) -> Result<Taken, Fault> {
        let facts = BTreeMap::from([
            ("epoch".to_owned(), event.epoch.to_string()),
            ("seq".to_owned(), event.seq.to_string()),
            ("event".to_owned(), event.id.clone()),
            ("hash".to_owned(), event.hash.clone()),
        ]);
        let name = format!("{kind}/{}/{}/{}", self.device.device, event.id, event.hash);
        let alarm = Alarm {
            region: self.device.region.clone(),
            id: sm3_hex(name.as_bytes()),
            device: self.device.device.clone(),
            kind: kind.to_owned(),
            facts,
        };
        self.tx.put_alarm(&alarm, self.at)?;
        tracing::warn!(device = %self.device.device, seq = event.seq, alarm = kind, "alarm");
        let problem = Problem::new(409, kind, "The log differs from what is stored")
            .with("seq", event.seq)
            .with("event", &event.id);
        Ok(Taken::Conflict(Box::new(problem)))
    }

    fn verdicts(&self) -> Result<Vec<EventVerdict>, StoreError> {
        let mut out = Vec::with_capacity(self.push.events.len());
        for event in &self.push.events {
            let (region, device) = (&self.device.region, &self.device.device);
            if let Some((id, _, verdict)) =
                self.tx
                    .event_at(region, device, self.push.epoch, event.seq)?
            {
                out.push(EventVerdict {
                    id,
                    seq: event.seq,
                    verdict,
                });
            }
        }
        Ok(out)
    }

    /// The receipt of this very batch if it was given before, else a new one at the end of the public log.
    fn receipt(&self) -> Result<Option<Receipt>, Fault> {
        let Some(first) = self.push.events.first() else {
            return Ok(None);
        };
        let events: Vec<ReceiptEvent> = self
            .push
            .events
            .iter()
            .map(|e| ReceiptEvent {
                id: e.id.clone(),
                seq: e.seq,
                hash: e.hash.clone(),
            })
            .collect();
        let root = events_root(&events)
            .ok_or_else(|| Fault::told(422, "event_broken", "A hash is no digest"))?;
        let batch = (self.device.device.as_str(), self.push.epoch, first.seq);
        if let Some(given) = self
            .tx
            .receipt_of_batch(&self.device.region, batch, &root)?
        {
            return Ok(Some(given));
        }
        let size = self.tx.log_size()?;
        let previous_root = to_hex(&self.tx.log_root(size)?);
        let log = LogPlace {
            server_time: self.at.to_owned(),
            server_seq: size + 1,
            previous_root,
            root: String::new(),
        };
        let mut receipt = Receipt {
            number: self.number(&root, size + 1),
            device: self.device.device.clone(),
            epoch: self.push.epoch,
            events,
            root,
            log,
            signature: Signed {
                alg: ALGORITHM.to_owned(),
                value: String::new(),
            },
        };
        self.tx.log_append(size, receipt.leaf())?;
        receipt.log.root = to_hex(&self.tx.log_root(size + 1)?);
        receipt
            .seal(&self.platform.parts.key)
            .map_err(|_| Fault::told(500, "broken", "The receipt could not be signed"))?;
        self.tx.put_receipt(&self.device.region, &receipt)?;
        Ok(Some(receipt))
    }

    /// Date, region and eight letters that nobody can count through.
    fn number(&self, root: &str, server_seq: u64) -> String {
        let date: String = self
            .at
            .chars()
            .take(10)
            .filter(char::is_ascii_digit)
            .collect();
        let mark = sm3(&[
            self.platform.parts.key.public().value.as_bytes(),
            self.device.device.as_bytes(),
            root.as_bytes(),
            &server_seq.to_be_bytes(),
        ]);
        let letters: String = mark
            .chunks_exact(2)
            .take(NUMBER_LETTERS)
            .map(|pair| usize::from(u16::from_be_bytes([pair[0], pair[1]])))
            .map(|draw| char::from(NUMBER_ALPHABET[draw % NUMBER_ALPHABET.len()]))
            .collect();
        format!("HZ{date}-{}-{letters}", self.device.region)
    }

    fn reply(
        &self,
        receipt: Option<Receipt>,
        verdicts: Vec<EventVerdict>,
        need_from: Option<u64>,
    ) -> Result<PushReply, Fault> {
        let (settled, settled_to) = self.tx.settled_after(
            &self.device.region,
            (&self.device.device, self.push.epoch),
            self.push.settled_to,
            MAX_SETTLED,
        )?;
        let server_time = self.at.to_owned();
        Ok(PushReply {
            receipt,
            verdicts,
            need_from,
            server_time,
            settled,
            settled_to,
        })
    }
}

fn broken(why: Broken) -> Fault {
    let (seq, what) = match &why {
        Broken::Attribute { seq, attribute } => (*seq, *attribute),
        Broken::Hash { seq } => (*seq, "hash"),
        Broken::Chain { seq } => (*seq, "prev"),
        Broken::Order { seq, .. } => (*seq, "seq"),
    };
    Problem::new(422, "event_broken", "An event is not what its hash says")
        .with("seq", seq)
        .with("attribute", what)
        .into()
}
