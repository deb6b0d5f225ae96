//! `days` of a scenario file, our own addition to the format: holidays, half-days, working days at a weekend,
//! absences.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{Misfit, clock, weekday};
use crate::simulate::scenario::{Day, DayHours};

/// Most days of one entry.
const MAX_DAYS: i64 = 3_653;

/// Most days of all entries, those of everybody counted once more for each person with days of their own.
const MAX_DAYS_IN_ALL: u64 = 200_000;

/// Refuses more days than calendars are worth making of.
pub fn refuse_too_many(days: &[Day]) -> Result<(), Misfit> {
    let own: BTreeSet<&String> = days.iter().flat_map(|it| &it.people).collect();
    let of = |day: &Day| {
        let calendars = match day.people.len() {
            0 => own.len() + 1,
            people => people,
        };
        u64::from(day.days) * calendars as u64
    };
    if days.iter().map(of).sum::<u64>() > MAX_DAYS_IN_ALL {
        return Err(Misfit::TooMany {
            what: "days",
            limit: MAX_DAYS_IN_ALL,
        });
    }
    Ok(())
}

/// One entry.
#[derive(Deserialize)]
pub struct DayOf {
    #[serde(default)]
    name: String,
    from: String,
    #[serde(default)]
    to: Option<String>,
    /// Ids of the people; everybody where it is missing.
    #[serde(default)]
    resources: Vec<String>,
    /// The day of the week whose hours hold.
    #[serde(default)]
    like: Option<String>,
    /// Times of opening and closing.
    #[serde(default)]
    open: Vec<(String, String)>,
    /// The calendar of working days says so.
    #[serde(default)]
    of_calendar: bool,
}

impl DayOf {
    /// The days; `people` are the ids that an id of the file stands for.
    pub fn read(&self, people: &dyn Fn(&str) -> Option<Vec<String>>) -> Result<Day, Misfit> {
        let from = date(&self.from)?;
        let to = self.to.as_deref().map_or(Ok(from), date)?;
        if !(0..MAX_DAYS).contains(&(to - from)) {
            return Err(Misfit::Period(format!(
                "{} – {}",
                self.from,
                self.to.as_deref().unwrap_or("")
            )));
        }
        let mut named = Vec::new();
        for id in &self.resources {
            named.extend(people(id).ok_or_else(|| Misfit::UnknownResource {
                step: "days".to_owned(),
                resource: id.clone(),
            })?);
        }
        let mut periods = Vec::new();
        for (begin, end) in &self.open {
            let (begin, end) = (clock(begin)?, clock(end)?);
            if end <= begin || periods.last().is_some_and(|(_, last)| *last > begin) {
                return Err(Misfit::Period(format!("{} open", self.from)));
            }
            periods.push((begin, end));
        }
        Ok(Day {
            name: self.name.clone(),
            from,
            days: (to - from + 1) as u32,
            people: named,
            hours: match &self.like {
                Some(day) => DayHours::Like {
                    weekday: weekday(day)?,
                },
                None if periods.is_empty() => DayHours::Free,
                None => DayHours::Open { periods },
            },
            of_calendar: self.of_calendar,
        })
    }
}

/// Days from 1970-01-01 to a date of the Gregorian calendar (Hinnant's algorithm).
fn date(text: &str) -> Result<i64, Misfit> {
    let wrong = || Misfit::Period(text.to_owned());
    let parts: Vec<i64> = text
        .split('-')
        .map(str::parse)
        .collect::<Result<_, _>>()
        .map_err(|_| wrong())?;
    let [year, month, day] = parts[..] else {
        return Err(wrong());
    };
    let leap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0;
    let longest = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if !(1900..=2200).contains(&year) || !(1..=12).contains(&month) || !(1..=longest).contains(&day)
    {
        return Err(wrong());
    }
    let shifted = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (shifted.div_euclid(400), shifted.rem_euclid(400));
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    Ok(era * 146_097 + days - 719_468)
}

/// The date of a day counted from 1970-01-01.
pub fn text(day: i64) -> String {
    let shifted = day + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let date = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{date:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(days: u32, people: &[&str]) -> Day {
        Day {
            name: String::new(),
            from: 1,
            days,
            people: people.iter().map(|it| (*it).to_owned()).collect(),
            hours: DayHours::Free,
            of_calendar: false,
        }
    }

    #[test]
    fn days_are_counted_for_every_calendar_that_is_made_of_them() {
        assert_eq!(refuse_too_many(&vec![run(2_000, &[]); 100]), Ok(()));
        assert!(refuse_too_many(&vec![run(2_000, &[]); 101]).is_err());
        // Two people with days of their own: two calendars more, with all days of everybody.
        let mut all = vec![run(2_000, &[]); 34];
        all.push(run(1, &["a", "b"]));
        assert!(refuse_too_many(&all).is_err());
    }
}
