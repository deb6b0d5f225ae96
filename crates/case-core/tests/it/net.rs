//! What compiles and what is refused.

use case_core::net::Net;
use flow_model::chart::{
    Chart, EventPlace, Flow, Gateway, NodeKind, Process, Repeat, SubProcess, Trigger,
};
use flow_model::step::Step;
use flow_model::xml::Document;

use crate::sketch::Sketch;

fn line() -> Sketch {
    Sketch::new().start("s").step("a").end("e").path("s a e")
}

fn check_refused(sketch: &Sketch, expected: &[&str]) {
    assert_eq!(sketch.refused(), expected);
}

#[test]
fn a_line_of_one_step_compiles() {
    let net = line().net();
    assert_eq!(
        net.steps().map(|step| step.id.as_str()).collect::<Vec<_>>(),
        ["a"]
    );
    assert_eq!(net.starters(), ["窗口"]);
}

#[test]
fn an_empty_chart_is_refused() {
    let refused = Net::compile(&Chart::default()).unwrap_err();
    assert_eq!(format!("{:?}", refused[0].what), "NoProcess");
}

#[test]
fn a_process_without_start_is_refused() {
    check_refused(
        &Sketch::new().step("a").end("e").path("a e"),
        &["p NoStart"],
    );
}

#[test]
fn what_is_not_executed_is_refused_with_its_element() {
    let task = |repeat| NodeKind::Task {
        task: "task".into(),
        repeat,
    };
    let sub = |sub| NodeKind::SubProcess { sub, repeat: None };
    let cases: Vec<(NodeKind, &str)> = vec![
        (
            NodeKind::Gateway {
                gateway: Gateway::Complex,
                default: None,
            },
            "x ComplexGateway",
        ),
        (task(Some(Repeat::Loop)), "x Repeat"),
        (task(Some(Repeat::Parallel)), "x Repeat"),
        (sub(SubProcess::AdHoc), "x AdHoc"),
        (sub(SubProcess::Transaction), "x Transaction"),
        (
            NodeKind::Call {
                called: Some("other".into()),
            },
            "x CallActivity",
        ),
        (
            NodeKind::Event {
                place: EventPlace::Throw,
                trigger: Trigger::Link,
            },
            "x LinkEvent",
        ),
        (
            NodeKind::Event {
                place: EventPlace::Throw,
                trigger: Trigger::Compensate,
            },
            "x Compensation",
        ),
        (
            NodeKind::Event {
                place: EventPlace::Catch,
                trigger: Trigger::Multiple,
            },
            "x MultipleEvent",
        ),
        (
            NodeKind::Event {
                place: EventPlace::Throw,
                trigger: Trigger::Error,
            },
            "x ThrownSignal",
        ),
        (
            NodeKind::Event {
                place: EventPlace::End,
                trigger: Trigger::Cancel,
            },
            "x Transaction",
        ),
    ];
    for (kind, expected) in cases {
        let step = Step {
            post: Some("窗口".into()),
            ..Step::default()
        };
        let sketch = Sketch::new()
            .start("s")
            .node("x", kind, Some(step))
            .end("e")
            .path("s x e");
        check_refused(&sketch, &[expected]);
    }
}

#[test]
fn a_formal_condition_is_refused_and_words_are_not() {
    let split = Sketch::new()
        .start("s")
        .step("a")
        .gate("g", Gateway::Exclusive)
        .end("e")
        .end("f")
        .path("s a g e")
        .path("g f");
    check_refused(
        &split.clone().condition("g>e", "${ok}", true),
        &["g>e FormalCondition"],
    );
    split.condition("g>e", "材料齐全", false).net();
}

#[test]
fn what_is_kept_but_not_understood_is_refused() {
    let mut sketch = line();
    sketch.chart.kept = vec![("c".into(), "choreographyTask".into())];
    check_refused(&sketch, &["c UnknownElement"]);
}

#[test]
fn a_step_without_a_post_is_refused() {
    let sketch = Sketch::new()
        .start("s")
        .card("a", Step::default())
        .end("e")
        .path("s a e");
    check_refused(&sketch, &["a NoPost"]);
}

#[test]
fn a_choice_before_the_first_step_is_refused() {
    let sketch = Sketch::new()
        .start("s")
        .gate("g", Gateway::Exclusive)
        .step("a")
        .step("b")
        .path("s g a")
        .path("g b");
    check_refused(&sketch, &["g ChoiceAtStart"]);
}

#[test]
fn a_circle_of_gateways_is_refused() {
    let sketch = Sketch::new()
        .start("s")
        .step("a")
        .gate("g", Gateway::Exclusive)
        .gate("h", Gateway::Exclusive)
        .end("e")
        .path("s a g h g")
        .path("h e");
    check_refused(&sketch, &["g CircleWithoutStep"]);
}

#[test]
fn several_start_events_are_refused() {
    let sketch = Sketch::new()
        .start("s")
        .start("t")
        .step("a")
        .path("s a")
        .path("t a");
    check_refused(&sketch, &["p SeveralStarts"]);
}

#[test]
fn an_event_gateway_leads_to_catching_events_only() {
    let sketch = Sketch::new()
        .start("s")
        .step("a")
        .gate("g", Gateway::EventBased)
        .step("b")
        .path("s a g b");
    check_refused(&sketch, &["g EventGateTarget"]);
}

#[test]
fn an_error_that_nobody_catches_is_refused() {
    let sketch = Sketch::new()
        .start("s")
        .sub("u", |inside| {
            inside
                .start("us")
                .step("a")
                .thrown("ue", Trigger::Error)
                .path("us a ue")
        })
        .end("e")
        .path("s u e");
    check_refused(&sketch, &["ue UncaughtError"]);
}

#[test]
fn a_flow_over_the_border_of_a_sub_process_is_refused() {
    let sketch = Sketch::new()
        .start("s")
        .sub("u", |inside| {
            inside.start("us").step("a").end("ue").path("us a ue")
        })
        .end("e")
        .path("s u e")
        .path("a e");
    check_refused(&sketch, &["a>e LooseFlow"]);
}

fn two_pools() -> Sketch {
    let mut sketch = line();
    sketch.chart.processes.push(Process {
        id: "q".into(),
        ..Process::default()
    });
    let mut start = sketch.chart.nodes[0].clone();
    start.id = "qs".into();
    start.parent = "q".into();
    let mut step = sketch.chart.nodes[1].clone();
    step.id = "qa".into();
    step.parent = "q".into();
    sketch.chart.nodes.extend([start, step]);
    sketch.chart.flows.push(Flow {
        id: "qs>qa".into(),
        name: String::new(),
        source: "qs".into(),
        target: "qa".into(),
        condition: None,
    });
    sketch
}

#[test]
fn of_several_processes_the_one_with_the_power_runs() {
    check_refused(&two_pools(), &["q SeveralProcesses"]);
    let mut sketch = two_pools();
    sketch.chart.power_process = Some("q".into());
    let net = sketch.net();
    assert_eq!((net.process.as_str(), net.nodes().len()), ("q", 2));
}

#[test]
fn the_lane_names_the_post_and_the_card_comes_first() {
    let mut sketch = Sketch::new()
        .start("s")
        .card("a", Step::default())
        .step("b")
        .path("s a b");
    sketch.chart.lanes.push(flow_model::chart::Lane {
        id: "l".into(),
        name: "审查岗".into(),
        post: Some("review".into()),
        process: "p".into(),
    });
    for node in &mut sketch.chart.nodes {
        node.lane = Some("l".into());
    }
    let net = sketch.net();
    assert_eq!(net.node("a").unwrap().post, "review");
    assert_eq!(net.node("b").unwrap().post, "窗口");
    assert_eq!(net.starters(), ["review"]);
}

#[test]
fn a_boundary_event_sits_on_an_activity_of_its_own_level() {
    let on_itself = line()
        .border("w", "w", true, Trigger::Timer)
        .step("b")
        .path("w b");
    check_refused(&on_itself, &["w MisplacedFlow"]);
    let on_an_event = line()
        .border("w", "s", true, Trigger::Timer)
        .step("b")
        .path("w b");
    check_refused(&on_an_event, &["w MisplacedFlow"]);
    let elsewhere = Sketch::new()
        .start("s")
        .step("a")
        .sub("u", |inside| {
            let inside = inside
                .start("us")
                .end("ue")
                .border("w", "a", true, Trigger::Timer);
            inside.step("x").path("us ue").path("w x")
        })
        .path("s a u");
    check_refused(&elsewhere, &["w LooseFlow"]);
}

/// Every chart below a folder.
fn charts_below(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            charts_below(&path, found);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "bpmn")
        {
            found.push(path);
        }
    }
}

#[test]
fn charts_of_other_people_compile_or_say_why_not() {
    let Some(root) = crate::codes::shared_folder() else {
        return;
    };
    let mut charts = Vec::new();
    charts_below(&root, &mut charts);
    let (mut compiled, mut refused) = (0, 0);
    for path in &charts {
        let Ok(document) = Document::read(&std::fs::read(path).unwrap()) else {
            continue;
        };
        match Net::compile(&document.chart()) {
            Ok(_) => compiled += 1,
            Err(reasons) => {
                assert!(!reasons.is_empty(), "{}", path.display());
                refused += 1;
            }
        }
    }
    assert!(compiled + refused > 100, "{compiled} {refused}");
}
