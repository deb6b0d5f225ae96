//! The desk keeps time: what happens by itself is looked at when the desk opens, at commands, and every working hour.

use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use case_core::clock::{Calendar, ClockRules};
use case_store::table::setting;
use chrono::{DateTime, FixedOffset, Timelike};

use crate::app::App;
use crate::case::lights::{look_at_all, refresh_all, refresh_lights};
use crate::error::AppError;

/// How long an open desk sleeps between two looks at the clock.
const SLEEP: Duration = Duration::from_secs(60);
/// How far apart two looks by commands are at least, in seconds.
const APART_S: i64 = 60;

/// When the desk looked last.
#[derive(Default)]
pub(crate) struct LastLook(Mutex<Option<DateTime<FixedOffset>>>);

impl LastLook {
    /// Whether it is time to look again; if so, it counts as looked.
    fn again(&self, now: DateTime<FixedOffset>) -> bool {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let recent = last.is_some_and(|last| {
            let past = (now - last).num_seconds();
            (0..APART_S).contains(&past)
        });
        if recent {
            return false;
        }
        *last = Some(now);
        true
    }
}

/// Looks at what passing time has changed, unless that was done a moment ago.
pub(crate) fn look(app: &App) -> Result<(), AppError> {
    if app.last_look.again(app.now()) {
        refresh_lights(app)?;
    }
    Ok(())
}

/// Looks at once, and every working hour for as long as the desk is open.
pub fn keep(app: &Arc<App>) {
    let app: Weak<App> = Arc::downgrade(app);
    thread::spawn(move || {
        let mut hour = None;
        loop {
            let Some(app) = app.upgrade() else {
                return;
            };
            let now = app.now();
            let this = (now.date_naive(), now.hour());
            // The first look is at the start, whatever the hour.
            if hour.is_none() || (hour != Some(this) && working(&app, now)) {
                let looked = match hour {
                    None => refresh_all(&app).and_then(|()| by_new_notices(&app)),
                    Some(_) => refresh_all(&app),
                };
                hour = Some(this);
                if let Err(error) = looked {
                    tracing::error!(error.code = %error.code, "keep_time");
                }
            }
            drop(app);
            thread::sleep(SLEEP);
        }
    });
}

/// Key of the edition of the calendar by which the days of this desk were counted last.
const EDITION: &str = "calendar_edition";

/// Counts the days of all running cases anew when this program knows other notices of holidays than the one before it.
/// It is noted only when all are counted: stopped in the midst, the next start counts again.
///
/// # Errors
/// The codes of the store.
pub fn by_new_notices(app: &App) -> Result<(), AppError> {
    let edition = Calendar::national().edition();
    let last: Option<String> = app.store.read(|conn| setting::get(conn, EDITION))?;
    if last.as_ref() == Some(&edition) {
        return Ok(());
    }
    look_at_all(app, None)?;
    app.store.write(|tx| setting::put(tx, EDITION, &edition))?;
    Ok(())
}

/// Whether it is working time; in a year whose holidays are not published every day counts.
fn working(app: &App, now: DateTime<FixedOffset>) -> bool {
    let minute = now.hour() * 60 + now.minute();
    let spans = ClockRules::default().hours;
    let calendar = app.store.read(|conn| app.calendar(conn));
    let day = calendar.is_ok_and(|calendar| calendar.is_working(now.date_naive()).unwrap_or(true));
    day && spans
        .iter()
        .any(|(from, to)| (*from..*to).contains(&minute))
}
