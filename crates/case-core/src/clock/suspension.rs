//! When the clock of a case stood still, derived from where the case stood.
//!
//! 行政许可法 art. 45: hearing, inspection, expert review and the like are not counted, when the applicant was told in
//! writing how long they take; what takes longer than that is counted again.

use chrono::{DateTime, Duration, FixedOffset};
use flow_model::step::{Act, Basis, Counting, Limit, Step, Unit};
use serde::{Deserialize, Serialize};

use super::add::add;
use super::calendar::Calendar;
use super::timing::over;
use crate::case::{Case, CaseState};
use crate::event::FieldValue;
use crate::law::licensing;
use crate::net::{Net, NetNode};
use crate::versions::trail;

/// Time that is not counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// From when.
    pub since: DateTime<FixedOffset>,
    /// Until when; `None` while it lasts.
    pub until: Option<DateTime<FixedOffset>>,
    /// The legal ground.
    pub ground: Basis,
}

/// Time spent at one node: from, to, and the ground on which it is not counted.
type Stay<'a> = (
    DateTime<FixedOffset>,
    DateTime<FixedOffset>,
    Option<&'a Basis>,
);

/// Suspensions up to `now`, oldest first; the last one lasts when it has no end.
pub(super) fn suspensions(
    net: &Net,
    case: &Case,
    now: DateTime<FixedOffset>,
    calendar: &Calendar,
) -> Vec<Suspension> {
    let stays = stays(net, case, now, calendar);
    let mut moments: Vec<_> = stays.iter().flat_map(|stay| [stay.0, stay.1]).collect();
    moments.sort_unstable();
    moments.dedup();
    let mut found: Vec<Suspension> = Vec::new();
    for pair in moments.windows(2) {
        let mut here = stays
            .iter()
            .filter(|stay| stay.0 <= pair[0] && stay.1 >= pair[1])
            .peekable();
        let Some(ground) = here.peek().and_then(|stay| stay.2) else {
            continue;
        };
        if here.any(|stay| stay.2.is_none()) {
            continue;
        }
        match found.last_mut() {
            Some(last) if last.until == Some(pair[0]) && last.ground == *ground => {
                last.until = Some(pair[1]);
            }
            Some(_) | None => found.push(Suspension {
                since: pair[0],
                until: Some(pair[1]),
                ground: ground.clone(),
            }),
        }
    }
    open_last(&mut found, net, case, now, calendar);
    found
}

fn stays<'a>(
    net: &'a Net,
    case: &'a Case,
    now: DateTime<FixedOffset>,
    calendar: &Calendar,
) -> Vec<Stay<'a>> {
    let passed = case.passes.iter().map(|pass| {
        let step = trail::waited(net, case, pass);
        (step, &pass.node, pass.from, pass.to)
    });
    let standing = case.tokens.iter().map(|token| {
        let node = waits(net, &token.node).map(|node| &node.step);
        (node, &token.node, token.since, now.max(token.since))
    });
    let mut stays = Vec::new();
    for (step, id, from, to) in passed.chain(standing) {
        let Some(step) = step else {
            continue;
        };
        let Some(ground) = ground(net, case, step) else {
            stays.push((from, to, None));
            continue;
        };
        match until(case, (id, step), ground, from, calendar).filter(|until| *until < to) {
            Some(until) => {
                stays.push((from, until, Some(ground)));
                stays.push((until, to, None));
            }
            None => stays.push((from, to, Some(ground))),
        }
    }
    stays
}

fn waits<'a>(net: &'a Net, id: &str) -> Option<&'a NetNode> {
    net.node(id).filter(|node| trail::waits(node))
}

/// Key of the working days that the applicant was told in writing (art. 45).
pub const SPECIAL_DAYS: &str = "special_days";

/// The first engine that asks for the written notice and counts only up to the time told.
const WRITTEN: u32 = 2;

/// The ground on which the time at a node is not counted. Where a form asks for the time that the applicant is told,
/// a special procedure without it counts.
pub(crate) fn ground<'a>(net: &Net, case: &Case, step: &'a Step) -> Option<&'a Basis> {
    let ground = step.excluded.as_ref()?;
    let asked = net.fields.contains_key(SPECIAL_DAYS);
    let untold = asked && told(case).is_none();
    (!(is_special(case, step, ground) && step.act == Some(Act::Special) && untold))
        .then_some(ground)
}

fn is_special(case: &Case, step: &Step, ground: &Basis) -> bool {
    case.start.engine >= WRITTEN
        && *ground == licensing::excluded_time()
        && matches!(step.act, Some(Act::Special | Act::Hear))
}

/// Working days that the applicant was told.
fn told(case: &Case) -> Option<u32> {
    match case.fields.get(SPECIAL_DAYS) {
        Some(FieldValue::Text(days)) => days.parse().ok(),
        Some(FieldValue::Missing(_)) | None => None,
    }
}

/// Until when a special procedure is not counted: the time told, else its own limit.
fn until(
    case: &Case,
    (node, step): (&str, &Step),
    ground: &Basis,
    from: DateTime<FixedOffset>,
    calendar: &Calendar,
) -> Option<DateTime<FixedOffset>> {
    if !is_special(case, step, ground) {
        return None;
    }
    let told = told(case).filter(|_| step.act == Some(Act::Special));
    let told = told.map(|number| Limit {
        number,
        unit: Unit::Day,
        counting: Counting::Working,
        basis: Some(ground.clone()),
    });
    let own = match step.act {
        Some(Act::Hear) => Some(licensing::hold_hearing()),
        _ => trail::limit(case, node, from, step).cloned(),
    };
    let own = own.filter(|limit| limit.unit != Unit::Hour);
    let last = add(calendar, from.date_naive(), &told.or(own)?, false).ok()?;
    // Within the last day, so that this day is still passed over and the next one counts.
    Some(over(last.date, *from.offset())? - Duration::seconds(1))
}

/// Marks the last suspension as lasting when the case stands only in excluded steps now.
fn open_last(
    found: &mut Vec<Suspension>,
    net: &Net,
    case: &Case,
    now: DateTime<FixedOffset>,
    calendar: &Calendar,
) {
    if case.state != CaseState::Running {
        return;
    }
    let mut grounds = case.tokens.iter().filter_map(|token| {
        let step = &waits(net, &token.node)?.step;
        let ground = ground(net, case, step).filter(|ground| {
            until(case, (&token.node, step), ground, token.since, calendar)
                .is_none_or(|until| now < until)
        });
        Some((ground, token.since))
    });
    let Some((Some(ground), since)) = grounds.next() else {
        return;
    };
    let mut latest = since;
    for (other, since) in grounds {
        if other.is_none() {
            return;
        }
        latest = latest.max(since);
    }
    match found.last_mut() {
        Some(last) if last.until == Some(now) && last.since < now => last.until = None,
        Some(_) | None => {
            found.push(Suspension {
                since: latest,
                until: None,
                ground: ground.clone(),
            });
        }
    }
}
