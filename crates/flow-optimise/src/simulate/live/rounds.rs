//! Activities that are done several times: side by side or one after another, until all are done or it is enough.

use flow_model::chart::Repeat;

use super::Doing;
use crate::simulate::MAX_TIMES;
use crate::simulate::chance::place;
use crate::simulate::plan::Counters;
use crate::simulate::play::Player;

/// How far the instances of an activity are.
#[derive(Debug, Clone, Copy)]
pub struct Rounds {
    total: u32,
    begun: u32,
    done: u32,
    /// Names the draws of this stay.
    entry: u32,
}

impl Player<'_> {
    /// The first instance begins, or all.
    pub(super) fn begin_rounds(&mut self, seat: usize, key: u32, stop: usize) {
        let total = self.times(seat, stop);
        let together = matches!(self.plan.stops[stop].repeat, Some((Repeat::Parallel, _)));
        let case = &mut self.cases[seat];
        let rounds = Rounds {
            total,
            begun: 0,
            done: 0,
            entry: case.visits[stop],
        };
        if let Some(at) = case.tree.at(key) {
            case.tree.tokens[at].doing = Doing::Rounds(rounds);
        }
        for _ in 0..if together { total } else { 1 } {
            self.begin_round(seat, key);
        }
    }

    fn begin_round(&mut self, seat: usize, key: u32) {
        let tree = &mut self.cases[seat].tree;
        let Some(whole) = tree.at(key).map(|at| &mut tree.tokens[at]) else {
            return;
        };
        if let Doing::Rounds(rounds) = &mut whole.doing {
            rounds.begun += 1;
        }
        let (stop, number, scope) = (whole.stop, whole.number, whole.scope);
        let one = tree.add(stop, number, scope, Some(key));
        self.begin_at(seat, one, stop);
    }

    /// One instance is over.
    pub(super) fn round_over(&mut self, seat: usize, key: u32) {
        let tree = &mut self.cases[seat].tree;
        let Some(whole) = tree.at(key).map(|at| &mut tree.tokens[at]) else {
            return;
        };
        let Doing::Rounds(rounds) = &mut whole.doing else {
            return;
        };
        rounds.done += 1;
        let (rounds, stop, scope) = (*rounds, whole.stop, whole.scope);
        if rounds.done >= rounds.total || self.is_enough(seat, stop, rounds) {
            self.cancel_token(seat, key);
            self.go_on(seat, stop, scope);
        } else if rounds.begun == rounds.done {
            self.begin_round(seat, key);
        }
    }

    fn is_enough(&self, seat: usize, stop: usize, rounds: Rounds) -> bool {
        let here = &self.plan.stops[stop];
        let Some(enough) = &here.enough else {
            return false;
        };
        let visit = rounds
            .entry
            .wrapping_mul(MAX_TIMES)
            .wrapping_add(rounds.done);
        let key = place("enough") ^ here.place;
        let mut chance = self.chance(key, self.cases[seat].number, visit);
        let counters = Counters {
            total: rounds.total,
            done: rounds.done,
            active: rounds.begun - rounds.done,
        };
        enough.is_reached(counters, &mut chance)
    }
}
