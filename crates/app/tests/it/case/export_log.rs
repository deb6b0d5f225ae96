//! Event logs of a selection: valid by the schemas of XES and OCEL 2.0, read back, without a person's name.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use flow_mine::read::{Options, read};
use serde_json::{Value, json};

use super::ends::walk_to;
use super::r#move::play;
use crate::fixture::Desk;

/// Two cases: a licence that was decided, a penalty that runs.
fn scene() -> Desk {
    let desk = Desk::new();
    desk.sign_in("chuangkou");
    let licence = json!({ "item": "320999SC-XK-0004", "title": "老王作坊 <甲> & \"乙\"", "applicant": "赵六" });
    let view = desk.ok("case.start", licence);
    play(&desk, view);
    desk.clock.pass_days(2);
    desk.sign_in("zhifa1");
    let penalty = json!({ "item": "320999SC-CF-0003", "title": "某饭店案" });
    let view = desk.ok("case.start", penalty);
    desk.do_step(&view, "来源属实，当事人钱七");
    desk
}

/// With one that several departments handle, one that a court opened anew, one that was withdrawn, one whose execution
/// is halted.
fn crowded() -> Desk {
    let desk = scene();
    let start = |item: &str, who: &str| {
        desk.sign_in(who);
        desk.ok("case.start", json!({ "item": item, "title": "某件" }))
    };
    let items = desk.ok("item.list", json!({ "limit": 50 }));
    let joint = items["rows"].as_array().unwrap().iter();
    let joint = joint
        .map(|row| desk.ok("item.show", json!({ "item": row["item"] })))
        .find(|item| item["binding"]["case_type"] == "joint");
    let joint = joint.unwrap()["row"]["item"].as_str().unwrap().to_owned();
    play(&desk, start(&joint, "chuangkou"));
    let refused = walk_to(&desk, start("320999WT-XK-0001", "chuangkou"), "refuse");
    let ended = play(&desk, refused);
    desk.sign_in("fuzeren");
    let order = json!({ "case": ended["case"], "remedy": {
        "by": "court", "organ": "某法院", "number": "行初1号", "decided_on": "2026-11-25", "received_on": "2026-11-25",
        "order": "partly_redo", "says": "部分事实不清", "reopen": "review" } });
    desk.clock.pass_days(2);
    let again = desk.ok("case.remedy", order);
    assert_eq!(again["facts"]["phase"], "running");
    let withdrawn = start("320999WT-XK-0001", "chuangkou");
    desk.ok(
        "case.withdraw",
        json!({ "case": withdrawn["case"], "reason": "不办了" }),
    );
    let fined = walk_to(&desk, start("320999SC-CF-0003", "zhifa1"), "execute");
    desk.sign_in("fuzeren");
    desk.ok(
        "case.halt",
        json!({ "case": fined["case"], "ground": "other", "reason": "另案" }),
    );
    desk
}

#[test]
fn a_log_of_joint_reopened_withdrawn_and_halted_cases_is_valid_too() {
    let desk = crowded();
    for personal in [false, true] {
        let (text, reply) = export(&desk, json!({ "kind": "xes", "personal": personal }));
        assert_eq!(reply["cases"], 6);
        valid_xes(&text);
        let (text, reply) = export(&desk, json!({ "kind": "ocel", "personal": personal }));
        assert_eq!(reply["cases"], 6);
        valid_ocel(&text);
    }
    let left = std::fs::read_dir(desk.dir.path()).unwrap();
    let left = left.map(|file| file.unwrap().file_name().into_string().unwrap());
    assert!(
        left.into_iter().all(|name| !name.ends_with(".tmp")),
        "nothing waits aside"
    );
}

fn export(desk: &Desk, payload: Value) -> (String, Value) {
    let reply = desk.ok("case.export_log", payload);
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(reply["base64"].as_str().unwrap())
        .unwrap();
    (String::from_utf8(bytes).unwrap(), reply)
}

/// Names, titles and opinions of the scene.
const PERSONAL: [&str; 6] = ["赵六", "钱七", "李敏", "孙磊", "老王作坊", "某饭店案"];

#[test]
fn a_log_names_nobody_unless_that_is_asked_for() {
    let desk = scene();
    for kind in ["xes", "ocel"] {
        let (text, _) = export(&desk, json!({ "kind": kind }));
        for word in PERSONAL {
            assert!(!text.contains(word), "{word} stands in {kind}");
        }
        let (text, _) = export(&desk, json!({ "kind": kind, "personal": true }));
        for word in PERSONAL {
            assert!(text.contains(word), "{word} is missing in {kind}");
        }
    }
}

#[test]
fn both_forms_are_read_back_to_the_same_log() {
    let desk = scene();
    let mut seen = Vec::new();
    for kind in ["xes", "ocel"] {
        let (text, reply) = export(&desk, json!({ "kind": kind }));
        let reading = read(text.as_bytes(), &Options::default(), &mut |_| {
            std::ops::ControlFlow::Continue(())
        });
        let reading = reading.unwrap();
        assert!(reading.troubles.is_empty(), "{:?}", reading.troubles);
        assert_eq!(json!(reading.rows), reply["events"]);
        let summary = flow_mine::summary::summary(&reading.log);
        assert_eq!(json!(summary.cases), reply["cases"]);
        seen.push((summary.cases, summary.events, summary.activities));
    }
    assert_eq!(seen[0], seen[1]);
}

#[test]
fn a_selection_by_item_class_state_and_day() {
    let desk = scene();
    let cases = |selection: Value| {
        let (_, reply) = export(&desk, json!({ "kind": "xes", "selection": selection }));
        reply["cases"].as_u64().unwrap()
    };
    assert_eq!(cases(json!({})), 2);
    assert_eq!(cases(json!({ "class": "CF" })), 1);
    assert_eq!(cases(json!({ "item": "320999SC-XK-0004" })), 1);
    assert_eq!(cases(json!({ "phase": "running" })), 1);
    assert_eq!(cases(json!({ "phase": "withdrawn" })), 0);
    assert_eq!(cases(json!({ "from": "2026-11-24" })), 1);
    assert_eq!(cases(json!({ "to": "2026-11-23", "class": "CF" })), 0);
    let wrong = json!({ "kind": "xes", "selection": { "from": "24.11." } });
    let error = desk.refused("case.export_log", wrong);
    assert_eq!(
        (error.code.as_str(), error.field.as_deref()),
        ("date_malformed", Some("from"))
    );
}

/// What the XML schema of IEEE 1849 demands of what we write: the order of children of `log`, `trace` and `event`, the
/// attributes that each element must have, and the types of their values.
#[test]
fn the_xes_is_valid_by_its_schema() {
    for personal in [false, true] {
        let (text, _) = export(&scene(), json!({ "kind": "xes", "personal": personal }));
        valid_xes(&text);
    }
}

fn valid_xes(text: &str) {
    let mut path: Vec<(String, usize)> = Vec::new();
    let mut elements = 0;
    for tag in text.split('<').skip(1) {
        // A value may hold a `>`; between elements there is none.
        let (tag, _) = tag.rsplit_once('>').unwrap();
        if tag.starts_with('?') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(path.pop().unwrap().0, name);
            continue;
        }
        elements += 1;
        let (tag, empty) = match tag.strip_suffix('/') {
            Some(inner) => (inner, true),
            None => (tag, false),
        };
        let (name, attributes) = element(tag);
        let order: &[&str] = match path.last().map(|(name, _)| name.as_str()) {
            None => &["log"],
            Some("log") => &[
                "extension",
                "global",
                "classifier",
                "ATTRIBUTE",
                "trace",
                "event",
            ],
            Some("trace") => &["ATTRIBUTE", "event"],
            Some("event") => &["ATTRIBUTE"],
            Some(other) => panic!("{other} has no child of ours"),
        };
        let class = if matches!(name, "string" | "date") {
            "ATTRIBUTE"
        } else {
            name
        };
        let place = order.iter().position(|one| *one == class);
        let place = place.unwrap_or_else(|| panic!("{name} stands in {path:?}"));
        if let Some((parent, last)) = path.last_mut() {
            assert!(place >= *last, "{name} stands too late in {parent}");
            *last = place;
        }
        demanded(name, &attributes);
        if !empty {
            path.push((name.to_owned(), 0));
        }
    }
    assert!(path.is_empty() && elements > 50);
}

fn element(tag: &str) -> (&str, BTreeMap<&str, &str>) {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = BTreeMap::new();
    while let Some((key, behind)) = rest.trim_start().split_once("=\"") {
        let (value, behind) = behind.split_once('"').unwrap();
        assert!(
            attributes.insert(key, value).is_none(),
            "{key} stands twice"
        );
        rest = behind;
    }
    (name, attributes)
}

fn demanded(name: &str, attributes: &BTreeMap<&str, &str>) {
    let must: &[&str] = match name {
        "log" => &["xes.version"],
        "extension" => &["name", "prefix", "uri"],
        "classifier" => &["name", "keys"],
        "string" | "date" => &["key", "value"],
        _ => &[],
    };
    for key in must {
        assert!(attributes.contains_key(key), "{name} has no {key}");
    }
    if let Some(version) = attributes.get("xes.version") {
        assert!(version.parse::<f64>().is_ok(), "xs:decimal: {version}");
    }
    if let Some(key) = attributes.get("key") {
        // xs:Name
        let first = key.chars().next().unwrap();
        assert!(first.is_alphabetic() || matches!(first, '_' | ':'), "{key}");
        assert!(
            key.chars()
                .all(|sign| sign.is_alphanumeric() || "_:.-".contains(sign)),
            "{key}"
        );
    }
    if name == "date" {
        let value = attributes["value"];
        assert!(
            chrono::DateTime::parse_from_rfc3339(value).is_ok(),
            "{value}"
        );
    }
}

/// What the JSON schema of OCEL 2.0 demands, and what its metamodel does: the four lists, their members with their
/// types, unique ids, every type and attribute declared, every relation to an object that is there.
#[test]
fn the_ocel_is_valid_by_its_schema() {
    for personal in [false, true] {
        let (text, _) = export(&scene(), json!({ "kind": "ocel", "personal": personal }));
        valid_ocel(&text);
    }
}

fn valid_ocel(text: &str) {
    let log: Value = serde_json::from_str(text).unwrap();
    let whole: BTreeSet<&str> = log
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        whole,
        BTreeSet::from(["eventTypes", "events", "objectTypes", "objects"])
    );
    let ids = unique(&log["objects"]);
    unique(&log["events"]);
    for (list, types) in [("events", "eventTypes"), ("objects", "objectTypes")] {
        let declared = declared(&log[types]);
        for one in log[list].as_array().unwrap() {
            let own = &declared[one["type"].as_str().unwrap()];
            for attribute in one["attributes"].as_array().unwrap() {
                assert!(own.contains(attribute["name"].as_str().unwrap()));
                assert!(attribute["value"].is_string());
                assert_eq!(attribute["time"].is_string(), list == "objects");
            }
            for relation in one["relationships"].as_array().unwrap() {
                assert!(ids.contains(relation["objectId"].as_str().unwrap()));
                assert!(relation["qualifier"].is_string());
            }
        }
    }
    for event in log["events"].as_array().unwrap() {
        let time = event["time"].as_str().unwrap();
        assert!(chrono::DateTime::parse_from_rfc3339(time).is_ok());
    }
}

fn unique(list: &Value) -> BTreeSet<&str> {
    let all = list.as_array().unwrap();
    let ids: BTreeSet<&str> = all.iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), all.len());
    assert!(!ids.is_empty());
    ids
}

fn declared(types: &Value) -> BTreeMap<&str, BTreeSet<&str>> {
    let one = |of: &'_ Value| {
        of["attributes"]
            .as_array()
            .unwrap()
            .iter()
            .all(|it| it["type"] == "string")
    };
    assert!(types.as_array().unwrap().iter().all(one));
    types
        .as_array()
        .unwrap()
        .iter()
        .map(|of| {
            let own = of["attributes"].as_array().unwrap().iter();
            let own = own.map(|it| it["name"].as_str().unwrap()).collect();
            (of["name"].as_str().unwrap(), own)
        })
        .collect()
}
