//! `sunflow log …` run as a program on logs with mistakes in them: what can be read is read, the rest is told.

use std::path::Path;

use serde_json::Value;

use super::run;

fn summary(folder: &Path, name: &str, body: &str) -> (Value, Option<i32>) {
    let path = folder.join(name);
    std::fs::write(&path, body).unwrap();
    let output = run(&["log", "summary", path.to_str().unwrap(), "--format", "json"]);
    let found = serde_json::from_slice(&output.stdout);
    (found.unwrap_or_default(), output.status.code())
}

#[test]
fn broken_rows_are_left_out_and_told_with_their_line() {
    let folder = tempfile::tempdir().unwrap();
    let body = "case_id,activity,timestamp\n1,收件,2026-03-02T09:00:00+08:00\n1,,2026-03-02T10:00:00+08:00\n\
                1,审查,不是时间\n1,办结,2026-03-02T11:00:00+08:00\n";
    let (found, code) = summary(folder.path(), "broken.csv", body);
    assert_eq!(code, Some(1));
    assert_eq!((&found["cases"], &found["events"]), (&1.into(), &2.into()));
    let troubles = found["troubles"].as_array().unwrap();
    assert_eq!(troubles.len(), 2, "{troubles:?}");
    assert!(
        troubles.iter().all(|it| it["line"].is_number()),
        "{troubles:?}"
    );
}

#[test]
fn time_that_goes_backwards_is_put_in_order_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let event = |name: &str, hour: u32| {
        format!(
            "<event><string key=\"concept:name\" value=\"{name}\"/><date key=\"time:timestamp\" value=\"2026-03-02T{hour:02}:00:00+08:00\"/></event>"
        )
    };
    let body = format!(
        "<log xes.version=\"1.0\"><trace><string key=\"concept:name\" value=\"1\"/>{}{}{}</trace></log>",
        event("收件", 9),
        event("办结", 12),
        event("审查", 10)
    );
    let (found, _) = summary(folder.path(), "backwards.xes", &body);
    assert_eq!(found["directly_follows"]["收件 -> 审查"], 1);
    assert_eq!(found["directly_follows"]["审查 -> 办结"], 1);
    assert!(!found["troubles"].as_array().unwrap().is_empty(), "{found}");
}

#[test]
fn what_is_no_log_is_refused_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    for (name, body) in [
        ("empty.csv", ""),
        ("half.xes", "<log><trace>"),
        ("words.csv", "甲,乙\n1,2\n"),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, body).unwrap();
        let output = run(&["log", "summary", path.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2), "{name} {output:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(said.lines().count(), 1, "{name} {said}");
    }
}
