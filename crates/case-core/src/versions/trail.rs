//! What a case brings along from versions of its chart on which it ran before: cards of steps that were done, limits
//! that run on, the trace of its moves. Rules that look at what was done ask here.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use flow_model::step::{Act, Limit, Step};
use serde::{Deserialize, Serialize};

use crate::case::{Case, Pass, Stamp};
use crate::event::ChartRef;
use crate::net::{Net, NetKind, NetNode};

/// What a case brings along; empty for a case that was never moved.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Versions {
    /// Its moves, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<Move>,
    /// Cards of steps as they were when they were done, by `node@version`; only those that are others now.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cards: BTreeMap<String, Card>,
    /// Limits of statutes that run on although the new version has longer ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<KeptLimit>,
    /// Limits of statutes that gave way to shorter ones without a statute in stays that go on: no later version may
    /// lengthen these beyond them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caps: Vec<KeptLimit>,
    /// The case before its last move, as long as nothing else has happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Box<Case>>,
}

/// A move to another version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// When and by whom.
    pub done: Stamp,
    /// The plan.
    pub plan: String,
    /// From that version.
    pub from: ChartRef,
    /// To that one.
    pub to: ChartRef,
    /// Why.
    pub reason: String,
    /// Whether it undid the move before it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub back: bool,
    /// How many passes lie before it.
    pub passes: u32,
}

/// The card of a step as it was when it was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The version.
    pub version: u32,
    /// The id of the step in that version.
    pub node: String,
    /// Its label.
    pub name: String,
    /// Code of its post.
    pub post: String,
    /// Whether a case waits there.
    pub waits: bool,
    /// The card.
    pub step: Step,
}

/// A limit that runs on in one stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptLimit {
    /// The step or event.
    pub node: String,
    /// Since when it runs.
    pub since: DateTime<FixedOffset>,
    /// The limit.
    pub limit: Limit,
}

impl Versions {
    /// Whether the case was never moved.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.moves.is_empty()
            && self.cards.is_empty()
            && self.limits.is_empty()
            && self.caps.is_empty()
    }

    /// The limit that runs on in the stay that began then.
    #[must_use]
    pub fn kept_limit(&self, node: &str, since: DateTime<FixedOffset>) -> Option<&Limit> {
        let of_stay = |kept: &&KeptLimit| kept.node == node && kept.since == since;
        self.limits.iter().find(of_stay).map(|kept| &kept.limit)
    }
}

/// The card under which something was done.
#[must_use]
pub fn step<'a>(net: &'a Net, case: &'a Case, pass: &Pass) -> Option<&'a Step> {
    match &pass.card {
        Some(key) => case.versions.cards.get(key).map(|card| &card.step),
        None => net.node(&pass.node).map(|node| &node.step),
    }
}

/// The act that it was.
#[must_use]
pub fn act(net: &Net, case: &Case, pass: &Pass) -> Option<Act> {
    step(net, case, pass).and_then(|step| step.act)
}

/// Its label at that time; of a node that neither version knows, its id.
#[must_use]
pub fn name<'a>(net: &'a Net, case: &'a Case, pass: &'a Pass) -> &'a str {
    let old = pass
        .card
        .as_ref()
        .and_then(|key| case.versions.cards.get(key));
    match old {
        Some(card) => &card.name,
        None => name_of(net, case, &pass.node),
    }
}

/// The label of a node of the case: of the version on which it runs, else of the one that had it.
#[must_use]
pub fn name_of<'a>(net: &'a Net, case: &'a Case, node: &'a str) -> &'a str {
    let here = net.node(node).map(|node| node.name.as_str());
    let old = || case.versions.cards.get(node).map(|card| card.name.as_str());
    here.or_else(old).unwrap_or(node)
}

/// The post of a node of the case; empty where none is known.
#[must_use]
pub fn post_of<'a>(net: &'a Net, case: &'a Case, node: &str) -> &'a str {
    let here = net.node(node).map(|node| node.post.as_str());
    let old = || case.versions.cards.get(node).map(|card| card.post.as_str());
    here.or_else(old).unwrap_or_default()
}

/// The card of what was passed, where a case waits at such a node.
pub(crate) fn waited<'a>(net: &'a Net, case: &'a Case, pass: &Pass) -> Option<&'a Step> {
    match &pass.card {
        Some(key) => {
            let card = case.versions.cards.get(key).filter(|card| card.waits);
            card.map(|card| &card.step)
        }
        None => net
            .node(&pass.node)
            .filter(|node| waits(node))
            .map(|node| &node.step),
    }
}

/// Whether a case waits at such a node.
pub(crate) fn waits(node: &NetNode) -> bool {
    matches!(
        node.kind,
        NetKind::Step | NetKind::Event(_) | NetKind::EventGate
    )
}

/// The limit of a stay: the one that runs on from the version before, else that of the card.
pub(crate) fn limit<'a>(
    case: &'a Case,
    node: &str,
    since: DateTime<FixedOffset>,
    step: &'a Step,
) -> Option<&'a Limit> {
    let kept = case.versions.kept_limit(node, since);
    kept.or(step.limit.as_ref())
}
