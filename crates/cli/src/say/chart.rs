//! What the command line says of charts: what a check, a comparison or a measure finds. A regular list.

use flow_model::xml::ReadError;
use serde_json::Value;

use super::finding::finding;

/// The report of one file of `chart check`.
pub fn checked(file: &Value) -> String {
    let name = file["file"].as_str().unwrap_or_default();
    if file["readable"] == false {
        let warning = &file["warnings"][0];
        let line = warning["line"]
            .as_u64()
            .map(|line| format!("第 {line} 行 "))
            .unwrap_or_default();
        return format!("{name}\n  不能打开：{line}{}", unreadable(warning));
    }
    let mut lines = vec![name.to_owned()];
    let empty = super::file::no_process_in(&file["warnings"]);
    lines.extend(empty.map(|told| format!("  {told}")));
    let found = file["findings"].as_array().into_iter().flatten();
    lines.extend(found.map(|found| format!("  {}", finding(found))));
    let sound = &file["soundness"];
    lines.push(match (sound["decided"] == true, sound["sound"] == true) {
        (true, true) => "  可靠性：能办结、不残留、无死环节。".into(),
        (true, false) => "  可靠性：有问题，见上。".into(),
        (false, _) => format!(
            "  可靠性：未判定（{}）。",
            undecided(sound["why"].as_str().unwrap_or_default())
        ),
    });
    lines.join("\n")
}

/// Why a file of a check could not be opened.
fn unreadable(warning: &Value) -> String {
    if let Ok(error) = serde_json::from_value::<ReadError>(warning.clone()) {
        return super::file::read_error(&error) + "。";
    }
    let told = warning["params"]["reason"].as_str();
    told.unwrap_or("检查这个文件时程序出错，请把它交给维护人员。")
        .to_owned()
}

/// Why soundness is not decided.
fn undecided(why: &str) -> &str {
    match why {
        "too_many_states" => "状态太多，推演不完",
        "too_many_branches" => "分支太多，推演不完",
        "too_deep" => "子流程嵌套太深",
        "complex_gateway" => "有复杂网关，标准没有规定它怎样放行",
        "choreography" => "编排图（choreography）没有可以推演的流程",
        "message_in_sub_process" => "消息通到子流程内部",
        other => other,
    }
}

/// What the explanation of a rule says under one of its headings; empty where it says nothing.
pub fn told(rule: &str, heading: &str) -> String {
    let mark = format!("**{heading}**");
    let rule = flow_check::rules::all().iter().find(|it| it.name == rule);
    rule.and_then(|rule| {
        let mut lines = rule.explanation.lines();
        lines.find_map(|line| line.strip_prefix(mark.as_str()))
    })
    .map(|text| text.trim().to_owned())
    .unwrap_or_default()
}

pub fn measure(measure: &Value) -> String {
    let days = |limit: &Value| match limit["days"].as_f64() {
        Some(days) if limit["unit"] == "working" => format!("{days} 个工作日"),
        Some(days) => format!("{days} 日"),
        None => "未设".into(),
    };
    format!(
        "环节 {}　交接 {}　岗位 {}　材料 {}　跑动 {}\n法定时限 {}　承诺时限 {}　关键路径 {}　不计时 {}\n风险 高 {} 中 {} 低 {}　有风险的岗位 {}　控制流复杂度 {}",
        measure["steps"],
        measure["handovers"],
        measure["posts"].as_array().map_or(0, Vec::len),
        measure["materials"],
        measure["visits"],
        days(&measure["statutory"]),
        days(&measure["promised"]),
        days(&measure["critical_path"]),
        days(&measure["excluded_path"]),
        measure["risks"]["high"],
        measure["risks"]["medium"],
        measure["risks"]["low"],
        measure["risk_posts"].as_array().map_or(0, Vec::len),
        measure["complexity"]["control_flow"],
    )
}
