//! One replication: events in the order of time, work given to the person who can begin first.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::chance::{Chance, place};
use super::hours::Hours;
use super::plan::{Deed, Join, Plan, Split};
use super::scenario::ArrivalRule;
use super::{MAX_PASSES_PER_CASE, Options, Refusal};

/// One step done, or one wait over.
#[derive(Debug, Clone, Copy)]
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

/// What one case took.
#[derive(Debug, Clone, Default)]
pub struct CaseRun {
    /// When it arrived.
    pub arrived: f64,
    /// When its last token ended.
    pub ended: f64,
    /// When the clock of its limits started.
    pub clock: Option<f64>,
    /// Excluded periods after the clock started.
    pub excluded: Vec<(f64, f64)>,
    passes: u32,
    live: Vec<u32>,
    joins: Vec<(usize, u32)>,
    visits: Vec<(usize, u32)>,
    at: Vec<usize>,
    over: bool,
}

/// What one replication gave.
pub struct Run {
    /// Every execution in the order in which it was given out.
    pub executions: Vec<Execution>,
    /// Every case.
    pub cases: Vec<CaseRun>,
    /// When the first case arrived and the last work ended.
    pub span: (f64, f64),
}

#[derive(Clone, Copy, PartialEq)]
struct Event {
    time: f64,
    order: u64,
    case: u32,
    /// The stop that is done; none for an arrival.
    stop: Option<usize>,
}

impl Eq for Event {}

impl Ord for Event {
    fn cmp(&self, other: &Self) -> Ordering {
        other
            .time
            .total_cmp(&self.time)
            .then(other.order.cmp(&self.order))
    }
}

impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Plays one replication.
pub fn replicate(plan: &Plan, options: &Options, replication: u32) -> Result<Run, Refusal> {
    let mut player = Player {
        plan,
        options,
        replication,
        heap: BinaryHeap::new(),
        order: 0,
        free_at: vec![f64::from(options.start_s); plan.hands.len()],
        executions: Vec::new(),
        cases: Vec::with_capacity(options.cases as usize),
    };
    player.arrive(0, f64::from(options.start_s))?;
    while let Some(event) = player.heap.pop() {
        match event.stop {
            None => player.open(event.case, event.time)?,
            Some(stop) => player.done(event.case, stop, event.time)?,
        }
    }
    player.finish()
}

struct Player<'a> {
    plan: &'a Plan,
    options: &'a Options,
    replication: u32,
    heap: BinaryHeap<Event>,
    order: u64,
    free_at: Vec<f64>,
    executions: Vec<Execution>,
    cases: Vec<CaseRun>,
}

impl Player<'_> {
    fn push(&mut self, time: f64, case: u32, stop: Option<usize>) {
        self.order += 1;
        self.heap.push(Event {
            time,
            order: self.order,
            case,
            stop,
        });
    }

    fn chance(&self, place: u64, case: u32, visit: u32) -> Chance {
        Chance::of(self.options.seed, self.replication, place, case, visit)
    }

    /// The next arrival after `time`; the first case comes at the start itself.
    fn arrive(&mut self, case: u32, time: f64) -> Result<(), Refusal> {
        let hours = &self.plan.hours[self.plan.arrival_hours];
        let begin = hours.next_open(time);
        let gap = match case {
            0 => 0.0,
            _ => self
                .plan
                .arrival
                .draw(&mut self.chance(place("arrival"), case, 0)),
        };
        let at = match self.plan.arrival_rule {
            ArrivalRule::OpenTime => hours.finish(begin, gap),
            ArrivalRule::NextOpening => hours.next_open(begin + gap),
        };
        self.push(at, case, None);
        Ok(())
    }

    fn open(&mut self, case: u32, time: f64) -> Result<(), Refusal> {
        self.cases.push(CaseRun {
            arrived: time,
            ended: time,
            live: vec![0; self.plan.scopes],
            ..CaseRun::default()
        });
        if case + 1 < self.options.cases {
            self.arrive(case + 1, time)?;
        }
        self.cases[case as usize].live[0] = 1;
        self.enter(case, vec![self.plan.start], time)
    }

    fn done(&mut self, case: u32, stop: usize, time: f64) -> Result<(), Refusal> {
        if self.cases[case as usize].over {
            return Ok(());
        }
        let next = self.leave(case, stop, time);
        self.enter(case, next, time)
    }

    /// Tokens come to stops at one moment; what takes no time is passed at once.
    fn enter(&mut self, case: u32, mut tokens: Vec<usize>, time: f64) -> Result<(), Refusal> {
        loop {
            while let Some(stop) = tokens.pop() {
                self.count_pass(case, stop)?;
                if self.waits_at_join(case, stop) {
                    continue;
                }
                self.begin(case, stop, time, &mut tokens);
                if self.cases[case as usize].over {
                    return Ok(());
                }
            }
            match self.ripe_join(case) {
                Some(stop) => self.begin(case, stop, time, &mut tokens),
                None => return Ok(()),
            }
        }
    }

    fn count_pass(&mut self, case: u32, stop: usize) -> Result<(), Refusal> {
        let run = &mut self.cases[case as usize];
        run.passes += 1;
        run.at.push(stop);
        if run.passes > MAX_PASSES_PER_CASE {
            return Err(Refusal::Endless {
                element: self.plan.stops[stop].id.clone(),
            });
        }
        Ok(())
    }

    fn waits_at_join(&mut self, case: u32, stop: usize) -> bool {
        let needed = match self.plan.stops[stop].join {
            Join::None | Join::All(1) => return false,
            Join::All(needed) => needed,
            Join::Any => u32::MAX,
        };
        let run = &mut self.cases[case as usize];
        let here = match run.joins.iter_mut().find(|it| it.0 == stop) {
            Some(here) => {
                here.1 += 1;
                here.1
            }
            None => {
                run.joins.push((stop, 1));
                1
            }
        };
        if here < needed {
            return true;
        }
        self.gather(case, stop);
        false
    }

    /// An inclusive join at which no further token can arrive any more.
    fn ripe_join(&mut self, case: u32) -> Option<usize> {
        let run = &self.cases[case as usize];
        let any = run
            .joins
            .iter()
            .filter(|it| self.plan.stops[it.0].join == Join::Any);
        let mut stops = any.map(|it| it.0);
        let ripe = stops.find(|&join| {
            run.at
                .iter()
                .all(|&at| at == join || !self.plan.reach[at][join])
        })?;
        self.gather(case, ripe);
        Some(ripe)
    }

    /// The tokens that wait at a join become one.
    fn gather(&mut self, case: u32, stop: usize) {
        let scope = self.plan.stops[stop].scope;
        let run = &mut self.cases[case as usize];
        let Some(index) = run.joins.iter().position(|it| it.0 == stop) else {
            return;
        };
        let count = run.joins.swap_remove(index).1;
        run.live[scope] -= count - 1;
        for _ in 1..count {
            remove_one(&mut run.at, stop);
        }
    }

    fn begin(&mut self, case: u32, stop: usize, time: f64, tokens: &mut Vec<usize>) {
        match &self.plan.stops[stop].deed {
            Deed::Pass => tokens.extend(self.leave(case, stop, time)),
            Deed::Work(candidates) => self.work(case, stop, time, candidates),
            Deed::Wait { duration, excluded } => {
                let visit = self.visit(case, stop);
                let place = self.plan.stops[stop].place;
                let end = time + duration.draw(&mut self.chance(place, case, visit));
                if *excluded {
                    self.cases[case as usize].excluded.push((time, end));
                }
                self.push(end, case, Some(stop));
            }
            Deed::Enter { scope, start } => {
                self.cases[case as usize].live[*scope] += 1;
                tokens.push(*start);
            }
            Deed::End => tokens.extend(self.end(case, stop, time)),
            Deed::Terminate => {
                let run = &mut self.cases[case as usize];
                run.over = true;
                run.ended = time;
                run.live.fill(0);
            }
        }
    }

    fn work(
        &mut self,
        case: u32,
        stop: usize,
        time: f64,
        candidates: &[(usize, super::chance::Duration)],
    ) {
        let mut best: Option<(f64, f64, usize, usize)> = None;
        for (index, (hand, _)) in candidates.iter().enumerate() {
            let free = self.free_at[*hand];
            let start = self.hours(*hand).next_open(free.max(time));
            let better =
                best.is_none_or(|it| start.total_cmp(&it.0).then(free.total_cmp(&it.1)).is_lt());
            if better {
                best = Some((start, free, *hand, index));
            }
        }
        let Some((start, _, hand, index)) = best else {
            return;
        };
        let visit = self.visit(case, stop);
        let place = self.plan.stops[stop].place;
        let work = candidates[index]
            .1
            .draw(&mut self.chance(place, case, visit));
        let end = self.hours(hand).finish(start, work);
        self.free_at[hand] = end;
        self.executions.push(Execution {
            case,
            stop,
            hand: Some(hand),
            enabled: time,
            start,
            end,
            work,
        });
        self.push(end, case, Some(stop));
    }

    fn hours(&self, hand: usize) -> &Hours {
        &self.plan.hours[self.plan.hands[hand].hours]
    }

    fn visit(&mut self, case: u32, stop: usize) -> u32 {
        let run = &mut self.cases[case as usize];
        match run.visits.iter_mut().find(|it| it.0 == stop) {
            Some(visit) => {
                visit.1 += 1;
                visit.1
            }
            None => {
                run.visits.push((stop, 0));
                0
            }
        }
    }

    /// The token leaves a stop over the flows that its split picks.
    fn leave(&mut self, case: u32, stop: usize, time: f64) -> Vec<usize> {
        let here = &self.plan.stops[stop];
        if here.starts_clock {
            let run = &mut self.cases[case as usize];
            run.clock.get_or_insert(time);
        }
        let next = match &here.split {
            Split::All => here.out.clone(),
            Split::One(odds) if here.out.len() > 1 => {
                let visit = self.visit(case, stop);
                vec![here.out[pick(odds, self.chance(here.place, case, visit).unit())]]
            }
            Split::Some(odds) if here.out.len() > 1 => {
                let visit = self.visit(case, stop);
                let mut chance = self.chance(here.place, case, visit);
                let taken = odds
                    .iter()
                    .map(|odd| chance.unit() < *odd)
                    .collect::<Vec<bool>>();
                if taken.contains(&true) {
                    here.out
                        .iter()
                        .zip(&taken)
                        .filter(|it| *it.1)
                        .map(|it| *it.0)
                        .collect()
                } else {
                    let sum: f64 = odds.iter().sum();
                    vec![here.out[pick(odds, chance.unit() * sum.max(f64::MIN_POSITIVE))]]
                }
            }
            Split::One(_) | Split::Some(_) => here.out.clone(),
        };
        if next.is_empty() {
            return self.end(case, stop, time);
        }
        let run = &mut self.cases[case as usize];
        remove_one(&mut run.at, stop);
        run.live[here.scope] += next.len() as u32 - 1;
        next
    }

    /// A token ends; with the last one of a scope its sub-process is left, or the case is over.
    fn end(&mut self, case: u32, stop: usize, time: f64) -> Vec<usize> {
        let scope = self.plan.stops[stop].scope;
        let run = &mut self.cases[case as usize];
        remove_one(&mut run.at, stop);
        run.live[scope] -= 1;
        run.ended = run.ended.max(time);
        match self.plan.owner[scope] {
            Some(owner) if run.live[scope] == 0 => self.leave(case, owner, time),
            _ => Vec::new(),
        }
    }

    fn finish(self) -> Result<Run, Refusal> {
        for run in &self.cases {
            if run.live[0] > 0 {
                let at = run.at.first().copied().unwrap_or(self.plan.start);
                return Err(Refusal::Stuck {
                    element: self.plan.stops[at].id.clone(),
                });
            }
        }
        let first = self.cases.first().map_or(0.0, |run| run.arrived);
        let last = self.cases.iter().map(|run| run.ended).fold(first, f64::max);
        Ok(Run {
            executions: self.executions,
            cases: self.cases,
            span: (first, last),
        })
    }
}

fn remove_one(list: &mut Vec<usize>, value: usize) {
    if let Some(index) = list.iter().position(|it| *it == value) {
        list.swap_remove(index);
    }
}

fn pick(odds: &[f64], unit: f64) -> usize {
    let mut left = unit;
    for (index, odd) in odds.iter().enumerate() {
        left -= odd;
        if left < 0.0 {
            return index;
        }
    }
    odds.len().saturating_sub(1)
}
