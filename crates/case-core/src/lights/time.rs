//! Rules of time: how much of a limit is used. Stays at the same step add up, as the source's system counts them.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, SecondsFormat};
use flow_model::step::{Counting, Unit};
use flow_model::vocabulary::word;

use super::table::{Against, Rule, Subject, Threshold};
use super::{Facts, Hit};
use crate::clock::due::{at_step, decided, reported, stay};
use crate::clock::{ClockRules, Due};
use crate::event::CLOCK;
use crate::execution::still;
use crate::versions::trail;

/// The hits of a rule of time.
pub(super) fn hits(facts: &Facts<'_>, rule: &Rule) -> Vec<Hit> {
    match rule.kind.subject {
        Subject::Step => of_steps(facts, rule),
        Subject::Case => of_case(facts, rule).into_iter().collect(),
        Subject::Item => Vec::new(),
    }
}

fn of_case(facts: &Facts<'_>, rule: &Rule) -> Option<Hit> {
    let due = match rule.measure.against? {
        Against::Promised => facts.due.promised.as_ref(),
        Against::Statutory => facts.due.statutory.as_ref(),
    }?;
    // Sent on to the higher organ, the limit of the lower one's review runs no more; decided, none does.
    let sent_on = rule.measure.against == Some(Against::Statutory)
        && reported(facts.net, facts.case).is_some();
    let met = sent_on || decided(facts.net, facts.case).is_some();
    let running = facts.running() && !met;
    let holds = holds(rule.measure.threshold?, due, 0, running);
    holds.then(|| hit(rule, None, String::new(), due, 0))
}

fn of_steps(facts: &Facts<'_>, rule: &Rule) -> Vec<Hit> {
    let Some(threshold) = rule.measure.threshold else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let before = |stay: (usize, &str, &DateTime<FixedOffset>)| earlier(facts, stay);
    let period = facts.case.period(facts.case.passes.len());
    for step in &facts.due.steps {
        let used = before((period, &step.node, &step.since));
        if holds(threshold, &step.due, used, true) {
            let key = occurrence(&step.since);
            found.push(of_step(facts, rule, &step.node, key, (&step.due, used)));
        }
    }
    // What was late stays late when the step is left.
    if threshold == Threshold::Over {
        for ((period, node, from), due) in left(facts) {
            let used = before((period, node, from));
            if holds(threshold, &due, used, false) {
                found.push(of_step(facts, rule, node, occurrence(from), (&due, used)));
            }
        }
    }
    found
}

/// Names one stay at a step.
pub(super) fn occurrence(since: &DateTime<FixedOffset>) -> String {
    since.to_rfc3339_opts(SecondsFormat::Millis, false)
}

/// A stay at a step: how often the case was opened anew before it, the step, since when.
type Stay<'a> = (usize, &'a str, &'a DateTime<FixedOffset>);

/// Stays that are over, at steps that have a limit.
fn left<'a>(facts: &'a Facts<'_>) -> impl Iterator<Item = (Stay<'a>, Due)> {
    let rules = ClockRules::default();
    let halts = still(facts.case);
    let passes = facts.case.passes.iter().enumerate();
    let by_people = passes.filter(|(_, pass)| pass.by.user != CLOCK);
    by_people.filter_map(move |(at, pass)| {
        let step = trail::step(facts.net, facts.case, pass)?;
        let limit = trail::limit(facts.case, &pass.node, pass.from, step)?;
        let stood = at_step(&halts, step);
        let due = stay(facts.calendar, &rules, limit, (pass.from, pass.to), stood);
        let period = facts.case.period(at);
        Some(((period, pass.node.as_str(), &pass.from), due))
    })
}

/// What earlier stays at a step have used; those from before the case was opened anew do not count.
fn earlier(facts: &Facts<'_>, (period, node, since): Stay<'_>) -> u32 {
    let passes = facts.case.passes.iter();
    if !passes
        .clone()
        .any(|pass| pass.node == node && pass.from < *since)
    {
        return 0;
    }
    left(facts)
        .filter(|((then, at, from), _)| *then == period && *at == node && *from < since)
        .map(|(_, due)| due.spent)
        .sum()
}

fn holds(threshold: Threshold, due: &Due, earlier: u32, running: bool) -> bool {
    let spent = due.spent.saturating_add(earlier);
    let over = due.over || (earlier > 0 && due.total.is_some_and(|total| spent > total));
    match threshold {
        Threshold::Over => over,
        Threshold::Used { part, of } => {
            let much = |total: u32| {
                total > 0 && u64::from(spent) * u64::from(of) >= u64::from(total) * u64::from(part)
            };
            running && !over && due.total.is_some_and(much)
        }
        Threshold::WorkingDays { .. }
        | Threshold::Days { .. }
        | Threshold::Times { .. }
        | Threshold::Yuan { .. } => false,
    }
}

fn of_step(facts: &Facts<'_>, rule: &Rule, node: &str, key: String, due: (&Due, u32)) -> Hit {
    let mut hit = hit(rule, Some(node.to_owned()), key, due.0, due.1);
    hit.params.insert("step".to_owned(), facts.name(node));
    hit
}

fn hit(rule: &Rule, node: Option<String>, key: String, due: &Due, earlier: u32) -> Hit {
    let last = due
        .at
        .map(|at| at.to_rfc3339())
        .or_else(|| due.on.map(|on| on.to_string()));
    let spent = due.spent.saturating_add(earlier);
    let mut params = BTreeMap::from([("spent".to_owned(), spent.to_string())]);
    let mut told = |name: &str, value: Option<String>| {
        params.extend(value.map(|value| (name.to_owned(), value)));
    };
    told("due", last);
    told("total", due.total.map(|total| total.to_string()));
    told("counted", Some(counted(due).to_owned()));
    told("against", rule.measure.against.map(|it| word(&it)));
    let basis = due.limit.basis.as_ref();
    told("statute", basis.map(|basis| basis.statute.clone()));
    told("article", basis.map(|basis| basis.article.clone()));
    if let Some(Threshold::Used { part, of }) = rule.measure.threshold {
        told("part", Some(part.to_string()));
        told("of", Some(of.to_string()));
    }
    Hit {
        code: rule.code.clone(),
        level: rule.sign.level,
        node,
        key,
        params,
    }
}

/// The unit of what is spent.
fn counted(due: &Due) -> &'static str {
    match (due.limit.unit, due.limit.counting) {
        (Unit::Hour, _) => "minutes",
        (Unit::Day | Unit::Month | Unit::Year, Counting::Working) => "working_days",
        (Unit::Day | Unit::Month | Unit::Year, Counting::Calendar) => "days",
    }
}
