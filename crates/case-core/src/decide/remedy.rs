//! Noting what reconsideration or a court has decided about a case, and opening the case anew where it is ordered.

use std::cmp::Ordering;

use chrono::NaiveDate;
use flow_model::step::{Basis, Unit};
use rules::feel::Value;

use super::fact::FINE;
use super::stop::head;
use super::text::{self, MAX_CODE, MAX_NAME, MAX_REASON};
use crate::case::{Case, CaseState};
use crate::ending::{self, StopHow};
use crate::event::{CaseEvent, FieldValue};
use crate::law::{litigation, reconsideration};
use crate::net::Net;
use crate::rejection::{Code, Rejection};
use crate::remedy::{RemedyBy, RemedyDecided, RemedyOrder};
use crate::walk::reopen::reopen;

/// The article that binds the organ: of what is changed, revoked with a new decision, or performed.
#[must_use]
pub fn article(by: RemedyBy, order: RemedyOrder) -> Basis {
    match (by, order) {
        (RemedyBy::Reconsideration, RemedyOrder::Changed) => reconsideration::article(63),
        (
            RemedyBy::Reconsideration,
            RemedyOrder::Revoked
            | RemedyOrder::Redo
            | RemedyOrder::PartlyRevoked
            | RemedyOrder::PartlyRedo,
        ) => reconsideration::article(64),
        (RemedyBy::Reconsideration, RemedyOrder::Illegal) => reconsideration::article(65),
        (RemedyBy::Reconsideration, RemedyOrder::Perform) => reconsideration::article(66),
        (RemedyBy::Reconsideration, RemedyOrder::Void) => reconsideration::article(67),
        (RemedyBy::Court, RemedyOrder::Changed) => litigation::article(77),
        (RemedyBy::Court, RemedyOrder::Revoked | RemedyOrder::PartlyRevoked) => {
            litigation::article(70)
        }
        (RemedyBy::Court, RemedyOrder::Redo | RemedyOrder::PartlyRedo) => litigation::article(71),
        (RemedyBy::Court, RemedyOrder::Illegal) => litigation::article(74),
        (RemedyBy::Court, RemedyOrder::Perform) => litigation::article(72),
        (RemedyBy::Court, RemedyOrder::Void) => litigation::article(75),
    }
}

/// Whether it may be noted like that: by the head, of a case that was decided (or that the organ is ordered to
/// decide), once.
///
/// # Errors
/// The first rule that forbids it.
pub(crate) fn permit(
    net: &Net,
    case: &Case,
    remedy: &RemedyDecided,
    event: &CaseEvent,
) -> Result<(), Rejection> {
    head(case, event)?;
    text::filled("organ", &remedy.organ, MAX_NAME)?;
    text::filled("number", &remedy.number, MAX_CODE)?;
    text::filled("says", &remedy.says, MAX_REASON)?;
    let basis = || Some(article(remedy.by, remedy.order));
    let alike = |noted: &RemedyDecided| noted.by == remedy.by && noted.number == remedy.number;
    if case.remedies.iter().any(|mark| alike(&mark.remedy)) {
        let number = &remedy.number;
        return Err(Rejection::new(Code::RemedyNotedBefore)
            .field("number")
            .with("number", number));
    }
    let decided = decided_on(net, case);
    // 不作为: the organ may be ordered to decide what it has not decided.
    let silent = case.state == CaseState::Running && remedy.order == RemedyOrder::Perform;
    let Some(decided) = decided.or_else(|| silent.then(|| case.opened.at.date_naive())) else {
        return Err(Rejection::new(Code::RemedyNotDecided).article(basis()));
    };
    days(remedy, decided, event)?;
    within(remedy)?;
    changed(case, remedy)?;
    again(net, case, remedy, event)
}

/// The day of the decision that stands; `None` where none was made, or the case was taken back.
fn decided_on(net: &Net, case: &Case) -> Option<NaiveDate> {
    let acted = || ending::decision(net, case).map(|(pass, _)| pass.to.date_naive());
    match &case.state {
        CaseState::Running => acted(),
        CaseState::Ended { at, .. } => acted().or_else(|| Some(at.date_naive())),
        CaseState::Stopped { done, stopped } => {
            // Carrying out ends behind a decision that stands; whatever else stops a case is what was decided.
            let ended = matches!(stopped.how, StopHow::ExecutionEnded { .. });
            let behind = ended.then(acted).flatten();
            behind.or_else(|| Some(done.at.date_naive()))
        }
        CaseState::Withdrawn { .. } => None,
    }
}

fn days(remedy: &RemedyDecided, decided: NaiveDate, event: &CaseEvent) -> Result<(), Rejection> {
    let wrong = |field: &str, from: NaiveDate, to: NaiveDate| {
        Err(Rejection::new(Code::RemedyDaysWrong)
            .field(field)
            .with("from", from)
            .with("to", to))
    };
    let today = event.at.date_naive();
    if remedy.decided_on < decided || remedy.decided_on > today {
        return wrong("decided_on", decided, today);
    }
    if remedy.received_on < remedy.decided_on || remedy.received_on > today {
        return wrong("received_on", remedy.decided_on, today);
    }
    Ok(())
}

/// The time in which the organ is ordered to act is a time; an order to perform names one.
fn within(remedy: &RemedyDecided) -> Result<(), Rejection> {
    match &remedy.within {
        None if remedy.order == RemedyOrder::Perform => {
            Err(Rejection::new(Code::RemedyLimitRequired)
                .field("within")
                .article(Some(article(remedy.by, remedy.order))))
        }
        Some(limit) if limit.number == 0 || limit.unit == Unit::Hour => {
            Err(Rejection::new(Code::ValueMalformed).field("within"))
        }
        Some(_) if !remedy.order.runs_again() => {
            Err(Rejection::new(Code::ReopenNotOrdered).field("within"))
        }
        Some(_) | None => Ok(()),
    }
}

/// 行政复议法 art. 63 (2), 行政诉讼法 art. 77 (2): what is changed is never heavier, unless a third party asked for the
/// opposite.
fn changed(case: &Case, remedy: &RemedyDecided) -> Result<(), Rejection> {
    let Some(fine) = &remedy.fine else {
        return Ok(());
    };
    let Some(now) = money(fine) else {
        return Err(Rejection::new(Code::ValueMalformed).field("fine"));
    };
    if !remedy.order.sets_fine() {
        return Err(Rejection::new(Code::ValueMalformed).field("fine"));
    }
    let before = match case.fields.get(FINE) {
        Some(FieldValue::Text(text)) => money(text),
        Some(FieldValue::Missing(_)) | None => None,
    };
    let Some(before) = before else {
        return Ok(());
    };
    if now.order(&before) == Some(Ordering::Greater) && !remedy.third_party {
        return Err(Rejection::new(Code::HeavierThanBefore)
            .field("fine")
            .article(Some(article(remedy.by, remedy.order)))
            .with("before", before.text())
            .with("now", now.text()));
    }
    Ok(())
}

fn money(text: &str) -> Option<Value> {
    text.trim().parse().ok().map(Value::Number)
}

/// From where the case runs again, where it does.
fn again(
    net: &Net,
    case: &Case,
    remedy: &RemedyDecided,
    event: &CaseEvent,
) -> Result<(), Rejection> {
    // Ordered to decide what is still under way, the case goes on where it stands.
    let stays = case.state == CaseState::Running && ending::decision(net, case).is_none();
    let runs = remedy.order.runs_again() && !stays;
    match &remedy.reopen {
        None if runs => Err(Rejection::new(Code::ReopenStepRequired)
            .field("reopen")
            .article(Some(article(remedy.by, remedy.order)))),
        Some(_) if !runs => Err(Rejection::new(Code::ReopenNotOrdered).field("reopen")),
        Some(to) if reopen(net, case, to, event.at).is_none() => {
            Err(Rejection::new(Code::ReopenStepUnlawful)
                .field("reopen")
                .with("node", to))
        }
        Some(_) | None => Ok(()),
    }
}
