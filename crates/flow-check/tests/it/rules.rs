//! Rules one by one: a shipped chart is broken in one place, and exactly that is said.

use std::sync::Arc;

use flow_check::{Finding, Options, Severity, Switch, check, rules};
use flow_model::chart::{Chart, Condition, NodeKind};
use flow_model::step::{CaseType, Counting, FieldKind, FormField, Side, Step};

use crate::draw::{self, days};
use crate::shipped::read;

fn of_rule(chart: &Chart, rule: &str) -> Vec<Finding> {
    assert!(
        rules::all().iter().any(|known| known.name == rule),
        "{rule} is a rule"
    );
    check(chart, &Options::default())
        .into_iter()
        .filter(|f| f.rule == rule)
        .collect()
}

fn codes(chart: &Chart, rule: &str) -> Vec<String> {
    let code = |f: &Finding| f.params["code"].as_str().expect("a code").to_owned();
    of_rule(chart, rule).iter().map(code).collect()
}

/// Breaks a shipped chart and says which codes the rule then finds.
fn broken(name: &str, rule: &str, spoil: impl FnOnce(&mut Chart)) -> Vec<String> {
    let mut chart = read(name, "internal");
    assert_eq!(
        codes(&chart, rule),
        Vec::<String>::new(),
        "{rule} is silent before"
    );
    spoil(&mut chart);
    codes(&chart, rule)
}

fn step<'a>(chart: &'a mut Chart, id: &str) -> &'a mut Step {
    let node = chart
        .nodes
        .iter_mut()
        .find(|node| node.id == id)
        .expect("the node is shipped");
    node.step.get_or_insert_with(Step::default)
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
fn structure() {
    let chart = draw::chart(&["start s", "task a", "task b", "end e"], &["s>a", "a>e"]);
    assert_eq!(codes(&chart, "sf/connected"), ["not_reached"]);
    assert_eq!(codes(&chart, "no-disconnected"), ["disconnected"]);
    let chart = draw::chart(&["task a"], &[]);
    assert_eq!(codes(&chart, "start-event-required"), ["start_missing"]);
    assert_eq!(codes(&chart, "end-event-required"), ["end_missing"]);
    let chart = draw::chart(
        &["start s", "start t", "xor g", "end e"],
        &["s>g", "t>g", "g>e"],
    );
    assert_eq!(
        codes(&chart, "single-blank-start-event"),
        ["several_starts"]
    );
    let chart = draw::chart(
        &["start s", "task a", "end e", "end f"],
        &["s>a", "a>e", "a>f"],
    );
    assert_eq!(codes(&chart, "no-implicit-split"), ["implicit_split"]);
    let chart = draw::chart(&["start s", "task a", "end e"], &["s>a", "s>a", "a>e"]);
    assert_eq!(
        codes(&chart, "no-duplicate-sequence-flows"),
        ["duplicate_flow", "duplicate_out", "duplicate_in"]
    );
    assert_eq!(codes(&chart, "fake-join"), ["fake_join"]);
    let chart = draw::chart(&["start s", "xor g", "end e"], &["s>g", "g>e"]);
    assert_eq!(
        codes(&chart, "superfluous-gateway"),
        ["superfluous_gateway"]
    );
    let nodes = ["start s", "task a", "xor g", "end e"];
    let chart = draw::chart(&nodes, &["s>g", "g>a", "a>g", "g>e"]);
    assert_eq!(codes(&chart, "no-gateway-join-fork"), ["join_fork"]);
    assert_eq!(codes(&chart, "sf/route-label").len(), 2);
    let chart = draw::chart(&["start s", "xor m", "task a"], &["s>m", "m>a", "a>m"]);
    assert_eq!(codes(&chart, "sf/sound")[0], "stuck");
}

#[test]
fn dead_end_in_a_loop_leads_nowhere() {
    let nodes = ["start s", "xor g", "end e", "xor m", "task a"];
    let chart = draw::chart(&nodes, &["s>g", "g>e:yes", "g>m:no", "m>a", "a>m"]);
    assert_eq!(
        codes(&chart, "sf/connected"),
        ["leads_nowhere", "leads_nowhere"]
    );
}

#[test]
fn posts_limits_and_cards() {
    let found = broken("licence-promised", "sf/post-set", |chart| {
        step(chart, "review").post = None;
        chart.nodes.iter_mut().for_each(|node| node.lane = None);
        step(chart, "approve").post = Some(" ".to_owned());
    });
    assert_eq!(found, ["post_missing", "post_missing"]);
    let found = broken("licence-promised", "sf/limit-set", |chart| {
        step(chart, "review").limit = None;
        chart.power.promised = None;
        chart.power.statutory = None;
    });
    assert_eq!(
        found,
        ["limit_missing", "promised_missing", "statutory_missing"]
    );
    let found = broken("licence-promised", "sf/risk-control", |chart| {
        let risk = step(chart, "survey").risk.as_mut().expect("it is marked");
        risk.control.clear();
    });
    assert_eq!(found, ["control_missing"]);
    let found = broken("licence-promised", "sf/excluded-basis", |chart| {
        step(chart, "special")
            .excluded
            .as_mut()
            .expect("excluded")
            .article
            .clear();
    });
    assert_eq!(found, ["ground_missing"]);
    let found = broken("licence-promised", "sf/document-or-duty", |chart| {
        *step(chart, "review") = Step::default();
    });
    assert_eq!(found, ["purpose_missing"]);
    let found = broken("payment", "sf/complaint-exit", |chart| {
        chart.power.remedy.clear()
    });
    assert_eq!(found, ["remedy_missing"]);
}

#[test]
fn an_external_chart_needs_no_posts() {
    let mut chart = read("licence-promised", "internal");
    chart.power.side = Side::External;
    chart.nodes.iter_mut().for_each(|node| {
        node.lane = None;
        node.step = None;
    });
    assert!(codes(&chart, "sf/post-set").is_empty() && codes(&chart, "sf/limit-set").is_empty());
}

#[test]
fn limits_add_up() {
    let found = broken("licence-promised", "sf/limit-sum", |chart| {
        step(chart, "review").limit = Some(days(9, Counting::Working));
    });
    assert_eq!(found, ["sum_over_promised"]);
    let found = broken("licence-promised", "sf/limit-sum", |chart| {
        chart.power.promised = Some(days(21, Counting::Working));
    });
    assert_eq!(found, ["promised_over_statutory"]);
    // 18 calendar days may be 14 working days or fewer: not surely under a limit of 25 calendar days
    let found = broken("licence-promised", "sf/limit-sum", |chart| {
        chart.power.promised = Some(days(20, Counting::Working));
        chart.power.statutory = Some(days(25, Counting::Calendar));
    });
    assert_eq!(found, ["promised_over_statutory"]);
}

#[test]
fn what_is_not_executed_is_refused() {
    let found = broken("licence-promised", "sf/executable", |chart| {
        // A formula on a flow is executed.
        let text = "x > 1".to_owned();
        chart.flows[0].condition = Some(Condition { text, formal: true });
        for (id, kind) in [("t", "choreographyTask"), ("u", "isForCompensation")] {
            chart.kept.push((id.to_owned(), kind.to_owned()));
        }
    });
    assert_eq!(found, ["not_executed", "not_executed"]);
}

#[test]
fn a_call_names_a_chart_that_is_there() {
    let call = |called: Option<&str>, shelf: Option<&[&str]>| {
        let mut chart = read("licence-promised", "internal");
        chart.nodes[1].kind = NodeKind::Call {
            called: called.map(str::to_owned),
        };
        let names = |names: &[&str]| Arc::new(names.iter().map(|it| (*it).to_owned()).collect());
        let options = Options {
            callable: shelf.map(names),
            ..Options::default()
        };
        let found = check(&chart, &options).into_iter();
        let own = found.filter(|it| it.rule == "sf/called-chart");
        own.map(|it| it.params["code"].as_str().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(call(None, None), ["call_missing"]);
    assert_eq!(call(Some(" "), Some(&[])), ["call_missing"]);
    assert_eq!(call(Some("survey"), Some(&["hearing"])), ["call_unknown"]);
    assert!(call(Some("survey"), Some(&["survey"])).is_empty());
    assert!(
        call(Some("survey"), None).is_empty(),
        "the shelf is not known"
    );
    let own = read("licence-promised", "internal").processes[0].id.clone();
    let own = format!("x:{own}");
    assert!(call(Some(&own), Some(&[])).is_empty(), "in the same file");
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

fn field(key: &str, kind: FieldKind) -> FormField {
    FormField {
        key: key.to_owned(),
        label: key.to_owned(),
        kind,
        ..FormField::default()
    }
}

#[test]
fn a_key_stands_once_in_a_form_and_has_one_kind_in_the_chart() {
    let mut chart = draw::chart(
        &["start s", "task a", "task b", "end e"],
        &["s>a", "a>b", "b>e"],
    );
    let rule = "sf/form-keys";
    step(&mut chart, "a").form = vec![field("sum", FieldKind::Money)];
    step(&mut chart, "b").form = vec![field("sum", FieldKind::Money)];
    assert_eq!(codes(&chart, rule), Vec::<String>::new());
    step(&mut chart, "b").form = vec![field("sum", FieldKind::Text)];
    assert_eq!(codes(&chart, rule), ["kind_differs"]);
    step(&mut chart, "b").form = vec![field("day", FieldKind::Date), field("day", FieldKind::Date)];
    assert_eq!(codes(&chart, rule), ["key_twice"]);
    assert_eq!(of_rule(&chart, rule)[0].element.as_deref(), Some("b"));
}

#[test]
fn a_choice_has_options_and_a_table_has_columns() {
    let mut chart = draw::chart(&["start s", "task a", "end e"], &["s>a", "a>e"]);
    step(&mut chart, "a").form = vec![
        field("way", FieldKind::Choice),
        field("things", FieldKind::Table),
        field("words", FieldKind::List),
    ];
    assert_eq!(
        codes(&chart, "sf/form-keys"),
        ["options_missing", "columns_missing"]
    );
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

#[test]
fn ends_of_different_outcomes_stay() {
    let nodes = ["start s", "xor g", "end e to 准予", "end f to 不予"];
    let mut chart = draw::chart(&nodes, &["s>g", "g>e:yes", "g>f:no"]);
    assert!(codes(&chart, "sf/seven-start-end").is_empty());
    chart.nodes[3].name = "准予".to_owned();
    assert_eq!(codes(&chart, "sf/seven-start-end"), ["several_ends"]);
}
