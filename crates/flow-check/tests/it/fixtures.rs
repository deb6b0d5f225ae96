//! Every rule of drawing and of running has charts of its own, in `tests/fixtures/<group>/<stem>`: some that it accepts,
//! and one per way to fail it, with what `expected.json` says of severity, code, element and correction.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flow_check::rules::{self, Rule};
use flow_check::{Finding, Options, Severity, Switch, check_file, correction};
use flow_model::step::CaseType;
use flow_model::xml::Document;
use serde::Deserialize;

use crate::mend;

/// What is said of one chart.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    file: String,
    /// The internal chart of an external one, beside it.
    counterpart: Option<String>,
    /// What can be called.
    callable: Option<BTreeSet<String>>,
    /// Case type of the item.
    case_type: Option<CaseType>,
    findings: Vec<Said>,
}

#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord, Debug, Clone)]
#[serde(deny_unknown_fields)]
struct Said {
    code: String,
    element: Option<String>,
    severity: Severity,
    /// Whether one click puts it right.
    corrected: bool,
}

/// Folder of a rule's sources and tests, and the stem of its files.
pub fn place(rule: &str) -> (&'static str, String) {
    let (group, name) = match rule.split_once('/') {
        Some(("law", name)) => ("law", name),
        Some((_, name)) => ("sf", name),
        None => ("bpmnlint", rule),
    };
    (group, name.replace('-', "_"))
}

fn folder(rule: &str) -> PathBuf {
    let (group, stem) = place(rule);
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    Path::new(fixtures).join(group).join(stem)
}

fn ours() -> impl Iterator<Item = &'static Rule> {
    let all = rules::all().iter();
    all.filter(|rule| place(rule.name).0 != "law")
}

fn expected(rule: &Rule) -> Vec<Expected> {
    let path = folder(rule.name).join("expected.json");
    let text = std::fs::read_to_string(&path);
    let text = text.unwrap_or_else(|_| panic!("{} has no {}", rule.name, path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn chart(rule: &Rule, file: &str) -> Document {
    let path = folder(rule.name).join(file);
    let bytes = std::fs::read(&path).unwrap_or_else(|_| panic!("{} is missing", path.display()));
    Document::read(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The rule's own severity; one that is off by itself is switched on as a warning.
fn options(rule: &Rule, expected: &Expected) -> Options {
    let internal = expected.counterpart.as_ref();
    let mut options = Options {
        case_type: expected.case_type,
        callable: expected.callable.clone().map(Arc::new),
        counterpart: internal.map(|file| Arc::new(chart(rule, file).chart())),
        ..Options::default()
    };
    if rule.severity.is_none() {
        options.rules.insert(rule.name.to_owned(), Switch::Warning);
    }
    options
}

fn found(rule: &Rule, document: &Document, options: &Options) -> Vec<Finding> {
    let mut found = check_file(document, &document.chart(), options);
    found.retain(|finding| finding.rule == rule.name);
    found
}

#[test]
fn every_rule_says_of_its_charts_what_is_expected() {
    let mut wrong = Vec::new();
    for rule in ours() {
        for expected in expected(rule) {
            let document = chart(rule, &expected.file);
            let options = options(rule, &expected);
            let found = found(rule, &document, &options);
            let said = found.iter().map(|finding| Said {
                severity: finding.severity,
                code: finding.params["code"]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned(),
                element: finding.element.clone(),
                corrected: correction(&document.chart(), finding, &options).is_some(),
            });
            let said: Vec<Said> = sorted(said.collect());
            let wanted = sorted(expected.findings);
            if said != wanted {
                let file = &expected.file;
                wrong.push(format!(
                    "{} {file}\n said {said:?}\n want {wanted:?}",
                    rule.name
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn sorted(mut said: Vec<Said>) -> Vec<Said> {
    said.sort();
    said
}

#[test]
fn every_correction_of_these_charts_takes_its_finding_away() {
    let mut corrected = 0;
    for rule in ours() {
        for expected in expected(rule) {
            let document = chart(rule, &expected.file);
            let options = options(rule, &expected);
            for finding in found(rule, &document, &options) {
                if correction(&document.chart(), &finding, &options).is_some() {
                    eprintln!("{} {}", rule.name, expected.file);
                    mend::corrected_with(&document, &finding, &options);
                    corrected += 1;
                }
            }
        }
    }
    assert!(corrected > 40, "{corrected}");
}

/// What a rule has to have is here named once, and missing parts are named each.
#[test]
fn every_rule_is_one_file_with_a_doc_and_fixtures_of_its_stem() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut missing = Vec::new();
    for rule in rules::all() {
        let (group, stem) = place(rule.name);
        let source = format!("src/rules/{group}/{stem}.rs");
        let name = format!("name: \"{}\"", rule.name);
        let read = |file: &str| std::fs::read_to_string(root.join(file)).unwrap_or_default();
        if !read(&source).contains(&name) {
            missing.push(format!("{source} that holds {name}"));
        }
        let doc = format!("src/rules/{group}/{stem}.md");
        if read(&doc).trim() != rule.explanation.trim() || rule.explanation.trim().is_empty() {
            missing.push(doc);
        }
        if group == "law" {
            let test = format!("tests/it/law/{stem}.rs");
            if !read(&test).contains(&format!("#[test]\nfn {stem}()")) {
                missing.push(test);
            }
        } else {
            missing.extend(lacks(rule));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// What the fixtures of a rule lack: a chart that passes, one per code, one corrected per code that is corrected, and a
/// line for each chart.
fn lacks(rule: &Rule) -> Vec<String> {
    let all = expected(rule);
    let mut lacks = Vec::new();
    if all.iter().all(|it| !it.findings.is_empty()) {
        lacks.push(format!("{}: a chart that passes", rule.name));
    }
    let said: Vec<&Said> = all.iter().flat_map(|it| &it.findings).collect();
    for code in rule.codes {
        if !said.iter().any(|it| it.code == *code) {
            lacks.push(format!("{}: a chart with {code}", rule.name));
        }
        let corrected = said.iter().any(|it| it.code == *code && it.corrected);
        if corrected != rule.corrects(code) {
            lacks.push(format!("{}: a correction of {code}", rule.name));
        }
    }
    let named: BTreeSet<&String> = all
        .iter()
        .flat_map(|it| [Some(&it.file), it.counterpart.as_ref()])
        .flatten()
        .collect();
    for entry in std::fs::read_dir(folder(rule.name)).into_iter().flatten() {
        let name = entry.map(|it| it.file_name().to_string_lossy().into_owned());
        let name = name.unwrap_or_default();
        if name != "expected.json" && !named.contains(&name) {
            lacks.push(format!("{}: a line for {name}", rule.name));
        }
    }
    lacks
}

/// A file beside the rules that is no rule of the table is either a piece that several rules share or forgotten.
#[test]
fn every_file_that_holds_a_rule_stands_in_the_table() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let known: BTreeSet<(&str, String)> = rules::all().iter().map(|it| place(it.name)).collect();
    for group in ["bpmnlint", "sf", "law"] {
        for entry in std::fs::read_dir(root.join(group)).expect("rules are there") {
            let path = entry.expect("it can be listed").path();
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let rule = text.contains("pub const RULE: Rule")
                || path.extension().is_some_and(|it| it == "md");
            let listed = known.contains(&(group, stem.clone().into_owned()));
            assert!(!rule || listed, "{}", path.display());
        }
    }
}
