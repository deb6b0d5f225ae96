//! Archives of closed years: who may, what is refused, and that screens read archived cases as before.

use app::case::bulk::take_in;
use case_store::table::archive;
use chrono::Duration;
use serde_json::{Value, json};

use crate::case::bulk::{ID, played_as};
use crate::fixture::Desk;

/// A desk with a case that ended a year before the one that was played, and how that one looks.
fn with_a_case_of_last_year() -> Desk {
    let (desk, _, mut history) = played_as("32099920251123ZZ0001");
    for event in &mut history.events {
        event.at -= Duration::days(364);
    }
    take_in(&desk.app, &[history]).unwrap();
    desk
}

fn row(desk: &Desk) -> Value {
    let request = json!({ "scope": "ended", "text": "20251123ZZ0001", "limit": 10 });
    let mut listed = desk.ok("case.list", request);
    assert_eq!(listed["rows"].as_array().unwrap().len(), 1);
    listed["rows"][0].take()
}

#[test]
fn a_closed_year_is_listed_searched_opened_and_counted_as_before() {
    let desk = with_a_case_of_last_year();
    desk.sign_in("chuangkou");
    let (before, listed) = (desk.ok("case.show", json!({ "case": ID })), row(&desk));
    let refused = desk.refused("archive.close", json!({ "year": 2025 }));
    assert_eq!(refused.code, "wrong_post");
    desk.sign_in("fuzeren");
    let years = desk.ok("archive.list", json!({}));
    assert_eq!(years["years"][0]["year"], 2025);
    assert_eq!(years["years"][0]["ended"], 1);
    assert_eq!(years["years"][0]["to_archive"], 1);
    assert_eq!(years["years"][0]["archive"], Value::Null);
    let closed = desk.ok("archive.close", json!({ "year": 2025 }));
    assert_eq!(closed["cases"], 1);
    assert_eq!(closed["archives"]["years"][0]["archive"]["state"], "there");
    assert_eq!(closed["archives"]["years"][0]["ended"], 1);
    assert_eq!(closed["archives"]["years"][0]["to_archive"], 0);

    desk.sign_in("chuangkou");
    let (after, mut now) = (desk.ok("case.show", json!({ "case": ID })), row(&desk));
    assert_eq!(after, before);
    assert_eq!(now["archive"].take(), json!(2025));
    assert_eq!(listed["archive"], Value::Null);
    assert_eq!(now, listed);
    assert_eq!(desk.ok("archive.verify", json!({}))["missing"], json!([]));

    desk.sign_in("fuzeren");
    let back = desk.ok("archive.bring_back", json!({ "year": 2025 }));
    assert_eq!(back["years"][0]["archive"], Value::Null);
    desk.sign_in("chuangkou");
    assert_eq!(row(&desk), listed);
    assert_eq!(desk.ok("case.show", json!({ "case": ID })), before);
}

#[test]
fn what_cannot_be_archived_is_refused() {
    let desk = with_a_case_of_last_year();
    desk.sign_in("fuzeren");
    let refused = |name: &str, year: i32| desk.refused(name, json!({ "year": year })).code;
    assert_eq!(refused("archive.close", 2026), "year_not_over");
    assert_eq!(refused("archive.close", 2019), "nothing_to_archive");
    assert_eq!(refused("archive.bring_back", 2025), "archive_unknown");
}

#[test]
fn an_archived_case_is_only_read_and_a_file_that_is_gone_is_said() {
    let desk = with_a_case_of_last_year();
    desk.sign_in("fuzeren");
    desk.ok("archive.close", json!({ "year": 2025 }));
    let withdrawn = desk.refused("case.withdraw", json!({ "case": ID, "reason": "撤回" }));
    assert_eq!(withdrawn.code, "case_archived");
    assert_eq!(withdrawn.params["year"], 2025);
    let file = desk.dir.path().join(archive::FOLDER).join("2025.sqlite");
    std::fs::remove_file(file).unwrap();
    let gone = desk.refused("case.show", json!({ "case": ID }));
    assert_eq!(
        (gone.code.as_str(), &gone.params["year"]),
        ("archive_missing", &json!(2025))
    );
    let years = desk.ok("archive.list", json!({}));
    assert_eq!(years["years"][0]["archive"]["state"], "missing");
    assert_eq!(row(&desk)["archive"], 2025);
    assert_eq!(
        desk.ok("archive.verify", json!({}))["missing"],
        json!([2025])
    );
    desk.ok("desk.overview", json!({}));
    desk.ok("sync.records", json!({ "limit": 50 }));
}

#[test]
fn logs_of_many_cases_leave_out_those_whose_archive_is_gone_or_damaged_and_say_so() {
    let desk = with_a_case_of_last_year();
    desk.sign_in("fuzeren");
    desk.ok("archive.close", json!({ "year": 2025 }));
    let file = desk.dir.path().join(archive::FOLDER).join("2025.sqlite");
    for damaged in [false, true] {
        if damaged {
            std::fs::write(&file, "other").unwrap();
        } else {
            std::fs::remove_file(&file).unwrap();
        }
        for kind in ["xes", "ocel", "csv", "fields"] {
            let log = desk.ok("case.export_log", json!({ "kind": kind }));
            assert_eq!(
                (&log["cases"], &log["left_out"]),
                (&json!(1), &json!(1)),
                "{kind}"
            );
        }
        let log = desk.ok("mining.open", json!({ "own": {} }));
        assert_eq!((&log["cases"], &log["left_out"]), (&json!(1), &json!(1)));
    }
}
