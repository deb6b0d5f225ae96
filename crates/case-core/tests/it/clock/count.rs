//! Deadlines over every day of 2007 to 2026 against a count that knows nothing of the engine's.

use std::collections::BTreeMap;

use case_core::clock::{Calendar, add};
use case_core::law::{enforcement, licensing, penalty, reconsideration};
use chrono::{Datelike, NaiveDate};
use flow_model::step::{Counting, Limit, Unit};

use crate::sketch::date;

/// Working days of the published years, read from the text of the notices by another way than the engine reads it.
fn working_days() -> BTreeMap<NaiveDate, bool> {
    let mut days: BTreeMap<NaiveDate, bool> = BTreeMap::new();
    let mut day = date("2007-01-01");
    while day <= date("2026-12-31") {
        days.insert(day, day.weekday().number_from_monday() <= 5);
        day = day.succ_opt().unwrap();
    }
    let mut year = 0;
    for line in include_str!("../../../src/clock/holidays.txt").lines() {
        let line = line.split('#').next().unwrap_or_default();
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["year", number, ..] => year = number.parse().unwrap(),
            [kind @ ("off" | "work"), _, spans @ ..] => {
                for span in spans {
                    let full = |text: &str| match text.len() {
                        5 => date(&format!("{year:04}-{text}")),
                        _ => date(text),
                    };
                    let (first, last) = span.split_once("..").unwrap_or((span, span));
                    let mut day = full(first);
                    while day <= full(last) {
                        days.insert(day, *kind == "work");
                        day = day.succ_opt().unwrap();
                    }
                }
            }
            _ => {}
        }
    }
    days
}

/// The last day by counting every day one by one; `None` where the count leaves the published years.
fn counted(days: &BTreeMap<NaiveDate, bool>, start: NaiveDate, limit: &Limit) -> Option<NaiveDate> {
    let last = match limit.unit {
        Unit::Day => {
            let after = days.range(start.succ_opt()?..);
            let counts =
                after.filter(|(_, working)| limit.counting == Counting::Calendar || **working);
            *counts.map(|(day, _)| day).nth(limit.number as usize - 1)?
        }
        Unit::Month | Unit::Year => {
            let months = limit.number * if limit.unit == Unit::Year { 12 } else { 1 };
            let total = start.year() * 12 + start.month0() as i32 + months as i32;
            let (year, month) = (total / 12, total as u32 % 12 + 1);
            (0..4).find_map(|back| NaiveDate::from_ymd_opt(year, month, start.day() - back))?
        }
        Unit::Hour => return None,
    };
    days.range(last..)
        .find(|(_, working)| **working)
        .map(|(day, _)| *day)
}

#[test]
fn every_statutory_limit_from_every_day_of_2007_to_2026() {
    let days = working_days();
    let calendar = Calendar::national();
    let limits = [
        licensing::tell_what_is_missing(),
        licensing::decide(),
        licensing::decide_extension(),
        licensing::decide_jointly(),
        licensing::ask_for_renewal(),
        licensing::announce_hearing(),
        penalty::hand_in_fine(),
        penalty::withdraw_publication(),
        penalty::ask_for_hearing(),
        penalty::serve(),
        penalty::pay(),
        penalty::decide(),
        penalty::limitation(),
        penalty::limitation_with_harm(),
        enforcement::hand_over_freezing(),
        enforcement::after_reminder(),
        enforcement::seize(),
        enforcement::ask_court(),
        reconsideration::send_to_respondent_simplified(),
        reconsideration::accept(),
        reconsideration::send_to_respondent(),
        reconsideration::respondent_answers(),
        reconsideration::decide(),
    ];
    let mut compared = 0;
    for &start in days.range(date("2007-01-01")..).map(|(day, _)| day) {
        for limit in &limits {
            let expected = counted(&days, start, limit);
            let found = add(&calendar, start, limit, true)
                .ok()
                .map(|added| added.date);
            assert_eq!(found, expected, "{start} {limit:?}");
            compared += 1;
        }
    }
    assert_eq!(compared, 7_305 * limits.len());
}
