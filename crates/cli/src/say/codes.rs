//! What the command line says of codes of items, schemes and regions. A regular list.

use serde_json::Value;

use super::checks::fault;

fn word<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

/// The sentence of a code about codes.
pub fn sentence(code: &str, fact: &dyn Fn(&str) -> String) -> Option<String> {
    Some(match code {
        "missing_not_allowed" => format!(
            "“{}”依《{}》第{}条须查明，不能标为缺失，请填写。",
            fact("label"),
            fact("statute"),
            fact("article")
        ),
        "nothing_to_confirm" => "这一项没有需要确认的核对提示。".into(),
        "code_unknown" => "这个事项没有这一行编码，请用 desk codes item 查看。".into(),
        "scheme_unreadable" => format!("编码规则读不出来：{}", fact("why")),
        "scheme_shipped" => format!(
            "“{}”是随程序提供的规则，不能改动，请另取名称。",
            fact("name")
        ),
        "scheme_name" => "规则的 name 只能用小写字母、数字和下划线，最多 40 位。".into(),
        "scheme_text" => "规则的名称、来源和各段含义都要写，各不超过 300 字。".into(),
        "scheme_parts" => {
            "规则要有 1 到 24 段，每段写明长度（最短、最长）或者固定的连接号。".into()
        }
        "scheme_example" => "示例不符合这条规则，请核对示例或者各段长度。".into(),
        "source_required" => "请写明来源。".into(),
        _ => return None,
    })
}

fn kind(word: &str) -> &str {
    match word {
        "catalog" => "基本编码",
        "local_catalog" => "地方基本编码",
        "task" => "实施编码",
        "local_task" => "地方实施编码",
        "handling" => "业务办理项编码",
        "power" => "权力编码",
        "network" => "一张网编码",
        _ => "其他编码",
    }
}

pub fn item_codes(reply: &Value) -> String {
    let line = |row: &Value| {
        let state = match (word(row, "since"), word(row, "until")) {
            ("", "") => "现行".to_owned(),
            (since, "") => format!("{since} 起"),
            (since, until) => format!("{since} 至 {until}（停用：{}）", word(row, "end_reason")),
        };
        let mut text = format!(
            "{}  {}  {}  {state}  {}  {}  {}",
            row["n"],
            kind(word(row, "kind")),
            word(row, "code"),
            word(row, "scheme"),
            word(row, "version"),
            word(row, "source"),
        );
        if let Some(why) = row["why"].as_str() {
            let stands = match word(row, "reason") {
                "" => "未确认".to_owned(),
                reason => format!("已确认：{reason}"),
            };
            text += &format!("\n   核对提示：{}。{stands}", fault(why, &row["params"]));
        }
        text
    };
    let rows = reply["codes"].as_array().into_iter().flatten();
    rows.map(line).collect::<Vec<_>>().join("\n")
}

pub fn code_pieces(code: &str, reply: &Value) -> String {
    let mut lines = match reply["why"].as_str() {
        None => vec![format!("{code} 校验通过")],
        Some(why) => vec![format!(
            "{code} 校验不通过：{}",
            fault(why, &reply["params"])
        )],
    };
    if let Some(scheme) = reply["scheme"].as_str() {
        lines.push(format!("规则 {scheme}"));
    }
    for piece in reply["pieces"].as_array().into_iter().flatten() {
        lines.push(format!(
            "  {}  {}",
            word(piece, "piece"),
            word(piece, "meaning")
        ));
    }
    lines.join("\n")
}

fn mark(word: &str) -> &'static str {
    match word {
        "F" => "有公开来源",
        "D" => "由数据推定",
        "L" => "本县添加",
        _ => "背景知识，没有找到条文",
    }
}

pub fn schemes(reply: &Value) -> String {
    let line = |row: &Value| {
        format!(
            "{}  {}  [{}] {}  示例 {}",
            word(row, "name"),
            word(row, "title"),
            mark(word(row, "mark")),
            word(row, "source"),
            word(row, "example"),
        )
    };
    let rows = reply.as_array().into_iter().flatten();
    rows.map(line).collect::<Vec<_>>().join("\n")
}

pub fn regions(reply: &Value) -> String {
    let line = |row: &Value| {
        let last = row["last"]
            .as_i64()
            .map_or("现行".to_owned(), |year| format!("{year}"));
        let became = row["became"].as_array().cloned().unwrap_or_default();
        let became: Vec<&str> = became.iter().filter_map(Value::as_str).collect();
        let became = match (became.is_empty(), row["last"].is_null()) {
            (_, true) => String::new(),
            (true, false) => "  之后变为什么，所用资料没有记载".to_owned(),
            (false, false) => format!("  变更为 {}", became.join("、")),
        };
        format!(
            "{}  {}  {}—{last}{became}  {}",
            word(row, "code"),
            word(row, "name"),
            row["first"],
            word(row, "source")
        )
    };
    let rows = reply["rows"].as_array().into_iter().flatten();
    let mut lines: Vec<String> = rows.map(line).collect();
    lines.push(format!(
        "共 {} 行。随程序提供的江苏区划表由 1980—{} 年的名单整理，以后的变更请导入。",
        reply["total"], reply["lists_end"]
    ));
    lines.join("\n")
}

pub fn regions_imported(reply: &Value) -> String {
    let mut lines = vec![format!(
        "新增或变更 {}　未变 {}　有误 {}",
        reply["added"], reply["unchanged"], reply["bad_total"]
    )];
    for row in reply["bad"].as_array().into_iter().flatten().take(50) {
        let what = match word(row, "code") {
            "code_bad" => "应为 6 位数字",
            "name_missing" => "没有名称",
            "year_bad" => "年份不对",
            "source_missing" => "没有写来源（可用 --source 给出）",
            other => other,
        };
        lines.push(format!(
            "  第 {} 行 {}：{what}",
            row["row"],
            word(row, "column")
        ));
    }
    lines.join("\n")
}

/// Codes of an import that fail a check.
pub fn doubtful(reply: &Value) -> Vec<String> {
    let rows = reply["doubtful"].as_array().into_iter().flatten().take(20);
    let line = |row: &Value| {
        let params = &row["params"];
        let said = fault(word(params, "why"), params);
        format!(
            "  第 {} 行 {}：{said}（已导入，可在事项页确认）",
            row["row"],
            word(params, "code")
        )
    };
    rows.map(line).collect()
}
