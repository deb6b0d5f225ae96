//! The verdicts of bpmnlint's own tests, where the fixtures are at hand.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use flow_check::{Options, Switch, check, check_file, rules};
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
    let mut differ = Vec::new();
    for verdict in verdicts.iter().filter(|it| !of_other_sizes(it)) {
        assert!(
            rules::all().iter().any(|rule| rule.name == verdict.rule),
            "{} is a rule",
            verdict.rule
        );
        let all = findings(&folder.join(&verdict.file));
        let found = all.get(&verdict.rule).cloned().unwrap_or_default();
        let wanted: BTreeSet<String> = verdict.ids.iter().cloned().collect();
        let same = found.is_empty() == (verdict.expect == "valid")
            && (wanted.is_empty() || found == wanted);
        if !same {
            differ.push(format!("{}: {found:?} {wanted:?}", verdict.file));
        }
    }
    let asked = verdicts.iter().filter(|it| !of_other_sizes(it)).count();
    let agree = asked - differ.len();
    eprintln!(
        "bpmnlint: {agree} of {asked} verdicts agree; {} ask for sizes that the list does not name",
        verdicts.len() - asked
    );
    assert!(differ.is_empty(), "{differ:#?}");
}

/// bpmnlint's test asks these with sizes of its own; the list of verdicts does not carry them, and two of the three
/// contradict another verdict on the same file.
fn of_other_sizes(verdict: &Verdict) -> bool {
    let other = [
        ("standard-size/valid-config.bpmn", "valid"),
        ("standard-size/valid-elements.bpmn", "invalid"),
        ("standard-size/valid-empty-pool-vertical.bpmn", "invalid"),
    ];
    other.contains(&(verdict.file.as_str(), verdict.expect.as_str()))
}

/// Pairs of rule and element, held against a run of bpmnlint itself. `SUNFLOW_BPMNLINT_RUN` names a JSON file
/// `{file: {rule: [id]}}` that lists what bpmnlint's rules report on files of this machine.
#[test]
fn pairs_equal_a_run_of_bpmnlint() {
    let Ok(path) = std::env::var("SUNFLOW_BPMNLINT_RUN") else {
        eprintln!("SKIPPED: SUNFLOW_BPMNLINT_RUN is not set");
        return;
    };
    let text = std::fs::read_to_string(path).expect("the run is there");
    let run: BTreeMap<String, BTreeMap<String, serde_json::Value>> =
        serde_json::from_str(&text).expect("a run by file and rule");
    let (mut pairs, mut differ) = (0, Vec::new());
    for (file, by_rule) in run.iter().filter(|(_, it)| !it.contains_key("error")) {
        let path = std::path::Path::new(file);
        // Where a whole file lists no ways in or out, we take them from its flows; bpmnlint calls everything loose.
        let text = std::fs::read_to_string(path).expect("the file is there");
        if !text.contains("incoming>") && !text.contains("outgoing>") {
            continue;
        }
        let ours = findings(path);
        for (rule, ids) in by_rule {
            let Some(ids) = ids.as_array() else { continue };
            let theirs: BTreeSet<String> = ids
                .iter()
                .filter_map(|id| id.as_str().map(str::to_owned))
                .collect();
            let found = ours.get(rule).cloned().unwrap_or_default();
            pairs += theirs.len();
            for id in theirs.symmetric_difference(&found) {
                let ours = found.contains(id);
                // bpmnlint's own tests expect more of this rule than its code finds: no flow analysis there.
                if ours && rule == "superfluous-termination" {
                    continue;
                }
                differ.push(format!("{file} {rule} {id} ours: {ours}"));
            }
        }
    }
    eprintln!(
        "{} files, {pairs} pairs, {} differ",
        run.len(),
        differ.len()
    );
    assert!(pairs > 0 && differ.is_empty(), "{differ:#?}");
}

/// What bpmnlint's rules find in a file, all of them switched on: ids by rule.
fn findings(file: &std::path::Path) -> BTreeMap<String, BTreeSet<String>> {
    let bytes = std::fs::read(file).expect("the fixture is there");
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let Ok(document) = Document::read(&bytes) else {
        return found;
    };
    let mut options = Options::default();
    for rule in rules::all().iter().filter(|rule| !rule.name.contains('/')) {
        options.rules.insert(rule.name.to_owned(), Switch::Error);
    }
    for finding in check_file(&document, &document.chart(), &options) {
        let ids = found.entry(finding.rule).or_default();
        ids.extend(finding.element);
    }
    found
}

/// A file read whole and a chart held as values give the same findings on what we ship.
#[test]
fn the_view_alone_sees_the_same_on_shipped_charts() {
    let mut files = Vec::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../flowcharts");
    collect(std::path::Path::new(folder), &mut files);
    assert!(files.len() >= 12);
    let mut options = Options::default();
    for rule in rules::all() {
        options.rules.insert(rule.name.to_owned(), Switch::Warning);
    }
    for file in files {
        let bytes = std::fs::read(&file).expect("it was listed");
        let document = Document::read(&bytes).expect("a shipped chart can be read");
        let chart = document.chart();
        let whole = check_file(&document, &chart, &options);
        assert_eq!(check(&chart, &options), whole, "{}", file.display());
    }
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
        for finding in check_file(&document, &chart, &Options::default()) {
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
