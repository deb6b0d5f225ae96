//! 行政许可法: silence has decided (32, 50); a refusal tells how to seek remedy (38); who asks in time is heard (47).

use flow_model::step::Act;

use super::Doing;
use crate::clock::add;
use crate::decide::fact::{HEARING_ASKED_ON, HEARING_WAIVED, REMEDY_TOLD};
use crate::event::Effect;
use crate::law::deemed::{has, is_licence};
use crate::law::licensing::{article, ask_for_hearing};
use crate::rejection::{Code, Rejection};

/// Whether an act of a licence may be done.
pub(super) fn permit(doing: Doing<'_>, act: Act) -> Result<(), Rejection> {
    if !is_licence(doing.facts.net, doing.case) {
        return Ok(());
    }
    match act {
        Act::RefuseAcceptance | Act::Correct if has(doing.case, Effect::Accepted) => {
            silent(doing, Effect::Accepted, Code::DeemedAccepted)
        }
        Act::RefuseDecision if has(doing.case, Effect::Renewed) => {
            silent(doing, Effect::Renewed, Code::DeemedRenewed)
        }
        Act::RefuseDecision => {
            remedies(doing)?;
            heard(doing)
        }
        Act::Decide => heard(doing),
        _ => Ok(()),
    }
}

/// Art. 47 (1): asked for within five working days after being told of the right, the hearing is held before the
/// decision, unless it was given up. Where no step tells of it, whoever asks is heard.
fn heard(doing: Doing<'_>) -> Result<(), Rejection> {
    let facts = doing.facts;
    let Some(asked) = facts.day(HEARING_ASKED_ON).filter(|_| doing.by_standard()) else {
        return Ok(());
    };
    let told = facts.last(Act::Notify).map(|told| told.to.date_naive());
    let last = told.and_then(|told| add(doing.calendar, told, &ask_for_hearing(), true).ok());
    let in_time = last.as_ref().is_none_or(|last| asked <= last.date);
    if !in_time || facts.flag(HEARING_WAIVED) || facts.last(Act::Hear).is_some() {
        return Ok(());
    }
    let refused = Rejection::new(Code::LicenceHearingMissing)
        .article(Some(article(47)))
        .with("asked", asked)
        .with("supply", facts.step_of(Act::Hear));
    Err(match last {
        Some(last) => refused.with("last", last.date),
        None => refused,
    })
}

fn silent(doing: Doing<'_>, effect: Effect, code: Code) -> Result<(), Rejection> {
    let mut marks = doing.case.deemed.iter().map(|mark| &mark.deemed);
    let Some(deemed) = marks.find(|deemed| deemed.effect == effect) else {
        return Ok(());
    };
    Err(Rejection::new(code)
        .article(Some(deemed.basis.clone()))
        .with("from", deemed.from)
        .with("last", deemed.last))
}

/// Art. 38: the applicant is told of reconsideration and suit. Where no form asks, the chart itself says it.
fn remedies(doing: Doing<'_>) -> Result<(), Rejection> {
    told(doing, doing.facts.asked(REMEDY_TOLD), 38)
}

/// As [`remedies`], of a refusal to accept: where the step's own form asks. That art. 32 demands it beside the paper is
/// how we read it together with art. 7.
pub(super) fn remedies_of_refused_acceptance(doing: Doing<'_>) -> Result<(), Rejection> {
    let form = &doing.node.step.form;
    told(doing, form.iter().any(|field| field.key == REMEDY_TOLD), 32)
}

fn told(doing: Doing<'_>, asked: bool, by: u32) -> Result<(), Rejection> {
    let facts = doing.facts;
    let told = if asked {
        facts.flag(REMEDY_TOLD)
    } else {
        !facts.net.power.remedy.trim().is_empty()
    };
    if told {
        return Ok(());
    }
    Err(Rejection::new(Code::RemediesMissing)
        .field(REMEDY_TOLD)
        .article(Some(article(by)))
        .with("node", &doing.node.id)
        .with("supply", facts.label(REMEDY_TOLD)))
}
