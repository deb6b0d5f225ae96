//! Numbers of papers: taken with the step, never twice, every gap explained.

use std::collections::BTreeMap;

use base64::Engine as _;
use serde_json::{Value, json};

use crate::fixture::{Desk, first_routes};

const SERIES: &str = "苏示市监罚";
const PENALTY: &str = "320999SC-CF-0003";

/// Sets the words of the market supervision department; `source` says where blocks come from.
fn set_words(desk: &Desk, source: &str, size: u32) {
    desk.sign_in("fuzeren");
    let papers = json!([
        { "paper": "行政处罚事先告知书", "word": "罚告" },
        { "paper": "行政处罚决定书", "word": "罚" },
    ]);
    let office = json!({ "department": "示范县市场监督管理局", "abbreviation": "苏示市监", "papers": papers });
    desk.ok(
        "number.set_settings",
        json!({ "source": source, "size": size, "offices": [office] }),
    );
}

fn user_of(post: &Value) -> &'static str {
    match post.as_str().unwrap() {
        "head" => "fuzeren",
        "legal" => "fazhi",
        _ => "zhifa1",
    }
}

/// Walks a penalty case until its decision was issued.
fn decided(desk: &Desk) -> Value {
    desk.sign_in("zhifa1");
    let mut view = desk.ok(
        "case.start",
        json!({ "item": PENALTY, "title": "某饭店案" }),
    );
    for _ in 0..40 {
        let papers = view["papers"].as_array().unwrap();
        if papers.iter().any(|paper| paper["name"] == "行政处罚决定书") {
            return view;
        }
        desk.sign_in(user_of(&view["steps"][0]["post"]["code"]));
        desk.clock.pass_minutes(10);
        let now = desk.ok("case.show", json!({ "case": view["case"] }));
        view = desk.do_step(&now, "事实清楚，证据确凿，同意。");
    }
    panic!("no decision was issued: {}", view["steps"]);
}

fn decision(view: &Value) -> (usize, &Value) {
    let papers = view["papers"].as_array().unwrap();
    let at = papers
        .iter()
        .position(|paper| paper["name"] == "行政处罚决定书");
    let at = at.unwrap();
    (at, &papers[at])
}

fn register(desk: &Desk, year: i32) -> Vec<Value> {
    let page = desk.ok("number.register", json!({ "series": SERIES, "year": year }));
    page["rows"].as_array().unwrap().clone()
}

fn states(rows: &[Value]) -> Vec<(u64, Option<u64>, &str)> {
    let row = |row: &'_ Value| (row["first"].as_u64().unwrap(), row["last"].as_u64());
    rows.iter()
        .map(|one| (row(one).0, row(one).1, one["state"].as_str().unwrap()))
        .collect()
}

#[test]
fn a_paper_gets_its_number_with_the_step_and_the_register_knows_it() {
    let desk = Desk::new();
    set_words(&desk, "lead", 5);
    let view = decided(&desk);
    let (_, paper) = decision(&view);
    assert_eq!(paper["number"], "苏示市监罚〔2026〕1号");
    let rows = register(&desk, 2026);
    assert_eq!(
        states(&rows),
        [
            (1, Some(1), "used"),
            (2, Some(5), "free"),
            (6, None, "unallotted")
        ]
    );
    assert_eq!(
        (&rows[0]["case_number"], &rows[0]["paper"]),
        (&view["facts"]["number"], &json!("行政处罚决定书"))
    );
    let second = decided(&desk);
    assert_eq!(decision(&second).1["number"], "苏示市监罚〔2026〕2号");
}

#[test]
fn a_step_that_is_refused_takes_no_number() {
    let desk = Desk::new();
    set_words(&desk, "lead", 5);
    desk.sign_in("zhifa1");
    let mut view = desk.ok(
        "case.start",
        json!({ "item": PENALTY, "title": "某饭店案" }),
    );
    for _ in 0..40 {
        let step = &view["steps"][0];
        if step["papers"]
            .as_array()
            .unwrap()
            .iter()
            .any(|paper| paper["name"] == "行政处罚决定书")
        {
            break;
        }
        desk.sign_in(user_of(&step["post"]["code"]));
        let now = desk.ok("case.show", json!({ "case": view["case"] }));
        view = desk.do_step(&now, "同意");
    }
    let step = view["steps"][0].clone();
    desk.sign_in(user_of(&step["post"]["code"]));
    let bare = json!({ "case": view["case"], "node": step["node"], "opinion": "", "routes": first_routes(&step["choices"]), "with": [] });
    for _ in 0..3 {
        desk.refused("case.move", bare.clone());
    }
    let now = desk.ok("case.show", json!({ "case": view["case"] }));
    let view = desk.do_step(&now, "同意");
    assert_eq!(decision(&view).1["number"], "苏示市监罚〔2026〕1号");
}

#[test]
fn a_device_without_numbers_says_so_and_works_on_the_paper_is_numbered_later() {
    let desk = Desk::new();
    set_words(&desk, "slips", 5);
    let view = decided(&desk);
    let (at, paper) = decision(&view);
    assert_eq!(paper["number"], Value::Null, "it is saved without a number");
    let standing = desk.ok("number.standing", json!({}));
    let series = standing["series"].as_array().unwrap();
    let own = series.iter().find(|one| one["series"] == SERIES).unwrap();
    assert_eq!((&own["left"], &own["low"]), (&json!(0), &json!(true)));
    let waiting = standing["waiting"].as_array().unwrap();
    assert!(
        waiting
            .iter()
            .any(|one| one["case"] == view["case"] && one["series"] == SERIES)
    );
    let wanted = json!({ "case": view["case"], "paper": at });
    desk.sign_in("fuzeren");
    let error = desk.refused("number.assign", wanted.clone());
    assert_eq!(
        (error.code.as_str(), &error.params["series"]),
        ("no_number_left", &json!(SERIES))
    );
    set_words(&desk, "lead", 5);
    desk.sign_in("fuzeren");
    let view = desk.ok("number.assign", wanted.clone());
    assert_eq!(decision(&view).1["number"], "苏示市监罚〔2026〕1号");
    assert_eq!(
        desk.refused("number.assign", wanted).code,
        "paper_has_number"
    );
    let waiting = desk.ok("number.standing", json!({}))["waiting"].clone();
    assert!(
        waiting
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["series"] != SERIES)
    );
}

#[test]
fn a_void_number_stays_on_record_with_reason_and_name_and_is_never_taken_again() {
    let desk = Desk::new();
    set_words(&desk, "lead", 5);
    let view = decided(&desk);
    let (at, _) = decision(&view);
    let wanted = json!({ "case": view["case"], "paper": at, "reason": "打印错误" });
    desk.sign_in("fazhi");
    assert_eq!(
        desk.refused("number.void", wanted.clone()).code,
        "wrong_post"
    );
    desk.sign_in("fuzeren");
    let view = desk.ok("number.void", wanted);
    let paper = decision(&view).1;
    assert_eq!(
        (&paper["number"], &paper["voided"][0]["number"]),
        (&Value::Null, &json!("苏示市监罚〔2026〕1号"))
    );
    let view = desk.ok(
        "number.assign",
        json!({ "case": view["case"], "paper": at }),
    );
    assert_eq!(decision(&view).1["number"], "苏示市监罚〔2026〕2号");
    desk.refused(
        "number.void_next",
        json!({ "series": SERIES, "reason": " " }),
    );
    desk.ok(
        "number.void_next",
        json!({ "series": SERIES, "reason": "预印文书作废" }),
    );
    let rows = register(&desk, 2026);
    assert_eq!(
        states(&rows)[..4],
        [
            (1, Some(1), "void"),
            (2, Some(2), "used"),
            (3, Some(3), "void"),
            (4, Some(5), "free")
        ]
    );
    assert_eq!(
        (&rows[0]["reason"], &rows[0]["who"], &rows[2]["reason"]),
        (&json!("打印错误"), &json!("赵建国"), &json!("预印文书作废"))
    );
}

#[test]
fn with_the_year_the_serials_begin_anew_and_the_old_year_keeps_its_register() {
    let desk = Desk::new();
    set_words(&desk, "lead", 5);
    desk.sign_in("zhifa1");
    for _ in 0..2 {
        desk.ok(
            "number.void_next",
            json!({ "series": SERIES, "reason": "试" }),
        );
    }
    desk.clock.pass_days(60);
    let standing = desk.ok(
        "number.void_next",
        json!({ "series": SERIES, "reason": "试" }),
    );
    assert_eq!(standing["lead"], true);
    assert_eq!(states(&register(&desk, 2027))[0], (1, Some(1), "void"));
    assert_eq!(states(&register(&desk, 2026))[2], (3, Some(5), "free"));
    assert_eq!(standing["years"], json!([2027, 2026]));
}

#[test]
fn a_slip_is_good_for_one_device_and_once() {
    let (lead, other, third) = (
        Desk::from_seed(1),
        Desk::from_seed(2_000),
        Desk::from_seed(4_000),
    );
    set_words(&lead, "lead", 5);
    set_words(&other, "slips", 5);
    set_words(&third, "slips", 5);
    let tag = |desk: &Desk| desk.ok("number.settings", json!({}))["tag"].clone();
    assert_ne!(tag(&other), tag(&third));
    let slip = lead.ok(
        "number.split",
        json!({ "series": SERIES, "holder": tag(&other), "count": 10 }),
    );
    let wanted = json!({ "slip": slip["slip"] });
    assert_eq!(
        third.refused("number.take", wanted.clone()).code,
        "slip_other_device"
    );
    let wrong = slip["slip"].as_str().unwrap().replace("1-10", "1-19");
    assert_eq!(
        other.refused("number.take", json!({ "slip": wrong })).code,
        "slip_malformed"
    );
    for _ in 0..2 {
        let standing = other.ok("number.take", wanted.clone());
        let series = standing["series"].as_array().unwrap();
        assert_eq!(
            series.iter().find(|one| one["series"] == SERIES).unwrap()["left"],
            10
        );
    }
    let own = json!({ "series": SERIES, "holder": tag(&lead), "count": 10 });
    assert_eq!(lead.refused("number.split", own).code, "holder_malformed");
    assert_eq!(
        other
            .refused(
                "number.split",
                json!({ "series": SERIES, "holder": tag(&third), "count": 1 })
            )
            .code,
        "number_not_lead"
    );
}

/// Whatever three devices without a network do in whatever order, no number is taken twice, and the register of the
/// leading desk has a word for each.
#[test]
fn devices_that_are_offline_never_take_the_same_number() {
    for seed in 0..6_u64 {
        let desks = [
            Desk::from_seed(1),
            Desk::from_seed(2_000),
            Desk::from_seed(4_000),
        ];
        set_words(&desks[0], "lead", 3);
        set_words(&desks[1], "slips", 3);
        set_words(&desks[2], "slips", 3);
        let tag = |at: usize| desks[at].ok("number.settings", json!({}))["tag"].clone();
        let tags = [tag(0), tag(1), tag(2)];
        let mut slips: Vec<(usize, Value)> = Vec::new();
        let mut chance = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        for _ in 0..60 {
            chance = chance
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let draw = (chance >> 33) as usize;
            let to = 1 + draw / 7 % 2;
            match draw % 7 {
                0 => {
                    let count = 1 + draw / 14 % 4;
                    let slip = desks[0].ok(
                        "number.split",
                        json!({ "series": SERIES, "holder": tags[to], "count": count }),
                    );
                    slips.push((to, slip["slip"].clone()));
                }
                1 if !slips.is_empty() => {
                    // Slips arrive late, out of order and more than once.
                    let (to, slip) = &slips[draw / 7 % slips.len()];
                    desks[*to].ok("number.take", json!({ "slip": slip }));
                }
                other => {
                    let void = json!({ "series": SERIES, "reason": "试" });
                    let _ = desks[other % 3].call("number.void_next", void);
                }
            }
        }
        let mut taken: BTreeMap<u64, usize> = BTreeMap::new();
        for (at, desk) in desks.iter().enumerate() {
            let mut next = Some(1);
            for row in register(desk, 2026) {
                assert_eq!(row["first"].as_u64(), next, "a gap without a word");
                next = row["last"].as_u64().map(|last| last + 1);
                if row["state"] == "void" {
                    let serial = row["first"].as_u64().unwrap();
                    assert_eq!(
                        taken.insert(serial, at),
                        None,
                        "number {serial} was taken twice"
                    );
                }
            }
            assert_eq!(next, None);
        }
        assert!(taken.len() > 10);
        assert!(
            register(&desks[0], 2026)
                .iter()
                .all(|row| row["state"] != "elsewhere")
        );
    }
}

#[test]
fn an_item_with_the_national_code_has_national_case_numbers_by_the_daily_serials_of_the_device() {
    let desk = Desk::new();
    let national = "12441500196720244T3442199806003";
    desk.sign_in("sheji");
    let file = format!(
        "事项编码,事项名称,事项类型,实施部门\n{national},测试许可,XK,示范县市场监督管理局\n"
    );
    let base64 = base64::engine::general_purpose::STANDARD.encode(file);
    desk.ok(
        "item.import",
        json!({ "name": "items.csv", "base64": base64 }),
    );
    let charts = desk.ok("chart.list", json!({}));
    let chart = |side: &str| {
        let mut rows = charts.as_array().unwrap().iter();
        rows.find(|row| row["side"] == side && row["case_type"] == "promised")
            .unwrap()["chart"]
            .clone()
    };
    desk.ok(
        "item.bind",
        json!({ "item": national, "internal": chart("internal"), "case_type": "promised" }),
    );
    let start = || {
        desk.sign_in("chuangkou");
        let view = desk.ok(
            "case.start",
            json!({ "item": national, "title": "某人申请" }),
        );
        view["facts"]["number"].as_str().unwrap().to_owned()
    };
    let local = start();
    assert!(
        local.starts_with("32099920261123"),
        "no serials were allotted: {local}"
    );
    set_words(&desk, "lead", 5);
    assert_eq!(start(), format!("{national}202611230001"));
    assert_eq!(start(), format!("{national}202611230002"));
    desk.clock.pass_days(1);
    assert_eq!(start(), format!("{national}202611240001"));
}

#[test]
fn a_year_has_one_source() {
    let desk = Desk::new();
    set_words(&desk, "slips", 5);
    set_words(&desk, "lead", 5);
    desk.ok(
        "number.void_next",
        json!({ "series": SERIES, "reason": "试" }),
    );
    let mut words = desk.ok("number.settings", json!({}))["words"].clone();
    words["source"] = json!("platform");
    let error = desk.refused("number.set_settings", words.clone());
    assert_eq!(
        (error.code.as_str(), &error.params["year"]),
        ("number_source_fixed", &json!(2026))
    );
    desk.clock.pass_days(60);
    desk.ok("number.set_settings", words);
}
