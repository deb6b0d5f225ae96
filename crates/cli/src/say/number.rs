//! What the command line says of numbers of papers.

use serde_json::Value;

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn rows<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

/// What is set.
pub fn number_settings(reply: &Value) -> String {
    let words = &reply["words"];
    let source = match text(words, "source") {
        "lead" => "本工作站牵头分配",
        "slips" => "凭牵头工作站的号段条",
        _ => "省级平台分配",
    };
    let mut lines = vec![
        format!("本工作站标识：{}", text(reply, "tag")),
        format!("号源：{source}，每段 {} 个号", words["size"]),
    ];
    for office in rows(words, "offices") {
        let department = match text(office, "department") {
            "" => "其他部门",
            name => name,
        };
        let papers: Vec<String> = rows(office, "papers")
            .map(|paper| {
                let (name, word) = (text(paper, "paper"), text(paper, "word"));
                format!("  {name}：{}{word}〔年〕号", text(office, "abbreviation"))
            })
            .collect();
        lines.push(format!("{department}\n{}", papers.join("\n")));
    }
    if rows(words, "offices").next().is_none() {
        lines.push("还没有设定机关简称和性质，文书不编号。".to_owned());
    }
    lines.join("\n")
}

/// How many numbers are left, and which papers wait.
pub fn number_standing(reply: &Value) -> String {
    let mut lines: Vec<String> = rows(reply, "series")
        .map(|one| {
            let low = if one["low"] == true {
                "，号不多了"
            } else {
                ""
            };
            let next = one["next"].as_str().map(|next| format!("，下一个 {next}"));
            let left = match reply["lead"] == true {
                true => "用时自动分配".to_owned(),
                false => format!("本机还有 {} 个号", one["left"]),
            };
            format!(
                "{}：{left}{}，已用 {}，作废 {}{low}",
                text(one, "series"),
                next.unwrap_or_default(),
                one["used"],
                one["void"],
            )
        })
        .collect();
    lines.extend(rows(reply, "waiting").map(|paper| {
        let place = paper["paper"].as_u64().unwrap_or_default() + 1;
        format!(
            "未编号：{} 第 {place} 份《{}》（{}）",
            text(paper, "case_number"),
            text(paper, "name"),
            text(paper, "series"),
        )
    }));
    if lines.is_empty() {
        lines.push("还没有设定要编号的文书。".to_owned());
    }
    lines.join("\n")
}

/// A slip for another device.
pub fn number_slip(reply: &Value) -> String {
    format!(
        "{}\n请在对方工作站领入：desk number take '…'",
        text(reply, "slip")
    )
}

/// The papers of a case.
pub fn case_papers(reply: &Value) -> String {
    let papers: Vec<String> = rows(reply, "papers")
        .enumerate()
        .map(|(at, paper)| {
            let number = paper["number"].as_str().unwrap_or("未编号");
            let mut line = format!("{}. 《{}》{number}", at + 1, text(paper, "name"));
            for void in rows(paper, "voided") {
                line.push_str(&format!(
                    "；{} 已作废（{}，{}）",
                    text(void, "number"),
                    text(&void["by"], "name"),
                    text(void, "reason"),
                ));
            }
            line
        })
        .collect();
    papers.join("\n")
}

/// The register of a year.
pub fn number_register(reply: &Value) -> String {
    let lines: Vec<String> = rows(reply, "rows")
        .map(|row| {
            let state = match text(row, "state") {
                "used" => "已用",
                "void" => "作废",
                "free" => "本机未用",
                "held" => "已分给其他工作站",
                "elsewhere" => "不在本机",
                _ => "未分配",
            };
            let facts = [
                text(row, "number"),
                state,
                text(row, "paper"),
                text(row, "case_number"),
                text(row, "who"),
                text(row, "at"),
                text(row, "reason"),
                text(row, "holder"),
            ];
            facts.join("\t").trim_end().to_owned()
        })
        .collect();
    lines.join("\n")
}
