//! What the command line says of deputies and of the records of a case. A regular list.

use serde_json::Value;

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

pub fn deputies(reply: &Value) -> String {
    let rows = reply.as_array().cloned().unwrap_or_default();
    if rows.is_empty() {
        return "没有设置代理。".into();
    }
    let line = |row: &Value| {
        let state = match word(&row["state"]) {
            "standing" => "代理中",
            "coming" => "未开始",
            _ => "已结束",
        };
        format!(
            "{}  {}  {} 代 {}  {} 至 {}  {}  {} 设置",
            row["seq"],
            state,
            word(&row["deputy"]["name"]),
            word(&row["absent"]["name"]),
            word(&row["from"]),
            word(&row["to"]),
            word(&row["reason"]),
            word(&row["set"]["by"]),
        )
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub fn records(reply: &Value) -> String {
    let line = |row: &Value| {
        let by = &row["by"];
        let instead = match by["instead_of"].as_str() {
            Some(absent) => format!("（代 {absent}）"),
            None => String::new(),
        };
        let device = row["tag"].as_str().unwrap_or(word(&row["device"]));
        format!(
            "{}  {}  {}{instead}  {}  设备 {device}",
            word(&row["at"]),
            word(&row["kind"]),
            word(&by["name"]),
            word(&by["post_name"]),
        )
    };
    let rows = reply.as_array().into_iter().flatten();
    rows.map(line).collect::<Vec<_>>().join("\n")
}
