//! What the command line says of a finding: how grave it is, where, what, by which article, and by which rule.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::Value;

use crate::chart::gravity;

/// Sentences by `rule.code`, and words by `what.fact`; facts stand in braces. The same as in the window.
static TEXTS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("findings.txt").lines();
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// One finding on one line.
pub fn finding(found: &Value) -> String {
    let rule = found["rule"].as_str().unwrap_or_default();
    let params = &found["params"];
    let place = match (found["element"].as_str(), params["name"].as_str()) {
        (Some(id), Some(name)) if !name.trim().is_empty() => format!("“{}”（{id}）", name.trim()),
        (Some(id), _) => id.to_owned(),
        (None, _) => "整图".to_owned(),
    };
    format!(
        "{} {place}：{}{} · {rule}",
        gravity(&found["severity"]),
        sentence(rule, params),
        citation(params)
    )
}

/// The sentence of a rule's code with its facts; the name of the rule where there is none.
fn sentence(rule: &str, params: &Value) -> String {
    let code = params["code"].as_str().unwrap_or_default();
    let Some(text) = TEXTS.get(format!("{rule}.{code}").as_str()) else {
        return format!("不符合规则 {rule}");
    };
    let mut said = String::new();
    let mut rest = *text;
    while let Some((before, tail)) = rest.split_once('{') {
        let (name, after) = tail.split_once('}').unwrap_or((tail, ""));
        said.push_str(before);
        said.push_str(&fact(name, &params[name]));
        rest = after;
    }
    said + rest
}

/// A fact in words.
fn fact(name: &str, value: &Value) -> String {
    let word = |key: String| TEXTS.get(key.as_str()).map(|text| (*text).to_owned());
    match (name, value) {
        ("unit", Value::String(unit)) if unit == "working" => "工作日".to_owned(),
        ("unit", Value::String(unit)) if unit == "calendar" => "自然日".to_owned(),
        ("what", Value::String(what)) => word(format!("what.{what}")).unwrap_or(what.clone()),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Number(number)) => match number.as_f64() {
            Some(number) => number.to_string(),
            None => number.to_string(),
        },
        (_, Value::Null) => String::new(),
        (_, other) => other.to_string(),
    }
}

/// The word of what is not executed.
pub(super) fn what(word: &str) -> String {
    fact("what", &Value::String(word.to_owned()))
}

/// The article that a finding cites.
fn citation(params: &Value) -> String {
    let article = params["article"].as_str().filter(|it| !it.is_empty());
    let statute = params["statute"].as_str().unwrap_or_default();
    article
        .map(|article| format!("（{statute}第{article}条）"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Findings that are made beside the rules of the check, by the desk alone.
    const OF_THE_DESK: [&str; 2] = ["sf/form-formula", "sf/form-template"];

    #[test]
    fn every_code_of_every_rule_has_a_sentence() {
        for rule in flow_check::rules::all() {
            for code in rule.codes {
                let key = format!("{}.{code}", rule.name);
                assert!(TEXTS.contains_key(key.as_str()), "{key}");
            }
        }
    }

    #[test]
    fn every_sentence_is_of_a_code_that_can_be_found() {
        for key in TEXTS.keys().filter(|key| !key.starts_with("what.")) {
            let (rule, code) = key.rsplit_once('.').expect("rule and code");
            let known = flow_check::rules::all().iter().find(|it| it.name == rule);
            let said = known.is_some_and(|rule| rule.codes.contains(&code));
            assert!(said || OF_THE_DESK.contains(&rule), "{key}");
        }
    }

    #[test]
    fn every_word_of_what_is_not_executed_stands_in_the_table() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
        let read = |file: &str| std::fs::read_to_string(format!("{root}/{file}"));
        let engine = read("case-core/src/net.rs").expect("it is there");
        let (_, variants) = engine.split_once("pub enum Refused {").expect("its words");
        let (variants, _) = variants.split_once("\n}").expect("they end");
        let names = variants.lines().map(str::trim);
        let names = names.filter(|line| !line.starts_with("//") && !line.is_empty());
        let mut words: Vec<String> = names.map(snake).collect();
        let rule = read("flow-check/src/rules/sf/executable.rs").expect("it is there");
        let quoted = rule
            .split("Some(\"")
            .skip(1)
            .chain(rule.split("=> \"").skip(1));
        words.extend(quoted.filter_map(|it| it.split('"').next().map(str::to_owned)));
        assert!(words.len() > 36, "{words:?}");
        for word in words {
            assert!(
                TEXTS.contains_key(format!("what.{word}").as_str()),
                "{word}"
            );
        }
    }

    /// `NoProcess,` as it stands in a file: `no_process`.
    fn snake(variant: &str) -> String {
        let mut word = String::new();
        for sign in variant.trim_end_matches(',').chars() {
            if sign.is_uppercase() && !word.is_empty() {
                word.push('_');
            }
            word.extend(sign.to_lowercase());
        }
        word
    }

    #[test]
    fn the_window_says_the_same() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/i18n/");
        let read = |file: &str| std::fs::read_to_string(format!("{folder}{file}"));
        let window = read("zh-CN.rules.ts").expect("it is there")
            + &read("zh-CN.chart.ts").expect("it is there");
        for (key, text) in TEXTS.iter() {
            let line = format!("'rule.{key}': '{text}',");
            assert!(window.contains(&line), "{line}");
        }
    }

    #[test]
    fn facts_place_and_article_stand_in_the_line() {
        let found = json!({
            "rule": "sf/limit-sum", "severity": "error",
            "params": {"code": "sum_over_promised", "days": 12.5, "promised": 10.0, "unit": "working"},
        });
        let line = finding(&found);
        assert_eq!(
            line,
            "错误 整图：最长一条路上的环节时限共 12.5 个工作日，超过承诺的 10 个工作日 · sf/limit-sum"
        );
        let found = json!({
            "rule": "law/penalty-44-notice", "severity": "error", "element": "decide",
            "params": {"code": "not_notified", "name": "作出处罚决定", "statute": "行政处罚法", "article": "44"},
        });
        assert_eq!(
            finding(&found),
            "错误 “作出处罚决定”（decide）：可以不经告知就作出处罚决定（行政处罚法第44条） · law/penalty-44-notice"
        );
    }
}
