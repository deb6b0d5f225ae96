//! Days of a scenario that come from the county's calendar of working days: holidays, days off of its own, and
//! working days at a weekend.

use case_core::clock::Calendar;
use chrono::{Datelike, NaiveDate};
use flow_optimise::simulate::scenario::{Day, DayHours, Scenario};

/// Days of a week that are working days as a rule.
const WORKING_DAYS: u32 = 5;

/// The days from `first` on that are not like their weekday, as far as holidays are published, at most to `last`. A
/// working day at a weekend has the hours of a Monday.
#[must_use]
pub fn of_calendar(calendar: &Calendar, first: NaiveDate, last: NaiveDate) -> Vec<Day> {
    let published = calendar
        .years()
        .max()
        .and_then(|year| NaiveDate::from_ymd_opt(year, 12, 31));
    let last = published.map_or(first, |it| it.min(last));
    let mut days: Vec<Day> = Vec::new();
    for date in first.iter_days().take_while(|date| *date <= last) {
        let Ok(day) = calendar.day(date) else {
            continue;
        };
        let at_weekend = date.weekday().num_days_from_monday() >= WORKING_DAYS;
        let hours = match (day.working, at_weekend) {
            // A counter that is open at weekends is closed on a holiday all the same.
            (false, true) if day.name.is_none() => continue,
            (false, _) => DayHours::Free,
            (true, true) => DayHours::Like { weekday: 0 },
            (true, false) => continue,
        };
        let from = number(date);
        let name = day.name.unwrap_or_default();
        let goes_on = |it: &&mut Day| {
            it.from + i64::from(it.days) == from && it.hours == hours && it.name == name
        };
        match days.last_mut().filter(goes_on) {
            Some(run) => run.days += 1,
            None => days.push(Day {
                name,
                from,
                days: 1,
                people: Vec::new(),
                hours,
                of_calendar: true,
            }),
        }
    }
    days
}

/// Takes the days of the calendar out of a scenario and, where `wanted`, puts those in that hold now. What the
/// scenario says itself counts more: of two for one day the later does.
pub fn renew(scenario: &mut Scenario, calendar: &Calendar, wanted: bool) {
    scenario.days.retain(|it| !it.of_calendar);
    if wanted {
        let mut days = of_calendar(calendar, date(scenario.monday), NaiveDate::MAX);
        days.append(&mut scenario.days);
        scenario.days = days;
    }
}

/// Whether a scenario keeps the calendar of working days.
#[must_use]
pub fn has_calendar(scenario: &Scenario) -> bool {
    scenario.days.iter().any(|it| it.of_calendar)
}

/// Days from 1970-01-01.
#[must_use]
pub fn number(date: NaiveDate) -> i64 {
    i64::from(date.to_epoch_days())
}

/// The date of a day counted from 1970-01-01; the last one that there is for what lies beyond.
#[must_use]
pub fn date(number: i64) -> NaiveDate {
    let day = i32::try_from(number).ok();
    day.and_then(NaiveDate::from_epoch_days)
        .unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use case_core::clock::LocalDay;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day")
    }

    #[test]
    fn holidays_their_working_weekends_and_the_countys_own_days_are_days_of_a_scenario() {
        let local = LocalDay {
            date: day(2026, 3, 18),
            working: false,
            reason: "本地节日".to_owned(),
        };
        let calendar = Calendar::national().with_local([local]).expect("a day");
        let days = of_calendar(&calendar, day(2026, 3, 2), day(2026, 5, 31));
        let told: Vec<(String, u32, &DayHours, &str)> = days
            .iter()
            .map(|it| {
                (
                    date(it.from).to_string(),
                    it.days,
                    &it.hours,
                    it.name.as_str(),
                )
            })
            .collect();
        assert_eq!(
            told[0],
            ("2026-03-18".to_owned(), 1, &DayHours::Free, "本地节日")
        );
        assert_eq!(
            told[1],
            ("2026-04-04".to_owned(), 3, &DayHours::Free, "清明节")
        );
        assert_eq!(
            told[2],
            ("2026-05-01".to_owned(), 5, &DayHours::Free, "劳动节")
        );
        assert_eq!(
            (&told[3].0[..], told[3].2),
            ("2026-05-09", &DayHours::Like { weekday: 0 })
        );
        assert_eq!(told.len(), 4, "{told:?}");
    }

    #[test]
    fn days_end_where_nothing_is_published() {
        let calendar = Calendar::national();
        let days = of_calendar(&calendar, day(2190, 1, 1), NaiveDate::MAX);
        assert!(days.is_empty());
    }
}
