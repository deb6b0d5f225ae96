//! `session.current`: who is signed in, and where.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::people::{Person, Post};
use crate::app::App;
use crate::error::AppError;

/// Request of `session.current`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct SessionCurrent {}

/// Reply of `session.current`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Current {
    /// Who is signed in.
    pub user: Option<Person>,
    /// The county of this desk.
    pub county: CountyName,
    /// All posts of this desk, for choosing one in a chart.
    pub posts: Vec<Post>,
    /// Version of the program.
    pub version: String,
    /// Today's date on this desk, `YYYY-MM-DD`.
    pub today: String,
}

/// A county (县区).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CountyName {
    /// Region, six digits of GB/T 2260.
    pub region: String,
    /// Its name.
    pub name: String,
    /// Whether it is a demo county.
    pub demo: bool,
}

/// Who is signed in, and where.
///
/// # Errors
/// None.
pub fn run(app: &App, _request: SessionCurrent) -> Result<Current, AppError> {
    Ok(Current {
        user: app.me().ok(),
        county: CountyName {
            region: app.device.region.clone(),
            name: app.device.county.clone(),
            demo: app.demo,
        },
        posts: app.posts(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        today: app.today().to_string(),
    })
}
