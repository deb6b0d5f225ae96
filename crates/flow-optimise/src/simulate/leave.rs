//! How tokens leave a stop: which flows are taken, and when a scope or a case is over.

use super::chance::{Chance, place};
use super::plan::{Deed, Split, Way};
use super::play::Player;
use super::scenario::Manner;

impl Player<'_> {
    /// The token leaves a stop over the flows that its split picks.
    pub(super) fn leave(&mut self, seat: usize, stop: usize, at: f64) {
        let plan = self.plan;
        let here = &plan.stops[stop];
        let before = self.tokens.len();
        self.take_ways(seat, stop, at);
        let more = self.tokens.len() - before;
        if more == 0 {
            return self.end(seat, stop, at);
        }
        if more > 1 && plan.manner == Manner::Prosimos {
            self.shuffle(seat, stop, before);
        }
        let case = &mut self.cases[seat];
        case.left(stop);
        case.live[here.scope] += more as u32 - 1;
    }

    /// Tokens set out over the flows that the split of a stop picks; over none where there are none, or where the
    /// case is given up at a gateway.
    #[inline]
    pub(super) fn take_ways(&mut self, seat: usize, stop: usize, at: f64) {
        let plan = self.plan;
        let here = &plan.stops[stop];
        if here.starts_clock && self.cases[seat].clock.is_none() {
            self.cases[seat].clock = Some(at);
        }
        if here.out.len() > 1 && !matches!(here.split, Split::All) {
            if self.cases[seat].visits[stop] >= here.gateway_limit {
                return;
            }
            let mut chance = self.gateway(seat, stop);
            if !self.ruled(seat, stop, at, &mut chance) {
                self.by_chance(seat, stop, at, &mut chance);
            }
        } else {
            self.tokens.extend(here.out.iter().map(|way| (*way, at)));
        }
    }

    /// The flows of a split by their probabilities alone.
    pub(super) fn by_chance(&mut self, seat: usize, stop: usize, at: f64, chance: &mut Chance) {
        let here = &self.plan.stops[stop];
        match &here.split {
            Split::One(odds) => self.tokens.push((here.out[pick(odds, chance.unit())], at)),
            Split::First(odds) => {
                let taken = self
                    .first_event(seat, &here.out, chance)
                    .unwrap_or_else(|| pick(odds, chance.unit()));
                self.tokens.push((here.out[taken], at));
            }
            Split::Some(odds) => {
                let before = self.tokens.len();
                for (odd, way) in odds.iter().zip(&here.out) {
                    if chance.unit() < *odd {
                        self.tokens.push((*way, at));
                    }
                }
                if self.tokens.len() == before {
                    let sum: f64 = odds.iter().sum();
                    let taken = here
                        .otherwise
                        .unwrap_or_else(|| pick(odds, chance.unit() * sum.max(f64::MIN_POSITIVE)));
                    self.tokens.push((here.out[taken], at));
                }
            }
            Split::All => {}
        }
    }

    fn gateway(&mut self, seat: usize, stop: usize) -> Chance {
        let case = &mut self.cases[seat];
        let (number, visit) = (case.number, case.visit(stop));
        self.chance(self.plan.stops[stop].place, number, visit)
    }

    /// What begins at one moment begins in any order.
    fn shuffle(&mut self, seat: usize, stop: usize, from: usize) {
        let case = &self.cases[seat];
        let key = place("order") ^ self.plan.stops[stop].place;
        let mut chance = self.chance(key, case.number, case.passes);
        for last in (from + 1..self.tokens.len()).rev() {
            let other = from + (chance.unit() * (last - from + 1) as f64) as usize;
            self.tokens.swap(last, other.min(last));
        }
    }

    /// Of events whose time is known, the one that comes first; it will take just that time. By the rules of
    /// Prosimos the times that decide are drawn for this alone, and the event draws its own.
    fn first_event(&self, seat: usize, out: &[Way], chance: &mut Chance) -> Option<usize> {
        let case = &self.cases[seat];
        let mut length = |way: &Way| match &self.plan.stops[way.stop].deed {
            Deed::Wait { law, .. } => Some(match self.plan.manner {
                Manner::Exact => {
                    let visit = case.visits[way.stop];
                    law.draw(&mut self.chance(self.plan.stops[way.stop].place, case.number, visit))
                }
                Manner::Prosimos => law.draw(chance),
            }),
            Deed::Pass | Deed::Work { .. } | Deed::Enter { .. } | Deed::End | Deed::Terminate => {
                None
            }
        };
        let lengths: Option<Vec<f64>> = out.iter().map(&mut length).collect();
        let lengths = lengths?;
        (0..out.len()).min_by(|a, b| lengths[*a].total_cmp(&lengths[*b]))
    }

    /// A token ends; with the last one of a scope its sub-process is left, or the case is over.
    pub(super) fn end(&mut self, seat: usize, stop: usize, at: f64) {
        let scope = self.plan.stops[stop].scope;
        let case = &mut self.cases[seat];
        case.left(stop);
        case.live[scope] -= 1;
        case.ended = case.ended.max(at);
        if let Some(owner) = self.plan.owner[scope] {
            case.came[owner] = case.came[owner].max(at);
            if case.live[scope] == 0 {
                self.left_inside(seat, owner);
            }
        }
    }
}

/// The place that a number between nought and one falls to.
pub(super) fn pick(odds: &[f64], unit: f64) -> usize {
    let mut left = unit;
    for (index, odd) in odds.iter().enumerate() {
        left -= odd;
        if left < 0.0 {
            return index;
        }
    }
    // What rounding leaves goes to the last branch that can be taken at all.
    odds.iter()
        .rposition(|odd| *odd > 0.0)
        .unwrap_or(odds.len() - 1)
}
