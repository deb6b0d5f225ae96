//! Calendars with their holidays, half-days and absences: one clock for each, and for who is absent one more.

use super::Hand;
use crate::simulate::clock::{Clock, SpecialDay};
use crate::simulate::granules::Granules;
use crate::simulate::hours::DAY_S;
use crate::simulate::scenario::{Day, DayHours, Scenario};

/// Most days that a scenario may name in one run: ten years.
const MAX_DAYS: u32 = 3_653;

impl Scenario {
    /// The hours of a calendar with the days on which others hold for everybody; none where it is never open.
    pub fn clock(&self, calendar: &str) -> Option<Clock> {
        let hours = self
            .calendars
            .get(calendar)
            .filter(|it| it.weekly() > 0.0)?;
        let all: Vec<&Day> = self.days_of_all().collect();
        Some(among(Clock::new(hours), self, &all))
    }

    fn days_of_all(&self) -> impl Iterator<Item = &Day> {
        self.days.iter().filter(|it| it.people.is_empty())
    }
}

/// The clocks of a scenario and which of them are kept with a probability only; who has days of their own is given
/// a clock of their own.
pub fn clocks(
    scenario: &Scenario,
    calendars: &[&String],
    hands: &mut [Hand],
) -> (Vec<Clock>, Vec<Option<Granules>>) {
    let all: Vec<&Day> = scenario.days_of_all().collect();
    let mut clocks = Vec::new();
    let mut granules = Vec::new();
    for name in calendars {
        clocks.push(among(
            Clock::new(&scenario.calendars[*name]),
            scenario,
            &all,
        ));
        granules.push(scenario.granules.get(*name).cloned());
    }
    for hand in hands {
        let own = scenario
            .days
            .iter()
            .filter(|it| it.people.contains(&hand.id));
        let own: Vec<&Day> = own.collect();
        if own.is_empty() || granules[hand.clock].is_some() {
            continue;
        }
        let hours = &scenario.calendars[calendars[hand.clock]];
        let days: Vec<&Day> = all.iter().copied().chain(own).collect();
        clocks.push(among(Clock::new(hours), scenario, &days));
        granules.push(None);
        hand.clock = clocks.len() - 1;
    }
    (clocks, granules)
}

fn among(clock: Clock, scenario: &Scenario, days: &[&Day]) -> Clock {
    let mut special = Vec::new();
    for day in days {
        for number in 0..day.days.min(MAX_DAYS) {
            let from = (day.from - scenario.monday + i64::from(number)) as f64 * DAY_S;
            let open = match &day.hours {
                DayHours::Free => Vec::new(),
                DayHours::Like { weekday } => clock.day(*weekday),
                DayHours::Open { periods } => periods.clone(),
            };
            let open = open.iter().map(|it| (from + it.0, from + it.1)).collect();
            special.push(SpecialDay { from, open });
        }
    }
    if special.is_empty() {
        clock
    } else {
        clock.with_days(special)
    }
}
