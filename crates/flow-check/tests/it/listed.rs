//! Every rule is accounted for: tests of its codes, of its corrections, and its line in `docs/rules.md`.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

use flow_check::Severity;
use flow_check::rules::{self, Concerns, Rule, law::statute_of};
use flow_model::step::CaseType;

use crate::fixtures::place;
use crate::spoil::Case;
use crate::{law, mend};

/// Rules whose corrections need a second chart; `stands_for.rs` holds them.
const ELSEWHERE: &[&str] = &["sf/stands-for"];

fn cases(rule: &str) -> Vec<&'static Case> {
    let all = [law::ALL, mend::running::ALL, mend::drawing::ALL].concat();
    let own = all.into_iter().filter(|(name, _)| *name == rule);
    own.flat_map(|(_, cases)| cases).collect()
}

#[test]
fn every_rule_of_statute_has_charts_that_pass_and_fail_for_every_code_and_case_type() {
    for rule in rules::all().iter().filter(|it| it.name.starts_with("law/")) {
        let cases = cases(rule.name);
        let codes: BTreeSet<&str> = cases.iter().map(|case| case.code).collect();
        let wanted: BTreeSet<&str> = rule.codes.iter().copied().collect();
        assert_eq!(codes, wanted, "{}", rule.name);
        let charts: BTreeSet<&str> = cases.iter().flat_map(|case| case.charts).copied().collect();
        for chart in charts_of(rule.concerns) {
            assert!(charts.contains(chart), "{} on {chart}", rule.name);
        }
    }
}

/// Charts of each case type that a rule is about.
fn charts_of(concerns: Concerns) -> Vec<&'static str> {
    match concerns {
        Concerns::Class("XK") => vec!["licence-instant", "licence-promised"],
        Concerns::Class("QZ") => vec!["enforcement"],
        Concerns::Class("FY") => vec!["reconsideration"],
        Concerns::Kind("FY", CaseType::Simple) => vec!["reconsideration-simple"],
        Concerns::Kind("XK", CaseType::Promised) => vec!["licence-promised"],
        Concerns::Kind("XK", CaseType::Joint) => vec!["licence-joint"],
        Concerns::Kind("XK", CaseType::Reported) => vec!["licence-reported"],
        Concerns::Penalty(kinds) => {
            let name = |kind: &CaseType| match kind {
                CaseType::Simple => "penalty-simple",
                _ => "penalty-general",
            };
            kinds.iter().map(name).collect()
        }
        other => panic!("no chart stands for {other:?}"),
    }
}

#[test]
fn every_correction_is_tested_for_every_code() {
    for rule in rules::all().iter().filter(|rule| rule.correct.is_some()) {
        if ELSEWHERE.contains(&rule.name) {
            continue;
        }
        let cases = cases(rule.name);
        for code in rule.codes.iter().filter(|code| rule.corrects(code)) {
            let tested = cases.iter().any(|case| case.code == *code);
            assert!(tested, "{} {code}", rule.name);
        }
    }
}

/// Begin and end of the part of `docs/rules.md` that is written by this test.
const MARKS: (&str, &str) = ("<!-- rules: begin -->", "<!-- rules: end -->");

#[test]
fn the_list_of_rules_in_the_docs_is_the_list_of_rules() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules.md");
    let text = std::fs::read_to_string(&path).expect("docs/rules.md is there");
    let (head, rest) = text.split_once(MARKS.0).expect("it has a begin");
    let (_, tail) = rest.split_once(MARKS.1).expect("it has an end");
    let wanted = format!("{head}{}\n\n{}\n{}{tail}", MARKS.0, table(), MARKS.1);
    if std::env::var("UPDATE_EXPECTED").is_ok() {
        std::fs::write(&path, &wanted).expect("the folder can be written");
        return;
    }
    assert_eq!(text, wanted, "UPDATE_EXPECTED=1 writes it");
}

/// Every rule of statute that the duties of the docs name exists, and each one is named.
#[test]
fn every_duty_in_the_docs_names_a_rule_that_exists() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules.md");
    let text = std::fs::read_to_string(&path).expect("docs/rules.md is there");
    let (_, duties) = text.split_once("## Duties").expect("it lists duties");
    let named: BTreeSet<&str> = duties
        .split('`')
        .filter(|word| word.starts_with("law/") || word.starts_with("sf/"))
        .collect();
    for name in &named {
        assert!(rules::all().iter().any(|rule| rule.name == *name), "{name}");
    }
    for rule in rules::all().iter().filter(|it| it.name.starts_with("law/")) {
        assert!(
            named.contains(rule.name),
            "{} grounds in no duty",
            rule.name
        );
    }
}

fn table() -> String {
    let mut text = String::from(
        "| Rule | Statute and article | Charts | Severity | Findings | Corrected with one click | Test |\n|---|---|---|---|---|---|---|\n",
    );
    for rule in rules::all() {
        writeln!(
            text,
            "| `{}` | {} | {} | {} | {} | {} | {} |",
            rule.name,
            article(rule),
            charts(rule.concerns),
            severity(rule.severity),
            rule.codes.join(", "),
            corrected(rule),
            test(rule)
        )
        .expect("text can be written");
    }
    text
}

fn article(rule: &Rule) -> String {
    let Some(statute) = statute_of(rule.name) else {
        return "–".to_owned();
    };
    let number = rule.name.split('-').nth(1).unwrap_or_default();
    let short = statute.trim_start_matches("中华人民共和国");
    format!("{short} {number}")
}

fn charts(concerns: Concerns) -> String {
    let kind = |kind: CaseType| match kind {
        CaseType::Instant => "instant",
        CaseType::Promised => "promised",
        CaseType::Simple => "simple",
        CaseType::Joint => "joint",
        CaseType::Reported => "reported",
        CaseType::General => "general",
    };
    match concerns {
        Concerns::Every => "all".to_owned(),
        Concerns::Ours => "those that carry our vocabulary".to_owned(),
        Concerns::Class(class) => format!("internal, {class}"),
        Concerns::Kind(class, case_type) => format!("internal, {class}, {}", kind(case_type)),
        Concerns::Penalty(kinds) => {
            let kinds: Vec<&str> = kinds.iter().map(|it| kind(*it)).collect();
            format!("internal, CF, {}", kinds.join(" and "))
        }
    }
}

fn severity(severity: Option<Severity>) -> &'static str {
    match severity {
        Some(Severity::Error) => "error",
        Some(Severity::Warning) => "warning",
        Some(Severity::Info) => "info",
        None => "off",
    }
}

fn corrected(rule: &Rule) -> String {
    let all = rule.codes.iter().all(|code| rule.corrects(code));
    let some: Vec<&str> = rule
        .codes
        .iter()
        .copied()
        .filter(|code| rule.corrects(code))
        .collect();
    match (all, some.is_empty()) {
        (true, _) => "yes".to_owned(),
        (false, true) => "no, a person decides".to_owned(),
        (false, false) => format!("only {}", some.join(", ")),
    }
}

fn test(rule: &Rule) -> String {
    let known = |list: &[(&str, &[Case])]| list.iter().any(|(name, _)| *name == rule.name);
    let (group, stem) = place(rule.name);
    let mut tests = match group {
        "law" => format!("`law::{stem}::{stem}`"),
        _ => format!("`fixtures/{group}/{stem}`"),
    };
    if known(mend::running::ALL) || known(mend::drawing::ALL) {
        let file = if group == "sf" { "running" } else { "drawing" };
        write!(tests, ", `mend::{file}::{stem}`").expect("text can be written");
    }
    tests
}
