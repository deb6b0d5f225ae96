//! `archive.close` and `archive.bring_back`: the events of a year's ended cases move into a file of their own, and
//! back.

use case_store::table::archive as table;
use case_store::{StoreError, Tx};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeZone};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::{ArchiveList, Archives, run as list};
use crate::app::App;
use crate::error::AppError;
use crate::light::HEAD;

/// Request of `archive.close`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ArchiveClose {
    /// The year in which the cases ended.
    pub year: i32,
}

/// Request of `archive.bring_back`; the reply is `Archives`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ArchiveBringBack {
    /// The closed year.
    pub year: i32,
}

/// Reply of `archive.close`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ArchiveClosed {
    /// Cases that went into the archive.
    pub cases: u64,
    /// Their events.
    pub events: u64,
    /// Ended cases that stay for now: a record waits for the platform's answer, was refused or is held back, or
    /// a paper waits for its number.
    pub waiting: u64,
    /// Whether the desk's file has become smaller; where not, its room is used for what comes.
    pub compacted: bool,
    /// How the years stand now.
    pub archives: Archives,
}

/// Cases that leave in one transaction, while other writes wait: about a second.
const CASES_AT_ONCE: usize = 2_000;

/// Closes a year that is over. What ended later, or was left, goes in when it is closed again.
///
/// # Errors
/// `year_not_over`, `nothing_to_archive`, `archive_missing`, `archive_unfit`, `wrong_post`, the codes of the disk.
pub fn close(app: &App, request: ArchiveClose) -> Result<ArchiveClosed, AppError> {
    let by = head(app)?;
    let year = request.year;
    if year >= app.today().year() {
        return Err(AppError::new("year_not_over").with("year", year));
    }
    let now = app.now();
    let (from, to) = (begin(year, now)?, begin(year + 1, now)?);
    let closed = in_pieces(app, "closed", |tx, piece| {
        table::close(tx, year, (&from, &to), (&now, &by), piece)
    })?;
    if closed.cases == 0 {
        return Err(AppError::new("nothing_to_archive")
            .with("year", year)
            .with("waiting", closed.waiting));
    }
    // A disk without room for the copy leaves the file as long as it was.
    let compacted = app.store.compact().unwrap_or_default();
    Ok(ArchiveClosed {
        cases: closed.cases,
        events: closed.events,
        waiting: closed.waiting,
        compacted,
        archives: list(app, ArchiveList {})?,
    })
}

/// Brings a closed year back into the desk, and removes its file. What stands in the way of a piece leaves those before
/// it in the desk (`back` says how many cases): the next call goes on.
///
/// # Errors
/// `archive_unknown`, `archive_missing`, `archive_unfit`, `wrong_post`, the codes of the disk.
pub fn bring_back(app: &App, request: ArchiveBringBack) -> Result<Archives, AppError> {
    head(app)?;
    let year = request.year;
    let known = app.store.read(table::list)?;
    if !known.iter().any(|archive| archive.year == year) {
        return Err(AppError::new("archive_unknown").with("year", year));
    }
    in_pieces(app, "back", |tx, piece| table::bring_back(tx, year, piece))?;
    // What stays there because it cannot be removed is named by nothing any more. On the writer: the year may be closed
    // again meanwhile, and then the file is that one's.
    if let Err(error) = app.store.write(|tx| table::forget_file(tx, year)) {
        tracing::warn!(error.code = error.code(), "archive_file");
    }
    list(app, ArchiveList {})
}

/// Moves a year piece by piece; gives the sum. Each piece is durable by itself, and others write in between: killed in
/// the midst, the year is moved in part, and the next call goes on with what is left. What stands in the way of a piece
/// is told with how many cases were `moved` before.
fn in_pieces(
    app: &App,
    moved: &str,
    work: impl Fn(&Tx<'_>, table::Piece) -> Result<table::Closed, StoreError>,
) -> Result<table::Closed, AppError> {
    let mut sum = table::Closed::default();
    let mut piece = table::Piece {
        after: 0,
        most: CASES_AT_ONCE,
    };
    loop {
        let done = app
            .store
            .write(|tx| work(tx, piece))
            .map_err(|error| AppError::from(error).with_some(moved, sum.cases))?;
        sum.cases += done.cases;
        sum.events += done.events;
        sum.waiting += done.waiting;
        match done.next {
            Some(next) => piece.after = next,
            None => return Ok(sum),
        }
    }
}

/// The name of the head, who alone closes years.
fn head(app: &App) -> Result<String, AppError> {
    let me = app.me()?;
    if me.holds(HEAD) {
        return Ok(me.name);
    }
    Err(AppError::new("wrong_post").with("post", HEAD))
}

fn begin(year: i32, now: DateTime<FixedOffset>) -> Result<DateTime<FixedOffset>, AppError> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).and_then(|day| day.and_hms_opt(0, 0, 0));
    let first = first.and_then(|first| now.timezone().from_local_datetime(&first).single());
    first.ok_or_else(|| AppError::new("year_out_of_range").with("year", year))
}
