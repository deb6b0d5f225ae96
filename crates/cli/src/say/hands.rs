//! What the command line says of deputies and of the records of a case. A regular list.

use serde_json::Value;

use super::moves::event;

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
            to_the_second(word(&row["at"])),
            event(word(&row["kind"])),
            word(&by["name"]),
            word(&by["post_name"]),
        )
    };
    let rows = reply.as_array().into_iter().flatten();
    rows.map(line).collect::<Vec<_>>().join("\n")
}

/// 2026-11-23 09:00:00 of 2026-11-23T09:00:00.161+08:00.
fn to_the_second(at: &str) -> String {
    at.get(..19).unwrap_or(at).replace('T', " ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::records;

    /// Who reads the log of a case reads words; programs take the codes of `--format json`.
    #[test]
    fn a_record_is_told_in_words() {
        let by = json!({"name": "李敏", "post_name": "窗口", "instead_of": null});
        let row = json!({
            "at": "2026-11-23T09:00:00.161+08:00", "kind": "step_handed_over", "by": by,
            "device": "6f1c", "tag": "MRXJ",
        });
        assert_eq!(
            records(&json!([row])),
            "2026-11-23 09:00:00  转办环节  李敏  窗口  设备 MRXJ"
        );
    }
}
