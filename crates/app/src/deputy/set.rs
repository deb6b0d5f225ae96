//! `deputy.set`: a person names who acts in their place from a day to a day; the head does so for anybody.

use case_store::table::deputy::{self, Deputy};
use case_store::table::user;
use case_store::{Connection, Tx};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::{self, DeputyList, DeputyRow};
use crate::app::App;
use crate::error::AppError;
use crate::light::{HEAD, reason};

/// Request of `deputy.set`; the reply is the list of `DeputyRow`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeputySet {
    /// Id of the absent person; the signed-in one where there is none.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub absent: Option<String>,
    /// Id of who acts.
    pub deputy: String,
    /// First day, `YYYY-MM-DD`.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Why.
    pub reason: String,
}

/// Longest time of one deputy, in days.
const MAX_DAYS: i64 = 366;

/// Sets a deputy. The deputy gets the absent person's work lists and acts in that person's place; both names stand in
/// the history and both count for the separation of duties.
///
/// # Errors
/// `wrong_post` for the absence of another person by anybody but the head, `user_unknown`, `date_malformed`,
/// `deputy_days`, `deputy_is_absent` where the deputy is the person or is absent then too, `deputy_overlaps`,
/// `reason_required`.
pub fn run(app: &App, request: DeputySet) -> Result<Vec<DeputyRow>, AppError> {
    let me = app.me()?;
    let absent = request.absent.unwrap_or_else(|| me.user.clone());
    if absent != me.user && !me.holds(HEAD) {
        return Err(AppError::new("wrong_post").with("post", HEAD));
    }
    let (from, to) = (date(&request.from, "from")?, date(&request.to, "to")?);
    if to < from || to < app.today() || (to - from).num_days() >= MAX_DAYS {
        return Err(AppError::new("deputy_days")
            .field("to")
            .with("max", MAX_DAYS));
    }
    let it = Deputy {
        seq: 0,
        absent,
        deputy: request.deputy,
        days: (from, to),
        reason: reason(&request.reason)?,
        set: (me.user, app.now()),
        ended: None,
    };
    app.store.write(|tx: &Tx<'_>| {
        fits(tx, &it, app.today())?;
        Ok::<_, AppError>(deputy::put(tx, &it)?)
    })?;
    app.forget_deputies();
    list::run(app, DeputyList {})
}

fn date(text: &str, field: &str) -> Result<NaiveDate, AppError> {
    text.parse()
        .map_err(|_| AppError::new("date_malformed").field(field))
}

fn fits(conn: &Connection, it: &Deputy, today: NaiveDate) -> Result<(), AppError> {
    for (id, field) in [(&it.absent, "absent"), (&it.deputy, "deputy")] {
        if !user::get(conn, id)?.is_some_and(|user| user.active) {
            return Err(AppError::new("user_unknown")
                .field(field)
                .with("user", id.as_str()));
        }
    }
    let meets = |other: &Deputy| other.days.0 <= it.days.1 && it.days.0 <= other.days.1;
    let others = deputy::standing(conn, today)?;
    let mut others = others.iter().filter(|other| meets(other));
    // Nobody acts for two by way of one who is absent too: neither side of this pair is the other side of another.
    let crossed = |other: &&Deputy| other.absent == it.deputy || other.deputy == it.absent;
    if it.absent == it.deputy || others.clone().any(|other| crossed(&other)) {
        return Err(AppError::new("deputy_is_absent").field("deputy"));
    }
    if others.any(|other| other.absent == it.absent) {
        return Err(AppError::new("deputy_overlaps").field("from"));
    }
    Ok(())
}
