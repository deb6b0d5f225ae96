//! A case that was just shown is written from memory: after whatever else has changed it, a step starts from what lies
//! in the store.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::r#move::{play, user_of};
use super::start::start;
use crate::fixture::Desk;
use crate::past::{LIST, import};

/// A case that runs and was shown to whoever does its next step, who is signed in.
fn seen(desk: &Desk) -> Value {
    let view = start(desk);
    let view = desk.do_step(&view, "材料齐全");
    shown(desk, &view)
}

fn shown(desk: &Desk, view: &Value) -> Value {
    desk.sign_in(user_of(&view["steps"][0]["post"]["code"]));
    desk.ok("case.show", json!({ "case": view["case"] }))
}

/// The step is done, and what it says is what another process finds in the store; the log is whole, and the case waits
/// once on the lists.
fn goes_on(desk: Desk, view: &Value) -> Desk {
    let before = view["version"].as_u64().unwrap();
    let done = desk.do_step(view, "同意");
    let me = desk.ok("session.current", json!({}))["user"]["user"].clone();
    assert!(done["version"].as_u64().unwrap() > before);
    let rows = desk.ok("case.list", json!({ "scope": "running", "limit": 50 }))["rows"].clone();
    let rows = rows.as_array().unwrap().iter();
    assert_eq!(rows.filter(|row| row["case"] == view["case"]).count(), 1);
    let desk = desk.reopened();
    desk.sign_in(me.as_str().unwrap());
    let mut again = desk.ok("case.show", json!({ "case": view["case"] }));
    let mut done = done;
    // How it waits for the platform is told when it is read.
    for view in [&mut again, &mut done] {
        view["sync"].take();
    }
    assert_eq!(again, done);
    desk.ok("archive.verify", json!({}));
    let waits = desk.ok("desk.overview", json!({}));
    assert!(waits.is_object());
    desk
}

#[test]
fn after_time_has_passed() {
    let desk = Desk::new();
    let view = start(&desk);
    let view = shown(&desk, &view);
    // Silence accepts it meanwhile (行政许可法 32), and its light changes.
    desk.clock.pass_days(14);
    let desk = goes_on(desk, &view);
    let now = desk.ok("case.show", json!({ "case": view["case"] }));
    let kinds: Vec<&Value> = now["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["kind"])
        .collect();
    let deemed = kinds
        .iter()
        .filter(|kind| **kind == "deemed_accepted")
        .count();
    assert_eq!(deemed, 1, "{kinds:?}");
}

#[test]
fn after_another_person_has_changed_it() {
    let desk = Desk::new();
    let view = seen(&desk);
    let (case, step) = (view["case"].clone(), &view["steps"][0]);
    let field = &step["form"][0]["key"];
    // Twice the same memory: the second begins with what the first has written.
    for text in ["一", "二"] {
        let value = json!({ "is": "text", "text": text });
        let set = json!({ "case": case, "node": step["node"], "key": field, "value": value });
        desk.ok("case.set_field", set);
    }
    let view = desk.ok("case.show", json!({ "case": case }));
    let desk = goes_on(desk, &view);
    let filled = desk.ok("case.show", json!({ "case": case }))["filled"].to_string();
    assert!(filled.contains("二"), "{filled}");
}

#[test]
fn after_the_calendar_has_changed() {
    let desk = Desk::new();
    let view = seen(&desk);
    desk.sign_in("sheji");
    for date in ["2026-11-24", "2026-11-25", "2026-11-26"] {
        let day = json!({ "date": date, "working": false, "reason": "县庆" });
        desk.ok("calendar.set_day", day);
    }
    // Who saw it before does the step with what was seen.
    desk.sign_in(user_of(&view["steps"][0]["post"]["code"]));
    let desk = goes_on(desk, &view);
    let posts = desk.ok("case.list", json!({ "scope": "running", "limit": 50 }));
    assert_eq!(posts["rows"].as_array().unwrap().len(), 1);
}

#[test]
fn after_it_moved_to_another_version_and_back() {
    let desk = Desk::new();
    let view = seen(&desk);
    let chart = view["chart"]["chart"].clone();
    desk.sign_in("sheji");
    let open = desk.ok("chart.open", json!({ "chart": chart }));
    let xml = open["xml"].as_str().unwrap();
    let xml = xml.replacen("实质审查", "实质性审查", 1);
    desk.ok("chart.save", json!({ "chart": chart, "xml": xml }));
    desk.ok("chart.publish", json!({ "chart": chart }));
    let wish = json!({ "chart": chart, "from": 1, "reason": "修订" });
    let done = desk.ok("changeover.commit", wish);
    desk.sign_in(user_of(&view["steps"][0]["post"]["code"]));
    let fresh = desk.ok("case.show", json!({ "case": view["case"] }));
    assert_eq!(fresh["chart"]["version"], 2);
    desk.sign_in("sheji");
    let undo = json!({ "chart": chart, "plan": done["plan"], "reason": "再议" });
    desk.ok("changeover.undo", undo);
    desk.sign_in(user_of(&view["steps"][0]["post"]["code"]));
    let desk = goes_on(desk, &fresh);
    let now = desk.ok("case.show", json!({ "case": view["case"] }));
    assert_eq!(now["chart"]["version"], 1);
}

#[test]
fn after_its_year_was_closed_and_brought_back() {
    let desk = Desk::new();
    let view = start(&desk);
    let ended = play(&desk, view);
    assert_eq!(ended["facts"]["phase"], "ended");
    desk.clock.pass_days(60);
    desk.sign_in("fuzeren");
    desk.ok("archive.close", json!({ "year": 2026 }));
    let remedy = |desk: &Desk| {
        desk.call(
            "case.remedy",
            json!({ "case": ended["case"], "remedy": {
                "by": "court", "organ": "示范县人民法院", "number": "1", "decided_on": "2027-01-20",
                "received_on": "2027-01-20", "order": "illegal", "says": "确认违法" } }),
        )
    };
    assert_eq!(
        remedy(&desk).expect_err("it is archived").code,
        "case_archived"
    );
    desk.ok("archive.bring_back", json!({ "year": 2026 }));
    let noted = remedy(&desk).unwrap_or_else(|error| panic!("{error:?}"));
    assert!(noted["version"].as_u64() > ended["version"].as_u64());
    desk.ok("archive.verify", json!({}));
}

/// The files of a desk, without its folders.
fn files(dir: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_file())
}

fn put_files(from: &Path, to: &Path) {
    for file in files(from) {
        fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
    }
}

#[test]
fn after_an_older_copy_of_the_desk_was_put_back() {
    let desk = Desk::new();
    let view = seen(&desk);
    let copy = tempfile::tempdir().unwrap();
    let (desk, ()) = desk.while_closed(|dir| put_files(dir, copy.path()));
    let view_now = shown(&desk, &view);
    desk.do_step(&view_now, "同意");
    let (desk, ()) = desk.while_closed(|dir| {
        files(dir).for_each(|file| fs::remove_file(file).unwrap());
        put_files(copy.path(), dir);
    });
    let old = shown(&desk, &view);
    assert_eq!(old["version"], view["version"]);
    goes_on(desk, &old);
}

#[test]
fn while_others_are_taken_in_and_taken_back() {
    let desk = Desk::new();
    let view = seen(&desk);
    desk.sign_in("sheji");
    let report = import(&desk, "台账.csv", LIST, true);
    desk.sign_in(user_of(&view["steps"][0]["post"]["code"]));
    let desk = goes_on(desk, &view);
    desk.sign_in("sheji");
    desk.ok(
        "past.undo",
        json!({ "batch": report["batch"], "reason": "导入有误" }),
    );
}
