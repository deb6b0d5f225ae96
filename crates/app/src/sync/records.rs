//! `sync.records`: where each record is.

use case_core::event::Actor;
use case_store::table::record::{self as table, Record, StateFilter};
use serde::{Deserialize, Serialize};
use sync_wire::push::{self, Verdict};
use ts_rs::TS;

use crate::app::App;
use crate::case::list::bad_place;
use crate::error::{self, AppError, Params};

/// Request of `sync.records`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SyncRecords {
    /// Only records in this state.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub state: Option<RecordState>,
    /// `next` of the page before.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub after: Option<String>,
    /// Rows of a page, 1 to 200.
    pub limit: u32,
}

/// Where a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecordState {
    /// The platform has signed a receipt, and it was verified.
    Received,
    /// On the way, without a receipt yet.
    Sent,
    /// Waits to be sent.
    Waiting,
    /// Waits behind a refused record of the same case.
    Held,
    /// The platform refused it.
    Refused,
}

/// Reply of `sync.records`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RecordPage {
    /// The rows, newest first.
    pub rows: Vec<SyncRecord>,
    /// Asks for the next page, where there is one.
    pub next: Option<String>,
}

/// One record of this device's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SyncRecord {
    /// Position in the log.
    pub seq: u64,
    /// Event id.
    pub event: String,
    /// `case/<uuid>`, `chart/<uuid>` or `item/<code>`.
    pub subject: String,
    /// Kind of event, for example `step_done`.
    pub kind: String,
    /// Title of the case, name of the chart or item.
    pub title: String,
    /// Number of the case.
    pub number: Option<String>,
    /// When it happened, RFC 3339.
    pub at: String,
    /// Name of the person who did it.
    pub by: String,
    /// Where it is.
    pub state: RecordState,
    /// Number of its receipt.
    pub receipt: Option<String>,
    /// Why it was refused.
    pub refusal: Option<Refusal>,
}

/// Why the platform refused a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Refusal {
    /// The code.
    pub code: String,
    /// Facts for the sentence.
    pub params: Params,
    /// The field that has to be corrected.
    pub field: Option<String>,
}

/// Rows of a page at most.
pub const MAX_ROWS: u32 = 200;

/// A page of records, newest first.
///
/// # Errors
/// `bad_request` for a place that no page has given.
pub fn run(app: &App, request: SyncRecords) -> Result<RecordPage, AppError> {
    let state = request.state.map(|state| match state {
        RecordState::Received => StateFilter::Received,
        RecordState::Sent => StateFilter::Sent,
        RecordState::Waiting => StateFilter::Waiting,
        RecordState::Held => StateFilter::Held,
        RecordState::Refused => StateFilter::Refused,
    });
    let limit = request.limit.clamp(1, MAX_ROWS) as usize;
    app.store.read(|conn| {
        let page = table::list(conn, state, request.after.as_deref(), limit).map_err(bad_place)?;
        Ok(RecordPage {
            rows: page.rows.into_iter().map(show).collect(),
            next: page.next,
        })
    })
}

fn show(record: Record) -> SyncRecord {
    let by: Option<Actor> = serde_json::from_str(record.actor.get()).ok();
    let (state, receipt, refusal) = match record.state {
        table::RecordState::Waiting => (RecordState::Waiting, None, None),
        table::RecordState::Sent => (RecordState::Sent, None, None),
        table::RecordState::Answered(outcome) => match outcome.verdict {
            Verdict::Accepted => (RecordState::Received, outcome.receipt, None),
            Verdict::Refused(refusal) => {
                (RecordState::Refused, outcome.receipt, Some(refusal.into()))
            }
            Verdict::Held { .. } => (RecordState::Held, outcome.receipt, None),
        },
    };
    SyncRecord {
        seq: record.key.seq,
        event: record.key.id,
        subject: record.subject,
        kind: record.kind,
        title: record.name.title,
        number: Some(record.name.number).filter(|number| !number.is_empty()),
        at: record.time,
        by: by.map(|by| by.name).unwrap_or_default(),
        state,
        receipt,
        refusal,
    }
}

impl From<push::Refusal> for Refusal {
    fn from(refusal: push::Refusal) -> Refusal {
        Refusal {
            params: error::params(&refusal.params),
            code: refusal.code,
            field: refusal.field,
        }
    }
}
