//! `changeover.commit`: all cases of a version move, or none, in one transaction: one event of the plan, one per case.

use case_core::case::CaseState;
use case_core::decide::Context;
use case_core::published::{CASES_MOVED, CasesMoved};
use case_core::versions::{self, Known, Road};
use case_store::table::case::{self as table, Place};
use case_store::table::draft;
use case_store::{NewEvent, Tx};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::cases::{self, CaseLook, OnOld};
use super::check::report;
use super::pair::{self, ChangeoverWish};
use crate::app::App;
use crate::case::row::{self, Moment};
use crate::case::{act, tick};
use crate::commands::DESIGNER;
use crate::error::AppError;

/// Reply of `changeover.commit`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChangeoverDone {
    /// Names the plan, for undoing it.
    pub plan: String,
    /// Cases that moved.
    pub cases: u32,
}

/// A case that moves, with its place in the file.
struct Moving {
    of: OnOld,
    place: Place,
    row: table::CaseRow,
}

/// Moves every case that runs on the version, except those that are left.
///
/// # Errors
/// `reason_required`, `text_too_long`, `changeover_nothing`, `changeover_refused {cannot, report}` where a case cannot
/// move: nothing is written then.
pub fn run(app: &App, request: ChangeoverWish) -> Result<ChangeoverDone, AppError> {
    let me = app.me()?;
    pair::reason(&request.reason)?;
    let (done, changed) = app.store.write(|tx| {
        let pair = pair::read(app, tx, &request.chart, request.from, request.to)?;
        let plan = pair.plan(&app.hooks.ids.uuid(), &request);
        let known = Known::default();
        let road = Road {
            old: &pair.old.net,
            new: &pair.new.net,
            nodes: &plan.nodes,
            known: &known,
        };
        let calendar = app.calendar(tx)?;
        let context = Context {
            now: app.now(),
            actor: me.acting(DESIGNER),
            calendar: &calendar,
        };
        let at = Moment {
            now: context.now,
            calendar: &calendar,
        };
        let mut refused: Vec<CaseLook> = Vec::new();
        let (mut moves, mut changed) = (Vec::new(), Vec::new());
        for moving in moving(app, tx, &pair, &request.leave)? {
            // What is due by now has ended it: there is nothing to move.
            if moving.of.case.state != CaseState::Running {
                let Moving { of, place, row } = moving;
                let names = (of.id.as_str(), row.facts.query_code.as_str());
                let next = row::lit(app, tx, names, road.old, &of.case, at)?;
                table::put_over(tx, &place, &row, &next, &of.case)?;
                changed.push((of.id, of.case.version));
                continue;
            }
            match versions::decide(&road, &moving.of.case, &plan, &context) {
                Ok(found) => moves.push((moving, found)),
                Err(why) => refused.push(cases::show(&pair, &moving.of, Err(&why))),
            }
        }
        if !refused.is_empty() {
            return Err(AppError::new("changeover_refused")
                .with("cannot", refused.len())
                .with("report", serde_json::to_value(report(&refused))?));
        }
        let cases = u32::try_from(moves.len()).unwrap_or(u32::MAX);
        if cases == 0 {
            return Err(AppError::new("changeover_nothing").with("version", request.from));
        }
        let region = &app.device.region;
        let (event, subject) = (app.hooks.ids.uuid(), format!("chart/{}", request.chart));
        let body = CasesMoved {
            plan: plan.clone(),
            cases,
        };
        tx.append(NewEvent::of_subject(
            &event,
            region,
            &subject,
            CASES_MOVED,
            &context.now,
            &context.actor,
            &body,
        )?)?;
        for (Moving { of, place, row }, (event, look)) in moves {
            tx.append(NewEvent::of_case(
                &app.hooks.ids.uuid(),
                region,
                &of.id,
                &event,
            )?)?;
            let places = look.places.iter();
            let places = places.map(|(node, to)| (node.as_str(), to.as_str()));
            draft::move_nodes(tx, &of.id, places)?;
            let names = (of.id.as_str(), row.facts.query_code.as_str());
            let next = row::lit(app, tx, names, road.new, &look.case, at)?;
            table::put_over(tx, &place, &row, &next, &look.case)?;
            changed.push((of.id, look.case.version));
        }
        let plan = plan.plan;
        Ok::<_, AppError>((ChangeoverDone { plan, cases }, changed))
    })?;
    for (case, version) in changed {
        act::tell(app, &case, version);
    }
    app.line.wake();
    Ok(done)
}

/// Every case that runs on the old version, with what is due by now.
fn moving(
    app: &App,
    tx: &Tx<'_>,
    pair: &pair::Pair,
    leave: &[String],
) -> Result<Vec<Moving>, AppError> {
    let mut found = Vec::new();
    for id in table::running(tx, &app.device.region)? {
        if leave.contains(&id) {
            continue;
        }
        let Some(kept) = table::load(tx, &id)? else {
            continue;
        };
        let Some(case) = kept.body.filter(|case| case.start.chart == pair.from) else {
            continue;
        };
        let case = tick::caught_up(app, tx, (&id, &pair.old.net), case)?;
        let of = OnOld {
            id,
            facts: kept.row.facts.clone(),
            case,
        };
        found.push(Moving {
            of,
            place: kept.place,
            row: kept.row,
        });
    }
    Ok(found)
}
