//! The tables that checks look into: what ships, and what the county has added.

use case_core::codes::fault::Ground;
use case_core::codes::region::{RegionRow, Regions};
use case_core::codes::scheme::Scheme;
use case_store::Connection;
use case_store::table::code_table::{self, Which};
use chrono::{DateTime, Datelike as _, FixedOffset};

use crate::error::AppError;

/// Regions and the schemes that the county has added.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) regions: Regions,
    pub(crate) schemes: Vec<Scheme>,
}

impl Tables {
    /// Reads them.
    pub(crate) fn read(conn: &Connection) -> Result<Tables, AppError> {
        let regions = code_table::current(conn, Which::Region)?.into_iter();
        let regions = regions.map(|row| serde_json::from_value::<RegionRow>(row.body));
        let schemes = code_table::current(conn, Which::Scheme)?.into_iter();
        let schemes = schemes.map(|row| serde_json::from_value(row.body));
        Ok(Tables {
            regions: Regions::with(regions.collect::<Result<Vec<_>, _>>()?),
            schemes: schemes.collect::<Result<_, _>>()?,
        })
    }

    /// What checks look into, as of a moment.
    pub(crate) fn ground(&self, now: &DateTime<FixedOffset>) -> Ground<'_> {
        Ground {
            regions: &self.regions,
            schemes: &self.schemes,
            year: now.year(),
        }
    }
}
