//! Which events go next. Pure.

use sync_wire::envelope::Envelope;
use sync_wire::push::Push;

use crate::limits::{BATCH_BYTES, BATCH_EVENTS};

/// Where the log stands that is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEnd {
    /// The device.
    pub device: String,
    /// Its epoch.
    pub epoch: u32,
    /// Position of the next event.
    pub next_seq: u64,
}

/// The next batch out of events that wait, which come in order. Without any it is an empty batch, which asks for
/// later verdicts.
#[must_use]
pub fn next_batch(waiting: Vec<Envelope>, end: &LogEnd, settled_to: u64, sent_at: &str) -> Push {
    let (device, epoch, from_seq) = match waiting.first() {
        Some(first) => (first.device.clone(), first.epoch, first.seq),
        None => (end.device.clone(), end.epoch, end.next_seq),
    };
    let mut events: Vec<Envelope> = Vec::with_capacity(waiting.len().min(BATCH_EVENTS));
    let mut bytes = 0;
    for (expected, event) in (from_seq..).zip(waiting) {
        bytes += size(&event);
        let follows = event.device == device && event.epoch == epoch && event.seq == expected;
        let full = events.len() >= BATCH_EVENTS || (bytes > BATCH_BYTES && !events.is_empty());
        if !follows || full {
            break;
        }
        events.push(event);
    }
    Push {
        device,
        epoch,
        from_seq,
        events,
        sent_at: sent_at.to_owned(),
        settled_to,
    }
}

/// About how many bytes an event takes on the wire before it is packed.
fn size(event: &Envelope) -> usize {
    const FRAME: usize = 400;
    FRAME + event.data.get().len() + event.actor.get().len() + event.subject.len()
}
