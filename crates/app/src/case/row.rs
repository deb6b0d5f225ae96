//! From a folded case to the row that lists show, and back to what crosses to screens.

use std::collections::HashMap;
use std::sync::Arc;

use case_core::case::{Case, CaseState};
use case_core::choices::{self, WaitingHow};
use case_core::clock::{Calendar, DueView, due, reported};
use case_core::decide::hand::holder;
use case_core::ending::ending;
use case_core::event::{ChartRef, What};
use case_core::net::Net;
use case_core::past::Field;
use case_core::versions::replay;
use case_store::table::case::{
    self as table, CaseDates, CaseFacts, EndMark, Holder, NO_NUMBER, PastMark, Standing,
    WaitingStep,
};
use case_store::table::verdict::{self, SubjectSync};
use case_store::table::{alert, archive, event, past_batch, past_case};
use case_store::{Connection, Tx};
use chrono::{DateTime, FixedOffset, NaiveDate};
use sync_wire::push::Verdict;

use super::list::{CasePhase, CaseRow, Light, Past, RowSign, RowStep};
use super::{lights, tick};
use crate::app::{App, Chart};
use crate::clock::text;
use crate::error::{AppError, params};
use crate::session::people::Person;
use crate::sync::records::RecordState;

/// A case with its chart.
#[derive(Clone)]
pub(crate) struct Loaded {
    pub(crate) row: table::CaseRow,
    pub(crate) case: Case,
    pub(crate) chart: Arc<Chart>,
}

/// Reads a case.
pub(crate) fn load(app: &App, conn: &Connection, id: &str) -> Result<Loaded, AppError> {
    Ok(load_to_write(app, conn, id)?.1)
}

/// Reads a case that is going to be written, with the place where it lies.
pub(crate) fn load_to_write(
    app: &App,
    conn: &Connection,
    id: &str,
) -> Result<(table::Place, Loaded), AppError> {
    let unknown = || AppError::new("case_unknown").with("case", id);
    let table::Kept { place, row, body } = table::load(conn, id)?.ok_or_else(unknown)?;
    if let Some(PastMark::Closed | PastMark::Open) = row.past {
        return Err(AppError::new("case_is_past").with("case", id));
    }
    let (chart, case) = match body {
        Some(case) => (app.chart(conn, &case.start.chart)?, case),
        None => folded(app, conn, id)?,
    };
    Ok((place, Loaded { row, case, chart }))
}

/// An ended case, folded anew from its events.
pub(crate) fn folded(
    app: &App,
    conn: &Connection,
    id: &str,
) -> Result<(Arc<Chart>, Case), AppError> {
    let broken = |what: String| AppError::new("broken").detail(what);
    let events = event::of_case(conn, id)?;
    let Some(What::CaseStarted(start)) = events.first().map(|event| &event.what) else {
        return Err(broken(format!("case {id} does not begin with its start")));
    };
    let mut charts = HashMap::from([(start.chart.clone(), app.chart(conn, &start.chart)?)]);
    for event in &events {
        if let What::VersionChanged(changed) = &event.what {
            charts.insert(changed.to.clone(), app.chart(conn, &changed.to)?);
        }
    }
    let net = |chart: &ChartRef| charts.get(chart).map(|chart| &chart.net);
    let case = replay(events, net).map_err(|misfit| broken(misfit.to_string()))?;
    let case = case.ok_or_else(|| broken(format!("case {id} has no events")))?;
    let chart = charts.remove(&case.start.chart);
    let chart = chart.ok_or_else(|| broken(format!("case {id} runs on an unknown version")))?;
    Ok((chart, case))
}

/// The row of a case as it stands now, with the colour that the shipped rules give it; its signs are raised when it is
/// looked at next.
pub(crate) fn fold(
    id: &str,
    query_code: &str,
    net: &Net,
    case: &Case,
    at: Moment<'_>,
) -> table::CaseRow {
    let view = due(net, case, at.calendar, at.now);
    let mut row = unlit(id, query_code, net, case, &view);
    let next = tick::next_at(net, case, at.calendar);
    (row.standing.light, row.standing.light_at) = lights::raw(net, case, &view, at, next);
    row
}

/// The row of a case as it stands now; the signs that it calls for are raised, those that went are withdrawn.
pub(crate) fn lit(
    app: &App,
    tx: &Tx<'_>,
    (id, query_code): (&str, &str),
    net: &Net,
    case: &Case,
    at: Moment<'_>,
) -> Result<table::CaseRow, AppError> {
    let view = due(net, case, at.calendar, at.now);
    let mut row = unlit(id, query_code, net, case, &view);
    let (light, again) = lights::settle(app, tx, id, (net, case, &view), at)?;
    row.standing.light = light;
    row.standing.light_at = again;
    Ok(row)
}

fn unlit(id: &str, query_code: &str, net: &Net, case: &Case, view: &DueView) -> table::CaseRow {
    let (state, outcome, ended) = match &case.state {
        CaseState::Running => (table::RowState::Running, String::new(), None),
        CaseState::Ended { at, outcome, .. } => {
            (table::RowState::Ended, outcome.clone(), Some(*at))
        }
        CaseState::Withdrawn { at, .. } => (table::RowState::Withdrawn, String::new(), Some(*at)),
        CaseState::Stopped { done, .. } => (table::RowState::Ended, String::new(), Some(done.at)),
    };
    let running = state == table::RowState::Running;
    table::CaseRow {
        id: id.to_owned(),
        region: case.start.region.clone(),
        facts: CaseFacts {
            number: case.start.number.clone(),
            item: case.start.item.clone(),
            item_name: case.start.item_name.clone(),
            title: case.start.title.clone(),
            case_type: Some(case.start.case_type),
            query_code: query_code.to_owned(),
        },
        standing: Standing {
            state,
            outcome,
            light: table::Light::None,
            light_at: None,
            version: case.version,
            end: EndMark {
                ending: ending(net, case),
                remedy: case.remedies.last().map(|mark| mark.remedy.order),
            },
        },
        dates: CaseDates {
            started: case.opened.at,
            ended,
            promised_due: view.promised.as_ref().and_then(|due| due.on),
            // Sent on to the higher organ, the limit is met and nobody waits for its day.
            statutory_due: match reported(net, case) {
                Some(_) => None,
                None => view.statutory.as_ref().and_then(|due| due.on),
            },
        },
        steps: if running {
            steps(net, case, view)
        } else {
            Vec::new()
        },
        past: None,
    }
}

/// When something is looked at, and by which calendar.
#[derive(Clone, Copy)]
pub(crate) struct Moment<'a> {
    pub(crate) now: DateTime<FixedOffset>,
    pub(crate) calendar: &'a Calendar,
}

fn steps(net: &Net, case: &Case, view: &DueView) -> Vec<WaitingStep> {
    let of_case = view.promised.as_ref().and_then(|due| due.on);
    let waiting = choices::waiting(net, case).into_iter();
    // What may happen but need not does not wait for anybody.
    let waiting = waiting.filter(|waiting| {
        !matches!(
            waiting.how,
            WaitingHow::Boundary { .. } | WaitingHow::Beside { .. }
        )
    });
    waiting
        .map(|waiting| {
            let own = view.steps.iter().find(|step| step.node == waiting.node);
            WaitingStep {
                due: own.and_then(|step| step.due.on).or(of_case),
                // What happens by itself waits for nobody.
                post: if waiting.how == WaitingHow::ByItself {
                    String::new()
                } else {
                    waiting.post
                },
                holder: holder(case, &waiting.node).map(|claim| Holder {
                    user: claim.held.by.user.clone(),
                    name: claim.held.by.name.clone(),
                }),
                node: waiting.node,
                name: waiting.name,
                since: waiting.since,
            }
        })
        .collect()
}

/// A row of the store as screens read it.
pub(crate) fn show(
    app: &App,
    conn: &Connection,
    me: &Person,
    row: table::CaseRow,
    calendar: &Calendar,
) -> Result<CaseRow, AppError> {
    // A record that is only read is not sent to anybody.
    let sync = match row.past {
        Some(PastMark::Closed | PastMark::Open) => None,
        Some(PastMark::Continued) | None => {
            Some(verdict::of_subject(conn, &format!("case/{}", row.id))?)
        }
    };
    let running = row.standing.state == table::RowState::Running;
    let first = row.steps.iter().filter_map(|step| step.due).min();
    let due = [first, row.dates.promised_due, row.dates.statutory_due]
        .into_iter()
        .flatten()
        .min();
    let due = due.filter(|_| running);
    let mine = row.steps.iter().any(|step| {
        let free = step
            .holder
            .as_ref()
            .is_none_or(|it| me.answers_for(&it.user));
        free && me.acts_as(&step.post)
    });
    let sign = sign(conn, &row)?;
    let archived = if running {
        None
    } else {
        archive::of_case(conn, &row.id)?
    };
    let archive = archived.as_ref().map(|archived| archived.year);
    let (opened_by, changed_at) = match archived {
        Some(archived) => (archived.opened_by, archived.changed_at),
        None => ends(conn, &row)?,
    };
    Ok(CaseRow {
        sign,
        mine,
        archive,
        case: row.id,
        number: Some(row.facts.number)
            .filter(|number| !number.starts_with(NO_NUMBER))
            .unwrap_or_default(),
        title: row.facts.title,
        item: row.facts.item,
        item_name: row.facts.item_name,
        case_type: row.facts.case_type,
        phase: phase(row.standing.state),
        outcome: Some(row.standing.outcome).filter(|outcome| !outcome.is_empty()),
        ending: row.standing.end.ending,
        remedy: row.standing.end.remedy,
        steps: row
            .steps
            .into_iter()
            .map(|step| show_step(app, step))
            .collect(),
        opened_at: text(&row.dates.started),
        opened_by,
        changed_at: text(&changed_at),
        due: due.map(|day| day.to_string()),
        days_left: due.and_then(|day| days_left(calendar, app.today(), day)),
        light: show_light(row.standing.light),
        sync: sync.map(|sync| worst(&sync)),
        past: row.past.map(show_past),
    })
}

/// Who opened a case, and when it last changed; of a past case who handled it, and when it came.
fn ends(
    conn: &Connection,
    row: &table::CaseRow,
) -> Result<(String, DateTime<FixedOffset>), AppError> {
    let unknown = || AppError::new("case_unknown").with("case", row.id.as_str());
    if let Some(PastMark::Closed | PastMark::Open) = row.past {
        let record = past_case::get(conn, &row.id)?.ok_or_else(unknown)?;
        let batch = past_batch::get(conn, record.batch)?.ok_or_else(unknown)?;
        let handler = record.body.fact(Field::Handler).unwrap_or_default();
        return Ok((handler.to_owned(), batch.at));
    }
    let (opened_by, changed_at) = event::ends_of_case(conn, &row.id)?.ok_or_else(unknown)?;
    Ok((opened_by.name, changed_at))
}

/// What a case from another system is here.
/// Why the light of a running case is not green: the gravest of its open signs, the newest of them.
fn sign(conn: &Connection, row: &table::CaseRow) -> Result<Option<RowSign>, AppError> {
    let running = row.standing.state == table::RowState::Running;
    if !running || show_light(row.standing.light) == Light::Green {
        return Ok(None);
    }
    let open = alert::of_case(conn, &row.id)?.into_iter();
    let open = open.filter(|kept| kept.gone.is_none());
    let gravest = open.max_by_key(|kept| (kept.alert.hit.level, kept.alert.seq));
    Ok(gravest.map(|kept| RowSign {
        params: params(&kept.alert.hit.params),
        rule: kept.alert.hit.code,
    }))
}

pub(crate) fn show_past(mark: PastMark) -> Past {
    match mark {
        PastMark::Closed => Past::Closed,
        PastMark::Open => Past::Open,
        PastMark::Continued => Past::Continued,
    }
}

fn show_step(app: &App, step: WaitingStep) -> RowStep {
    let post_name = app.post_name(&step.post);
    RowStep {
        node: step.node,
        name: step.name,
        post: step.post,
        post_name,
        holder: step.holder.map(|holder| holder.name),
    }
}

/// Working days from today to a day; negative when it is over. Nothing when an unpublished year lies between.
pub(crate) fn days_left(calendar: &Calendar, today: NaiveDate, day: NaiveDate) -> Option<i32> {
    let days = case_core::clock::working_days_between(calendar, today, day).ok()?;
    i32::try_from(days).ok()
}

pub(crate) fn phase(state: table::RowState) -> CasePhase {
    match state {
        table::RowState::Running => CasePhase::Running,
        table::RowState::Ended => CasePhase::Ended,
        table::RowState::Withdrawn => CasePhase::Withdrawn,
        table::RowState::Elsewhere => CasePhase::Elsewhere,
    }
}

pub(crate) fn show_light(light: table::Light) -> Light {
    match light {
        table::Light::None => Light::Green,
        table::Light::Yellow => Light::Yellow,
        table::Light::Red => Light::Red,
    }
}

/// Whether the platform has refused a record of a case, or holds some behind one that it refused, so that the case runs
/// there: one that has ended here is blocked only where the record that ended it does not count.
pub(crate) fn blocked(conn: &Connection, id: &str, case: &Case) -> Result<bool, AppError> {
    let subject = format!("case/{id}");
    let sync = verdict::of_subject(conn, &subject)?;
    if sync.refused == 0 && sync.held == 0 {
        return Ok(false);
    }
    if case.state == CaseState::Running {
        return Ok(true);
    }
    // Behind what ended it stands only what outlives a case.
    let said = event::of_case(conn, id)?;
    let ended = said.iter().rposition(|event| !event.what.outlives_case());
    let records = event::of_subject(conn, &subject)?;
    let Some(record) = ended.and_then(|at| records.get(at)) else {
        return Ok(false);
    };
    let outcome = verdict::get(conn, &record.device, record.epoch, record.seq)?;
    Ok(outcome.is_some_and(|outcome| outcome.verdict != Verdict::Accepted))
}

/// The worst state among the records of a subject.
pub(crate) fn worst(sync: &SubjectSync) -> RecordState {
    if sync.refused > 0 {
        RecordState::Refused
    } else if sync.held > 0 {
        RecordState::Held
    } else if sync.open > 0 {
        RecordState::Waiting
    } else {
        RecordState::Received
    }
}
