//! Who is given a step, when it begins and when it is done.

use super::{Execution, Player};
use crate::simulate::chance::place;
use crate::simulate::plan::{Deed, Worker};
use crate::simulate::scenario::Manner;

impl Player<'_> {
    /// A person takes the step; answers when it is done, nothing when something came between.
    pub fn work(&mut self, seat: usize, stop: usize, enabled: f64) -> Option<f64> {
        let Deed::Work {
            workers, one_clock, ..
        } = &self.plan.stops[stop].deed
        else {
            return None;
        };
        let (at, start) = self.hand_for(workers, *one_clock)?;
        let hand = workers[at].hand;
        let work = self.draw(seat, stop, &workers[at]);
        if !self.plan.stops[stop].bounds.is_empty() {
            let end = self.finish_work(seat, stop, hand, (start, work), &mut Vec::new());
            if let Some((time, boundary)) = self.boundary(seat, stop, end) {
                if time > start {
                    let clock = &self.plan.clocks[self.plan.hands[hand].clock];
                    let some = clock.worked_between(start, time);
                    let end = self.carry_out(seat, stop, enabled, hand, (start, some), true);
                    self.busy_until(hand, end);
                } else {
                    self.cases[seat].waiting.push((enabled, time));
                }
                self.interrupted(seat, stop, boundary, time);
                return None;
            }
        }
        let end = self.carry_out(seat, stop, enabled, hand, (start, work), false);
        self.busy_until(hand, end);
        Some(end)
    }

    /// Who begins first, and when; under the rules of Prosimos who was free first.
    pub fn hand_for(&mut self, workers: &[Worker], one_clock: bool) -> Option<(usize, f64)> {
        let now = self.now;
        if self.plan.manner == Manner::Prosimos {
            let first = |a: &usize, b: &usize| {
                let (a, b) = (workers[*a].hand, workers[*b].hand);
                let free = self.free_at[a].total_cmp(&self.free_at[b]);
                free.then(self.given[a].cmp(&self.given[b]))
            };
            let at = self.present(workers).min_by(first)?;
            let hand = workers[at].hand;
            return Some((at, self.their_start(hand, self.free_at[hand].max(now))));
        }
        if one_clock {
            let free = |at: &usize| self.free_at[workers[*at].hand];
            let at = (0..workers.len()).min_by(|a, b| free(a).total_cmp(&free(b)))?;
            return Some((
                at,
                self.clock(workers[at].hand).next_open(free(&at).max(now)),
            ));
        }
        let ready = self.present(workers).map(|at| {
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

    /// Those who can be given work: all but deputies, and deputies too when all others are absent today.
    pub fn present(&self, workers: &[Worker]) -> impl Iterator<Item = usize> {
        let others = workers.iter().filter(|it| !it.deputy);
        let absent = workers.iter().any(|it| it.deputy)
            && others
                .into_iter()
                .all(|it| self.clock(it.hand).is_absent(self.now));
        let chosen: Vec<usize> = match absent {
            true => Vec::new(),
            false => (0..workers.len())
                .filter(|at| workers[*at].deputy)
                .collect(),
        };
        (0..workers.len()).filter(move |at| !chosen.contains(at))
    }

    /// When a person who is free at `time` begins, by the rules of Prosimos.
    pub fn their_start(&mut self, hand: usize, time: f64) -> f64 {
        let clock = self.plan.hands[hand].clock;
        match &self.plan.granules[clock] {
            Some(granules) => {
                let visit = self.given[hand];
                granules.begin(time, &mut self.chance(place("there"), hand as u32, visit))
            }
            None if self.plan.clocks[clock].is_open(time) => time,
            None => self.plan.clocks[clock].next_open(time),
        }
    }

    /// How long the step takes that person.
    pub fn draw(&mut self, seat: usize, stop: usize, worker: &Worker) -> f64 {
        let case = &mut self.cases[seat];
        let (number, visit) = (case.number, case.visit(stop));
        worker
            .law
            .draw(&mut self.chance(self.plan.stops[stop].place, number, visit))
    }

    /// When a person is done who begins at `at.0` and works `at.1` seconds.
    pub(super) fn finish_work(
        &mut self,
        seat: usize,
        stop: usize,
        hand: usize,
        at: (f64, f64),
        worked: &mut Vec<(f64, f64)>,
    ) -> f64 {
        let clock = self.plan.hands[hand].clock;
        match (self.plan.manner, &self.plan.granules[clock]) {
            (Manner::Exact, _) => self.plan.clocks[clock].finish(at.0, at.1),
            (Manner::Prosimos, None) => self.plan.clocks[clock].finish_theirs(at.0, at.1),
            (Manner::Prosimos, Some(granules)) => {
                let case = &self.cases[seat];
                let key = place("granules") ^ self.plan.stops[stop].place;
                let mut chance = self.chance(key, case.number, case.visits[stop]);
                granules.finish(at.0, at.1, &mut chance, worked)
            }
        }
    }

    /// The step is done from `start` on, or broken off after so much work; answers its end.
    pub fn carry_out(
        &mut self,
        seat: usize,
        stop: usize,
        enabled: f64,
        hand: usize,
        at: (f64, f64),
        cut: bool,
    ) -> f64 {
        let (start, work) = at;
        let plan = self.plan;
        let number = plan.hands[hand].clock;
        let before = self.cases[seat].worked.len();
        let mut worked = std::mem::take(&mut self.cases[seat].worked);
        let end = self.finish_work(seat, stop, hand, at, &mut worked);
        match (plan.manner, &plan.granules[number]) {
            (Manner::Exact, _) => self.cases[seat].hours.push((start, end, number as u32)),
            (Manner::Prosimos, None) => plan.clocks[number].stretches(start, end, &mut worked),
            (Manner::Prosimos, Some(granules)) => {
                self.sums[0].there(hand, granules, &worked[before..]);
            }
        }
        let case = &mut self.cases[seat];
        case.worked = worked;
        let case = case.number;
        self.hand_over(seat, hand);
        let it = Execution {
            case,
            stop,
            hand: Some(hand),
            enabled,
            start,
            end,
            work,
            cut,
        };
        self.put_down(seat, it);
        end
    }

    /// Work changes hands where another post does it than before.
    pub fn hand_over(&mut self, seat: usize, hand: usize) {
        let post = self.plan.hands[hand].post_number;
        let case = &mut self.cases[seat];
        case.handovers += u32::from(case.last.is_some_and(|last| last != post));
        case.last = Some(post);
    }

    /// Work of a person counts for its case.
    pub fn put_down(&mut self, seat: usize, it: Execution) {
        let case = &mut self.cases[seat];
        case.waiting.push((it.enabled, it.start));
        case.begun.push((it.start, it.end));
        if let Some(hand) = it.hand {
            case.cost += it.work / 3_600.0 * self.plan.hands[hand].cost_per_hour;
        }
        self.told(it);
    }

    /// A person is busy until then.
    pub fn busy_until(&mut self, hand: usize, time: f64) {
        self.free_at[hand] = time;
        self.order = self.order.wrapping_add(1);
        self.given[hand] = self.order;
    }

    /// Work that several cases share counts once for the person.
    pub fn shared_work(&mut self, stop: usize, hand: usize, work: f64) {
        let part = self.plan.stops[stop].part;
        self.sums[part as usize].busy[hand] -= work;
    }
}
