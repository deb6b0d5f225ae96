//! Event sub-processes, what is thrown and caught, links.

use case_core::apply::replay;
use case_core::case::CaseState;
use case_core::choices::{WaitingHow, waiting};
use case_core::rejection::Code;
use flow_model::chart::{EventPlace, Gateway, Trigger};

use crate::sketch::{Play, Sketch};

fn ended(play: &Play<'_>) -> String {
    match &play.case().state {
        CaseState::Ended { end, .. } => end.clone(),
        CaseState::Running | CaseState::Withdrawn { .. } | CaseState::Stopped { .. } => {
            String::new()
        }
    }
}

/// Whatever was played, its history gives the same case.
fn replays(play: &Play<'_>) {
    let again = replay(play.net, &play.events).unwrap().unwrap();
    assert_eq!(again, *play.case());
}

fn with_event_sub(interrupting: bool) -> Sketch {
    Sketch::new()
        .start("s")
        .step("a")
        .step("b")
        .end("e")
        .path("s a b e")
        .beside("x", ("xs", Trigger::Message, interrupting), |inside| {
            inside.step("xa").end("xe").path("xs xa xe")
        })
}

#[test]
fn an_event_sub_process_that_interrupts_takes_the_case_over() {
    let net = with_event_sub(true).net();
    let mut play = Play::started(&net);
    let open = waiting(&net, play.case());
    assert!(matches!(
        open[1].how,
        WaitingHow::Beside {
            interrupting: true,
            ..
        }
    ));
    play.done("xs", &[]).unwrap();
    assert_eq!(play.stands(), "x xa");
    assert_eq!(play.done("a", &[]).unwrap_err().code, Code::StepNotOpen);
    assert_eq!(play.done("xs", &[]).unwrap_err().code, Code::StepNotOpen);
    play.done("xa", &[]).unwrap();
    assert_eq!(ended(&play), "xe");
    replays(&play);
}

#[test]
fn an_event_sub_process_that_does_not_interrupt_runs_beside_and_again() {
    let net = with_event_sub(false).net();
    let mut play = Play::started(&net);
    play.done("xs", &[]).unwrap();
    play.done("a", &[]).unwrap();
    play.done("xs", &[]).unwrap();
    assert_eq!(play.stands(), "b x x xa xa");
    play.done("b", &[]).unwrap();
    assert_eq!(ended(&play), "");
    play.done("xa", &[]).unwrap();
    play.done("xa", &[]).unwrap();
    assert_eq!(ended(&play), "xe");
    replays(&play);
}

#[test]
fn an_event_sub_process_inside_lives_as_long_as_what_holds_it() {
    let sketch = Sketch::new().start("s").sub("u", |inside| {
        inside
            .start("us")
            .step("a")
            .end("ue")
            .path("us a ue")
            .beside("x", ("xs", Trigger::Message, true), |inside| {
                inside.step("xa").end("xe").path("xs xa xe")
            })
    });
    let net = sketch.step("b").end("e").path("s u b e").net();
    let mut play = Play::started(&net);
    play.done("xs", &[]).unwrap();
    assert_eq!(play.stands(), "u x xa");
    play.done("xa", &[]).unwrap();
    assert_eq!(play.stands(), "b");
    assert_eq!(play.done("xs", &[]).unwrap_err().code, Code::StepNotOpen);
    replays(&play);
}

#[test]
fn an_event_sub_process_without_a_trigger_is_refused() {
    let sketch = Sketch::new().start("s").step("a").path("s a").beside(
        "x",
        ("xs", Trigger::None, true),
        |inside| inside.step("xa").path("xs xa"),
    );
    assert_eq!(sketch.refused()[0], "x EventSubProcess");
}

fn thrown(catcher: &str) -> Sketch {
    let sketch = Sketch::new().start("s").sub("u", |inside| {
        inside
            .start("us")
            .step("a")
            .gate("g", Gateway::Exclusive)
            .thrown("ue", Trigger::Error)
            .end("uf")
            .path("us a g ue")
            .path("g uf")
    });
    sketch
        .border("w", "u", true, Trigger::Error)
        .border("v", "u", true, Trigger::Error)
        .step("c")
        .step("d")
        .end("e")
        .path("s u e")
        .path("w c")
        .path("v d")
        .named("w", "缺件")
        .named("v", catcher)
        .named("ue", "违规")
}

#[test]
fn an_error_goes_to_the_catcher_with_its_name() {
    let net = thrown("违规").net();
    let mut play = Play::started(&net);
    play.done("a", &["g=g>ue"]).unwrap();
    assert_eq!(play.stands(), "d");
    replays(&play);
    assert_eq!(thrown("别的").refused(), ["ue UncaughtError"]);
}

#[test]
fn an_escalation_is_caught_beside_and_the_thrower_goes_on() {
    let sketch = Sketch::new().start("s").sub("u", |inside| {
        inside
            .start("us")
            .step("a")
            .event("t", EventPlace::Throw, Trigger::Escalation)
            .step("b")
            .path("us a t b")
    });
    let net = sketch
        .border("w", "u", false, Trigger::Escalation)
        .step("c")
        .step("d")
        .path("s u d")
        .path("w c")
        .net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    assert_eq!(play.stands(), "b c u");
    play.done("c", &[]).unwrap();
    play.done("b", &[]).unwrap();
    assert_eq!(play.stands(), "d");
    replays(&play);
}

#[test]
fn an_error_start_catches_what_is_thrown_in_its_process() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .thrown("t", Trigger::Error)
        .path("s a t")
        .beside("x", ("xs", Trigger::Error, false), |inside| {
            inside.step("xa").end("xe").path("xs xa xe")
        })
        .net();
    let mut play = Play::started(&net);
    assert_eq!(waiting(&net, play.case()).len(), 1);
    play.done("a", &[]).unwrap();
    assert_eq!(play.stands(), "x xa");
    play.done("xa", &[]).unwrap();
    assert_eq!(ended(&play), "xe");
}

#[test]
fn a_signal_reaches_everybody_who_waits_for_it() {
    let net = Sketch::new()
        .start("s")
        .gate("f", Gateway::Parallel)
        .step("a")
        .event("t", EventPlace::Throw, Trigger::Signal)
        .event("c", EventPlace::Catch, Trigger::Signal)
        .event("other", EventPlace::Catch, Trigger::Signal)
        .step("h")
        .border("w", "h", true, Trigger::Signal)
        .step("b")
        .step("d")
        .step("x")
        .path("s f a t b")
        .path("f c d")
        .path("f other")
        .path("f h")
        .path("w x")
        .named("t", "公示期满")
        .named("c", "公示期满")
        .named("w", "公示期满")
        .named("other", "别的")
        .net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    assert_eq!(play.stands(), "b d other x");
    let caught = play.case().passes.iter().any(|pass| pass.node == "c");
    assert!(caught, "what was caught stands in the history");
    replays(&play);
}

#[test]
fn a_message_that_is_sent_reaches_who_waits_for_it() {
    let net = Sketch::new()
        .start("s")
        .gate("f", Gateway::Parallel)
        .event("t", EventPlace::Throw, Trigger::Message)
        .gate("g", Gateway::EventBased)
        .event("c", EventPlace::Catch, Trigger::Message)
        .event("z", EventPlace::Catch, Trigger::Message)
        .step("b")
        .step("d")
        .path("s f t b")
        .path("f g c d")
        .path("g z")
        .named("t", "征求意见")
        .named("c", "征求意见")
        .net();
    let mut play = Play::started(&net);
    assert_eq!(play.stands(), "g t");
    play.done("t", &[]).unwrap();
    assert_eq!(play.stands(), "b d");
    replays(&play);
}

#[test]
fn cases_of_the_first_engine_carry_no_messages() {
    let net = Sketch::new()
        .start("s")
        .gate("f", Gateway::Parallel)
        .event("t", EventPlace::Throw, Trigger::Message)
        .event("c", EventPlace::Catch, Trigger::Message)
        .path("s f t")
        .path("f c")
        .named("t", "m")
        .named("c", "m")
        .net();
    let mut play = Play::started(&net);
    let case = play.case.as_mut().unwrap();
    case.start.engine = 0;
    play.done("t", &[]).unwrap();
    assert_eq!(play.stands(), "c");
}

#[test]
fn a_link_lands_where_it_is_named() {
    let sketch = Sketch::new()
        .start("s")
        .step("a")
        .event("t", EventPlace::Throw, Trigger::Link)
        .event("l", EventPlace::Catch, Trigger::Link)
        .step("b")
        .path("s a t")
        .path("l b");
    let mut linked = sketch.clone();
    for id in ["t", "l"] {
        linked.chart.links.insert(id.into(), "A".into());
    }
    let net = linked.net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    assert_eq!(play.stands(), "b");
    assert_eq!(sketch.refused()[0], "t LinkEvent");
}
