//! A case is carried over: places, what was done, who holds what, what has happened, limits that run.

use std::collections::BTreeMap;

use super::trail::{self, Card, Move, waits};
use super::{Road, about, limits};
use crate::case::{Case, Pass, Stamp, Token};
use crate::clock::ground;
use crate::event::{CaseEvent, FieldValue, VersionChanged};
use crate::net::{Net, NetNode};
use crate::rejection::{Code, Rejection};

/// What was filled in one round.
type Filled = BTreeMap<String, FieldValue>;

/// A case that was carried over.
pub(super) struct Carried {
    pub(super) case: Case,
    pub(super) places: BTreeMap<String, String>,
    pub(super) kept: Vec<String>,
}

/// Carries a case over.
///
/// # Errors
/// The first thing for which the new version has no place.
pub(super) fn carry(
    road: &Road<'_>,
    case: &Case,
    changed: &VersionChanged,
    event: &CaseEvent,
) -> Result<Carried, Rejection> {
    let mut carrier = Carrier {
        road,
        version: changed.from.version,
        cards: case.versions.cards.clone(),
    };
    let mut places = BTreeMap::new();
    let mut tokens: Vec<Token> = Vec::with_capacity(case.tokens.len());
    for token in &case.tokens {
        let moved = road.token(case, token)?;
        clock_stands(road, case, token, &moved)?;
        apart(road, case, token, (&tokens, &moved))?;
        places.insert(token.node.clone(), moved.node.clone());
        tokens.push(moved);
    }
    let running = limits::running(road, case);
    let kept = running.kept.iter().map(|kept| kept.node.clone()).collect();
    let mut next = case.clone();
    next.start.chart = changed.to.clone();
    next.tokens = tokens;
    next.passes = case.passes.iter().map(|pass| carrier.pass(pass)).collect();
    next.rounds = carrier.rounds(case);
    next.happened = happened(road, case);
    next.claims
        .retain_mut(|claim| carrier.claim(&mut claim.node));
    for hand in &mut next.hands {
        hand.node = carrier.placed(&hand.node);
    }
    for paper in &mut next.papers {
        paper.node = carrier.placed(&paper.node);
    }
    next.versions.cards = carrier.cards;
    next.versions.limits = limits::over(road, case);
    next.versions.limits.extend(running.kept);
    next.versions.caps = running.caps;
    next.versions.moves.push(Move {
        done: Stamp {
            at: event.at,
            by: event.by.clone(),
        },
        plan: changed.plan.clone(),
        from: changed.from.clone(),
        to: changed.to.clone(),
        reason: changed.reason.clone(),
        back: false,
        passes: u32::try_from(case.passes.len()).unwrap_or(u32::MAX),
    });
    let mut before = case.clone();
    before.versions.before = None;
    next.versions.before = Some(Box::new(before));
    next.latest = event.at;
    next.version += 1;
    Ok(Carried {
        case: next,
        places,
        kept,
    })
}

/// Places that were two do not become one: everything after it would be done twice.
fn apart(
    road: &Road<'_>,
    case: &Case,
    token: &Token,
    (before, moved): (&[Token], &Token),
) -> Result<(), Rejection> {
    let join = |net: &Net, node: &str| net.node(node).is_some_and(NetNode::joins);
    let place = |net: &Net, token: &Token| {
        let via = token.via.clone().filter(|_| join(net, &token.node));
        (token.node.clone(), token.scope.clone(), via)
    };
    let (own, now) = (place(road.old, token), place(road.new, moved));
    let merged = before.iter().zip(&case.tokens).any(|(other, was)| {
        let was = place(road.old, was);
        let one = (&other.node, &other.scope) == (&now.0, &now.1);
        let two = (&was.0, &was.1) != (&own.0, &own.1);
        one && two || place(road.new, other) == now && was != own
    });
    if !merged {
        return Ok(());
    }
    let name = trail::name_of(road.new, case, &moved.node);
    Err(about(Code::MoveTwice, &moved.node, name))
}

/// Whether the clock of the law stands still at a place does not change while the case stands there.
fn clock_stands(
    road: &Road<'_>,
    case: &Case,
    token: &Token,
    moved: &Token,
) -> Result<(), Rejection> {
    let (Some(old), Some(new)) = (road.old.node(&token.node), road.new.node(&moved.node)) else {
        return Ok(());
    };
    let stands = ground(road.old, case, &old.step) == ground(road.new, case, &new.step)
        && (old.step.excluded.is_none() || old.step.act == new.step.act);
    if stands || !waits(old) {
        return Ok(());
    }
    Err(about(Code::MoveSuspensionDiffers, &old.id, &old.name))
}

struct Carrier<'a> {
    road: &'a Road<'a>,
    version: u32,
    cards: BTreeMap<String, Card>,
}

impl Carrier<'_> {
    /// The id of a node of the past: that of its image, else that of its card.
    fn placed(&mut self, id: &str) -> String {
        let Some(node) = self.road.old.node(id) else {
            return id.to_owned();
        };
        match self.road.image(id) {
            Some(at) => self.road.new.nodes[at].id.clone(),
            None => self.card(node),
        }
    }

    /// Keeps the card of a node.
    fn card(&mut self, node: &NetNode) -> String {
        let key = format!("{}@{}", node.id, self.version);
        self.cards.entry(key.clone()).or_insert_with(|| Card {
            version: self.version,
            node: node.id.clone(),
            name: node.name.clone(),
            post: node.post.clone(),
            waits: waits(node),
            step: node.step.clone(),
        });
        key
    }

    fn pass(&mut self, pass: &Pass) -> Pass {
        let mut moved = pass.clone();
        let Some(node) = self.road.old.node(&pass.node) else {
            return moved;
        };
        let image = self
            .road
            .image(&pass.node)
            .map(|at| &self.road.new.nodes[at]);
        let same = image.is_some_and(|image| {
            image.step == node.step
                && image.name == node.name
                && image.post == node.post
                && waits(image) == waits(node)
        });
        if pass.card.is_none() && !same {
            moved.card = Some(self.card(node));
        }
        moved.node = match (image, &moved.card) {
            (Some(image), _) => image.id.clone(),
            (None, Some(card)) => card.clone(),
            (None, None) => pass.node.clone(),
        };
        moved
    }

    /// Who holds a step holds it further, unless another post does it now.
    fn claim(&self, node: &mut String) -> bool {
        let (Some(old), Some(at)) = (self.road.old.node(node), self.road.image(node)) else {
            return false;
        };
        let new = &self.road.new.nodes[at];
        node.clone_from(&new.id);
        new.post == old.post
    }

    /// Rounds of nodes that become one are put one after another.
    fn rounds(&mut self, case: &Case) -> BTreeMap<String, Vec<Filled>> {
        let mut all: BTreeMap<String, Vec<Filled>> = BTreeMap::new();
        for (id, rounds) in &case.rounds {
            all.entry(self.placed(id))
                .or_default()
                .extend(rounds.clone());
        }
        all
    }
}

/// How often events have happened in stays that go on: `scope|id|since` or `scope|id`.
fn happened(road: &Road<'_>, case: &Case) -> BTreeMap<String, u32> {
    let moved = case.happened.iter().filter_map(|(key, times)| {
        let mut parts = key.splitn(3, '|');
        let scope = road.scope(parts.next()?)?;
        let id = &road.new.nodes[road.image(parts.next()?)?].id;
        let key = match parts.next() {
            Some(since) => format!("{scope}|{id}|{since}"),
            None => format!("{scope}|{id}"),
        };
        Some((key, *times))
    });
    moved.collect()
}
