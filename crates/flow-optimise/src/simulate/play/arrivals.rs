//! When cases come.

use super::{ARRIVAL, Player};
use crate::simulate::Refusal;
use crate::simulate::chance::place;
use crate::simulate::scenario::Manner;
use crate::simulate::tokens::CaseRun;

impl Player<'_> {
    /// The first case comes at the start, or when it opens; the others follow one by one, or all at once where
    /// the order of their arrival is not that of their work.
    pub(super) fn first_arrivals(&mut self, start: f64) -> Result<(), Refusal> {
        self.draw_shared();
        let clock = &self.plan.clocks[self.plan.arrival_clock];
        let first = match self.plan.manner {
            Manner::Exact => clock.next_open(start),
            Manner::Prosimos if clock.is_open(start) => start,
            Manner::Prosimos => {
                let gap = self.gap(0);
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
            return Ok(());
        }
        let mut time = first;
        for case in 0..self.options.cases {
            self.now = time;
            self.open(case)?;
            time = self.next_arrival(case + 1, time);
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

    pub(super) fn gap(&self, case: u32) -> f64 {
        self.plan
            .arrival
            .draw(&mut self.chance(self.arrivals, case, 0))
    }

    /// When a case comes that follows on one that came at `time`.
    pub(super) fn next_arrival(&self, case: u32, time: f64) -> f64 {
        let clock = &self.plan.clocks[self.plan.arrival_clock];
        let gap = self.gap(case);
        match self.plan.manner {
            Manner::Exact => clock.finish(time, gap),
            Manner::Prosimos => clock.next_open(time + gap),
        }
    }

    pub(super) fn open(&mut self, case: u32) -> Result<(), Refusal> {
        let seat = self.free_seats.pop().unwrap_or_else(|| {
            self.cases.push(CaseRun::default());
            self.cases.len() - 1
        });
        self.cases[seat].begin(case, self.now, self.plan.scopes, self.plan.stops.len());
        if !self.plan.all_at_once && case + 1 < self.options.cases {
            let time = self.next_arrival(case + 1, self.now);
            self.push(time, case + 1, ARRIVAL);
        }
        self.draw_facts(seat);
        if self.plan.live {
            return self.live_open(seat);
        }
        self.go_in(self.plan.start, self.now);
        self.enter(seat)
    }
}
