//! Opening a case.

use flow_model::step::{CaseType, Counting, Limit, Unit};

use super::text::{self, MAX_CODE, MAX_NAME, MAX_TITLE};
use crate::clock::{Calendar, add};
use crate::ending::ENDINGS;
use crate::event::{CaseEvent, CaseStarted, ENGINE};
use crate::law::licensing;
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
    if started.engine >= ENDINGS {
        kind(
            started.case_type,
            started.promised.as_ref(),
            started.statutory.as_ref(),
        )?;
    }
    limits(started, event, calendar)
}

/// What the kind of handling says about limits: on the spot there are no days (即办件); several departments together
/// have 45 working days at most (行政许可法 art. 42 (2)), a lower organ that reviews first 20 (art. 43), where the limit
/// stands in that statute.
///
/// # Errors
/// `instant_has_no_days`, `limit_over_kind`.
pub fn kind(
    case_type: CaseType,
    promised: Option<&Limit>,
    statutory: Option<&Limit>,
) -> Result<(), Rejection> {
    if case_type == CaseType::Instant && promised.is_some_and(has_days) {
        return Err(Rejection::new(Code::InstantHasNoDays).field("promised"));
    }
    let Some(most) = most(case_type) else {
        return Ok(());
    };
    let of_statute = |limit: &&Limit| {
        let basis = limit.basis.as_ref();
        basis.is_some_and(|basis| basis.statute == licensing::STATUTE)
    };
    let Some(limit) = statutory.filter(of_statute) else {
        return Ok(());
    };
    let counted = limit.unit == Unit::Day && limit.counting == Counting::Working;
    if counted && limit.number <= most.number {
        return Ok(());
    }
    Err(Rejection::new(Code::LimitOverKind)
        .field("statutory")
        .article(most.basis)
        .with("max", most.number))
}

/// The limit that such a case has by the article, where the one given is over it; `None` where it is not.
#[must_use]
pub fn within_kind(case_type: CaseType, statutory: Option<&Limit>) -> Option<Limit> {
    let over = kind(case_type, None, statutory).is_err();
    over.then(|| most(case_type)).flatten()
}

fn most(case_type: CaseType) -> Option<Limit> {
    match case_type {
        CaseType::Joint => Some(licensing::decide_jointly()),
        CaseType::Reported => Some(licensing::review_by_lower_organ()),
        CaseType::Instant | CaseType::Promised | CaseType::Simple | CaseType::General => None,
    }
}

/// The promise of a case that is handled on the spot: hours stay, a promise in days says nothing and falls away.
#[must_use]
pub fn promise_on_the_spot(promised: Option<Limit>) -> Option<Limit> {
    promised.filter(|limit| !has_days(limit))
}

/// Whether a promise is one of days, months or years.
fn has_days(limit: &Limit) -> bool {
    limit.number > 0 && limit.unit != Unit::Hour
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
