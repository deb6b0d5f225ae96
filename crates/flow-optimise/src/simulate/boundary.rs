//! Events on the border of a step whose time is known when the step is given out: what comes before it is done, and
//! what it breaks off. What comes while others are at work is in [`super::live`].

use super::chance::{Law, place};
use super::play::Player;
use super::scenario::Manner;

/// An event on the border of a step.
#[derive(Debug, Clone)]
pub struct Bound {
    /// Its stop.
    pub stop: usize,
    /// It breaks the step off.
    pub interrupting: bool,
    /// When it comes, counted from the moment at which the step could begin.
    pub law: Law,
}

/// When an event on a border comes, of a step that has begun.
#[derive(Debug, Clone, Copy)]
pub struct Border {
    /// The step.
    pub host: usize,
    /// The stop of the event.
    stop: usize,
    interrupting: bool,
    time: f64,
    /// It has set out: a step that is done again, or by several, meets it once.
    out: bool,
}

impl Player<'_> {
    /// A step begins, as a whole: its clocks start.
    pub(super) fn set_clocks(&mut self, seat: usize, stop: usize, at: f64) {
        let plan = self.plan;
        let bounds = &plan.stops[stop].bounds;
        if bounds.is_empty() {
            return;
        }
        self.cases[seat].forget_broken_off(stop);
        for bound in bounds {
            let time = at + self.draw_clock(seat, bound.stop, &bound.law);
            self.cases[seat].borders.push(Border {
                host: stop,
                stop: bound.stop,
                interrupting: bound.interrupting,
                time,
                out: false,
            });
        }
    }

    /// Tokens of events that come before `end` and break nothing off set out; answers when the first comes that
    /// does.
    pub(super) fn boundary(&mut self, seat: usize, stop: usize, end: f64) -> Option<(f64, usize)> {
        if self.plan.stops[stop].bounds.is_empty() {
            return None;
        }
        let theirs = |it: &Border| it.host == stop && it.time < end;
        let borders = &self.cases[seat].borders;
        let cut = borders
            .iter()
            .filter(|it| theirs(it) && it.interrupting)
            .min_by(|a, b| a.time.total_cmp(&b.time))
            .map(|it| (it.time, it.stop));
        let last = cut.map_or(end, |it| it.0);
        let scope = self.plan.stops[stop].scope;
        for at in 0..self.cases[seat].borders.len() {
            let it = self.cases[seat].borders[at];
            if theirs(&it) && !it.interrupting && it.time < last && !it.out {
                self.cases[seat].borders[at].out = true;
                self.cases[seat].live[scope] += 1;
                self.set_out(seat, it.stop, it.time);
            }
        }
        cut
    }

    /// The step is broken off: its token goes on from the event.
    pub(super) fn interrupted(&mut self, seat: usize, stop: usize, boundary: usize, time: f64) {
        let case = &mut self.cases[seat];
        case.break_off(stop);
        let here = case.borders.iter_mut().find(|it| it.stop == boundary);
        if here.is_some_and(|it| std::mem::replace(&mut it.out, true)) {
            return;
        }
        if self.plan.manner == Manner::Prosimos {
            self.cases[seat].left(stop);
        }
        self.set_out(seat, boundary, time);
    }

    /// An event on a border happens: only now its token is where it is, and that of the step is gone.
    pub(super) fn happened(&mut self, seat: usize, stop: usize) {
        if let Some((host, interrupting)) = self.plan.stops[stop].border
            && self.plan.any_join
        {
            let case = &mut self.cases[seat];
            if interrupting {
                case.left(host);
            }
            case.at.push(stop);
        }
    }

    /// After how long an event happens by itself: its own fate, whatever else the case passes.
    pub(super) fn draw_clock(&mut self, seat: usize, event: usize, law: &Law) -> f64 {
        let key = place("boundary") ^ self.plan.stops[event].place;
        let case = &mut self.cases[seat];
        let (number, visit) = (case.number, case.visit(event));
        law.draw(&mut self.chance(key, number, visit))
    }
}
