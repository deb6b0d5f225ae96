//! What the command line says of a chart that was played.

use std::path::Path;

use serde_json::Value;

use super::finding::what;

pub fn bad_script(path: &Path, why: &str) -> String {
    format!("{} 不能用：{why}。", path.display())
}

pub fn one_move_one_act(number: usize) -> String {
    format!("第 {number} 步须写 do、back、wait 中的一个")
}

pub fn not_a_span(number: usize, text: &str) -> String {
    format!("第 {number} 步的 wait“{text}”看不懂，请写成 P2D、PT4H 的样子")
}

pub fn not_played(refused: &[Value]) -> String {
    let line = |it: &Value| {
        let word = it["what"].as_str().unwrap_or_default();
        let element = it["element"].as_str().unwrap_or_default();
        format!("  {element}：{}", what(word))
    };
    let lines: Vec<String> = refused.iter().map(line).collect();
    format!("这张图不能运行，发布时会退回：\n{}", lines.join("\n"))
}

pub fn played(trace: &[Value], stands: &[String], ended: Option<&str>, misses: &[Value]) -> String {
    let line = |it: &Value| {
        let text = |name: &str| it[name].as_str().unwrap_or_default();
        let how = match text("how") {
            "back" => "退回",
            "cancelled" => "中断",
            _ => "办毕",
        };
        let (node, name) = (text("node"), text("name"));
        let name = if name.trim().is_empty() { node } else { name };
        format!("{}  {how}  {name}（{node}）", text("at"))
    };
    let mut lines: Vec<String> = trace.iter().map(line).collect();
    lines.push(match ended {
        Some(end) => format!("办结于 {end}"),
        None if stands.is_empty() => "没有停在任何环节".to_owned(),
        None => format!("停在 {}", stands.join("、")),
    });
    for miss in misses {
        lines.push(format!(
            "与剧本不符（第 {} 步，{}）：应为 {}，实为 {}",
            miss["move"],
            miss["what"].as_str().unwrap_or_default(),
            miss["expected"],
            miss["found"]
        ));
    }
    lines.join("\n")
}

pub fn played_by_chance(found: &Value) -> String {
    let mut lines = vec![format!(
        "{} 件随机办理：{} 件办结，{} 件没有办结，走法 {} 种",
        found["cases"], found["ended"], found["open"], found["ways"]
    )];
    let counts = |name: &str| {
        let counts = found[name].as_object().into_iter().flatten();
        counts.map(|(key, cases)| format!("  {key}  {cases} 件"))
    };
    lines.extend(counts("ends"));
    if found["refused"]
        .as_object()
        .is_some_and(|it| !it.is_empty())
    {
        lines.push("办不下去的原因：".to_owned());
        lines.extend(counts("refused"));
    }
    if found["replay_differs"] != 0 {
        lines.push(format!("{} 件重放后与原来不同", found["replay_differs"]));
    }
    lines.join("\n")
}
