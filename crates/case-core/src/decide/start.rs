//! Opening a case.

use flow_model::step::Limit;

use super::text::{self, MAX_CODE, MAX_NAME, MAX_TITLE};
use crate::clock::{Calendar, add};
use crate::event::{CaseEvent, CaseStarted, ENGINE};
use crate::net::Net;
use crate::rejection::{Code, Rejection};

/// Whether a case may be opened like that.
///
/// # Errors
/// The first rule that forbids it.
pub(crate) fn permit(
    net: &Net,
    started: &CaseStarted,
    event: &CaseEvent,
    calendar: &Calendar,
) -> Result<(), Rejection> {
    if !net.starters().contains(&event.by.post) {
        return Err(Rejection::new(Code::WrongPost).with("post", net.starters().join(" ")));
    }
    text::filled("title", &started.title, MAX_TITLE)?;
    text::filled("number", &started.number, MAX_CODE)?;
    text::filled("item", &started.item, MAX_CODE)?;
    text::filled("item_name", &started.item_name, MAX_NAME)?;
    text::filled("chart", &started.chart.chart, MAX_CODE)?;
    text::digest("chart", &started.chart.hash)?;
    text::digest("query_hash", &started.query_hash)?;
    let region = &started.region;
    if region.len() != 6 || !region.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Rejection::new(Code::ValueMalformed).field("region"));
    }
    if started.chart.version == 0 {
        return Err(Rejection::new(Code::ValueMalformed).field("chart"));
    }
    if started.engine > ENGINE {
        return Err(Rejection::new(Code::EngineNewer).with("engine", started.engine));
    }
    if let Some(expected) = net.power.case_type
        && expected != started.case_type
    {
        let expected = format!("{expected:?}").to_lowercase();
        return Err(Rejection::new(Code::CaseTypeDiffers).with("expected", expected));
    }
    limits(started, event, calendar)
}

/// A promise may not be longer than the statute allows.
fn limits(started: &CaseStarted, event: &CaseEvent, calendar: &Calendar) -> Result<(), Rejection> {
    let (Some(promised), Some(statutory)) = (&started.promised, &started.statutory) else {
        return Ok(());
    };
    if longer(promised, statutory, event, calendar) {
        let article = statutory.basis.clone();
        return Err(Rejection::new(Code::PromiseOverStatutory)
            .field("promised")
            .article(article));
    }
    Ok(())
}

fn longer(promised: &Limit, statutory: &Limit, event: &CaseEvent, calendar: &Calendar) -> bool {
    if (promised.unit, promised.counting) == (statutory.unit, statutory.counting) {
        return promised.number > statutory.number;
    }
    let day = event.at.date_naive();
    let last = |limit| add(calendar, day, limit, false).map(|added| added.date);
    matches!((last(promised), last(statutory)), (Ok(promise), Ok(statute)) if promise > statute)
}
