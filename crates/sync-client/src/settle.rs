//! What an answer changes. Pure. Only a receipt that was verified here makes a record received.

use sync_wire::push::{EventVerdict, Push, PushReply};
use sync_wire::receipt::{self, NotVerified, Receipt};
use sync_wire::sign::PublicKey;

/// What an answer changes on the desk.
#[derive(Debug, Clone)]
pub struct Settled {
    /// The verified receipt.
    pub receipt: Option<Receipt>,
    /// One verdict per event that was sent.
    pub verdicts: Vec<EventVerdict>,
    /// Verdicts of earlier events that have changed.
    pub later: Vec<EventVerdict>,
    /// Where the later verdicts end.
    pub settled_to: u64,
    /// The platform needs the log from here again.
    pub rewind_to: Option<u64>,
}

/// Why an answer is not believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Distrust {
    /// It does not belong to what was sent.
    #[error("the answer does not belong to the batch: {0}")]
    Misfit(&'static str),
    /// The receipt is not the platform's, or not over our events.
    #[error("the receipt does not count: {0}")]
    Receipt(#[from] NotVerified),
}

/// Reads an answer to a batch, with the key that was pinned at enrolment.
///
/// # Errors
/// [`Distrust`]: nothing of the answer counts.
pub fn settle(push: &Push, reply: PushReply, platform: &PublicKey) -> Result<Settled, Distrust> {
    if let Some(need_from) = reply.need_from {
        let sensible = need_from >= 1 && need_from < push.from_seq;
        if !sensible || reply.receipt.is_some() || !reply.verdicts.is_empty() {
            return Err(Distrust::Misfit("need_from"));
        }
    } else {
        check_verdicts(push, &reply)?;
        check_receipt(push, reply.receipt.as_ref(), platform)?;
    }
    if reply.settled_to < push.settled_to {
        return Err(Distrust::Misfit("settled_to"));
    }
    Ok(Settled {
        receipt: reply.receipt,
        verdicts: reply.verdicts,
        later: reply.settled,
        settled_to: reply.settled_to,
        rewind_to: reply.need_from,
    })
}

fn check_verdicts(push: &Push, reply: &PushReply) -> Result<(), Distrust> {
    let one_each = reply.verdicts.len() == push.events.len()
        && push
            .events
            .iter()
            .zip(&reply.verdicts)
            .all(|(event, told)| event.id == told.id && event.seq == told.seq);
    if one_each {
        Ok(())
    } else {
        Err(Distrust::Misfit("verdicts"))
    }
}

fn check_receipt(
    push: &Push,
    receipt: Option<&Receipt>,
    platform: &PublicKey,
) -> Result<(), Distrust> {
    let Some(receipt) = receipt else {
        return if push.events.is_empty() {
            Ok(())
        } else {
            Err(Distrust::Misfit("receipt"))
        };
    };
    if receipt.device != push.device || receipt.epoch != push.epoch {
        return Err(Distrust::Misfit("receipt"));
    }
    if receipt.events.len() != push.events.len() {
        return Err(Distrust::Misfit("receipt"));
    }
    for (event, listed) in push.events.iter().zip(&receipt.events) {
        if event.id != listed.id || event.seq != listed.seq || event.hash != listed.hash {
            return Err(NotVerified::Event { seq: event.seq }.into());
        }
    }
    receipt::verify(receipt, platform)?;
    Ok(())
}
