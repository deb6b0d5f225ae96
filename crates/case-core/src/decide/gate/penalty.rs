//! 行政处罚法: limitation (36), never heavier because of pleading (45), the simple procedure (51), discussing together
//! (57), notice and hearing of pleas (62).

use std::cmp::Ordering;

use chrono::NaiveDate;
use flow_model::step::{Act, CaseType, Limit};

use super::Doing;
use crate::case::Pass;
use crate::clock::add;
use crate::decide::fact::{
    ACT_ENDED_ON, FINE, FINES, FOUND_ON, GRAVE_HARM, NOTICE_PUBLISHED_ON, NOTICE_SERVED_ON,
    PARTY_KIND, PENALTY, PLANNED, PLANNED_FINE, PLANNED_KIND, PLEA_WAIVED, PartyKind, SERIOUS,
};
use crate::law::penalty::{self, article};
use crate::rejection::{Code, Rejection};
use rules::feel::Value;

pub(super) fn refuse(code: Code, by: u32) -> Rejection {
    Rejection::new(code).article(Some(article(by)))
}

/// Art. 36: an act that was not found within two years, five where life, health or financial safety was harmed, is
/// not punished any more.
pub(super) fn limitation(doing: Doing<'_>) -> Result<(), Rejection> {
    let facts = doing.facts;
    let Some(ended) = facts.day(ACT_ENDED_ON) else {
        return Ok(());
    };
    let found = facts
        .day(FOUND_ON)
        .unwrap_or(doing.case.opened.at.date_naive());
    let limit: Limit = if facts.flag(GRAVE_HARM) {
        penalty::limitation_with_harm()
    } else {
        penalty::limitation()
    };
    let last = add(doing.calendar, ended, &limit, false);
    match last {
        Ok(last) if found > last.date => Err(refuse(Code::LimitationPassed, 36)
            .field(ACT_ENDED_ON)
            .with("ended", ended)
            .with("found", found)
            .with("last", last.date)),
        Ok(_) | Err(_) => Ok(()),
    }
}

/// Art. 62: no decision before the party was told (44) and heard (45), unless it gave up pleading.
pub(super) fn heard(doing: Doing<'_>) -> Result<(), Rejection> {
    let facts = doing.facts;
    let Some(notice) = facts.notice() else {
        return Err(refuse(Code::NoticeMissing, 62).with("supply", facts.step_of(Act::Notify)));
    };
    let plea = facts
        .last(Act::Plead)
        .is_some_and(|plea| plea.to >= notice.to);
    let asks = [NOTICE_SERVED_ON, NOTICE_PUBLISHED_ON];
    let asked = asks.into_iter().find(|key| facts.asked(key));
    if let Some(field) = asked.filter(|_| doing.exact()) {
        told(doing, field)?;
    }
    if !plea && !facts.flag(PLEA_WAIVED) {
        return Err(refuse(Code::PleaMissing, 62).with("supply", facts.step_of(Act::Plead)));
    }
    Ok(())
}

/// Where a form asks when the notice was served, it says so, and that day has come.
fn told(doing: Doing<'_>, field: &str) -> Result<(), Rejection> {
    let facts = doing.facts;
    match served(doing) {
        None => Err(refuse(Code::NoticeDayMissing, 62)
            .field(field)
            .with("label", facts.label(field))
            .with("supply", facts.step_asking(field))),
        Some(day) if day > doing.event.at.date_naive() => Err(refuse(Code::NoticeDayAhead, 62)
            .field(field)
            .with("served", day)),
        Some(_) => Ok(()),
    }
}

/// When the notice of the planned penalty was served, where a form tells it: on the day that it says, or thirty days
/// after a public notice (61; 民事诉讼法 95).
pub(super) fn served(doing: Doing<'_>) -> Option<NaiveDate> {
    let facts = doing.facts;
    facts.day(NOTICE_SERVED_ON).or_else(|| {
        let published = facts.day(NOTICE_PUBLISHED_ON)?;
        let limit = penalty::served_by_public_notice();
        let last = add(doing.calendar, published, &limit, false).ok()?;
        Some(last.date)
    })
}

/// Art. 57 (2): of a complicated or serious matter the heads discuss together before they decide. Whether it is one, a
/// person says; a chart whose forms do not ask is not asked for it.
pub(super) fn discussed(doing: Doing<'_>) -> Result<(), Rejection> {
    let facts = doing.facts;
    let asked = doing.exact() && facts.flag(SERIOUS);
    // What the party was told anew is discussed anew, where the chart discusses behind the notice.
    let counts = |discuss: &Pass| {
        facts.notice().is_none_or(|notice| {
            discuss.to >= notice.to || !facts.net.lies_from(&notice.node, &discuss.node)
        })
    };
    if !asked || facts.last(Act::Discuss).is_some_and(counts) {
        return Ok(());
    }
    Err(refuse(Code::DiscussionMissing, 57).with("supply", facts.step_of(Act::Discuss)))
}

/// Art. 51: on the spot only up to 200 yuan for a person, 3,000 for an organisation, or a warning.
pub(super) fn simple(doing: Doing<'_>) -> Result<(), Rejection> {
    if doing.case.start.case_type != CaseType::Simple {
        return Ok(());
    }
    let facts = doing.facts;
    let max = match party_kind(doing) {
        Some(PartyKind::Person) => penalty::SIMPLE_PERSON_YUAN,
        // Where a form asks who it is, the larger amount is for whom it is told.
        None if doing.exact() && facts.asked(PARTY_KIND) => penalty::SIMPLE_PERSON_YUAN,
        // Where the kind is not told, what is allowed at most.
        Some(PartyKind::Organisation) | None => penalty::SIMPLE_ORGANISATION_YUAN,
    };
    if let Some(fine) = facts.money(FINE)
        && fine.order(&Value::Number(max.into())) == Some(Ordering::Greater)
    {
        return Err(refuse(Code::SimpleExceeded, 51)
            .field(FINE)
            .with("max", max)
            .with("fine", fine.text()));
    }
    let kind = facts.weight(PENALTY);
    let confiscates = facts
        .text(PENALTY)
        .is_some_and(|text| text.contains("没收"));
    // 警告 and fines: 通报批评 is another kind (art. 9).
    let named = |key| facts.text(key).is_some_and(only_publicly_blamed);
    let blames = doing.exact() && named(PENALTY);
    if confiscates || blames || kind.is_some_and(|kind| kind > FINES) {
        return Err(refuse(Code::SimpleExceeded, 51)
            .field(PENALTY)
            .with("max", max)
            .with("penalty", facts.text(PENALTY).unwrap_or_default()));
    }
    Ok(())
}

fn only_publicly_blamed(text: &str) -> bool {
    text.contains("通报批评") && !text.contains("警告")
}

/// Whose amounts hold: as it is told, else as the code of the party says it.
pub(super) fn party_kind(doing: Doing<'_>) -> Option<PartyKind> {
    let facts = doing.facts;
    let by_code = || facts.party_kind_by_code().filter(|_| doing.exact());
    facts.party_kind().or_else(by_code)
}

/// Art. 45: the decision is never heavier than what the party was told before it pleaded.
pub(super) fn not_heavier(doing: Doing<'_>) -> Result<(), Rejection> {
    let facts = doing.facts;
    let heavier = |noticed: String, decided: String, field: &str| {
        Err(refuse(Code::HeavierThanNoticed, 45)
            .field(field)
            .with("noticed", noticed)
            .with("decided", decided)
            .with("supply", facts.step_of(Act::Notify)))
    };
    if facts.asked(PLANNED_FINE)
        && let Some(fine) = facts.money(FINE)
    {
        let planned = facts.money(PLANNED_FINE);
        let planned = planned.unwrap_or(Value::Number(0_u32.into()));
        if fine.order(&planned) == Some(Ordering::Greater) {
            return heavier(planned.text(), fine.text(), FINE);
        }
    }
    let key = if facts.asked(PLANNED_KIND) {
        PLANNED_KIND
    } else {
        PLANNED
    };
    match (facts.weight(key), facts.weight(PENALTY)) {
        (Some(planned), Some(decided)) if decided > planned => {
            let text = |key| facts.text(key).unwrap_or_default().to_owned();
            heavier(text(key), text(PENALTY), PENALTY)
        }
        _ => Ok(()),
    }
}
