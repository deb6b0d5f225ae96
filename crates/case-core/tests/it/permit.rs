//! The same rules against recorded events: what was decided is permitted, what was tampered with is not.

use case_core::apply::apply;
use case_core::case::Case;
use case_core::clock::Calendar;
use case_core::event::{CaseEvent, FieldValue, What};
use case_core::permit::permit;
use case_core::rejection::Code;
use flow_model::chart::Gateway;
use flow_model::step::{Act, CaseType, FieldKind, FormField, Step};

use crate::sketch::{Play, Sketch, time};

/// The history of a small case, each event with the case before it.
fn history() -> (case_core::net::Net, Vec<(Option<Case>, CaseEvent)>) {
    let form = FormField {
        key: "phone".into(),
        label: "电话".into(),
        kind: FieldKind::Text,
        required: true,
        ..FormField::default()
    };
    let card = Step {
        post: Some("窗口".into()),
        form: vec![form],
        ..Step::default()
    };
    let net = Sketch::new()
        .power(CaseType::Promised)
        .start("s")
        .card("a", card)
        .gate("g", Gateway::Exclusive)
        .act("b", "审查岗", Act::Review)
        .act("c", "窗口", Act::RefuseDecision)
        .end("e")
        .path("s a g b e")
        .path("g c e")
        .net();
    let mut play = Play::started(&net);
    play.set("a", "phone", FieldValue::Text("0519".into()))
        .unwrap();
    play.done("a", &["g=g>b"]).unwrap();
    play.back("b", "a").unwrap();
    play.done("a", &["g=g>c"]).unwrap();
    play.done("c", &[]).unwrap();
    let events = play.events;
    let mut steps = Vec::new();
    let mut case = None;
    for event in events {
        steps.push((case.clone(), event.clone()));
        case = Some(apply(&net, case, &event).unwrap());
    }
    (net, steps)
}

fn ask(change: impl Fn(&mut CaseEvent), at: usize) -> Result<(), Code> {
    let (net, steps) = history();
    let (case, mut event) = steps[at].clone();
    change(&mut event);
    let calendar = Calendar::national();
    permit(&net, case.as_ref(), &event, &calendar).map_err(|rejection| rejection.code)
}

#[test]
fn what_was_decided_is_permitted() {
    for at in 0..6 {
        assert_eq!(ask(|_| (), at), Ok(()), "event {at}");
    }
}

#[test]
fn tampered_events_are_refused() {
    let check = |at, change: &dyn Fn(&mut CaseEvent), code| {
        assert_eq!(ask(change, at), Err(code), "event {at}");
    };
    check(0, &|event| event.by.post = "审查岗".into(), Code::WrongPost);
    check(1, &|event| event.by.user = String::new(), Code::TextEmpty);
    check(
        2,
        &|event| event.at = time("2020-01-01"),
        Code::TimeBackwards,
    );
    let routes = |event: &mut CaseEvent, route: Option<&str>| {
        let What::StepDone(done) = &mut event.what else {
            panic!()
        };
        done.routes.clear();
        if let Some(route) = route {
            done.routes.insert("g".into(), vec![route.into()]);
        }
    };
    check(2, &|event| routes(event, None), Code::RouteRequired);
    check(2, &|event| routes(event, Some("c>e")), Code::RouteUnknown);
    check(3, &|event| event.by.post = "窗口".into(), Code::WrongPost);
    let no_reason = |event: &mut CaseEvent| {
        let What::SentBack(back) = &mut event.what else {
            panic!()
        };
        back.reason.clear();
    };
    check(3, &no_reason, Code::ReasonRequired);
    let no_opinion = |event: &mut CaseEvent| {
        let What::StepDone(done) = &mut event.what else {
            panic!()
        };
        done.opinion = "  ".into();
    };
    check(5, &no_opinion, Code::RefusalNeedsReason);
}

#[test]
fn an_event_out_of_its_place_is_refused() {
    let (net, steps) = history();
    let calendar = Calendar::national();
    let ended = apply(&net, steps[5].0.clone(), &steps[5].1).unwrap();
    for (at, (_, event)) in steps.iter().enumerate() {
        let again = permit(&net, Some(&ended), event, &calendar)
            .unwrap_err()
            .code;
        let expected = if at == 0 {
            Code::CaseAlreadyStarted
        } else {
            Code::CaseEnded
        };
        assert_eq!(again, expected);
        let first = permit(&net, None, event, &calendar).map_err(|rejection| rejection.code);
        let expected = if at == 0 {
            Ok(())
        } else {
            Err(Code::CaseNotStarted)
        };
        assert_eq!(first, expected);
    }
}

#[test]
fn events_keep_their_form_in_json() {
    let (_, steps) = history();
    let json = serde_json::to_value(&steps[2].1).unwrap();
    assert_eq!(json["type"], "step_done");
    assert_eq!(json["data"]["routes"]["g"][0], "g>b");
    let back: CaseEvent = serde_json::from_value(json).unwrap();
    assert_eq!(back, steps[2].1);
    let case = steps[5].0.clone().unwrap();
    let text = serde_json::to_string(&case).unwrap();
    assert_eq!(serde_json::from_str::<Case>(&text).unwrap(), case);
}
