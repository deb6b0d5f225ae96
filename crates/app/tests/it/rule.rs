//! The county's switches of chart rules count in every check, and every change stays on record.

use serde_json::{Value, json};

use crate::fixture::Desk;

const RULE: &str = "sf/complaint-exit";

fn row(desk: &Desk, rule: &str) -> Value {
    let rows = desk.ok("rule.list", json!({}));
    let mut rows = rows.as_array().unwrap().iter();
    rows.find(|row| row["rule"] == rule).unwrap().clone()
}

fn file() -> String {
    let file = include_str!("../../../../flowcharts/payment/internal.bpmn");
    let start = file.find(" remedy=\"").unwrap();
    let end = start + 9 + file[start + 9..].find('"').unwrap() + 1;
    format!("{}{}", &file[..start], &file[end..])
}

fn severities(desk: &Desk) -> Vec<Value> {
    let checked = desk.ok("chart.check", json!({ "xml": file() }));
    let findings = checked["findings"].as_array().unwrap().iter();
    findings
        .filter(|it| it["rule"] == RULE)
        .map(|it| it["severity"].clone())
        .collect()
}

#[test]
fn a_switch_counts_in_check_save_and_publish() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    assert_eq!(row(&desk, RULE)["default"], "warning");
    assert_eq!(severities(&desk), ["warning"]);
    let set = |severity: &str, reason: &str| {
        let wanted = json!({ "rule": RULE, "severity": severity, "reason": reason });
        desk.ok("rule.set", wanted)
    };
    let told = set("error", "县政务办要求");
    assert_eq!(told["severity"], "error");
    assert_eq!(told["changed"]["reason"], "县政务办要求");
    assert_eq!(severities(&desk), ["error"]);
    let open = desk.ok(
        "chart.create",
        json!({ "name": "给付", "side": "internal", "case_type": "promised" }),
    );
    let chart = &open["chart"];
    let saved = desk.ok("chart.save", json!({ "chart": chart, "xml": file() }));
    let all = saved["findings"].as_array().unwrap();
    assert!(
        all.iter()
            .any(|it| it["rule"] == RULE && it["severity"] == "error")
    );
    let refused = desk.refused("chart.publish", json!({ "chart": chart }));
    assert_eq!(refused.code, "not_publishable");
    set("off", "给付没有救济途径的另有规定");
    assert_eq!(severities(&desk), Vec::<Value>::new());
    desk.ok("chart.publish", json!({ "chart": chart }));
    let told = set("default", "");
    assert_eq!(
        (&told["severity"], &told["changed"]),
        (&json!("warning"), &Value::Null)
    );
    assert_eq!(severities(&desk), ["warning"]);
}

#[test]
fn a_change_needs_a_reason_and_the_designer() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let rule = "law/penalty-44-notice";
    let no_reason = json!({ "rule": rule, "severity": "off", "reason": " " });
    assert_eq!(desk.refused("rule.set", no_reason).code, "reason_required");
    let long = json!({ "rule": rule, "severity": "info", "reason": "长".repeat(201) });
    assert_eq!(desk.refused("rule.set", long).code, "text_too_long");
    let unknown = json!({ "rule": "law/none", "severity": "off", "reason": "无" });
    assert_eq!(desk.refused("rule.set", unknown).code, "rule_unknown");
    desk.sign_in("chuangkou");
    let other = json!({ "rule": rule, "severity": "off", "reason": "无" });
    assert_eq!(desk.refused("rule.set", other).code, "wrong_post");
    let row = row(&desk, rule);
    assert_eq!(
        (&row["group"], &row["severity"]),
        (&json!("law"), &json!("error"))
    );
    assert!(row["explanation"].as_str().unwrap().contains("检查什么"));
}
