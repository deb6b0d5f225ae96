//! How tokens move.

use case_core::apply::{MisfitKind, apply, replay};
use case_core::case::{CaseState, PassHow};
use case_core::event::CaseEvent;
use case_core::rejection::Code;
use flow_model::chart::{EventPlace, Gateway, Trigger};

use crate::sketch::{Play, Sketch, step_done};

fn ended<'a>(play: &'a Play<'_>) -> &'a str {
    match &play.case().state {
        CaseState::Ended { end, .. } => end,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_line_runs_to_its_end() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .step("b")
        .end("e")
        .path("s a b e")
        .net();
    let mut play = Play::started(&net);
    assert_eq!(play.stands(), "a");
    play.done("a", &[]).unwrap();
    assert_eq!(play.stands(), "b");
    play.done("b", &[]).unwrap();
    assert_eq!((play.stands().as_str(), ended(&play)), ("", "e"));
    assert_eq!(
        play.case().passes[1].how,
        PassHow::Done {
            flows: vec!["a>b".into()]
        }
    );
    assert_eq!(play.case().version, 3);
}

fn fork() -> Sketch {
    Sketch::new()
        .start("s")
        .step("a")
        .gate("f", Gateway::Parallel)
        .step("b")
        .step("c")
        .gate("j", Gateway::Parallel)
        .step("d")
        .end("e")
        .path("s a f b j d e")
        .path("f c j")
}

#[test]
fn a_parallel_join_waits_for_all() {
    let net = fork().net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    assert_eq!(play.stands(), "b c");
    play.done("c", &[]).unwrap();
    assert_eq!(play.stands(), "b j");
    play.done("b", &[]).unwrap();
    assert_eq!(play.stands(), "d");
}

fn inclusive() -> Sketch {
    Sketch::new()
        .start("s")
        .step("a")
        .gate("o", Gateway::Inclusive)
        .step("b")
        .step("c")
        .step("d")
        .gate("j", Gateway::Inclusive)
        .step("z")
        .end("e")
        .path("s a o b j z e")
        .path("o c j")
        .path("o d j")
}

#[test]
fn an_inclusive_join_waits_for_the_branches_that_run() {
    let net = inclusive().net();
    let mut play = Play::started(&net);
    play.done("a", &["o=o>b,o>d"]).unwrap();
    assert_eq!(play.stands(), "b d");
    play.done("d", &[]).unwrap();
    assert_eq!(play.stands(), "b j");
    play.done("b", &[]).unwrap();
    assert_eq!(play.stands(), "z");
}

#[test]
fn an_inclusive_join_with_one_branch_goes_on_at_once() {
    let net = inclusive().net();
    let mut play = Play::started(&net);
    play.done("a", &["o=o>c"]).unwrap();
    play.done("c", &[]).unwrap();
    assert_eq!(play.stands(), "z");
}

#[test]
fn an_inclusive_join_does_not_wait_for_what_can_only_come_by_a_filled_way() {
    // b can go round to itself; its way to the join is the one that is already filled.
    let net = Sketch::new()
        .start("s")
        .step("a")
        .gate("f", Gateway::Parallel)
        .step("b")
        .step("c")
        .gate("m", Gateway::Exclusive)
        .gate("j", Gateway::Inclusive)
        .step("d")
        .step("z")
        .path("s a f b m j z")
        .path("f c m")
        .path("f d j")
        .net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    play.done("b", &[]).unwrap();
    assert_eq!(play.stands(), "c d j", "d may still come by its own way");
    play.done("d", &[]).unwrap();
    assert_eq!(
        play.stands(),
        "c z",
        "c can come only by the way that is filled"
    );
}

#[test]
fn an_inclusive_join_waits_for_a_step_whose_border_event_came_first() {
    // What the event on b brings fills one way; b itself is still to come by the other.
    let net = Sketch::new()
        .start("s")
        .step("a")
        .step("b")
        .border("w", "b", false, Trigger::Message)
        .gate("j", Gateway::Inclusive)
        .step("z")
        .path("s a b j z")
        .path("w j")
        .net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    play.done("w", &[]).unwrap();
    assert_eq!(play.stands(), "b j");
    play.done("b", &[]).unwrap();
    assert_eq!(play.stands(), "z");
}

#[test]
fn an_inclusive_join_goes_on_when_the_last_other_token_ends() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .gate("f", Gateway::Parallel)
        .step("b")
        .step("c")
        .gate("x", Gateway::Exclusive)
        .gate("j", Gateway::Inclusive)
        .step("z")
        .end("e")
        .path("s a f b j z")
        .path("f c x j")
        .path("x e")
        .net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    play.done("b", &[]).unwrap();
    assert_eq!(play.stands(), "c j");
    play.done("c", &["x=x>e"]).unwrap();
    assert_eq!(play.stands(), "z");
}

#[test]
fn terminate_ends_everything() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .gate("f", Gateway::Parallel)
        .step("b")
        .step("c")
        .thrown("t", Trigger::Terminate)
        .end("e")
        .path("s a f b t")
        .path("f c e")
        .net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    play.done("b", &[]).unwrap();
    assert_eq!((play.stands().as_str(), ended(&play)), ("", "t"));
    let cancelled: Vec<&str> = play
        .case()
        .passes
        .iter()
        .filter(|pass| pass.how == PassHow::Cancelled)
        .map(|pass| pass.node.as_str())
        .collect();
    assert_eq!(cancelled, ["c"]);
}

fn with_sub() -> Sketch {
    Sketch::new()
        .start("s")
        .step("a")
        .sub("u", |inside| {
            inside
                .start("us")
                .gate("uf", Gateway::Parallel)
                .step("x")
                .step("y")
                .end("ue")
                .path("us uf x ue")
                .path("uf y ue")
        })
        .step("z")
        .end("e")
        .path("s a u z e")
}

#[test]
fn a_sub_process_is_left_when_nothing_stands_in_it() {
    let net = with_sub().net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    assert_eq!(play.stands(), "u x y");
    play.done("x", &[]).unwrap();
    assert_eq!(play.stands(), "u y");
    play.done("y", &[]).unwrap();
    assert_eq!(play.stands(), "z");
}

#[test]
fn an_interrupting_boundary_event_ends_the_sub_process() {
    let net = with_sub()
        .border("w", "u", true, Trigger::Timer)
        .step("late")
        .path("w late")
        .net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    play.done("w", &[]).unwrap();
    assert_eq!(play.stands(), "late");
    play.done("late", &[]).unwrap();
    assert_eq!(ended(&play), "late");
}

#[test]
fn a_boundary_event_that_does_not_interrupt_adds_a_path() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .border("w", "a", false, Trigger::Message)
        .step("b")
        .end("e")
        .path("s a e")
        .path("w b")
        .net();
    let mut play = Play::started(&net);
    play.done("w", &[]).unwrap();
    assert_eq!(play.stands(), "a b");
    play.done("a", &[]).unwrap();
    assert_eq!(play.stands(), "b");
}

#[test]
fn an_error_end_is_caught_on_the_border() {
    let net = Sketch::new()
        .start("s")
        .sub("u", |inside| {
            inside
                .start("us")
                .step("x")
                .gate("g", Gateway::Exclusive)
                .thrown("bad", Trigger::Error)
                .end("ok")
                .path("us x g bad")
                .path("g ok")
        })
        .border("w", "u", true, Trigger::Error)
        .step("repair")
        .step("z")
        .path("s u z")
        .path("w repair")
        .net();
    let mut play = Play::started(&net);
    assert!(
        play.done("w", &[]).is_err(),
        "what a sub-process throws is not told by a person"
    );
    play.done("x", &["g=g>bad"]).unwrap();
    assert_eq!(play.stands(), "repair");
    let mut play = Play::started(&net);
    play.done("x", &["g=g>ok"]).unwrap();
    assert_eq!(play.stands(), "z");
}

#[test]
fn the_first_event_behind_an_event_gateway_is_taken() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .gate("g", Gateway::EventBased)
        .event("m", EventPlace::Catch, Trigger::Message)
        .event("t", EventPlace::Catch, Trigger::Timer)
        .step("b")
        .step("c")
        .path("s a g m b")
        .path("g t c")
        .net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    assert_eq!(play.stands(), "g");
    play.done("t", &[]).unwrap();
    assert_eq!(play.stands(), "c");
    assert!(play.done("m", &[]).is_err());
    assert_eq!(
        play.case().passes.last().unwrap().how,
        PassHow::Done {
            flows: vec!["g>t".into(), "t>c".into()]
        }
    );
}

#[test]
fn several_ways_out_of_a_step_are_all_taken() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .step("b")
        .step("c")
        .path("s a b")
        .path("a c")
        .net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    assert_eq!(play.stands(), "b c");
}

#[test]
fn sending_back_takes_back_what_the_step_has_set_off() {
    let net = fork().net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    play.done("c", &[]).unwrap();
    play.back("b", "a").unwrap();
    assert_eq!(play.stands(), "a");
    play.done("a", &[]).unwrap();
    assert_eq!(play.stands(), "b c");
}

#[test]
fn sending_back_within_a_branch_leaves_the_other_branch() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .gate("f", Gateway::Parallel)
        .step("b1")
        .step("b2")
        .step("c1")
        .step("c2")
        .gate("j", Gateway::Parallel)
        .gate("x", Gateway::Exclusive)
        .end("e")
        .path("s a f b1 b2 j x e")
        .path("f c1 c2 j")
        .path("x a")
        .net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    play.done("b1", &[]).unwrap();
    play.done("c1", &[]).unwrap();
    play.back("b2", "b1").unwrap();
    assert_eq!(
        play.stands(),
        "b1 c2",
        "although a loop leads from b1 to c2"
    );
    play.done("c2", &[]).unwrap();
    assert_eq!(play.stands(), "b1 j");
    play.done("b1", &[]).unwrap();
    play.back("b2", "a").unwrap();
    assert_eq!(play.stands(), "a");
}

#[test]
fn sending_back_does_not_go_into_one_of_several_joined_branches() {
    let net = fork().net();
    let mut play = Play::started(&net);
    for step in ["a", "b", "c"] {
        play.done(step, &[]).unwrap();
    }
    assert_eq!(play.stands(), "d");
    let refused = play.back("d", "b").unwrap_err();
    assert_eq!(refused.code, Code::SendBackNotBefore);
    play.back("d", "a").unwrap();
    assert_eq!(play.stands(), "a");
}

#[test]
fn sending_back_out_of_a_sub_process_ends_it() {
    let net = with_sub().net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    play.done("x", &[]).unwrap();
    play.back("y", "a").unwrap();
    assert_eq!(play.stands(), "a");
    assert!(play.case().tokens[0].scope.is_empty());
}

#[test]
fn a_withdrawn_case_stands_nowhere() {
    let net = fork().net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    play.withdraw("窗口").unwrap();
    assert!(matches!(play.case().state, CaseState::Withdrawn { .. }));
    assert_eq!(play.stands(), "");
}

#[test]
fn replaying_gives_the_same_case() {
    let net = fork().net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    play.done("b", &[]).unwrap();
    assert_eq!(replay(&net, &play.events).unwrap(), play.case);
    assert_eq!(replay(&net, [] as [CaseEvent; 0]).unwrap(), None);
}

#[test]
fn an_event_that_does_not_fit_is_a_misfit() {
    let net = fork().net();
    let mut play = Play::started(&net);
    let first = play.events[0].clone();
    let mut strange = first.clone();
    strange.what = case_core::event::What::StepDone(step_done("b", &[]));
    let misfit = |case, event: &CaseEvent| apply(&net, case, event).map(drop).unwrap_err().what;
    assert_eq!(misfit(None, &strange), MisfitKind::NotStarted);
    assert_eq!(misfit(play.case.clone(), &strange), MisfitKind::NotThere);
    assert_eq!(
        misfit(play.case.clone(), &first),
        MisfitKind::AlreadyStarted
    );
    strange.what = case_core::event::What::StepDone(step_done("nowhere", &[]));
    assert_eq!(misfit(play.case.clone(), &strange), MisfitKind::Unknown);
    play.withdraw("窗口").unwrap();
    assert_eq!(misfit(play.case.clone(), &strange), MisfitKind::AfterEnd);
}
