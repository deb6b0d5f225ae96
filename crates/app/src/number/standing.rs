//! `number.standing`: how many numbers this device has left in each series, and which papers wait for one.

use case_store::Connection;
use case_store::table::case as case_table;
use case_store::table::number::{self, Place, Series, block, wait};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::settings::Source;
use crate::app::App;
use crate::error::AppError;

/// Most papers that are listed.
const MAX_WAITING: usize = 500;

/// Request of `number.standing`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct NumberStanding {}

/// Reply of `number.standing`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NumberStandingView {
    /// Every series that this desk numbers, in this year.
    pub series: Vec<SeriesStanding>,
    /// Papers without a number.
    pub waiting: Vec<WaitingPaper>,
    /// Years of which numbers are known, newest first.
    pub years: Vec<i32>,
    /// Whether this desk allots itself the next block when it needs one.
    pub lead: bool,
}

/// How a series stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SeriesStanding {
    /// 机关简称 and 性质; the daily serials of case numbers stand under 办件编号.
    pub series: String,
    /// The year.
    pub year: i32,
    /// Whether its serials begin anew every day.
    pub daily: bool,
    /// Numbers that this device has left.
    pub left: u32,
    /// The next one, as it will be printed.
    pub next: Option<String>,
    /// Numbers that papers of this device have.
    pub used: u32,
    /// Numbers that are void.
    pub void: u32,
    /// Whether hardly any are left and no more come by themselves.
    pub low: bool,
}

/// A paper that waits for its number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WaitingPaper {
    /// Id of the case.
    pub case: String,
    /// Number of the case.
    pub case_number: String,
    /// What the case is about.
    pub title: String,
    /// Position of the paper among those of the case.
    pub paper: u32,
    /// Name of the document.
    pub name: String,
    /// The series that it belongs to.
    pub series: String,
    /// Since when, RFC 3339.
    pub since: String,
}

/// How the numbers of this device stand.
///
/// # Errors
/// Of the store.
pub fn run(app: &App, _: NumberStanding) -> Result<NumberStandingView, AppError> {
    app.store.read(|conn| {
        let words = app.words(conn)?;
        let lead = words.source == Source::Lead;
        let mut series = Vec::new();
        let year = app.today().year();
        for one in number::series(conn)? {
            let Series {
                name, size, daily, ..
            } = one;
            let place = Place {
                series: &name,
                year,
            };
            let left = block::left(conn, place)?;
            let (used, void) = number::counts(conn, place)?;
            let next = match block::next(conn, place)? {
                None if lead => Some(block::last(conn, place)? + 1),
                known => known,
            };
            let next = next.filter(|_| !daily);
            series.push(SeriesStanding {
                next: next.map(|serial| format!("{name}〔{year}〕{serial}号")),
                year,
                daily,
                left,
                used,
                void,
                low: !lead && left < size.div_ceil(LOW_PART),
                series: name,
            });
        }
        let mut years: Vec<i32> = number::places(conn)?
            .into_iter()
            .map(|(_, year)| year)
            .collect();
        years.dedup();
        Ok(NumberStandingView {
            series,
            waiting: waiting(conn)?,
            years,
            lead,
        })
    })
}

/// Below this part of a block numbers are said to be low.
const LOW_PART: u32 = 5;

fn waiting(conn: &Connection) -> Result<Vec<WaitingPaper>, AppError> {
    let mut papers = Vec::new();
    for paper in wait::list(conn, MAX_WAITING)? {
        let facts = case_table::get(conn, &paper.case)?.map(|row| row.facts);
        let (case_number, title) = facts
            .map(|facts| (facts.number, facts.title))
            .unwrap_or_default();
        papers.push(WaitingPaper {
            case: paper.case,
            case_number,
            title,
            paper: paper.paper,
            name: paper.name,
            series: paper.series,
            since: crate::clock::text(&paper.at),
        });
    }
    Ok(papers)
}

/// Refuses a series that this desk does not number.
pub(crate) fn known(conn: &Connection, series: &str) -> Result<(), AppError> {
    let known = number::series(conn)?;
    if known.iter().any(|one| one.name == series) {
        return Ok(());
    }
    Err(AppError::new("series_unknown")
        .field("series")
        .with("series", series))
}
