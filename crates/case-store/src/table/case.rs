//! Cases as screens read them: the row for lists with the folded case (`case_row`), where it waits (`case_post`), and
//! the search (`case_search`). All are folds of the log, written in the event's transaction.

mod count;
pub(crate) mod ends;
mod find;
mod kept;
mod lights;
mod past;
mod post;
mod room;
pub(crate) mod search;
pub(crate) mod trail;

use case_core::case::Case;
use chrono::{DateTime, FixedOffset, NaiveDate};
use flow_model::step::CaseType;
use rusqlite::{Connection, OptionalExtension, Row};

use crate::codec::{Day, Id, IdText, Moment, day, json, moment, ms, to_json, word};
use crate::error::StoreError;
use crate::tx::Tx;

pub use ends::EndMark;
pub use find::{by_number, running};
use kept::place;
pub use kept::{Kept, Place, load, stands};
pub use lights::{lights_due, look_again, put_light};
pub(in crate::table) use past::put_past;
pub use past::{NO_NUMBER, PastMark, remove_past};
pub(in crate::table) use post::place_of_step;
pub use post::{Holder, WaitingStep, work_list};

pub(crate) const SQL: &str = "
CREATE TABLE case_row (
    n             INTEGER PRIMARY KEY, -- order of opening in this file
    id            ANY     NOT NULL,    -- uuid as 16 bytes
    region        TEXT    NOT NULL,
    number        TEXT    NOT NULL,
    item          TEXT    NOT NULL,
    item_name     TEXT    NOT NULL,
    title         TEXT    NOT NULL,
    case_type     TEXT    NOT NULL,
    query_code    TEXT    NOT NULL,
    running       INTEGER NOT NULL CHECK (running IN (0, 1)),
    state         TEXT    NOT NULL CHECK (state IN ('running', 'ended', 'withdrawn')),
    outcome       TEXT    NOT NULL,
    light         TEXT    NOT NULL CHECK (light IN ('none', 'yellow', 'red')),
    light_at      INTEGER,             -- when the light must be looked at again
    version       INTEGER NOT NULL,
    steps         TEXT    NOT NULL,    -- JSON, where it waits
    started_at    INTEGER NOT NULL,
    ended_at      INTEGER,
    promised_due  TEXT,
    statutory_due TEXT
) STRICT;
CREATE UNIQUE INDEX case_id ON case_row (id);
CREATE UNIQUE INDEX case_number ON case_row (region, number);
CREATE INDEX case_running ON case_row (region, running);
CREATE INDEX case_item ON case_row (region, item);
CREATE INDEX case_light ON case_row (region, light) WHERE light <> 'none';
CREATE INDEX case_light_due ON case_row (light_at) WHERE light_at IS NOT NULL;
CREATE TABLE case_body (
    n    INTEGER PRIMARY KEY REFERENCES case_row (n),
    body TEXT NOT NULL -- case_core::case::Case
) STRICT;
CREATE TABLE case_post (
    n      INTEGER NOT NULL REFERENCES case_row (n),
    place  INTEGER NOT NULL, -- position among the steps that wait
    region TEXT    NOT NULL,
    post   TEXT    NOT NULL,
    due    TEXT    NOT NULL, -- 9999-12-31 without a limit
    PRIMARY KEY (n, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_post_work ON case_post (region, post, due, n);
CREATE VIRTUAL TABLE case_search USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'ascii');
";

/// What version 5 of the schema changes, so that a step touches fewer pages (decision 0012). A page holds one folded
/// case as a rule, so its row lies on the same page. `case_post` is its own index: a step that moves on touches the
/// leaf that it leaves and the leaf that it enters. A case knows its events by its trail, which stands in that row too.
/// Nobody read the counts by post.
pub(crate) const V5: &str = "
ALTER TABLE case_row ADD COLUMN trail TEXT NOT NULL DEFAULT ''; -- where its events stand in the log
ALTER TABLE case_row ADD COLUMN body TEXT NOT NULL DEFAULT ''; -- case_core::case::Case
UPDATE case_row SET
    body = (SELECT b.body FROM case_body b WHERE b.n = case_row.n),
    trail = coalesce((SELECT group_concat(step, ',' ORDER BY pos) FROM (
        SELECT e.pos, e.pos - lag(e.pos, 1, 0) OVER (ORDER BY e.pos) AS step
        FROM event e WHERE e.subject = case_row.id)), '');
DROP TABLE case_body;
DROP INDEX event_subject;
CREATE INDEX event_subject ON event (subject) WHERE typeof(subject) = 'text'; -- cases have their trails
CREATE TABLE case_post_5 (
    region TEXT    NOT NULL,
    post   TEXT    NOT NULL,
    due    TEXT    NOT NULL, -- 9999-12-31 without a limit
    n      INTEGER NOT NULL REFERENCES case_row (n),
    times  INTEGER NOT NULL, -- steps of the case that wait there with that due day
    PRIMARY KEY (region, post, due, n)
) STRICT, WITHOUT ROWID;
INSERT INTO case_post_5 (region, post, due, n, times)
    SELECT region, post, due, n, count(*) FROM case_post GROUP BY region, post, due, n;
DROP TABLE case_post;
ALTER TABLE case_post_5 RENAME TO case_post;
DELETE FROM stat WHERE measure = 'waiting';
";

/// A case in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// Case id, uuid.
    pub id: String,
    /// Region, six digits.
    pub region: String,
    /// What was fixed at the start; later rows of the same case do not change it.
    pub facts: CaseFacts,
    /// How it stands.
    pub standing: Standing,
    /// Its dates.
    pub dates: CaseDates,
    /// Where it waits.
    pub steps: Vec<WaitingStep>,
    /// Whether it comes from another system; fixed with its first row.
    pub past: Option<PastMark>,
}

/// What was fixed when a case was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFacts {
    /// Case number.
    pub number: String,
    /// Code of the item.
    pub item: String,
    /// Name of the item at that moment.
    pub item_name: String,
    /// What it is about.
    pub title: String,
    /// Case type; a past case may not tell it.
    pub case_type: Option<CaseType>,
    /// With the number, lets the public see the progress.
    pub query_code: String,
}

/// How a case stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Whether it runs.
    pub state: RowState,
    /// How it ended, empty while it runs.
    pub outcome: String,
    /// Yellow or red.
    pub light: Light,
    /// When the light must be looked at again, if nothing happens before.
    pub light_at: Option<DateTime<FixedOffset>>,
    /// Number of events folded.
    pub version: u32,
    /// Which way it ended, and what struck its decision.
    pub end: EndMark,
}

/// The dates of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseDates {
    /// When it was opened.
    pub started: DateTime<FixedOffset>,
    /// When it ended or was withdrawn.
    pub ended: Option<DateTime<FixedOffset>>,
    /// Last day of the promised limit.
    pub promised_due: Option<NaiveDate>,
    /// Last day of the statutory limit.
    pub statutory_due: Option<NaiveDate>,
}

/// Whether a case runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowState {
    /// It runs.
    Running,
    /// It reached an end.
    Ended,
    /// It was withdrawn.
    Withdrawn,
    /// A past case that runs where it came from: nobody can do anything with it here.
    Elsewhere,
}

/// The light of electronic supervision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Light {
    /// None.
    #[default]
    None,
    /// 黄灯.
    Yellow,
    /// 红灯.
    Red,
}

impl RowState {
    /// The word in the table and on the wire.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Ended => "ended",
            Self::Withdrawn => "withdrawn",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// The word in its column, which is older than past cases: `past` tells those that run elsewhere.
    fn column(self) -> &'static str {
        match self {
            Self::Running | Self::Ended | Self::Withdrawn => self.word(),
            Self::Elsewhere => Self::Ended.word(),
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Running, Self::Ended, Self::Withdrawn, Self::Elsewhere]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

impl Light {
    /// The word in the table and on the wire.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Yellow => "yellow",
            Self::Red => "red",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::None, Self::Yellow, Self::Red]
            .into_iter()
            .find(|light| light.word() == word)
    }
}

pub(crate) const SELECT: &str =
    "SELECT c.n, c.id, c.region, c.number, c.item, c.item_name, c.title,
    c.case_type, c.query_code, iif(c.past = 'open', 'elsewhere', c.state) AS state, c.outcome, c.light, c.light_at, c.version, c.steps,
    c.started_at, c.ended_at, c.promised_due, c.statutory_due, c.past, c.ending, c.remedy";

/// Writes a case after events were folded into it: row, body, where it waits, counts, search. Gives the place where it
/// lies now.
///
/// # Errors
/// [`StoreError::Conflict`] for a number that another case has.
pub fn put(tx: &Tx<'_>, row: &CaseRow, body: &Case) -> Result<Place, StoreError> {
    if let Some((place, old)) = find(tx, &row.id)? {
        return put_over(tx, &place, &old, row, body);
    }
    let steps = to_json(&row.steps)?;
    let trail = trail::longer("", &tx.appended(&row.id))?;
    let body = room::text(row, &steps, &trail, body)?;
    let folded = Folded { steps, trail, body };
    let n = insert(tx, row, &folded, &[])?;
    post::carry(tx, n, &row.region, &[], &row.steps)?;
    count::carry(tx, None, Some(row))?;
    let trail = folded.trail;
    Ok(Place { n, trail })
}

/// What a row holds beside its facts, as texts.
struct Folded {
    steps: String,
    trail: String,
    body: String,
}

/// Writes a case over the row that was read in the same transaction: [`put`] without reading it again.
///
/// # Errors
/// The codes of the store.
pub fn put_over(
    tx: &Tx<'_>,
    place: &Place,
    old: &CaseRow,
    row: &CaseRow,
    body: &Case,
) -> Result<Place, StoreError> {
    let trail = update(tx, place, old, row, body)?;
    let n = place.n;
    post::carry(tx, n, &row.region, &old.steps, &row.steps)?;
    count::carry(tx, Some(old), Some(row))?;
    Ok(Place { n, trail })
}

fn insert(tx: &Tx<'_>, row: &CaseRow, folded: &Folded, words: &[&str]) -> Result<i64, StoreError> {
    let CaseRow {
        facts,
        standing,
        dates,
        ..
    } = row;
    tx.prepare_cached(
        "INSERT INTO case_row (id, region, number, item, item_name, title, case_type, query_code,
            running, state, outcome, light, light_at, version, steps,
            started_at, ended_at, promised_due, statutory_due, trail, body, past, ending, remedy)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
            ?20, ?21, ?22, ?23, ?24)",
    )?
    .execute(rusqlite::params![
        Id(&row.id),
        row.region,
        facts.number,
        facts.item,
        facts.item_name,
        facts.title,
        to_json(&facts.case_type)?,
        facts.query_code,
        standing.state == RowState::Running,
        standing.state.column(),
        standing.outcome,
        standing.light.word(),
        standing.light_at.as_ref().map(ms),
        standing.version,
        folded.steps,
        ms(&dates.started),
        dates.ended.as_ref().map(ms),
        dates.promised_due.map(Day),
        dates.statutory_due.map(Day),
        folded.trail,
        folded.body,
        row.past.map_or("", PastMark::word),
        ends::ending_word(standing.end.ending),
        ends::remedy_word(standing.end.remedy),
    ])?;
    let n = tx.last_insert_rowid();
    let text = search::text(facts, words);
    tx.prepare_cached("INSERT INTO case_search (rowid, text) VALUES (?1, ?2)")?
        .execute((n, &text))?;
    search::carry(tx, n, (RowState::Ended, standing.state), || Ok(text))?;
    Ok(n)
}

/// Writes the row anew; gives the trail that it has now.
fn update(
    tx: &Tx<'_>,
    place: &Place,
    old: &CaseRow,
    row: &CaseRow,
    body: &Case,
) -> Result<String, StoreError> {
    let CaseRow {
        standing, dates, ..
    } = row;
    let n = place.n;
    let steps = to_json(&row.steps)?;
    let trail = trail::longer(&place.trail, &tx.appended(&row.id))?;
    let body = room::text(row, &steps, &trail, body)?;
    tx.prepare_cached(
        "UPDATE case_row SET outcome = ?2, version = ?3, steps = ?4, ended_at = ?5,
            promised_due = ?6, statutory_due = ?7, trail = ?8, body = ?9
         WHERE n = ?1",
    )?
    .execute(rusqlite::params![
        n,
        standing.outcome,
        standing.version,
        steps,
        dates.ended.as_ref().map(ms),
        dates.promised_due.map(Day),
        dates.statutory_due.map(Day),
        trail,
        body,
    ])?;
    let states = (old.standing.state, standing.state);
    search::carry(tx, n, states, || search::of_row(tx, old))?;
    if is_indexed_alike(&old.standing, standing) {
        return Ok(trail);
    }
    // SQLite rewrites the index entries of every column that an UPDATE names, changed or not.
    tx.prepare_cached(
        "UPDATE case_row SET running = ?2, state = ?3, light = ?4, light_at = ?5, ending = ?6, remedy = ?7
         WHERE n = ?1",
    )?
    .execute(rusqlite::params![
        n,
        standing.state == RowState::Running,
        standing.state.column(),
        standing.light.word(),
        standing.light_at.as_ref().map(ms),
        ends::ending_word(standing.end.ending),
        ends::remedy_word(standing.end.remedy),
    ])?;
    Ok(trail)
}

/// Whether the columns that indexes name stay as they are.
fn is_indexed_alike(old: &Standing, new: &Standing) -> bool {
    old.state == new.state
        && old.light == new.light
        && old.light_at == new.light_at
        && old.end == new.end
}

/// The row of a case.
pub fn get(conn: &Connection, id: &str) -> Result<Option<CaseRow>, StoreError> {
    Ok(find(conn, id)?.map(|(_, row)| row))
}

fn find(conn: &Connection, id: &str) -> Result<Option<(Place, CaseRow)>, StoreError> {
    let mut query = conn.prepare_cached(&format!(
        "{SELECT}, c.trail FROM case_row c WHERE c.id = ?1"
    ))?;
    Ok(query
        .query_row([Id(id)], |row| Ok((place(row)?, read(row)?)))
        .optional()?)
}

pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<CaseRow> {
    Ok(CaseRow {
        id: row.get::<_, IdText>("id")?.0,
        region: row.get("region")?,
        facts: CaseFacts {
            number: row.get("number")?,
            item: row.get("item")?,
            item_name: row.get("item_name")?,
            title: row.get("title")?,
            case_type: json(row, "case_type")?,
            query_code: row.get("query_code")?,
        },
        standing: Standing {
            state: word(row, "state", RowState::parse)?,
            outcome: row.get("outcome")?,
            light: word(row, "light", Light::parse)?,
            light_at: moment(row, "light_at")?,
            version: row.get("version")?,
            end: EndMark {
                ending: word(row, "ending", ends::read_ending)?,
                remedy: word(row, "remedy", ends::read_remedy)?,
            },
        },
        dates: CaseDates {
            started: row.get::<_, Moment>("started_at")?.0,
            ended: moment(row, "ended_at")?,
            promised_due: day(row, "promised_due")?,
            statutory_due: day(row, "statutory_due")?,
        },
        steps: json(row, "steps")?,
        past: word(row, "past", PastMark::parse)?,
    })
}
