//! 行政强制法 art. 43: not on a holiday of the law, unless it is urgent. What 夜间 is was not found in a source: at which hour
//! it is done is not asked.

use super::Doing;
use crate::decide::fact::{EXECUTED_ON, URGENT};
use crate::law::enforcement::article;
use crate::rejection::{Code, Rejection};

/// Class of power whose cases enforce.
const CLASS: &str = "QZ";

/// Whether it may be carried out on its day: as the form tells it, else as it is put down. Days of a published notice
/// count, also those that it moves; a weekend does not.
pub(super) fn permit(doing: Doing<'_>) -> Result<(), Rejection> {
    let facts = doing.facts;
    let enforces = facts.net.power.class.as_deref() == Some(CLASS);
    if !enforces || !doing.by_standard() || facts.flag(URGENT) {
        return Ok(());
    }
    let on = facts
        .day(EXECUTED_ON)
        .unwrap_or(doing.event.at.date_naive());
    let day = doing.calendar.day(on).ok();
    let holiday = day
        .filter(|day| !day.working && !day.local)
        .and_then(|day| day.name);
    match holiday {
        Some(name) => Err(Rejection::new(Code::ExecutionOnHoliday)
            .field(EXECUTED_ON)
            .article(Some(article(43)))
            .with("on", on)
            .with("name", name)
            .with("supply", facts.label(URGENT))),
        None => Ok(()),
    }
}
