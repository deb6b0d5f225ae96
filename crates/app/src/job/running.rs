//! `job.running`: the long works that run now, for a screen that comes late.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;

/// Request of `job.running`; the reply is a list of `JobRow`, the oldest first.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct JobRunning {}

/// A long work; also the reply of the commands that start one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct JobRow {
    /// Its id; `job_progress` and `job_ended` carry it.
    pub job: String,
    /// Name of the command that started it.
    pub kind: String,
    /// Id of what it is about, where it is about one thing: a chart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub about: Option<String>,
    /// Pieces that are done.
    pub done: u32,
    /// Pieces that there are.
    pub total: u32,
}

/// How a long work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum JobEnd {
    /// Every piece was done.
    Done,
    /// It was stopped before the last piece; what was done is kept.
    Cancelled,
    /// Its results could not be kept.
    Failed,
}

/// What runs now.
///
/// # Errors
/// None.
pub fn run(app: &App, _request: JobRunning) -> Result<Vec<JobRow>, AppError> {
    Ok(app.jobs.rows())
}
