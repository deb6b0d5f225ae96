//! Carrying out a penalty is halted, goes on, lapses after three years and ends for good, in the demo county.

use serde_json::{Value, json};

use super::ends::walk_to;
use crate::fixture::Desk;

const PENALTY: &str = "320999SC-CF-0003";

/// A penalty that is decided and stands where it is carried out; the head is signed in.
fn decided(desk: &Desk) -> Value {
    desk.sign_in("zhifa1");
    let view = desk.ok(
        "case.start",
        json!({ "item": PENALTY, "title": "某店无证经营" }),
    );
    let view = walk_to(desk, view, "execute");
    desk.sign_in("fuzeren");
    view
}

fn halt(case: &Value, harmless: bool) -> Value {
    json!({ "case": case, "ground": "no_means", "harmless": harmless, "reason": "当事人重病，没有收入" })
}

fn kinds(view: &Value) -> Vec<&str> {
    let rows = view["history"].as_array().unwrap().iter();
    rows.map(|row| row["kind"].as_str().unwrap()).collect()
}

#[test]
fn enforcement_39_is_halted_and_goes_on_with_its_papers() {
    let desk = Desk::new();
    let view = decided(&desk);
    let case = &view["case"];
    let words = json!({ "source": "lead", "size": 50, "offices": [
        { "department": "", "abbreviation": "示市监", "papers": [{ "paper": "中止执行通知书", "word": "中执" }] }] });
    desk.ok("number.set_settings", words);
    let halted = desk.ok("case.halt", halt(case, true));
    assert_eq!(halted["halts"][0]["last"], "2029-11-23");
    assert_eq!(halted["exits"]["halt"]["code"], "execution_halted_already");
    assert_eq!(halted["exits"]["resume"], Value::Null);
    assert!(halted["papers"][0]["number"].is_string());
    assert_eq!(halted["papers"][0]["may_act"], true);
    let papers = desk.ok("case.papers", json!({ "case": case }));
    let of = |name: &str| {
        let mut rows = papers.as_array().unwrap().iter();
        rows.find(|row| row["document"] == name).cloned()
    };
    let told = of("中止执行通知书").unwrap()["letter"].to_string();
    assert!(
        told.contains("中执〔2026〕1号") && told.contains("第39条"),
        "{told}"
    );
    let printed = desk.ok(
        "case.paper",
        json!({ "case": case, "node": "", "document": "中止执行通知书", "kind": "word" }),
    );
    assert!(printed["base64"].as_str().unwrap().len() > 1000);
    desk.sign_in("zhifa1");
    assert_eq!(
        desk.refused("case.resume", json!({ "case": case, "reason": "好了" }))
            .code,
        "wrong_post"
    );
    let shown = desk.ok("case.show", json!({ "case": case }));
    assert_eq!(shown["exits"]["resume"]["code"], "wrong_post");
    desk.sign_in("fuzeren");
    let desk = desk.reopened();
    desk.sign_in("fuzeren");
    let on = desk.ok(
        "case.resume",
        json!({ "case": case, "reason": "当事人恢复收入" }),
    );
    assert!(kinds(&on).contains(&"halted") && kinds(&on).contains(&"resumed"));
    assert_eq!(on["halts"][0]["resumed"], "当事人恢复收入");
}

#[test]
fn enforcement_39_three_years_are_caught_up_at_the_next_start() {
    let desk = Desk::new();
    let view = decided(&desk);
    let case = view["case"].clone();
    desk.ok("case.halt", halt(&case, true));
    desk.clock.pass_days(365 * 3 + 30);
    let desk = desk.reopened();
    desk.sign_in("fuzeren");
    let ended = desk.ok("case.show", json!({ "case": case }));
    assert_eq!(ended["facts"]["ending"], "execution_ended");
    assert_eq!(ended["facts"]["stopped"]["how"]["ground"], "lapsed");
    assert_eq!(ended["facts"]["stopped"]["basis"]["article"], "39");
    assert!(
        ended["facts"]["ended_at"]
            .as_str()
            .unwrap()
            .starts_with("2029-11-24T00:00")
    );
    assert!(kinds(&ended).contains(&"deemed_not_enforced"));
    let papers = desk.ok("case.papers", json!({ "case": case }));
    let mut papers = papers.as_array().unwrap().iter();
    assert!(
        papers.all(|row| row["document"] != "终结执行决定书"),
        "nobody decided it"
    );
    let counts = desk.ok("case.counts", json!({}));
    assert!(counts["endings"].to_string().contains("execution_ended"));
}

#[test]
fn enforcement_40_ends_it_for_good() {
    let desk = Desk::new();
    let view = decided(&desk);
    let case = &view["case"];
    let finish = |ground: &str| json!({ "case": case, "how": { "is": "execution_ended", "ground": ground }, "reason": "企业已注销，无财产" });
    assert_eq!(
        desk.refused("case.stop", finish("revoked")).code,
        "ground_unknown"
    );
    let ended = desk.ok("case.stop", finish("party_dissolved"));
    assert_eq!(ended["facts"]["ending"], "execution_ended");
    assert_eq!(ended["facts"]["stopped"]["basis"]["article"], "40");
    let listed = desk.ok(
        "case.list",
        json!({ "scope": "all", "ending": "execution_ended", "limit": 5 }),
    );
    assert_eq!(listed["rows"].as_array().unwrap().len(), 1);
}

#[test]
fn without_numbers_the_notice_of_halting_waits_for_one() {
    let desk = Desk::new();
    let view = decided(&desk);
    let case = &view["case"];
    let words = |source: &str| {
        json!({ "source": source, "size": 50, "offices": [
        { "department": "", "abbreviation": "示市监", "papers": [{ "paper": "中止执行通知书", "word": "中执" }] }] })
    };
    desk.ok("number.set_settings", words("slips"));
    let halted = desk.ok("case.halt", halt(case, false));
    let papers = halted["papers"].as_array().unwrap();
    let at = papers.iter().position(|it| it["name"] == "中止执行通知书");
    let at = at.unwrap();
    assert_eq!(papers[at]["number"], Value::Null);
    let waiting = desk.ok("number.standing", json!({}))["waiting"].clone();
    let waiting = &waiting.as_array().unwrap()[0];
    assert_eq!(
        (&waiting["case"], &waiting["series"]),
        (case, &json!("示市监中执"))
    );
    let wanted = json!({ "case": case, "paper": at });
    let none = desk.refused("number.assign", wanted.clone());
    assert_eq!(none.code, "no_number_left");
    desk.ok("number.set_settings", words("lead"));
    let numbered = desk.ok("number.assign", wanted);
    assert_eq!(numbered["papers"][at]["number"], "示市监中执〔2026〕1号");
    let standing = desk.ok("number.standing", json!({}));
    assert_eq!(standing["waiting"], json!([]));
}
