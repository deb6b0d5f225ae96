//! End events that are reached a second time in one run: by the moves of a state space, not by its markings, so
//! that runs which end differently need not be told apart.

use std::collections::{BTreeMap, VecDeque};

use super::net::Kind;
use super::scoped::Seen;
use super::space::Space;

/// A run that reaches one end event twice, the first that is found.
#[must_use]
pub fn find(space: &Space) -> Option<Seen> {
    let ending = ending(space);
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); space.states.len()];
    for (from, edges) in space.edges.iter().enumerate() {
        edges.iter().for_each(|&(_, to)| before[to].push(from));
    }
    for (node, moves) in ending {
        if let Some(&(by, _)) = moves.iter().find(|(_, times)| *times > 1)
            && let Some((state, _)) = space.first[by]
        {
            let mut way = space.way(state);
            space.pass(by, 0, &mut way);
            return Some(Seen {
                node: Some(node),
                way,
            });
        }
        let ends = |by: usize| moves.iter().any(|&(index, _)| index == by);
        let near = near(space, &before, &ends);
        let twice = space.edges.iter().enumerate().find_map(|(from, edges)| {
            let edge = edges.iter().find(|&&(by, to)| ends(by) && near[to]);
            edge.map(|&(by, to)| (from, by, to))
        });
        if let Some((from, by, to)) = twice {
            let mut way = space.way(from);
            space.pass(by, 0, &mut way);
            on_to(space, to, &ends, &mut way);
            return Some(Seen {
                node: Some(node),
                way,
            });
        }
    }
    None
}

/// Moves that reach each end event, with how often.
fn ending(space: &Space) -> BTreeMap<usize, Vec<(usize, usize)>> {
    let mut ending: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for (index, made) in space.net.moves.iter().enumerate() {
        for &place in &made.put {
            let Kind::Done(node) = space.net.kinds[place] else {
                continue;
            };
            let moves = ending.entry(node).or_default();
            match moves.last_mut() {
                Some((last, times)) if *last == index => *times += 1,
                _ => moves.push((index, 1)),
            }
        }
    }
    ending
}

/// States from which such a move can still happen.
fn near(space: &Space, before: &[Vec<usize>], ends: &dyn Fn(usize) -> bool) -> Vec<bool> {
    let here = |edges: &Vec<(usize, usize)>| edges.iter().any(|&(by, _)| ends(by));
    let mut near: Vec<bool> = space.edges.iter().map(here).collect();
    let mut open: Vec<usize> = (0..near.len()).filter(|&state| near[state]).collect();
    while let Some(state) = open.pop() {
        for &from in &before[state] {
            if !std::mem::replace(&mut near[from], true) {
                open.push(from);
            }
        }
    }
    near
}

/// The shortest way from a state until such a move has happened.
fn on_to(space: &Space, from: usize, ends: &dyn Fn(usize) -> bool, way: &mut Vec<usize>) {
    let mut came: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut open = VecDeque::from([from]);
    while let Some(state) = open.pop_front() {
        if let Some(&(last, _)) = space.edges[state].iter().find(|(by, _)| ends(*by)) {
            let mut steps = vec![(last, 0)];
            let mut at = state;
            while at != from {
                let (before, by) = came[&at];
                steps.push((by, space.chosen(before, by, at)));
                at = before;
            }
            steps
                .into_iter()
                .rev()
                .for_each(|(by, chosen)| space.pass(by, chosen, way));
            return;
        }
        for &(by, to) in &space.edges[state] {
            if to != from && !came.contains_key(&to) {
                came.insert(to, (state, by));
                open.push_back(to);
            }
        }
    }
}
