//! Batches by the rules of Prosimos: cases gather before a step, rules are asked at the times of other steps.

use super::Refusal;
use super::attributes::Comparison;
use super::chance::place;
use super::firing::{Asked, Condition, Found, Rules};
use super::leave::pick;
use super::plan::Deed;
use super::play::Player;
use super::scenario::Batch;

/// Cases that wait before a step, and by which rules.
#[derive(Debug)]
pub struct Gathered {
    /// Seats, and since when.
    queue: Vec<(usize, f64)>,
    rules: Rules,
    /// How often a size was drawn.
    drawn: u32,
    /// A batch of it began.
    began: bool,
}

/// A batch that will be carried out.
#[derive(Debug)]
pub struct Fired {
    batch: usize,
    members: Vec<(usize, f64)>,
    found: Found,
    /// When it is put into the queue.
    enabled: f64,
}

impl Gathered {
    /// Nobody waits.
    pub fn new(batch: &Batch) -> Gathered {
        Gathered {
            queue: Vec::new(),
            rules: Rules::new(&batch.conditions),
            drawn: 0,
            began: false,
        }
    }
}

impl Player<'_> {
    /// A case comes to a step that is done in batches.
    pub(super) fn gather(&mut self, seat: usize, stop: usize, batch: usize, at: f64) {
        let law = &self.plan.batches[batch].1;
        let by_size = law.conditions.is_empty();
        if by_size && self.gathered[batch].drawn == 0 {
            self.draw_size(batch);
        }
        if self.gathered[batch].queue.is_empty() {
            let alone = if by_size {
                self.size(batch) == 1
            } else {
                let key = place("alone") ^ self.plan.stops[stop].place;
                let case = &self.cases[seat];
                let mut chance = self.chance(key, case.number, case.visits[stop]);
                chance.unit() < law.alone
            };
            if alone {
                self.begin_work(seat, stop, at);
                return;
            }
        }
        // The case is not over while it waits here.
        self.cases[seat].pending += 1;
        self.gathered[batch].queue.push((seat, at));
        self.ask(batch, at, (at, at));
    }

    /// Asks the rules of a batch at `now`; one that begins is put into the queue between these times.
    fn ask(&mut self, batch: usize, now: f64, between: (f64, f64)) -> bool {
        let times: Vec<f64> = self.gathered[batch].queue.iter().map(|it| it.1).collect();
        let Some(found) = self.gathered[batch].rules.fires(&times, now) else {
            return false;
        };
        self.set_off(batch, found, between);
        if self.plan.batches[batch].1.conditions.is_empty() {
            self.draw_size(batch);
        }
        true
    }

    fn set_off(&mut self, batch: usize, found: Found, (earliest, latest): (f64, f64)) {
        let size: usize = found.sizes.iter().sum();
        self.gathered[batch].began = true;
        let queue = &mut self.gathered[batch].queue;
        let mut members: Vec<(usize, f64)> = queue.drain(..size.min(queue.len())).collect();
        let cases = &self.cases;
        members.sort_by(|a, b| {
            let rank = cases[a.0].rank.cmp(&cases[b.0].rank);
            rank.then(a.1.total_cmp(&b.1))
        });
        let rank = members.first().map_or(0, |it| cases[it.0].rank);
        let enabled = found.start.clamp(earliest, latest);
        self.fired.push(Some(Fired {
            batch,
            members,
            found,
            enabled,
        }));
        self.push_batch(rank, enabled, self.fired.len() - 1);
    }

    /// After each event the rules are asked at the time of the next.
    pub(super) fn look_at_gathered(&mut self) {
        for batch in 0..self.gathered.len() {
            if let (false, Some(next)) = (self.gathered[batch].queue.is_empty(), self.next_time()) {
                self.ask(batch, next, (0.0, next));
            }
        }
    }

    /// When nothing else happens any more: batches begin when their rules come true, or at once where they never do.
    pub(super) fn release_gathered(&mut self) -> bool {
        let last = self.now;
        let mut any = false;
        for batch in 0..self.gathered.len() {
            let queue = &self.gathered[batch].queue;
            let times: Vec<f64> = queue.iter().map(|it| it.1).collect();
            if times.is_empty() {
                continue;
            }
            let Some(time) = self.gathered[batch].rules.at_end(&times, last) else {
                continue;
            };
            if self.ask(batch, time, (0.0, f64::INFINITY)) {
                any = true;
            } else if self.gathered[batch].rules.never(&times, last) {
                let found = Found {
                    sizes: vec![times.len()],
                    start: times.iter().copied().fold(last, f64::max),
                };
                self.set_off(batch, found, (0.0, f64::INFINITY));
                any = true;
            }
        }
        any
    }

    /// The step of which no batch ever began, although cases wait.
    pub(super) fn never_gathered(&self) -> Option<usize> {
        let mut all = self.gathered.iter();
        let waits = all.position(|it| !it.began && !it.queue.is_empty())?;
        Some(self.plan.batches[waits].0)
    }

    /// Who is left in the end, too few for a batch, is never done; the case counts as far as it came.
    pub(super) fn give_up_gathered(&mut self) {
        for batch in 0..self.gathered.len() {
            for (seat, _) in std::mem::take(&mut self.gathered[batch].queue) {
                self.cases[seat].live.fill(0);
                self.close_if_done(seat);
            }
        }
    }

    /// A batch is carried out, part by part.
    pub(super) fn carry_batch(&mut self, fired: usize) -> Result<(), Refusal> {
        let Some(Fired {
            batch,
            members,
            found,
            enabled,
        }) = self.fired[fired].take()
        else {
            return Ok(());
        };
        // What is done together begins by its rule, what is done one after another when it was put into the queue.
        let together = self.plan.batches[batch].1.together;
        let start = if together {
            found.start
        } else {
            found.start.max(enabled)
        };
        let mut rest = members.as_slice();
        for size in found.sizes {
            let (part, more) = rest.split_at(size.min(rest.len()));
            self.carry_part(batch, part, start)?;
            rest = more;
        }
        Ok(())
    }

    fn carry_part(
        &mut self,
        batch: usize,
        part: &[(usize, f64)],
        start: f64,
    ) -> Result<(), Refusal> {
        let plan = self.plan;
        let (stop, law) = &plan.batches[batch];
        let Deed::Work { workers, .. } = &plan.stops[*stop].deed else {
            return Ok(());
        };
        self.now = start;
        let Some((worker, first)) = self.hand_for(workers, false) else {
            return Ok(());
        };
        let hand = workers[worker].hand;
        let factor = factor(law, part.len());
        let mut begin = first;
        let mut shared = 0.0;
        for (seat, enabled) in part {
            self.cases[*seat].pending -= 1;
            self.first_of_case(*seat);
            if begin < *enabled {
                begin = self.their_start(hand, *enabled);
            }
            let work = self.draw(*seat, *stop, &workers[worker]) * factor;
            let end = self.carry_out(*seat, *stop, *enabled, hand, (begin, work), false);
            self.busy_until(hand, end);
            if law.together {
                // Of what is done together only the last counts for the person.
                self.shared_work(*stop, hand, shared);
                shared = work;
            } else {
                begin = self.their_start(hand, end);
            }
            self.leave(*seat, *stop, end);
            self.enter(*seat)?;
            self.close_if_done(*seat);
        }
        Ok(())
    }

    fn size(&mut self, batch: usize) -> u32 {
        let law = &self.plan.batches[batch].1;
        let gathered = &mut self.gathered[batch];
        gathered.drawn += 1;
        let visit = gathered.drawn;
        let key = place("size") ^ self.plan.stops[self.plan.batches[batch].0].place;
        let weights: Vec<f64> = law.sizes.iter().map(|it| it.1).collect();
        let all: f64 = weights.iter().sum();
        let unit = self.chance(key, 0, visit).unit() * all;
        law.sizes.get(pick(&weights, unit)).map_or(1, |it| it.0)
    }

    /// Where there are no rules, each batch waits for a size of its own.
    fn draw_size(&mut self, batch: usize) {
        let value = f64::from(self.size(batch));
        self.gathered[batch].rules = Rules::new(&[vec![Condition {
            asked: Asked::Size,
            comparison: Comparison::Equal,
            value,
        }]]);
    }
}

/// How much of its time a case takes in a batch of that size: by the nearest size that is named. What is done
/// together takes the time of all.
fn factor(law: &Batch, size: usize) -> f64 {
    if size <= 1 {
        return 1.0;
    }
    let one = (!law.factors.iter().any(|it| it.0 == 1)).then_some((1, 1.0));
    let named = one.iter().chain(&law.factors);
    let nearest = named.min_by_key(|it| (size as i64 - i64::from(it.0)).abs());
    let share = nearest.map_or(1.0, |it| it.1);
    if law.together {
        share * size as f64
    } else {
        share
    }
}
