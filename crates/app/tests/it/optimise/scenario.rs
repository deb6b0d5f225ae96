//! The scenario of a chart: shown, filled in, refused, written to a file and read again.

use base64::Engine as _;
use serde_json::{Value, json};

use super::{licence, simulated};
use crate::fixture::Desk;

#[test]
fn a_scenario_begins_with_the_chart_is_changed_and_stays_with_it() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = licence(&desk);
    let shown = desk.ok("optimise.scenario", json!({ "chart": chart }));
    assert_eq!(
        (&shown["kept_at"], &shown["trouble"], &shown["may_write"]),
        (&json!(null), &json!(null), &json!(true))
    );
    assert_eq!(shown["arriving_week_s"], 126_000.0);
    let mut sheet = shown["sheet"].clone();
    assert!(sheet["posts"].as_array().unwrap().len() > 2);
    assert_eq!(sheet["posts"][0]["people"], 2);
    sheet["posts"][0]["people"] = json!(5);
    sheet["steps"][0]["work"][0]["time"] =
        json!({ "law": "lognorm", "mean_s": 900.0, "sd_s": 300.0 });
    sheet["steps"][1]["gather"] = json!({ "is": "weekday", "day": 2 });
    sheet["steps"][2]["gather"] = json!({ "is": "size", "least": 4 });
    sheet["classes"] = json!([
        { "name": "急件", "share": 0.25, "place": 1 },
        { "name": "普通件", "share": 0.75, "place": 2 },
    ]);
    sheet["begins"] = json!("2026-04-13");
    sheet["days"] = json!([
        { "name": "休假", "from": "2026-04-20", "to": "2026-04-24", "people": [sheet["people"][0]["id"]],
          "hours": { "is": "free" } },
        { "name": "半天", "from": "2026-04-30", "to": "2026-04-30", "people": [],
          "hours": { "is": "open", "periods": [[540, 720]] } },
    ]);
    sheet["calendars"][0]["periods"] = json!([{ "day": 0, "from_min": 540, "to_min": 720 }]);
    let kept = desk.ok(
        "optimise.keep_scenario",
        json!({ "chart": chart, "sheet": sheet }),
    );
    assert_eq!(kept["kept_by"], "陈晓");
    // Whom a day can concern is told anew: three more people.
    assert_eq!(kept["sheet"]["people"].as_array().unwrap().len(), 11);
    sheet["people"] = kept["sheet"]["people"].clone();
    assert_eq!(kept["sheet"], sheet);
    assert_eq!(kept["arriving_week_s"], 10_800.0);
    let desk = desk.reopened();
    desk.sign_in("sheji");
    let again = desk.ok("optimise.scenario", json!({ "chart": chart }));
    assert_eq!(again["sheet"], sheet);
    let reset = desk.ok("optimise.reset_scenario", json!({ "chart": chart }));
    assert_eq!(
        (&reset["kept_at"], &reset["sheet"]),
        (&json!(null), &shown["sheet"])
    );
}

#[test]
fn one_person_may_hold_several_posts() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = licence(&desk);
    let shown = desk.ok("optimise.scenario", json!({ "chart": chart }))["sheet"].clone();
    let keep = |sheet: &Value| {
        let wish = json!({ "chart": chart, "sheet": sheet });
        desk.ok("optimise.keep_scenario", wish)["sheet"].clone()
    };
    let mut sheet = shown.clone();
    sheet["shared"] = json!([{ "posts": ["window", "review"] }]);
    let kept = keep(&sheet);
    assert_eq!(kept["shared"], sheet["shared"]);
    // The same numbers in each post, one person fewer in all, with the work of both posts.
    let numbers = |sheet: &Value| {
        let posts = sheet["posts"].as_array().unwrap().clone();
        let mut posts: Vec<String> = posts
            .iter()
            .map(|it| format!("{} {}", it["post"], it["people"]))
            .collect();
        posts.sort();
        posts
    };
    assert_eq!(numbers(&kept), numbers(&shown));
    let people = |sheet: &Value| sheet["people"].as_array().unwrap().clone();
    assert_eq!(people(&kept).len(), people(&shown).len() - 1);
    assert!(
        people(&kept).iter().any(|it| it["name"] == "窗口 1、审查"),
        "{}",
        kept["people"]
    );
    assert_eq!(kept["steps"], shown["steps"]);
    let window = simulated(&desk, &chart, 7)["posts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["post"] == "window")
        .cloned()
        .unwrap();
    assert_eq!(window["people"], 2);
    // Who does both is busier than who does one.
    assert!(window["busiest"].as_f64() > window["utilisation"].as_f64());
    // What was joined comes apart again, with what each post did.
    let mut apart = kept.clone();
    apart["shared"] = json!([]);
    let apart = keep(&apart);
    assert_eq!(
        (numbers(&apart), &apart["shared"]),
        (numbers(&shown), &json!([]))
    );
    assert_eq!(apart["steps"], shown["steps"]);
}

#[test]
fn simulated_weeks_have_the_countys_holidays() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = licence(&desk);
    let shown = desk.ok("optimise.scenario", json!({ "chart": chart }));
    assert_eq!(shown["sheet"]["county_days"], json!(true));
    let mean = |sheet: &Value| {
        desk.ok(
            "optimise.keep_scenario",
            json!({ "chart": chart, "sheet": sheet }),
        );
        let figures = simulated(&desk, &chart, 7);
        figures["outcome"]["kpi"]["idle_cycle_time"]["mean"]
            .as_f64()
            .unwrap()
    };
    // The weeks around the spring festival: nine days off in a row.
    let mut sheet = shown["sheet"].clone();
    sheet["begins"] = json!("2026-02-04");
    let with = mean(&sheet);
    let again = desk.ok("optimise.scenario", json!({ "chart": chart }));
    assert_eq!(again["sheet"]["begins"], "2026-02-02");
    sheet["county_days"] = json!(false);
    let without = mean(&sheet);
    assert!(with > without + 3_600.0, "{with} {without}");
    // The file carries the days, and brings them back as the calendar's.
    sheet["county_days"] = json!(true);
    mean(&sheet);
    let file = desk.ok("optimise.write_scenario", json!({ "chart": chart }));
    let read = desk.ok(
        "optimise.read_scenario",
        json!({ "chart": chart, "base64": file["base64"] }),
    );
    assert_eq!(
        (&read["sheet"]["county_days"], &read["sheet"]["days"]),
        (&json!(true), &json!([]))
    );
    // A day off of the county changes what is simulated, without anybody keeping the scenario anew.
    let before = simulated(&desk, &chart, 7)["outcome"].clone();
    desk.ok(
        "calendar.set_day",
        json!({ "date": "2026-03-11", "working": false, "reason": "本县规定" }),
    );
    assert_eq!(
        desk.ok("optimise.simulated", json!({ "chart": chart }))["stale"],
        json!(true)
    );
    assert_ne!(simulated(&desk, &chart, 7)["outcome"], before);
}

#[test]
fn a_meeting_day_holds_in_a_scenario_that_was_read_from_a_file() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = licence(&desk);
    let file = desk.ok("optimise.write_scenario", json!({ "chart": chart }));
    let read = desk.ok(
        "optimise.read_scenario",
        json!({ "chart": chart, "base64": file["base64"] }),
    );
    let mut sheet = read["sheet"].clone();
    let step = sheet["steps"]
        .as_array()
        .unwrap()
        .iter()
        .position(|it| it["step"] == "review");
    for gather in [
        json!({ "is": "weekday", "day": 3 }),
        json!({ "is": "size", "least": 3 }),
    ] {
        sheet["steps"][step.unwrap()]["gather"] = gather;
        let kept = desk.ok(
            "optimise.keep_scenario",
            json!({ "chart": chart, "sheet": sheet }),
        );
        assert_eq!((&kept["sheet"], &kept["trouble"]), (&sheet, &json!(null)));
        let figures = simulated(&desk, &chart, 2);
        assert_eq!(figures["bottleneck"]["step"], "review");
        assert_eq!(figures["bottleneck"]["batched"], true);
    }
}

#[test]
fn what_cannot_be_a_scenario_is_refused_with_what_it_is_about() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = licence(&desk);
    let sheet = desk.ok("optimise.scenario", json!({ "chart": chart }))["sheet"].clone();
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut wrong = sheet.clone();
        change(&mut wrong);
        desk.refused(
            "optimise.keep_scenario",
            json!({ "chart": chart, "sheet": wrong }),
        )
    };
    let first = &sheet["posts"][0]["name"];
    let error = refused(&|it| it["posts"][0]["people"] = json!(0));
    assert_eq!(
        (error.code.as_str(), &error.params["about"]),
        ("scenario_people", first)
    );
    assert_eq!(
        refused(&|it| it["posts"][0]["calendar"] = json!("nowhere")).code,
        "scenario_people"
    );
    assert_eq!(
        refused(&|it| it["steps"][0]["work"][0]["time"]["mean_s"] = json!(-1.0)).code,
        "scenario_time"
    );
    assert_eq!(
        refused(&|it| it["arrival"]["mean_s"] = json!(0.0)).code,
        "scenario_time"
    );
    assert_eq!(
        refused(&|it| it["calendars"][0]["periods"] = json!([])).code,
        "scenario_hours"
    );
    let many = refused(&|it| {
        let one = it["calendars"][0].clone();
        it["calendars"] = Value::Array(vec![one; 51]);
    });
    assert_eq!(
        (many.code.as_str(), &many.params["max"]),
        ("scenario_calendars", &json!(50))
    );
    let none = |it: &mut Value| {
        for way in it["gateways"][0]["ways"].as_array_mut().unwrap() {
            way["share"] = json!(0.0);
        }
    };
    assert_eq!(refused(&none).code, "scenario_shares");
    for posts in [
        json!(["window"]),
        json!(["window", "window"]),
        json!(["window", "nowhere"]),
    ] {
        let error = refused(&|it| it["shared"] = json!([{ "posts": posts }]));
        assert_eq!(error.code, "scenario_shared");
    }
    let day = |from: &str, to: &str, hours: Value| json!([{ "name": "休假", "from": from, "to": to, "people": [], "hours": hours }]);
    let free = json!({ "is": "free" });
    for days in [
        day("2026-04-20", "2026-04-19", free.clone()),
        day("2026-04-31", "2026-05-02", free.clone()),
        day("2026-01-01", "2027-06-01", free),
        day(
            "2026-04-20",
            "2026-04-20",
            json!({ "is": "like", "weekday": 7 }),
        ),
        day(
            "2026-04-20",
            "2026-04-20",
            json!({ "is": "open", "periods": [[720, 540]] }),
        ),
        day(
            "2026-04-20",
            "2026-04-20",
            json!({ "is": "open", "periods": [] }),
        ),
    ] {
        let error = refused(&|it| it["days"] = days.clone());
        assert_eq!(
            (error.code.as_str(), &error.params["about"]),
            ("scenario_days", &json!("休假"))
        );
    }
    assert_eq!(
        refused(&|it| it["begins"] = json!("下周")).code,
        "scenario_days"
    );
    let class = |name: &str, share: f64, place: u32| json!({ "name": name, "share": share, "place": place });
    for classes in [
        json!([class("", 1.0, 1)]),
        json!([class("急件", 0.5, 1), class("急件", 0.5, 2)]),
        json!([class("急件", 1.5, 1), class("普通件", -0.5, 2)]),
        json!([class("急件", 1.0, 0)]),
    ] {
        assert_eq!(
            refused(&|it| it["classes"] = classes.clone()).code,
            "scenario_classes"
        );
    }
    let sum =
        refused(&|it| it["classes"] = json!([class("急件", 0.5, 1), class("普通件", 0.4, 2)]));
    assert_eq!(
        (sum.code.as_str(), &sum.params["sum"]),
        ("scenario_class_sum", &json!(90.0))
    );
    assert_eq!(
        refused(&|it| it["steps"][0]["gather"] = json!({ "is": "size", "least": 1 })).code,
        "scenario_gather"
    );
}

#[test]
fn a_scenario_goes_out_as_a_file_and_comes_back() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = licence(&desk);
    let shown = desk.ok("optimise.scenario", json!({ "chart": chart }));
    let file = desk.ok("optimise.write_scenario", json!({ "chart": chart }));
    assert!(file["name"].as_str().unwrap().ends_with(".json"));
    let read = desk.ok(
        "optimise.read_scenario",
        json!({ "chart": chart, "base64": file["base64"] }),
    );
    assert_eq!(
        (&read["sheet"]["steps"], &read["sheet"]["gateways"]),
        (&shown["sheet"]["steps"], &shown["sheet"]["gateways"])
    );
    assert_eq!(read["trouble"], json!(null));
}

#[test]
fn days_of_a_scenario_file_lie_in_the_weeks_that_are_simulated() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = licence(&desk);
    let engine = base64::engine::general_purpose::STANDARD;
    let written = desk.ok("optimise.write_scenario", json!({ "chart": chart }));
    let bytes = engine.decode(written["base64"].as_str().unwrap()).unwrap();
    let mut file: Value = serde_json::from_slice(&bytes).unwrap();
    let profiles = file["resource_profiles"].as_array().unwrap();
    let people: Vec<Value> = profiles
        .iter()
        .flat_map(|it| it["resource_list"].as_array().unwrap())
        .map(|it| it["id"].clone())
        .collect();
    let away = |from: &str, to: &str| json!([{ "name": "培训", "from": from, "to": to, "resources": people }]);
    let (inside, outside) = (
        away("2026-03-03", "2026-03-12"),
        away("2016-03-03", "2016-03-12"),
    );
    let mut mean = |days: Value| {
        file["days"] = days;
        let base64 = engine.encode(file.to_string());
        desk.ok(
            "optimise.read_scenario",
            json!({ "chart": chart, "base64": base64 }),
        );
        let found = simulated(&desk, &chart, 7);
        found["outcome"]["kpi"]["idle_cycle_time"]["mean"]
            .as_f64()
            .unwrap()
    };
    let plain = mean(json!([]));
    let elsewhere = mean(outside);
    assert!((elsewhere - plain).abs() < 1.0, "{elsewhere} {plain}");
    assert!(mean(inside) > plain + 3_600.0);
}
