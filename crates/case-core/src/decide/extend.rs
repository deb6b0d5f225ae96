//! Extending the limit of the decision: once, by who may grant it, before it is over, with a reason.

use super::gate::EXACT;
use super::text;
use crate::case::Case;
use crate::choices::AUTOMATIC;
use crate::clock::due::{decided, reported};
use crate::clock::{Calendar, due};
use crate::event::{CaseEvent, FieldValue, LimitExtended};
use crate::law::extension::{self, Grant};
use crate::net::{Net, NetNode};
use crate::rejection::{Code, Rejection};

/// Key of the reason in the form of a step that grants an extension.
pub const REASON: &str = "extend_reason";

/// Whether a limit may be extended like that.
///
/// # Errors
/// The first rule that forbids it.
pub(crate) fn permit(
    net: &Net,
    case: &Case,
    extended: &LimitExtended,
    event: &CaseEvent,
    calendar: &Calendar,
) -> Result<(), Rejection> {
    let grant = granted(case)?;
    text::reason(&extended.reason)?;
    let most = &grant.by;
    let alike = (extended.by.unit, extended.by.counting) == (most.unit, most.counting);
    if !alike || extended.by.number == 0 || extended.by.number > most.number {
        return Err(Rejection::new(Code::ExtensionTooLong)
            .article(most.basis.clone())
            .with("max", most.number));
    }
    may(net, case, &grant, event, calendar)
}

/// The extension that doing a step grants: one whose form asks for its reason.
pub(crate) fn by_step(case: &Case, node: &NetNode) -> Option<LimitExtended> {
    let asks = node.step.form.iter().any(|field| field.key == REASON);
    if case.start.engine < AUTOMATIC || !asks {
        return None;
    }
    let reason = match case.fields.get(REASON) {
        Some(FieldValue::Text(text) | FieldValue::Missing(text)) => text.clone(),
        None => String::new(),
    };
    let by = granted(case).ok()?.by;
    Some(LimitExtended { by, reason })
}

/// Whether a step that grants an extension may be done.
///
/// # Errors
/// As of an extension by itself. Where the statute of the item provides for none, the step is only a step.
pub(crate) fn permit_step(
    net: &Net,
    case: &Case,
    node: &NetNode,
    event: &CaseEvent,
    calendar: &Calendar,
) -> Result<(), Rejection> {
    match by_step(case, node) {
        Some(_) => may(net, case, &granted(case)?, event, calendar),
        None => Ok(()),
    }
}

fn granted(case: &Case) -> Result<Grant, Rejection> {
    let statutory = case.statutory_now();
    let grant = statutory.and_then(|limit| extension::of(limit, &case.start.local));
    grant.ok_or_else(|| Rejection::new(Code::ExtensionNotProvided))
}

fn may(
    net: &Net,
    case: &Case,
    grant: &Grant,
    event: &CaseEvent,
    calendar: &Calendar,
) -> Result<(), Rejection> {
    let refuse = |code| Rejection::new(code).article(grant.by.basis.clone());
    if event.by.post != grant.post {
        return Err(refuse(Code::WrongPost).with("post", &grant.post));
    }
    if !case.extensions_now().is_empty() {
        return Err(refuse(Code::ExtensionSpent));
    }
    // What is decided has no limit that could be extended.
    if case.start.engine >= EXACT && decided(net, case).is_some() {
        return Err(refuse(Code::ExtensionTooLate));
    }
    let view = due(net, case, calendar, event.at);
    // The view looks at a decided case as it stood at its decision; an older case is asked what the day is now, as it
    // was when its extensions were put down.
    let now = reported(net, case).map_or(event.at, |at| event.at.min(at));
    let passed = |on| now.date_naive() > on;
    match view.statutory {
        None => Err(refuse(Code::ExtensionTooEarly)),
        Some(due) if due.over || due.on.is_some_and(passed) => Err(refuse(Code::ExtensionTooLate)),
        Some(_) => Ok(()),
    }
}
