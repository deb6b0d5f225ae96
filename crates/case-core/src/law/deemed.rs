//! What counts as decided because nobody decided in time: 行政许可法 art. 32 and 50; and what is carried out no more
//! because it was halted too long: 行政强制法 art. 39.

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use flow_model::step::Act;

use super::{correction, enforcement, licensing};
use crate::case::{Case, CaseState, PassHow};
use crate::choices::AUTOMATIC;
use crate::clock::timing::over;
use crate::clock::{Calendar, add};
use crate::decide::gate::EXACT;
use crate::ending::ENDINGS;
use crate::event::{CaseEvent, Deemed, Effect, FieldValue};
use crate::execution::{Halt, executing};
use crate::net::Net;
use crate::rejection::{Code, Rejection};
use crate::versions::trail;

/// Key of the date on which the licence that is to be renewed ends.
pub const EXPIRES_ON: &str = "expires_on";

/// Acts that answer an application (art. 32).
const ANSWERS: [Act; 3] = [Act::Accept, Act::Correct, Act::RefuseAcceptance];
/// Acts that decide on it (art. 38).
const DECISIONS: [Act; 2] = [Act::Decide, Act::RefuseDecision];

/// Whether a case is about a licence: by the class of its chart, else by its case type.
#[must_use]
pub fn is_licence(net: &Net, case: &Case) -> bool {
    match net.power.class.as_deref() {
        Some(class) => class == "XK",
        None => !case.start.case_type.is_penalty(),
    }
}

/// Whether an effect has come.
#[must_use]
pub fn has(case: &Case, effect: Effect) -> bool {
    case.deemed.iter().any(|mark| mark.deemed.effect == effect)
}

/// Whether silence may have an effect in such a case.
#[must_use]
pub fn watched(net: &Net, case: &Case) -> bool {
    let silent = || unanswered(net, case) || expires(net, case).is_some();
    lapses(net, case) || (is_licence(net, case) && silent())
}

/// The effect that comes next and the moment at which it comes, when nobody decides before.
#[must_use]
pub fn next(
    net: &Net,
    case: &Case,
    calendar: &Calendar,
) -> Option<(DateTime<FixedOffset>, Deemed)> {
    if case.state != CaseState::Running || case.start.engine < AUTOMATIC {
        return None;
    }
    let zone = *case.opened.at.offset();
    let silent = || [accepted(net, case, calendar), renewed(net, case)];
    let silent = is_licence(net, case).then(silent).into_iter().flatten();
    let found = silent
        .chain([not_enforced(net, case)])
        .flatten()
        .filter_map(|deemed| {
            let moment = over(deemed.last, zone)?;
            Some((moment.max(case.opened.at), deemed))
        });
    found.min_by_key(|(moment, _)| *moment)
}

/// 行政强制法 art. 39: nobody went on with it for three years, it does no obvious harm, and the party truly cannot perform.
/// Sent back before its decision, there is none that could lapse.
fn not_enforced(net: &Net, case: &Case) -> Option<Deemed> {
    let halt = case.halted().filter(|_| executing(net, case))?;
    let last = last_to_resume(halt)?;
    Some(Deemed {
        effect: Effect::NotEnforced,
        basis: enforcement::article(39),
        from: last.succ_opt()?,
        last,
    })
}

fn lapses(net: &Net, case: &Case) -> bool {
    case.halted().is_some_and(|halt| halt.harmless) && executing(net, case)
}

/// The last day on which carrying out can go on; none where it can for ever.
#[must_use]
pub fn last_to_resume(halt: &Halt) -> Option<NaiveDate> {
    let begun = halt.harmless.then(|| halt.begun.at.date_naive())?;
    // Years run to the same day in every calendar.
    let years = enforcement::not_enforced();
    let added = add(&Calendar::national(), begun, &years, false).ok()?;
    Some(added.date)
}

/// Art. 32 (4): not told within five days what is missing, the application counts as accepted from the day on which
/// it was received.
fn accepted(net: &Net, case: &Case, calendar: &Calendar) -> Option<Deemed> {
    let from = unanswered_since(net, case)?;
    let last = add(calendar, from, &licensing::tell_what_is_missing(), true).ok()?;
    Some(Deemed {
        effect: Effect::Accepted,
        basis: licensing::article(32),
        from,
        last: last.date,
    })
}

/// Art. 50 (2): not decided before the licence ends, it counts as renewed. Where the application or what was missing in
/// it came after the licence had ended, or the applicant is waited for, the organ has not been silent: how we read it. Older
/// cases keep what their desks put down.
fn renewed(net: &Net, case: &Case) -> Option<Deemed> {
    let last = expires(net, case)?;
    let silent = correction::open(net, case).is_none() && complete_on(net, case) <= last;
    if case.start.engine >= EXACT && !silent {
        return None;
    }
    Some(Deemed {
        effect: Effect::Renewed,
        basis: licensing::article(50),
        from: last.succ_opt()?,
        last,
    })
}

/// The day on which the application was whole: opened, or what a notice of correction asked for was handed in.
fn complete_on(net: &Net, case: &Case) -> NaiveDate {
    let last = case.corrections.last();
    let handed_in = last.and_then(|round| correction::supplemented(net, case, round));
    handed_in.unwrap_or_else(|| case.opened.at.date_naive())
}

fn unanswered(net: &Net, case: &Case) -> bool {
    unanswered_since(net, case).is_some()
}

/// The day on which what is not answered yet was received: the application, or what was handed in after a notice of
/// correction, with which the days begin anew.
fn unanswered_since(net: &Net, case: &Case) -> Option<NaiveDate> {
    let accepts = net.steps().any(|step| step.step.act == Some(Act::Accept));
    if !accepts || has(case, Effect::Accepted) {
        return None;
    }
    let anew = case.start.engine >= ENDINGS;
    let mut since = Some(case.opened.at.date_naive());
    for pass in &case.passes {
        if !matches!(pass.how, PassHow::Done { .. }) {
            continue;
        }
        match trail::act(net, case, pass) {
            Some(Act::Correct) if anew => since = None,
            Some(Act::Apply) if since.is_none() => since = Some(pass.to.date_naive()),
            Some(act) if ANSWERS.contains(&act) => return None,
            Some(_) | None => {}
        }
    }
    since
}

fn expires(net: &Net, case: &Case) -> Option<NaiveDate> {
    if has(case, Effect::Renewed) || done(net, case, &DECISIONS) {
        return None;
    }
    match case.fields.get(EXPIRES_ON) {
        Some(FieldValue::Text(day)) => day.parse().ok(),
        Some(FieldValue::Missing(_)) | None => None,
    }
}

fn done(net: &Net, case: &Case, acts: &[Act]) -> bool {
    case.passes.iter().any(|pass| {
        let act = trail::act(net, case, pass);
        matches!(pass.how, PassHow::Done { .. }) && act.is_some_and(|act| acts.contains(&act))
    })
}

/// Whether an effect may be put down. The days off of the desk's county may be others than those known here: five
/// days are asked for at least.
///
/// # Errors
/// It has come before, somebody answered in time, or it is too early.
pub(crate) fn permit(
    net: &Net,
    case: &Case,
    deemed: &Deemed,
    event: &CaseEvent,
) -> Result<(), Rejection> {
    let refuse = |code| Err(Rejection::new(code).article(Some(deemed.basis.clone())));
    let licence = deemed.effect != Effect::NotEnforced;
    if licence && !is_licence(net, case) {
        return refuse(Code::CaseMisfit);
    }
    let right = match deemed.effect {
        Effect::Accepted => {
            let since = unanswered_since(net, case);
            let least = since.and_then(|since| since.checked_add_days(Days::new(5)));
            since == Some(deemed.from)
                && least.is_some_and(|least| deemed.last >= least)
                && deemed.basis == licensing::article(32)
        }
        Effect::Renewed => renewed(net, case).is_some_and(|expected| expected == *deemed),
        Effect::NotEnforced => not_enforced(net, case).is_some_and(|expected| expected == *deemed),
    };
    let moment = over(deemed.last, *case.opened.at.offset());
    if !right || moment.is_none_or(|moment| event.at < moment) {
        return refuse(Code::NotDueYet);
    }
    Ok(())
}
