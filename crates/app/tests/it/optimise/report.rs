//! The report of a redesign for those who decide.

use std::io::{Cursor, Read as _};

use base64::Engine as _;
use serde_json::{Value, json};

use super::{licence, searched, simulated};
use crate::fixture::Desk;

#[test]
fn the_report_needs_figures_and_is_a_pdf_or_a_word_file() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = licence(&desk);
    let wish =
        |kind: &str, points: Value| json!({ "chart": chart, "kind": kind, "points": points });
    assert_eq!(
        desk.refused("optimise.report", wish("pdf", json!([]))).code,
        "report_empty"
    );
    simulated(&desk, &chart, 7);
    let magic = |kind: &str, points: Value| {
        let made = desk.ok("optimise.report", wish(kind, points));
        made["base64"]
            .as_str()
            .unwrap()
            .chars()
            .take(6)
            .collect::<String>()
    };
    assert_eq!(
        (
            magic("pdf", json!([])).as_str(),
            magic("word", json!([])).as_str()
        ),
        ("JVBERi", "UEsDBB")
    );
    assert_eq!(
        desk.refused("optimise.report", wish("pdf", json!([1])))
            .code,
        "point_unknown"
    );
    let found = searched(&desk, &chart);
    let of = |id: &Value| json!({ "chart": chart, "kind": "pdf", "found": id, "points": [1] });
    let made = desk.ok("optimise.report", of(&found["id"]));
    assert!(made["base64"].as_str().unwrap().starts_with("JVBERi"));
    // A later search has points of its own, by the same numbers.
    let again = searched(&desk, &chart);
    assert_ne!(again["id"], found["id"]);
    let old = desk.refused("optimise.report", of(&found["id"]));
    assert_eq!(old.code, "point_unknown");
    let take = |id: &Value| json!({ "chart": chart, "found": id, "point": 1, "note": "试" });
    let old = desk.refused("optimise.accept", take(&found["id"]));
    assert_eq!(old.code, "point_unknown");
    desk.ok("optimise.accept", take(&again["id"]));
    // What was taken is the draft by now; the figures are still those of the version.
    let wish = json!({ "chart": chart, "kind": "word", "found": again["id"], "points": [1] });
    let said = words(&desk.ok("optimise.report", wish));
    assert!(said.contains("第1版"), "{said}");
}

/// What a Word file says, with its marks.
fn words(made: &Value) -> String {
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(made["base64"].as_str().unwrap())
        .unwrap();
    let mut file = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut part = file.by_name("word/document.xml").unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}
