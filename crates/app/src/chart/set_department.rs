//! `chart.set_department`: moves charts to the folder of a department.

use case_store::table::chart_shelf;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::standing;
use crate::app::App;
use crate::error::AppError;
use crate::session::sign_out::Done;

/// Request of `chart.set_department`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartSetDepartment {
    /// Ids of the charts.
    pub charts: Vec<String>,
    /// Name of the department; empty takes them out of every folder.
    pub department: String,
}

/// Longest name of a department, in characters.
pub const MAX_DEPARTMENT: usize = 100;
/// Charts that one request moves at most.
pub const MAX_CHARTS: usize = 10_000;

/// Moves the charts, all or none.
///
/// # Errors
/// `chart_unknown`, `text_too_long`, `too_large`.
pub fn run(app: &App, request: ChartSetDepartment) -> Result<Done, AppError> {
    let department = name(&request.department)?;
    if request.charts.len() > MAX_CHARTS {
        return Err(AppError::new("too_large").with("limit", MAX_CHARTS));
    }
    app.store.write(|tx| {
        for id in &request.charts {
            let (row, mut shelf) = standing::find(app, tx, id)?;
            department.clone_into(&mut shelf.department);
            chart_shelf::put(tx, &app.device.region, &row.id, &shelf)?;
        }
        Ok::<_, AppError>(())
    })?;
    Ok(Done {})
}

/// The name of a department without blanks around it.
pub(crate) fn name(text: &str) -> Result<&str, AppError> {
    let text = text.trim();
    if text.chars().count() > MAX_DEPARTMENT {
        return Err(AppError::new("text_too_long")
            .field("department")
            .with("max", MAX_DEPARTMENT));
    }
    Ok(text)
}
