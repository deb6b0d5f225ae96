//! What is to be raised and what withdrawn, given the signs that a case has. Nothing is ever forgotten: a sign that
//! goes says when, by whom and why.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::table::{Metric, Rule};
use super::{Facts, Hit, Level, closer, hits, time};
use crate::clock::working_days_between;

/// A sign that was raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// Its number.
    pub seq: i64,
    /// What was found, as it stood when it was raised.
    pub hit: Hit,
    /// When it was raised.
    pub raised_at: DateTime<FixedOffset>,
    /// Why it is gone.
    pub gone: Option<Why>,
}

/// Why a sign is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// A graver rule closed it.
    Closed,
    /// Its cause is over: the step was done or the case ended in time, somebody went on with it.
    Over,
    /// What it rested on turned out otherwise: data came late, a day was set, an entry put right.
    Recomputed,
    /// The county switched the rule off or set it to another level.
    Off,
    /// Its time ran out.
    Expired,
    /// A person took it down with a reason (摘牌).
    TakenDown,
}

/// What happens to the signs of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// One is raised.
    Raise(Hit),
    /// One goes.
    Withdraw {
        /// Its number.
        seq: i64,
        /// Why.
        why: Why,
        /// The rule that closed it.
        by_rule: Option<String>,
    },
}

/// The changes that the facts call for; none where every sign still holds and no new one does.
#[must_use]
pub fn settle(facts: &Facts<'_>, rules: &[Rule], kept: &[Alert]) -> Vec<Change> {
    let held = hits(facts, rules);
    let mut changes: Vec<Change> = Vec::new();
    for alert in kept.iter().filter(|alert| alert.gone.is_none()) {
        let stands = held.iter().any(|hit| same(hit, &alert.hit));
        let why = if !stands {
            Some(gone(facts, rules, &held, &alert.hit))
        } else if expired(facts, rules, alert) {
            Some((Why::Expired, None))
        } else {
            None
        };
        changes.extend(why.map(|(why, by_rule)| Change::Withdraw {
            seq: alert.seq,
            why,
            by_rule,
        }));
    }
    let fresh = held.into_iter().filter(|hit| !known(rules, kept, hit));
    changes.extend(fresh.map(Change::Raise));
    changes
}

/// Levels of the signs that are left after changes.
pub fn left<'a>(kept: &'a [Alert], changes: &'a [Change]) -> impl Iterator<Item = Level> + 'a {
    let goes = |seq: i64| {
        changes
            .iter()
            .any(|change| matches!(change, Change::Withdraw { seq: it, .. } if *it == seq))
    };
    let stay = kept
        .iter()
        .filter(move |alert| alert.gone.is_none() && !goes(alert.seq))
        .map(|alert| alert.hit.level);
    stay.chain(changes.iter().filter_map(|change| match change {
        Change::Raise(hit) => Some(hit.level),
        Change::Withdraw { .. } => None,
    }))
}

/// Whether two hits are the same occurrence at the same level.
fn same(one: &Hit, other: &Hit) -> bool {
    one.level == other.level && occurrence(one) == occurrence(other)
}

fn occurrence(hit: &Hit) -> (&str, Option<&str>, &str) {
    (&hit.code, hit.node.as_deref(), &hit.key)
}

/// Whether a sign of it stands, or went in a way that does not let it come back.
fn known(rules: &[Rule], kept: &[Alert], hit: &Hit) -> bool {
    let once = rules
        .iter()
        .any(|rule| rule.code == hit.code && rule.sign.once);
    kept.iter().any(|alert| match alert.gone {
        None => same(&alert.hit, hit),
        Some(Why::TakenDown | Why::Expired) => occurrence(&alert.hit) == occurrence(hit),
        Some(Why::Over) => once && alert.hit.code == hit.code,
        Some(Why::Closed | Why::Recomputed | Why::Off) => false,
    })
}

fn gone(facts: &Facts<'_>, rules: &[Rule], held: &[Hit], hit: &Hit) -> (Why, Option<String>) {
    let rule = rules.iter().find(|rule| rule.code == hit.code);
    let Some(rule) = rule.filter(|rule| rule.on && rule.sign.level == hit.level) else {
        return (Why::Off, None);
    };
    if let Some(code) = closer(rules, held, hit) {
        return (Why::Closed, Some(code.to_owned()));
    }
    let why = match rule.measure.metric {
        Metric::Time if rule.sign.level != Level::Red && is_past(facts, hit) => Why::Over,
        Metric::Idle | Metric::Paused => Why::Over,
        Metric::Time
        | Metric::LateFiling
        | Metric::Returned
        | Metric::Stopped
        | Metric::Contradiction
        | Metric::Outcome { .. }
        | Metric::AmountMissing { .. }
        | Metric::PaperMissing { .. }
        | Metric::FilesMissing { .. }
        | Metric::MajorPenalty
        | Metric::Elsewhere => Why::Recomputed,
    };
    (why, None)
}

/// Whether the case has left what a sign of time was about.
fn is_past(facts: &Facts<'_>, hit: &Hit) -> bool {
    let Some(node) = &hit.node else {
        return !facts.running();
    };
    let here = |token: &crate::case::Token| {
        token.node == *node && time::occurrence(&token.since) == hit.key
    };
    !facts.case.tokens.iter().any(here)
}

/// Whether a sign has stood longer than signs of its rule do.
fn expired(facts: &Facts<'_>, rules: &[Rule], alert: &Alert) -> bool {
    let rule = rules.iter().find(|rule| rule.code == alert.hit.code);
    let Some(most) = rule.and_then(|rule| rule.sign.expires_after) else {
        return false;
    };
    let (from, to) = (alert.raised_at.date_naive(), facts.now.date_naive());
    working_days_between(facts.calendar, from, to).is_ok_and(|days| days > i64::from(most))
}
