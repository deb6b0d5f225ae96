//! `deputy.end`: the absent person is back before the last day.

use case_store::table::deputy;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::{self, DeputyList, DeputyRow};
use crate::app::App;
use crate::error::AppError;
use crate::light::HEAD;

/// Request of `deputy.end`; the reply is the list of `DeputyRow`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeputyEnd {
    /// Its number.
    #[ts(type = "number")]
    pub seq: i64,
}

/// Ends it now; the row stays. One that has ended stays as it was.
///
/// # Errors
/// `deputy_unknown`, `wrong_post` for anybody but the absent person and the head.
pub fn run(app: &App, request: DeputyEnd) -> Result<Vec<DeputyRow>, AppError> {
    let me = app.me()?;
    app.store.write(|tx| {
        let it = deputy::get(tx, request.seq)?.ok_or_else(|| AppError::new("deputy_unknown"))?;
        if it.absent != me.user && !me.holds(HEAD) {
            return Err(AppError::new("wrong_post").with("post", HEAD));
        }
        Ok(deputy::end(tx, request.seq, &me.user, &app.now())?)
    })?;
    app.forget_deputies();
    list::run(app, DeputyList {})
}
