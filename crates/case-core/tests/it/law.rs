//! Every statutory limit, named after its article and counted on a real calendar.

use case_core::clock::{Calendar, add};
use case_core::law::{enforcement, licensing, penalty, reconsideration};
use flow_model::step::{Counting, Limit, Unit};

use crate::sketch::date;

/// The limit stands in that article, has that size, and ends there when it starts on that day.
fn check(
    limit: &Limit,
    article: &str,
    (number, unit, counting): (u32, Unit, Counting),
    days: (&str, &str),
) {
    let basis = limit.basis.as_ref().unwrap();
    assert_eq!(basis.article, article);
    assert_eq!(
        (limit.number, limit.unit, limit.counting),
        (number, unit, counting)
    );
    let last = add(&Calendar::national(), date(days.0), limit, true).unwrap();
    assert_eq!(last.date, date(days.1));
}

const WORKING: Counting = Counting::Working;
const CALENDAR: Counting = Counting::Calendar;

#[test]
fn licensing_law_article_32_five_working_days() {
    // 2026-02-12 is a Thursday; the make-up Saturday 02-14 counts, the holiday 02-15 to 02-23 does not.
    let limit = licensing::tell_what_is_missing();
    check(
        &limit,
        "32",
        (5, Unit::Day, WORKING),
        ("2026-02-12", "2026-02-26"),
    );
}

#[test]
fn licensing_law_article_42_twenty_working_days() {
    check(
        &licensing::decide(),
        "42",
        (20, Unit::Day, WORKING),
        ("2026-03-02", "2026-03-30"),
    );
}

#[test]
fn licensing_law_article_42_ten_more_working_days() {
    let limit = licensing::decide_extension();
    check(
        &limit,
        "42",
        (10, Unit::Day, WORKING),
        ("2026-03-30", "2026-04-14"),
    );
}

#[test]
fn licensing_law_article_42_joint_handling_forty_five_and_fifteen() {
    let (days, more) = (
        licensing::decide_jointly(),
        licensing::decide_jointly_extension(),
    );
    check(
        &days,
        "42",
        (45, Unit::Day, WORKING),
        ("2026-03-02", "2026-05-08"),
    );
    check(
        &more,
        "42",
        (15, Unit::Day, WORKING),
        ("2026-05-08", "2026-05-28"),
    );
}

#[test]
fn licensing_law_article_43_twenty_working_days() {
    let limit = licensing::review_by_lower_organ();
    check(
        &limit,
        "43",
        (20, Unit::Day, WORKING),
        ("2026-03-02", "2026-03-30"),
    );
}

#[test]
fn licensing_law_article_44_ten_working_days() {
    check(
        &licensing::deliver(),
        "44",
        (10, Unit::Day, WORKING),
        ("2026-09-17", "2026-10-08"),
    );
}

#[test]
fn licensing_law_article_45_is_the_ground_of_excluded_time() {
    assert_eq!(licensing::excluded_time().article, "45");
    assert_eq!(
        licensing::excluded_time().statute,
        "中华人民共和国行政许可法"
    );
}

#[test]
fn licensing_law_article_47_five_and_twenty_working_days() {
    let (ask, hold) = (licensing::ask_for_hearing(), licensing::hold_hearing());
    check(
        &ask,
        "47",
        (5, Unit::Day, WORKING),
        ("2026-06-12", "2026-06-22"),
    );
    check(
        &hold,
        "47",
        (20, Unit::Day, WORKING),
        ("2026-07-01", "2026-07-29"),
    );
}

#[test]
fn licensing_law_article_48_seven_working_days() {
    let limit = licensing::announce_hearing();
    check(
        &limit,
        "48",
        (7, Unit::Day, WORKING),
        ("2026-07-01", "2026-07-10"),
    );
}

#[test]
fn licensing_law_article_50_thirty_working_days() {
    let limit = licensing::ask_for_renewal();
    check(
        &limit,
        "50",
        (30, Unit::Day, WORKING),
        ("2026-07-01", "2026-08-12"),
    );
}

#[test]
fn licensing_law_article_55_five_working_days() {
    check(
        &licensing::inspect(),
        "55",
        (5, Unit::Day, WORKING),
        ("2026-07-01", "2026-07-08"),
    );
}

#[test]
fn penalty_law_article_85_only_two_three_five_seven_are_working_days() {
    let working: Vec<u32> = (1..=90)
        .filter(|&days| penalty::counting(days) == WORKING)
        .collect();
    assert_eq!(working, [2, 3, 5, 7]);
}

#[test]
fn penalty_law_article_36_two_and_five_years() {
    let (two, five) = (penalty::limitation(), penalty::limitation_with_harm());
    check(
        &two,
        "36",
        (2, Unit::Year, CALENDAR),
        ("2024-02-29", "2026-02-28"),
    );
    check(
        &five,
        "36",
        (5, Unit::Year, CALENDAR),
        ("2021-04-01", "2026-04-01"),
    );
}

#[test]
fn penalty_law_article_48_three_working_days() {
    let limit = penalty::withdraw_publication();
    check(
        &limit,
        "48",
        (3, Unit::Day, WORKING),
        ("2026-07-03", "2026-07-08"),
    );
}

#[test]
fn penalty_law_article_56_seven_working_days() {
    let limit = penalty::decide_on_kept_evidence();
    check(
        &limit,
        "56",
        (7, Unit::Day, WORKING),
        ("2026-07-01", "2026-07-10"),
    );
}

#[test]
fn penalty_law_article_60_ninety_calendar_days() {
    // 90 days from 2026-07-05 end on 10-03, in the holiday; the last day moves to 10-08.
    check(
        &penalty::decide(),
        "60",
        (90, Unit::Day, CALENDAR),
        ("2026-07-05", "2026-10-08"),
    );
    let plain = add(
        &Calendar::national(),
        date("2026-07-05"),
        &penalty::decide(),
        false,
    )
    .unwrap();
    assert_eq!(plain.date, date("2026-10-03"));
}

#[test]
fn penalty_law_article_61_seven_working_days() {
    check(
        &penalty::serve(),
        "61",
        (7, Unit::Day, WORKING),
        ("2026-07-01", "2026-07-10"),
    );
}

#[test]
fn penalty_law_article_64_five_and_seven_working_days() {
    let (ask, announce) = (penalty::ask_for_hearing(), penalty::announce_hearing());
    check(
        &ask,
        "64",
        (5, Unit::Day, WORKING),
        ("2026-04-30", "2026-05-11"),
    );
    check(
        &announce,
        "64",
        (7, Unit::Day, WORKING),
        ("2026-07-01", "2026-07-10"),
    );
}

#[test]
fn penalty_law_article_67_fifteen_calendar_days() {
    check(
        &penalty::pay(),
        "67",
        (15, Unit::Day, CALENDAR),
        ("2026-07-01", "2026-07-16"),
    );
}

#[test]
fn penalty_law_article_71_two_working_days() {
    check(
        &penalty::hand_in_fine(),
        "71",
        (2, Unit::Day, WORKING),
        ("2026-07-03", "2026-07-07"),
    );
}

#[test]
fn enforcement_law_article_69_up_to_ten_days_are_working_days() {
    let working = (1..=60)
        .filter(|&days| enforcement::counting(days) == WORKING)
        .count();
    assert_eq!(working, 10);
}

#[test]
fn enforcement_law_article_19_twenty_four_hours() {
    let limit = enforcement::report_emergency();
    assert_eq!((limit.number, limit.unit), (24, Unit::Hour));
}

#[test]
fn enforcement_law_article_25_thirty_calendar_days_and_thirty_more() {
    let (first, more) = (enforcement::seize(), enforcement::seize_extension());
    check(
        &first,
        "25",
        (30, Unit::Day, CALENDAR),
        ("2026-07-01", "2026-07-31"),
    );
    check(
        &more,
        "25",
        (30, Unit::Day, CALENDAR),
        ("2026-07-31", "2026-08-31"),
    );
}

#[test]
fn enforcement_law_article_31_three_working_days() {
    let limit = enforcement::hand_over_freezing();
    check(
        &limit,
        "31",
        (3, Unit::Day, WORKING),
        ("2026-07-03", "2026-07-08"),
    );
}

#[test]
fn enforcement_law_article_32_thirty_calendar_days_and_thirty_more() {
    let (first, more) = (enforcement::freeze(), enforcement::freeze_extension());
    check(
        &first,
        "32",
        (30, Unit::Day, CALENDAR),
        ("2026-07-01", "2026-07-31"),
    );
    check(
        &more,
        "32",
        (30, Unit::Day, CALENDAR),
        ("2026-07-02", "2026-08-03"),
    );
}

#[test]
fn enforcement_law_article_46_thirty_calendar_days() {
    let limit = enforcement::enforce_additional_fine();
    check(
        &limit,
        "46",
        (30, Unit::Day, CALENDAR),
        ("2026-07-01", "2026-07-31"),
    );
}

#[test]
fn enforcement_law_article_53_three_months_to_the_same_day() {
    let limit = enforcement::ask_court();
    check(
        &limit,
        "53",
        (3, Unit::Month, CALENDAR),
        ("2025-11-30", "2026-02-28"),
    );
}

#[test]
fn enforcement_law_article_54_ten_working_days() {
    let limit = enforcement::after_reminder();
    check(
        &limit,
        "54",
        (10, Unit::Day, WORKING),
        ("2026-07-01", "2026-07-15"),
    );
}

#[test]
fn reconsideration_law_article_88_three_five_seven_ten_are_working_days() {
    let working: Vec<u32> = (1..=60)
        .filter(|&days| reconsideration::counting(days) == WORKING)
        .collect();
    assert_eq!(working, [3, 5, 7, 10]);
}

#[test]
fn reconsideration_law_article_20_sixty_calendar_days() {
    let limit = reconsideration::apply();
    check(
        &limit,
        "20",
        (60, Unit::Day, CALENDAR),
        ("2026-07-01", "2026-08-31"),
    );
}

#[test]
fn reconsideration_law_article_30_five_working_days() {
    let limit = reconsideration::accept();
    check(
        &limit,
        "30",
        (5, Unit::Day, WORKING),
        ("2026-07-01", "2026-07-08"),
    );
}

#[test]
fn reconsideration_law_article_31_five_and_ten_working_days() {
    let tell = reconsideration::tell_what_is_missing();
    let hand_in = reconsideration::hand_in_what_is_missing();
    check(
        &tell,
        "31",
        (5, Unit::Day, WORKING),
        ("2026-07-01", "2026-07-08"),
    );
    check(
        &hand_in,
        "31",
        (10, Unit::Day, WORKING),
        ("2026-07-08", "2026-07-22"),
    );
}

#[test]
fn reconsideration_law_article_48_seven_and_ten_working_days() {
    let send = reconsideration::send_to_respondent();
    let answer = reconsideration::respondent_answers();
    check(
        &send,
        "48",
        (7, Unit::Day, WORKING),
        ("2026-07-01", "2026-07-10"),
    );
    check(
        &answer,
        "48",
        (10, Unit::Day, WORKING),
        ("2026-07-10", "2026-07-24"),
    );
}

#[test]
fn reconsideration_law_article_51_five_working_days() {
    let limit = reconsideration::announce_hearing();
    check(
        &limit,
        "51",
        (5, Unit::Day, WORKING),
        ("2026-07-01", "2026-07-08"),
    );
}

#[test]
fn reconsideration_law_article_54_three_and_five_working_days() {
    let send = reconsideration::send_to_respondent_simplified();
    let answer = reconsideration::respondent_answers_simplified();
    check(
        &send,
        "54",
        (3, Unit::Day, WORKING),
        ("2026-07-03", "2026-07-08"),
    );
    check(
        &answer,
        "54",
        (5, Unit::Day, WORKING),
        ("2026-07-08", "2026-07-15"),
    );
}

#[test]
fn reconsideration_law_article_62_sixty_and_thirty_calendar_days() {
    check(
        &reconsideration::decide(),
        "62",
        (60, Unit::Day, CALENDAR),
        ("2026-07-01", "2026-08-31"),
    );
    let more = reconsideration::decide_extension();
    check(
        &more,
        "62",
        (30, Unit::Day, CALENDAR),
        ("2026-07-01", "2026-07-31"),
    );
    let simplified = reconsideration::decide_simplified();
    check(
        &simplified,
        "62",
        (30, Unit::Day, CALENDAR),
        ("2026-07-01", "2026-07-31"),
    );
}

#[test]
fn reconsideration_law_article_76_sixty_calendar_days() {
    let limit = reconsideration::answer_opinion();
    check(
        &limit,
        "76",
        (60, Unit::Day, CALENDAR),
        ("2026-07-01", "2026-08-31"),
    );
}
