//! What the command line says of moving cases to another version. A regular list.

use serde_json::Value;

fn word(value: &Value) -> String {
    value.as_str().unwrap_or("").to_owned()
}

fn names(value: &Value) -> String {
    let all = value.as_array().into_iter().flatten();
    all.map(word).collect::<Vec<_>>().join("、")
}

pub fn not_a_mapping(text: &str) -> String {
    format!("“{text}”要写成 旧标识=新标识，例如 apply=receive。")
}

pub fn move_plan(view: &Value) -> String {
    let mut lines = vec![word(&view["name"])];
    for row in view["versions"].as_array().into_iter().flatten() {
        lines.push(format!(
            "  第 {} 版：在办 {} 件",
            row["version"], row["cases"]
        ));
    }
    if view["from"].is_null() {
        lines.push("没有要转的办件。".into());
        return lines.join("\n");
    }
    lines.push(format!(
        "从第 {} 版转到第 {} 版：",
        view["from"], view["to"]
    ));
    for row in view["rows"].as_array().into_iter().flatten() {
        let image = match &row["image"] {
            Value::String(image) => image.clone(),
            _ => "（没有对应环节）".into(),
        };
        let how = match row["how"].as_str() {
            Some("same") => "标识相同",
            Some("compared") => "两版比对相同",
            Some("named") => "名称相同",
            Some(_) | None => "没有找到",
        };
        lines.push(format!(
            "  {}（{}）→ {image}　{how}　停着 {} 件",
            word(&row["node"]),
            word(&row["name"]),
            row["cases"]
        ));
    }
    lines.join("\n")
}

pub fn move_report(report: &Value, commit: bool) -> String {
    let mut lines = vec![format!(
        "能转 {} 件，不能转 {} 件。",
        report["can"], report["cannot"]
    )];
    for look in report["rows"].as_array().into_iter().flatten() {
        lines.extend(of_case(look));
    }
    lines.push(match commit {
        true => {
            "一件也没有转：请按每件的说明处理，或者加 --leave-refused 让它们留在原版本。".into()
        }
        false => "这是试转，没有写入任何内容；加 --commit --reason 理由 才真正转。".to_owned(),
    });
    lines.join("\n")
}

/// What is told of one case; nothing where it simply moves.
fn of_case(look: &Value) -> Option<String> {
    let head = format!("  {} {}：", word(&look["number"]), word(&look["title"]));
    if let Some(refusal) = look["refusal"].as_object() {
        let fact = |name: &str| word(&refusal["params"][name]);
        let code = word(&refusal["code"]);
        let why = crate::say_moves::sentence(&code, &fact);
        return Some(format!("{head}不能转。{}", why.unwrap_or(code)));
    }
    let notes = [
        ("again", "办过、还要再办："),
        ("skips", "新增而不再经过："),
        ("kept", "法定时限照原来的算："),
    ];
    let notes: Vec<String> = notes
        .iter()
        .filter(|(key, _)| look[*key].as_array().is_some_and(|all| !all.is_empty()))
        .map(|(key, says)| format!("{says}{}", names(&look[*key])))
        .collect();
    (!notes.is_empty()).then(|| format!("{head}能转。{}", notes.join("；")))
}

pub fn moved(reply: &Value, left: u64) -> String {
    let stay = match left {
        0 => String::new(),
        n => format!("，{n} 件留在原版本"),
    };
    format!(
        "已转 {} 件{stay}。方案标识 {}，可用 desk move undo 撤销。",
        reply["cases"],
        word(&reply["plan"])
    )
}

pub fn moved_back(reply: &Value) -> String {
    format!("已撤销，{} 件回到原来的版本。", reply["cases"])
}

pub fn moves(reply: &Value) -> String {
    let rows = reply.as_array().cloned().unwrap_or_default();
    if rows.is_empty() {
        return "这张图上没有转过办件。".into();
    }
    let line = |row: &Value| {
        let undone = match &row["undone_at"] {
            Value::String(at) => {
                format!("　已由 {} 于 {at} 撤销", word(&row["undone_by"]))
            }
            _ => String::new(),
        };
        format!(
            "{}  {}  第 {} 版 → 第 {} 版  {} 件  {}  {}{undone}",
            word(&row["plan"]),
            word(&row["at"]),
            row["from"],
            row["to"],
            row["cases"],
            word(&row["by"]),
            word(&row["reason"]),
        )
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}
