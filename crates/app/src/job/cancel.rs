//! `job.cancel`: stops a long work after the pieces in hand; what it has done is kept.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;

/// Request of `job.cancel`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct JobCancel {
    /// Id of the job.
    pub job: String,
}

/// Reply of `job.cancel`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct JobCancelled {
    /// Whether it still ran; the event `job_ended` tells when it has stopped.
    pub was_running: bool,
}

/// Asks the job to stop.
///
/// # Errors
/// None: a job that has ended needs no stopping.
pub fn run(app: &App, request: JobCancel) -> Result<JobCancelled, AppError> {
    Ok(JobCancelled {
        was_running: app.jobs.stop(&request.job),
    })
}
