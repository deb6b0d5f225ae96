//! 行政许可法: silence has decided (32, 50); a refusal tells how to seek remedy (38).

use flow_model::step::Act;

use super::Doing;
use crate::decide::fact::REMEDY_TOLD;
use crate::event::Effect;
use crate::law::deemed::{has, is_licence};
use crate::law::licensing::article;
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
        Act::RefuseDecision => remedies(doing),
        _ => Ok(()),
    }
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
