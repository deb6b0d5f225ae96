//! Guideline 4 of the seven: every split is matched by a join of its kind.

use std::collections::BTreeSet;

use flow_model::chart::{Gateway, NodeKind};

use crate::finding::Severity;
use crate::graph::{Graph, is_gateway};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/seven-structured`.
pub const RULE: Rule = Rule {
    name: "sf/seven-structured",
    severity: Some(Severity::Info),
    concerns: Concerns::Every,
    codes: &["not_matched"],
    by_hand: &["not_matched"],
    look,
    correct: None,
    explanation: include_str!("seven_structured.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let left = Folding::new(graph).fold();
    let splits = left.into_iter().filter(|&at| is_gateway(graph.node(at)));
    splits
        .map(|at| Saw::node(graph.node(at), "not_matched"))
        .collect()
}

/// A graph whose sequences, matched pairs, loops and exits are folded away step by step.
struct Folding<'g> {
    graph: &'g Graph<'g>,
    next: Vec<BTreeSet<usize>>,
    before: Vec<BTreeSet<usize>>,
}

impl<'g> Folding<'g> {
    fn new(graph: &'g Graph<'g>) -> Self {
        let count = graph.chart.nodes.len();
        let mut folding = Folding {
            graph,
            next: vec![BTreeSet::new(); count],
            before: vec![BTreeSet::new(); count],
        };
        for at in 0..count {
            for &flow in graph.outgoing(at) {
                folding.link(at, graph.target(flow));
            }
        }
        folding
    }

    /// Splits that stay when nothing can be folded any more. Each pass takes an edge or a node away, so it ends.
    fn fold(mut self) -> Vec<usize> {
        while (0..self.next.len())
            .any(|at| self.shorten(at) || self.leave(at) || self.loop_back(at))
        {}
        (0..self.next.len())
            .filter(|&at| self.next[at].len() > 1)
            .collect()
    }

    fn link(&mut self, from: usize, to: usize) {
        self.next[from].insert(to);
        self.before[to].insert(from);
    }

    fn unlink(&mut self, from: usize, to: usize) {
        self.next[from].remove(&to);
        self.before[to].remove(&from);
    }

    /// One way in and one way out: nothing but a sequence. A pair folds as its two ways become one, when alike.
    fn shorten(&mut self, at: usize) -> bool {
        let (Some(&from), Some(&to)) = (self.before[at].first(), self.next[at].first()) else {
            return false;
        };
        let alone = self.before[at].len() == 1 && self.next[at].len() == 1;
        if !alone || from == at || to == at || from == to {
            return false;
        }
        if self.next[from].contains(&to) && !self.alike(from, to) {
            return false;
        }
        self.unlink(from, at);
        self.unlink(at, to);
        self.link(from, to);
        true
    }

    /// A way out of a choice that only ends is an exit.
    fn leave(&mut self, at: usize) -> bool {
        let exit = self.next[at]
            .iter()
            .copied()
            .find(|&to| self.next[to].is_empty() && self.before[to].len() == 1);
        match exit {
            Some(to) if self.next[at].len() > 1 && self.chooses(at) => {
                self.unlink(at, to);
                true
            }
            _ => false,
        }
    }

    /// A choice that leads straight back to a join of choices is a loop.
    fn loop_back(&mut self, at: usize) -> bool {
        let back = self.next[at].iter().copied().find(|&to| {
            to == at
                || (self.next[to].len() == 1 && self.next[to].contains(&at) && self.chooses(to))
        });
        match back {
            Some(to) if self.next[at].len() > 1 && self.chooses(at) => {
                self.unlink(at, to);
                true
            }
            _ => false,
        }
    }

    fn chooses(&self, at: usize) -> bool {
        matches!(
            self.kind(at),
            Some(Gateway::Exclusive | Gateway::EventBased)
        )
    }

    /// Whether a join closes what a split has opened; the choice between events is closed by an exclusive gateway.
    fn alike(&self, split: usize, join: usize) -> bool {
        let (split, join) = (self.kind(split), self.kind(join));
        split == join || (split == Some(Gateway::EventBased) && join == Some(Gateway::Exclusive))
    }

    fn kind(&self, at: usize) -> Option<Gateway> {
        match self.graph.node(at).kind {
            NodeKind::Gateway { gateway, .. } => Some(gateway),
            _ => None,
        }
    }
}
