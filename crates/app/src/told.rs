//! What the desk tells its screens without being asked.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ts_rs::TS;

use crate::job::running::JobEnd;

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
    /// A long work of the job table ended.
    JobEnded {
        /// Its id.
        job: String,
        /// Name of the command that started it.
        kind: String,
        /// Id of what it was about, where it was about one thing: a chart.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional = nullable)]
        about: Option<String>,
        /// How it ended.
        end: JobEnd,
        /// Pieces that were done.
        done: u32,
        /// Pieces among them that could not be done.
        failed: u32,
        /// Pieces that there were.
        total: u32,
        /// Why its results could not be kept, a code of `AppError`.
        code: Option<String>,
    },
}

impl Told {
    /// The event's name.
    pub fn name(&self) -> &'static str {
        match self {
            Told::CaseChanged { .. } => "case_changed",
            Told::SyncChanged {} => "sync_changed",
            Told::JobProgress { .. } => "job_progress",
            Told::JobEnded { .. } => "job_ended",
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
            Told::JobEnded {
                job,
                kind,
                about,
                end,
                done,
                failed,
                total,
                code,
            } => json!({
                "job": job, "kind": kind, "about": about, "end": end, "done": done, "failed": failed, "total": total, "code": code,
            }),
        }
    }
}
