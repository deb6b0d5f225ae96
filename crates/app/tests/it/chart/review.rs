//! From draft through both reviews to a version, and from a version to retirement and back to a draft.

use serde_json::{Value, json};

use crate::fixture::Desk;

const ITEM: &str = "320999WT-XK-0001";

/// A desk on which charts are reviewed, the designer signed in, and a changed draft of the chart that ITEM runs on.
fn drawn() -> (Desk, Value) {
    let desk = Desk::new();
    desk.sign_in("fuzeren");
    let settings = desk.ok("chart.set_review_settings", json!({ "required": true }));
    assert_eq!(
        (
            &settings["required"],
            &settings["by_another"],
            &settings["source"]
        ),
        (&json!(true), &json!(true), &json!("product"))
    );
    desk.sign_in("sheji");
    let item = desk.ok("item.show", json!({ "item": ITEM }));
    let chart = item["binding"]["internal"]["chart"].clone();
    change(&desk, &chart, "收到申请", "收到书面申请");
    (desk, chart)
}

fn change(desk: &Desk, chart: &Value, from: &str, to: &str) {
    let open = desk.ok("chart.open", json!({ "chart": chart }));
    let xml = open["xml"].as_str().unwrap().replace(from, to);
    assert_ne!(xml, open["xml"]);
    desk.ok("chart.save", json!({ "chart": chart, "xml": xml }));
}

fn acts(desk: &Desk, chart: &Value) -> Vec<String> {
    let history = desk.ok("chart.history", json!({ "chart": chart }));
    let acts = history["acts"].as_array().unwrap().iter();
    acts.map(|act| act["act"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn both_reviews_lead_to_a_version_and_say_who_when_and_why() {
    let (desk, chart) = drawn();
    assert_eq!(
        desk.refused("chart.publish", json!({ "chart": chart }))
            .code,
        "review_required"
    );
    let open = desk.ok("chart.submit", json!({ "chart": chart, "opinion": "请审" }));
    assert_eq!(
        (&open["state"], &open["may_write"], &open["may"]["recall"]),
        (&json!("in_review"), &json!(false), &json!(true))
    );
    desk.clock.pass_minutes(10);
    desk.sign_in("fuzeren");
    let open = desk.ok(
        "chart.review",
        json!({ "chart": chart, "verdict": "pass", "opinion": "同意" }),
    );
    assert_eq!(open["state"], "in_legal_review");
    assert_eq!(
        (&open["may"]["review"], &open["may"]["why_not"]),
        (&json!(false), &json!("wrong_post"))
    );
    desk.clock.pass_minutes(10);
    desk.sign_in("fazhi");
    let open = desk.ok("chart.open", json!({ "chart": chart }));
    assert_eq!(open["may"]["review"], true);
    let open = desk.ok(
        "chart.review",
        json!({ "chart": chart, "verdict": "pass", "opinion": "合法" }),
    );
    assert_eq!(
        (&open["state"], &open["version"], &open["draft"]),
        (&json!("published"), &json!(2), &json!(false))
    );
    assert_eq!(
        acts(&desk, &chart),
        [
            "published",
            "legal_passed",
            "review_passed",
            "submitted",
            "published_directly"
        ]
    );
    let history = desk.ok("chart.history", json!({ "chart": chart }));
    let legal = &history["acts"][1];
    assert_eq!(
        (
            &legal["by"],
            &legal["post"],
            &legal["opinion"],
            &legal["at"]
        ),
        (
            &json!("吴静"),
            &json!("法制审核"),
            &json!("合法"),
            &json!("2026-11-23T09:20:00.000+08:00")
        )
    );
    assert_eq!(legal["hash"], history["acts"][0]["hash"]);
    // New cases run on it.
    let item = desk.ok("item.show", json!({ "item": ITEM }));
    assert_eq!(item["binding"]["internal"]["version"], 2);
}

#[test]
fn every_act_stands_in_the_log_of_the_device() {
    let (desk, chart) = drawn();
    desk.ok("chart.submit", json!({ "chart": chart }));
    desk.ok("chart.recall", json!({ "chart": chart }));
    desk.ok("chart.submit", json!({ "chart": chart }));
    desk.sign_in("fuzeren");
    let back = json!({ "chart": chart, "verdict": "back", "opinion": "依据不全" });
    desk.ok("chart.review", back);
    let records = desk.ok("sync.records", json!({ "limit": 4 }));
    let kinds: Vec<&Value> = records["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["kind"])
        .collect();
    assert_eq!(
        kinds,
        [
            "chart_review_returned",
            "chart_submitted",
            "chart_recalled",
            "chart_submitted"
        ]
    );
}

#[test]
fn a_review_sends_back_only_with_a_reason() {
    let (desk, chart) = drawn();
    desk.ok("chart.submit", json!({ "chart": chart }));
    desk.sign_in("fuzeren");
    let bare = json!({ "chart": chart, "verdict": "back", "opinion": " " });
    let error = desk.refused("chart.review", bare);
    assert_eq!(
        (error.code.as_str(), error.field.as_deref()),
        ("reason_required", Some("opinion"))
    );
    desk.ok("chart.review", json!({ "chart": chart, "verdict": "pass" }));
    desk.sign_in("fazhi");
    let back = json!({ "chart": chart, "verdict": "back", "opinion": "缺少救济途径" });
    let open = desk.ok("chart.review", back);
    assert_eq!(open["state"], "published");
    assert_eq!(acts(&desk, &chart)[0], "legal_returned");
    desk.sign_in("sheji");
    let open = desk.ok("chart.open", json!({ "chart": chart }));
    assert_eq!(
        (&open["draft"], &open["may_write"], &open["may"]["submit"]),
        (&json!(true), &json!(true), &json!(true))
    );
    let again = json!({ "chart": chart, "verdict": "pass" });
    assert_eq!(
        desk.refused("chart.review", again).code,
        "chart_not_in_review"
    );
}

#[test]
fn who_drew_it_does_not_review_it() {
    let (desk, chart) = drawn();
    desk.sign_in("fuzeren");
    // The designer's post reviews: then the designer is kept out by the rule, not by the post.
    desk.ok("chart.set_review_settings", json!({ "post": "designer" }));
    desk.sign_in("sheji");
    desk.ok("chart.submit", json!({ "chart": chart }));
    let pass = json!({ "chart": chart, "verdict": "pass" });
    assert_eq!(
        desk.refused("chart.review", pass.clone()).code,
        "reviewer_is_author"
    );
    desk.sign_in("fuzeren");
    assert_eq!(
        desk.refused("chart.review", pass.clone()).code,
        "wrong_post"
    );
    desk.ok("chart.set_review_settings", json!({ "by_another": false }));
    desk.sign_in("sheji");
    assert_eq!(desk.ok("chart.review", pass)["state"], "in_legal_review");
}

#[test]
fn the_settings_are_the_heads() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let settings = desk.ok("chart.review_settings", json!({}));
    assert_eq!(
        (&settings["required"], &settings["may_change"]),
        (&json!(false), &json!(false))
    );
    let error = desk.refused("chart.set_review_settings", json!({ "required": true }));
    assert_eq!(
        (error.code.as_str(), &error.params["post"]),
        ("wrong_post", &json!("head"))
    );
    desk.sign_in("fuzeren");
    assert_eq!(
        desk.refused("chart.set_review_settings", json!({ "post": "king" }))
            .code,
        "post_unknown"
    );
}

#[test]
fn a_draft_under_review_stands_still() {
    let (desk, chart) = drawn();
    let open = desk.ok("chart.submit", json!({ "chart": chart }));
    let save = json!({ "chart": chart, "xml": open["xml"] });
    for (name, payload) in [
        ("chart.save", save),
        ("chart.submit", json!({ "chart": chart })),
        ("chart.discard_draft", json!({ "chart": chart })),
        ("chart.retire", json!({ "chart": chart, "reason": "停" })),
        (
            "chart.restore",
            json!({ "chart": chart, "version": 1, "replace": true }),
        ),
    ] {
        assert_eq!(
            desk.refused(name, payload).code,
            "chart_in_review",
            "{name}"
        );
    }
}

#[test]
fn what_could_not_be_published_is_not_submitted() {
    let (desk, _) = drawn();
    let open = desk.ok(
        "chart.create",
        json!({ "name": "半张图", "side": "internal" }),
    );
    let error = desk.refused("chart.submit", json!({ "chart": open["chart"] }));
    assert_eq!(error.code, "not_publishable");
    assert!(!error.params["findings"].as_array().unwrap().is_empty());
}

#[test]
fn a_retired_chart_opens_no_case_and_running_ones_go_on() {
    let desk = Desk::new();
    desk.sign_in("chuangkou");
    let running = desk.ok("case.start", json!({ "item": ITEM, "title": "在办" }));
    desk.sign_in("sheji");
    let item = desk.ok("item.show", json!({ "item": ITEM }));
    let chart = item["binding"]["internal"]["chart"].clone();
    assert_eq!(
        desk.refused("chart.retire", json!({ "chart": chart, "reason": "" }))
            .code,
        "reason_required"
    );
    let payload = json!({ "chart": chart, "reason": "法规修订" });
    let open = desk.ok("chart.retire", payload.clone());
    assert_eq!(open["state"], "retired");
    assert_eq!(desk.refused("chart.retire", payload).code, "chart_retired");
    desk.sign_in("chuangkou");
    let start = json!({ "item": ITEM, "title": "新" });
    assert_eq!(desk.refused("case.start", start).code, "chart_retired");
    let item = desk.ok("item.show", json!({ "item": ITEM }));
    assert_eq!(
        (&item["may_start"], &item["row"]["bound"]),
        (&json!(false), &json!(false))
    );
    let moved = desk.do_step(&running, "受理");
    assert_eq!(moved["chart"]["version"], 1);
    // A new version takes it into use again.
    desk.sign_in("sheji");
    change(&desk, &chart, "收到申请", "收到书面申请");
    desk.ok("chart.publish", json!({ "chart": chart }));
    desk.sign_in("chuangkou");
    let new = desk.ok("case.start", json!({ "item": ITEM, "title": "又可开立" }));
    assert_eq!(new["chart"]["version"], 2);
}

#[test]
fn an_older_version_becomes_the_new_draft_and_none_is_lost() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let item = desk.ok("item.show", json!({ "item": ITEM }));
    let chart = item["binding"]["internal"]["chart"].clone();
    let first = desk.ok("chart.open", json!({ "chart": chart, "version": 1 }));
    change(&desk, &chart, "收到申请", "收到书面申请");
    desk.ok("chart.publish", json!({ "chart": chart }));
    change(&desk, &chart, "收到书面申请", "又改过");
    let restore = |replace| json!({ "chart": chart, "version": 1, "replace": replace });
    assert_eq!(
        desk.refused("chart.restore", restore(false)).code,
        "draft_exists"
    );
    let open = desk.ok("chart.restore", restore(true));
    assert_eq!(
        (&open["draft"], &open["xml"]),
        (&json!(true), &first["xml"])
    );
    let published = desk.ok("chart.publish", json!({ "chart": chart }));
    assert_eq!(
        (&published["version"], &published["hash"]),
        (&json!(3), &first["versions"][0]["hash"])
    );
    assert_eq!(
        acts(&desk, &chart),
        [
            "published_directly",
            "restored",
            "published_directly",
            "published_directly"
        ]
    );
}

#[test]
fn a_draft_that_was_reviewed_once_is_thrown_away_but_not_forgotten() {
    let (desk, _) = drawn();
    let from = desk.ok("chart.list", json!({ "state": "published" }))[0].clone();
    let copy = desk.ok(
        "chart.create",
        json!({ "name": "抄来的", "side": from["side"], "from": from["chart"] }),
    );
    let chart = &copy["chart"];
    desk.ok("chart.submit", json!({ "chart": chart }));
    desk.ok("chart.recall", json!({ "chart": chart }));
    desk.ok("chart.discard_draft", json!({ "chart": chart }));
    assert_eq!(
        desk.ok("chart.list", json!({ "text": "抄来的" })),
        json!([])
    );
    let records = desk.ok("sync.records", json!({ "limit": 1 }));
    assert_eq!(records["rows"][0]["kind"], "chart_discarded");
}
