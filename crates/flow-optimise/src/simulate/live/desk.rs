//! Work is given out: steps wait in lines, and who becomes free takes the first that he can do.

use std::collections::BTreeMap;

use super::{Doing, Job, Ticket, Token};
use crate::simulate::hours::DAY_S;
use crate::simulate::plan::{Deed, Plan, Worker};
use crate::simulate::play::Player;

/// The place in a line: the lower goes first.
type Place = (u32, u64);

/// Lines before the steps, and who serves them.
#[derive(Debug)]
pub struct Desk {
    lines: Vec<BTreeMap<Place, Item>>,
    /// Of each person the steps that he can do.
    serves: Vec<Vec<usize>>,
    /// When each person looks for work next.
    wakes: Vec<f64>,
    order: u64,
}

/// What stands in a line.
#[derive(Debug)]
enum Item {
    One { seat: usize, key: u32, since: f64 },
    Batch { factor: f64, members: Vec<Member> },
}

/// A case that is done in a batch.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// Its seat.
    pub seat: usize,
    /// Its token.
    pub key: u32,
    /// Since when it waits.
    pub since: f64,
}

impl Desk {
    /// Nobody waits.
    pub fn new(plan: &Plan) -> Desk {
        let mut serves = vec![Vec::new(); plan.hands.len()];
        if plan.live {
            for (at, stop) in plan.stops.iter().enumerate() {
                for worker in workers(&stop.deed) {
                    serves[worker.hand].push(at);
                }
            }
        }
        Desk {
            lines: plan.stops.iter().map(|_| BTreeMap::new()).collect(),
            serves,
            wakes: vec![f64::NEG_INFINITY; plan.hands.len()],
            order: 0,
        }
    }
}

fn workers(deed: &Deed) -> &[Worker] {
    match deed {
        Deed::Work { workers, .. } => workers,
        Deed::Pass | Deed::Wait { .. } | Deed::Enter { .. } | Deed::End | Deed::Terminate => &[],
    }
}

impl Player<'_> {
    /// A step stands in its line.
    pub(in crate::simulate) fn line_up(&mut self, seat: usize, key: u32, stop: usize) {
        let since = self.now;
        let rank = self.cases[seat].rank;
        let place = self.place_in_line(rank);
        self.stand_in_line(seat, key, place, since);
        self.live.desk.lines[stop].insert(place, Item::One { seat, key, since });
        self.look_at_line(stop);
    }

    /// A batch stands in its line, all of it at the place of the one that goes first.
    pub(in crate::simulate) fn line_up_batch(
        &mut self,
        stop: usize,
        members: Vec<Member>,
        factor: f64,
    ) {
        let ranks = members.iter().map(|it| self.cases[it.seat].rank);
        let place = self.place_in_line(ranks.min().unwrap_or(0));
        for it in &members {
            self.stand_in_line(it.seat, it.key, place, it.since);
        }
        self.live.desk.lines[stop].insert(place, Item::Batch { factor, members });
        self.look_at_line(stop);
    }

    /// A token waits until there are enough for a batch.
    pub(in crate::simulate) fn stand_in_batch(&mut self, seat: usize, key: u32) {
        let since = self.now;
        let tree = &mut self.cases[seat].tree;
        if let Some(at) = tree.at(key) {
            tree.tokens[at].doing = Doing::Gathers { since };
        }
    }

    fn place_in_line(&mut self, rank: u32) -> Place {
        self.live.desk.order += 1;
        (rank, self.live.desk.order)
    }

    fn stand_in_line(&mut self, seat: usize, key: u32, place: Place, since: f64) {
        let tree = &mut self.cases[seat].tree;
        if let Some(at) = tree.at(key) {
            tree.tokens[at].doing = Doing::Lined { place, since };
        }
    }

    /// Gives out of a line what can be begun now; who cannot yet looks again when he can.
    fn look_at_line(&mut self, stop: usize) {
        while let Some((&place, _)) = self.live.desk.lines[stop].first_key_value() {
            match self.free_worker(stop) {
                Some(worker) => self.begin_first(stop, place, worker),
                None => return self.wake_all(stop),
            }
        }
    }

    /// A person looks for work.
    pub(super) fn serve(&mut self, hand: usize) {
        while self.is_free(hand) {
            let desk = &self.live.desk;
            let lines = desk.serves[hand].iter();
            let firsts = lines.filter_map(|&stop| {
                let (place, _) = desk.lines[stop].first_key_value()?;
                Some((*place, stop, self.free_worker(stop)?))
            });
            match firsts.min_by_key(|it| it.0) {
                Some((place, stop, worker)) => self.begin_first(stop, place, worker),
                None => break,
            }
        }
        let waits = |stop: &&usize| !self.live.desk.lines[**stop].is_empty();
        if self.live.desk.serves[hand].iter().any(|it| waits(&it)) {
            self.wake(hand);
        }
    }

    fn is_free(&self, hand: usize) -> bool {
        let now = self.now;
        self.free_at[hand] <= now && self.clock(hand).next_open(now) <= now
    }

    /// Of those who can begin a step now the one who is free longest, as a place among its workers.
    fn free_worker(&self, stop: usize) -> Option<usize> {
        let workers = workers(&self.plan.stops[stop].deed);
        let free = self
            .present(workers)
            .filter(|at| self.is_free(workers[*at].hand));
        let since = |at: &usize| self.free_at[workers[*at].hand];
        free.min_by(|a, b| since(a).total_cmp(&since(b)))
    }

    fn wake_all(&mut self, stop: usize) {
        for worker in workers(&self.plan.stops[stop].deed) {
            self.wake(worker.hand);
        }
    }

    /// A person looks for work as soon as he can take some: a deputy who may not today, tomorrow.
    fn wake(&mut self, hand: usize) {
        let now = self.now;
        let clock = self.clock(hand);
        let mut time = clock.next_open(self.free_at[hand].max(now));
        if time <= now {
            time = clock.next_open(((now / DAY_S).floor() + 1.0) * DAY_S);
        }
        let wakes = &mut self.live.desk.wakes[hand];
        if *wakes > now && *wakes <= time {
            return;
        }
        *wakes = time;
        self.issue(time, Ticket::Wake { hand });
    }

    fn begin_first(&mut self, stop: usize, place: Place, worker: usize) {
        let Some(item) = self.live.desk.lines[stop].remove(&place) else {
            return;
        };
        let plan = self.plan;
        let worker = &workers(&plan.stops[stop].deed)[worker];
        let hand = worker.hand;
        match item {
            Item::One { seat, key, since } => {
                let work = self.draw(seat, stop, worker);
                let end = self.clock(hand).finish(self.now, work);
                self.busy_until(hand, end);
                let job = Job {
                    hand,
                    enabled: since,
                    start: self.now,
                    work,
                    alone: true,
                    shared: false,
                };
                self.set_to_work(seat, key, job, end);
            }
            Item::Batch { factor, members } => self.begin_batch(stop, worker, factor, &members),
        }
    }

    fn begin_batch(&mut self, stop: usize, worker: &Worker, factor: f64, members: &[Member]) {
        let hand = worker.hand;
        let together = self.is_together(stop);
        let mut start = self.now;
        let mut same = None;
        for it in members {
            let work = match same {
                Some(work) => work,
                None => self.draw(it.seat, stop, worker) * factor,
            };
            let end = self.clock(hand).finish(start, work);
            let job = Job {
                hand,
                enabled: it.since,
                start,
                work,
                alone: false,
                shared: same.is_some(),
            };
            self.set_to_work(it.seat, it.key, job, end);
            self.busy_until(hand, end);
            if together {
                same = Some(work);
            } else {
                start = self.clock(hand).next_open(end);
            }
        }
    }

    /// What a token does ends; answers who is free by that.
    pub(super) fn stop_doing(&mut self, seat: usize, token: &Token) -> Option<usize> {
        let now = self.now;
        match token.doing {
            Doing::Stands | Doing::Holds | Doing::Rounds(_) => None,
            Doing::Waits { since } => {
                self.put_down_wait(seat, token.stop, since, true);
                None
            }
            Doing::Lined { place, since } => {
                self.leave_line(token, seat, place);
                self.cases[seat].waiting.push((since, now));
                None
            }
            Doing::Gathers { since } => {
                self.leave_batch(seat, token.stop, token.key);
                self.cases[seat].waiting.push((since, now));
                None
            }
            // A part of a batch whose turn has not come.
            Doing::Works(job) if job.start >= now => {
                self.cases[seat].waiting.push((job.enabled, now));
                self.free_by_end(job)
            }
            Doing::Works(job) => {
                let work = self.clock(job.hand).worked_between(job.start, now);
                self.put_down_job(seat, token.stop, job, work, true);
                self.free_by_end(job)
            }
        }
    }

    fn free_by_end(&mut self, job: Job) -> Option<usize> {
        if !job.alone {
            return None;
        }
        self.free_at[job.hand] = self.now;
        Some(job.hand)
    }

    fn leave_line(&mut self, token: &Token, seat: usize, place: Place) {
        let line = &mut self.live.desk.lines[token.stop];
        let left = match line.get_mut(&place) {
            Some(Item::Batch { members, .. }) => {
                members.retain(|it| (it.seat, it.key) != (seat, token.key));
                !members.is_empty()
            }
            Some(Item::One { .. }) | None => false,
        };
        if !left {
            line.remove(&place);
        }
    }
}
