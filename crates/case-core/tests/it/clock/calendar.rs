//! The calendar against an independent list of every day of twenty years.

use std::collections::BTreeMap;

use case_core::clock::{Calendar, CalendarError, LocalDay, Unpublished};
use chrono::{Datelike, NaiveDate, Weekday};

use crate::codes::shared;
use crate::sketch::date;

/// The oracle's days off and worked weekends, of all files: December days stand in the next year's.
fn oracle() -> Option<BTreeMap<NaiveDate, bool>> {
    let mut days = BTreeMap::new();
    for year in 2007..=2026 {
        let text = shared(&format!("holiday-cn/{year}.json"))?;
        let file: serde_json::Value = serde_json::from_str(&text).unwrap();
        for day in file["days"].as_array().unwrap() {
            let on: NaiveDate = day["date"].as_str().unwrap().parse().unwrap();
            days.insert(on, day["isOffDay"].as_bool().unwrap());
        }
    }
    Some(days)
}

#[test]
fn every_day_of_2007_to_2026_agrees_with_the_oracle() {
    let Some(oracle) = oracle() else { return };
    let calendar = Calendar::national();
    let mut compared = 0;
    for day in date("2007-01-01")
        .iter_days()
        .take_while(|&day| day <= date("2026-12-31"))
    {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let off = oracle.get(&day).copied().unwrap_or(weekend);
        assert_eq!(calendar.is_working(day), Ok(!off), "{day}");
        compared += 1;
    }
    assert_eq!(compared, 7_305);
}

#[test]
fn the_shipped_notices_name_every_year_once() {
    let calendar = Calendar::national();
    assert_eq!(
        calendar.years().collect::<Vec<_>>(),
        (2007..=2026).collect::<Vec<_>>()
    );
    for year in 2007..=2026 {
        let notice = calendar.notice(year).unwrap();
        assert!(notice.title.contains(&year.to_string()), "{}", notice.title);
        assert!(notice.source.contains("gov.cn"), "{year}");
        assert!(
            notice.number.contains(&format!("〔{}〕", year - 1)),
            "{}",
            notice.number
        );
    }
}

#[test]
fn days_have_names() {
    let calendar = Calendar::national();
    let day = calendar.day(date("2026-02-17")).unwrap();
    assert_eq!(
        (day.working, day.name.as_deref(), day.local),
        (false, Some("春节"), false)
    );
    let make_up = calendar.day(date("2026-02-28")).unwrap();
    assert_eq!(
        (make_up.working, make_up.name.as_deref()),
        (true, Some("春节"))
    );
    assert_eq!(calendar.day(date("2026-03-03")).unwrap().name, None);
}

#[test]
fn an_unpublished_year_is_said() {
    let calendar = Calendar::national();
    assert!(!calendar.published(2027));
    assert_eq!(
        calendar.is_working(date("2027-01-04")),
        Err(Unpublished { year: 2027 })
    );
    assert_eq!(
        calendar.is_working(date("2006-12-30")),
        Err(Unpublished { year: 2006 })
    );
}

#[test]
fn the_december_days_of_the_next_notice_count() {
    // 2007-12-29 is a worked Saturday by the notice of 2008.
    let calendar = Calendar::national();
    assert_eq!(calendar.is_working(date("2007-12-29")), Ok(true));
    assert_eq!(calendar.is_working(date("2007-12-31")), Ok(false));
}

fn local(on: &str, working: bool) -> LocalDay {
    LocalDay {
        date: date(on),
        working,
        reason: "民族节日".into(),
    }
}

#[test]
fn local_days_come_first() {
    let calendar = Calendar::national()
        .with_local([local("2026-03-03", false), local("2026-03-07", true)])
        .unwrap();
    let day = calendar.day(date("2026-03-03")).unwrap();
    assert_eq!(
        (day.working, day.name.as_deref(), day.local),
        (false, Some("民族节日"), true)
    );
    assert_eq!(calendar.is_working(date("2026-03-07")), Ok(true));
    let again = calendar.with_local([]).unwrap();
    assert_eq!(again, Calendar::national());
    let twice =
        Calendar::national().with_local([local("2026-03-03", false), local("2026-03-03", true)]);
    assert_eq!(
        twice,
        Err(CalendarError::Twice {
            date: date("2026-03-03")
        })
    );
}

#[test]
fn a_later_notice_is_read_in_the_same_format() {
    let text = "year 2027 | 通知 | 号 | 地址\noff 元旦 01-01..01-03\nwork 元旦 2026-12-27\n";
    let calendar = Calendar::parse(text).unwrap();
    assert!(calendar.published(2027));
    assert_eq!(calendar.is_working(date("2027-01-01")), Ok(false));
    assert_eq!(calendar.is_working(date("2027-01-04")), Ok(true));
}

#[test]
fn a_broken_line_is_named() {
    let broken = |text: &str| Calendar::parse(text).unwrap_err();
    assert_eq!(broken("off 元旦 01-01"), CalendarError::Line { line: 1 });
    assert_eq!(
        broken("year 2027 | a | b | c\noff 元旦 13-01"),
        CalendarError::Line { line: 2 }
    );
    assert_eq!(
        broken("year 2027 | a | b | c\nfree 元旦 01-01"),
        CalendarError::Line { line: 2 }
    );
    let twice = "year 2027 | a | b | c\noff 元旦 01-01..01-02\nwork 元旦 01-02";
    assert_eq!(
        broken(twice),
        CalendarError::Twice {
            date: date("2027-01-02")
        }
    );
}
