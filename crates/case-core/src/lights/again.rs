//! When the signs of a case must be looked at again, if nothing happens before.

use chrono::{DateTime, Days, Duration, FixedOffset, NaiveDate};
use flow_model::step::{Counting, Limit, Unit};

use super::Facts;
use super::settle::Alert;
use super::table::{Metric, Rule, Threshold};
use crate::clock::{add, timing};

/// The next moment at which passing time alone may raise a sign or let one go: the next midnight where limits count
/// days, the next hour where one counts hours, the end of the time in which nobody did anything, the end of a sign's
/// own time. `None` where time changes nothing.
#[must_use]
pub fn again(facts: &Facts<'_>, rules: &[Rule], open: &[Alert]) -> Option<DateTime<FixedOffset>> {
    let limits = facts.running().then(|| of_limits(facts)).flatten();
    let idle = facts.running().then(|| of_idle(facts, rules)).flatten();
    let ends = open.iter().filter_map(|alert| end(facts, rules, alert));
    ends.chain(limits).chain(idle).min()
}

fn midnight(facts: &Facts<'_>, day: NaiveDate) -> Option<DateTime<FixedOffset>> {
    timing::over(day, facts.now.timezone())
}

fn of_limits(facts: &Facts<'_>) -> Option<DateTime<FixedOffset>> {
    let due = facts.due;
    if due
        .steps
        .iter()
        .any(|step| step.due.limit.unit == Unit::Hour)
    {
        return Some(facts.now + Duration::hours(1));
    }
    let limited = due.promised.is_some() || due.statutory.is_some() || !due.steps.is_empty();
    limited
        .then(|| midnight(facts, facts.now.date_naive()))
        .flatten()
}

fn of_idle(facts: &Facts<'_>, rules: &[Rule]) -> Option<DateTime<FixedOffset>> {
    let most = rules
        .iter()
        .filter(|rule| rule.on && rule.measure.metric == Metric::Idle);
    let most = most.filter_map(|rule| match rule.measure.threshold {
        Some(Threshold::Days { days }) => Some(days),
        Some(_) | None => None,
    });
    let last = facts.handled_at().date_naive();
    let last = last.checked_add_days(Days::new(u64::from(most.min()?)))?;
    midnight(facts, last).filter(|at| *at > facts.now)
}

fn end(facts: &Facts<'_>, rules: &[Rule], alert: &Alert) -> Option<DateTime<FixedOffset>> {
    let rule = rules.iter().find(|rule| rule.code == alert.hit.code)?;
    let limit = Limit {
        number: rule.sign.expires_after?,
        unit: Unit::Day,
        counting: Counting::Working,
        basis: None,
    };
    // Where the holidays of the year are not published the sign stands, and is looked at with the next change.
    let last = add(facts.calendar, alert.raised_at.date_naive(), &limit, false).ok()?;
    midnight(facts, last.date)
}
