//! What the command line says of two versions of a chart, in the words of the window.

use std::collections::HashMap;

use flow_model::compare::{Change, Comparison};
use flow_model::xml::Document;

/// More things than this that bear another id alone are told as a number.
const MAX_RENAMED: usize = 10;

/// What differs, an element to a line with its label.
pub fn compared(found: &Comparison, old: &Document, new: &Document) -> String {
    if found.is_empty() {
        return "两个版本相同。".into();
    }
    let words = words();
    let mut lines = Vec::new();
    lines.extend(
        found
            .added
            .iter()
            .map(|id| format!("增加 {}", label(new, id))),
    );
    lines.extend(
        found
            .removed
            .iter()
            .map(|id| format!("删除 {}", label(old, id))),
    );
    for change in &found.changed {
        let element = label(new, &change.element);
        let value = |document: &Document, value: &String| told(document, &change.what, value);
        let old_value = change.old.as_ref().map(|it| value(old, it));
        let new_value = change.new.as_ref().map(|it| value(new, it));
        let values = match (old_value, new_value) {
            (Some(old), Some(new)) => format!("：由“{old}”改为“{new}”"),
            (Some(old), None) => format!("：原为“{old}”"),
            (None, Some(new)) => format!("：现为“{new}”"),
            (None, None) => String::new(),
        };
        lines.push(format!("修改 {element} 的{}{values}", what(change, &words)));
    }
    lines.extend(
        found
            .moved
            .iter()
            .map(|id| format!("移动 {}", label(new, id))),
    );
    if found.renamed.len() > MAX_RENAMED {
        let count = found.renamed.len();
        lines.push(format!(
            "换号 {count} 个元素：编号不同，是同一个元素（清单见 --format json）"
        ));
    } else {
        let renamed = found.renamed.iter();
        lines.extend(renamed.map(|it| format!("换号 {} → {}", it.old, label(new, &it.new))));
    }
    lines.join("\n")
}

/// An element by its id and its name; a flow by what it joins.
fn label(document: &Document, id: &str) -> String {
    let get = |id: &str, attribute: &str| {
        let element = document.element(document.by_id(id)?);
        let value = element.get(attribute)?.trim();
        (!value.is_empty()).then(|| value.to_owned())
    };
    let end = |attribute: &str| {
        let end = get(id, attribute)?;
        Some(get(&end, "name").unwrap_or(end))
    };
    let name = get(id, "name");
    match (name, end("sourceRef"), end("targetRef")) {
        (Some(name), Some(from), Some(to)) => format!("{id}（“{from}”到“{to}”的连线“{name}”）"),
        (None, Some(from), Some(to)) => format!("{id}（“{from}”到“{to}”的连线）"),
        (Some(name), _, _) => format!("{id}（{name}）"),
        (None, _, _) => id.to_owned(),
    }
}

/// The words of the window for what can change.
fn words() -> HashMap<&'static str, &'static str> {
    let table = include_str!("../../../../ui/src/i18n/zh-CN.library.ts").lines();
    let row = |line: &'static str| {
        let (key, text) = line.trim().strip_prefix("'compare.")?.split_once("': '")?;
        Some((key, text.strip_suffix("',")?))
    };
    table.filter_map(row).collect()
}

/// What of an element changed; as it stands in the file where there is no word for it.
fn what(change: &Change, words: &HashMap<&str, &str>) -> String {
    if let Some(word) = words.get(format!("what.{}", change.what).as_str()) {
        return (*word).to_owned();
    }
    let parts = change.what.split('/');
    let parts = parts.filter(|part| !CARDS.contains(part));
    let told: Option<Vec<&str>> = parts
        .map(|part| words.get(format!("part.{part}").as_str()).copied())
        .collect();
    match told {
        Some(told) if !told.is_empty() => told.join("的"),
        _ => format!(" {}", change.what),
    }
}

/// What only holds the rest.
const CARDS: [&str; 3] = ["sf:step", "sf:power", "sf:lane"];

/// A value in words: elements by their names.
fn told(document: &Document, what: &str, value: &str) -> String {
    if matches!(what, "lane" | "source" | "target" | "default" | "parent") {
        let element = document.by_id(value).map(|at| document.element(at));
        let name = element.and_then(|element| element.get("name"));
        return name
            .filter(|name| !name.is_empty())
            .unwrap_or(value)
            .to_owned();
    }
    let word = match (what.rsplit('/').next().unwrap_or(what), value) {
        ("@counting", "working") => "工作日",
        ("@counting", "calendar") => "自然日",
        ("@unit", "hour") => "小时",
        ("@unit", "day") => "日",
        ("@unit", "month") => "月",
        ("@unit", "year") => "年",
        (_, value) => value,
    };
    word.to_owned()
}
