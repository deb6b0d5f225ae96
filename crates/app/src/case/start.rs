//! `case.start`: a case is opened for an item.

use case_core::decide::{Command, Context, decide};
use case_store::Tx;
use case_store::table::case as table;
use case_store::table::counter;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::act;
use super::opening::Opening;
use super::row::{self, Loaded, Moment};
use super::view::{self, CaseView};
use crate::app::App;
use crate::code;
use crate::error::AppError;
use crate::ids;
use crate::number::take;
use crate::reason;
use crate::written::Written;

/// Request of `case.start`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseStart {
    /// Code of the item.
    pub item: String,
    /// What the case is about.
    pub title: String,
    /// Applicant or party; joined with the title where it is given.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub applicant: Option<String>,
}

/// Longest name of an applicant, in characters.
const MAX_APPLICANT: usize = 200;

/// Opens a case on the newest published version of the item's internal chart.
///
/// # Errors
/// `item_unknown`, `item_not_bound`, `wrong_post`, and what the rules say.
pub fn run(app: &App, request: CaseStart) -> Result<Written<CaseView>, AppError> {
    let me = app.me()?;
    let id = app.hooks.ids.uuid();
    let title = title(&request)?;
    let work = |tx: &Tx<'_>| {
        let opening = Opening::read(app, tx, &request.item)?;
        let query_code = ids::query_code(&*app.hooks.ids);
        let number = number(app, tx, &request.item)?;
        let started = opening.started(&id, &query_code, number, title);
        let chart = opening.chart;
        let calendar = app.calendar(tx)?;
        let post = chart
            .net
            .starters()
            .iter()
            .find(|post| me.holds(post))
            .map_or("", String::as_str);
        let context = Context {
            now: app.now(),
            actor: me.acting(post),
            calendar: &calendar,
        };
        let command = Command::Start(Box::new(started));
        let events = decide(&chart.net, None, &command, &context)?;
        let case = act::commit(app, tx, &id, &chart.net, None, &events)?
            .ok_or_else(|| AppError::new("broken").detail("a start made no event"))?;
        let at = Moment {
            now: context.now,
            calendar: &calendar,
        };
        let row = row::lit(app, tx, (&id, &query_code), &chart.net, &case, at)?;
        let place = table::put(tx, &row, &case)?;
        let loaded = Loaded { row, case, chart };
        let beside = view::build::read(app, tx, &me, (&place, &loaded))?;
        Ok::<_, AppError>((place, loaded, beside))
    };
    act::write_and_show(app, &id, work)
}

fn title(request: &CaseStart) -> Result<String, AppError> {
    let applicant = request.applicant.as_deref().unwrap_or_default();
    let applicant = reason::at_most("applicant", applicant, MAX_APPLICANT)?;
    Ok(match applicant {
        "" => request.title.trim().to_owned(),
        applicant => format!("{applicant} · {}", request.title.trim()),
    })
}

/// An item that bears a national code of 31 digits, its own or one beside it, has the national number: code, day, serial of four digits, which this
/// device takes from the daily serials that it was allotted. Any other number is region, day, tag of this device,
/// serial of the day. Two devices that are offline never take the same.
fn number(app: &App, tx: &Tx<'_>, item: &str) -> Result<String, AppError> {
    let day = app.today().format("%Y%m%d").to_string();
    if let Some(code) = code::item::national(app, tx, item, app.today())?
        && let Some(serial) = take::of_day(app, tx, &format!("{code}/{day}"))?
    {
        return Ok(format!("{code}{day}{serial:04}"));
    }
    let serial = counter::next(tx, &format!("case/{day}"))?;
    Ok(format!(
        "{}{day}{}{serial:04}",
        app.device.region, app.device.tag
    ))
}
