//! Logs beside charts.

use flow_mine::conform::make::make;
use flow_mine::conform::{Conformance, Kind, Method, NotConformed, conform};
use flow_mine::discover::discover;
use flow_mine::log::Log;
use flow_model::chart::Chart;
use flow_model::xml::Document;

use crate::{log_of, reading};

fn on(log: &Log, chart: &Chart, method: Method) -> Conformance {
    conform(log, chart, method, None, &mut |_: u64| {
        std::ops::ControlFlow::Continue(())
    })
    .expect("it can be played")
}

/// The chart that is mined from other words.
fn chart_of(words: &[&str]) -> Chart {
    let log = log_of(words);
    let tree = discover(&log, 0.0, &mut |_: u64| std::ops::ControlFlow::Continue(()))
        .expect("nothing stops it");
    flow_mine::chart::chart(&tree, "mined", &Default::default())
        .expect("it is small")
        .chart()
}

fn drawn(inside: &str) -> Chart {
    let text = format!(
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" \
         xmlns:sf=\"urn:sunflow:chart:1\"><process id=\"p\">{inside}</process></definitions>"
    );
    Document::read(text.as_bytes())
        .expect("the chart of this test can be read")
        .chart()
}

#[test]
fn differences_are_named() {
    let chart = chart_of(&["abcd"]);
    let found = on(
        &log_of(&["abcd", "abd", "abxcd", "abd"]),
        &chart,
        Method::Alignments,
    );
    // 3 differences over (4+4) + (3+4)*2 + (5+4).
    assert!((found.fitness.expect("decided") - (1.0 - 3.0 / 31.0)).abs() < 1e-12);
    let told: Vec<_> = found
        .deviations
        .iter()
        .map(|it| (it.activity.as_str(), it.kind, it.cases))
        .collect();
    assert_eq!(told, [("c", Kind::Skipped, 2), ("x", Kind::Added, 1)]);
    assert_eq!((found.cases, found.fitting, found.undecided), (4, 1, 0));
}

#[test]
fn precision_counts_ways_that_nobody_goes() {
    // After a: b and c may come; only b does. Prefixes: empty (allows a), a (allows b, c), each with two cases.
    let chart = chart_of(&["abd", "acd"]);
    let found = on(&log_of(&["abd", "abd"]), &chart, Method::Alignments);
    assert_eq!(found.fitness, Some(1.0));
    // allowed: 2*1 + 2*2 + 2*1 = 8, escaping: 2.
    assert!((found.precision.expect("decided") - 0.75).abs() < 1e-12);
}

/// Flows between nodes of a drawn chart: `a>b`.
fn flows(pairs: &str) -> String {
    let flow = |(at, pair): (usize, &str)| {
        let (from, to) = pair.split_once('>').expect("two ends");
        format!("<sequenceFlow id=\"f{at}{from}\" sourceRef=\"{from}\" targetRef=\"{to}\"/>")
    };
    pairs.split(' ').enumerate().map(flow).collect()
}

fn tasks(names: &str) -> String {
    let task = |name: char| format!("<task id=\"{name}\" name=\"{name}\"/>");
    names.chars().map(task).collect()
}

/// Which words fit wholly, by both methods.
fn fits(chart: &Chart, words: &[&str], expected: &[&str]) {
    for method in [Method::Alignments, Method::Tokens] {
        let fit = |word: &&&str| on(&log_of(&[word]), chart, method).fitting == 1;
        let found: Vec<&str> = words.iter().filter(fit).copied().collect();
        assert_eq!(found, expected, "{method:?}");
    }
}

#[test]
fn what_ends_a_sub_process_ends_what_could_have_happened_beside() {
    // a, then b and c inside; a reminder g beside, once; a deadline f that ends it; e behind.
    let inside = tasks("bc") + &flows("b>c");
    let chart = drawn(&format!(
        "<startEvent id=\"s\"/>{}<subProcess id=\"sub\">{inside}</subProcess>\
         <boundaryEvent id=\"x\" attachedToRef=\"sub\"><timerEventDefinition/></boundaryEvent>\
         <boundaryEvent id=\"y\" attachedToRef=\"sub\" cancelActivity=\"false\"><timerEventDefinition/></boundaryEvent>{}",
        tasks("aefg"),
        flows("s>a a>sub sub>e x>f y>g"),
    ));
    let words = [
        "abce", "af", "abf", "abgce", "abcge", "agf", "abceg", "abgcge", "abc", "abfe",
    ];
    fits(
        &chart,
        &words,
        &["abce", "af", "abf", "abgce", "abcge", "agf", "abceg"],
    );
}

#[test]
fn a_reminder_beside_a_step_does_not_keep_its_deadline_from_coming() {
    let chart = drawn(&format!(
        "<startEvent id=\"s\"/>{}\
         <boundaryEvent id=\"x\" attachedToRef=\"b\"><timerEventDefinition/></boundaryEvent>\
         <boundaryEvent id=\"y\" attachedToRef=\"b\" cancelActivity=\"false\"><timerEventDefinition/></boundaryEvent>\
         <boundaryEvent id=\"z\" attachedToRef=\"b\" cancelActivity=\"false\"><timerEventDefinition/></boundaryEvent>{}",
        tasks("abcfgh"),
        flows("s>a a>b b>c x>f y>g z>h"),
    ));
    let words = [
        "abc", "af", "agbc", "agf", "aghbc", "ahgf", "abcg", "aggbc", "abf",
    ];
    fits(
        &chart,
        &words,
        &["abc", "af", "agbc", "agf", "aghbc", "ahgf", "abcg"],
    );
}

#[test]
fn a_case_that_the_chart_allows_needs_no_token() {
    // Which of the branches are chosen shows only later.
    let chart = drawn(&format!(
        "<startEvent id=\"s\"/>{}<inclusiveGateway id=\"o\"/><inclusiveGateway id=\"j\"/>{}",
        tasks("abcd"),
        flows("s>o o>a o>b o>c a>j b>j c>j j>d"),
    ));
    let words = ["ad", "bad", "cabd", "d", "aad", "abdc"];
    fits(&chart, &words, &["ad", "bad", "cabd"]);
    let found = on(&log_of(&["bad", "cabd"]), &chart, Method::Tokens);
    assert_eq!(found.fitness, Some(1.0));
}

#[test]
fn token_replay_of_long_cases_that_do_not_fit_comes_to_an_end() {
    let gates = |names: &str| -> String {
        let gate = |name: &str| format!("<exclusiveGateway id=\"{name}\"/>");
        names.split(' ').map(gate).collect()
    };
    let rounds = drawn(&format!(
        "<startEvent id=\"s\"/>{}{}<endEvent id=\"e\"/>{}",
        tasks("abc"),
        gates("m x y z"),
        flows("s>m m>x x>a x>c a>y c>y y>b b>z z>m z>e"),
    ));
    let letters = ["a", "b", "c"];
    let word: String = (0..600_usize)
        .map(|at| letters[at * at * 7 / 5 % 3])
        .collect();
    let mut text = String::from("case,activity,time\n");
    for letter in word.chars() {
        text.push_str(&format!("1,{letter},2026-03-02\n"));
    }
    let found = on(&reading(&text).log, &rounds, Method::Tokens);
    let fitness = found.fitness.expect("decided");
    assert!(fitness > 0.3 && fitness < 0.95, "{fitness}");
}

#[test]
fn steps_match_by_name_and_by_id() {
    let chart = drawn(
        "<startEvent id=\"s\"/><task id=\"A\" name=\"收  件\"/><task id=\"B\"/><endEvent id=\"e\"/>\
         <sequenceFlow id=\"f1\" sourceRef=\"s\" targetRef=\"A\"/><sequenceFlow id=\"f2\" sourceRef=\"A\" targetRef=\"B\"/>\
         <sequenceFlow id=\"f3\" sourceRef=\"B\" targetRef=\"e\"/>",
    );
    let log = reading(
        "case,activity,time\n1,收 件,2026-03-02\n1,B,2026-03-03\n2,A,2026-03-02\n2,B,2026-03-03\n",
    )
    .log;
    assert_eq!(on(&log, &chart, Method::Alignments).fitting, 2);
    assert_eq!(on(&log, &chart, Method::Tokens).fitting, 2);
}

#[test]
fn inclusive_branches_boundary_events_and_sub_processes_are_played() {
    let flow = |id: &str, from: &str, to: &str| {
        format!("<sequenceFlow id=\"{id}\" sourceRef=\"{from}\" targetRef=\"{to}\"/>")
    };
    let chart = drawn(&format!(
        "<startEvent id=\"s\"/><inclusiveGateway id=\"o\"/><task id=\"a\"/><task id=\"b\"/><inclusiveGateway id=\"j\"/>\
         <subProcess id=\"sub\"><startEvent id=\"is\"/><task id=\"c\"/><endEvent id=\"ie\"/>{}{}</subProcess>\
         <boundaryEvent id=\"late\" attachedToRef=\"sub\"><timerEventDefinition/></boundaryEvent><task id=\"d\"/><endEvent id=\"e\"/>{}{}{}{}{}{}{}{}{}",
        flow("i1", "is", "c"),
        flow("i2", "c", "ie"),
        flow("f1", "s", "o"),
        flow("f2", "o", "a"),
        flow("f3", "o", "b"),
        flow("f4", "a", "j"),
        flow("f5", "b", "j"),
        flow("f6", "j", "sub"),
        flow("f7", "sub", "e"),
        flow("f8", "late", "d"),
        flow("f9", "d", "e"),
    ));
    let fits = |word: &str| on(&log_of(&[word]), &chart, Method::Alignments).fitness == Some(1.0);
    assert!(fits("abc") && fits("bac") && fits("bc") && fits("acd") && fits("ad"));
    assert!(!fits("c") && !fits("aac") && !fits("abcc") && !fits("a"));
}

#[test]
fn what_cannot_be_played_says_so() {
    let chart = drawn(
        "<startEvent id=\"s\"/><task id=\"a\"/><sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"a\"/><sequenceFlow id=\"g\" sourceRef=\"a\" targetRef=\"a\"/>",
    );
    let refused = conform(
        &log_of(&["a"]),
        &chart,
        Method::Alignments,
        None,
        &mut |_: u64| std::ops::ControlFlow::Continue(()),
    );
    assert_eq!(refused, Err(NotConformed::NoEnd));
    let nothing = make(&Chart::default(), &|_| false).expect_err("nothing is there");
    assert_eq!(nothing.what, "nothing_to_play");
}

#[test]
fn lateness_is_measured_by_the_limits_of_the_chart() {
    let chart = drawn(
        "<startEvent id=\"s\"/><task id=\"A\" name=\"受理\"/><task id=\"B\" name=\"审查\"><extensionElements><sf:step>\
         <sf:limit number=\"2\" unit=\"day\" counting=\"calendar\"/></sf:step></extensionElements></task><endEvent id=\"e\"/>\
         <sequenceFlow id=\"f1\" sourceRef=\"s\" targetRef=\"A\"/><sequenceFlow id=\"f2\" sourceRef=\"A\" targetRef=\"B\"/>\
         <sequenceFlow id=\"f3\" sourceRef=\"B\" targetRef=\"e\"/>",
    );
    let step = chart
        .nodes
        .iter()
        .find(|it| it.id == "B")
        .and_then(|it| it.step.as_ref());
    assert!(
        step.and_then(|it| it.limit.as_ref()).is_some(),
        "the chart of this test has a limit"
    );
    let log = reading("case,activity,time\n1,受理,2026-03-02\n1,审查,2026-03-03\n2,受理,2026-03-02\n2,审查,2026-03-09\n").log;
    let due = |from: i64, limit: &flow_model::step::Limit| {
        Some(from + i64::from(limit.number) * 86_400_000)
    };
    let found = conform(
        &log,
        &chart,
        Method::Alignments,
        Some(&due),
        &mut |_: u64| std::ops::ControlFlow::Continue(()),
    );
    let late = found.expect("it can be played").late;
    assert_eq!(
        (late[0].activity.as_str(), late[0].cases, late[0].of),
        ("审查", 1, 2)
    );
}

/// A search that knows no estimate, no bound and no net: the longest common play of all words of a small chart.
#[test]
fn alignments_are_the_cheapest() {
    let chart = chart_of(&["abcd", "acbd", "ad"]);
    let words = ["ad", "abcd", "acbd"];
    for trace in ["", "a", "dcba", "abxd", "bc", "aabbccdd", "adabcd", "cabd"] {
        if trace.is_empty() {
            continue;
        }
        let log = log_of(&[trace]);
        let fitness = on(&log, &chart, Method::Alignments)
            .fitness
            .expect("decided");
        let letters: Vec<char> = trace.chars().collect();
        let distance = |word: &str| {
            let word: Vec<char> = word.chars().collect();
            let mut table = vec![vec![0_usize; word.len() + 1]; letters.len() + 1];
            for (i, row) in table.iter_mut().enumerate() {
                row[0] = i;
            }
            table[0] = (0..=word.len()).collect();
            for i in 1..=letters.len() {
                for j in 1..=word.len() {
                    let both = if letters[i - 1] == word[j - 1] {
                        table[i - 1][j - 1]
                    } else {
                        usize::MAX
                    };
                    table[i][j] = both.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                }
            }
            table[letters.len()][word.len()]
        };
        let best = words
            .iter()
            .map(|word| distance(word))
            .min()
            .expect("there are words");
        let expected = 1.0 - best as f64 / (letters.len() + 2) as f64;
        assert!(
            (fitness - expected).abs() < 1e-12,
            "{trace}: {fitness} {expected}"
        );
    }
}
