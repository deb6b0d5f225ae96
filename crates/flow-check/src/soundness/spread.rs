//! A choice of many branches, told branch by branch: all combinations are not met in one step, and branches that
//! never meet again are played in one order.

use super::net::{Branch, Kind, Move, Net, Place, Reach};
use super::rope::NOWHERE;

/// Branches that are chosen from in all combinations at once.
const MAX_CHOICE: usize = 5;

/// Replaces every choice of many branches: one branch is the first that is chosen, each one behind it is decided
/// on its own. A branch that is not decided yet is looked at by joins as if it were chosen.
pub fn spread(net: &mut Net) {
    for index in 0..net.moves.len() {
        if !net.moves[index].gone && net.moves[index].any.len() > MAX_CHOICE {
            spread_one(net, index);
        }
    }
}

fn spread_one(net: &mut Net, index: usize) {
    let made = net.moves[index].clone();
    let open: Vec<Place> = made.any.iter().map(|branch| decide(net, branch)).collect();
    let mut ways: Vec<Move> = Vec::new();
    for (at, first) in made.any.iter().enumerate() {
        let mut way = made.clone();
        way.any.clear();
        way.none_ok = true;
        way.put.push(first.place);
        way.put.extend(&open[at + 1..]);
        way.passes = net.ropes.join(made.passes, first.passes);
        ways.push(way);
    }
    if made.none_ok {
        let none = Move {
            any: Vec::new(),
            ..made
        };
        ways.push(none);
    }
    if index == 0 {
        // what begins a scope is one move
        let begun = net.place(Kind::Hidden, None);
        seen_as(net, |_| Reach::default());
        for way in &mut ways {
            way.take.push(begun);
        }
        net.moves[0] = Move::new(Vec::new(), vec![begun], NOWHERE);
    } else {
        net.moves[index].gone = true;
    }
    net.moves.extend(ways);
}

/// The place of a branch that is not decided yet, with its two ways on.
fn decide(net: &mut Net, branch: &Branch) -> Place {
    let owner = net.owner[branch.place];
    let open = net.place(Kind::Hidden, owner);
    seen_as(net, |join| {
        let filled = join.0.iter().position(|&entry| entry == branch.place);
        join.1[branch.place].with(filled.map_or(0, |bit| 1 << bit))
    });
    net.moves
        .push(Move::new(vec![open], vec![branch.place], branch.passes));
    net.moves.push(Move::new(vec![open], Vec::new(), NOWHERE));
    open
}

/// Tells every join what the newest place leads to.
fn seen_as(net: &mut Net, reach: impl Fn((&[Place], &[Reach])) -> Reach) {
    for join in &mut net.joins {
        let seen = reach((&join.entries, &join.reach));
        join.reach.push(seen);
    }
}
