//! Steps that wait until several cases lie there: when a batch begins, and how it is done.

use super::chance::place;
use super::hours::{DAY_S, WEEK_S};
use super::live::Member;
use super::plan::Deed;
use super::play::Player;
use super::scenario::{Batch, Firing};

/// Most days and hours that a rule is moved forward until all its conditions hold.
const MAX_MOVES: u32 = 16;

/// Cases that wait for a batch.
#[derive(Debug, Default)]
pub struct Waiting {
    queue: Vec<Member>,
}

impl Player<'_> {
    /// A case comes to a step that is done in batches.
    pub(super) fn join_batch(&mut self, seat: usize, stop: usize, batch: usize) {
        if self.is_done_alone(seat, stop, batch) {
            self.begin_work(seat, stop, self.now);
        } else {
            self.wait_in_batch(seat, 0, batch);
        }
    }

    /// The same, where a case may come to it with several tokens.
    pub(super) fn gather_live(&mut self, seat: usize, key: u32, stop: usize, batch: usize) {
        if self.is_done_alone(seat, stop, batch) {
            self.line_up(seat, key, stop);
        } else {
            self.stand_in_batch(seat, key);
            self.wait_in_batch(seat, key, batch);
        }
    }

    fn is_done_alone(&self, seat: usize, stop: usize, batch: usize) -> bool {
        let plan = self.plan;
        let law = &plan.batches[batch].1;
        let case = &self.cases[seat];
        let key = place("alone") ^ plan.stops[stop].place;
        let unit = || self.chance(key, case.number, case.visits[stop]).unit();
        law.alone > 0.0 && unit() < law.alone
    }

    fn wait_in_batch(&mut self, seat: usize, key: u32, batch: usize) {
        let law = &self.plan.batches[batch].1;
        let now = self.now;
        // The case is not over while it waits here.
        self.cases[seat].pending += 1;
        let since = now;
        self.waiting[batch].queue.push(Member { seat, key, since });
        match due(law, &self.waiting[batch].queue, now) {
            Some(time) if time <= now => self.fire(batch),
            Some(time) => self.push_batch(0, time, batch),
            None => {}
        }
    }

    /// A token waits for a batch no longer.
    pub(super) fn leave_batch(&mut self, seat: usize, stop: usize, key: u32) {
        let batches = self.plan.batches.iter().zip(&mut self.waiting);
        for (_, waiting) in batches.filter(|it| it.0.0 == stop) {
            let before = waiting.queue.len();
            waiting.queue.retain(|it| (it.seat, it.key) != (seat, key));
            self.cases[seat].pending -= (before - waiting.queue.len()) as u32;
        }
    }

    /// Whether a batch before that step is done at one time.
    pub(super) fn is_together(&self, stop: usize) -> bool {
        let own = self.plan.batches.iter().find(|it| it.0 == stop);
        own.is_some_and(|it| it.1.together)
    }

    /// The time for which a batch asked has come.
    pub(super) fn look_at_batch(&mut self, batch: usize) {
        let due = due(
            &self.plan.batches[batch].1,
            &self.waiting[batch].queue,
            self.now,
        );
        if due.is_some_and(|time| time <= self.now) {
            self.fire(batch);
        }
    }

    /// When nothing else happens any more, what still waits is done; false when nothing did.
    pub(super) fn release_batches(&mut self) -> bool {
        let waits = (0..self.waiting.len()).filter(|at| !self.waiting[*at].queue.is_empty());
        let waits: Vec<usize> = waits.collect();
        waits.iter().for_each(|batch| self.fire(*batch));
        !waits.is_empty()
    }

    fn fire(&mut self, batch: usize) {
        let plan = self.plan;
        let (stop, law) = &plan.batches[batch];
        let Deed::Work {
            workers, one_clock, ..
        } = &plan.stops[*stop].deed
        else {
            return;
        };
        let mut queue = std::mem::take(&mut self.waiting[batch].queue);
        for it in &queue {
            self.cases[it.seat].pending -= 1;
        }
        queue.retain(|it| !self.cases[it.seat].over);
        let factor = factor(law, queue.len());
        if plan.live {
            return self.line_up_batch(*stop, queue, factor);
        }
        let Some((worker, mut start)) = self.hand_for(workers, *one_clock) else {
            return;
        };
        let hand = workers[worker].hand;
        let mut shared: Option<f64> = None;
        for Member { seat, since, .. } in queue {
            let work = match shared {
                Some(work) => work,
                None => self.draw(seat, *stop, &workers[worker]) * factor,
            };
            let end = self.carry_out(seat, *stop, since, hand, (start, work), false);
            self.push_done(end, seat, *stop);
            self.busy_until(hand, end);
            if law.together {
                if shared.is_some() {
                    self.shared_work(*stop, hand, work);
                }
                shared = Some(work);
            } else {
                start = plan.clocks[plan.hands[hand].clock].next_open(end);
            }
        }
    }
}

/// How much of its time a case takes in a batch of that size.
fn factor(law: &Batch, size: usize) -> f64 {
    let reached = law.factors.iter().rev().find(|it| it.0 as usize <= size);
    reached.map_or(1.0, |it| it.1)
}

/// When the batch begins if nobody else comes; none when it waits for more.
fn due(law: &Batch, queue: &[Member], now: f64) -> Option<f64> {
    let (first, last) = (queue.first()?.since, queue.last()?.since);
    let rules = law.rules.iter().filter_map(|rule| {
        let mut time = now;
        for _ in 0..MAX_MOVES {
            let mut moved = time;
            for condition in rule {
                moved = moved.max(earliest(condition, queue.len(), (first, last), moved)?);
            }
            if moved <= time {
                return Some(time);
            }
            time = moved;
        }
        None
    });
    rules.min_by(f64::total_cmp)
}

fn earliest(condition: &Firing, size: usize, came: (f64, f64), time: f64) -> Option<f64> {
    let day = (time / DAY_S).floor() * DAY_S;
    match condition {
        Firing::Size { least } => (size >= *least as usize).then_some(time),
        Firing::SinceLast { seconds } => Some(came.1 + seconds),
        Firing::SinceFirst { seconds } => Some(came.0 + seconds),
        Firing::Weekday { day: wanted } => {
            let today = ((time.rem_euclid(WEEK_S)) / DAY_S) as u32;
            let ahead = (wanted + 7 - today) % 7;
            Some(if ahead == 0 {
                time
            } else {
                day + f64::from(ahead) * DAY_S
            })
        }
        Firing::Hours { from, .. } if time - day < *from => Some(day + from),
        Firing::Hours { from, to } if time - day >= *to => Some(day + DAY_S + from),
        Firing::Hours { .. } => Some(time),
    }
}
