//! What the command line says of archives. A regular list.

use serde_json::Value;

pub fn archives(reply: &Value) -> String {
    let years = reply["years"].as_array().cloned().unwrap_or_default();
    if years.is_empty() {
        return "没有已经结束的年度有办结的办件。".into();
    }
    let line = |year: &Value| {
        let archive = &year["archive"];
        let left = match year["to_archive"].as_u64() {
            Some(left) if left > 0 => format!("  可归档 {left} 件"),
            _ => String::new(),
        };
        if archive.is_null() {
            return format!("{}  办结 {}  未归档{left}", year["year"], year["ended"]);
        }
        let state = match archive["state"].as_str() {
            Some("there") => "档案在",
            Some("missing") => "档案文件不见了",
            _ => "档案文件不对或已损坏",
        };
        format!(
            "{}  办结 {}  已归档 {} 件、{} 条记录  {}  {}{left}",
            year["year"],
            year["ended"],
            archive["cases"],
            archive["events"],
            archive["file"].as_str().unwrap_or(""),
            state
        )
    };
    years.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub fn closed(reply: &Value) -> String {
    let mut lines = vec![format!(
        "已归档 {} 件、{} 条记录。",
        reply["cases"], reply["events"]
    )];
    if reply["waiting"].as_u64().is_some_and(|waiting| waiting > 0) {
        lines.push(format!(
            "{} 件留下：还有记录等待平台回执、被平台退回或者暂存，或者文书等待编号。",
            reply["waiting"]
        ));
    }
    if reply["compacted"] == false {
        lines.push(
            "工作站文件没有缩小（腾出的不多，或者磁盘空间不够）；腾出的空间留作今后使用。".into(),
        );
    }
    lines.push(archives(&reply["archives"]));
    lines.join("\n")
}

/// How many cases of a whole could not be read; nothing where all could.
pub fn left_out(cases: u64) -> Option<String> {
    let line = || format!("{cases} 件的档案文件不见了或已损坏，没有计入。");
    (cases > 0).then(line)
}

pub fn verified(reply: &Value) -> String {
    let mut said = format!("{} 条记录核验无误。", reply["events"]);
    let missing = reply["missing"].as_array().cloned().unwrap_or_default();
    if !missing.is_empty() {
        let years: Vec<String> = missing.iter().map(Value::to_string).collect();
        said.push_str(&format!(
            "\n{} 年度的档案文件不见了，其中的记录没有核验；前后相接无误。",
            years.join("、")
        ));
    }
    said
}
