//! `past.carry_on`: past cases that still run go on in the engine, where its rules permit what was recorded of them.

use std::collections::HashMap;

use case_core::event::CaseEvent;
use case_core::past::Field;
use case_core::past::carry_on::{Bearer, Ground, Why, carry_on};
use case_store::table::case as table;
use case_store::table::past_case::{self, PastRecord};
use case_store::table::user;
use case_store::{Connection, Tx};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::intake;
use crate::app::App;
use crate::case::bulk::{self, History};
use crate::case::opening::Opening;
use crate::case::row::Moment;
use crate::error::{AppError, Params};
use crate::ids;

/// Request of `past.carry_on`: one case, or all of an import that can.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct PastCarryOn {
    /// Id of the case.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub case: Option<String>,
    /// Number of the import.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub batch: Option<i64>,
}

/// Reply of `past.carry_on`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CarriedOn {
    /// Ids of cases that go on.
    pub carried: Vec<String>,
    /// Cases that stay records.
    pub stuck: Vec<StuckCase>,
}

/// A case that stays a record, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StuckCase {
    /// Id of the case.
    pub case: String,
    /// Its number.
    pub number: String,
    /// Which recorded step could not be played, from 1; 0 for the start.
    pub step: u32,
    /// Why, a word of `past.stuck.*`.
    pub why: String,
    /// The code of the rule that forbids it, where one does.
    pub rule: Option<String>,
    /// Facts for the sentence of the rule, with `statute` and `article` where an article demands it.
    pub params: Params,
}

/// Why fields that the other system did not keep are 缺失.
const REASON: &str = "原系统未登记";

/// Lets cases go on; those that cannot stay as they are.
///
/// # Errors
/// `past_unknown`, `past_not_open` for a case that is over or goes on already.
pub fn run(app: &App, request: PastCarryOn) -> Result<CarriedOn, AppError> {
    app.me()?;
    let carried = app.store.write(|tx| {
        let ids = match (&request.case, request.batch) {
            (Some(case), _) => vec![case.clone()],
            (None, Some(batch)) => open_of(tx, batch)?,
            (None, None) => return Err(AppError::new("bad_request").field("case")),
        };
        let mut grounds = Grounds::new(tx)?;
        let mut reply = CarriedOn::default();
        for id in ids {
            match one(app, tx, &mut grounds, &id)? {
                Ok(()) => reply.carried.push(id),
                Err(stuck) => reply.stuck.push(stuck),
            }
        }
        Ok::<_, AppError>(reply)
    })?;
    app.line.wake();
    Ok(carried)
}

fn open_of(conn: &Connection, batch: i64) -> Result<Vec<String>, AppError> {
    let mut open = Vec::new();
    for id in past_case::of_batch(conn, batch)? {
        let row = table::get(conn, &id)?;
        if row.is_some_and(|row| row.past == Some(table::PastMark::Open)) {
            open.push(id);
        }
    }
    Ok(open)
}

fn one(
    app: &App,
    tx: &Tx<'_>,
    grounds: &mut Grounds,
    id: &str,
) -> Result<Result<(), StuckCase>, AppError> {
    let told = |code: &str| AppError::new(code).with("case", id);
    let record = past_case::get(tx, id)?.ok_or_else(|| told("past_unknown"))?;
    let row = table::get(tx, id)?.ok_or_else(|| told("past_unknown"))?;
    if row.past != Some(table::PastMark::Open) {
        return Err(told("past_not_open"));
    }
    let query_code = ids::query_code(&*app.hooks.ids);
    match grounds.history(app, tx, &record, &row.facts.item, &query_code)? {
        Err(stuck) => Ok(Err(stuck)),
        Ok(events) => {
            table::remove_past(tx, id)?;
            let history = History {
                id: id.to_owned(),
                query_code,
                events,
            };
            let calendar = app.calendar(tx)?;
            let at = Moment {
                now: app.now(),
                calendar: &calendar,
            };
            bulk::write(app, tx, &history, at, Some(table::PastMark::Continued))?;
            Ok(Ok(()))
        }
    }
}

/// How many of these cases can go on.
pub(super) fn how_many(app: &App, tx: &Tx<'_>, ids: &[String]) -> Result<u64, AppError> {
    let mut grounds = Grounds::new(tx)?;
    let mut can = 0;
    for id in ids {
        let (Some(record), Some(row)) = (past_case::get(tx, id)?, table::get(tx, id)?) else {
            continue;
        };
        let played = grounds.history(app, tx, &record, &row.facts.item, "")?;
        can += u64::from(played.is_ok());
    }
    Ok(can)
}

/// Why one open case cannot go on; nothing where it can.
pub(super) fn why_not(
    app: &App,
    conn: &Connection,
    record: &PastRecord,
    item: &str,
) -> Result<Option<StuckCase>, AppError> {
    let mut grounds = Grounds::new(conn)?;
    Ok(grounds.history(app, conn, record, item, "")?.err())
}

/// What cases of each item start from, and the people of this desk by name.
struct Grounds {
    openings: HashMap<String, Result<Opening, AppError>>,
    users: HashMap<String, Bearer>,
}

impl Grounds {
    fn new(conn: &Connection) -> Result<Grounds, AppError> {
        let mut users = HashMap::new();
        for user in user::list(conn)? {
            users
                .entry(user.name)
                .and_modify(|bearer| *bearer = Bearer::Several)
                .or_insert(Bearer::User(user.id));
        }
        Ok(Grounds {
            openings: HashMap::new(),
            users,
        })
    }

    /// The history of a case in the engine, or why it has none.
    fn history(
        &mut self,
        app: &App,
        conn: &Connection,
        record: &PastRecord,
        item: &str,
        query_code: &str,
    ) -> Result<Result<Vec<CaseEvent>, StuckCase>, AppError> {
        let past = &record.body;
        let number = past.fact(Field::Number).unwrap_or_default().to_owned();
        let stuck = |step: usize, why: &str, rule: Option<AppError>| {
            let (rule, params) = rule.map(|rule| (rule.code, *rule.params)).unzip();
            StuckCase {
                case: record.case.clone(),
                number: number.clone(),
                step: u32::try_from(step).unwrap_or(u32::MAX),
                why: why.to_owned(),
                rule,
                params: params.unwrap_or_default(),
            }
        };
        if number.is_empty() {
            return Ok(Err(stuck(0, "no_number", None)));
        }
        let opening = self.openings.entry(item.to_owned());
        let opening = opening.or_insert_with(|| Opening::read(app, conn, item));
        let opening = match opening {
            Ok(opening) => opening,
            Err(error) => return Ok(Err(stuck(0, "no_chart", Some(error.clone())))),
        };
        let calendar = app.calendar(conn)?;
        let started = opening.started(
            &record.case,
            query_code,
            number.clone(),
            intake::title(past),
        );
        let ground = Ground {
            net: opening.net(),
            started,
            calendar: &calendar,
            reason: REASON,
            now: app.now(),
            user_of: &|name| self.users.get(name).cloned().unwrap_or(Bearer::Stranger),
        };
        Ok(carry_on(past, ground).map_err(|found| {
            let code = found.why.code();
            let rule = match found.why {
                Why::Forbidden(rejection) => Some(AppError::from(*rejection)),
                _ => None,
            };
            stuck(found.step, code, rule)
        }))
    }
}
