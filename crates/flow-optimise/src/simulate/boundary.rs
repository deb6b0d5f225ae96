//! Events on the border of a step: what comes before the step is done, and what it breaks off.

use super::chance::place;
use super::play::Player;

/// An event on the border of a step.
#[derive(Debug, Clone)]
pub struct Bound {
    /// Its stop.
    pub stop: usize,
    /// It breaks the step off.
    pub interrupting: bool,
    /// When it comes, counted from the moment at which the step could begin.
    pub law: super::chance::Law,
}

impl Player<'_> {
    /// Tokens of events that come before `end` and break nothing off set out; answers the first that does.
    pub(super) fn boundary(
        &mut self,
        seat: usize,
        stop: usize,
        enabled: f64,
        end: f64,
    ) -> Option<(f64, usize)> {
        let plan = self.plan;
        let bounds = &plan.stops[stop].bounds;
        if bounds.is_empty() {
            return None;
        }
        let (number, passes) = (self.cases[seat].number, self.cases[seat].passes);
        let key = place("boundary");
        let times: Vec<f64> = bounds
            .iter()
            .map(|it| {
                let place = key ^ plan.stops[it.stop].place;
                enabled + it.law.draw(&mut self.chance(place, number, passes))
            })
            .collect();
        let both = bounds.iter().zip(&times).filter(|it| *it.1 < end);
        let cut = both
            .filter(|it| it.0.interrupting)
            .min_by(|a, b| a.1.total_cmp(b.1))
            .map(|(bound, time)| (*time, bound.stop));
        let last = cut.map_or(end, |it| it.0);
        for (bound, time) in bounds.iter().zip(&times) {
            if !bound.interrupting && *time < last {
                let scope = plan.stops[stop].scope;
                self.cases[seat].live[scope] += 1;
                self.set_out(seat, bound.stop, *time);
            }
        }
        cut
    }

    /// The step is broken off: its token goes on from the event.
    pub(super) fn interrupted(&mut self, seat: usize, stop: usize, boundary: usize, time: f64) {
        let case = &mut self.cases[seat];
        case.repeats.retain(|it| it.0 != stop);
        case.left(stop);
        self.set_out(seat, boundary, time);
    }
}
