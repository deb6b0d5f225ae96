//! `light.take_down` (摘牌): the head takes a sign down with a reason; it is not raised again for the same occurrence.

use case_core::lights::settle::Why;
use case_store::table::alert::{self, Gone};
use case_store::table::case;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::alert::{Alert, show};
use super::{head, reason};
use crate::app::App;
use crate::case::{act, lights};
use crate::error::AppError;

/// Request of `light.take_down`; the reply is the sign.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LightTakeDown {
    /// Number of the sign.
    #[ts(type = "number")]
    pub alert: i64,
    /// Why, for example an objective cause.
    pub reason: String,
}

/// Takes a sign down.
///
/// # Errors
/// `wrong_post` for anybody but the head, `alert_unknown`, `alert_gone`, `reason_required`, `text_too_long`.
pub fn run(app: &App, request: LightTakeDown) -> Result<Alert, AppError> {
    let me = head(app)?;
    let reason = reason(&request.reason)?;
    let unknown = || AppError::new("alert_unknown");
    let (id, version, alert) = app.store.write(|tx| {
        let kept = alert::get(tx, request.alert)?.ok_or_else(unknown)?;
        if kept.gone.is_some() {
            return Err(AppError::new("alert_gone"));
        }
        let gone = Gone {
            at: app.now(),
            by: me.user.clone(),
            why: Why::TakenDown,
            reason: reason.clone(),
        };
        alert::withdraw(tx, request.alert, &gone)?;
        let row = case::get(tx, &kept.case)?.ok_or_else(unknown)?;
        let light = lights::left(&alert::of_case(tx, &kept.case)?);
        case::put_light(tx, &kept.case, light, row.standing.light_at.as_ref())?;
        let kept = alert::get(tx, request.alert)?.ok_or_else(unknown)?;
        Ok::<_, AppError>((kept.case.clone(), row.standing.version, show(tx, kept)?))
    })?;
    act::tell(app, &id, version);
    Ok(alert)
}
