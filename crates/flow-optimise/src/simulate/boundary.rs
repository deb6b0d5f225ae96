//! Events on the border of a step: what comes before the step is done, and what it breaks off; what ends inside of a
//! sub-process and is caught at its border, or ends all of it.

use super::chance::place;
use super::plan::{Deed, Way};
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
    pub law: super::chance::Law,
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
        let (number, passes) = (self.cases[seat].number, self.cases[seat].passes);
        let key = place("boundary");
        self.cases[seat].forget_broken_off(stop);
        for bound in bounds {
            let place = key ^ plan.stops[bound.stop].place;
            let time = at + bound.law.draw(&mut self.chance(place, number, passes));
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

    /// An error or an escalation is caught at the border of a sub-process; false when its own token goes on too.
    pub(super) fn thrown(&mut self, seat: usize, border: usize, at: f64) -> bool {
        let Some((host, interrupting)) = self.plan.stops[border].border else {
            return false;
        };
        let way = Way {
            stop: border,
            number: 0,
        };
        if interrupting {
            if let Deed::Enter { scope, .. } = self.plan.stops[host].deed {
                self.end_inside(seat, scope);
            }
            self.cases[seat].left(host);
            self.cases[seat].repeats.retain(|it| it.0 != host);
        } else {
            self.cases[seat].live[self.plan.stops[host].scope] += 1;
        }
        self.tokens.push((way, at));
        interrupting
    }

    /// All of a sub-process ends: it is left as if its last token had ended.
    pub(super) fn terminate_inside(&mut self, seat: usize, scope: usize, owner: usize, at: f64) {
        self.end_inside(seat, scope);
        let case = &mut self.cases[seat];
        case.came[owner] = case.came[owner].max(at);
        self.left_inside(seat, owner);
    }

    /// Nothing inside of a scope goes on. Whoever is at work there keeps the time that the work was given.
    fn end_inside(&mut self, seat: usize, scope: usize) {
        let plan = self.plan;
        let scope_inside = |mut it: usize| {
            while it != scope {
                match plan.owner[it] {
                    Some(owner) => it = plan.stops[owner].scope,
                    None => return false,
                }
            }
            true
        };
        let inside = |stop: usize| scope_inside(plan.stops[stop].scope);
        self.tokens.retain(|it| !inside(it.0.stop));
        let mut gone = self.drop_events(seat, &inside);
        for (batch, waiting) in plan.batches.iter().zip(&mut self.waiting) {
            if inside(batch.0) {
                gone += waiting.drop_seat(seat);
            }
        }
        let case = &mut self.cases[seat];
        case.pending -= gone;
        case.at.retain(|it| !inside(*it));
        case.joins.retain(|it| !inside(it.0));
        case.repeats.retain(|it| !inside(it.0));
        case.borders.retain(|it| !inside(it.host));
        for (at, live) in case.live.iter_mut().enumerate() {
            if scope_inside(at) {
                *live = 0;
            }
        }
    }
}
