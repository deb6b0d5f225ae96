//! What is carried out at all, from when on, and how a halt ends with its case.

use case_core::apply::apply;
use case_core::case::CaseState;
use case_core::clock::{Calendar, due};
use case_core::decide::{Command, Context, decide_blocked};
use case_core::ending::{CaseStopped, Ending, StopHow, WithdrawnHow, ending};
use case_core::event::{CaseEvent, CaseWithdrawn, LocalRules, What};
use case_core::execution::{FinishGround, HaltGround};
use case_core::law::termination;
use case_core::net::Net;
use case_core::permit::permit_blocked;
use case_core::rejection::Code;
use case_core::remedy::{RemedyDecided, RemedyOrder};
use flow_model::step::{Act, CaseType, Counting, Limit, Step, Unit};

use crate::endings::{replays, stop};
use crate::execution::{at_execution, fined, finish, halt, why};
use crate::remedy::{note, remedy};
use crate::sketch::{Play, Sketch, actor, date, time};
use crate::statute::{act, done, open};

/// A penalty that is served behind its decision; what lies behind that, `last` says.
fn served(class: Option<&str>, last: &[(&str, Act)]) -> Net {
    let mut sketch = Sketch::new()
        .power(CaseType::General)
        .start("s")
        .act("file", "head", Act::File)
        .act("look", "执法", Act::Investigate)
        .act("tell", "执法", Act::Notify)
        .act("hear", "执法", Act::Plead)
        .act("decide", "head", Act::Decide)
        .act("serve", "执法", Act::Serve)
        .end("e")
        .path("s file look tell hear decide serve");
    sketch.chart.power.class = class.map(str::to_owned);
    let mut before = "serve";
    for (id, what) in last {
        sketch = sketch
            .act(id, "执法", *what)
            .path(&format!("{before} {id}"));
        before = id;
    }
    sketch.path(&format!("{before} e")).net()
}

fn played<'a>(net: &'a Net, steps: &[&str]) -> Play<'a> {
    let mut play = open(net, CaseType::General, None, LocalRules::default());
    for step in steps {
        done(&mut play, step, &[]).unwrap();
    }
    play
}

const DECIDED: [&str; 5] = ["file", "look", "tell", "hear", "decide"];
const SERVED: [&str; 6] = ["file", "look", "tell", "hear", "decide", "serve"];

#[test]
fn enforcement_39_what_gives_confirms_or_serves_is_not_carried_out() {
    let halted = |class| {
        let net = served(class, &[("run", Act::Execute)]);
        halt(&mut played(&net, &SERVED), HaltGround::Other, false)
    };
    for class in ["XK", "SP", "GF", "QR", "JL", "FW"] {
        assert_eq!(
            why(halted(Some(class))),
            (Code::ExecutionNotBegun, "39".into()),
            "{class}"
        );
    }
    for class in [Some("CF"), Some("ZS"), Some("QZ"), Some("CJ"), None] {
        halted(class).unwrap();
    }
}

#[test]
fn enforcement_39_40_a_decision_is_carried_out_once_it_was_served() {
    let net = served(Some("CF"), &[("run", Act::Execute)]);
    let mut play = played(&net, &DECIDED);
    assert_eq!(
        why(halt(&mut play, HaltGround::Other, false)).0,
        Code::ExecutionNotBegun
    );
    assert_eq!(
        why(finish(&mut play, FinishGround::Other)).0,
        Code::ExecutionNotBegun
    );
    done(&mut play, "serve", &[]).unwrap();
    halt(&mut play, HaltGround::Other, false).unwrap();
    // Decided anew, it is served anew.
    let mut again = played(&net, &SERVED);
    again.back("run", "decide").unwrap();
    done(&mut again, "decide", &[]).unwrap();
    assert_eq!(
        why(halt(&mut again, HaltGround::Other, false)).0,
        Code::ExecutionNotBegun
    );
}

#[test]
fn enforcement_39_a_halted_case_does_not_end_by_a_step() {
    let net = served(None, &[("publish", Act::Publish)]);
    let mut play = played(&net, &SERVED);
    halt(&mut play, HaltGround::Other, false).unwrap();
    assert_eq!(
        why(done(&mut play, "publish", &[])),
        (Code::ExecutionIsHalted, "39".into())
    );
    // Who pays of itself leaves nothing to carry out: the halt ends with the case.
    let net = served(None, &[("pay", Act::Pay)]);
    let mut play = played(&net, &SERVED);
    halt(&mut play, HaltGround::Other, false).unwrap();
    done(&mut play, "pay", &[]).unwrap();
    assert_eq!(ending(&net, play.case()), Some(Ending::Punished));
    assert!(play.case().halts[0].over.is_some());
    replays(&play);
}

#[test]
fn a_halt_ends_with_a_case_that_is_taken_back() {
    let net = fined();
    let mut play = at_execution(&net);
    halt(&mut play, HaltGround::Other, false).unwrap();
    let calendar = Calendar::national();
    let context = Context {
        now: play.now,
        actor: actor("执法", "head"),
        calendar: &calendar,
    };
    let back = Command::Withdraw(CaseWithdrawn {
        reason: "登记错误".into(),
        how: Some(WithdrawnHow::Mistake),
    });
    let events = decide_blocked(&net, play.case(), &back, &context).unwrap();
    let after = apply(&net, play.case.clone(), &events[0]).unwrap();
    assert!(after.halts[0].over.is_some());
}

#[test]
fn enforcement_39_three_years_end_no_case_without_a_decision() {
    let net = served(None, &[("run", Act::Execute)]);
    let mut play = played(&net, &SERVED);
    halt(&mut play, HaltGround::NoMeans, true).unwrap();
    play.back("run", "look").unwrap();
    assert_eq!(play.at("2031-07-01").tick(), 0);
    assert_eq!(play.case().state, CaseState::Running);
}

#[test]
fn enforcement_40_a_blocked_case_is_asked_for_its_decision_too() {
    let net = served(None, &[("run", Act::Execute)]);
    let ended = |play: &Play<'_>, ground| {
        let stopped = CaseStopped {
            how: StopHow::ExecutionEnded { ground },
            reason: "见呈批表".into(),
            papers: vec![],
        };
        let event = CaseEvent {
            at: play.now,
            by: actor("head", "head"),
            what: What::CaseStopped(stopped),
        };
        permit_blocked(&net, play.case(), &event, &play.calendar)
    };
    let early = played(&net, &["file"]);
    assert_eq!(
        why(ended(&early, FinishGround::Other)).0,
        Code::ExecutionNotBegun
    );
    let late = played(&net, &SERVED);
    assert_eq!(
        why(ended(&late, FinishGround::Revoked)).0,
        Code::GroundUnknown
    );
    ended(&late, FinishGround::Other).unwrap();
}

#[test]
fn enforcement_39_limits_in_hours_stand_still_too() {
    let run = Step {
        limit: Some(Limit {
            number: 8,
            unit: Unit::Hour,
            counting: Counting::Working,
            basis: None,
        }),
        ..act(Act::Execute, "执法", vec![])
    };
    let net = Sketch::new()
        .power(CaseType::General)
        .start("s")
        .act("tell", "执法", Act::Notify)
        .act("hear", "执法", Act::Plead)
        .act("decide", "head", Act::Decide)
        .card("run", run)
        .end("e")
        .path("s tell hear decide run e")
        .net();
    // Monday 10:00: two hours until noon, four in the afternoon, two more on Tuesday.
    let mut play = played(&net, &["tell", "hear", "decide"]);
    let of = |play: &Play<'_>, now: &str| {
        let view = due(&net, play.case(), &play.calendar, time(now));
        let due = view.steps[0].due.clone();
        (due.at, due.spent, due.over)
    };
    let tuesday = "2026-03-03T11:00:00+08:00";
    assert_eq!(
        of(&play, "2026-03-02T12:00:00+08:00").0,
        Some(time(tuesday))
    );
    // Halted from noon on Monday to noon on Wednesday.
    play.at("2026-03-02T12:00:00+08:00");
    halt(&mut play, HaltGround::Other, false).unwrap();
    assert_eq!(of(&play, "2026-03-04T11:00:00+08:00").1, 120);
    assert!(!of(&play, "2026-03-04T11:00:00+08:00").2, "it stands still");
    play.at("2026-03-04T12:00:00+08:00");
    crate::execution::resume(&mut play).unwrap();
    assert_eq!(
        of(&play, "2026-03-04T14:30:00+08:00"),
        (Some(time("2026-03-05T11:00:00+08:00")), 180, false)
    );
    assert!(of(&play, "2026-03-05T11:01:00+08:00").2);
}

#[test]
fn a_remedy_of_a_stopped_case_is_not_older_than_what_stopped_it() {
    let net = fined();
    let ordered = |on: &str, order| RemedyDecided {
        number: "示政复决〔2026〕9号".into(),
        decided_on: date(on),
        received_on: date("2026-06-03"),
        ..remedy(order, None)
    };
    let mut play = at_execution(&net);
    play.at("2026-05-12");
    note(&mut play, remedy(RemedyOrder::Revoked, None)).unwrap();
    play.at("2026-06-01");
    let ground = termination::now(&net, play.case())[0].ground;
    stop(&mut play, "head", StopHow::Terminated { ground }).unwrap();
    play.at("2026-06-05");
    let early = note(&mut play, ordered("2026-05-20", RemedyOrder::Illegal));
    assert_eq!(early.unwrap_err().code, Code::RemedyDaysWrong);
    note(&mut play, ordered("2026-06-02", RemedyOrder::Illegal)).unwrap();
    // Carrying out ended: the decision stands, and what is said of it counts from there.
    let mut play = at_execution(&net);
    play.at("2026-06-01");
    finish(&mut play, FinishGround::Other).unwrap();
    play.at("2026-06-05");
    note(&mut play, ordered("2026-05-20", RemedyOrder::Illegal)).unwrap();
}
