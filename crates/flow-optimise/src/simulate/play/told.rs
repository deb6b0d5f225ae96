//! What a listener is told while cases are played, and what of it counts.

use super::{Execution, Player};

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
    /// An event happens by itself: a time is over, a message comes.
    Happened {
        /// The case.
        case: u32,
        /// Id of the event.
        event: &'t str,
        /// When.
        time: f64,
    },
    /// Nothing more happens in this case.
    Closed(u32),
    /// Something of a chart beside the first.
    Beside {
        /// Which, from 1.
        chart: u32,
        /// What.
        told: &'t Told<'t>,
    },
}

/// Hears what happens.
pub type Listener<'l> = &'l mut dyn for<'t> FnMut(Told<'t>);

impl Player<'_> {
    /// Tells that an event happened by itself.
    pub fn tell_happened(&mut self, seat: usize, stop: usize) {
        let (case, time) = (self.cases[seat].number, self.now);
        if self.listener.is_some() {
            let stop = &self.plan.stops[stop];
            let event = stop.id.as_str();
            self.tell(stop.part, Told::Happened { case, event, time });
        }
    }

    pub(super) fn tell(&mut self, part: u32, told: Told<'_>) {
        let Some(listener) = &mut self.listener else {
            return;
        };
        match part {
            0 => listener(told),
            chart => listener(Told::Beside { chart, told: &told }),
        }
    }

    pub fn told(&mut self, it: Execution) {
        let plan = self.plan;
        let part = plan.stops[it.stop].part;
        let sums = &mut self.sums[part as usize];
        if it.case >= self.warm[part as usize] {
            sums.execution(&it);
        } else if let Some(hand) = it.hand {
            sums.busy[hand] += it.work;
        }
        if self.listener.is_some() {
            let stop = &plan.stops[it.stop];
            let step = if stop.name.trim().is_empty() {
                &stop.id
            } else {
                &stop.name
            };
            let person = it.hand.map_or("", |hand| plan.hands[hand].name.as_str());
            self.tell(part, Told::Done { it, step, person });
        }
    }
}
