//! 优化 of one chart: its scenario, simulating, searching, taking a redesign and taking it back.

mod beside;
mod dots;
mod file;
mod forms;
mod report;
mod scenario;

use std::thread::sleep;
use std::time::Duration;

use case_store::table::user;
use serde_json::{Value, json};

use crate::case::start::LICENCE;
use crate::fixture::Desk;

/// How often a job is asked whether it is over, fifty times a second.
const MOST_ASKED: u32 = 6_000;

/// The internal chart on which promised licences run.
pub fn licence(desk: &Desk) -> Value {
    let item = desk.ok("item.show", json!({ "item": LICENCE }));
    item["binding"]["internal"]["chart"].clone()
}

fn wait(desk: &Desk) {
    for _ in 0..MOST_ASKED {
        if desk.ok("job.running", json!({})) == json!([]) {
            return;
        }
        sleep(Duration::from_millis(20));
    }
    panic!("the job does not end");
}

fn simulated(desk: &Desk, chart: &Value, seed: u32) -> Value {
    let wish = json!({ "chart": chart, "cases": 300, "replications": 4, "seed": seed });
    let job = desk.ok("optimise.simulate", wish);
    assert_eq!(
        (&job["kind"], &job["total"]),
        (&json!("optimise.simulate"), &json!(4))
    );
    wait(desk);
    desk.ok("optimise.simulated", json!({ "chart": chart }))
}

pub fn searched(desk: &Desk, chart: &Value) -> Value {
    let wish =
        json!({ "chart": chart, "seconds": 600, "cases": 100, "seed": 3, "simulations": 1_500 });
    desk.ok("optimise.search", wish);
    wait(desk);
    desk.ok("optimise.found", json!({ "chart": chart }))
}

#[test]
fn a_simulation_says_how_long_where_and_who() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = licence(&desk);
    assert_eq!(
        desk.ok("optimise.simulated", json!({ "chart": chart })),
        json!(null)
    );
    let found = simulated(&desk, &chart, 7);
    let outcome = &found["outcome"];
    assert_eq!(
        (&outcome["cases"], &outcome["replications"], &found["stale"]),
        (&json!(300), &json!(4), &json!(false))
    );
    let cycle = &outcome["kpi"]["idle_cycle_time"];
    let (from, to) = (
        cycle["ci95"][0].as_f64().unwrap(),
        cycle["ci95"][1].as_f64().unwrap(),
    );
    assert!(from < cycle["mean"].as_f64().unwrap() && cycle["mean"].as_f64().unwrap() < to);
    let bars = found["histogram"]["counts"].as_array().unwrap();
    let held: u64 = bars.iter().map(|bar| bar.as_u64().unwrap()).sum();
    assert_eq!(held + found["histogram"]["beyond"].as_u64().unwrap(), 300);
    assert!(!found["overdue"].as_object().unwrap().is_empty());
    let posts = found["posts"].as_array().unwrap();
    assert!(posts[0]["utilisation"].as_f64() >= posts[1]["utilisation"].as_f64());
    assert!(found["bottleneck"]["share"].as_f64().unwrap() <= 1.0);
    // The same seed, the same figures; another one, others.
    assert_eq!(
        simulated(&desk, &chart, 7)["outcome"]["kpi"],
        outcome["kpi"]
    );
    assert_ne!(
        simulated(&desk, &chart, 8)["outcome"]["kpi"],
        outcome["kpi"]
    );
    let log = json!({ "chart": chart, "kind": "xes", "cases": 20, "seed": 7 });
    assert!(
        desk.ok("optimise.export_log", log)["name"]
            .as_str()
            .unwrap()
            .ends_with(".xes")
    );
    // A scenario that was changed since makes it stale.
    let mut sheet = desk.ok("optimise.scenario", json!({ "chart": chart }))["sheet"].clone();
    sheet["posts"][0]["people"] = json!(1);
    desk.ok(
        "optimise.keep_scenario",
        json!({ "chart": chart, "sheet": sheet }),
    );
    assert_eq!(
        desk.ok("optimise.simulated", json!({ "chart": chart }))["stale"],
        true
    );
}

#[test]
fn a_stopped_simulation_says_nothing() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = licence(&desk);
    let job = desk.ok(
        "optimise.simulate",
        json!({ "chart": chart, "cases": 20_000, "replications": 100, "seed": 1 }),
    );
    let other = desk.ok("chart.list", json!({}));
    let other = other
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["chart"] != chart && row["side"] == "internal")
        .unwrap();
    let busy = desk.refused(
        "optimise.simulate",
        json!({ "chart": other["chart"], "cases": 10, "replications": 2, "seed": 1 }),
    );
    assert_eq!(busy.code, "optimise_busy");
    desk.ok("job.cancel", json!({ "job": job["job"] }));
    wait(&desk);
    assert_eq!(
        desk.ok("optimise.simulated", json!({ "chart": chart })),
        json!(null)
    );
}

#[test]
fn a_point_becomes_the_draft_with_its_reasons_and_goes_away_again() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = licence(&desk);
    let before = desk.ok("chart.open", json!({ "chart": chart }));
    assert_eq!(before["draft"], false);
    let found = searched(&desk, &chart);
    let points = found["points"].as_array().unwrap();
    assert!(!points.is_empty(), "{found}");
    for point in points {
        let cost = &point["objectives"]["cost"];
        let (then, more) = (cost["value"].as_f64(), cost["difference"].as_f64());
        assert!(
            (then.unwrap() - more.unwrap()).abs() < 1e-6,
            "beside today's 0"
        );
        let better = point["objectives"].as_object().unwrap().values();
        assert!(
            better
                .clone()
                .any(|it| it["beyond_chance"] == true && it["difference"].as_f64() < Some(0.0))
        );
        assert!(
            point["changes"]
                .as_array()
                .unwrap()
                .iter()
                .all(|it| it["names"].as_array().unwrap().len()
                    == it["elements"].as_array().unwrap().len())
        );
    }
    let drawn = points.iter().find(|point| {
        let file = desk.ok(
            "optimise.point",
            json!({ "chart": chart, "found": found["id"], "point": point["point"] }),
        );
        file["differs"] == true
    });
    let point = &drawn.expect("some point changes the drawing")["point"];
    let take =
        |note: &str| json!({ "chart": chart, "found": found["id"], "point": point, "note": note });
    let error = desk.refused("optimise.accept", take("  "));
    assert_eq!(
        (error.code.as_str(), error.field.as_deref()),
        ("reason_required", Some("note"))
    );
    let taken = desk.ok("optimise.accept", take("少一次交接，平均少用一天"));
    assert_eq!(
        (&taken["n"], &taken["may_undo"], &taken["by"]),
        (&json!(1), &json!(true), &json!("陈晓"))
    );
    let of_point = json!({ "chart": chart, "found": found["id"], "point": point });
    let file = desk.ok("optimise.point", of_point);
    let opened = desk.ok("chart.open", json!({ "chart": chart }));
    assert_eq!(
        (&opened["draft"], &opened["xml"]),
        (&json!(true), &file["xml"])
    );
    // What was found is about the chart before: it cannot be taken twice.
    assert_eq!(
        desk.refused("optimise.accept", take("再来")).code,
        "optimise_stale"
    );
    let rows = desk.ok("optimise.undo", json!({ "chart": chart }));
    assert_eq!(
        (&rows[0]["undone"], &rows[0]["may_undo"]),
        (&json!(true), &json!(false))
    );
    let after = desk.ok("chart.open", json!({ "chart": chart }));
    assert_eq!(
        (&after["xml"], &after["draft"], &after["name"]),
        (&before["xml"], &json!(false), &before["name"])
    );
    assert_eq!(
        desk.ok("optimise.scenario", json!({ "chart": chart }))["kept_at"],
        json!(null)
    );
    assert_eq!(
        desk.refused("optimise.undo", json!({ "chart": chart }))
            .code,
        "nothing_to_undo"
    );
    // Taken again and published: the reasons stand with the version.
    desk.ok("optimise.accept", take("少一次交接，平均少用一天"));
    desk.ok("chart.publish", json!({ "chart": chart }));
    let acts = desk.ok("chart.history", json!({ "chart": chart }));
    assert_eq!(
        (&acts["acts"][0]["version"], &acts["acts"][0]["opinion"]),
        (&json!(2), &json!("少一次交接，平均少用一天"))
    );
    let rows = desk.ok("optimise.redesigns", json!({ "chart": chart }));
    assert_eq!(
        (&rows[0]["version"], &rows[0]["may_undo"]),
        (&json!(2), &json!(false))
    );
    assert_eq!(
        rows[0]["expected"]["changes"],
        points[point.as_u64().unwrap() as usize - 1]["changes"]
    );
}

#[test]
fn a_draft_that_was_drawn_on_since_is_not_taken_back() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = licence(&desk);
    let found = searched(&desk, &chart);
    let point = &found["points"][0]["point"];
    desk.ok(
        "optimise.accept",
        json!({ "chart": chart, "found": found["id"], "point": point, "note": "试" }),
    );
    let xml = desk.ok("chart.open", json!({ "chart": chart }))["xml"]
        .as_str()
        .unwrap()
        .to_owned();
    desk.ok(
        "chart.save",
        json!({ "chart": chart, "xml": format!("{xml}\n") }),
    );
    assert_eq!(
        desk.refused("optimise.undo", json!({ "chart": chart }))
            .code,
        "redesign_changed"
    );
    desk.ok("chart.discard_draft", json!({ "chart": chart }));
    let rows = desk.ok("optimise.redesigns", json!({ "chart": chart }));
    assert_eq!(rows[0]["undone"], true);
}

#[test]
fn history_fills_what_enough_cases_tell_and_says_what_they_do_not() {
    // The clerk at the counter reviews too: one person, not two.
    let (desk, ()) = Desk::new().with_store(|store| {
        let clerk = store
            .read(|conn| user::get(conn, "chuangkou"))
            .unwrap()
            .unwrap();
        let posts = ["window", "review"].map(str::to_owned);
        store.write(|tx| user::put(tx, &clerk, &posts)).unwrap();
    });
    desk.sign_in("sheji");
    let chart = licence(&desk);
    assert_eq!(
        desk.refused("optimise.fill", json!({ "chart": chart }))
            .code,
        "history_empty"
    );
    desk.sign_in("chuangkou");
    for n in 0..12 {
        desk.clock.pass_minutes(30);
        let view = desk.ok(
            "case.start",
            json!({ "item": LICENCE, "title": format!("第{n}件") }),
        );
        desk.clock.pass_minutes(15);
        desk.do_step(&view, "材料齐全");
    }
    desk.sign_in("sheji");
    let before = desk.ok("optimise.scenario", json!({ "chart": chart }));
    let filled = desk.ok("optimise.fill", json!({ "chart": chart }));
    assert_eq!(
        (&filled["cases"], &filled["least"]),
        (&json!(12), &json!(10))
    );
    let of = |list: &str, what: &str| -> Vec<Value> {
        let all = filled[list].as_array().unwrap().iter();
        all.filter(|it| it["what"] == what).cloned().collect()
    };
    let work = of("told", "work");
    assert_eq!((work.len(), &work[0]["n"]), (1, &json!(12)));
    // The clerk was free: the quarter of an hour from the opening to the end is the work, nights do not count.
    let mean = work[0]["value"].as_f64().unwrap();
    assert!((600.0..=900.0).contains(&mean), "{mean}");
    let arrival = of("told", "arrival");
    assert!(arrival[0]["value"].as_f64().unwrap() > 1_000.0);
    assert!(
        of("untold", "work")
            .iter()
            .all(|it| it["value"] == json!(null) && it["n"].as_u64() < Some(10))
    );
    assert!(!of("untold", "work").is_empty());
    // What was not told is as it was.
    let name = of("untold", "work")[0]["name"].clone();
    let time = |view: &Value| {
        let steps = view["sheet"]["steps"].as_array().unwrap().iter();
        steps.clone().find(|it| it["name"] == name).unwrap()["work"][0]["time"].clone()
    };
    assert_eq!(time(&filled["scenario"]), time(&before));
    let people = |view: &Value| view["sheet"]["posts"].clone();
    assert_ne!(people(&filled["scenario"]), people(&before));
    let shared = &filled["scenario"]["sheet"]["shared"];
    assert_eq!(shared, &json!([{ "posts": ["review", "window"] }]));
}

/// What another system handled was not played here: it tells nothing of how long steps take.
#[test]
fn past_cases_are_passed_over_by_what_learns_from_history() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = licence(&desk);
    crate::past::import(&desk, "台账.csv", crate::past::LIST, true);
    let refused = desk.refused("optimise.fill", json!({ "chart": chart }));
    assert_eq!(refused.code, "history_empty");
    assert_eq!(
        desk.ok("optimise.study", json!({ "chart": chart })),
        json!([])
    );
}
