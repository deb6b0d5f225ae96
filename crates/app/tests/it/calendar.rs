//! Working days.

use serde_json::json;

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
