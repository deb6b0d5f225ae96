//! `case.show`: everything about one case.

use std::sync::Arc;

use case_store::table::case::RowState;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::view::{self, CaseView};
use super::{lights, row};
use crate::app::App;
use crate::error::AppError;

/// Request of `case.show`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseShow {
    /// Id of the case.
    pub case: String,
}

/// Reads a case.
///
/// # Errors
/// `case_unknown`.
pub fn run(app: &App, request: CaseShow) -> Result<CaseView, AppError> {
    let me = app.me()?;
    lights::refresh_lights(app)?;
    let turn = app.recent.turn();
    app.store.read(|conn| {
        let (place, loaded) = row::load_to_write(app, conn, &request.case)?;
        let beside = view::build::read(app, conn, &me, (&place, &loaded))?;
        let view = view::build::build(&loaded, beside);
        if loaded.row.standing.state == RowState::Running {
            // Whoever sees it may be about to change it.
            app.recent.keep(turn, place, Arc::new(loaded));
        }
        Ok(view)
    })
}
