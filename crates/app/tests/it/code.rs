//! Codes: values confirmed against their check, values that are missing, codes of items, schemes, regions.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::fixture::Desk;

const ITEM: &str = "320999WT-XK-0001";
const WRONG: &str = "91350211M0000XUF46";
const NATIONAL: &str = "12441500196720244T3442199806003";

/// Gives the first step a form with a body, two amounts and their sum, and publishes it.
fn publish(desk: &Desk) {
    desk.sign_in("sheji");
    let view = desk.ok("item.show", json!({ "item": ITEM }));
    let chart = view["binding"]["internal"]["chart"].clone();
    let field = |key: &str, kind: &str, required: bool, formula: &str| json!({ "key": key, "label": format!("{key}项"), "kind": kind, "required": required, "formula": formula });
    let forms = json!({ "version": 1, "forms": { "apply": { "title": "", "fields": [
        field("org", "organisation", true, ""),
        field("a", "money", true, ""),
        field("b", "money", false, ""),
        field("total", "computed", true, "sum([a, b])"),
        json!({ "key": "place", "label": "区划", "kind": "text", "check": "region" }),
    ] } }, "templates": { "受理通知书": { "title": "通知", "paragraphs": [{ "text": "金额 {{a}}，合计 {{total}}" }] } } });
    desk.ok("form.save", json!({ "chart": chart, "forms": forms }));
    desk.ok("chart.publish", json!({ "chart": chart }));
}

fn start(desk: &Desk) -> Value {
    desk.sign_in("chuangkou");
    desk.ok("case.start", json!({ "item": ITEM, "title": "某店" }))["case"].clone()
}

fn set(desk: &Desk, case: &Value, key: &str, is: &str, text: &str) -> Value {
    let value = json!({ "is": is, "text": text });
    desk.ok(
        "case.set_field",
        json!({ "case": case, "node": "apply", "key": key, "value": value }),
    )
}

fn org(code: &str) -> String {
    json!({ "name": "某店", "code": code }).to_string()
}

fn filled<'v>(view: &'v Value, key: &str) -> &'v Value {
    let rows = view["filled"].as_array().unwrap();
    rows.iter()
        .find(|row| row["key"] == key)
        .map_or(&Value::Null, |row| &row["value"])
}

#[test]
fn a_code_that_fails_is_told_confirmed_and_doubtful_again_over_a_restart() {
    let desk = Desk::new();
    publish(&desk);
    let case = start(&desk);
    set(&desk, &case, "place", "text", "320124");
    let view = set(&desk, &case, "org", "text", &org(WRONG));
    let check = &view["checks"][0];
    assert_eq!(
        (&check["key"], &check["why"], &check["confirmed"]),
        (&json!("org"), &json!("check_digit"), &Value::Null)
    );
    assert_eq!(check["params"]["at"], "18");
    assert_eq!(view["checks"][1]["params"]["became"], "320117 溧水区");

    let ask = |key: &str, reason: &str| json!({ "case": case, "node": "apply", "checks": [{ "key": key, "reason": reason }] });
    assert_eq!(
        desk.refused("case.confirm", ask("org", " ")).code,
        "reason_required"
    );
    assert_eq!(
        desk.refused("case.confirm", ask("a", "原件如此")).code,
        "nothing_to_confirm"
    );
    let both = json!({ "case": case, "node": "apply", "checks": [{ "key": "org", "reason": "执照如此" }, { "key": "place", "reason": "证照签发时有效" }] });
    let view = desk.ok("case.confirm", both);
    assert_eq!(view["checks"][0]["confirmed"]["reason"], "执照如此");
    let told = view["history"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["kind"] == "check_confirmed");
    assert_eq!(told.count(), 2);

    let desk = desk.reopened();
    desk.sign_in("chuangkou");
    let view = desk.ok("case.show", json!({ "case": case }));
    assert_eq!(view["checks"][1]["confirmed"]["reason"], "证照签发时有效");
    let view = set(&desk, &case, "org", "text", &org("91350100M0001TGQXM"));
    assert_eq!(view["checks"][0]["confirmed"], Value::Null);
    let stale = view["history"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["kind"] == "check_confirmed_before");
    assert_eq!(stale.count(), 1);
    let log = desk.ok("case.log", json!({ "case": case }));
    let kinds = log
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["kind"] == "checks_confirmed");
    assert_eq!(kinds.count(), 1, "one click, one record");
}

#[test]
fn something_missing_satisfies_the_form_and_what_is_computed_over_it_is_undefined() {
    let desk = Desk::new();
    publish(&desk);
    let case = start(&desk);
    set(&desk, &case, "b", "text", "5");
    let view = set(&desk, &case, "a", "missing", "当事人未提供");
    assert_eq!(
        filled(&view, "total"),
        &json!({ "is": "missing", "text": "a项缺失，无法计算" })
    );
    let view = set(&desk, &case, "org", "text", &org("91350100M000100Y43"));
    // Nothing is left open: the step can be done.
    let view = desk.do_step(&view, "属实");
    assert_ne!(view["steps"][0]["node"], "apply");
    assert_eq!(filled(&view, "a")["is"], "missing");
    // Its papers leave a blank and say so; the reason stays on the screen.
    let papers = desk.ok("case.papers", json!({ "case": case }));
    let letter = papers
        .as_array()
        .unwrap()
        .iter()
        .find(|paper| paper["document"] == "受理通知书")
        .map(|paper| paper["letter"]["paragraphs"][0]["text"].clone());
    assert_eq!(
        letter,
        Some(json!("金额 ________（缺失），合计 ________（缺失）"))
    );
}

#[test]
fn a_value_that_comes_later_takes_the_place_of_the_gap_everywhere() {
    let desk = Desk::new();
    publish(&desk);
    let case = start(&desk);
    set(&desk, &case, "b", "text", "5");
    set(&desk, &case, "a", "missing", "材料待补，补齐后填写");
    let view = set(&desk, &case, "a", "text", "7");
    assert_eq!(
        filled(&view, "total"),
        &json!({ "is": "text", "text": "12" })
    );
}

fn export(desk: &Desk, kind: &str, personal: bool) -> String {
    let reply = desk.ok(
        "case.export_log",
        json!({ "kind": kind, "personal": personal }),
    );
    String::from_utf8(STANDARD.decode(reply["base64"].as_str().unwrap()).unwrap()).unwrap()
}

#[test]
fn exports_tell_given_confirmed_and_missing_apart_and_name_nobody_unasked() {
    let desk = Desk::new();
    publish(&desk);
    let case = start(&desk);
    set(&desk, &case, "a", "missing", "赵六不肯说");
    set(&desk, &case, "b", "missing", "当事人未提供");
    set(&desk, &case, "org", "text", &org(WRONG));
    let checks = json!([{ "key": "org", "reason": "已核对原件，证照、证件原件如此" }]);
    desk.ok(
        "case.confirm",
        json!({ "case": case, "node": "apply", "checks": checks }),
    );
    let other = start(&desk);
    set(&desk, &other, "a", "text", "8");
    for kind in ["xes", "ocel", "fields"] {
        let text = export(&desk, kind, false);
        for word in [
            "given",
            "confirmed",
            "missing",
            "当事人未提供",
            "证件原件如此",
        ] {
            assert!(text.contains(word), "{word} is not told in {kind}: {text}");
        }
        for word in ["赵六", WRONG] {
            assert!(!text.contains(word), "{word} stands in {kind}");
        }
        let text = export(&desk, kind, true);
        assert!(
            text.contains("赵六不肯说") && text.contains(WRONG),
            "{kind}"
        );
    }
    let steps = export(&desk, "csv", false);
    assert!(steps.starts_with("case_id,activity,"));
}

#[test]
fn penalty_law_51_a_fine_is_not_put_down_as_missing() {
    let desk = Desk::new();
    desk.sign_in("zhifa1");
    let view = desk.ok(
        "case.start",
        json!({ "item": "320999JT-CF-0001", "title": "某案" }),
    );
    let key_of = |view: &Value| {
        let steps = view["steps"].as_array().unwrap().clone();
        let forms = steps
            .into_iter()
            .flat_map(|step| step["form"].as_array().unwrap().clone());
        let never: Vec<Value> = forms
            .filter(|field| !field["never_missing"].is_null())
            .collect();
        never.first().cloned()
    };
    let mut view = view;
    for _ in 0..10 {
        if let Some(field) = key_of(&view) {
            let value = json!({ "is": "missing", "text": "当事人未提供" });
            let node = &view["steps"][0]["node"];
            let ask =
                json!({ "case": view["case"], "node": node, "key": field["key"], "value": value });
            let refused = desk.refused("case.set_field", ask);
            assert_eq!(refused.code, "missing_not_allowed");
            assert_eq!(refused.params["statute"], "中华人民共和国行政处罚法");
            return;
        }
        view = desk.do_step(&view, "属实");
    }
    panic!("no step of the simple procedure asks for what a gate looks at");
}

fn codes(view: &Value) -> Vec<(String, String, String)> {
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let rows = view["codes"].as_array().unwrap();
    rows.iter()
        .map(|row| (text(row, "kind"), text(row, "code"), text(row, "until")))
        .collect()
}

#[test]
fn an_item_bears_several_codes_and_old_ones_stay_and_find_it() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let add = |kind: &str, code: &str, since: &str, replaces: bool| json!({ "item": ITEM, "kind": kind, "code": code, "since": since, "source": "省目录 2026 版", "version": "3", "replaces": replaces });
    let view = desk.ok(
        "item.add_code",
        add("catalog", "442199806003", "2026-01-01", false),
    );
    assert_eq!(codes(&view).len(), 2);
    assert_eq!(
        desk.refused("item.add_code", add("catalog", "442199806003", "", false))
            .code,
        "text_twice"
    );
    assert_eq!(
        desk.refused("item.add_code", add("catalog", "4 4", "", false))
            .code,
        "value_malformed"
    );
    assert_eq!(
        desk.refused("item.add_code", add("catalog", "1", "2026-1-1", false))
            .code,
        "date_malformed"
    );
    let view = desk.ok(
        "item.add_code",
        add("catalog", "442199806004", "2026-07-01", true),
    );
    let old = (
        "catalog".to_owned(),
        "442199806003".to_owned(),
        "2026-06-30".to_owned(),
    );
    assert!(codes(&view).contains(&old), "{view}");
    for code in ["442199806003", "442199806004", ITEM, "9806003"] {
        let found = desk.ok("item.list", json!({ "text": code, "limit": 10 }));
        let rows = found["rows"].as_array().unwrap();
        assert!(rows.iter().any(|row| row["item"] == ITEM), "{code}");
    }
    // A wrong one comes in and is told; somebody may say why it is right.
    let view = desk.ok(
        "item.add_code",
        add("task", "12441500196720245T3442199806003", "", false),
    );
    let row = view["codes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["kind"] == "task")
        .unwrap()
        .clone();
    assert_eq!(
        (&row["why"], &row["params"]["at"]),
        (&json!("credit_code"), &json!("1"))
    );
    let view = desk.ok(
        "item.confirm_code",
        json!({ "item": ITEM, "n": row["n"], "reason": "省平台下发如此" }),
    );
    let row = view["codes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["kind"] == "task")
        .unwrap()
        .clone();
    assert_eq!(row["reason"], "省平台下发如此");
    // The code of the catalogue itself may end too; it still is the name of the item.
    let ended = desk.ok(
        "item.end_code",
        json!({ "item": ITEM, "n": 0, "until": "2026-06-30", "reason": "编码统一" }),
    );
    assert!(
        codes(&ended)
            .iter()
            .any(|(_, code, until)| code == ITEM && until == "2026-06-30")
    );
    assert_eq!(
        desk.ok("item.show", json!({ "item": ITEM }))["row"]["item"],
        ITEM
    );
    let again = json!({ "item": ITEM, "n": 0, "until": "2026-07-30", "reason": "编码统一" });
    assert_eq!(desk.refused("item.end_code", again).code, "date_malformed");
    // Every change stays on record with who and when.
    let acts = ended["code_acts"].as_array().unwrap();
    let told: Vec<(&str, &str)> = acts
        .iter()
        .map(|act| (act["act"].as_str().unwrap(), act["code"].as_str().unwrap()))
        .collect();
    assert_eq!(told[0], ("ended", ITEM), "{told:?}");
    assert!(told.contains(&("confirmed", "12441500196720245T3442199806003")));
    assert!(told.contains(&("added", "442199806004")));
    assert!(told.contains(&("ended", "442199806003")));
    let all = |name: &str| {
        acts.iter()
            .all(|act| !act[name].as_str().unwrap().is_empty())
    };
    assert!(all("by") && all("at"));
}

#[test]
fn an_import_keeps_every_code_and_ends_those_that_it_replaces() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let import = |text: &str| {
        desk.ok(
            "item.import",
            json!({ "name": "省清单.csv", "base64": STANDARD.encode(text) }),
        )
    };
    let head =
        "task_name,task_code,catalog_code,local_catalog_code,task_version,plan_effective_date\n";
    let wrong = import(&format!("{head}乙,B-1,KQ-1,本-1,1,2024-01-01\n"));
    assert_eq!(
        wrong["doubtful_total"], 1,
        "a local code may look like anything: {wrong}"
    );
    assert_eq!(wrong["doubtful"][0]["params"]["why"], "unknown_scheme");
    let first = import(&format!(
        "{head}甲,{NATIONAL},442199806003,KQ-1,1,2024-01-01\n"
    ));
    assert_eq!(
        (&first["added"], &first["codes"], &first["doubtful_total"]),
        (&json!(1), &json!(2), &json!(0))
    );
    let same = import(&format!(
        "{head}甲,{NATIONAL},442199806003,KQ-1,1,2024-01-01\n"
    ));
    assert_eq!((&same["unchanged"], &same["codes"]), (&json!(1), &json!(0)));
    let next = import(&format!(
        "{head}甲,{NATIONAL},442199806009,KQ-1,2,2025-07-01\n"
    ));
    assert_eq!(next["codes"], 2);
    let view = desk.ok("item.show", json!({ "item": NATIONAL }));
    let kept = codes(&view);
    let old = (
        "catalog".to_owned(),
        "442199806003".to_owned(),
        "2025-06-30".to_owned(),
    );
    assert!(kept.contains(&old), "{kept:?}");
    assert_eq!(
        kept.iter()
            .filter(|(kind, _, until)| kind == "catalog" && until.is_empty())
            .count(),
        1
    );
}

#[test]
fn a_code_that_takes_the_place_of_the_catalogues_own_ends_it() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let list = format!("task_name,task_code\n甲,{NATIONAL}\n");
    desk.ok(
        "item.import",
        json!({ "name": "省清单.csv", "base64": STANDARD.encode(list) }),
    );
    let next = "12441500196720244T3442199806004";
    let view = desk.ok(
        "item.add_code",
        json!({ "item": NATIONAL, "kind": "task", "code": next, "since": "2026-07-01", "source": "省目录 2026 版", "replaces": true }),
    );
    let told = |code: &str, until: &str| ("task".to_owned(), code.to_owned(), until.to_owned());
    assert_eq!(codes(&view), [told(next, ""), told(NATIONAL, "2026-06-30")]);
}

#[test]
fn a_scheme_of_the_county_is_data_that_is_looked_at() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let scheme = |name: &str, example: &str| {
        json!({ "name": name, "title": "本县七位", "example": example, "source": "县编码办法",
            "parts": [{ "meaning": "部门", "length": [3, 3] }, { "meaning": "顺序", "length": [4, 4] }] })
    };
    let set = |scheme: Value| json!({ "scheme": scheme, "reason": "县里定的" });
    assert_eq!(
        desk.refused("code.set_scheme", set(scheme("jiangsu_18", "0010001")))
            .code,
        "scheme_shipped"
    );
    assert_eq!(
        desk.refused("code.set_scheme", set(scheme("our_7", "1")))
            .code,
        "scheme_example"
    );
    assert_eq!(
        desk.refused("code.set_scheme", set(json!({ "name": "x" })))
            .code,
        "scheme_unreadable"
    );
    let before = desk.ok("code.check", json!({ "kind": "item", "code": "0010001" }));
    assert_eq!(before["why"], "unknown_scheme");
    let rows = desk.ok("code.set_scheme", set(scheme("our_7", "0010001")));
    assert_eq!(
        (&rows[0]["name"], &rows[0]["mark"]),
        (&json!("our_7"), &json!("L"))
    );
    let after = desk.ok("code.check", json!({ "kind": "item", "code": "0010001" }));
    assert_eq!(
        (&after["why"], &after["pieces"][0]["meaning"]),
        (&Value::Null, &json!("部门"))
    );
    let rows = desk.ok("code.set_scheme", set(json!("our_7")));
    assert_ne!(rows[0]["name"], "our_7");
    desk.sign_in("chuangkou");
    assert_eq!(
        desk.refused("code.set_scheme", set(scheme("our_7", "0010001")))
            .code,
        "wrong_post"
    );
}

#[test]
fn regions_come_with_their_source_and_are_used_at_once() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let text = "代码,名称,启用年,停用年,变更为,来源\n320103,白下区,1980,2012,320104,国函〔2013〕24号\n32010,错,1980,,,某文\n320199,新区,2025,,,\n320198,倒,2020,2010,,某文\n";
    let ask = json!({ "name": "区划.csv", "base64": STANDARD.encode(text) });
    let reply = desk.ok("code.import_regions", ask.clone());
    assert_eq!(
        (&reply["added"], &reply["bad_total"]),
        (&json!(1), &json!(3))
    );
    let codes: Vec<&Value> = reply["bad"]
        .as_array()
        .unwrap()
        .iter()
        .map(|bad| &bad["code"])
        .collect();
    assert_eq!(codes, ["code_bad", "source_missing", "year_bad"]);
    assert_eq!(desk.ok("code.import_regions", ask)["unchanged"], 1);
    let found = desk.ok("code.regions", json!({ "text": "白下" }));
    assert_eq!(found["rows"][0]["became"], json!(["320104 秦淮区"]));
    let told = desk.ok("code.check", json!({ "kind": "region", "code": "320103" }));
    assert_eq!(told["params"]["became"], "320104 秦淮区");
}
