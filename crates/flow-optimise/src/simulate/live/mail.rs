//! Messages between the pools of a case: kept until they are waited for, in whatever order.

use super::{Doing, Token};
use crate::simulate::plan::{Deed, Split, Way};
use crate::simulate::play::Player;

impl Player<'_> {
    /// A stop is done: what it sends goes out.
    pub(super) fn post(&mut self, seat: usize, stop: usize) {
        for &to in &self.plan.stops[stop].mail.to {
            if !self.deliver(seat, to) {
                self.cases[seat].tree.mail.push(to);
            }
        }
    }

    /// A message comes to where it is waited for; false where nobody waits for it yet.
    fn deliver(&mut self, seat: usize, to: usize) -> bool {
        let plan = self.plan;
        let here = &plan.stops[to];
        if here.mail.wakes {
            let begun = &mut self.cases[seat].tree.begun;
            if !begun.contains(&here.scope) {
                begun.push(here.scope);
                self.tell_happened(seat, to);
                self.go_inside(seat, 0, None, here.scope, to);
            }
            return true;
        }
        if let Some((opener, scope)) = self.beside(seat, &[to]).first().copied() {
            self.tell_happened(seat, to);
            self.open_beside(seat, opener, scope);
            return true;
        }
        let Some(key) = self.waits_for(seat, to) else {
            return false;
        };
        self.receive(seat, key, to);
        true
    }

    /// The token that a message moves.
    fn waits_for(&self, seat: usize, to: usize) -> Option<u32> {
        let plan = self.plan;
        let host = plan.stops[to].border.map(|it| it.0);
        let mut tokens = self.cases[seat].tree.tokens.iter();
        let waits = |token: &&Token| {
            let stands = matches!(token.doing, Doing::Stands | Doing::Waits { .. });
            let here = &plan.stops[token.stop];
            let gate = matches!(here.split, Split::First(_));
            let behind = gate && here.out.iter().any(|it| it.stop == to);
            let own = token.stop == to || behind;
            token.of.is_none() && (host == Some(token.stop) || stands && own)
        };
        tokens.find(waits).map(|it| it.key)
    }

    /// A token has the message that it waited for.
    fn receive(&mut self, seat: usize, key: u32, to: usize) {
        let plan = self.plan;
        let tree = &self.cases[seat].tree;
        let Some(token) = tree.at(key).map(|at| &tree.tokens[at]) else {
            return;
        };
        let (stop, scope) = (token.stop, token.scope);
        let step = !matches!(plan.stops[to].deed, Deed::Pass);
        if !step {
            self.tell_happened(seat, to);
        }
        if plan.stops[to].border.is_some() {
            self.over_border(seat, key, to);
        } else if !step {
            self.caught(seat, key, to);
        } else if stop == to {
            self.begin_activity(seat, key, to);
        } else if let Some(token) = self.take_token(seat, key) {
            // A step behind the gateway takes its message when it is come to.
            self.cases[seat].tree.mail.push(to);
            let ways = plan.stops[token.stop].out.iter();
            let way: Option<Way> = ways.copied().find(|it| it.stop == to);
            self.live.ways.extend(way.map(|way| (way, scope)));
        }
    }

    /// Whether a message for a stop has come; it is taken.
    pub(super) fn take_mail(&mut self, seat: usize, stop: usize) -> bool {
        let mail = &mut self.cases[seat].tree.mail;
        let found = mail.iter().position(|it| *it == stop);
        if let Some(at) = found {
            mail.remove(at);
        }
        found.is_some()
    }

    /// A token came to where a message is waited for; one that lies there is taken.
    pub(super) fn look_for_mail(&mut self, seat: usize, key: u32, stop: usize) {
        let plan = self.plan;
        let here = &plan.stops[stop];
        if here.mail.awaits {
            if self.take_mail(seat, stop) {
                self.receive(seat, key, stop);
            }
            return;
        }
        let gate = matches!(here.split, Split::First(_));
        let mut behind = here.out.iter().map(|it| it.stop).filter(|_| gate);
        if let Some(event) = behind.find(|it| self.take_mail(seat, *it)) {
            self.receive(seat, key, event);
        }
    }

    /// Of the events on the border of what a token stands for, those whose messages lie there.
    pub(super) fn look_at_borders(&mut self, seat: usize, key: u32, stop: usize) {
        let lies: Vec<usize> = self.cases[seat].tree.mail.clone();
        for border in lies {
            let on = self.plan.stops[border]
                .border
                .is_some_and(|it| it.0 == stop);
            let there = self.cases[seat].tree.at(key).is_some();
            if on && there && self.take_mail(seat, border) {
                self.receive(seat, key, border);
            }
        }
    }
}
