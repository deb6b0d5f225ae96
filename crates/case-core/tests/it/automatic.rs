//! Rounds, formulas, timers, conditions, calls, documents.

use std::collections::BTreeMap;

use case_core::apply::replay;
use case_core::choices::{choices, waiting};
use case_core::decide::Command;
use case_core::event::{FieldSet, FieldValue};
use case_core::net::Net;
use case_core::rejection::Code;
use flow_model::chart::{Condition, EventPlace, Gateway, Process, Repeat, Trigger};
use flow_model::execution::Detail;
use flow_model::step::{Basis, Counting, FieldKind, Limit, Step, Unit};

use crate::sketch::{Play, Sketch, actor};

/// Whatever was played, its history gives the same case.
fn replays(play: &Play<'_>) {
    let again = replay(play.net, &play.events).unwrap().unwrap();
    assert_eq!(again, *play.case());
}

fn joint(kind: Repeat, until: &str) -> Sketch {
    Sketch::new()
        .start("s")
        .form("n", &[("reviewers", FieldKind::Number)])
        .form("joint", &[("agree", FieldKind::Flag)])
        .step("b")
        .path("s n joint b")
        .times("joint", kind, "reviewers", until)
}

#[test]
fn a_joint_review_is_over_when_enough_agree() {
    let net = joint(Repeat::Parallel, "count(joint[agree = true]) >= 2").net();
    let mut play = Play::started(&net);
    assert_eq!(play.done("n", &[]).unwrap_err().code, Code::RoundsUnknown);
    play.fill("n", "reviewers", "4");
    play.done("n", &[]).unwrap();
    assert_eq!(play.stands(), "joint joint joint joint joint");
    assert_eq!(waiting(&net, play.case()).len(), 1);
    for agree in ["true", "false", "true"] {
        play.fill("joint", "agree", agree);
        play.done("joint", &[]).unwrap();
    }
    assert_eq!(play.stands(), "b");
    assert_eq!(play.case().rounds["joint"].len(), 3);
    replays(&play);
}

#[test]
fn rounds_one_after_another_come_to_their_number() {
    let net = joint(Repeat::Sequential, "").net();
    let mut play = Play::started(&net);
    play.fill("n", "reviewers", "3");
    play.done("n", &[]).unwrap();
    for _ in 0..3 {
        assert_eq!(play.stands(), "joint joint");
        play.done("joint", &[]).unwrap();
    }
    assert_eq!(play.stands(), "b");
    play.back("b", "joint").unwrap();
    assert_eq!(play.stands(), "joint joint");
    play.back("joint", "n").unwrap();
    assert_eq!(play.stands(), "n");
    play.fill("n", "reviewers", "0");
    play.done("n", &[]).unwrap();
    assert_eq!(play.stands(), "b");
    replays(&play);
}

#[test]
fn a_sub_process_runs_side_by_side_for_each_entry_of_a_list() {
    let sketch = Sketch::new()
        .start("s")
        .form("n", &[("departments", FieldKind::List)])
        .sub("u", |inside| {
            inside.start("us").step("a").step("c").path("us a c")
        });
    let mut sketch = sketch.step("b").path("s n u b");
    sketch = sketch.times("u", Repeat::Parallel, "", "");
    let detail = sketch.chart.details.get_mut("u").unwrap();
    detail.repeat.as_mut().unwrap().over = "departments".into();
    let net = sketch.net();
    let mut play = Play::started(&net);
    play.fill("n", "departments", r#"["住建","消防"]"#);
    play.done("n", &[]).unwrap();
    assert_eq!(play.stands(), "a a u");
    play.done("a", &[]).unwrap();
    play.done("c", &[]).unwrap();
    assert_eq!(play.stands(), "a u");
    play.done("a", &[]).unwrap();
    play.done("c", &[]).unwrap();
    assert_eq!(play.stands(), "b");
    replays(&play);
}

#[test]
fn of_a_list_that_is_missing_nobody_knows_the_rounds() {
    let mut sketch = Sketch::new()
        .start("s")
        .form("n", &[("departments", FieldKind::List)])
        .step("joint")
        .step("b")
        .path("s n joint b")
        .times("joint", Repeat::Parallel, "", "");
    let detail = sketch.chart.details.get_mut("joint").unwrap();
    detail.repeat.as_mut().unwrap().over = "departments".into();
    let net = sketch.net();
    let mut play = Play::started(&net);
    let gap = Command::SetField(FieldSet {
        node: "n".into(),
        key: "departments".into(),
        value: FieldValue::Missing("当事人未提供".into()),
    });
    play.command(&actor("窗口", "窗口"), gap).unwrap();
    let stopped = play.done("n", &[]).unwrap_err();
    assert_eq!(stopped.code, Code::RoundsUnknown);
    assert!(stopped.params.contains_key("label"), "{stopped:?}");
    play.fill("n", "departments", r#"["住建"]"#);
    play.done("n", &[]).unwrap();
    assert_eq!(play.stands(), "joint joint");
}

#[test]
fn a_loop_goes_on_while_its_condition_is_true() {
    let mut sketch = Sketch::new()
        .start("s")
        .form("a", &[("again", FieldKind::Flag)])
        .step("b")
        .path("s a b")
        .times("a", Repeat::Loop, "", "");
    let detail = sketch.chart.details.get_mut("a").unwrap();
    detail.repeat.as_mut().unwrap().while_true = "again".into();
    let net = sketch.net();
    let mut play = Play::started(&net);
    for again in ["true", "true", "false"] {
        play.fill("a", "again", again);
        play.done("a", &[]).unwrap();
    }
    assert_eq!(play.stands(), "b");
    assert_eq!(play.case().rounds["a"].len(), 3);
}

fn formal() -> Sketch {
    Sketch::new()
        .start("s")
        .form("a", &[("fine", FieldKind::Money)])
        .gate_with_default("g", Gateway::Exclusive, "g>small")
        .step("large")
        .step("small")
        .path("s a g large")
        .path("g small")
}

#[test]
fn fields_decide_where_a_flow_has_a_formula() {
    let net = formal().condition("g>large", "= fine >= 5000", true).net();
    let mut play = Play::started(&net);
    assert!(
        choices(&net, play.case(), "a").is_empty(),
        "nobody is asked"
    );
    play.fill("a", "fine", "5000.00");
    play.done("a", &[]).unwrap();
    assert_eq!(play.stands(), "large");
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    assert_eq!(play.stands(), "small", "what has no value is not true");
}

#[test]
fn where_no_formula_is_true_and_nothing_is_the_default_the_case_stays() {
    let sketch = Sketch::new()
        .start("s")
        .form("a", &[("fine", FieldKind::Money)])
        .gate("g", Gateway::Inclusive)
        .step("b")
        .step("c")
        .path("s a g b")
        .path("g c")
        .condition("g>b", "fine > 10", true)
        .condition("g>c", "fine > 100", true);
    let net = sketch.net();
    let mut play = Play::started(&net);
    assert_eq!(play.done("a", &[]).unwrap_err().code, Code::NoConditionTrue);
    play.fill("a", "fine", "200");
    play.done("a", &[]).unwrap();
    assert_eq!(play.stands(), "b c");
}

#[test]
fn what_a_formula_may_not_say_is_refused() {
    let refused = |text: &str| formal().condition("g>large", text, true).refused();
    assert_eq!(
        refused("today() > date(\"2026-01-01\")"),
        ["g>large ClockInFormula"]
    );
    assert_eq!(refused("now() = now()"), ["g>large ClockInFormula"]);
    assert_eq!(refused("other > 1"), ["g>large UnknownName"]);
    assert_eq!(refused("fine >"), ["g>large FormalCondition"]);
    let mixed = Sketch::new()
        .start("s")
        .form("a", &[("fine", FieldKind::Money)])
        .gate("g", Gateway::Exclusive)
        .step("b")
        .step("c")
        .path("s a g b")
        .path("g c")
        .condition("g>b", "fine > 10", true);
    assert_eq!(mixed.refused(), ["g MixedConditions"]);
}

#[test]
fn a_timer_makes_its_own_event_dated_at_its_moment() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .border("w", "a", true, Trigger::Timer)
        .lasts("w", "P3D")
        .event("t", EventPlace::Catch, Trigger::Timer)
        .lasts("t", "PT36H")
        .step("b")
        .end("e")
        .path("s a e")
        .path("w t b")
        .net();
    let mut play = Play::started(&net);
    assert_eq!(play.done("w", &[]).unwrap_err().code, Code::HappensByItself);
    assert_eq!(play.at("2026-03-05T09:59:00+08:00").tick(), 0);
    // The program was closed for two weeks: both are caught up in order, each at its own moment.
    assert_eq!(play.at("2026-03-20").tick(), 2);
    let at: Vec<String> = play.events[1..].iter().map(|e| e.at.to_rfc3339()).collect();
    assert_eq!(
        at,
        ["2026-03-05T10:00:00+08:00", "2026-03-06T22:00:00+08:00"]
    );
    assert_eq!(play.stands(), "b");
    replays(&play);
}

#[test]
fn a_timer_counts_the_limit_of_its_card_as_its_statute_counts() {
    let limit = Limit {
        number: 5,
        unit: Unit::Day,
        counting: Counting::Working,
        basis: Some(Basis {
            statute: "中华人民共和国行政处罚法".into(),
            article: "64".into(),
        }),
    };
    let mut sketch = Sketch::new()
        .start("s")
        .event("t", EventPlace::Catch, Trigger::Timer)
        .step("b")
        .path("s t b");
    let card = Step {
        post: Some("窗口".into()),
        limit: Some(limit),
        ..Step::default()
    };
    sketch.chart.nodes[1].step = Some(card);
    let net = sketch.net();
    let mut play = Play::new(&net);
    play.at("2026-02-12");
    let start = crate::sketch::started(flow_model::step::CaseType::Promised);
    let by = crate::sketch::actor("窗口", "窗口");
    play.command(&by, case_core::decide::Command::Start(Box::new(start)))
        .unwrap();
    // 五日 from 2026-02-12 end on 2026-02-26: the make-up Saturday 02-14 counts, 02-15 to 02-23 do not.
    assert_eq!(play.at("2026-02-26T23:59:59+08:00").tick(), 0);
    assert_eq!(play.at("2026-02-27T00:00:00+08:00").tick(), 1);
    assert_eq!(play.stands(), "b");
}

#[test]
fn a_cycle_beside_an_activity_happens_as_often_as_it_says() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .border("w", "a", false, Trigger::Timer)
        .lasts("w", "R3/P1D")
        .end("r")
        .end("e")
        .path("s a e")
        .path("w r")
        .net();
    let mut play = Play::started(&net);
    assert_eq!(play.at("2026-03-04T11:00:00+08:00").tick(), 2);
    assert_eq!(play.at("2026-04-01").tick(), 1);
    assert_eq!(play.at("2026-05-01").tick(), 0);
    assert_eq!(play.stands(), "a");
    replays(&play);
}

#[test]
fn a_timer_behind_which_a_person_would_choose_is_doubted_and_told_by_a_person() {
    let sketch = Sketch::new()
        .start("s")
        .event("t", EventPlace::Catch, Trigger::Timer)
        .gate("g", Gateway::Exclusive)
        .step("b")
        .step("c")
        .path("s t g b")
        .path("g c");
    let net = sketch.lasts("t", "P1D").net();
    assert_eq!(net.doubts()[0].element, "t");
    let mut play = Play::started(&net);
    assert_eq!(play.at("2026-03-10").tick(), 0);
    play.done("t", &["g=g>b"]).unwrap();
    assert_eq!(play.stands(), "b");
}

fn conditional(id: &str, text: &str, sketch: Sketch) -> Sketch {
    let condition = Some(Condition {
        text: text.into(),
        formal: true,
    });
    sketch.detail(
        id,
        Detail {
            condition,
            ..Detail::default()
        },
    )
}

#[test]
fn a_condition_sets_off_its_event_when_the_fields_make_it_true() {
    let sketch = Sketch::new()
        .start("s")
        .form("a", &[("interested", FieldKind::Flag)])
        .border("w", "a", false, Trigger::Conditional)
        .step("h")
        .end("e")
        .path("s a e")
        .path("w h e");
    let net = conditional("w", "interested = true", sketch).net();
    let mut play = Play::started(&net);
    play.fill("a", "interested", "false");
    assert_eq!(play.stands(), "a");
    play.fill("a", "interested", "true");
    assert_eq!(play.stands(), "a h");
    play.fill("a", "interested", "true");
    assert_eq!(play.stands(), "a h", "once in one stay");
    replays(&play);
}

fn called() -> Sketch {
    let mut sketch = Sketch::new();
    sketch.chart.processes[0].id = "p".into();
    sketch
        .start("s")
        .step("x")
        .thrown("bad", Trigger::Error)
        .gate("g", Gateway::Exclusive)
        .end("e")
        .path("s x g e")
        .path("g bad")
}

#[test]
fn a_call_runs_the_pinned_chart_in_the_same_case() {
    let sketch = Sketch::new()
        .start("s")
        .call("k", "public-notice")
        .border("w", "k", true, Trigger::Error)
        .step("b")
        .step("c")
        .path("s k b")
        .path("w c");
    assert_eq!(sketch.refused(), ["k CallActivity"]);
    assert_eq!(Net::calls(&sketch.chart), ["public-notice"]);
    let library = BTreeMap::from([("public-notice".to_owned(), called().chart)]);
    let net = Net::compile_with(&sketch.chart, &library).unwrap();
    let mut play = Play::started(&net);
    assert_eq!(play.stands(), "k k:x");
    play.done("k:x", &["k:g=k:g>e"]).unwrap();
    assert_eq!(play.stands(), "b");
    let mut play = Play::started(&net);
    play.done("k:x", &["k:g=k:g>bad"]).unwrap();
    assert_eq!(play.stands(), "c");
    replays(&play);
}

#[test]
fn a_process_of_the_same_file_is_called_and_a_circle_is_refused() {
    let mut sketch = Sketch::new()
        .start("s")
        .call("k", "q")
        .step("b")
        .path("s k b");
    sketch.chart.power_process = Some("p".into());
    sketch.chart.processes.push(Process {
        id: "q".into(),
        ..Process::default()
    });
    let mut inner = called().chart;
    for node in &mut inner.nodes {
        node.id = format!("q{}", node.id);
        node.parent = "q".into();
    }
    for flow in &mut inner.flows {
        flow.id = format!("q{}", flow.id);
        flow.source = format!("q{}", flow.source);
        flow.target = format!("q{}", flow.target);
    }
    sketch.chart.nodes.extend(inner.nodes);
    sketch.chart.flows.extend(inner.flows);
    sketch.chart.nodes.retain(|node| node.id != "qbad");
    sketch.chart.flows.retain(|flow| flow.target != "qbad");
    assert_eq!(Play::started(&sketch.net()).stands(), "k k:qx");
    let again = Sketch::new().start("s").call("k", "c").path("s k");
    let library = BTreeMap::from([("c".to_owned(), again.chart.clone())]);
    let refused = Net::compile_with(&again.chart, &library)
        .map(drop)
        .unwrap_err();
    assert_eq!(format!("{:?}", refused[0].what), "CallCircle");
}

#[test]
fn data_that_a_step_writes_are_documents_that_it_makes() {
    use flow_model::scenery::{Artefact, ArtefactKind, Link, LinkKind};
    let mut sketch = Sketch::new().start("s").step("a").path("s a");
    sketch.chart.scenery.artefacts.push(Artefact {
        id: "d".into(),
        name: "受理通知书".into(),
        kind: ArtefactKind::Object,
        parent: "p".into(),
        many: false,
    });
    sketch.chart.scenery.links.push(Link {
        id: "l".into(),
        name: String::new(),
        kind: LinkKind::Datum,
        source: "a".into(),
        target: "d".into(),
    });
    assert_eq!(
        sketch.net().node("a").unwrap().step.documents,
        ["受理通知书"]
    );
}
