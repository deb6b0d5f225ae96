//! Waits: time that passes, events that something thrown makes happen, the first of several.

use super::{Clocked, Doing, Ticket, Token};
use crate::simulate::plan::{Deed, Split, Way};
use crate::simulate::play::{Execution, Player};

impl Player<'_> {
    /// Time passes where a token stands.
    pub(super) fn begin_wait(&mut self, seat: usize, key: u32, stop: usize) {
        let Deed::Wait { law, .. } = &self.plan.stops[stop].deed else {
            return;
        };
        let case = &mut self.cases[seat];
        let (number, visit) = (case.number, case.visit(stop));
        let length = law.draw(&mut self.chance(self.plan.stops[stop].place, number, visit));
        let since = self.now;
        let clock = self.issue(since + length, Ticket::Event { seat, key, stop });
        self.wait_since(seat, key, since, &[clock]);
    }

    fn wait_since(&mut self, seat: usize, key: u32, since: f64, clocks: &[Clocked]) {
        let tree = &mut self.cases[seat].tree;
        if let Some(at) = tree.at(key) {
            tree.tokens[at].doing = Doing::Waits { since };
            tree.tokens[at].clocks.extend(clocks);
        }
    }

    /// Of several events the first one decides; by chance where one has no time and nothing thrown brings it.
    pub(super) fn stand_at_gate(&mut self, seat: usize, way: Way, scope: u32) {
        let plan = self.plan;
        let out = &plan.stops[way.stop].out;
        let comes = |it: &Way| {
            let event = &plan.stops[it.stop];
            event.heard || matches!(event.deed, Deed::Wait { .. })
        };
        // Beside a message that comes from another pool, what has no time comes last (see `tell_at_once`).
        let awaits = out.iter().any(|it| plan.stops[it.stop].mail.awaits);
        if !awaits && !out.iter().all(comes) {
            return self.go_on(seat, way.stop, scope);
        }
        let key = self.cases[seat].tree.add(way.stop, way.number, scope, None);
        let mut clocks = Vec::new();
        for event in out.iter().map(|it| it.stop) {
            let Deed::Wait { law, .. } = &plan.stops[event].deed else {
                continue;
            };
            let case = &self.cases[seat];
            let mut chance = self.chance(plan.stops[event].place, case.number, case.visits[event]);
            let time = self.now + law.draw(&mut chance);
            let stop = event;
            clocks.push(self.issue(time, Ticket::Event { seat, key, stop }));
        }
        self.wait_since(seat, key, self.now, &clocks);
        self.look_for_mail(seat, key, way.stop);
    }

    /// A wait is over.
    pub(super) fn wait_over(&mut self, seat: usize, key: u32, stop: usize) {
        if let Deed::Wait { step: false, .. } = self.plan.stops[stop].deed {
            self.tell_happened(seat, stop);
        }
        self.caught(seat, key, stop);
    }

    /// An event happens where a token stands, or behind its gateway.
    pub(super) fn caught(&mut self, seat: usize, key: u32, stop: usize) {
        let tree = &self.cases[seat].tree;
        let Some(at) = tree.at(key) else { return };
        let token = &tree.tokens[at];
        if token.stop == stop {
            if let Doing::Waits { since } = token.doing {
                self.put_down_wait(seat, stop, since, false);
            }
            return self.is_over(seat, key);
        }
        self.cases[seat].visit(stop);
        if let Some(token) = self.take_token(seat, key) {
            self.go_on(seat, stop, token.scope);
        }
    }

    /// What was waited for, as far as it went.
    pub(super) fn put_down_wait(&mut self, seat: usize, stop: usize, since: f64, cut: bool) {
        let Deed::Wait { excluded, step, .. } = &self.plan.stops[stop].deed else {
            return;
        };
        let end = self.now;
        let case = &mut self.cases[seat];
        if *excluded {
            case.excluded.push((since, end));
        }
        if *step {
            let case = case.number;
            self.told(Execution {
                case,
                stop,
                hand: None,
                enabled: since,
                start: since,
                end,
                work: end - since,
                cut,
            });
        }
    }

    /// When nothing is to come in a case, the first event that waits for something thrown is told by a person.
    pub(super) fn tell_at_once(&mut self, seat: usize) -> bool {
        let plan = self.plan;
        let tree = &self.cases[seat].tree;
        let moves = |it: &Token| match it.doing {
            Doing::Stands | Doing::Holds | Doing::Rounds(_) | Doing::Waits { .. } => {
                self.is_to_come(&it.clocks)
            }
            Doing::Lined { .. } | Doing::Gathers { .. } | Doing::Works(_) => true,
        };
        let opens = tree
            .scopes
            .iter()
            .any(|it| it.open && self.is_to_come(&it.clocks));
        if opens || tree.tokens.iter().any(moves) {
            return false;
        }
        let first = tree.tokens.iter().find_map(|token| {
            let here = &plan.stops[token.stop];
            if here.heard {
                return Some((token.key, token.stop));
            }
            let gate = matches!(here.split, Split::First(_));
            let told = |it: &&Way| {
                let event = &plan.stops[it.stop];
                event.heard || !event.mail.awaits && matches!(event.deed, Deed::Pass)
            };
            let event = here.out.iter().find(told);
            event.filter(|_| gate).map(|it| (token.key, it.stop))
        });
        let Some((key, stop)) = first else {
            return false;
        };
        self.tell_happened(seat, stop);
        self.caught(seat, key, stop);
        true
    }
}
