//! A sign of supervision as screens read it.

use case_core::event::CLOCK;
use case_core::lights::Level;
use case_core::lights::settle::Why;
use case_store::Connection;
use case_store::table::alert::{self, KeptAlert};
use case_store::table::user;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clock::text;
use crate::error::{AppError, Params, params};

/// A sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Alert {
    /// Its number.
    #[ts(type = "number")]
    pub seq: i64,
    /// Code of the rule, for example `A003`.
    pub rule: String,
    /// How grave.
    #[ts(type = "'remind' | 'yellow' | 'red'")]
    pub level: Level,
    /// The step that it is about.
    pub node: Option<String>,
    /// Facts for the sentence, as they stood when it was raised.
    pub params: Params,
    /// When it was raised, RFC 3339.
    pub raised_at: String,
    /// When and why it went.
    pub gone: Option<AlertGone>,
}

/// The trace of a sign that went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AlertGone {
    /// When, RFC 3339.
    pub at: String,
    /// Name of the person who took it down; nothing where it went by itself.
    pub by: Option<String>,
    /// Why.
    #[ts(type = "'closed' | 'over' | 'recomputed' | 'off' | 'expired' | 'taken_down'")]
    pub why: Why,
    /// The person's reason, or the code of the rule that closed it.
    pub reason: String,
}

/// Every sign of a case, oldest first.
pub(crate) fn of_case(conn: &Connection, case: &str) -> Result<Vec<Alert>, AppError> {
    let kept = alert::of_case(conn, case)?;
    kept.into_iter().map(|kept| show(conn, kept)).collect()
}

/// A sign with the name of who took it down.
pub(crate) fn show(conn: &Connection, kept: KeptAlert) -> Result<Alert, AppError> {
    let gone = match kept.gone {
        None => None,
        Some(gone) => {
            let by = (gone.by != CLOCK).then_some(gone.by);
            let by = match by {
                None => None,
                Some(id) => Some(user::get(conn, &id)?.map_or(id, |user| user.name)),
            };
            Some(AlertGone {
                at: text(&gone.at),
                by,
                why: gone.why,
                reason: gone.reason,
            })
        }
    };
    let hit = kept.alert.hit;
    Ok(Alert {
        seq: kept.alert.seq,
        rule: hit.code,
        level: hit.level,
        node: hit.node,
        params: params(&hit.params),
        raised_at: text(&kept.alert.raised_at),
        gone,
    })
}
