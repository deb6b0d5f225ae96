//! Counting by the rules of the statutes.

use case_core::clock::{AddError, Calendar, add, working_days_between};
use flow_model::step::{Counting, Limit, Unit};
use proptest::prelude::*;

use crate::sketch::{date, days};

fn check(start: &str, limit: &Limit, roll: bool, expected: &str) {
    let last = add(&Calendar::national(), date(start), limit, roll).unwrap();
    assert_eq!(last.date, date(expected), "{start} {limit:?}");
}

fn months(number: u32) -> Limit {
    Limit {
        number,
        unit: Unit::Month,
        counting: Counting::Calendar,
        basis: None,
    }
}

#[test]
fn civil_code_article_201_the_start_day_is_not_counted() {
    check(
        "2026-03-02",
        &days(1, Counting::Working),
        true,
        "2026-03-03",
    );
    check(
        "2026-03-02",
        &days(1, Counting::Calendar),
        true,
        "2026-03-03",
    );
    check(
        "2026-03-06",
        &days(1, Counting::Working),
        true,
        "2026-03-09",
    );
}

#[test]
fn civil_code_article_202_months_run_to_the_same_day_or_the_end_of_the_month() {
    check("2026-01-31", &months(1), false, "2026-02-28");
    check("2024-01-31", &months(1), false, "2024-02-29");
    check("2025-12-15", &months(3), false, "2026-03-15");
}

#[test]
fn civil_code_article_203_a_last_day_off_moves_to_the_next_working_day() {
    check(
        "2026-02-10",
        &days(10, Counting::Calendar),
        false,
        "2026-02-20",
    );
    check(
        "2026-02-10",
        &days(10, Counting::Calendar),
        true,
        "2026-02-24",
    );
    check("2026-01-07", &months(1), true, "2026-02-09");
}

#[test]
fn on_the_spot_ends_on_the_same_day() {
    check(
        "2026-02-17",
        &days(0, Counting::Working),
        true,
        "2026-02-17",
    );
}

#[test]
fn what_was_passed_over_is_told() {
    let added = add(
        &Calendar::national(),
        date("2026-04-03"),
        &days(1, Counting::Working),
        true,
    );
    let added = added.unwrap();
    assert_eq!(added.date, date("2026-04-07"));
    assert_eq!(
        added.skipped,
        [date("2026-04-04"), date("2026-04-05"), date("2026-04-06")]
    );
}

#[test]
fn a_count_into_an_unpublished_year_says_so() {
    let calendar = Calendar::national();
    let late = date("2026-12-30");
    let reached = Err(AddError::Unpublished { year: 2027 });
    assert_eq!(
        add(&calendar, late, &days(5, Counting::Working), true),
        reached
    );
    assert_eq!(
        add(&calendar, late, &days(90, Counting::Calendar), true),
        reached
    );
    // Without rolling forward, calendar days need no holidays.
    let plain = add(&calendar, late, &days(90, Counting::Calendar), false).unwrap();
    assert_eq!(plain.date, date("2027-03-30"));
    assert_eq!(
        working_days_between(&calendar, late, date("2027-01-05"))
            .unwrap_err()
            .year,
        2027
    );
}

#[test]
fn hours_and_endless_limits_are_refused() {
    let calendar = Calendar::national();
    let hours = Limit {
        number: 24,
        unit: Unit::Hour,
        counting: Counting::Calendar,
        basis: None,
    };
    let start = date("2026-03-02");
    assert_eq!(add(&calendar, start, &hours, true), Err(AddError::Hours));
    let endless = days(u32::MAX, Counting::Calendar);
    assert_eq!(
        add(&calendar, start, &endless, true),
        Err(AddError::TooLong)
    );
}

proptest! {
    /// Adding n working days and counting the working days between agree, and the last day is worked.
    #[test]
    fn adding_and_counting_agree(offset in 0i64..6_900, number in 1u32..60) {
        let calendar = Calendar::national();
        let start = date("2007-01-01") + chrono::Duration::days(offset);
        let last = add(&calendar, start, &days(number, Counting::Working), true).unwrap().date;
        prop_assert_eq!(calendar.is_working(last), Ok(true));
        prop_assert_eq!(working_days_between(&calendar, start, last), Ok(i64::from(number)));
        prop_assert_eq!(working_days_between(&calendar, last, start), Ok(-i64::from(number)));
    }

    /// A longer limit never ends earlier.
    #[test]
    fn longer_limits_end_later(offset in 0i64..6_900, number in 0u32..100, working: bool) {
        let calendar = Calendar::national();
        let counting = if working { Counting::Working } else { Counting::Calendar };
        let start = date("2007-01-01") + chrono::Duration::days(offset);
        let end = |n| add(&calendar, start, &days(n, counting), true).unwrap().date;
        prop_assert!(end(number) <= end(number + 1));
    }
}
