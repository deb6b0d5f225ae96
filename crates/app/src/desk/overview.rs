//! `desk.overview`: the first page after sign-in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar::year::Day;
use crate::case::list::CaseRow;
use crate::sync::records::SyncRecord;

/// Request of `desk.overview`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct DeskOverview {}

/// Reply of `desk.overview`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Overview {
    /// Figures of the cards.
    pub counts: Counts,
    /// Cases that wait for one of my posts, the most urgent first, at most 20.
    pub tasks: Vec<CaseRow>,
    /// The newest records of the log with their sync state, at most 10.
    pub newest: Vec<SyncRecord>,
    /// Today.
    pub today: Day,
}

/// Figures of the workbench.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Counts {
    /// Running cases that wait for one of my posts.
    pub mine: u64,
    /// Running cases that are due today or within the next two working days.
    pub due_soon: u64,
    /// Running cases with a yellow light.
    pub yellow: u64,
    /// Running cases with a red light.
    pub red: u64,
    /// Running cases.
    pub running: u64,
    /// Cases that ended in this calendar month.
    pub done_this_month: u64,
    /// Records that wait to be sent, or were sent without a receipt yet.
    pub waiting_to_sync: u64,
    /// Records that the platform refused or that are held behind a refused one.
    pub refused: u64,
}
