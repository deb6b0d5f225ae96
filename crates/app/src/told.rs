//! What the desk tells its screens without being asked.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ts_rs::TS;

/// An event from Rust to the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Told {
    /// A case has a new event, or one of its records changed its sync state.
    CaseChanged {
        /// Id of the case.
        case: String,
        /// Its version.
        version: u32,
    },
    /// The state of the exchange changed.
    SyncChanged {},
    /// A long work went on.
    JobProgress {
        /// The id that the request gave.
        job: String,
        /// How much is done.
        done: u32,
        /// How much there is.
        total: u32,
    },
}

impl Told {
    /// The event's name.
    pub fn name(&self) -> &'static str {
        match self {
            Told::CaseChanged { .. } => "case_changed",
            Told::SyncChanged {} => "sync_changed",
            Told::JobProgress { .. } => "job_progress",
        }
    }

    /// The event's facts.
    pub fn payload(&self) -> Value {
        match self {
            Told::CaseChanged { case, version } => json!({ "case": case, "version": version }),
            Told::SyncChanged {} => json!({}),
            Told::JobProgress { job, done, total } => {
                json!({ "job": job, "done": done, "total": total })
            }
        }
    }
}
