//! One round of the exchange: everything that waits goes out, every answer is settled.

use std::collections::BTreeSet;

use case_store::table::contact::{self, Contact};
use case_store::table::receipt::StoredReceipt;
use case_store::table::verdict::{self, Answer};
use case_store::table::{cursor, device, event, log};
use case_store::{Store, StoreError, Tx};
use chrono::{DateTime, FixedOffset, SecondsFormat};
use sync_wire::push::{Push, Verdict};
use sync_wire::sign::{DeviceKey, PublicKey};

use crate::enrol::pinned_key;
use crate::failure::{Failure, codes};
use crate::http::{Packed, Transport};
use crate::key_file;
use crate::limits::{BATCH_EVENTS, PACK_LEVEL, ROUND_BATCHES, ROUND_REWINDS};
use crate::plan::{LogEnd, next_batch};
use crate::settle::{Distrust, Settled, settle};

/// Tells the time.
pub type Now = dyn Fn() -> DateTime<FixedOffset> + Send + Sync;

/// What a round did.
#[derive(Debug, Clone, Default)]
pub struct RoundOutcome {
    /// Events that were answered.
    pub answered: u64,
    /// Of these, accepted ones.
    pub accepted: u64,
    /// Of these, refused ones.
    pub refused: u64,
    /// Of these, held ones.
    pub held: u64,
    /// Numbers of the receipts that came, in order.
    pub receipts: Vec<String>,
    /// Subjects (`case/<uuid>`…) whose state has changed.
    pub subjects: BTreeSet<String>,
    /// Why the round ended early.
    pub failure: Option<Failure>,
}

/// Runs one round: sends every event without a verdict, batch by batch, and settles each answer in one transaction.
/// A round without events asks for later verdicts. What failed stands in the outcome and in the store's contact row.
pub async fn round<T: Transport>(store: &Store, line: &T, now: &Now) -> RoundOutcome {
    let mut outcome = RoundOutcome::default();
    let begun = now();
    let ended = run(store, line, now, &mut outcome).await;
    let told = ended
        .as_ref()
        .map(String::as_str)
        .map_err(|failure| failure.code.as_str());
    let noted = store.write(|tx| note_contact(tx, begun, now(), told));
    outcome.failure = ended.err().or_else(|| noted.err().map(Failure::from));
    outcome
}

/// What a round needs to know of this desk.
struct Desk {
    key: DeviceKey,
    platform: PublicKey,
}

async fn run<T: Transport>(
    store: &Store,
    line: &T,
    now: &Now,
    outcome: &mut RoundOutcome,
) -> Result<String, Failure> {
    let desk = desk(store)?;
    let mut rewinds = 0;
    let mut server_time = String::new();
    for _ in 0..ROUND_BATCHES {
        let push = plan(store, now)?;
        let empty = push.events.is_empty();
        let packed = pack(&push, &desk.key)?;
        if let Some(last) = push.events.last() {
            store.write(|tx| log::mark_sent(tx, &push.device, push.epoch, last.seq))?;
        }
        let reply = line.push(packed).await?;
        server_time.clone_from(&reply.server_time);
        let settled = settle(&push, reply, &desk.platform).map_err(distrust)?;
        keep(store, &push, &settled, now, outcome)?;
        match settled.rewind_to {
            Some(_) if rewinds == ROUND_REWINDS => return Err(Failure::new(codes::REPLY_MISFIT)),
            Some(_) => rewinds += 1,
            None if empty && settled.later.is_empty() => break,
            None if push.events.len() < BATCH_EVENTS && nothing_waits(store)? => break,
            None => {}
        }
    }
    Ok(server_time)
}

fn desk(store: &Store) -> Result<Desk, Failure> {
    let platform = store
        .read(device::platform)?
        .ok_or_else(|| Failure::new(codes::NOT_ENROLLED))?;
    let key = key_file::load(store.dir())?.ok_or_else(|| Failure::new(codes::KEY_FILE))?;
    Ok(Desk {
        key,
        platform: pinned_key(&platform),
    })
}

fn plan(store: &Store, now: &Now) -> Result<Push, Failure> {
    let sent_at = now().to_rfc3339_opts(SecondsFormat::Millis, false);
    store.read(|conn| {
        let end = log::head(conn)?.ok_or_else(|| Failure::new(codes::NO_DEVICE))?;
        let end = LogEnd {
            device: end.device,
            epoch: end.epoch,
            next_seq: end.seq + 1,
        };
        let waiting = event::next_unsent(conn, BATCH_EVENTS)?;
        let epoch = waiting.first().map_or(end.epoch, |first| first.epoch);
        let place = cursor::get(conn, &verdict_stream(epoch))?;
        let settled_to = place.and_then(|place| place.parse().ok()).unwrap_or(0);
        Ok(next_batch(waiting, &end, settled_to, &sent_at))
    })
}

fn nothing_waits(store: &Store) -> Result<bool, Failure> {
    Ok(store.read(|conn| event::next_unsent(conn, 1))?.is_empty())
}

fn pack(push: &Push, key: &DeviceKey) -> Result<Packed, Failure> {
    let broken = |error: &dyn std::fmt::Display| Failure::new(codes::REPLY_MISFIT).because(error);
    let signature = push.sign(key).map_err(|error| broken(&error))?.to_header();
    let plain = serde_json::to_vec(push).map_err(|error| broken(&error))?;
    let body = zstd::bulk::compress(&plain, PACK_LEVEL).map_err(|error| broken(&error))?;
    Ok(Packed {
        body,
        signature,
        name: push.name(),
    })
}

/// Writes what an answer changes, in one transaction.
fn keep(
    store: &Store,
    push: &Push,
    settled: &Settled,
    now: &Now,
    outcome: &mut RoundOutcome,
) -> Result<(), Failure> {
    let at = now();
    let receipt = settled.receipt.as_ref().map(|receipt| {
        Ok::<_, StoreError>(StoredReceipt {
            number: receipt.number.clone(),
            server_seq: receipt.log.server_seq,
            server_time: receipt.log.server_time.clone(),
            events: receipt.events.len() as u64,
            body: serde_json::value::to_raw_value(receipt)?,
            kept_at: at,
        })
    });
    let receipt = receipt.transpose()?;
    let answer = Answer {
        device: &push.device,
        epoch: push.epoch,
        receipt: receipt.as_ref(),
        verdicts: &settled.verdicts,
        settled: &settled.later,
        at: &at,
    };
    // A platform that begins again (restored, or another one) counts its later verdicts from the start.
    let place = match settled.rewind_to {
        Some(_) => 0,
        None => settled.settled_to,
    };
    let subjects = store.write(|tx| {
        let subjects = verdict::put_answer(tx, answer)?;
        cursor::put(tx, &verdict_stream(push.epoch), &place.to_string())?;
        if let Some(seq) = settled.rewind_to {
            log::rewind(tx, &push.device, push.epoch, seq)?;
        }
        Ok::<_, StoreError>(subjects)
    })?;
    outcome.subjects.extend(subjects);
    outcome
        .receipts
        .extend(receipt.map(|receipt| receipt.number));
    for told in &settled.verdicts {
        outcome.answered += 1;
        match told.verdict {
            Verdict::Accepted => outcome.accepted += 1,
            Verdict::Refused(_) => outcome.refused += 1,
            Verdict::Held { .. } => outcome.held += 1,
        }
    }
    Ok(())
}

fn verdict_stream(epoch: u32) -> String {
    format!("verdicts/{epoch}")
}

fn distrust(why: Distrust) -> Failure {
    let code = match &why {
        Distrust::Misfit(_) => codes::REPLY_MISFIT,
        Distrust::Receipt(_) => codes::RECEIPT_NOT_VERIFIED,
    };
    Failure::new(code).because(why)
}

/// Notes a contact: when it was tried, whether the platform answered, how far the clocks are apart. The platform's
/// time is compared with the middle of the request.
///
/// # Errors
/// Those of the store.
pub(crate) fn note_contact(
    tx: &Tx<'_>,
    begun: DateTime<FixedOffset>,
    ended: DateTime<FixedOffset>,
    told: Result<&str, &str>,
) -> Result<(), StoreError> {
    let before = contact::get(tx)?;
    let next = match told {
        Ok(server_time) => Contact {
            tried: Some(begun),
            reached: Some(ended),
            failure: None,
            skew_ms: skew_ms(begun, ended, server_time).or(before.skew_ms),
        },
        Err(code) => Contact {
            tried: Some(begun),
            failure: Some(code.to_owned()),
            ..before
        },
    };
    contact::put(tx, &next)
}

fn skew_ms(
    begun: DateTime<FixedOffset>,
    ended: DateTime<FixedOffset>,
    server_time: &str,
) -> Option<i64> {
    let server = DateTime::parse_from_rfc3339(server_time).ok()?;
    let middle = begun + (ended - begun) / 2;
    Some((server - middle).num_milliseconds())
}
