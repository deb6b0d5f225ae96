//! What is decided anew after reconsideration or a judgement: not the same again on the same facts and grounds
//! (行政复议法 art. 64, 行政诉讼法 art. 71), and not heavier than what was revoked.

use std::cmp::Ordering;

use flow_model::step::Act;

use super::Doing;
use crate::decide::fact::{CONFISCATION, FINE, PENALTY};
use crate::decide::remedy::article;
use crate::ending::{self, Ending, brings};
use crate::event::FieldValue;
use crate::rejection::{Code, Rejection};
use crate::remedy::RemedyMark;
use rules::feel::Value;

/// Whether a decision may be made anew.
pub(super) fn permit(doing: Doing<'_>, act: Act) -> Result<(), Rejection> {
    let Some(now) = brings(act, doing.case.start.case_type) else {
        return Ok(());
    };
    let redone = |mark: &&RemedyMark| mark.remedy.reopen.is_some() && mark.remedy.order.redone();
    let Some(mark) = doing.case.remedies.iter().rev().find(redone) else {
        return Ok(());
    };
    not_the_same(doing, mark, now)?;
    if now == Ending::Punished && mark.struck == Some(Ending::Punished) {
        return not_heavier(doing, mark);
    }
    Ok(())
}

/// The same decision in the same words is the same facts and the same grounds; one in other words is left to the
/// person who signs it. Where only the procedure was wrong, it may be made again.
fn not_the_same(doing: Doing<'_>, mark: &RemedyMark, now: Ending) -> Result<(), Rejection> {
    let before = usize::try_from(mark.passes).unwrap_or(usize::MAX);
    let struck = ending::decided(doing.facts.net, doing.case, 0..before);
    let Some((struck, then)) = struck.filter(|_| !mark.remedy.procedure) else {
        return Ok(());
    };
    let alike = [PENALTY, FINE, CONFISCATION]
        .iter()
        .all(|key| mark.fields.get(*key) == doing.case.fields.get(*key));
    if now != then || !alike || struck.opinion.trim() != doing.done.opinion.trim() {
        return Ok(());
    }
    Err(Rejection::new(Code::SameDecisionAgain)
        .field("opinion")
        .article(Some(article(mark.remedy.by, mark.remedy.order)))
        .with("number", &mark.remedy.number))
}

/// No article that was found says it of what is decided anew: it is a rule of the house, which the county may lift,
/// and does not hold where a third party asked for the opposite.
fn not_heavier(doing: Doing<'_>, mark: &RemedyMark) -> Result<(), Rejection> {
    if mark.remedy.third_party || doing.case.start.local.redo_may_be_heavier {
        return Ok(());
    }
    let facts = doing.facts;
    let heavier = |field: &str, before: String, now: String| {
        Err(Rejection::new(Code::HeavierThanRevoked)
            .field(field)
            .with("before", before)
            .with("now", now)
            .with("number", &mark.remedy.number))
    };
    let then = |key: &str| match mark.fields.get(key) {
        Some(FieldValue::Text(text)) => Some(text.trim()).filter(|text| !text.is_empty()),
        Some(FieldValue::Missing(_)) | None => None,
    };
    for key in [FINE, CONFISCATION] {
        let zero = Value::Number(0_u32.into());
        let before = then(key).and_then(|text| text.parse().ok().map(Value::Number));
        let before = before.unwrap_or(zero);
        if let Some(now) = facts.money(key)
            && now.order(&before) == Some(Ordering::Greater)
        {
            return heavier(key, before.text(), now.text());
        }
    }
    let before = then(PENALTY).unwrap_or_default();
    match (facts.weighs(PENALTY, before), facts.weight(PENALTY)) {
        (Some(old), Some(new)) if new > old => {
            let now = facts.text(PENALTY).unwrap_or_default().to_owned();
            heavier(PENALTY, before.to_owned(), now)
        }
        _ => Ok(()),
    }
}
