//! The cases of the items that run on a chart, one after another: for what is learnt from all of them.

use std::ops::ControlFlow;

use case_core::case::Case;
use case_store::Connection;
use case_store::table::binding;
use case_store::table::case::PastMark;
use case_store::table::case_list::{self, CaseFilter, Scope};

use crate::app::App;
use crate::archive::is_away;
use crate::case::row;
use crate::error::AppError;

/// Cases of one page of the store.
const PAGE: usize = 500;

/// Tells each case, the newest of an item first, until told to stop; answers how many were left out because their archive
/// is gone or another file. Records of other systems were not played here and are passed over.
///
/// # Errors
/// The codes of reading.
pub(super) fn each(
    app: &App,
    conn: &Connection,
    chart: &str,
    scope: &Scope,
    told: &mut dyn FnMut(Case) -> ControlFlow<()>,
) -> Result<u32, AppError> {
    let mut left_out = 0;
    let bindings = binding::list(conn, &app.device.region)?;
    for bound in bindings.into_iter().filter(|it| it.internal == chart) {
        let filter = CaseFilter {
            region: app.device.region.clone(),
            scope: scope.clone(),
            text: None,
            item: Some(bound.item),
            light: None,
            narrow: case_list::Narrow::default(),
        };
        let mut after: Option<String> = None;
        loop {
            let page = case_list::list(conn, &filter, after.as_deref(), PAGE)?;
            for row in page.rows {
                if let Some(PastMark::Closed | PastMark::Open) = row.past {
                    continue;
                }
                let case = match row::load(app, conn, &row.id) {
                    Err(error) if is_away(&error) => {
                        left_out += 1;
                        continue;
                    }
                    loaded => loaded?.case,
                };
                if told(case).is_break() {
                    return Ok(left_out);
                }
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
    }
    Ok(left_out)
}
