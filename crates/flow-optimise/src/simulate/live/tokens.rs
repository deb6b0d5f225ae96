//! How tokens come to stops and leave them.

use super::{Doing, Job, Ticket, Token};
use crate::simulate::plan::{Deed, Join, Split, Way};
use crate::simulate::play::{Execution, Player};
use crate::simulate::{MAX_PASSES_PER_CASE, Refusal};

impl Player<'_> {
    /// A token comes to a stop.
    pub(super) fn arrive(&mut self, seat: usize, way: Way, scope: u32) -> Result<(), Refusal> {
        let plan = self.plan;
        let Way { stop, number } = way;
        let case = &mut self.cases[seat];
        case.passes += 1;
        if case.passes > MAX_PASSES_PER_CASE {
            let element = plan.stops[stop].id.clone();
            return Err(plan.refused(stop, Refusal::Endless { element }));
        }
        let here = &plan.stops[stop];
        match here.join {
            Join::None | Join::All(1) => {}
            Join::All(needed) => {
                case.tree.add(stop, number, scope, None);
                let all = needed.min(u64::BITS);
                let filled = self.filled(seat, stop, scope);
                if filled.count_ones() == all {
                    self.gather_ways(seat, stop, scope, filled);
                    self.go_on(seat, stop, scope);
                }
                return Ok(());
            }
            Join::Any => {
                case.tree.add(stop, number, scope, None);
                return Ok(());
            }
        }
        match &here.deed {
            Deed::Pass if here.heard || here.mail.awaits => {
                let key = case.tree.add(stop, number, scope, None);
                self.look_for_mail(seat, key, stop);
            }
            Deed::Pass if matches!(here.split, Split::First(_)) => {
                self.stand_at_gate(seat, way, scope);
            }
            Deed::Pass => self.pass(seat, stop, scope),
            Deed::Work { .. } | Deed::Wait { .. } | Deed::Enter { .. } => {
                let key = case.tree.add(stop, number, scope, None);
                self.arm_borders(seat, key, stop);
                self.look_at_borders(seat, key, stop);
                if here.mail.awaits {
                    self.look_for_mail(seat, key, stop);
                } else if self.cases[seat].tree.at(key).is_some() {
                    self.begin_activity(seat, key, stop);
                }
            }
            Deed::End => self.finish_way(seat, stop, scope),
            Deed::Terminate => self.end_scope(seat, scope),
        }
        Ok(())
    }

    /// What a token stands for begins, all of it or the first of its rounds.
    pub(super) fn begin_activity(&mut self, seat: usize, key: u32, stop: usize) {
        if self.plan.stops[stop].repeat.is_some() {
            self.begin_rounds(seat, key, stop);
        } else {
            self.begin_at(seat, key, stop);
        }
    }

    /// What a token stands for begins, or one instance of it.
    pub(super) fn begin_at(&mut self, seat: usize, key: u32, stop: usize) {
        match &self.plan.stops[stop].deed {
            Deed::Work {
                batch: Some(batch), ..
            } => self.gather_live(seat, key, stop, *batch),
            Deed::Work { .. } => self.line_up(seat, key, stop),
            Deed::Wait { .. } => self.begin_wait(seat, key, stop),
            Deed::Enter { scope, start } => {
                let (scope, start) = (*scope, *start);
                if let Some(at) = self.cases[seat].tree.at(key) {
                    let token = &mut self.cases[seat].tree.tokens[at];
                    token.doing = Doing::Holds;
                    let around = token.scope;
                    self.go_inside(seat, key, Some(around), scope, start);
                }
            }
            Deed::Pass | Deed::End | Deed::Terminate => {}
        }
    }

    /// The flows behind a stop are taken.
    pub(super) fn go_on(&mut self, seat: usize, stop: usize, scope: u32) {
        self.post(seat, stop);
        self.take_ways(seat, stop, self.now);
        let ways = self.tokens.drain(..).map(|(way, _)| (way, scope));
        self.live.ways.extend(ways);
    }

    /// An activity is over, or one of its instances.
    pub(super) fn is_over(&mut self, seat: usize, key: u32) {
        let Some(token) = self.take_token(seat, key) else {
            return;
        };
        match token.of {
            Some(whole) => self.round_over(seat, whole),
            None => self.go_on(seat, token.stop, token.scope),
        }
    }

    /// A token is where it was no longer.
    pub(super) fn take_token(&mut self, seat: usize, key: u32) -> Option<Token> {
        let tree = &mut self.cases[seat].tree;
        let at = tree.at(key)?;
        let token = tree.tokens.remove(at);
        self.void(&token.clocks);
        Some(token)
    }

    /// Work is done.
    pub(super) fn work_done(&mut self, seat: usize, key: u32) {
        let tree = &self.cases[seat].tree;
        let Some(token) = tree.at(key).map(|at| &tree.tokens[at]) else {
            return;
        };
        let (Doing::Works(job), stop) = (&token.doing, token.stop) else {
            return;
        };
        let job = *job;
        self.put_down_job(seat, stop, job, job.work, false);
        self.serve(job.hand);
        self.set_facts(seat, stop);
        self.is_over(seat, key);
    }

    /// Work counts as far as it went.
    pub(super) fn put_down_job(
        &mut self,
        seat: usize,
        stop: usize,
        job: Job,
        work: f64,
        cut: bool,
    ) {
        let clock = self.plan.hands[job.hand].clock as u32;
        let case = &mut self.cases[seat];
        case.hours.push((job.start, self.now, clock));
        let it = Execution {
            case: case.number,
            stop,
            hand: Some(job.hand),
            enabled: job.enabled,
            start: job.start,
            end: self.now,
            work,
            cut,
        };
        self.put_down(seat, it);
        if job.shared {
            self.shared_work(stop, job.hand, work);
        }
    }

    /// Work is given out to a person who is there.
    pub(super) fn set_to_work(&mut self, seat: usize, key: u32, job: Job, end: f64) {
        let done = self.issue(end, Ticket::Done { seat, key });
        self.first_of_case(seat);
        self.hand_over(seat, job.hand);
        let tree = &mut self.cases[seat].tree;
        if let Some(at) = tree.at(key) {
            tree.tokens[at].doing = Doing::Works(job);
            tree.tokens[at].clocks.push(done);
        }
    }

    /// The flows into a join on which tokens wait, as bits.
    fn filled(&self, seat: usize, stop: usize, scope: u32) -> u64 {
        let tokens = self.cases[seat].tree.tokens.iter();
        let here = tokens.filter(|it| (it.stop, it.scope) == (stop, scope));
        here.fold(0, |filled, it| filled | 1 << it.number.min(u64::BITS - 1))
    }

    /// One token of each flow is taken.
    fn gather_ways(&mut self, seat: usize, stop: usize, scope: u32, filled: u64) {
        let tokens = &mut self.cases[seat].tree.tokens;
        for way in (0..u64::BITS).filter(|way| filled >> way & 1 == 1) {
            let here = |it: &Token| {
                (it.stop, it.scope, it.number.min(u64::BITS - 1)) == (stop, scope, way)
            };
            if let Some(at) = tokens.iter().position(here) {
                tokens.remove(at);
            }
        }
    }

    /// Lets the first inclusive join go on for which nothing more can come; whether there was one.
    pub(super) fn fire_join(&mut self, seat: usize) -> bool {
        let plan = self.plan;
        if !plan.any_join {
            return false;
        }
        let tokens = &self.cases[seat].tree.tokens;
        let ripe = tokens.iter().find_map(|token| {
            let reach = plan.reach.get(&token.stop)?;
            let filled = self.filled(seat, token.stop, token.scope);
            let beside =
                |it: &&Token| it.scope == token.scope && it.stop != token.stop && it.of.is_none();
            let ripe = tokens.iter().filter(beside).all(|it| {
                reach.comes[it.stop] & !filled == 0 || reach.flows[it.stop] & filled != 0
            });
            ripe.then_some((token.stop, token.scope, filled))
        });
        let Some((stop, scope, filled)) = ripe else {
            return false;
        };
        self.gather_ways(seat, stop, scope, filled);
        self.go_on(seat, stop, scope);
        true
    }
}
