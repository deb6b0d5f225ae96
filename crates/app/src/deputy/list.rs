//! `deputy.list`: deputies that stand, will stand and have stood, newest first.

use std::collections::HashMap;

use case_store::table::deputy::{self, Deputy};
use case_store::table::user;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::clock::text;
use crate::error::AppError;
use crate::light::HEAD;

/// Request of `deputy.list`; the reply is a list of `DeputyRow`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeputyList {}

/// A deputy for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeputyRow {
    /// Its number.
    #[ts(type = "number")]
    pub seq: i64,
    /// The absent person.
    pub absent: Named,
    /// Who acts.
    pub deputy: Named,
    /// First day, `YYYY-MM-DD`.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Why.
    pub reason: String,
    /// Who set it, and when.
    pub set: Done,
    /// Who ended it early, and when.
    pub ended: Option<Done>,
    /// Whether it stands, is to come, or is over.
    pub state: DeputyState,
    /// Whether the signed-in person may end it.
    pub may_end: bool,
}

/// A person by id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "NamedPerson")]
pub struct Named {
    /// Id.
    pub user: String,
    /// Name.
    pub name: String,
}

/// Who did it, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "DoneBy")]
pub struct Done {
    /// Name of the person.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

/// Whether a deputy stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DeputyState {
    /// From a later day.
    Coming,
    /// Today.
    Standing,
    /// Over, or ended early.
    Over,
}

/// All deputies.
///
/// # Errors
/// The store's.
pub fn run(app: &App, _: DeputyList) -> Result<Vec<DeputyRow>, AppError> {
    let me = app.me()?;
    let today = app.today();
    app.store.read(|conn| {
        let names: HashMap<String, String> = user::list(conn)?
            .into_iter()
            .map(|user| (user.id, user.name))
            .collect();
        let rows = deputy::list(conn)?.into_iter().map(|it| {
            let state = match &it.ended {
                Some(_) => DeputyState::Over,
                None if it.days.0 > today => DeputyState::Coming,
                None if it.days.1 < today => DeputyState::Over,
                None => DeputyState::Standing,
            };
            let mine = it.absent == me.user || me.holds(HEAD);
            row(it, state, mine && state != DeputyState::Over, &names)
        });
        Ok(rows.collect())
    })
}

fn row(
    it: Deputy,
    state: DeputyState,
    may_end: bool,
    names: &HashMap<String, String>,
) -> DeputyRow {
    let name = |id: &str| names.get(id).cloned().unwrap_or_else(|| id.to_owned());
    let named = |user: String| Named {
        name: name(&user),
        user,
    };
    let done = |(user, at): (String, chrono::DateTime<chrono::FixedOffset>)| Done {
        by: name(&user),
        at: text(&at),
    };
    DeputyRow {
        seq: it.seq,
        absent: named(it.absent),
        deputy: named(it.deputy),
        from: it.days.0.to_string(),
        to: it.days.1.to_string(),
        reason: it.reason,
        set: done(it.set),
        ended: it.ended.map(done),
        state,
        may_end,
    }
}
