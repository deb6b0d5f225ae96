//! The documents of a case: filled from its values, printed as PDF and for Word.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::start::start;
use crate::fixture::Desk;

/// Publishes the item's chart anew with a document that its first step makes.
fn with_document(desk: &Desk) {
    desk.sign_in("sheji");
    let chart = desk.ok("item.show", json!({ "item": super::start::LICENCE }))["binding"]["internal"]["chart"].clone();
    let xml = desk.ok("chart.open", json!({ "chart": chart }))["xml"].clone();
    let first = "受理通知书";
    assert!(
        xml.as_str().unwrap().contains(first),
        "the chart makes that document"
    );
    let forms = desk.ok("form.show", json!({ "chart": chart }))["forms"].clone();
    let mut forms = forms;
    forms["templates"][first] = json!({ "title": "", "paragraphs": [
        { "text": "{{case.title}}：", "align": "left", "bold": false },
        { "text": "你（单位）申请的{{item.name}}，本机关决定受理。{{nothing}}", "align": "indented", "bold": false },
        { "text": "{{county.name}}", "align": "right", "bold": false },
        { "text": "{{today}}", "align": "right", "bold": false },
    ] });
    desk.ok("form.save", json!({ "chart": chart, "forms": forms }));
    desk.ok("chart.publish", json!({ "chart": chart }));
}

fn paper(papers: &Value, name: &str) -> Value {
    let found = papers
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["document"] == name);
    found.cloned().unwrap_or(Value::Null)
}

#[test]
fn a_document_is_filled_when_its_step_is_reached_and_bears_the_day_on_which_it_was_done() {
    let desk = Desk::new();
    with_document(&desk);
    let mut view = start(&desk);
    let case = view["case"].clone();
    let all = |desk: &Desk| desk.ok("case.papers", json!({ "case": case }));
    // The step that makes it is not reached yet, or is open: then it is a draft.
    for _ in 0..6 {
        let row = paper(&all(&desk), "受理通知书");
        if !row["made_at"].is_null() {
            break;
        }
        view = desk.do_step(&view, "同意");
    }
    let row = paper(&all(&desk), "受理通知书");
    assert!(row["made_at"].is_string(), "{row}");
    let lines: Vec<&str> = (row["letter"]["paragraphs"].as_array().unwrap().iter())
        .map(|line| line["text"].as_str().unwrap())
        .collect();
    assert_eq!(row["letter"]["title"], "受理通知书");
    assert!(
        lines[0].ends_with('：') && !lines[0].contains('_'),
        "{lines:?}"
    );
    assert!(
        lines[1].contains("决定受理") && lines[1].ends_with("________"),
        "a blank stays to be written by hand: {lines:?}"
    );
    let made = row["made_at"].as_str().unwrap();
    let day: Vec<u32> = made[..10]
        .split('-')
        .map(|part| part.parse().unwrap())
        .collect();
    assert_eq!(lines[3], format!("{}年{}月{}日", day[0], day[1], day[2]));

    desk.clock.pass_days(3);
    assert_eq!(
        paper(&all(&desk), "受理通知书"),
        row,
        "it does not grow younger"
    );
    let wish = |kind: &str| json!({ "case": case, "node": row["node"], "document": "受理通知书", "kind": kind });
    let word = desk.ok("case.paper", wish("word"));
    assert_eq!(word["name"], "受理通知书.docx");
    assert!(
        STANDARD
            .decode(word["base64"].as_str().unwrap())
            .unwrap()
            .starts_with(b"PK")
    );
    match desk.call("case.paper", wish("pdf")) {
        Ok(pdf) => assert!(
            STANDARD
                .decode(pdf["base64"].as_str().unwrap())
                .unwrap()
                .starts_with(b"%PDF-")
        ),
        Err(error) => assert_eq!(error.code, "no_chinese_font"),
    }
}

#[test]
fn a_document_that_no_step_has_made_is_refused() {
    let desk = Desk::new();
    let view = start(&desk);
    let wish =
        json!({ "case": view["case"], "node": "apply", "document": "没有的文书", "kind": "pdf" });
    let refused = desk.refused("case.paper", wish);
    assert_eq!(
        (refused.code.as_str(), &refused.params["paper"]),
        ("paper_unknown", &json!("没有的文书"))
    );
}
