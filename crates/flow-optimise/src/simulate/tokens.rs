//! Where the tokens of one case are, and what the case has taken so far.

use flow_model::chart::Repeat;

use super::attributes::Worth;
use super::boundary::Border;
use super::live::Tree;
use super::plan::{Join, Plan};

/// So often a step is still to be done whose instances were broken off: what is still under way changes nothing.
const BROKEN_OFF: u32 = u32::MAX;

/// One open case; its memory is used again for the next one.
#[derive(Debug, Default)]
pub struct CaseRun {
    /// Its number among the cases of its chart.
    pub number: u32,
    /// Its chart.
    pub part: u32,
    /// The scope of its process.
    pub root: usize,
    /// When it arrived.
    pub arrived: f64,
    /// When its last token ended.
    pub ended: f64,
    /// When the clock of its limits started.
    pub clock: Option<f64>,
    /// Excluded periods.
    pub excluded: Vec<(f64, f64)>,
    /// From being possible to being begun, per step.
    pub waiting: Vec<(f64, f64)>,
    /// From beginning to end, per step.
    pub begun: Vec<(f64, f64)>,
    /// The same with the calendar, where breaks are counted exactly.
    pub hours: Vec<(f64, f64, u32)>,
    /// Stretches that count as worked, where Prosimos counts.
    pub worked: Vec<(f64, f64)>,
    /// Cost of its work.
    pub cost: f64,
    /// Changes of hands.
    pub handovers: u32,
    /// The post that worked last.
    pub last: Option<u32>,
    /// Events to come.
    pub pending: u32,
    /// Stops that it passed.
    pub passes: u32,
    /// Tokens per scope.
    pub live: Vec<u32>,
    /// Tokens that wait at joins: the stop, and the flow by which they came.
    pub joins: Vec<(usize, u32)>,
    /// How often each stop drew by chance.
    pub visits: Vec<u32>,
    /// Where its tokens are; only kept where a join needs it.
    pub at: Vec<usize>,
    /// When each stop was last come to; only kept by the rules of Prosimos.
    pub came: Vec<f64>,
    /// Its place in the queue: the lower goes first.
    pub rank: u32,
    /// Its own attributes, by their numbers.
    pub worth: Vec<Option<Worth>>,
    /// Something of it was taken up.
    pub begun_at_all: bool,
    /// Repeated steps: the stop, how often it is still to be done, and whether all at once.
    pub repeats: Vec<(usize, u32, bool)>,
    /// Events on borders whose steps have begun.
    pub borders: Vec<Border>,
    /// Where it stands, of a live chart.
    pub tree: Tree,
    /// It waited at an event.
    pub waited: bool,
    /// Ended as a whole.
    pub over: bool,
    /// Its figures are taken.
    pub counted: bool,
    /// Its seat is free.
    pub free: bool,
}

/// What follows when a step was done once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// The token goes on.
    Over,
    /// It is done again.
    Next,
    /// Other instances are still being done.
    Others,
    /// It was the last of several instances.
    Last,
}

impl CaseRun {
    /// A step will be done so often; answers how many begin at once.
    pub fn repeat(&mut self, stop: usize, times: u32, kind: &Option<(Repeat, f64)>) -> u32 {
        let together = matches!(kind, Some((Repeat::Parallel, _)));
        self.came[stop] = 0.0;
        self.repeats.push((stop, times, together));
        if together { times } else { 1 }
    }

    /// A step was done once.
    #[inline]
    pub fn done_once(&mut self, stop: usize) -> Again {
        let Some(at) = self.repeats.iter().position(|it| it.0 == stop) else {
            return Again::Over;
        };
        let it = &mut self.repeats[at];
        if it.1 == BROKEN_OFF {
            return Again::Others;
        }
        it.1 -= 1;
        match (it.1, it.2) {
            (0, together) => {
                self.repeats.swap_remove(at);
                if together { Again::Last } else { Again::Over }
            }
            (_, true) => Again::Others,
            (_, false) => Again::Next,
        }
    }

    /// Instances of a step were broken off; those that are under way lead nowhere.
    pub fn break_off(&mut self, stop: usize) {
        for it in self.repeats.iter_mut().filter(|it| it.0 == stop) {
            it.1 = BROKEN_OFF;
        }
    }

    /// A step that was broken off begins anew.
    pub fn forget_broken_off(&mut self, stop: usize) {
        self.repeats.retain(|it| (it.0, it.1) != (stop, BROKEN_OFF));
        self.borders.retain(|it| it.host != stop);
    }

    /// A new case takes the seat.
    pub fn begin(&mut self, plan: &Plan, part: u32, number: u32, now: f64) {
        let (scopes, stops) = (plan.owner.len(), plan.stops.len());
        (self.part, self.root) = (part, plan.parts[part as usize].root);
        (self.number, self.arrived, self.ended) = (number, now, now);
        self.clock = None;
        self.excluded.clear();
        self.waiting.clear();
        self.begun.clear();
        self.hours.clear();
        self.worked.clear();
        (self.cost, self.handovers, self.last) = (0.0, 0, None);
        (self.pending, self.passes) = (0, 0);
        self.live.clear();
        self.live.resize(scopes, 0);
        self.live[self.root] = 1;
        self.joins.clear();
        self.visits.clear();
        self.visits.resize(stops, 0);
        self.at.clear();
        self.came.clear();
        self.came.resize(stops, 0.0);
        self.rank = 0;
        self.worth.clear();
        self.repeats.clear();
        self.borders.clear();
        (self.begun_at_all, self.waited) = (false, false);
        (self.over, self.counted, self.free) = (false, false, false);
    }

    /// How often the stop drew before.
    #[inline]
    pub fn visit(&mut self, stop: usize) -> u32 {
        let visit = self.visits[stop];
        self.visits[stop] += 1;
        visit
    }

    /// A token is no longer at a stop.
    #[inline]
    pub fn left(&mut self, stop: usize) {
        if let Some(index) = self.at.iter().position(|it| *it == stop) {
            self.at.swap_remove(index);
        }
    }

    /// A token comes to a join by a flow; false when it may go on.
    #[inline]
    pub fn waits_at_join(&mut self, plan: &Plan, stop: usize, number: u32) -> bool {
        let needed = match plan.stops[stop].join {
            Join::None | Join::All(1) => return false,
            Join::All(needed) => needed,
            Join::Any => u32::MAX,
        };
        self.joins.push((stop, number));
        let here = self.joins.iter().filter(|it| it.0 == stop).count();
        if here < needed as usize || (0..needed).any(|way| !self.joins.contains(&(stop, way))) {
            return true;
        }
        self.gather(plan, stop, 0..needed);
        false
    }

    /// An inclusive join at which nothing more can come to a flow on which no token waits.
    pub fn ripe_join(&mut self, plan: &Plan) -> Option<usize> {
        let (stop, filled) = self.joins.iter().find_map(|&(stop, _)| {
            let reach = plan.reach.get(&stop)?;
            let here = self.joins.iter().filter(|it| it.0 == stop);
            let filled = here.fold(0_u64, |filled, it| filled | 1 << it.1);
            let mut others = self.at.iter().filter(|at| **at != stop);
            let ripe =
                others.all(|&at| reach.comes[at] & !filled == 0 || reach.flows[at] & filled != 0);
            ripe.then_some((stop, filled))
        })?;
        let ways = (0..u64::BITS).filter(|way| filled >> way & 1 == 1);
        self.gather(plan, stop, ways);
        Some(stop)
    }

    /// One token of each flow is taken, and one goes on.
    fn gather(&mut self, plan: &Plan, stop: usize, ways: impl Iterator<Item = u32>) {
        let before = self.joins.len();
        for way in ways {
            if let Some(index) = self.joins.iter().position(|it| *it == (stop, way)) {
                self.joins.swap_remove(index);
            }
        }
        let taken = before - self.joins.len();
        self.live[plan.stops[stop].scope] -= taken as u32 - 1;
        for _ in 1..taken {
            self.left(stop);
        }
    }
}
