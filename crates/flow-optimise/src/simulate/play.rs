//! One replication: events in the order of time, work given out as it becomes possible.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::batch::Waiting;
use super::chance::{Chance, place, run_key};
use super::clock::Clock;
use super::plan::{Deed, Plan, Worker};
use super::scenario::Manner;
use super::sums::Sums;
use super::tokens::CaseRun;
use super::{MAX_PASSES_PER_CASE, Options, Refusal};

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
}

/// What a listener is told while cases are played; times in seconds from a Monday 00:00.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Told<'t> {
    /// A step is given out: it will be done as said.
    Done {
        /// What happens.
        it: Execution,
        /// Name of the step, its id where it has none.
        step: &'t str,
        /// Name of the person; empty for a wait.
        person: &'t str,
    },
    /// Nothing more happens in this case.
    Closed(u32),
}

/// Hears what happens.
pub type Listener<'l> = &'l mut dyn for<'t> FnMut(Told<'t>);

/// The stop of an event: an arrival, or a batch that is looked at.
const ARRIVAL: u32 = u32::MAX;
const BATCH: u32 = u32::MAX - 1;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Event {
    /// Bits of a time from zero on: they rise with it.
    time: u64,
    order: u32,
    /// The seat of the case, its number for an arrival, the batch for a batch.
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
    let mut player = Player {
        plan,
        options,
        run: run_key(options.seed, replication),
        heap: BinaryHeap::new(),
        order: 0,
        now: start,
        free_at: vec![start; plan.hands.len()],
        cases: Vec::new(),
        free_seats: Vec::new(),
        tokens: Vec::new(),
        waiting: plan.batches.iter().map(|_| Waiting::default()).collect(),
        arrivals: place("arrival"),
        sums: Sums::new(plan),
        listener,
    };
    player.arrive(0, start);
    loop {
        while let Some(Reverse(event)) = player.heap.pop() {
            player.now = f64::from_bits(event.time);
            match event.stop {
                ARRIVAL => player.open(event.seat)?,
                BATCH => player.look_at_batch(event.seat as usize),
                stop => player.done(event.seat as usize, stop as usize)?,
            }
        }
        if !player.release_batches() {
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
    free_at: Vec<f64>,
    pub cases: Vec<CaseRun>,
    free_seats: Vec<usize>,
    pub tokens: Vec<usize>,
    pub waiting: Vec<Waiting>,
    arrivals: u64,
    sums: Sums,
    listener: Option<Listener<'a>>,
}

impl Player<'_> {
    fn push(&mut self, time: f64, seat: u32, stop: u32) {
        self.order = self.order.wrapping_add(1);
        self.heap.push(Reverse(Event {
            time: (time + 0.0).to_bits(),
            order: self.order,
            seat,
            stop,
        }));
    }

    fn push_done(&mut self, time: f64, seat: usize, stop: usize) {
        self.cases[seat].pending += 1;
        self.push(time, seat as u32, stop as u32);
    }

    /// A batch is looked at again at that time.
    pub fn push_look(&mut self, time: f64, batch: usize) {
        self.push(time, batch as u32, BATCH);
    }

    pub fn chance(&self, place: u64, case: u32, visit: u32) -> Chance {
        Chance::of(self.run, place, case, visit)
    }

    /// The next arrival after now; the first case comes at the start itself.
    fn arrive(&mut self, case: u32, time: f64) {
        let clock = &self.plan.clocks[self.plan.arrival_clock];
        let begin = clock.next_open(time);
        let gap = match case {
            0 => 0.0,
            _ => self
                .plan
                .arrival
                .draw(&mut self.chance(self.arrivals, case, 0)),
        };
        let at = match self.plan.manner {
            Manner::Exact => clock.finish(begin, gap),
            Manner::Prosimos => clock.next_open(begin + gap),
        };
        self.push(at, case, ARRIVAL);
    }

    fn open(&mut self, case: u32) -> Result<(), Refusal> {
        let seat = self.free_seats.pop().unwrap_or_else(|| {
            self.cases.push(CaseRun::default());
            self.cases.len() - 1
        });
        self.cases[seat].begin(case, self.now, self.plan.scopes, self.plan.stops.len());
        if case + 1 < self.options.cases {
            self.arrive(case + 1, self.now);
        }
        self.tokens.push(self.plan.start);
        self.enter(seat)
    }

    fn done(&mut self, seat: usize, stop: usize) -> Result<(), Refusal> {
        self.cases[seat].pending -= 1;
        if !self.cases[seat].over {
            self.leave(seat, stop);
            self.enter(seat)?;
        }
        self.close_if_done(seat);
        Ok(())
    }

    fn close_if_done(&mut self, seat: usize) {
        let case = &mut self.cases[seat];
        if !case.over && case.live[0] > 0 {
            return;
        }
        if !case.counted {
            case.counted = true;
            if case.number >= self.options.warm_up {
                self.sums.close(self.plan, case);
            }
            self.sums.seen(case);
            if let Some(listener) = &mut self.listener {
                listener(Told::Closed(case.number));
            }
        }
        if case.pending == 0 && !case.free {
            case.free = true;
            self.free_seats.push(seat);
        }
    }

    /// Tokens come to stops at one moment; what takes no time is passed at once.
    fn enter(&mut self, seat: usize) -> Result<(), Refusal> {
        loop {
            while let Some(stop) = self.tokens.pop() {
                let case = &mut self.cases[seat];
                case.passes += 1;
                if case.passes > MAX_PASSES_PER_CASE {
                    return Err(Refusal::Endless {
                        element: self.plan.stops[stop].id.clone(),
                    });
                }
                if self.plan.any_join {
                    case.at.push(stop);
                }
                if case.waits_at_join(self.plan, stop) {
                    continue;
                }
                self.begin(seat, stop);
                if self.cases[seat].over {
                    self.tokens.clear();
                    return Ok(());
                }
            }
            if !self.plan.any_join {
                return Ok(());
            }
            match self.cases[seat].ripe_join(self.plan) {
                Some(stop) => self.begin(seat, stop),
                None => return Ok(()),
            }
        }
    }

    fn begin(&mut self, seat: usize, stop: usize) {
        let plan = self.plan;
        match &plan.stops[stop].deed {
            Deed::Pass => self.leave(seat, stop),
            Deed::Work {
                workers,
                batch: None,
                one_clock,
            } => {
                self.work(seat, stop, self.now, workers, *one_clock);
            }
            Deed::Work {
                batch: Some(batch), ..
            } => self.join_batch(seat, stop, *batch),
            Deed::Wait {
                law,
                excluded,
                step,
            } => {
                let (now, visit) = (self.now, self.cases[seat].visit(stop));
                let number = self.cases[seat].number;
                let length = law.draw(&mut self.chance(plan.stops[stop].place, number, visit));
                let end = now + length;
                let case = &mut self.cases[seat];
                if *excluded {
                    case.excluded.push((now, end));
                }
                if plan.manner == Manner::Prosimos {
                    case.begun.push((now, end));
                }
                if *step {
                    let it = Execution {
                        case: number,
                        stop,
                        hand: None,
                        enabled: now,
                        start: now,
                        end,
                        work: length,
                    };
                    self.told(it);
                }
                self.push_done(end, seat, stop);
            }
            Deed::Enter { scope, start } => {
                self.cases[seat].live[*scope] += 1;
                self.tokens.push(*start);
            }
            Deed::End => self.end(seat, stop),
            Deed::Terminate => {
                let case = &mut self.cases[seat];
                case.over = true;
                case.ended = case.ended.max(self.now);
                case.live.fill(0);
            }
        }
    }

    /// A person takes the step; answers when it is done.
    pub fn work(
        &mut self,
        seat: usize,
        stop: usize,
        enabled: f64,
        workers: &[Worker],
        one_clock: bool,
    ) {
        if let Some((at, start)) = self.hand_for(workers, one_clock) {
            let work = self.draw(seat, stop, &workers[at]);
            let end = self.carry_out(seat, stop, enabled, workers[at].hand, (start, work));
            self.free_at[workers[at].hand] = end;
        }
    }

    /// Who begins first, and when; under the rules of Prosimos who was free first.
    pub fn hand_for(&self, workers: &[Worker], one_clock: bool) -> Option<(usize, f64)> {
        let now = self.now;
        if one_clock || self.plan.manner == Manner::Prosimos {
            let free = |at: &usize| self.free_at[workers[*at].hand];
            let at = (0..workers.len()).min_by(|a, b| free(a).total_cmp(&free(b)))?;
            return Some((
                at,
                self.clock(workers[at].hand).next_open(free(&at).max(now)),
            ));
        }
        let ready = (0..workers.len()).map(|at| {
            let free = self.free_at[workers[at].hand];
            (
                at,
                self.clock(workers[at].hand).next_open(free.max(now)),
                free,
            )
        });
        let best = ready.min_by(|a, b| a.1.total_cmp(&b.1).then(a.2.total_cmp(&b.2)))?;
        Some((best.0, best.1))
    }

    /// How long the step takes that person.
    pub fn draw(&mut self, seat: usize, stop: usize, worker: &Worker) -> f64 {
        let case = &mut self.cases[seat];
        let (number, visit) = (case.number, case.visit(stop));
        worker
            .law
            .draw(&mut self.chance(self.plan.stops[stop].place, number, visit))
    }

    /// The step is done from `start` on; answers its end.
    pub fn carry_out(
        &mut self,
        seat: usize,
        stop: usize,
        enabled: f64,
        hand: usize,
        at: (f64, f64),
    ) -> f64 {
        let (start, work) = at;
        let plan = self.plan;
        let clock = &plan.clocks[plan.hands[hand].clock];
        let end = clock.finish(start, work);
        let case = &mut self.cases[seat];
        case.waiting.push((enabled, start));
        case.begun.push((start, end));
        match plan.manner {
            Manner::Exact => case.hours.push((start, end, plan.hands[hand].clock as u32)),
            Manner::Prosimos => clock.stretches(start, end, &mut case.worked),
        }
        case.cost += work / 3_600.0 * plan.hands[hand].cost_per_hour;
        let post = plan.hands[hand].post_number;
        case.handovers += u32::from(case.last.is_some_and(|last| last != post));
        case.last = Some(post);
        let it = Execution {
            case: case.number,
            stop,
            hand: Some(hand),
            enabled,
            start,
            end,
            work,
        };
        self.told(it);
        self.push_done(end, seat, stop);
        end
    }

    /// A person is busy until then.
    pub fn busy_until(&mut self, hand: usize, time: f64) {
        self.free_at[hand] = time;
    }

    /// Work that several cases share counts once for the person.
    pub fn shared_work(&mut self, hand: usize, work: f64) {
        self.sums.busy[hand] -= work;
    }

    fn told(&mut self, it: Execution) {
        if it.case >= self.options.warm_up {
            self.sums.execution(&it);
        } else if let Some(hand) = it.hand {
            self.sums.busy[hand] += it.work;
        }
        if let Some(listener) = &mut self.listener {
            let stop = &self.plan.stops[it.stop];
            let step = if stop.name.trim().is_empty() {
                &stop.id
            } else {
                &stop.name
            };
            let person = it
                .hand
                .map_or("", |hand| self.plan.hands[hand].name.as_str());
            listener(Told::Done { it, step, person });
        }
    }

    fn clock(&self, hand: usize) -> &Clock {
        &self.plan.clocks[self.plan.hands[hand].clock]
    }

    fn finish(self) -> Result<Sums, Refusal> {
        if let Some(case) = self.cases.iter().find(|case| !case.counted) {
            let at = case.joins.first().map_or(self.plan.start, |join| join.0);
            return Err(Refusal::Stuck {
                element: self.plan.stops[at].id.clone(),
            });
        }
        let mut sums = self.sums;
        sums.finish(self.plan);
        Ok(sums)
    }
}
