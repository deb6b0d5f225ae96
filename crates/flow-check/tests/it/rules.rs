//! What holds for all rules: names, sentences, switches, and which charts they are about. Rules one by one:
//! `fixtures.rs` and `law`.

use flow_check::{Finding, Options, Severity, Switch, check, rules};
use flow_model::chart::Chart;
use flow_model::step::CaseType;

use crate::draw;
use crate::shipped::read;

fn codes(chart: &Chart, rule: &str) -> Vec<String> {
    let code = |f: &Finding| f.params["code"].as_str().expect("a code").to_owned();
    let found = check(chart, &Options::default());
    found.iter().filter(|f| f.rule == rule).map(code).collect()
}

#[test]
fn every_rule_has_a_name_of_its_own_and_an_explanation() {
    let mut names = std::collections::BTreeSet::new();
    for rule in rules::all() {
        assert!(names.insert(rule.name), "{} stands twice", rule.name);
        assert!(
            rule.explanation.starts_with(&format!("# {}\n", rule.name)),
            "{}",
            rule.name
        );
        for part in ["检查什么", "为什么", "怎么改"] {
            assert!(rule.explanation.contains(part), "{}: {part}", rule.name);
        }
    }
}

#[test]
fn every_rule_of_ours_has_a_sentence_in_the_window() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/i18n/");
    for file in ["zh-CN.rules.ts", "en.rules.ts"] {
        let texts = std::fs::read_to_string(format!("{folder}{file}")).expect("it is there");
        for rule in rules::all().iter().filter(|rule| rule.name.contains('/')) {
            assert!(
                texts.contains(&format!("'rule.{}.", rule.name)),
                "{file}: {}",
                rule.name
            );
        }
    }
}

#[test]
fn a_county_switches_rules() {
    let mut chart = read("licence-promised", "internal");
    chart.power.complaint.clear();
    let rule = "sf/complaint-exit";
    for (switch, severity) in [
        (Switch::Off, None),
        (Switch::Info, Some(Severity::Info)),
        (Switch::Error, Some(Severity::Error)),
    ] {
        let mut options = Options::default();
        options.rules.insert(rule.to_owned(), switch);
        let found = check(&chart, &options).into_iter().find(|f| f.rule == rule);
        assert_eq!(found.map(|f| f.severity), severity);
    }
}

#[test]
fn the_case_type_of_the_item_goes_first() {
    let chart = read("penalty-simple", "internal");
    let options = Options {
        case_type: Some(CaseType::General),
        ..Options::default()
    };
    let rules: Vec<String> = check(&chart, &options)
        .into_iter()
        .map(|f| f.rule)
        .collect();
    assert!(rules.contains(&"law/penalty-57-discussion".to_owned()));
}

#[test]
fn a_chart_of_another_tool_is_not_asked_for_what_it_cannot_say() {
    let mut chart = draw::chart(&["start s", "task a", "end e"], &["s>a", "a>e"]);
    let asked = ["sf/limit-set", "sf/complaint-exit", "sf/document-or-duty"];
    for rule in asked {
        assert!(codes(&chart, rule).is_empty(), "{rule}");
    }
    let law = |chart: &Chart| {
        let found = check(chart, &Options::default()).into_iter();
        found.filter(|it| it.rule.starts_with("law/")).count()
    };
    assert_eq!(law(&chart), 0);
    chart.power.class = Some("XK".to_owned());
    for rule in asked {
        assert!(!codes(&chart, rule).is_empty(), "{rule}");
    }
    assert!(law(&chart) > 0);
}

#[test]
fn a_simplified_reconsideration_is_no_penalty() {
    let mut chart = crate::spoil::passing("reconsideration").chart();
    chart.power.case_type = Some(CaseType::Simple);
    let found = check(&chart, &Options::default());
    let penal = found.iter().filter(|it| it.rule.starts_with("law/penalty"));
    assert_eq!(penal.count(), 0);
}
