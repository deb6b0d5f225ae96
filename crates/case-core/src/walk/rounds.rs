//! Activities that are done several times: rounds side by side or one after another, each in a scope of its own.

use std::collections::BTreeSet;

use super::{Stop, Trouble, Walk, scope};
use crate::case::{RoundsMark, Token};
use crate::net::formula::entries;
use crate::net::{Count, MAX_ROUNDS, NetKind, Rounds};

impl Walk<'_> {
    /// The case arrives at an activity that is done several times.
    pub(super) fn begin_rounds(
        &mut self,
        at: usize,
        flow: Option<usize>,
        scope: String,
    ) -> Result<(), Stop> {
        let net = self.net;
        let node = &net.nodes[at];
        let Some(rounds) = &node.rounds else {
            return Ok(());
        };
        let total = match &rounds.count {
            Count::Of(formula) => formula.number(self.facts),
            Count::Entries(key) => entries(self.facts, key, self.engine),
            Count::AtMost(most) => Some(*most),
        };
        let total = total
            .or(self.free.then_some(1))
            .filter(|total| *total <= MAX_ROUNDS)
            .ok_or_else(|| Stop {
                trouble: Trouble::NoCount,
                element: node.id.clone(),
            })?;
        let refused = rounds.before && !self.goes_on(rounds, 0);
        if total == 0 || refused {
            return self.leave(at, &scope);
        }
        let key = format!("{}.{}", self.version, self.hops);
        self.stand(at, flow, scope);
        let place = self.tokens.len() - 1;
        self.tokens[place].rounds = Some(RoundsMark {
            key,
            total,
            begun: 0,
            done: 0,
        });
        let first = if rounds.parallel { total } else { 1 };
        for _ in 0..first {
            self.begin_round(place)?;
        }
        Ok(())
    }

    /// The case stands again at a step that was passed.
    pub(crate) fn stand_again(&mut self, at: usize, scope: String) -> Result<(), Stop> {
        if self.net.nodes[at].rounds.is_none() {
            self.stand(at, None, scope);
            return Ok(());
        }
        self.hop(at)?;
        self.begin_rounds(at, None, scope)?;
        self.settle()
    }

    fn goes_on(&self, rounds: &Rounds, done: u32) -> bool {
        let counters = [("loopCounter", done)];
        rounds
            .while_true
            .as_ref()
            .is_none_or(|formula| formula.holds(self.facts, &counters))
    }

    /// Begins the next round of the activity whose token stands at `place`.
    fn begin_round(&mut self, place: usize) -> Result<(), Stop> {
        let net = self.net;
        let (scope, id, via) = {
            let token = &self.tokens[place];
            (token.scope.clone(), token.node.clone(), token.via.clone())
        };
        let Some(at) = net.position(&id) else {
            return Ok(());
        };
        self.hop(at)?;
        let Some(mark) = &mut self.tokens[place].rounds else {
            return Ok(());
        };
        mark.begun += 1;
        let inner = scope::round(&scope, &id, &mark.key, mark.begun);
        match net.nodes[at].kind {
            NetKind::Sub { start } => self.leave(start, &inner),
            _ => {
                self.tokens.push(Token {
                    node: id,
                    since: self.at,
                    via,
                    scope: inner,
                    rounds: None,
                });
                Ok(())
            }
        }
    }

    /// Looks at the first activity of which a round is over; whether something moved.
    pub(super) fn turn_rounds(&mut self) -> Result<bool, Stop> {
        for place in 0..self.tokens.len() {
            let token = &self.tokens[place];
            let Some(mark) = token.rounds.clone() else {
                continue;
            };
            let living = self.living_rounds(token, &mark.key);
            let done = mark.begun - living;
            if done > mark.done {
                self.round_over(place, done, living)?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn round_over(&mut self, place: usize, done: u32, living: u32) -> Result<(), Stop> {
        let token = self.tokens[place].clone();
        let (Some(at), Some(mut mark)) = (self.net.position(&token.node), token.rounds.clone())
        else {
            return Ok(());
        };
        mark.done = done;
        let total = mark.total;
        self.tokens[place].rounds = Some(mark);
        let Some(rounds) = &self.net.nodes[at].rounds else {
            return Ok(());
        };
        let counters = [
            ("numberOfInstances", total),
            ("numberOfCompletedInstances", done),
            ("numberOfActiveInstances", living),
            ("loopCounter", done),
        ];
        let until = rounds.until.as_ref();
        let enough = until.is_some_and(|until| until.holds(self.facts, &counters));
        let over = done >= total || enough || !self.goes_on(rounds, done);
        if over {
            let token = self.tokens.remove(place);
            self.drop_rounds(&token);
            return self.leave(at, &token.scope);
        }
        if living == 0 {
            return self.begin_round(place);
        }
        Ok(())
    }

    fn living_rounds(&self, token: &Token, key: &str) -> u32 {
        let mine = self
            .tokens
            .iter()
            .filter_map(|other| scope::round_within(&other.scope, &token.scope, &token.node, key));
        let living: BTreeSet<&str> = mine.collect();
        u32::try_from(living.len()).unwrap_or(u32::MAX)
    }

    /// Ends the rounds of an activity that is left.
    pub(super) fn drop_rounds(&mut self, token: &Token) {
        let Some(mark) = &token.rounds else {
            return;
        };
        let of = |scope: &str| {
            scope::round_within(scope, &token.scope, &token.node, &mark.key).is_some()
        };
        self.queue.retain(|(_, queued)| !of(queued));
        let all = std::mem::take(&mut self.tokens);
        let (gone, left): (Vec<Token>, Vec<Token>) = all.into_iter().partition(|it| of(&it.scope));
        self.tokens = left;
        self.cancelled.extend(gone);
    }
}
