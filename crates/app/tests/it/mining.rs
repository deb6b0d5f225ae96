//! 流程挖掘: logs from files and from the desk's own cases, in figures, on a map, beside charts, as drafts and as dots.

mod again;

use base64::Engine as _;
use serde_json::{Value, json};

use crate::case::r#move::play;
use crate::case::start::LICENCE;
use crate::fixture::Desk;
use crate::optimise::licence;

fn base64(text: &str) -> String {
    base64::engine::general_purpose::STANDARD.encode(text)
}

fn open(desk: &Desk, name: &str, text: &str) -> Value {
    desk.ok(
        "mining.open",
        json!({ "name": name, "base64": base64(text) }),
    )
}

/// Three cases: two go 受理, 审核, 办结; one goes back and forth and skips 办结.
const LOG: &str = "办件编号,环节,开始时间,完成时间,岗位\n\
    1,受理,2026-03-05 09:00,2026-03-05 09:10,窗口\n\
    1,审核,2026-03-05 10:00,2026-03-05 10:30,科室\n\
    1,办结,2026-03-05 11:00,2026-03-05 11:05,窗口\n\
    2,受理,2026-03-06 15:00,2026-03-06 15:10,窗口\n\
    2,审核,2026-03-09 09:00,2026-03-09 09:30,科室\n\
    2,办结,2026-03-09 11:00,2026-03-09 11:05,窗口\n\
    3,受理,2026-03-05 09:00,2026-03-05 09:20,窗口\n\
    3,审核,2026-03-05 10:00,2026-03-05 10:10,科室\n\
    3,受理,2026-03-05 14:00,2026-03-05 14:20,窗口\n";

fn designer() -> (Desk, Value) {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let log = open(&desk, "记录.csv", LOG)["log"].clone();
    (desk, log)
}

#[test]
fn a_file_is_summed_up_by_either_clock_and_by_parts() {
    let (desk, log) = designer();
    let view = &desk.ok("mining.logs", json!({}))[0];
    assert_eq!(
        (&view["source"], &view["cases"], &view["events"]),
        (&json!("csv"), &json!(3), &json!(9))
    );
    assert_eq!(view["columns"]["case"], "办件编号");
    let all = desk.ok("mining.summary", json!({ "log": log }));
    assert_eq!(
        (&all["cases"], &all["of"], &all["variants"]),
        (&json!(3), &json!(3), &json!(2))
    );
    assert_eq!(all["steps"][0]["name"], "受理");
    assert_eq!(
        (
            &all["steps"][0]["rework_cases"],
            &all["steps"][0]["repeats"]
        ),
        (&json!(1), &json!(1))
    );
    // From the window to the office and back: in all three cases.
    assert_eq!(all["ping_pong"][0]["cases"], 3);
    let longest = |time: &str| {
        let of = desk.ok("mining.summary", json!({ "log": log, "time": time }));
        of["case_seconds"]["max"].as_f64().unwrap() / 3_600.0
    };
    // Friday afternoon to Monday noon: the weekend does not count.
    assert!(
        (longest("calendar") - (68.0 + 5.0 / 60.0)).abs() < 0.01,
        "{}",
        longest("calendar")
    );
    assert!(
        (longest("working") - (20.0 + 5.0 / 60.0)).abs() < 0.01,
        "{}",
        longest("working")
    );
    for (filter, cases) in [
        (json!({ "with": ["办结"] }), 2),
        (json!({ "without": ["办结"] }), 1),
        (json!({ "least_days": 1.0 }), 1),
        (json!({ "most_days": 1.0 }), 2),
        (json!({ "from": "2026-03-06" }), 1),
        (json!({ "to": "2026-03-05" }), 2),
        (json!({ "top": 1 }), 2),
        (json!({ "variant": ["受理", "审核", "受理"] }), 1),
    ] {
        let part = desk.ok("mining.summary", json!({ "log": log, "filter": filter }));
        assert_eq!(
            (&part["cases"], &part["of"]),
            (&json!(cases), &json!(3)),
            "{filter}"
        );
    }
    let none = desk.refused("mining.map", json!({ "log": log, "filter": { "with": ["无"] }, "steps": 9, "share": 1.0, "words": { "days": "{n}天", "hours": "{n}时", "minutes": "{n}分" } }));
    assert_eq!(none.code, "log_nothing_left");
    let wrong = desk.refused(
        "mining.summary",
        json!({ "log": log, "filter": { "from": "三月" } }),
    );
    assert_eq!(
        (wrong.code.as_str(), wrong.field.as_deref()),
        ("date_malformed", Some("from"))
    );
}

#[test]
fn a_map_says_how_often_and_how_long_on_each_way_and_what_it_leaves_out() {
    let (desk, log) = designer();
    let ask = |steps: u32, share: f64| {
        desk.ok("mining.map", json!({ "log": log, "steps": steps, "share": share, "words": { "days": "{n}天", "hours": "{n}时", "minutes": "{n}分" } }))
    };
    let whole = ask(20, 1.0);
    assert_eq!(
        (&whole["steps_left"], &whole["ways_left"]),
        (&json!(0), &json!(0))
    );
    let way = whole["ways"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["from"] == "受理" && it["to"] == "审核")
        .unwrap();
    assert_eq!(
        (&way["count"], &way["median_s"]),
        (&json!(3), &json!(3_000.0))
    );
    assert!(whole["xml"].as_str().unwrap().contains("3 · 50分"));
    let part = ask(2, 0.0);
    assert_eq!(part["steps_left"], 1);
}

#[test]
fn variants_come_the_most_frequent_first_with_the_cases_behind_them() {
    let (desk, log) = designer();
    let page = desk.ok("mining.variants", json!({ "log": log, "limit": 10 }));
    assert_eq!(
        (&page["total"], &page["rows"][0]["cases"]),
        (&json!(2), &json!(2))
    );
    assert!((page["rows"][1]["cumulative"].as_f64().unwrap() - 1.0).abs() < 1e-9);
    let behind = |of: Value| {
        let cases = desk.ok(
            "mining.cases",
            json!({ "log": log, "behind": of, "limit": 10 }),
        );
        cases["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    // The longest first.
    assert_eq!(
        behind(json!({ "of": "variant", "steps": ["受理", "审核", "办结"] })),
        ["2", "1"]
    );
    assert_eq!(behind(json!({ "of": "rework", "activity": "受理" })), ["3"]);
    assert_eq!(
        behind(json!({ "of": "ping_pong", "one": "科室", "other": "窗口" })),
        Vec::<String>::new()
    );
}

#[test]
fn what_is_discovered_becomes_a_draft_with_its_source_and_goes_as_it_came() {
    let (desk, log) = designer();
    let found = desk.ok("mining.discover", json!({ "log": log, "noise": 0.0 }));
    assert_eq!(
        (&found["steps"], &found["fitting"], &found["fitness"]),
        (&json!(3), &json!(3), &json!(1.0))
    );
    let charts = || desk.ok("chart.list", json!({})).as_array().unwrap().len();
    let before = charts();
    let wish = json!({ "log": log, "noise": 0.0, "name": "按实际办理", "note": "由三件记录归纳" });
    let kept = desk.ok("mining.keep_chart", wish.clone());
    assert_eq!(charts(), before + 1);
    let chart = json!({ "chart": kept["chart"] });
    let taken = desk.ok("optimise.redesigns", chart.clone());
    assert_eq!(
        (
            &taken[0]["note"],
            &taken[0]["expected"],
            &taken[0]["may_undo"]
        ),
        (&json!("由三件记录归纳"), &json!(null), &json!(true))
    );
    assert_eq!(desk.ok("optimise.undo", chart.clone()), json!([]));
    assert_eq!(charts(), before);
    // One that was drawn on since is not thrown away.
    let kept = desk.ok("mining.keep_chart", wish);
    let xml = desk.ok("chart.open", json!({ "chart": kept["chart"] }))["xml"]
        .as_str()
        .unwrap()
        .replace("审核", "复核");
    desk.ok("chart.save", json!({ "chart": kept["chart"], "xml": xml }));
    assert_eq!(
        desk.refused("optimise.undo", json!({ "chart": kept["chart"] }))
            .code,
        "redesign_changed"
    );
    let bad = desk.refused(
        "mining.keep_chart",
        json!({ "log": log, "noise": 0.0, "name": " ", "note": "x" }),
    );
    assert_eq!(
        (bad.code.as_str(), bad.field.as_deref()),
        ("text_empty", Some("name"))
    );
    assert_eq!(
        desk.refused("mining.discover", json!({ "log": log, "noise": 2.0 }))
            .code,
        "noise_malformed"
    );
}

#[test]
fn beside_a_chart_it_says_what_was_skipped_and_added_behind_which_step() {
    let (desk, log) = designer();
    let straight = json!({ "log": log, "filter": { "with": ["办结"] }, "noise": 0.0, "name": "照规定", "note": "两件" });
    let chart = desk.ok("mining.keep_chart", straight)["chart"].clone();
    let found = desk.ok("mining.conform", json!({ "log": log, "chart": chart }));
    assert_eq!((&found["cases"], &found["fitting"]), (&json!(3), &json!(2)));
    let said: Vec<(String, String, Value)> = found["deviations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            (
                it["kind"].as_str().unwrap().to_owned(),
                it["activity"].as_str().unwrap().to_owned(),
                it["behind"].clone(),
            )
        })
        .collect();
    assert!(
        said.contains(&("skipped".into(), "办结".into(), json!("审核"))),
        "{said:?}"
    );
    assert!(
        said.contains(&("added".into(), "受理".into(), json!("审核"))),
        "{said:?}"
    );
    assert!(
        found["deviations"]
            .as_array()
            .unwrap()
            .iter()
            .all(|it| it["element"].is_string())
    );
    let wish = json!({ "of": "deviation", "chart": chart, "kind": "skipped", "activity": "办结" });
    let cases = desk.ok(
        "mining.cases",
        json!({ "log": log, "behind": wish, "limit": 5 }),
    );
    assert_eq!(
        (&cases["total"], &cases["rows"][0]["name"]),
        (&json!(1), &json!("3"))
    );
    let steps = cases["rows"][0]["steps"].as_array().unwrap();
    assert!(
        steps.contains(&json!({ "name": "办结", "differs": "skipped" })),
        "{steps:?}"
    );
    assert_eq!(
        desk.refused("mining.conform", json!({ "log": log, "chart": "none" }))
            .code,
        "chart_unknown"
    );
}

#[test]
fn own_cases_are_a_log_whose_cases_can_be_opened() {
    let desk = Desk::new();
    desk.sign_in("chuangkou");
    assert_eq!(
        desk.refused("mining.open", json!({ "own": {} })).code,
        "log_no_cases"
    );
    for n in 0..3 {
        desk.sign_in("chuangkou");
        let view = desk.ok(
            "case.start",
            json!({ "item": LICENCE, "title": format!("第 {n} 件"), "applicant": "赵六" }),
        );
        play(&desk, view);
        desk.clock.pass_days(1);
    }
    desk.sign_in("sheji");
    let chart = licence(&desk);
    let log = desk.ok(
        "mining.open",
        json!({ "own": { "chart": chart, "version": 1 } }),
    );
    assert_eq!((&log["source"], &log["cases"]), (&json!("desk"), &json!(3)));
    assert_eq!(
        desk.refused(
            "mining.open",
            json!({ "own": { "chart": chart, "version": 9 } })
        )
        .code,
        "log_no_cases"
    );
    let found = desk.ok(
        "mining.conform",
        json!({ "log": log["log"], "chart": chart, "version": 1 }),
    );
    assert_eq!(
        (&found["cases"], &found["fitting"]),
        (&json!(3), &json!(3)),
        "{}",
        found["deviations"]
    );
    let cases = desk.ok(
        "mining.cases",
        json!({ "log": log["log"], "behind": { "of": "all" }, "limit": 9 }),
    );
    let case = cases["rows"][0]["case"].clone();
    assert_eq!(desk.ok("case.show", json!({ "case": case }))["case"], case);
    let dots = desk.ok(
        "mining.dots",
        json!({ "log": log["log"], "elements": found["elements"], "chart": chart, "version": 1 }),
    );
    assert_eq!(
        (&dots["late_by"], dots["tracks"].as_array().unwrap().len()),
        (&json!("promised"), 3)
    );
    let first = &dots["tracks"][0];
    assert!(first["late_s"].as_f64().unwrap() > 86_400.0, "{first}");
    assert_eq!(first["steps"].as_array().unwrap().len() % 3, 0);
}

#[test]
fn broken_logs_say_where_and_are_refused_in_one_sentence() {
    let (desk, _) = designer();
    let log = open(
        &desk,
        "坏.csv",
        "case,activity,time\n1,a,2026-03-05 09:00\n,b,2026-03-05 09:00\n1,c,昨天\n1,d,2026-03-05 08:00\n",
    );
    let troubles: Vec<(&str, &Value)> = log["troubles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["code"].as_str().unwrap(), &it["line"]))
        .collect();
    assert_eq!(troubles, [("no_case", &json!(3)), ("bad_time", &json!(4))]);
    let refused = |name: &str, text: &str| {
        let error = desk.refused(
            "mining.open",
            json!({ "name": name, "base64": base64(text) }),
        );
        (error.code, Value::Object(*error.params))
    };
    assert_eq!(refused("a", "").0, "log_empty");
    assert_eq!(refused("a", "<html></html>").0, "not_a_log");
    assert_eq!(refused("a.xes.gz", "not found").0, "log_not_packed");
    assert_eq!(refused("a.xes.gz", "\u{1f}").0, "log_not_packed");
    assert_eq!(
        refused("a", "case,activity,time\n1,a,昨天\n"),
        (
            "log_no_events".into(),
            json!({ "trouble": "bad_time", "line": 2, "found": "昨天" })
        )
    );
    let (code, params) = refused("a", "甲,乙,丙\n1,a,2026-03-05\n");
    assert_eq!(
        (code.as_str(), &params["headings"]),
        ("log_no_column", &json!(["甲", "乙", "丙"]))
    );
    // The same file with the columns that the person chose.
    let log = desk.ok(
        "mining.open",
        json!({ "again": true, "columns": { "case": "甲", "activity": "乙", "end": "丙" } }),
    );
    assert_eq!((&log["events"], &log["name"]), (&json!(1), &json!("a")));
    assert_eq!(
        desk.refused("mining.open", json!({ "path": "/etc/hostname" }))
            .code,
        "path_not_allowed"
    );
    assert_eq!(desk.refused("mining.open", json!({})).code, "bad_request");
    assert_eq!(
        desk.refused("mining.summary", json!({ "log": "none" }))
            .code,
        "log_closed"
    );
}

#[test]
fn three_logs_are_open_at_most_and_each_can_be_closed() {
    let (desk, first) = designer();
    for n in 0..3 {
        open(&desk, &format!("{n}.csv"), LOG);
    }
    let names = |logs: Value| {
        logs.as_array()
            .unwrap()
            .iter()
            .map(|it| it["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        names(desk.ok("mining.logs", json!({}))),
        ["2.csv", "1.csv", "0.csv"]
    );
    assert_eq!(
        desk.refused("mining.summary", json!({ "log": first })).code,
        "log_closed"
    );
    let newest = desk.ok("mining.logs", json!({}))[0]["log"].clone();
    assert_eq!(
        names(desk.ok("mining.close", json!({ "log": newest }))),
        ["1.csv", "0.csv"]
    );
}

#[test]
fn a_proposal_taken_on_the_board_carries_its_reasons_until_it_is_undone() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = licence(&desk);
    let opened = desk.ok("chart.open", json!({ "chart": chart }));
    let before = opened["xml"].as_str().unwrap();
    assert_eq!(
        desk.refused(
            "optimise.take",
            json!({ "chart": chart, "before": before, "note": "x" })
        )
        .code,
        "nothing_to_publish"
    );
    let proposals = desk.ok("chart.propose", json!({ "xml": before }));
    desk.ok(
        "chart.save",
        json!({ "chart": chart, "xml": proposals[0]["xml"] }),
    );
    let take = json!({ "chart": chart, "before": before, "note": "并行办理，少等两天" });
    let row = desk.ok("optimise.take", take.clone());
    assert_eq!(
        (&row["note"], &row["expected"]),
        (&json!("并行办理，少等两天"), &json!(null))
    );
    let rows = desk.ok("optimise.untake", json!({ "chart": chart, "n": row["n"] }));
    assert_eq!(rows[0]["undone"], true);
    assert_eq!(
        desk.refused("optimise.untake", json!({ "chart": chart, "n": row["n"] }))
            .code,
        "nothing_to_undo"
    );
    // Done again and published: the reasons stand with the version.
    desk.ok("optimise.take", take);
    desk.ok("chart.publish", json!({ "chart": chart }));
    let acts = desk.ok("chart.history", json!({ "chart": chart }));
    let acts = acts["acts"].as_array().unwrap();
    assert!(
        acts.iter().any(|it| it["opinion"] == "并行办理，少等两天"),
        "{acts:?}"
    );
    assert_eq!(
        desk.ok("optimise.study", json!({ "chart": chart }))[0]["expected"],
        json!(null)
    );
}
