//! The nets of several processes as one: messages join them, a process that is left is emptied alone.

use std::collections::HashMap;

use super::net::{Exit, How, Kind, Move, Net, Place, Reach};
use super::rope::NOWHERE;

/// Puts nets side by side; places of the same message become one.
#[must_use]
pub fn together(nets: Vec<Net>) -> Net {
    let mut all = Net::default();
    all.moves.push(Move::new(Vec::new(), Vec::new(), NOWHERE));
    let mut posts: HashMap<usize, Place> = HashMap::new();
    for net in nets {
        add(&mut all, net, &mut posts);
    }
    let places = all.kinds.len();
    for join in &mut all.joins {
        join.reach.resize(places, Reach::default());
    }
    all
}

fn add(all: &mut Net, mut net: Net, posts: &mut HashMap<usize, Place>) {
    let mut new: Vec<Place> = Vec::with_capacity(net.kinds.len());
    for (&kind, &owner) in net.kinds.iter().zip(&net.owner) {
        let place = match kind {
            Kind::Post(message) => *posts
                .entry(message)
                .or_insert_with(|| all.place(kind, owner)),
            Kind::Flow | Kind::Hidden | Kind::Idle | Kind::Done(_) | Kind::Mark(_) => {
                all.place(kind, owner)
            }
        };
        new.push(place);
    }
    let own: Vec<Place> = new
        .iter()
        .copied()
        .filter(|&place| all.kinds[place].runs())
        .collect();
    let joins = all.joins.len();
    for mut join in std::mem::take(&mut net.joins) {
        let mut reach = vec![Reach::default(); all.kinds.len()];
        for (at, bits) in join.reach.iter().enumerate() {
            reach[new[at]] = *bits;
        }
        join.reach = reach;
        join.entries
            .iter_mut()
            .for_each(|place| *place = new[*place]);
        all.joins.push(join);
    }
    for (index, mut made) in std::mem::take(&mut net.moves).into_iter().enumerate() {
        made.take.iter_mut().for_each(|place| *place = new[*place]);
        made.put.iter_mut().for_each(|place| *place = new[*place]);
        for branch in &mut made.any {
            branch.place = new[branch.place];
            branch.passes = all.ropes.copy(&net.ropes, branch.passes);
        }
        made.passes = all.ropes.copy(&net.ropes, made.passes);
        made.also = made
            .also
            .iter()
            .map(|&rope| all.ropes.copy(&net.ropes, rope))
            .collect();
        made.join = made.join.map(|join| joins + join);
        if index == 0 {
            all.moves[0].put.extend(made.put);
            all.moves[0].also.extend(made.also);
            continue;
        }
        if let Some(exit) = made.exit.take() {
            leave(all, &mut made, &net.exits[exit], &own);
        }
        all.moves.push(made);
    }
    for (exit, way) in &net.always {
        take_over(all, exit, way, &own);
    }
}

/// The process is emptied; where it stays stuck, a token stays.
fn leave(all: &mut Net, made: &mut Move, exit: &Exit, own: &[Place]) {
    made.clear = own.to_vec();
    if exit.how == How::Stuck {
        let stays = all.place(
            Kind::Hidden,
            made.take.first().and_then(|&place| all.owner[place]),
        );
        made.put.push(stays);
    }
}

/// An event sub-process takes the process over whenever something runs in it.
fn take_over(all: &mut Net, exit: &Exit, way: &[usize], own: &[Place]) {
    for &place in own {
        let passes = all.ropes.of(way);
        let mut made = Move::new(vec![place], Vec::new(), passes);
        leave(all, &mut made, exit, own);
        all.moves.push(made);
    }
}
