//! Scopes: what begins in one, what ends it, what opens beside it, and what is thrown from one to another.

use super::{Doing, Scope, Ticket, Token};
use crate::simulate::plan::{Deed, Split};
use crate::simulate::play::Player;

impl Player<'_> {
    /// A scope begins at its start; `around` is the scope of the token that stands for it.
    pub(super) fn go_inside(
        &mut self,
        seat: usize,
        holder: u32,
        around: Option<u32>,
        scope: usize,
        start: usize,
    ) {
        let own = self.cases[seat].tree.open(Scope {
            scope,
            parent: around,
            holder,
            open: true,
            clocks: Vec::new(),
        });
        for (opener, it) in self.plan.openers.iter().enumerate() {
            if let (true, Some(law)) = (it.scope == scope, &it.law) {
                let time = self.now + self.draw_clock(seat, it.start, law);
                let ticket = Ticket::Opener {
                    seat,
                    scope: own,
                    opener,
                };
                let clock = self.issue(time, ticket);
                self.cases[seat].tree.scopes[own as usize]
                    .clocks
                    .push(clock);
            }
        }
        self.go_on(seat, start, own);
    }

    /// The clocks on the border of what a token stands for start.
    pub(super) fn arm_borders(&mut self, seat: usize, key: u32, stop: usize) {
        for bound in &self.plan.stops[stop].bounds {
            let time = self.now + self.draw_clock(seat, bound.stop, &bound.law);
            let stop = bound.stop;
            let clock = self.issue(time, Ticket::Border { seat, key, stop });
            let tree = &mut self.cases[seat].tree;
            if let Some(at) = tree.at(key) {
                tree.tokens[at].clocks.push(clock);
            }
        }
    }

    /// An event on a border happens: it ends what the token stands for, or goes beside it.
    pub(super) fn over_border(&mut self, seat: usize, key: u32, border: usize) {
        let tree = &self.cases[seat].tree;
        let Some(scope) = tree.at(key).map(|at| tree.tokens[at].scope) else {
            return;
        };
        if self.plan.stops[border].border.is_some_and(|it| it.1) {
            self.cancel_token(seat, key);
        }
        self.go_on(seat, border, scope);
    }

    /// An event sub-process opens beside what stands in a scope, or takes it over.
    pub(super) fn open_beside(&mut self, seat: usize, opener: usize, scope: u32) {
        let it = &self.plan.openers[opener];
        let Deed::Enter {
            scope: inner,
            start,
        } = self.plan.stops[it.sub].deed
        else {
            return;
        };
        if it.interrupting {
            self.end_scope(seat, scope);
            let own = &mut self.cases[seat].tree.scopes[scope as usize];
            let clocks = std::mem::take(&mut own.clocks);
            self.void(&clocks);
        }
        let tree = &mut self.cases[seat].tree;
        let key = tree.add(it.sub, 0, scope, None);
        if let Some(at) = tree.at(key) {
            tree.tokens[at].doing = Doing::Holds;
        }
        self.go_inside(seat, key, Some(scope), inner, start);
    }

    /// Leaves the first sub-process in which nothing stands any more; whether there was one.
    pub(super) fn leave_finished(&mut self, seat: usize) -> bool {
        let tree = &mut self.cases[seat].tree;
        let empty = |it: &usize| {
            let scope = &tree.scopes[*it];
            let stands = |token: &Token| token.scope as usize == *it;
            scope.open && !tree.tokens.iter().any(stands)
        };
        // The first one is left with the case, or alone where other pools go on.
        let first = usize::from(tree.begun.len() < 2);
        let Some(at) = (first..tree.scopes.len()).find(empty) else {
            return false;
        };
        tree.scopes[at].open = false;
        if at > 0 {
            tree.over.push(at as u32);
        }
        let holder = tree.scopes[at].holder;
        let clocks = std::mem::take(&mut tree.scopes[at].clocks);
        self.void(&clocks);
        self.is_over(seat, holder);
        true
    }

    /// Nothing in a scope goes on.
    pub(super) fn end_scope(&mut self, seat: usize, scope: u32) {
        let tree = &self.cases[seat].tree;
        let inside = tree.tokens.iter().filter(|it| tree.within(it.scope, scope));
        let inside: Vec<u32> = inside.map(|it| it.key).collect();
        self.live.ways.retain(|it| !tree.within(it.1, scope));
        self.break_off(seat, &inside);
    }

    /// What a token stands for ends, with all that is inside.
    pub(super) fn cancel_token(&mut self, seat: usize, key: u32) {
        let tree = &self.cases[seat].tree;
        let own = |it: &Token| it.key == key || it.of == Some(key);
        let held: Vec<u32> = tree
            .tokens
            .iter()
            .filter(|it| own(it))
            .map(|it| it.key)
            .collect();
        let scopes = (0..tree.scopes.len() as u32)
            .filter(|at| held.contains(&tree.scopes[*at as usize].holder) && *at != 0);
        let scopes: Vec<u32> = scopes.collect();
        let inside = |it: &Token| scopes.iter().any(|around| tree.within(it.scope, *around));
        let all = tree.tokens.iter().filter(|it| own(it) || inside(it));
        let all: Vec<u32> = all.map(|it| it.key).collect();
        self.live
            .ways
            .retain(|it| !scopes.iter().any(|around| tree.within(it.1, *around)));
        self.break_off(seat, &all);
    }

    /// Tokens end where they stand: work counts as far as it went, and who did it is free.
    fn break_off(&mut self, seat: usize, keys: &[u32]) {
        let mut free = Vec::new();
        for key in keys {
            let Some(token) = self.take_token(seat, *key) else {
                continue;
            };
            free.extend(self.stop_doing(seat, &token));
            let tree = &mut self.cases[seat].tree;
            let scopes = tree.scopes.iter_mut().enumerate().skip(1);
            let mut clocks = Vec::new();
            for (at, scope) in scopes.filter(|it| it.1.open && it.1.holder == *key) {
                scope.open = false;
                tree.over.push(at as u32);
                clocks.append(&mut scope.clocks);
            }
            self.void(&clocks);
        }
        free.into_iter().for_each(|hand| self.serve(hand));
    }

    /// Who catches an error or escalation goes on.
    pub(super) fn throw(&mut self, seat: usize, catcher: usize, from: u32) {
        let plan = self.plan;
        let tree = &self.cases[seat].tree;
        let around = std::iter::successors(Some(from), |at| tree.scopes[*at as usize].parent);
        let mut around = around.map(|at| (at, &tree.scopes[at as usize]));
        let opener = plan.openers.iter().position(|it| it.start == catcher);
        if let Some(opener) = opener {
            let beside = plan.openers[opener].scope;
            if let Some((at, _)) = around.find(|it| it.1.scope == beside) {
                self.open_beside(seat, opener, at);
            }
            return;
        }
        let host = plan.stops[catcher].border.map(|it| it.0);
        let Some((_, caught)) = around.find(|it| plan.owner[it.1.scope] == host) else {
            return;
        };
        let holder = tree.at(caught.holder).map(|at| &tree.tokens[at]);
        if let Some(key) = holder.map(|it| it.of.unwrap_or(it.key)) {
            self.over_border(seat, key, catcher);
        }
    }

    /// A signal or message comes to all who wait for it.
    pub(super) fn broadcast(&mut self, seat: usize, stop: usize) {
        let plan = self.plan;
        let hears = &plan.stops[stop].sends;
        let tree = &self.cases[seat].tree;
        let mut heard: Vec<(u32, usize)> = Vec::new();
        for token in &tree.tokens {
            let behind = plan.stops[token.stop].out.iter().map(|it| it.stop);
            let stands = matches!(token.doing, Doing::Stands | Doing::Waits { .. });
            let gate = matches!(plan.stops[token.stop].split, Split::First(_));
            let here = Some(token.stop).filter(|_| stands);
            let first = behind.filter(|it| gate && hears.contains(it)).take(1);
            let own = here.filter(|it| hears.contains(it));
            heard.extend(own.into_iter().chain(first).map(|it| (token.key, it)));
            let on = |border: &&usize| {
                let host = plan.stops[**border].border;
                token.of.is_none() && host.is_some_and(|it| it.0 == token.stop)
            };
            heard.extend(hears.iter().filter(on).map(|it| (token.key, *it)));
        }
        let beside = self.beside(seat, hears);
        for (key, event) in heard {
            if self.cases[seat].tree.at(key).is_none() {
                continue;
            }
            match plan.stops[event].border {
                Some(_) => self.over_border(seat, key, event),
                None => self.caught(seat, key, event),
            }
        }
        for (opener, scope) in beside {
            if self.is_shut(seat, opener, scope) {
                continue;
            }
            self.open_beside(seat, opener, scope);
        }
    }

    /// Event sub-processes that these events open, with the scopes that they would join.
    pub(super) fn beside(&self, seat: usize, starts: &[usize]) -> Vec<(usize, u32)> {
        let mut found = Vec::new();
        for scope in 0..self.cases[seat].tree.scopes.len() as u32 {
            for (opener, it) in self.plan.openers.iter().enumerate() {
                if starts.contains(&it.start) && !self.is_shut(seat, opener, scope) {
                    found.push((opener, scope));
                }
            }
        }
        found
    }

    /// Whether an event sub-process cannot open there (any more).
    fn is_shut(&self, seat: usize, opener: usize, scope: u32) -> bool {
        let tree = &self.cases[seat].tree;
        let here = &tree.scopes[scope as usize];
        let fits = here.scope == self.plan.openers[opener].scope;
        !fits || self.is_taken_over(seat, scope) || !here.open || !tree.is_inhabited(scope)
    }

    /// Whether an event sub-process that has taken a scope over still stands in it.
    fn is_taken_over(&self, seat: usize, scope: u32) -> bool {
        let tree = &self.cases[seat].tree;
        let of = tree.scopes[scope as usize].scope;
        let mut openers = self.plan.openers.iter();
        openers.any(|it| {
            let stands = |token: &Token| token.scope == scope && token.stop == it.sub;
            it.interrupting && it.scope == of && tree.tokens.iter().any(stands)
        })
    }

    /// A token passes a stop that takes no time, and throws what it throws.
    pub(super) fn pass(&mut self, seat: usize, stop: usize, scope: u32) {
        let here = &self.plan.stops[stop];
        if here.message {
            self.broadcast(seat, stop);
        }
        // The path that throws goes on first, so that who takes its scope over ends it too.
        self.go_on(seat, stop, scope);
        if let Some(catcher) = here.throws {
            self.throw(seat, catcher, scope);
        } else if !here.message && !here.sends.is_empty() {
            self.broadcast(seat, stop);
        }
    }

    /// A token ends, and throws what it throws.
    pub(super) fn finish_way(&mut self, seat: usize, stop: usize, scope: u32) {
        self.post(seat, stop);
        let here = &self.plan.stops[stop];
        if let Some(catcher) = here.throws {
            self.throw(seat, catcher, scope);
        } else if !here.sends.is_empty() {
            self.broadcast(seat, stop);
        }
    }
}
