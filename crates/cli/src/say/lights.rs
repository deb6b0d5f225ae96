//! What the command line says of the rules of supervision and of open signs. A regular list.

use serde_json::Value;

pub fn no_light_rule(code: &str) -> String {
    format!("没有代码为 {code} 的红黄灯规则，请用 desk lights rules 查看。")
}

pub fn not_a_threshold(text: &str) -> String {
    format!("“{text}”不是这条规则的阈值：用时规则写成 4/5，其余写数字。")
}

pub fn light_rules(reply: &Value) -> String {
    let rows = reply.as_array().into_iter().flatten();
    rows.map(rule).collect::<Vec<_>>().join("\n")
}

fn rule(row: &Value) -> String {
    let setting = &row["setting"];
    let word = |value: &Value| value.as_str().unwrap_or("").to_owned();
    let state = match (&row["origin"]["not_here"], setting["on"] == true) {
        (Value::String(why), _) => format!("不在工作站计算：{why}"),
        (_, true) => "开".to_owned(),
        (_, false) => "关".to_owned(),
    };
    let base = match setting["against"].as_str() {
        Some("promised") => "按承诺时限 ",
        Some("statutory") => "按法定时限 ",
        Some(_) | None => "",
    };
    format!(
        "{}  {}  {base}{}  {}  {state}",
        word(&row["code"]),
        level(&setting["level"]),
        threshold(&setting["threshold"]),
        word(&row["name"]),
    )
}

fn level(word: &Value) -> &'static str {
    match word.as_str() {
        Some("red") => "红灯",
        Some("yellow") => "黄灯",
        Some(_) | None => "提醒",
    }
}

fn threshold(it: &Value) -> String {
    match it["is"].as_str() {
        Some("used") => format!("用时达 {}/{}", it["part"], it["of"]),
        Some("over") => "超期".into(),
        Some("working_days") => format!("超过 {} 个工作日", it["days"]),
        Some("days") => format!("超过 {} 日", it["days"]),
        Some("times") => format!("{} 次", it["times"]),
        Some("yuan") => format!("超过 {} 元", it["yuan"]),
        Some(_) | None => "发生即亮".into(),
    }
}

pub fn open_lights(reply: &Value) -> String {
    let rows = reply["rows"].as_array().cloned().unwrap_or_default();
    if rows.is_empty() {
        return "没有亮着的灯。".into();
    }
    let word = |value: &Value| value.as_str().unwrap_or("").to_owned();
    let line = |row: &Value| {
        let alert = &row["alert"];
        format!(
            "{}  {}  {}  {}  {}  {}",
            alert["seq"],
            level(&alert["level"]),
            word(&alert["rule"]),
            word(&alert["raised_at"]),
            word(&row["number"]),
            word(&row["title"]),
        )
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Which step, how much of which limit was used when the sign was raised.
fn used(params: &Value) -> String {
    let text = |name: &str| params[name].as_str().unwrap_or_default();
    let step = match text("step") {
        "" => String::new(),
        step => format!("，环节“{step}”"),
    };
    if text("total").is_empty() {
        return step;
    }
    let unit = match text("counted") {
        "working_days" => "个工作日",
        "days" => "日",
        _ => "分钟",
    };
    let by = match (text("statute"), text("against")) {
        ("", "statutory") => "法定时限".to_owned(),
        ("", _) => "承诺时限".to_owned(),
        (statute, _) => format!("《{statute}》第{}条", text("article")),
    };
    format!(
        "{step}，{by}，已用 {}/{} {unit}",
        text("spent"),
        text("total")
    )
}

/// The open signs of a case, a line each.
pub fn of_case(view: &Value) -> Vec<String> {
    let word = |value: &Value| value.as_str().unwrap_or("").to_owned();
    let line = |alert: &Value| {
        let code = word(&alert["rule"]);
        let rules = case_core::lights::rules();
        let rule = rules.iter().find(|rule| rule.code == code);
        let name = rule.map_or("", |rule| rule.name.as_str());
        let at = word(&alert["raised_at"]);
        format!(
            "{} {code} {name}{}（序号 {}，{at}）",
            level(&alert["level"]),
            used(&alert["params"]),
            alert["seq"]
        )
    };
    let alerts = view["alerts"].as_array().into_iter().flatten();
    alerts.map(line).collect()
}
