//! Time that passes at a stop, and how often a repeated one is done.

use flow_model::chart::Repeat;

use super::{Execution, Player};
use crate::simulate::MAX_TIMES;
use crate::simulate::chance::place;
use crate::simulate::plan::Deed;
use crate::simulate::scenario::Manner;

impl Player<'_> {
    /// How often a repeated step is done this time; the mean is what the scenario says.
    pub fn times(&mut self, seat: usize, stop: usize) -> u32 {
        let Some((kind, mean)) = self.plan.stops[stop].repeat else {
            return 1;
        };
        let key = place("repeat") ^ self.plan.stops[stop].place;
        let case = &mut self.cases[seat];
        let visit = match self.plan.stops[stop].deed {
            // Each instance of a step draws of itself.
            Deed::Work { .. } => case.visits[stop],
            _ => case.visit(stop),
        };
        let number = case.number;
        let mut chance = self.chance(key, number, visit);
        match kind {
            Repeat::Loop => {
                let again = 1.0 - 1.0 / mean.max(1.0);
                let mut times = 1;
                while times < MAX_TIMES && chance.unit() < again {
                    times += 1;
                }
                times
            }
            Repeat::Sequential | Repeat::Parallel => {
                let more = f64::from(u8::from(chance.unit() < mean.fract()));
                (mean.floor() + more).clamp(1.0, f64::from(MAX_TIMES)) as u32
            }
        }
    }

    /// Time passes at a stop.
    pub(super) fn wait(&mut self, seat: usize, stop: usize, at: f64) {
        let plan = self.plan;
        let Deed::Wait {
            law,
            excluded,
            step,
        } = &plan.stops[stop].deed
        else {
            return;
        };
        let (number, visit) = (self.cases[seat].number, self.cases[seat].visit(stop));
        let length = law.draw(&mut self.chance(plan.stops[stop].place, number, visit));
        let mut end = at + length;
        let cut = self.boundary(seat, stop, end);
        end = cut.map_or(end, |(time, _)| time.min(end));
        let case = &mut self.cases[seat];
        if *excluded {
            case.excluded.push((at, end));
        }
        if *step {
            if plan.manner == Manner::Prosimos {
                case.begun.push((at, end));
            }
            let it = Execution {
                case: number,
                stop,
                hand: None,
                enabled: at,
                start: at,
                end,
                work: end - at,
                cut: cut.is_some(),
            };
            self.told(it);
        } else if plan.manner == Manner::Prosimos {
            case.waited = true;
            self.first_of_case(seat);
            self.sums[0].event(stop, length);
        }
        match (plan.manner, cut) {
            (_, Some((time, boundary))) => self.interrupted(seat, stop, boundary, time),
            (Manner::Exact, None) => self.push_done(end, seat, stop),
            (Manner::Prosimos, None) => self.after(seat, stop, end),
        }
    }
}
