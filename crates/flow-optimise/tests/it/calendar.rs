//! Office hours.

use flow_optimise::simulate::calendar::Calendar;

/// Monday 2026-03-02 00:00.
const MONDAY: f64 = 1_772_409_600.0;

#[test]
fn work_spans_noon_nights_and_weekends() {
    let calendar = Calendar::default();
    let at = |day: u32, hour: f64| MONDAY + f64::from(day) * 86_400.0 + hour * 3_600.0;
    let check = |from: f64, hours: f64, end: f64| {
        let found = calendar.after(from, hours * 3_600.0);
        assert!(
            (found - end).abs() < 1e-3,
            "{} {}",
            found - MONDAY,
            end - MONDAY
        );
    };
    check(at(0, 9.0), 3.0, at(0, 12.0));
    check(at(0, 11.0), 2.0, at(0, 14.5));
    check(at(0, 17.0), 1.0, at(1, 9.5));
    check(at(4, 17.0), 1.0, at(7, 9.5));
    check(at(5, 10.0), 7.0, at(7, 17.5));
    check(at(0, 9.0), 35.0, at(4, 17.5));
    check(at(0, 9.0), 70.0, at(11, 17.5));
}

#[test]
fn worked_time_adds_up_and_opens_in_time() {
    let calendar = Calendar::default();
    let week = calendar.worked(MONDAY + 7.0 * 86_400.0) - calendar.worked(MONDAY);
    assert!((week - 35.0 * 3_600.0).abs() < 1e-3);
    let open = |hours: f64| (calendar.next_open(MONDAY + hours * 3_600.0) - MONDAY) / 3_600.0;
    assert_eq!(
        [open(3.0), open(10.0), open(12.0), open(18.0)],
        [9.0, 10.0, 13.5, 33.0]
    );
    assert_eq!(open(5.0 * 24.0), 7.0 * 24.0 + 9.0);
    for step in 0..400 {
        let t = MONDAY + f64::from(step) * 1_777.0;
        let later = calendar.after(t, 5_000.0);
        assert!((calendar.worked(later) - calendar.worked(t) - 5_000.0).abs() < 1e-3);
    }
}

#[test]
fn bad_office_hours_are_refused() {
    let bad = ["[]", "[[5,3]]", "[[0,10],[5,20]]", "[[0,1e9]]"];
    for text in bad {
        assert!(serde_json::from_str::<Calendar>(text).is_err(), "{text}");
    }
    let text = serde_json::to_string(&Calendar::default()).unwrap();
    assert_eq!(
        serde_json::from_str::<Calendar>(&text).unwrap(),
        Calendar::default()
    );
}
