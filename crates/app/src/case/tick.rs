//! Time passes: what happens by itself is put down before every command, at start, and every working hour.

use case_core::case::Case;
use case_core::clock::Calendar;
use case_core::decide::tick::{next_at as next, watched};
use case_core::decide::{Command, Context, decide};
use case_core::event::Actor;
use case_core::net::Net;
use case_store::Tx;
use chrono::{DateTime, FixedOffset};

use super::act::commit;
use crate::app::App;
use crate::error::AppError;

/// The case with everything that is due up to now.
pub(crate) fn caught_up(
    app: &App,
    tx: &Tx<'_>,
    (id, net): (&str, &Net),
    case: Case,
) -> Result<Case, AppError> {
    if !watched(net, &case) {
        return Ok(case);
    }
    let calendar = app.calendar(tx)?;
    let context = Context {
        now: app.now(),
        actor: Actor::clock(),
        calendar: &calendar,
    };
    let events = decide(net, Some(&case), &Command::Tick, &context)?;
    if events.is_empty() {
        return Ok(case);
    }
    commit(app, tx, id, net, Some(case), &events)?
        .ok_or_else(|| AppError::new("broken").detail("a tick lost its case"))
}

/// When the next event happens by itself; `None` where nothing is under way.
pub(crate) fn next_at(
    net: &Net,
    case: &Case,
    calendar: &Calendar,
) -> Option<DateTime<FixedOffset>> {
    watched(net, case)
        .then(|| next(net, case, calendar))
        .flatten()
}
