//! Where the records of a case are: waiting, received, refused and why.

use case_store::Connection;
use case_store::table::case::Place;
use case_store::table::{event, verdict};
use sync_wire::push::Verdict;

use super::CaseSync;
use crate::case::row;
use crate::error::AppError;
use crate::sync::records::Refusal;

/// Where the records of a case are.
pub(super) fn sync(conn: &Connection, case: &str, place: &Place) -> Result<CaseSync, AppError> {
    let found = verdict::of_place(conn, place)?;
    let count = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let refusal = if found.refused > 0 {
        first_refusal(conn, &format!("case/{case}"))?
    } else {
        None
    };
    Ok(CaseSync {
        state: row::worst(&found),
        waiting: count(found.open),
        sent: 0,
        received: count(found.received),
        refused: count(found.refused),
        held: count(found.held),
        receipt: found.receipt,
        refusal,
    })
}

fn first_refusal(conn: &Connection, subject: &str) -> Result<Option<Refusal>, AppError> {
    for event in event::of_subject(conn, subject)? {
        let outcome = verdict::get(conn, &event.device, event.epoch, event.seq)?;
        if let Some(Verdict::Refused(refusal)) = outcome.map(|outcome| outcome.verdict) {
            return Ok(Some(refusal.into()));
        }
    }
    Ok(None)
}
