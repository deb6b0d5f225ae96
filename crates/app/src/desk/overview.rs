//! `desk.overview`: the first page after sign-in.

use case_core::clock;
use case_store::Connection;
use case_store::table::case_list;
use case_store::table::stat::{self, Measure};
use case_store::table::verdict;
use chrono::{Days, NaiveDate};
use flow_model::step::{Counting, Limit, Unit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::calendar::year::{self, Day};
use crate::case::list::{CaseRow, Scope};
use crate::case::{lights, list};
use crate::error::AppError;
use crate::session::people::Person;
use crate::sync::records::{self, SyncRecord, SyncRecords};

/// Request of `desk.overview`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct DeskOverview {}

/// Reply of `desk.overview`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Overview {
    /// Figures of the cards.
    pub counts: Counts,
    /// Cases that wait for one of my posts, the most urgent first, at most 20.
    pub tasks: Vec<CaseRow>,
    /// The newest records of the log with their sync state, at most 10.
    pub newest: Vec<SyncRecord>,
    /// Today.
    pub today: Day,
}

/// Figures of the workbench.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Counts {
    /// Running cases that wait for one of my posts.
    pub mine: u64,
    /// Running cases that are due today or within the next two working days.
    pub due_soon: u64,
    /// Running cases with a yellow light.
    pub yellow: u64,
    /// Running cases with a red light.
    pub red: u64,
    /// Running cases.
    pub running: u64,
    /// Cases that ended in this calendar month.
    pub done_this_month: u64,
    /// Records that wait to be sent, or were sent without a receipt yet.
    pub waiting_to_sync: u64,
    /// Records that the platform refused or that are held behind a refused one.
    pub refused: u64,
}

/// Tasks of the first page.
const TASKS: u32 = 20;
/// Newest records.
const NEWEST: u32 = 10;
/// Working days within which a case is due soon.
const SOON: u32 = 2;

/// The figures, my tasks, the newest records.
///
/// # Errors
/// The codes of the store.
pub fn run(app: &App, _request: DeskOverview) -> Result<Overview, AppError> {
    let me = app.me()?;
    lights::refresh_lights(app)?;
    let mine = list::CaseList {
        scope: Scope::Mine,
        text: None,
        item: None,
        of: None,
        light: None,
        kind: None,
        ending: None,
        struck: false,
        after: None,
        limit: TASKS,
    };
    let tasks = list::run(app, mine)?.rows;
    let newest = records::run(
        app,
        SyncRecords {
            state: None,
            after: None,
            limit: NEWEST,
        },
    )?
    .rows;
    app.store.read(|conn| {
        let calendar = app.calendar(conn)?;
        let counts = counts(app, conn, &me)?;
        Ok(Overview {
            counts,
            tasks,
            newest,
            today: year::day(&calendar, app.today()),
        })
    })
}

fn counts(app: &App, conn: &Connection, me: &Person) -> Result<Counts, AppError> {
    let (region, today) = (app.device.region.as_str(), app.today());
    let all = app.posts().into_iter().map(|post| post.code);
    let (mine, all): (Vec<String>, Vec<String>) = (me.work_lists(), all.collect());
    let stat = |measure, bucket: &str| stat::get(conn, region, measure, bucket);
    let sync = verdict::counts(conn)?;
    Ok(Counts {
        mine: case_list::due_by(conn, region, &mine, NEVER)?,
        // What is over has its red light and is no longer "soon".
        due_soon: case_list::due_by(conn, region, &all, soon(app, conn, today)?)?
            .saturating_sub(case_list::due_by(conn, region, &all, today - Days::new(1))?),
        yellow: stat(Measure::Light, "yellow")?,
        red: stat(Measure::Light, "red")?,
        running: stat(Measure::State, "running")?,
        done_this_month: stat(Measure::Ended, &today.format("%Y-%m").to_string())?,
        waiting_to_sync: sync.waiting + sync.sent,
        refused: sync.refused + sync.held,
    })
}

/// Later than every limit.
const NEVER: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(date) => date,
    None => NaiveDate::MAX,
};

fn soon(app: &App, conn: &Connection, today: NaiveDate) -> Result<NaiveDate, AppError> {
    let limit = Limit {
        number: SOON,
        unit: Unit::Day,
        counting: Counting::Working,
        basis: None,
    };
    let calendar = app.calendar(conn)?;
    // In an unpublished year "soon" is a hint, not a legal date: plain days serve.
    let plain = today
        .checked_add_days(Days::new(SOON.into()))
        .unwrap_or(today);
    Ok(clock::add(&calendar, today, &limit, false).map_or(plain, |added| added.date))
}
