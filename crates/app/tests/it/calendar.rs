//! Working days.

use serde_json::{Value, json};

use crate::fixture::Desk;

#[test]
fn a_local_day_changes_the_year_until_it_is_taken_away() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let day = |view: &serde_json::Value| {
        let days = view["days"].as_array().unwrap().clone();
        days.into_iter()
            .find(|day| day["date"] == "2026-11-24")
            .unwrap()
    };
    let year = desk.ok("calendar.year", json!({ "year": 2026 }));
    assert_eq!(
        (year["days"].as_array().unwrap().len(), &year["published"]),
        (365, &json!(true))
    );
    assert_eq!(day(&year)["working"], true);
    let set = json!({ "date": "2026-11-24", "working": false, "reason": "县庆" });
    let changed = day(&desk.ok("calendar.set_day", set));
    assert_eq!(
        (&changed["working"], &changed["local"], &changed["name"]),
        (&json!(false), &json!(true), &json!("县庆"))
    );
    let back = desk.ok(
        "calendar.set_day",
        json!({ "date": "2026-11-24", "working": null }),
    );
    assert_eq!(day(&back)["working"], true);
}

#[test]
fn an_unpublished_year_says_so() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let year = desk.ok("calendar.year", json!({ "year": 2027 }));
    assert_eq!(
        (&year["published"], &year["days"][3]["published"]),
        (&json!(false), &json!(false))
    );
    assert_eq!(
        desk.refused("calendar.year", json!({ "year": 99999 })).code,
        "year_out_of_range"
    );
    let set = json!({ "date": "2026-02-30", "working": true, "reason": "x" });
    assert_eq!(desk.refused("calendar.set_day", set).code, "date_malformed");
}

/// The day by which a case has to be done, as lists show it and as its own page does.
fn due(desk: &Desk, case: &Value) -> (Value, Value) {
    let rows = desk.ok("case.list", json!({ "scope": "running", "limit": 50 }))["rows"].clone();
    let row = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["case"] == *case);
    let view = desk.ok("case.show", json!({ "case": case }));
    let dues = view["dues"].as_array().unwrap();
    let statutory = dues.iter().find(|due| due["of"] == "statutory");
    (
        row.unwrap()["due"].clone(),
        statutory.unwrap()["due"].clone(),
    )
}

#[test]
fn days_on_lists_are_counted_anew_when_a_day_is_set_and_taken_away() {
    let desk = Desk::new();
    desk.sign_in("chuangkou");
    let wish = json!({ "item": "320999WT-XK-0001", "title": "甲" });
    let view = desk.ok("case.start", wish);
    let view = desk.do_step(&view, "材料齐全");
    let accepted = desk.do_step(&view, "予以受理");
    let case = accepted["case"].clone();
    let before = due(&desk, &case);
    desk.sign_in("sheji");
    let set = json!({ "date": "2026-11-24", "working": false, "reason": "县庆", "job": "days" });
    desk.ok("calendar.set_day", set);
    desk.sign_in("chuangkou");
    let after = due(&desk, &case);
    assert!(after.0.as_str() > before.0.as_str(), "{before:?} {after:?}");
    assert!(after.1.as_str() > before.1.as_str(), "{before:?} {after:?}");
    // No event came of it, and screens were told how far it was.
    let view = desk.ok("case.show", json!({ "case": case }));
    assert_eq!(view["version"], accepted["version"]);
    let told = desk.told.lock().unwrap().clone();
    let told = told.iter().any(|told| {
        matches!(told, app::Told::JobProgress { job, done, total } if job == "days" && done == total && *total > 0)
    });
    assert!(told);
    desk.sign_in("sheji");
    let back = json!({ "date": "2026-11-24", "working": null });
    desk.ok("calendar.set_day", back);
    desk.sign_in("chuangkou");
    assert_eq!(due(&desk, &case), before);
}
