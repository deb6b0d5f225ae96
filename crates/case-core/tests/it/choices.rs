//! What a person must choose.

use case_core::choices::{WaitingHow, choices, returns, waiting};
use flow_model::chart::{Gateway, Trigger};

use crate::sketch::{Play, Sketch};

/// Choices as `gateway[several]: flows (behind flows)`.
fn check(play: &Play<'_>, node: &str, expected: &[&str]) {
    let found: Vec<String> = choices(play.net, play.case(), node)
        .iter()
        .map(|choice| {
            let flows: Vec<&str> = choice.flows.iter().map(|flow| flow.id.as_str()).collect();
            let several = if choice.several { "*" } else { "" };
            let behind = choice.behind.join(",");
            format!(
                "{}{several}: {} ({behind})",
                choice.gateway,
                flows.join(",")
            )
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_chain_of_gateways_is_followed() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .gate("g", Gateway::Exclusive)
        .gate("h", Gateway::Inclusive)
        .end("n")
        .step("b")
        .step("c")
        .path("s a g h b")
        .path("h c")
        .path("g n")
        .net();
    let mut play = Play::started(&net);
    check(&play, "a", &["g: g>h,g>n ()", "h*: h>b,h>c (g>h)"]);
    assert!(play.done("a", &["g=g>h"]).is_err());
    play.done("a", &["g=g>h", "h=h>b,h>c"]).unwrap();
    assert_eq!(play.stands(), "b c");
    check(&play, "a", &[]);
}

#[test]
fn what_is_asked_on_every_branch_is_asked_always() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .gate("f", Gateway::Parallel)
        .gate("g", Gateway::Exclusive)
        .gate("h", Gateway::Exclusive)
        .step("b")
        .step("c")
        .step("d")
        .step("e")
        .path("s a f g b")
        .path("g c")
        .path("f h d")
        .path("h e")
        .net();
    check(
        &Play::started(&net),
        "a",
        &["g: g>b,g>c ()", "h: h>d,h>e ()"],
    );
}

#[test]
fn the_last_branch_is_asked_what_follows_the_join() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .gate("f", Gateway::Parallel)
        .step("b")
        .step("c")
        .gate("j", Gateway::Parallel)
        .gate("g", Gateway::Exclusive)
        .end("x")
        .end("y")
        .path("s a f b j g x")
        .path("f c j")
        .path("g y")
        .net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    check(&play, "b", &[]);
    play.done("c", &[]).unwrap();
    check(&play, "b", &["g: g>x,g>y ()"]);
}

#[test]
fn a_default_is_shown_and_taken_when_nothing_is_named() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .gate_with_default("g", Gateway::Exclusive, "g>c")
        .step("b")
        .step("c")
        .path("s a g b")
        .path("g c")
        .net();
    let mut play = Play::started(&net);
    let found = choices(&net, play.case(), "a");
    assert_eq!(
        found[0]
            .flows
            .iter()
            .map(|flow| flow.default)
            .collect::<Vec<_>>(),
        [false, true]
    );
    assert_eq!(
        (found[0].label.as_str(), found[0].flows[0].label.as_str()),
        ("g名", "b名")
    );
    play.done("a", &[]).unwrap();
    assert_eq!(play.stands(), "c");
}

#[test]
fn conditional_ways_out_of_a_step_are_chosen() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .step("b")
        .step("c")
        .path("s a b")
        .path("a c")
        .condition("a>b", "需要踏勘", false)
        .condition("a>c", "需要听证", false)
        .net();
    let mut play = Play::started(&net);
    check(&play, "a", &["a*: a>b,a>c ()"]);
    assert!(play.done("a", &[]).is_err());
    play.done("a", &["a=a>c"]).unwrap();
    assert_eq!(play.stands(), "c");
}

#[test]
fn waiting_lists_steps_and_what_may_happen_on_their_border() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .border("w", "a", true, Trigger::Timer)
        .end("e")
        .path("s a e")
        .path("w e")
        .net();
    let play = Play::started(&net);
    let found = waiting(&net, play.case());
    let ids: Vec<&str> = found.iter().map(|waiting| waiting.node.as_str()).collect();
    assert_eq!(ids, ["a", "w"]);
    assert_eq!(
        found[1].how,
        WaitingHow::Boundary {
            host: "a".into(),
            interrupting: true
        }
    );
}

#[test]
fn returns_lists_the_last_passed_first() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .step("b")
        .step("c")
        .path("s a b c")
        .net();
    let mut play = Play::started(&net);
    assert!(returns(&net, play.case(), "a").is_empty());
    play.done("a", &[]).unwrap();
    play.done("b", &[]).unwrap();
    assert_eq!(returns(&net, play.case(), "c"), ["b", "a"]);
}
