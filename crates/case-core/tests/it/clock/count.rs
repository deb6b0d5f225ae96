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
fn counted(
    days: &BTreeMap<NaiveDate, bool>,
    start: NaiveDate,
    limit: &Limit,
    roll: bool,
) -> Option<NaiveDate> {
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
    if !roll {
        return Some(last);
    }
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
        licensing::decide_jointly_extension(),
        licensing::review_by_lower_organ(),
        licensing::deliver(),
        licensing::ask_for_hearing(),
        licensing::hold_hearing(),
        licensing::announce_hearing(),
        licensing::ask_for_renewal(),
        licensing::inspect(),
        penalty::limitation(),
        penalty::limitation_with_harm(),
        penalty::withdraw_publication(),
        penalty::decide_on_kept_evidence(),
        penalty::decide(),
        penalty::serve(),
        penalty::served_by_public_notice(),
        penalty::ask_for_hearing(),
        penalty::announce_hearing(),
        penalty::pay(),
        penalty::hand_in_fine(),
        enforcement::seize(),
        enforcement::seize_extension(),
        enforcement::hand_over_freezing(),
        enforcement::freeze(),
        enforcement::freeze_extension(),
        enforcement::not_enforced(),
        enforcement::enforce_additional_fine(),
        enforcement::ask_court(),
        enforcement::after_reminder(),
        reconsideration::apply(),
        reconsideration::accept(),
        reconsideration::tell_what_is_missing(),
        reconsideration::hand_in_what_is_missing(),
        reconsideration::send_to_respondent(),
        reconsideration::respondent_answers(),
        reconsideration::announce_hearing(),
        reconsideration::send_to_respondent_simplified(),
        reconsideration::respondent_answers_simplified(),
        reconsideration::decide(),
        reconsideration::decide_extension(),
        reconsideration::decide_simplified(),
        reconsideration::answer_opinion(),
    ];
    let mut compared = 0;
    for &start in days.range(date("2007-01-01")..).map(|(day, _)| day) {
        for limit in &limits {
            for roll in [true, false] {
                let expected = counted(&days, start, limit, roll);
                let found = add(&calendar, start, limit, roll).ok();
                let found = found.map(|added| added.date);
                // What is counted in calendar days may end in a year whose holidays nobody knows yet.
                if roll || expected.is_some() {
                    assert_eq!(found, expected, "{start} {limit:?}");
                }
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 7_305 * 2 * limits.len());
}

/// Days in which the clock stood still are passed over, in every counting rule: each day is looked at one by one.
#[test]
fn excluded_time_from_every_tenth_day_of_2007_to_2026() {
    let days = working_days();
    let calendar = Calendar::national();
    let limits = [
        licensing::decide(),
        licensing::decide_jointly(),
        penalty::ask_for_hearing(),
        penalty::decide(),
        reconsideration::decide(),
    ];
    let starts = days.range(date("2007-01-01")..).step_by(10);
    for (&start, _) in starts {
        for (limit, (from, long)) in limits
            .iter()
            .zip([(0, 3), (2, 30), (1, 9), (40, 20), (59, 1)])
        {
            let after = |n: u64| start.checked_add_days(chrono::Days::new(n)).unwrap();
            let still = |day: NaiveDate| after(from) < day && day <= after(from + long);
            let mut left = limit.number;
            let mut last = None;
            for (&day, &working) in days.range(start.succ_opt().unwrap()..) {
                let counts = limit.counting == Counting::Calendar || working;
                if counts && !still(day) {
                    left -= 1;
                }
                if left == 0 {
                    last = Some(day);
                    break;
                }
            }
            let last = last.and_then(|last| {
                let mut behind = days.range(last..);
                behind.find(|(_, working)| **working).map(|(day, _)| *day)
            });
            let found = case_core::clock::add_outside(&calendar, start, limit, true, still);
            assert_eq!(
                found.ok().map(|added| added.date),
                last,
                "{start} {limit:?}"
            );
        }
    }
}
