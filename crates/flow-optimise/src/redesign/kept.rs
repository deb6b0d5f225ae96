//! What patterns must not break: for each a chart on which the change would break it, beside one on which it would not.

use flow_model::form::Forms;
use flow_model::xml::Document;

use super::{Change, Today, Trial, changes, cited};
use crate::simulate::scenario::{Batch, Firing};
use crate::simulate::{Scenario, simulate};

/// Steps in a row, each `id post attributes`, a `|` for a choice from which cases leave.
pub(super) fn row(steps: &[(&str, &str, &str)]) -> Document {
    let (mut xml, mut lanes, mut flows) = (String::new(), String::new(), String::new());
    let mut before = "s".to_owned();
    let mut into = |before: &str, to: &str| {
        flows += &format!(
            "<sequenceFlow id=\"{before}_{to}\" sourceRef=\"{before}\" targetRef=\"{to}\"/>"
        );
    };
    for (id, post, card) in steps {
        if *post == "|" {
            xml += &format!("<exclusiveGateway id=\"{id}\"/>");
            into(&before, id);
            into(id, "no");
            before = (*id).to_owned();
            continue;
        }
        let card = match card.starts_with('<') {
            true => (*card).to_owned(),
            false => format!("<sf:step {card}/>"),
        };
        xml += &format!(
            "<userTask id=\"{id}\" name=\"{id}\"><extensionElements>{card}</extensionElements></userTask>"
        );
        lanes += &format!(
            "<lane id=\"lane_{id}\" name=\"{post}\"><flowNodeRef>{id}</flowNodeRef></lane>"
        );
        into(&before, id);
        before = (*id).to_owned();
    }
    into(&before, "e");
    let refused = match steps.iter().any(|it| it.1 == "|") {
        true => {
            "<userTask id=\"no\" name=\"不予\"><extensionElements><sf:step act=\"refuse_decision\" duty=\"办理\"/>\
             </extensionElements></userTask><endEvent id=\"en\"/>\
             <sequenceFlow id=\"no_en\" sourceRef=\"no\" targetRef=\"en\"/>"
        }
        false => "",
    };
    let text = format!(
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:sf=\"urn:sunflow:chart:1\" id=\"d\">\
         <process id=\"p\"><extensionElements><sf:power class=\"XK\" caseType=\"promised\">\
         <sf:promised number=\"10\" unit=\"day\" counting=\"working\"/></sf:power></extensionElements>\
         <laneSet id=\"ls\">{lanes}</laneSet><startEvent id=\"s\"/>{xml}<endEvent id=\"e\"/>{refused}{flows}\
         </process></definitions>"
    );
    Document::read(text.as_bytes()).expect("the test's chart can be read")
}

/// All that the patterns find, with the scenario of the chart changed first.
fn found(document: &Document, change: impl FnOnce(&mut Scenario)) -> Vec<Change> {
    let chart = document.chart();
    let mut scenario = Scenario::from_chart(&chart);
    change(&mut scenario);
    let forms = Forms::default();
    let today = Today::of(document, &forms);
    let trial = Trial::of(&today, chart, scenario).expect("the chart can be played");
    changes(&trial.places(&trial.outcome))
}

/// The elements of each finding of a pattern.
fn places(document: &Document, pattern: &str) -> Vec<Vec<String>> {
    let all = found(document, |_| ());
    let own = all.into_iter().filter(|it| it.pattern == pattern);
    own.map(|it| it.elements).collect()
}

pub(super) fn around(middle: &[(&'static str, &'static str, &'static str)]) -> Document {
    let mut steps = vec![
        ("accept", "窗口", "act=\"accept\" duty=\"办理\""),
        (
            "survey",
            "踏勘岗",
            "act=\"survey\" officers=\"2\" duty=\"办理\"",
        ),
    ];
    steps.extend_from_slice(middle);
    steps.push(("decide", "领导", "act=\"decide\" duty=\"办理\""));
    steps.push(("serve", "窗口", "act=\"serve\" duty=\"办理\""));
    row(&steps)
}

#[test]
fn a_step_that_the_statute_knows_or_that_bears_a_risk_is_not_dropped() {
    let dropped = |card: &'static str| places(&around(&[("x", "科室", card)]), "drop_step");
    assert_eq!(dropped(""), [["x"]]);
    for kept in [
        "act=\"hear\"",
        "act=\"legal_review\"",
        "act=\"notify\"",
        "<sf:step><sf:risk grade=\"high\" control=\"双人\"/></sf:step>",
        "<sf:step><sf:basis statute=\"中华人民共和国行政许可法\" article=\"34\"/></sf:step>",
        "duty=\"核对\"",
    ] {
        assert!(dropped(kept).is_empty(), "{kept}");
    }
}

#[test]
fn a_check_and_an_approval_are_not_combined_and_departments_keep_their_opinions() {
    let pair = |first: (&'static str, &'static str), second: (&'static str, &'static str)| {
        let document = around(&[("x", first.0, first.1), ("y", second.0, second.1)]);
        places(&document, "combine_approvals").len()
    };
    const CHECK: &str = "act=\"check\" duty=\"办理\"";
    const APPROVE: &str = "act=\"approve\" duty=\"办理\"";
    assert_eq!(pair(("审核一岗", CHECK), ("审核二岗", CHECK)), 1);
    assert_eq!(pair(("科长岗", CHECK), ("副局长岗", CHECK)), 0);
    assert_eq!(pair(("科长岗", CHECK), ("副局长岗", APPROVE)), 0);
    assert_eq!(pair(("环保局", CHECK), ("消防大队", CHECK)), 0);
}

#[test]
fn the_likeliest_refusal_does_not_come_before_what_it_needs() {
    let with = |second: &'static str| {
        around(&[
            (
                "x",
                "审查岗",
                "<sf:step act=\"review\" effortMin=\"200\" duty=\"办理\"><sf:document name=\"审查表\"/></sf:step>",
            ),
            ("gx", "|", ""),
            ("y", "核查岗", second),
            ("gy", "|", ""),
        ])
    };
    let free = "act=\"check\" effortMin=\"10\" duty=\"办理\"";
    assert_eq!(places(&with(free), "knock_out").len(), 1);
    for bound in [
        "<sf:step act=\"check\" effortMin=\"10\" duty=\"核对审查表\"/>",
        "act=\"approve\" effortMin=\"10\" duty=\"办理\"",
        "act=\"hear\" effortMin=\"10\" duty=\"办理\"",
    ] {
        assert!(places(&with(bound), "knock_out").is_empty(), "{bound}");
    }
}

#[test]
fn two_officers_stay_two_and_nobody_is_the_last_to_go() {
    let chart = around(&[]);
    let idle = |scenario: &mut Scenario| {
        scenario.arrival = scenario.arrival.scaled(20.0);
    };
    let all = found(&chart, idle);
    let released = all.iter().filter(|it| it.pattern == "release_person");
    let posts: Vec<&str> = released.map(|it| it.elements[0].as_str()).collect();
    // Each post has two people; those of the survey go together.
    assert_eq!(posts, ["窗口", "领导"]);
    let one = |scenario: &mut Scenario| {
        idle(scenario);
        scenario.people.retain(|it| it.id.ends_with("_1"));
        for workers in scenario.work.values_mut() {
            workers.retain(|it| it.person.ends_with("_1"));
        }
    };
    let all = found(&chart, one);
    assert!(!all.iter().any(|it| it.pattern == "release_person"));
    assert!(
        !all.iter().any(|it| it.pattern == "open_at_noon"),
        "one person rests at noon"
    );
}

#[test]
fn a_meeting_stays_a_meeting() {
    let batch = || Batch {
        together: true,
        rules: vec![vec![Firing::Size { least: 3 }]],
        factors: Vec::new(),
        alone: 0.0,
        conditions: Vec::new(),
        sizes: Vec::new(),
    };
    let chart = around(&[
        ("x", "科室", "act=\"review\" duty=\"办理\""),
        ("y", "班子", "act=\"discuss\" duty=\"办理\""),
    ]);
    let all = found(&chart, |scenario| {
        scenario.batches.insert("x".into(), batch());
        scenario.batches.insert("y".into(), batch());
    });
    let removed = all.iter().filter(|it| it.pattern == "remove_batch");
    let steps: Vec<&str> = removed.map(|it| it.elements[0].as_str()).collect();
    assert_eq!(steps, ["x"]);
}

#[test]
fn noon_is_covered_without_a_minute_more_or_less() {
    let chart = around(&[]);
    let all = found(&chart, |_| ());
    let noon = all.iter().find(|it| it.pattern == "open_at_noon");
    let change = noon.expect("posts of two people who rest together");
    let document = chart.chart();
    let today = Scenario::from_chart(&document);
    let mut next = today.clone();
    for effect in &change.effects {
        assert!(effect.apply(&mut next), "the effect fits");
    }
    let week = |scenario: &Scenario, person: &str| {
        let own = scenario.people.iter().find(|it| it.id == person);
        scenario.calendars[&own.expect("the person is there").calendar].weekly()
    };
    for person in &today.people {
        let (before, after) = (week(&today, &person.id), week(&next, &person.id));
        assert!(
            (before - after).abs() < 1.0,
            "{}: {before} {after}",
            person.id
        );
    }
    simulate(&document, &next, &crate::simulate::Options::default()).expect("it can be played");
}

#[test]
fn what_was_not_compared_with_its_text_says_so() {
    let chart = around(&[]);
    let all = found(&chart, |_| ());
    let marked = |it: &&Change| cited(&it.basis).iter().any(|one| one.unread);
    let names: Vec<&str> = all.iter().filter(marked).map(|it| it.pattern).collect();
    assert!(
        names.contains(&"open_at_noon") && !names.contains(&"tell_commit"),
        "{names:?}"
    );
    assert!(!names.contains(&"sample_after"), "{names:?}");
    let mut told = all.iter().flat_map(|it| cited(&it.basis));
    let numbers = told.all(|it| it.basis.article.chars().all(|c| c.is_ascii_digit()));
    assert!(numbers, "who reads them as data finds numbers");
}
