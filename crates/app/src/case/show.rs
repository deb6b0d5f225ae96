//! `case.show`: everything about one case.

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
    app.store.read(|conn| {
        let loaded = row::load(app, conn, &request.case)?;
        let beside = view::build::read(app, conn, &me, &loaded)?;
        Ok(view::build::build(&loaded, beside))
    })
}
