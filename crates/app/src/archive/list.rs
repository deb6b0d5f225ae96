//! `archive.list`: the closed years, and those that can be closed.

use std::collections::BTreeMap;

use case_store::Connection;
use case_store::table::archive::{self as table, State};
use case_store::table::stat::{self, Measure};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::clock::text;
use crate::error::AppError;
use crate::light::HEAD;

/// Request of `archive.list`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ArchiveList {}

/// Reply of `archive.list`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Archives {
    /// Years that are over and in which cases ended, the newest first.
    pub years: Vec<ArchiveYear>,
    /// Where the files lie.
    pub folder: String,
    /// Bytes of the desk's own file.
    pub desk_bytes: u64,
    /// Whether I may close a year and bring it back.
    pub may_change: bool,
}

/// A year that is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ArchiveYear {
    /// The year.
    pub year: i32,
    /// Cases that were completed in it.
    pub ended: u64,
    /// Cases that ended or were withdrawn in it and whose events are still here: closing the year takes them.
    pub to_archive: u64,
    /// Its archive, where it was closed.
    pub archive: Option<ArchiveRow>,
}

/// An archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ArchiveRow {
    /// Cases in it, withdrawn ones too.
    pub cases: u64,
    /// Their events.
    pub events: u64,
    /// When it was closed last, RFC 3339.
    pub closed_at: String,
    /// Who did.
    pub closed_by: String,
    /// Name of its file.
    pub file: String,
    /// Bytes of its file; 0 when it is gone.
    pub bytes: u64,
    /// How its file stands.
    pub state: ArchiveState,
}

/// How the file of an archive stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ArchiveState {
    /// It is there.
    There,
    /// It is gone.
    Missing,
    /// Another file lies in its place, or it cannot be read.
    Unfit,
}

/// The years.
///
/// # Errors
/// The codes of the store.
pub fn run(app: &App, _request: ArchiveList) -> Result<Archives, AppError> {
    let may_change = app.me()?.holds(HEAD);
    let folder = app.store.dir().join(table::FOLDER);
    let size = |path: std::path::PathBuf| std::fs::metadata(path).map_or(0, |file| file.len());
    let years = app.store.read(|conn| {
        let mut years = ended(app, conn)?;
        for archive in table::list(conn)? {
            let file = format!("{}.sqlite", archive.year);
            let row = ArchiveRow {
                cases: archive.cases,
                events: archive.events,
                closed_at: text(&archive.at),
                closed_by: archive.by,
                bytes: size(folder.join(&file)),
                file,
                state: match table::state(conn, archive.year)? {
                    State::There => ArchiveState::There,
                    State::Missing => ArchiveState::Missing,
                    State::Unfit => ArchiveState::Unfit,
                },
            };
            years.entry(archive.year).or_default().archive = Some(row);
        }
        Ok::<_, AppError>(years)
    })?;
    let years = years.into_iter().rev();
    Ok(Archives {
        years: years
            .map(|(year, told)| ArchiveYear {
                year,
                ended: told.ended,
                to_archive: told.to_archive,
                archive: told.archive,
            })
            .collect(),
        folder: folder.display().to_string(),
        desk_bytes: size(app.store.dir().join(case_store::DATABASE_FILE)),
        may_change,
    })
}

/// A year's completed cases, those that are not archived, and its archive.
#[derive(Default)]
struct Year {
    ended: u64,
    to_archive: u64,
    archive: Option<ArchiveRow>,
}

/// Completed cases of the years that are over, by the counts that are kept, and what closing each would find.
fn ended(app: &App, conn: &Connection) -> Result<BTreeMap<i32, Year>, AppError> {
    let mut years: BTreeMap<i32, Year> = BTreeMap::new();
    for (month, cases) in stat::all(conn, &app.device.region, Measure::Ended)? {
        let year = month.get(..4).and_then(|year| year.parse().ok());
        if let Some(year) = year.filter(|year| *year < app.today().year()) {
            years.entry(year).or_default().ended += cases;
        }
    }
    for (year, cases) in table::not_archived(conn)? {
        if year < app.today().year() {
            years.entry(year).or_default().to_archive = cases;
        }
    }
    Ok(years)
}
