//! The verdicts of bpmnlint's own tests, where the fixtures are at hand.

use std::collections::BTreeSet;
use std::path::PathBuf;

use flow_check::{Options, Severity, Switch, check, rules};
use flow_model::xml::Document;
use serde::Deserialize;

#[derive(Deserialize)]
struct Verdict {
    rule: String,
    file: String,
    expect: String,
    ids: Vec<String>,
}

fn fixtures() -> PathBuf {
    let shared = std::env::var("SUNFLOW_SHARED").map(PathBuf::from);
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    shared.unwrap_or(beside).join("bpmnlint-rules")
}

#[test]
fn verdicts_equal_those_of_bpmnlint() {
    let folder = fixtures();
    let Ok(text) = std::fs::read_to_string(folder.join("expected.json")) else {
        eprintln!("SKIPPED: shared data not present");
        return;
    };
    let verdicts: Vec<Verdict> = serde_json::from_str(&text).expect("a list of verdicts");
    let (mut agree, mut known) = (0, 0);
    let mut differ = Vec::new();
    for verdict in &verdicts {
        if !rules::all().iter().any(|rule| rule.name == verdict.rule) {
            continue;
        }
        known += 1;
        let found = findings(&folder.join(&verdict.file), &verdict.rule);
        let wanted: BTreeSet<String> = verdict.ids.iter().cloned().collect();
        let same = found.is_empty() == (verdict.expect == "valid")
            && (wanted.is_empty() || found == wanted);
        if same {
            agree += 1
        } else {
            differ.push(format!("{}: {found:?} {wanted:?}", verdict.file))
        }
    }
    eprintln!(
        "bpmnlint: {agree} of {known} verdicts agree; {} fixtures",
        verdicts.len()
    );
    differ.iter().for_each(|line| eprintln!("  {line}"));
    assert!(agree >= AGREED, "{agree} of {known}: {differ:#?}");
}

/// So many agreed when this was written; fewer is a step back.
const AGREED: usize = 98;

fn findings(file: &std::path::Path, rule: &str) -> BTreeSet<String> {
    let bytes = std::fs::read(file).expect("the fixture is there");
    let Ok(document) = Document::read(&bytes) else {
        return BTreeSet::new();
    };
    let mut options = Options::default();
    options.rules.insert(rule.to_owned(), Switch::Error);
    let findings = check(&document.chart(), &options).into_iter();
    let of_rule = findings.filter(|f| f.rule == rule && f.severity == Severity::Error);
    of_rule.filter_map(|finding| finding.element).collect()
}

#[test]
fn charts_of_other_tools_are_checked_without_a_panic() {
    let data = fixtures().parent().expect("a folder").to_path_buf();
    let mut files = Vec::new();
    for folder in ["miwg", "bpmnlint-rules"] {
        collect(&data.join(folder), &mut files);
    }
    if files.is_empty() {
        eprintln!("SKIPPED: shared data not present");
        return;
    }
    let (mut read, mut decided) = (0, 0);
    for file in &files {
        let bytes = std::fs::read(file).expect("it was listed");
        let Ok(document) = Document::read(&bytes) else {
            continue;
        };
        let chart = document.chart();
        read += 1;
        for finding in check(&chart, &Options::default()) {
            let Some(id) = &finding.element else { continue };
            assert!(
                document.by_id(id).is_some(),
                "{}: {finding:?}",
                file.display()
            );
        }
        let days = flow_check::critical_path(&chart).days;
        assert!(days >= 0.0, "{}", file.display());
        let verdict = flow_check::soundness(&chart);
        assert_eq!(verdict.why.is_none(), verdict.decided, "{}", file.display());
        decided += usize::from(verdict.decided);
    }
    eprintln!("soundness decided for {decided} of {read} charts");
    assert!(read > 100, "{read} of {} could be read", files.len());
}

fn collect(folder: &std::path::Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ext| ext == "bpmn") {
            files.push(path);
        }
    }
}
