//! When cases come.

use super::{ARRIVAL, Player};
use crate::simulate::Refusal;
use crate::simulate::chance::place;
use crate::simulate::clock::Clock;
use crate::simulate::office::MAX_OTHER_CASES;
use crate::simulate::scenario::Manner;
use crate::simulate::tokens::CaseRun;

impl Player<'_> {
    /// The first case comes at the start, or when it opens; the others follow one by one, or all at once where
    /// the order of their arrival is not that of their work.
    pub(super) fn first_arrivals(&mut self, start: f64) -> Result<(), Refusal> {
        self.draw_shared();
        let clock = self.arrival_clock(0);
        let first = match self.plan.manner {
            Manner::Exact => clock.next_open(start),
            Manner::Prosimos if clock.is_open(start) => start,
            Manner::Prosimos => {
                let gap = self.gap(0, 0);
                clock.next_open(start + gap)
            }
        };
        if self.plan.manner == Manner::Prosimos {
            for hand in 0..self.free_at.len() {
                self.free_at[hand] = self.first_at_work(hand, first);
            }
        }
        if !self.plan.all_at_once {
            self.push(first, 0, ARRIVAL);
            for part in 1..self.plan.parts.len() {
                // Not all at one moment: of the others the first comes after a while too.
                let first = self.next_arrival(part, 0, start);
                self.push(first, part as u32, ARRIVAL);
            }
            return Ok(());
        }
        let mut time = first;
        for case in 0..self.options.cases {
            self.now = time;
            self.open(0)?;
            time = self.next_arrival(0, case + 1, time);
        }
        Ok(())
    }

    pub(super) fn first_at_work(&self, hand: usize, time: f64) -> f64 {
        let clock = self.plan.hands[hand].clock;
        match &self.plan.granules[clock] {
            Some(granules) => granules.next(time, &mut self.chance(place("first"), 0, hand as u32)),
            None => self.plan.clocks[clock].next_open(time),
        }
    }

    fn arrival_clock(&self, part: usize) -> &Clock {
        &self.plan.clocks[self.plan.parts[part].arrivals.clock]
    }

    fn gap(&self, part: usize, case: u32) -> f64 {
        let arrivals = &self.plan.parts[part].arrivals;
        arrivals.law.draw(&mut self.chance(arrivals.place, case, 0))
    }

    /// When a case comes that follows on one that came at `time`.
    fn next_arrival(&self, part: usize, case: u32, time: f64) -> f64 {
        let clock = self.arrival_clock(part);
        let gap = self.gap(part, case);
        match self.plan.manner {
            Manner::Exact => clock.finish(time, gap),
            Manner::Prosimos => clock.next_open(time + gap),
        }
    }

    /// The next case of a chart comes.
    pub(super) fn open(&mut self, part: usize) -> Result<(), Refusal> {
        let case = self.came[part];
        if part == 0 {
            self.note_arrival(case);
        } else if self.now > self.until {
            return Ok(());
        } else if case >= MAX_OTHER_CASES {
            let what = "beside_cases".to_owned();
            let start = self.plan.parts[part].start();
            return Err(self.plan.refused(start, Refusal::OutOfBounds { what }));
        }
        self.came[part] = case + 1;
        let seat = self.free_seats.pop().unwrap_or_else(|| {
            self.cases.push(CaseRun::default());
            self.cases.len() - 1
        });
        self.cases[seat].begin(self.plan, part as u32, case, self.now);
        if !self.plan.all_at_once && (part > 0 || case + 1 < self.options.cases) {
            let time = self.next_arrival(part, case + 1, self.now);
            self.push(time, part as u32, ARRIVAL);
        }
        self.draw_facts(seat);
        if self.plan.live {
            return self.live_open(seat);
        }
        self.go_in(self.plan.parts[part].start(), self.now);
        self.enter(seat)?;
        // Where nobody has anything to do the case is over at once.
        self.close_if_done(seat);
        Ok(())
    }

    /// With the first case of the first chart that counts those of the others count too; with its last one no more
    /// of them come.
    fn note_arrival(&mut self, case: u32) {
        if case == self.options.warm_up {
            self.warm[1..].copy_from_slice(&self.came[1..]);
        }
        if case + 1 == self.options.cases {
            self.until = self.now;
        }
    }
}
