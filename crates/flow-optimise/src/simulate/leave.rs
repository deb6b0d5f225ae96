//! How tokens leave a stop: which flows are taken, and when a scope or a case is over.

use super::chance::Chance;
use super::plan::{Deed, Split};
use super::play::Player;

impl Player<'_> {
    /// The token leaves a stop over the flows that its split picks.
    pub(super) fn leave(&mut self, seat: usize, stop: usize) {
        let plan = self.plan;
        let here = &plan.stops[stop];
        if here.starts_clock && self.cases[seat].clock.is_none() {
            self.cases[seat].clock = Some(self.now);
        }
        let before = self.tokens.len();
        match &here.split {
            Split::One(odds) if here.out.len() > 1 => {
                let mut chance = self.gateway(seat, stop);
                self.tokens.push(here.out[pick(odds, chance.unit())]);
            }
            Split::First(odds) if here.out.len() > 1 => {
                let mut chance = self.gateway(seat, stop);
                let taken = self
                    .first_event(seat, &here.out)
                    .unwrap_or_else(|| pick(odds, chance.unit()));
                self.tokens.push(here.out[taken]);
            }
            Split::Some(odds) if here.out.len() > 1 => {
                let mut chance = self.gateway(seat, stop);
                for (odd, target) in odds.iter().zip(&here.out) {
                    if chance.unit() < *odd {
                        self.tokens.push(*target);
                    }
                }
                if self.tokens.len() == before {
                    let sum: f64 = odds.iter().sum();
                    self.tokens
                        .push(here.out[pick(odds, chance.unit() * sum.max(f64::MIN_POSITIVE))]);
                }
            }
            Split::All | Split::One(_) | Split::First(_) | Split::Some(_) => {
                self.tokens.extend_from_slice(&here.out);
            }
        }
        let more = self.tokens.len() - before;
        if more == 0 {
            return self.end(seat, stop);
        }
        let case = &mut self.cases[seat];
        case.left(stop);
        case.live[here.scope] += more as u32 - 1;
    }

    fn gateway(&mut self, seat: usize, stop: usize) -> Chance {
        let case = &mut self.cases[seat];
        let (number, visit) = (case.number, case.visit(stop));
        self.chance(self.plan.stops[stop].place, number, visit)
    }

    /// Of events whose time is known, the one that comes first; it will take just that time.
    fn first_event(&self, seat: usize, out: &[usize]) -> Option<usize> {
        let case = &self.cases[seat];
        let length = |stop: &usize| match &self.plan.stops[*stop].deed {
            Deed::Wait { law, .. } => {
                let visit = case.visits[*stop];
                Some(law.draw(&mut self.chance(self.plan.stops[*stop].place, case.number, visit)))
            }
            Deed::Pass | Deed::Work { .. } | Deed::Enter { .. } | Deed::End | Deed::Terminate => {
                None
            }
        };
        let lengths: Option<Vec<f64>> = out.iter().map(length).collect();
        let lengths = lengths?;
        (0..out.len()).min_by(|a, b| lengths[*a].total_cmp(&lengths[*b]))
    }

    /// A token ends; with the last one of a scope its sub-process is left, or the case is over.
    pub(super) fn end(&mut self, seat: usize, stop: usize) {
        let scope = self.plan.stops[stop].scope;
        let case = &mut self.cases[seat];
        case.left(stop);
        case.live[scope] -= 1;
        case.ended = case.ended.max(self.now);
        if let (Some(owner), 0) = (self.plan.owner[scope], case.live[scope]) {
            self.leave(seat, owner);
        }
    }
}

fn pick(odds: &[f64], unit: f64) -> usize {
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
