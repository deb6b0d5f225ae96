//! One replication: events in the order of time, work given out as it becomes possible.

mod arrivals;
mod told;
mod wait;
mod work;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::attributes::Worth;
use super::batch::Waiting;
use super::chance::{Chance, run_key};
use super::clock::Clock;
use super::gather::{Fired, Gathered};
use super::live::Live;
use super::plan::{Deed, Plan, Way};
use super::scenario::Manner;
use super::sums::Sums;
use super::tokens::{Again, CaseRun};
use super::{MAX_PASSES_PER_CASE, Options, Refusal};

pub use told::{Listener, Told};

/// One step done, or one wait over.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Execution {
    /// The case.
    pub case: u32,
    /// The stop.
    pub stop: usize,
    /// The person; none for a wait.
    pub hand: Option<usize>,
    /// When it could have begun.
    pub enabled: f64,
    /// When it began.
    pub start: f64,
    /// When it was done.
    pub end: f64,
    /// Seconds of work in it.
    pub work: f64,
    /// It was broken off.
    pub cut: bool,
}

/// The stop of an event: an arrival, a batch, or what a live chart has in store.
const ARRIVAL: u32 = u32::MAX;
const BATCH: u32 = u32::MAX - 1;
const TICKET: u32 = u32::MAX - 2;

/// Something to come. Of the lowest rank the earliest comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Event {
    rank: u32,
    /// Bits of a time from zero on: they rise with it.
    time: u64,
    order: u32,
    /// The seat of the case, its chart for an arrival, the batch for a batch, the ticket for a ticket.
    seat: u32,
    stop: u32,
}

/// Plays one replication.
pub fn replicate<'a>(
    plan: &'a Plan,
    options: &'a Options,
    replication: u32,
    listener: Option<Listener<'a>>,
) -> Result<Sums, Refusal> {
    let start = options.start_s;
    let run = run_key(options.seed, replication);
    let mut player = Player {
        plan,
        options,
        run,
        heap: BinaryHeap::new(),
        order: 0,
        now: start,
        free_at: vec![start; plan.hands.len()],
        given: vec![0; plan.hands.len()],
        cases: Vec::new(),
        free_seats: Vec::new(),
        tokens: Vec::new(),
        waiting: plan.batches.iter().map(|_| Waiting::default()).collect(),
        gathered: plan.batches.iter().map(|it| Gathered::new(&it.1)).collect(),
        fired: Vec::new(),
        shared: Vec::new(),
        live: Live::new(plan),
        came: vec![0; plan.parts.len()],
        warm: vec![0; plan.parts.len()],
        until: f64::INFINITY,
        sums: plan.parts.iter().map(|_| Sums::new(plan)).collect(),
        listener,
    };
    player.warm.fill(u32::MAX);
    player.warm[0] = options.warm_up;
    player.first_arrivals(start)?;
    loop {
        while let Some(Reverse(event)) = player.heap.pop() {
            player.now = f64::from_bits(event.time);
            match (event.stop, plan.manner) {
                (ARRIVAL, _) => player.open(event.seat as usize)?,
                (BATCH, Manner::Exact) => player.look_at_batch(event.seat as usize),
                (BATCH, Manner::Prosimos) => player.carry_batch(event.seat as usize)?,
                (TICKET, _) => player.take_ticket(event.seat)?,
                (stop, Manner::Exact) => player.done(event.seat as usize, stop as usize)?,
                (stop, Manner::Prosimos) => player.take_up(event.seat as usize, stop as usize)?,
            }
            if plan.manner == Manner::Prosimos && !plan.batches.is_empty() {
                player.look_at_gathered();
            }
        }
        if !player.release() {
            break;
        }
    }
    player.finish()
}

pub(super) struct Player<'a> {
    pub plan: &'a Plan,
    options: &'a Options,
    run: u64,
    heap: BinaryHeap<Reverse<Event>>,
    order: u32,
    pub now: f64,
    /// When each person is done with what was given out.
    pub free_at: Vec<f64>,
    /// When each person was last given work, as a number: of people free at one time the one that waits longest
    /// comes first.
    given: Vec<u32>,
    pub cases: Vec<CaseRun>,
    free_seats: Vec<usize>,
    /// By which way tokens come to stops, and when.
    pub tokens: Vec<(Way, f64)>,
    pub waiting: Vec<Waiting>,
    pub gathered: Vec<Gathered>,
    pub fired: Vec<Option<Fired>>,
    /// Attributes that all cases of a chart share, by their numbers.
    pub shared: Vec<Vec<Option<Worth>>>,
    pub live: Live,
    /// How many cases of each chart came.
    came: Vec<u32>,
    /// The first case of each chart that counts.
    warm: Vec<u32>,
    /// Until when cases of the other charts come.
    until: f64,
    /// Per chart.
    pub sums: Vec<Sums>,
    listener: Option<Listener<'a>>,
}

impl Player<'_> {
    fn push(&mut self, time: f64, seat: u32, stop: u32) {
        self.push_ranked(0, time, seat, stop);
    }

    fn push_ranked(&mut self, rank: u32, time: f64, seat: u32, stop: u32) {
        self.order = self.order.wrapping_add(1);
        self.heap.push(Reverse(Event {
            rank,
            time: (time + 0.0).to_bits(),
            order: self.order,
            seat,
            stop,
        }));
    }

    pub fn push_done(&mut self, time: f64, seat: usize, stop: usize) {
        self.cases[seat].pending += 1;
        self.push(time, seat as u32, stop as u32);
    }

    /// A step of a case can be begun from that time on.
    fn push_enabled(&mut self, time: f64, seat: usize, stop: usize) {
        self.cases[seat].pending += 1;
        let rank = self.cases[seat].rank;
        self.push_ranked(rank, time, seat as u32, stop as u32);
    }

    /// A token sets out from an event at that time.
    pub fn set_out(&mut self, seat: usize, stop: usize, time: f64) {
        match self.plan.manner {
            Manner::Exact => self.push_done(time, seat, stop),
            Manner::Prosimos => self.tokens.push((Way { stop, number: 0 }, time)),
        }
    }

    /// What a live chart has in store; of what comes at one moment the last where `last`.
    pub fn push_ticket(&mut self, time: f64, ticket: u32, last: bool) {
        self.order = self.order.wrapping_add(1);
        self.heap.push(Reverse(Event {
            rank: 0,
            time: (time + 0.0).to_bits(),
            order: if last { u32::MAX } else { self.order },
            seat: ticket,
            stop: TICKET,
        }));
    }

    /// A batch is looked at again, or carried out, at that time.
    pub fn push_batch(&mut self, rank: u32, time: f64, batch: usize) {
        self.push_ranked(rank, time.max(0.0), batch as u32, BATCH);
    }

    /// When the next event comes.
    pub fn next_time(&self) -> Option<f64> {
        self.heap.peek().map(|it| f64::from_bits(it.0.time))
    }

    pub fn chance(&self, place: u64, case: u32, visit: u32) -> Chance {
        Chance::of(self.run, place, case, visit)
    }

    fn done(&mut self, seat: usize, stop: usize) -> Result<(), Refusal> {
        self.cases[seat].pending -= 1;
        if !self.cases[seat].over {
            self.happened(seat, stop);
            if self.listener.is_some() && self.plan.stops[stop].happens_by_itself() {
                self.tell_happened(seat, stop);
            }
            self.after(seat, stop, self.now);
            self.enter(seat)?;
        }
        self.close_if_done(seat);
        Ok(())
    }

    /// By the rules of Prosimos a step is given out in the order in which steps become possible, and what follows
    /// on it is known at once.
    fn take_up(&mut self, seat: usize, stop: usize) -> Result<(), Refusal> {
        self.cases[seat].pending -= 1;
        if !self.cases[seat].over {
            self.first_of_case(seat);
            let end = self.work(seat, stop, self.now);
            self.set_facts(seat, stop);
            if let Some(end) = end {
                self.after(seat, stop, end);
            }
            self.enter(seat)?;
        }
        self.close_if_done(seat);
        Ok(())
    }

    /// A step is done: it is done again, or its other instances are waited for, or the token goes on.
    pub fn after(&mut self, seat: usize, stop: usize, at: f64) {
        match self.cases[seat].done_once(stop) {
            Again::Over => self.leave(seat, stop, at),
            Again::Next => self.begin_work(seat, stop, at),
            Again::Others => {
                let came = &mut self.cases[seat].came[stop];
                *came = came.max(at);
            }
            Again::Last => {
                let at = self.cases[seat].came[stop].max(at);
                self.leave(seat, stop, at);
            }
        }
    }

    /// The last token inside of a sub-process ended.
    pub(super) fn left_inside(&mut self, seat: usize, owner: usize) {
        let at = self.cases[seat].came[owner];
        if let (Again::Next, Deed::Enter { scope, start }) = (
            self.cases[seat].done_once(owner),
            &self.plan.stops[owner].deed,
        ) {
            self.cases[seat].live[*scope] = 1;
            self.go_in(*start, at);
            return;
        }
        self.leave(seat, owner, at);
    }

    pub fn close_if_done(&mut self, seat: usize) {
        let case = &mut self.cases[seat];
        if !case.over && case.live[case.root] > 0 {
            return;
        }
        if !case.counted {
            case.counted = true;
            let part = case.part as usize;
            if case.number >= self.warm[part] {
                self.sums[part].close(self.plan, case);
            }
            self.sums[part].seen(case);
            let number = case.number;
            if self.listener.is_some() {
                self.tell(part as u32, Told::Closed(number));
            }
        }
        let case = &mut self.cases[seat];
        if case.pending == 0 && !case.free {
            case.free = true;
            self.free_seats.push(seat);
        }
    }

    /// Tokens come to stops; what takes no time is passed at once.
    pub fn enter(&mut self, seat: usize) -> Result<(), Refusal> {
        let theirs = self.plan.manner == Manner::Prosimos;
        loop {
            while let Some((Way { stop, number }, mut at)) = self.tokens.pop() {
                let case = &mut self.cases[seat];
                case.passes += 1;
                if case.passes > MAX_PASSES_PER_CASE {
                    let element = self.plan.stops[stop].id.clone();
                    return Err(self.plan.refused(stop, Refusal::Endless { element }));
                }
                if self.plan.any_join {
                    case.at.push(stop);
                }
                if theirs {
                    at = at.max(case.came[stop]);
                    case.came[stop] = at;
                }
                if case.waits_at_join(self.plan, stop, number) {
                    continue;
                }
                self.begin(seat, stop, at);
                if self.cases[seat].over {
                    self.tokens.clear();
                    return Ok(());
                }
            }
            if !self.plan.any_join {
                return Ok(());
            }
            match self.cases[seat].ripe_join(self.plan) {
                Some(stop) => {
                    let at = if theirs {
                        self.cases[seat].came[stop]
                    } else {
                        self.now
                    };
                    self.begin(seat, stop, at);
                }
                None => return Ok(()),
            }
        }
    }

    /// A token comes to the start of a process or sub-process.
    fn go_in(&mut self, start: usize, at: f64) {
        let way = Way {
            stop: start,
            number: 0,
        };
        self.tokens.push((way, at));
    }

    fn begin(&mut self, seat: usize, stop: usize, at: f64) {
        let plan = self.plan;
        self.set_clocks(seat, stop, at);
        match &plan.stops[stop].deed {
            Deed::Pass => self.leave(seat, stop, at),
            Deed::Work {
                batch: Some(batch), ..
            } => match plan.manner {
                Manner::Exact => self.join_batch(seat, stop, *batch),
                Manner::Prosimos => self.gather(seat, stop, *batch, at),
            },
            Deed::Work { .. } => match self.times(seat, stop) {
                1 => self.begin_work(seat, stop, at),
                times => {
                    for _ in 0..self.cases[seat].repeat(stop, times, &plan.stops[stop].repeat) {
                        self.begin_work(seat, stop, at);
                    }
                }
            },
            Deed::Wait { .. } => self.wait(seat, stop, at),
            Deed::Enter { scope, start } => {
                let times = self.times(seat, stop);
                let case = &mut self.cases[seat];
                case.came[stop] = at;
                let together = match times {
                    1 => 1,
                    _ => case.repeat(stop, times, &plan.stops[stop].repeat),
                };
                if together > 1 {
                    // Side by side: their tokens share the scope, the last one ends it.
                    case.repeats.retain(|it| it.0 != stop);
                }
                case.live[*scope] += together;
                for _ in 0..together {
                    self.go_in(*start, at);
                }
            }
            Deed::End => self.end(seat, stop, at),
            Deed::Terminate => {
                let case = &mut self.cases[seat];
                case.over = true;
                case.ended = case.ended.max(at);
                case.live.fill(0);
            }
        }
    }

    pub fn begin_work(&mut self, seat: usize, stop: usize, at: f64) {
        match self.plan.manner {
            Manner::Exact => {
                if let Some(end) = self.work(seat, stop, at) {
                    self.push_done(end, seat, stop);
                }
            }
            Manner::Prosimos => self.push_enabled(at, seat, stop),
        }
    }

    /// What waits when nothing else happens any more is released; false when nothing was.
    fn release(&mut self) -> bool {
        match self.plan.manner {
            Manner::Exact => self.release_batches(),
            Manner::Prosimos => self.release_gathered(),
        }
    }

    pub fn clock(&self, hand: usize) -> &Clock {
        &self.plan.clocks[self.plan.hands[hand].clock]
    }

    fn finish(mut self) -> Result<Sums, Refusal> {
        if let Some(stop) = self.never_gathered() {
            let element = self.plan.stops[stop].id.clone();
            return Err(self.plan.refused(stop, Refusal::Stuck { element }));
        }
        self.give_up_gathered();
        if let Some(case) = self.cases.iter().find(|case| !case.counted) {
            let join = case.joins.first().map(|join| join.0);
            let start = self.plan.parts[case.part as usize].start();
            let at = join.or(case.tree.stuck()).unwrap_or(start);
            let element = self.plan.stops[at].id.clone();
            return Err(self.plan.refused(at, Refusal::Stuck { element }));
        }
        let mut beside = self.sums;
        let mut sums = beside.remove(0);
        sums.finish(self.plan, &beside);
        sums.beside = beside;
        Ok(sums)
    }
}
