//! The hearing on request: 行政处罚法 art. 63, 64; 行政许可法 art. 48 for the days before it.

use std::cmp::Ordering;

use chrono::NaiveDate;
use flow_model::step::{Act, CaseType, Limit};

use super::Doing;
use super::penalty::{party_kind, refuse, served};
use crate::clock::{AddError, Calendar, add};
use crate::decide::fact::{
    CONFISCATION, FINE, HEAR_DATE, HEAR_NOTICE_ON, HEARING_ASKED_ON, HEARING_WAIVED, PARTY_KIND,
    PENALTY, PartyKind, TAKES_LICENCE,
};
use crate::law::{licensing, penalty};
use crate::rejection::{Code, Rejection};
use rules::feel::Value;

/// Penalties of art. 63 (1), items 3 and 4.
const HEARD: [&str; 6] = ["降低资质", "吊销", "停产", "停业", "关闭", "限制从业"];

/// Art. 63 and 64: asked for within five working days after the notice, the hearing is held; until they are over the
/// decision waits, where the penalty is one of art. 63.
pub(super) fn permit(doing: Doing<'_>) -> Result<(), Rejection> {
    let facts = doing.facts;
    if doing.case.start.case_type != CaseType::General || facts.flag(HEARING_WAIVED) {
        return Ok(());
    }
    let hear = facts.last(Act::Hear);
    let Some(notice) = facts.notice() else {
        return Ok(());
    };
    // Opened anew, the party is heard about what it was told last.
    let anew = doing.case.since_reopened() > 0;
    if hear.is_some_and(|hear| !anew || hear.to >= notice.to) {
        return Ok(());
    }
    let told = notice.to.date_naive();
    // Told is who was served.
    let told = served(doing)
        .filter(|_| doing.exact())
        .map_or(told, |day| day.max(told));
    let Ok(last) = add(doing.calendar, told, &penalty::ask_for_hearing(), true) else {
        return Ok(());
    };
    if let Some(asked) = facts
        .day(HEARING_ASKED_ON)
        .filter(|asked| *asked <= last.date)
    {
        return Err(refuse(Code::HearingMissing, 63)
            .with("asked", asked)
            .with("last", last.date)
            .with("supply", facts.step_of(Act::Hear)));
    }
    if grave(doing) && doing.event.at.date_naive() <= last.date {
        return Err(refuse(Code::HearingWindowOpen, 64).with("last", last.date));
    }
    Ok(())
}

/// Whether art. 63 gives the right to a hearing: a licence is taken away, business is stopped, or fine or confiscation
/// are large by the threshold of the locality. Where the county has set none, no amount is known to be large.
fn grave(doing: Doing<'_>) -> bool {
    let facts = doing.facts;
    // Chosen or written freely, the penalty is named.
    let takes = if doing.exact() {
        let text = facts.text(PENALTY).unwrap_or_default();
        HEARD.iter().any(|kind| text.contains(kind))
    } else {
        let weight = facts.weight(PENALTY);
        weight.is_some_and(|weight| weight >= TAKES_LICENCE)
    };
    let local = &doing.case.start.local;
    let threshold = match party_kind(doing) {
        Some(PartyKind::Person) => local.large_fine_person.as_ref(),
        Some(PartyKind::Organisation) => local.large_fine_organisation.as_ref(),
        // As of the amounts of art. 51: where a form asks who it is, the larger one is for whom it is told.
        None if doing.exact() && facts.asked(PARTY_KIND) => local.large_fine_person.as_ref(),
        None => None,
    };
    let large = |key| {
        threshold.is_some_and(|threshold| {
            let most = Value::Number(threshold.yuan.into());
            let amount = facts.money(key);
            amount
                .and_then(|amount| amount.order(&most))
                .is_some_and(Ordering::is_ge)
        })
    };
    takes || large(FINE) || (doing.exact() && large(CONFISCATION))
}

/// 行政处罚法 art. 64 (2), 行政许可法 art. 48 (1): time and place are told seven days before the hearing. The day of
/// telling does not count; the hearing is on the seventh working day at the earliest. Told on paper before it is put
/// down, it counts from the day on which the notice was served.
pub(super) fn announced(doing: Doing<'_>) -> Result<(), Rejection> {
    let asks = |field: &flow_model::step::FormField| field.key == HEAR_DATE;
    if !doing.node.step.form.iter().any(asks) {
        return Ok(());
    }
    let Some(on) = doing.facts.day(HEAR_DATE) else {
        return Ok(());
    };
    let (limit, article) = if doing.case.start.case_type.is_penalty() {
        (penalty::announce_hearing(), penalty::article(64))
    } else {
        (licensing::announce_hearing(), licensing::article(48))
    };
    let today = doing.event.at.date_naive();
    let served = doing.facts.day(HEAR_NOTICE_ON).filter(|day| *day <= today);
    let told = served.unwrap_or(today);
    match earliest(doing.calendar, told, &limit) {
        Some(first) if on < first => Err(Rejection::new(Code::HearingTooSoon)
            .field(HEAR_DATE)
            .article(Some(article))
            .with("on", on)
            .with("first", first)),
        Some(_) | None => Ok(()),
    }
}

/// The first day on which the hearing may be. Of a year whose holidays are not published yet, a holiday can only make it
/// later, and a weekend that is worked for one makes it earlier: there every day counts, so that no lawful hearing is
/// held up.
fn earliest(calendar: &Calendar, told: NaiveDate, limit: &Limit) -> Option<NaiveDate> {
    match add(calendar, told, limit, false) {
        Ok(added) => Some(added.date),
        Err(AddError::Unpublished { .. }) => {
            let days = told.iter_days().skip(1);
            let mut counted = days.filter(|day| calendar.is_working(*day).unwrap_or(true));
            counted.nth((limit.number as usize).checked_sub(1)?)
        }
        Err(AddError::Hours | AddError::TooLong) => None,
    }
}
