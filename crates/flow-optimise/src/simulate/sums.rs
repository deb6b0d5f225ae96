//! What one replication adds up to, and replications together; nothing is kept per case.

use flow_model::step::{Counting, Limit, Unit};

use super::granules::Granules;
use super::hours::DAY_S;
use super::periods::length;
use super::plan::Plan;
use super::play::Execution;
use super::scenario::Manner;
use super::sketch::Sketch;
use super::tokens::CaseRun;

/// Half of the finest difference of time that counts.
const HALF_MICRO_S: f64 = 5e-7;
/// Times of a case: cycle, processing, waiting, idle, idle cycle, idle processing.
pub const TIMES: usize = 6;
/// Place of the time from arrival to end among them.
pub const WHOLE: usize = 4;

/// Sums of one replication or of several.
#[derive(Debug, Clone)]
pub struct Sums {
    /// The times of cases.
    pub times: [Sketch; TIMES],
    /// Number, waiting and work per stop.
    pub tasks: Vec<(u64, f64, f64)>,
    /// Seconds of work per person.
    pub busy: Vec<f64>,
    /// Share of the open hours per person, added over replications.
    pub used: Vec<f64>,
    /// Steps done.
    pub executions: u64,
    /// Cases that count.
    pub cases: u64,
    /// Cost of the work.
    pub cost: f64,
    /// Changes of hands.
    pub handovers: u64,
    /// Cases within the promised limit.
    pub promised: u64,
    /// Cases within the statutory limit.
    pub statutory: u64,
    /// Days that cases use of the promised limit, counted as it is.
    pub days: Sketch,
    /// Times of cases that waited at an event, until the last event is known.
    held: [Sketch; TIMES],
    /// The length of the last event.
    last_event: f64,
    /// When the first work began.
    first_start: f64,
    /// The same, as far as it was given out, where people are there with a probability only.
    opened: Option<f64>,
    /// Of each such person: seconds of being there so far, and until when.
    there: Vec<(f64, f64)>,
    /// Arrival of the first case and end of the last.
    pub span: (f64, f64),
    /// Arrival of the last case.
    pub last_arrival: f64,
    /// Those of the charts beside.
    pub beside: Vec<Sums>,
}

impl Sums {
    /// Nothing yet.
    pub fn new(plan: &Plan) -> Sums {
        Sums {
            times: Default::default(),
            tasks: vec![(0, 0.0, 0.0); plan.stops.len()],
            busy: vec![0.0; plan.hands.len()],
            used: vec![0.0; plan.hands.len()],
            executions: 0,
            cases: 0,
            cost: 0.0,
            handovers: 0,
            promised: 0,
            statutory: 0,
            days: Sketch::default(),
            held: Default::default(),
            last_event: 0.0,
            first_start: f64::INFINITY,
            opened: None,
            there: vec![(0.0, 0.0); plan.hands.len()],
            span: (f64::INFINITY, 0.0),
            last_arrival: 0.0,
            beside: Vec::new(),
        }
    }

    /// A step was given out.
    #[inline]
    pub fn execution(&mut self, it: &Execution) {
        self.executions += 1;
        self.first_start = self.first_start.min(it.start);
        let task = &mut self.tasks[it.stop];
        *task = (task.0 + 1, task.1 + it.start - it.enabled, task.2 + it.work);
        if let Some(hand) = it.hand {
            self.busy[hand] += it.work;
        }
    }

    /// An event was waited for. Prosimos 2.1 counts no time for it.
    pub fn event(&mut self, stop: usize, length: f64) {
        self.tasks[stop].0 += 1;
        self.last_event = length;
    }

    /// A person worked in these stretches and was there; in between a person is there as is to be expected.
    pub fn there(&mut self, hand: usize, granules: &Granules, worked: &[(f64, f64)]) {
        for (from, to) in worked {
            let opened = *self.opened.get_or_insert(*from);
            let (sum, last) = &mut self.there[hand];
            if *last == 0.0 {
                *last = opened;
            }
            // One millionth of a second between two stretches is a gap for Prosimos.
            if *to - *last > HALF_MICRO_S {
                if *from - *last > HALF_MICRO_S {
                    *sum += granules.expected(*last, *from);
                }
                *sum += to - from.max(*last);
                *last = *to;
            }
        }
    }

    /// A case lies in the span, whether it counts or not.
    pub fn seen(&mut self, case: &CaseRun) {
        self.span = (self.span.0.min(case.arrived), self.span.1.max(case.ended));
        self.last_arrival = self.last_arrival.max(case.arrived);
    }

    /// A case that counts is over.
    pub fn close(&mut self, plan: &Plan, case: &mut CaseRun) {
        let whole = case.ended - case.arrived;
        let waiting = length(&mut case.waiting, plan.manner);
        let begun = length(&mut case.begun, plan.manner);
        let work = match plan.manner {
            Manner::Prosimos => length(&mut case.worked, plan.manner),
            Manner::Exact => worked(plan, &mut case.hours),
        };
        let idle = begun - work;
        let figures = [whole - idle, work, waiting, idle, whole, begun];
        let times = if case.waited {
            &mut self.held
        } else {
            &mut self.times
        };
        for (time, figure) in times.iter_mut().zip(figures) {
            time.add(figure.max(0.0));
        }
        self.cases += 1;
        self.cost += case.cost;
        self.handovers += u64::from(case.handovers);
        let within = |limit: &Option<Limit>| {
            u64::from(
                limit
                    .as_ref()
                    .is_some_and(|limit| is_within(plan, case, limit)),
            )
        };
        let part = &plan.parts[case.part as usize];
        if let Some(limit) = &part.promised {
            let (used, day) = used(plan, case, is_working(limit));
            self.days.add(used / day);
        }
        self.promised += within(&part.promised);
        self.statutory += within(&part.statutory);
    }

    /// The replication is over: shares of open hours can be told, of all charts together.
    pub fn finish(&mut self, plan: &Plan, beside: &[Sums]) {
        // Prosimos 2.1 counts one event in each case that has some, with the length of the last one of all.
        let by = self.last_event;
        for (at, held) in std::mem::take(&mut self.held).iter().enumerate() {
            self.times[at].merge(&held.moved([-by, 0.0, 0.0, by, 0.0, by][at]));
        }
        let widest = |span: (f64, f64), it: &Sums| (span.0.min(it.span.0), span.1.max(it.span.1));
        let span = beside.iter().fold(self.span, widest);
        for (hand, own) in self.busy.iter().enumerate() {
            let busy = beside.iter().fold(*own, |sum, it| sum + it.busy[hand]);
            if let Some(granules) = &plan.granules[plan.hands[hand].clock] {
                let (there, last) = self.there[hand];
                let there = there + granules.expected(last, span.1.max(last));
                self.used[hand] = if last > 0.0 { busy / there } else { 0.0 };
                continue;
            }
            // Prosimos counts from the first work on.
            let from = match plan.manner {
                Manner::Exact => span.0,
                Manner::Prosimos => self.first_start.min(span.1),
            };
            let open = plan.clocks[plan.hands[hand].clock].worked_between(from, span.1);
            self.used[hand] = if open > 0.0 { busy / open } else { 0.0 };
        }
    }

    /// Adds another replication.
    pub fn merge(&mut self, other: &Sums) {
        for (time, more) in self.times.iter_mut().zip(&other.times) {
            time.merge(more);
        }
        for (task, more) in self.tasks.iter_mut().zip(&other.tasks) {
            *task = (task.0 + more.0, task.1 + more.1, task.2 + more.2);
        }
        let pairs = self
            .busy
            .iter_mut()
            .zip(&other.busy)
            .chain(self.used.iter_mut().zip(&other.used));
        pairs.for_each(|(here, more)| *here += more);
        self.executions += other.executions;
        self.cases += other.cases;
        self.cost += other.cost;
        self.handovers += other.handovers;
        self.promised += other.promised;
        self.statutory += other.statutory;
        self.days.merge(&other.days);
        self.span = (self.span.0.min(other.span.0), self.span.1.max(other.span.1));
    }
}

/// Open seconds within periods; what overlaps counts once, by the calendar of the part that begins first.
fn worked(plan: &Plan, periods: &mut [(f64, f64, u32)]) -> f64 {
    if !periods.windows(2).all(|pair| pair[0].0 <= pair[1].0) {
        periods.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    let (mut sum, mut covered) = (0.0, f64::NEG_INFINITY);
    for (from, to, clock) in periods {
        if *to > covered {
            sum += plan.clocks[*clock as usize].worked_between(from.max(covered), *to);
            covered = *to;
        }
    }
    sum
}

/// Whether a case kept a limit. Working days are counted in open hours of the calendar of arrivals, of which an
/// average open day has a fifth of the week; excluded periods do not count.
fn is_within(plan: &Plan, case: &CaseRun, limit: &Limit) -> bool {
    let (used, day) = used(
        plan,
        case,
        limit.unit == Unit::Day && limit.counting == Counting::Working,
    );
    let number = f64::from(limit.number);
    let allowed = match limit.unit {
        Unit::Hour => number * 3_600.0,
        // The day on which the clock starts is not counted: a limit of 0 days still has that day.
        Unit::Day => (number + 1.0) * day,
        Unit::Month => number * 30.0 * DAY_S,
        Unit::Year => number * 365.0 * DAY_S,
    };
    used <= allowed
}

fn is_working(limit: &Limit) -> bool {
    limit.unit == Unit::Day && limit.counting == Counting::Working
}

/// Seconds of the limit that a case used, and the seconds of a day as they are counted.
fn used(plan: &Plan, case: &CaseRun, working: bool) -> (f64, f64) {
    let from = case.clock.unwrap_or(case.arrived);
    let clock = &plan.clocks[plan.parts[case.part as usize].arrivals.clock];
    let elapsed = |from: f64, to: f64| {
        if working {
            clock.worked_between(from, to)
        } else {
            to - from
        }
    };
    let excluded = case.excluded.iter().filter(|it| it.1 > from);
    let excluded: f64 = excluded.map(|it| elapsed(it.0.max(from), it.1)).sum();
    let day = if working { clock.weekly() / 5.0 } else { DAY_S };
    ((elapsed(from, case.ended) - excluded).max(0.0), day)
}
