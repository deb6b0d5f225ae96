//! A chart leaves the desk as a picture: its draft, or as it stands in the window, under a name that every system takes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::fixture::Desk;

fn picture(exported: &Value) -> String {
    let bytes = STANDARD.decode(exported["base64"].as_str().unwrap());
    String::from_utf8(bytes.unwrap()).unwrap()
}

#[test]
fn a_picture_is_of_the_draft_or_of_what_the_window_holds() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let new = json!({ "name": "燃气/经营:许可", "side": "internal" });
    let chart = desk.ok("chart.create", new);
    let wish = json!({ "chart": chart["chart"], "kind": "svg" });
    let kept = desk.ok("chart.export", wish);
    assert_eq!(kept["name"], "燃气_经营_许可.svg");
    assert!(picture(&kept).contains("收到申请"));
    let unsaved = chart["xml"]
        .as_str()
        .unwrap()
        .replace("收到申请", "申请到达");
    let wish = json!({ "chart": chart["chart"], "kind": "svg", "xml": unsaved });
    let shown = picture(&desk.ok("chart.export", wish));
    assert!(shown.contains("申请到达") && !shown.contains("收到申请"));
}

#[test]
fn a_chart_that_is_not_there_and_a_file_that_is_none_are_refused() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let wish = json!({ "chart": "no-such-chart", "kind": "svg" });
    assert_eq!(desk.refused("chart.export", wish).code, "chart_unknown");
    let chart = desk.ok(
        "chart.create",
        json!({ "name": "白纸", "side": "internal" }),
    );
    let wish = json!({ "chart": chart["chart"], "kind": "svg", "xml": "<a" });
    let code = desk.refused("chart.export", wish).code;
    assert_ne!(code, "broken", "the file is at fault, not the program");
}
