//! 行政处罚法: limitation (36), never heavier because of pleading (45), the simple procedure (51), notice and hearing of
//! pleas (62), the hearing on request (63, 64).

use std::cmp::Ordering;

use flow_model::step::{Act, CaseType, Limit};

use super::Doing;
use crate::clock::add;
use crate::decide::fact::{
    ACT_ENDED_ON, FINE, FINES, FOUND_ON, GRAVE_HARM, HEARING_ASKED_ON, HEARING_WAIVED, PENALTY,
    PLANNED, PLANNED_FINE, PLANNED_KIND, PLEA_WAIVED, PartyKind, TAKES_LICENCE,
};
use crate::law::penalty::{self, article};
use crate::rejection::{Code, Rejection};
use rules::feel::Value;

fn refuse(code: Code, by: u32) -> Rejection {
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
    if !plea && !facts.flag(PLEA_WAIVED) {
        return Err(refuse(Code::PleaMissing, 62).with("supply", facts.step_of(Act::Plead)));
    }
    Ok(())
}

/// Art. 63 and 64: asked for within five working days after the notice, the hearing is held; until they are over the
/// decision waits, where the penalty is one of art. 63.
pub(super) fn hearing(doing: Doing<'_>) -> Result<(), Rejection> {
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

/// Whether art. 63 gives the right to a hearing: a licence is taken away, business is stopped, or the fine is large by
/// the threshold of the locality. Where the county has set none, no fine is known to be large.
fn grave(doing: Doing<'_>) -> bool {
    let facts = doing.facts;
    let takes = facts
        .weight(PENALTY)
        .is_some_and(|weight| weight >= TAKES_LICENCE);
    let local = &doing.case.start.local;
    let threshold = match facts.party_kind() {
        Some(PartyKind::Person) => local.large_fine_person.as_ref(),
        Some(PartyKind::Organisation) => local.large_fine_organisation.as_ref(),
        None => None,
    };
    let large = threshold.is_some_and(|threshold| {
        let most = Value::Number(threshold.yuan.into());
        let fine = facts.money(FINE);
        fine.and_then(|fine| fine.order(&most))
            .is_some_and(Ordering::is_ge)
    });
    takes || large
}

/// Art. 51: on the spot only up to 200 yuan for a person, 3,000 for an organisation, or a warning.
pub(super) fn simple(doing: Doing<'_>) -> Result<(), Rejection> {
    if doing.case.start.case_type != CaseType::Simple {
        return Ok(());
    }
    let facts = doing.facts;
    let max = match facts.party_kind() {
        Some(PartyKind::Person) => penalty::SIMPLE_PERSON_YUAN,
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
    if confiscates || kind.is_some_and(|kind| kind > FINES) {
        return Err(refuse(Code::SimpleExceeded, 51)
            .field(PENALTY)
            .with("max", max)
            .with("penalty", facts.text(PENALTY).unwrap_or_default()));
    }
    Ok(())
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
