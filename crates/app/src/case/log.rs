//! `case.log`: every record of a case as it stands in the log: when, who, what, on which device.

use case_core::event::Actor;
use case_store::table::event;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::view::ActorView;
use super::view::build::actor;
use crate::app::App;
use crate::error::AppError;

/// Request of `case.log`; the reply is a list of `CaseRecord`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseLog {
    /// Id of the case.
    pub case: String,
}

/// A record of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CaseRecord {
    /// Position in the log of its device.
    #[ts(type = "number")]
    pub seq: u64,
    /// Kind of event, for example `step_done`.
    pub kind: String,
    /// When, RFC 3339.
    pub at: String,
    /// Who; a deputy with the absent person's name.
    pub by: ActorView,
    /// Id of the device.
    pub device: String,
    /// The device's short tag, where it is this one.
    pub tag: Option<String>,
    /// SM3 of the record.
    pub hash: String,
}

/// The records, oldest first.
///
/// # Errors
/// `broken` for a record that cannot be read.
pub fn run(app: &App, request: CaseLog) -> Result<Vec<CaseRecord>, AppError> {
    let posts = app.shared_posts();
    app.store.read(|conn| {
        let records = event::of_subject(conn, &format!("case/{}", request.case))?;
        let records = records.into_iter().map(|record| {
            let by: Actor = serde_json::from_str(record.actor.get())?;
            let own = record.device == app.device.id;
            Ok(CaseRecord {
                seq: record.seq,
                kind: record.kind,
                at: record.time,
                by: actor(&posts, &by),
                tag: own.then(|| app.device.tag.clone()),
                device: record.device,
                hash: record.hash,
            })
        });
        records.collect()
    })
}
