//! What the command line says of values that fail a check. A regular list.

use serde_json::Value;

/// What to do about it.
const DO: &str = "请对照原件核对；原件如此的，写明理由确认即可，不影响办理。";

/// What looks wrong about a code, where, and what should stand there.
pub fn fault(why: &str, params: &Value) -> String {
    let text = |name: &str| params[name].as_str().unwrap_or_default();
    let (at, given, expected) = (text("at"), text("given"), text("expected"));
    match why {
        "empty" => "没有填写".into(),
        "length" => format!("应为 {} 位，您输入的是 {given} 位", text("length")),
        "character" | "check_digit" if !expected.is_empty() => {
            format!(
                "第 {at} 位是校验位，应为 {expected}，您输入的是 {given}（也可能是前面某一位输错）"
            )
        }
        "character" if !at.is_empty() => format!("第 {at} 位“{given}”不是这种编码使用的字符"),
        "character" => "有这种编码不使用的字符".into(),
        "check_digit" => "校验位不对".into(),
        "region" if !given.is_empty() => {
            format!(
                "区划代码 {given} 在 1980—{} 年的区划表里没有",
                text("until")
            )
        }
        "region" => "开头不是省级区划代码".into(),
        "region_ended" => {
            let became = match text("became") {
                "" => "之后变为什么，所用资料没有记载".to_owned(),
                became => format!("之后为 {became}"),
            };
            format!(
                "{given} 是“{}”，用到 {} 年，{became}",
                text("name"),
                text("last")
            )
        }
        "date" => format!("第 7 位起的出生日期 {given} 不存在"),
        "old_number" => format!("是 15 位旧号码，没有校验位，无法核对；换成 18 位应为 {expected}"),
        "class" | "credit_code" | "level" if !at.is_empty() => {
            format!(
                "第 {at} 位起的“{}”{given} 不对（{}）",
                text("part"),
                text("scheme")
            )
        }
        "class" => "权力类别不对".into(),
        "credit_code" => "其中的统一社会信用代码不对".into(),
        "level" => "行使层级不对".into(),
        "unknown_scheme" => format!("不像任何已知的事项编码（{given} 位）"),
        other => other.into(),
    }
}

/// The answer of `code check`.
pub fn code(value: &str, wrong: Option<(&str, &Value)>, valid: bool) -> String {
    match wrong {
        None => format!("{value} 校验通过"),
        Some((why, params)) if valid => format!("{value} 校验通过；{}", fault(why, params)),
        Some((why, params)) => format!("{value} 校验不通过：{}。{DO}", fault(why, params)),
    }
}

/// A value of a case that fails its check.
fn check(row: &Value) -> String {
    let text = |name: &str| row[name].as_str().unwrap_or_default();
    let said = fault(text("why"), &row["params"]);
    let stands = match &row["confirmed"] {
        Value::Null => "未确认".to_owned(),
        done => format!(
            "{} 于 {} 确认：{}",
            done["by"]["name"].as_str().unwrap_or_default(),
            done["at"].as_str().unwrap_or_default(),
            done["reason"].as_str().unwrap_or_default(),
        ),
    };
    format!(
        "核对提示 {}（{}）{}：{said}。{stands}",
        text("label"),
        text("key"),
        text("code")
    )
}

/// Every value of a case that fails its check.
pub fn checks(view: &Value) -> String {
    let rows: Vec<String> = of_case(view).collect();
    if rows.is_empty() {
        return "没有核对提示。".into();
    }
    format!("{}\n{DO}", rows.join("\n"))
}

/// The lines of [`checks`].
pub fn of_case(view: &Value) -> impl Iterator<Item = String> + '_ {
    view["checks"].as_array().into_iter().flatten().map(check)
}

/// Values that are missing, with their reasons.
pub fn gaps(view: &Value) -> impl Iterator<Item = String> + '_ {
    let filled = view["filled"].as_array().into_iter().flatten();
    let gaps = filled.filter(|field| field["value"]["is"] == "missing");
    gaps.map(|field| {
        let label = field["label"].as_str().unwrap_or_default();
        format!(
            "{label}：缺失（{}）",
            field["value"]["text"].as_str().unwrap_or_default()
        )
    })
}

pub fn reasons(reply: &Value) -> String {
    let list = |name: &str| {
        let rows = reply[name].as_array().into_iter().flatten();
        rows.filter_map(Value::as_str)
            .map(|text| format!("  {text}"))
            .collect::<Vec<_>>()
    };
    format!(
        "缺失的常用理由：\n{}\n确认的常用理由：\n{}\n也可以另写。",
        list("missing").join("\n"),
        list("confirm").join("\n")
    )
}

pub fn confirm_what() -> &'static str {
    "请用“字段=理由”指明要确认的值，或者用 --all 理由 确认全部核对提示。"
}
