//! The signs of a case in its transaction: raised, withdrawn with a trace, looked at again when time has passed.

use case_core::case::{Case, CaseState};
use case_core::clock::DueView;
use case_core::event::CLOCK;
use case_core::lights::settle::{self, Alert, Change};
use case_core::lights::{Facts, Light, again, hits, light, rules};
use case_core::net::Net;
use case_store::Tx;
use case_store::table::alert::{self, Gone, KeptAlert};
use case_store::table::case as table;
use chrono::{DateTime, FixedOffset};

use super::row::{self, Loaded, Moment};
use super::{act, tick};
use crate::app::App;
use crate::error::AppError;
use crate::told::Told;

/// A case as it is looked at.
type Look<'a> = (&'a Net, &'a Case, &'a DueView);

/// When a case must be looked at again.
type Again = Option<DateTime<FixedOffset>>;

/// Raises what the facts call for and withdraws what they no longer do; writes nothing where no sign changes.
pub(crate) fn settle(
    app: &App,
    tx: &Tx<'_>,
    id: &str,
    look: Look<'_>,
    at: Moment<'_>,
) -> Result<(table::Light, Again), AppError> {
    let rules = app.light_rules(tx)?;
    let facts = facts(look, at);
    let mut kept: Vec<Alert> = alerts(alert::of_case(tx, id)?);
    let changes = settle::settle(&facts, &rules, &kept);
    let region = &facts.case.start.region;
    for change in changes {
        write(tx, (region, id), change, at.now, &mut kept)?;
    }
    kept.retain(|alert| alert.gone.is_none());
    let next = tick::next_at(facts.net, facts.case, at.calendar);
    let signs = again::again(&facts, &rules, &kept);
    let light = light(kept.iter().map(|alert| alert.hit.level));
    Ok((to_row(light), next.into_iter().chain(signs).min()))
}

fn facts<'a>((net, case, due): Look<'a>, at: Moment<'a>) -> Facts<'a> {
    Facts {
        net,
        case,
        due,
        calendar: at.calendar,
        now: at.now,
    }
}

fn alerts(kept: Vec<KeptAlert>) -> Vec<Alert> {
    kept.into_iter().map(|kept| kept.alert).collect()
}

fn write(
    tx: &Tx<'_>,
    subject: (&str, &str),
    change: Change,
    now: DateTime<FixedOffset>,
    kept: &mut Vec<Alert>,
) -> Result<(), AppError> {
    match change {
        Change::Raise(hit) => {
            let seq = alert::raise(tx, subject, &hit, &now)?;
            kept.push(Alert {
                seq,
                hit,
                raised_at: now,
                gone: None,
            });
        }
        Change::Withdraw { seq, why, by_rule } => {
            let gone = Gone {
                at: now,
                by: CLOCK.to_owned(),
                why,
                reason: by_rule.unwrap_or_default(),
            };
            alert::withdraw(tx, seq, &gone)?;
            if let Some(alert) = kept.iter_mut().find(|alert| alert.seq == seq) {
                alert.gone = Some(why);
            }
        }
    }
    Ok(())
}

/// The colour by the shipped rules, and when to look again: for histories that are taken in whole. Signs of a case that
/// runs are raised with the next look; one that is over has its colour and no signs, which nobody here could answer.
pub(crate) fn raw(
    net: &Net,
    case: &Case,
    due: &DueView,
    at: Moment<'_>,
    next: Again,
) -> (table::Light, Again) {
    let facts = facts((net, case, due), at);
    let light = light(hits(&facts, rules()).iter().map(|hit| hit.level));
    let running = case.state == CaseState::Running;
    let signs = running
        .then(|| again::again(&facts, rules(), &[]))
        .flatten();
    (to_row(light), next.into_iter().chain(signs).min())
}

/// The colour of what is open, after a person took a sign down.
pub(crate) fn left(open: &[KeptAlert]) -> table::Light {
    let open = open.iter().filter(|kept| kept.gone.is_none());
    to_row(light(open.map(|kept| kept.alert.hit.level)))
}

fn to_row(light: Light) -> table::Light {
    match light {
        Light::Green => table::Light::None,
        Light::Yellow => table::Light::Yellow,
        Light::Red => table::Light::Red,
    }
}

/// Cases whose light is looked at again in one go.
const MAX_LIGHTS: usize = 500;
/// Most turns of one look; what is left is looked at by the next.
const MAX_TURNS: usize = 2_000;

/// Looks again at what the passing of time may have changed: events that happen by themselves, lights.
pub(crate) fn refresh_lights(app: &App) -> Result<(), AppError> {
    refresh_some(app).map(drop)
}

/// As [`refresh_lights`], until nothing is left to look at.
pub(crate) fn refresh_all(app: &App) -> Result<(), AppError> {
    refresh_told(app, &|_| ())
}

/// As [`refresh_all`]; `told` hears how many were looked at.
fn refresh_told(app: &App, told: &dyn Fn(usize)) -> Result<(), AppError> {
    let mut done = 0;
    for _ in 0..MAX_TURNS {
        let looked = refresh_some(app)?;
        done += looked;
        told(done);
        if looked < MAX_LIGHTS {
            break;
        }
    }
    Ok(())
}

/// Lets every running case be looked at again, after what all of them rest on has changed: lights and days. Under the
/// name of a job, where there is one, screens are told how far it is. Stopped in the midst, the next look goes on.
pub(crate) fn look_at_all(app: &App, job: Option<&str>) -> Result<(), AppError> {
    let now = app.now();
    let total = app.store.write(|tx| table::look_again(tx, &now))?;
    refresh_told(app, &|done| {
        if let Some(job) = job {
            app.tell(Told::JobProgress {
                job: job.to_owned(),
                done: u32::try_from(done.min(total)).unwrap_or(u32::MAX),
                total: u32::try_from(total).unwrap_or(u32::MAX),
            });
        }
    })
}

fn refresh_some(app: &App) -> Result<usize, AppError> {
    let now = app.now();
    let due_ids = app
        .store
        .read(|conn| table::lights_due(conn, &now, MAX_LIGHTS))?;
    if due_ids.is_empty() {
        return Ok(0);
    }
    let count = due_ids.len();
    let (changed, anew) = app.store.write(|tx| {
        let calendar = app.calendar(tx)?;
        let at = Moment {
            now,
            calendar: &calendar,
        };
        let (mut changed, mut anew) = (Vec::new(), false);
        for id in due_ids {
            let Loaded {
                row: before,
                case,
                chart,
            } = row::load(app, tx, &id)?;
            let version = case.version;
            let case = tick::caught_up(app, tx, (&id, &chart.net), case)?;
            let names = (id.as_str(), before.facts.query_code.as_str());
            let row = row::lit(app, tx, names, &chart.net, &case, at)?;
            // Days are counted anew where the calendar has changed.
            let other_days = row.dates != before.dates || row.steps != before.steps;
            if case.version == version && !other_days {
                let again = row.standing.light_at.as_ref();
                table::put_light(tx, &id, row.standing.light, again)?;
            } else {
                table::put(tx, &row, &case)?;
            }
            let is_new = case.version != version || other_days;
            if is_new || row.standing.light != before.standing.light {
                changed.push((id, case.version));
            }
            anew |= other_days;
        }
        // Before the next one writes, and once more behind whoever has read meanwhile.
        if anew {
            app.recent.forget();
        }
        Ok::<_, AppError>((changed, anew))
    })?;
    if anew {
        app.recent.forget();
    }
    for (id, version) in changed {
        act::tell(app, &id, version);
    }
    Ok(count)
}
