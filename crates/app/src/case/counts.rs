//! `case.counts`: how many cases there are of each kind, and how many ended which way.

use case_store::table::stat::{self, Measure};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;

/// Request of `case.counts`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct CaseCounts {}

/// Reply of `case.counts`: of each word how many, those that there are none of left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CountsOfCases {
    /// Cases by case type.
    pub kinds: Vec<CountOf>,
    /// Ended cases by the way they ended.
    pub endings: Vec<CountOf>,
    /// Cases about which reconsideration or a court has decided, by the last order.
    pub remedies: Vec<CountOf>,
}

/// How many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CountOf {
    /// What is counted: a case type, an ending, an order.
    pub word: String,
    /// How many.
    pub n: u64,
}

/// The counts of this county.
///
/// # Errors
/// The codes of the store.
pub fn run(app: &App, _: CaseCounts) -> Result<CountsOfCases, AppError> {
    let region = app.device.region.as_str();
    app.store.read(|conn| {
        let of = |measure| {
            let rows = stat::all(conn, region, measure)?.into_iter();
            Ok::<_, AppError>(rows.map(|(word, n)| CountOf { word, n }).collect())
        };
        Ok(CountsOfCases {
            kinds: of(Measure::Kind)?,
            endings: of(Measure::Ending)?,
            remedies: of(Measure::Remedy)?,
        })
    })
}
