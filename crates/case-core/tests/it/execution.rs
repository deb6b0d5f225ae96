//! 中止执行, 恢复执行, 终结执行, and what a decision that was made does to the clock; each test named after its article.

use case_core::case::CaseState;
use case_core::clock::{Calendar, due};
use case_core::decide::{Command, execution::grounds};
use case_core::ending::{CaseStopped, Ending, StopHow, ending};
use case_core::event::{Effect, LocalRules, What};
use case_core::execution::{ExecutionHalted, ExecutionResumed, FinishGround, HaltGround, still};
use case_core::law::{licensing, penalty};
use case_core::net::Net;
use case_core::paper::{IssuedPaper, PaperNumber};
use case_core::permit::permit;
use case_core::rejection::{Code, Rejection};
use case_core::remedy::RemedyOrder;
use flow_model::step::{Act, CaseType, Counting, Step};

use crate::endings::{replays, stop};
use crate::remedy::{note, remedy};
use crate::sketch::{Play, Sketch, actor, date, days, time};
use crate::statute::{act, done, open};

/// A penalty that is carried out behind its decision: paying has fifteen days, enforcing thirty, publishing seven.
pub fn fined() -> Net {
    let limited = |of: Act, number: u32, counting| Step {
        limit: Some(days(number, counting)),
        ..act(of, "执法", vec![])
    };
    Sketch::new()
        .power(CaseType::General)
        .start("s")
        .act("file", "head", Act::File)
        .act("look", "执法", Act::Investigate)
        .act("tell", "执法", Act::Notify)
        .act("hear", "执法", Act::Plead)
        .act("decide", "head", Act::Decide)
        .gate("split", flow_model::chart::Gateway::Parallel)
        .card("execute", limited(Act::Execute, 30, Counting::Calendar))
        .card("publish", limited(Act::Publish, 7, Counting::Working))
        .gate("join", flow_model::chart::Gateway::Parallel)
        .act("close", "执法", Act::Close)
        .end("e")
        .path("s file look tell hear decide split execute join close e")
        .path("split publish join")
        .net()
}

pub fn at_execution(net: &Net) -> Play<'_> {
    let mut play = open(
        net,
        CaseType::General,
        Some(penalty::decide()),
        LocalRules::default(),
    );
    for step in ["file", "look", "tell", "hear", "decide"] {
        done(&mut play, step, &[]).unwrap();
    }
    play
}

pub fn halt(play: &mut Play<'_>, ground: HaltGround, harmless: bool) -> Result<(), Rejection> {
    play.command(
        &actor("head", "head"),
        Command::Halt(ExecutionHalted {
            ground,
            harmless,
            reason: "当事人因病失去收入".into(),
            papers: vec![],
        }),
    )
}

pub fn resume(play: &mut Play<'_>) -> Result<(), Rejection> {
    play.command(
        &actor("head", "head"),
        Command::Resume(ExecutionResumed {
            reason: "当事人恢复收入".into(),
            papers: vec![],
        }),
    )
}

pub fn finish(play: &mut Play<'_>, ground: FinishGround) -> Result<(), Rejection> {
    stop(play, "head", StopHow::ExecutionEnded { ground })
}

pub fn why(result: Result<(), Rejection>) -> (Code, String) {
    let why = result.unwrap_err();
    (why.code, why.article.map_or(String::new(), |it| it.article))
}

#[test]
fn enforcement_39_halts_what_carries_out_and_nothing_else() {
    let net = fined();
    let mut play = at_execution(&net);
    halt(&mut play, HaltGround::NoMeans, false).unwrap();
    assert_eq!(
        why(done(&mut play, "execute", &[])),
        (Code::ExecutionIsHalted, "39".into())
    );
    done(&mut play, "publish", &[]).unwrap();
    assert_eq!(
        why(halt(&mut play, HaltGround::Other, false)),
        (Code::ExecutionHaltedAlready, "39".into())
    );
    resume(&mut play).unwrap();
    assert_eq!(
        why(resume(&mut play)),
        (Code::ExecutionNotHalted, "39".into())
    );
    done(&mut play, "execute", &[]).unwrap();
    done(&mut play, "close", &[]).unwrap();
    assert_eq!(ending(&net, play.case()), Some(Ending::Punished));
    replays(&play);
}

#[test]
fn enforcement_39_needs_a_decision_a_head_and_a_reason() {
    let net = fined();
    let mut play = open(&net, CaseType::General, None, LocalRules::default());
    done(&mut play, "file", &[]).unwrap();
    assert_eq!(
        why(halt(&mut play, HaltGround::NoMeans, false)),
        (Code::ExecutionNotBegun, "39".into())
    );
    assert_eq!(
        why(finish(&mut play, FinishGround::ObjectGone)),
        (Code::ExecutionNotBegun, "40".into())
    );
    let mut play = at_execution(&net);
    let by_officer = Command::Halt(ExecutionHalted {
        ground: HaltGround::Other,
        harmless: false,
        reason: "等".into(),
        papers: vec![],
    });
    assert_eq!(
        why(play.command(&actor("甲", "执法"), by_officer)).0,
        Code::WrongPost
    );
    assert_eq!(
        why(halt(&mut play, HaltGround::ThirdParty, true)),
        (Code::HaltHarmlessNoMeans, "39".into()),
        "only a party that cannot perform is let off"
    );
    let silent = Command::Halt(ExecutionHalted {
        ground: HaltGround::Other,
        harmless: false,
        reason: " ".into(),
        papers: vec![],
    });
    assert_eq!(
        why(play.command(&actor("head", "head"), silent)).0,
        Code::ReasonRequired
    );
}

/// A licence that is decided and then served.
fn licence() -> Net {
    Sketch::new()
        .power(CaseType::Promised)
        .start("s")
        .act("accept", "窗口", Act::Accept)
        .act("decide", "head", Act::Decide)
        .act("serve", "窗口", Act::Serve)
        .end("e")
        .path("s accept decide serve e")
        .net()
}

#[test]
fn enforcement_39_a_licence_is_not_carried_out() {
    let net = licence();
    let mut play = open(&net, CaseType::Promised, None, LocalRules::default());
    done(&mut play, "accept", &[]).unwrap();
    done(&mut play, "decide", &[]).unwrap();
    assert_eq!(
        why(halt(&mut play, HaltGround::Other, false)).0,
        Code::ExecutionNotBegun
    );
}

#[test]
fn enforcement_39_the_time_of_carrying_out_stands_still_and_that_of_publishing_runs() {
    let net = fined();
    let mut play = at_execution(&net);
    halt(&mut play, HaltGround::ThirdParty, false).unwrap();
    play.at("2026-03-12");
    resume(&mut play).unwrap();
    let view = due(&net, play.case(), &Calendar::national(), time("2026-03-20"));
    let of = |node: &str| {
        let step = view.steps.iter().find(|step| step.node == node).unwrap();
        (step.due.on, step.due.spent)
    };
    // 30 days from 2 March, ten of them halted.
    assert_eq!(of("execute"), (Some(date("2026-04-13")), 8));
    assert_eq!(of("publish").0, Some(date("2026-03-11")));
    assert_eq!(still(play.case()).len(), 1);
}

#[test]
fn enforcement_39_three_years_of_halting_end_it() {
    let net = fined();
    let mut play = at_execution(&net);
    halt(&mut play, HaltGround::NoMeans, true).unwrap();
    assert_eq!(play.at("2029-03-02T23:59:59+08:00").tick(), 0);
    let mut late = Play {
        case: play.case.clone(),
        ..Play::new(&net)
    };
    late.at("2031-07-01");
    assert_eq!(late.tick(), 1, "caught up when somebody looks");
    let event = late.events.last().unwrap();
    assert_eq!(event.at, time("2029-03-03T00:00:00+08:00"), "dated right");
    let What::Deemed(deemed) = &event.what else {
        panic!("{event:?}")
    };
    assert_eq!(
        (deemed.effect, deemed.last, deemed.basis.article.as_str()),
        (Effect::NotEnforced, date("2029-03-02"), "39")
    );
    assert_eq!(ending(&net, late.case()), Some(Ending::ExecutionEnded));
    assert!(late.case().tokens.is_empty());
    permit(&net, play.case.as_ref(), event, &Calendar::national()).unwrap();
    let mut early = event.clone();
    early.at = time("2029-03-02");
    let refused = permit(&net, play.case.as_ref(), &early, &Calendar::national());
    assert_eq!(why(refused).0, Code::NotDueYet);
    // Where it went on in between, the years begin anew.
    play.at("2029-03-02");
    resume(&mut play).unwrap();
    halt(&mut play, HaltGround::NoMeans, true).unwrap();
    assert_eq!(play.at("2032-03-02").tick(), 0);
    assert_eq!(play.at("2032-03-03").tick(), 1);
    replays(&play);
}

#[test]
fn enforcement_39_who_was_not_found_harmless_is_not_let_off() {
    let net = fined();
    let mut play = at_execution(&net);
    halt(&mut play, HaltGround::NoMeans, false).unwrap();
    assert_eq!(play.at("2033-01-01").tick(), 0);
    assert_eq!(play.case().state, CaseState::Running);
}

#[test]
fn enforcement_40_ends_it_for_good_and_the_decision_stays() {
    let net = fined();
    let mut play = at_execution(&net);
    halt(&mut play, HaltGround::NoMeans, false).unwrap();
    assert_eq!(
        why(finish(&mut play, FinishGround::Revoked)),
        (Code::GroundUnknown, "40".into()),
        "nobody has revoked it"
    );
    assert_eq!(
        why(finish(&mut play, FinishGround::Lapsed)).0,
        Code::GroundUnknown,
        "the clock says so, not a person"
    );
    finish(&mut play, FinishGround::PartyDead).unwrap();
    assert_eq!(ending(&net, play.case()), Some(Ending::ExecutionEnded));
    assert!(play.case().halts[0].over.is_some());
    assert_eq!(why(resume(&mut play)).0, Code::CaseEnded);
    replays(&play);
}

#[test]
fn enforcement_40_a_revoked_or_void_decision_is_not_carried_out() {
    for order in [RemedyOrder::Revoked, RemedyOrder::Void] {
        let net = fined();
        let mut play = at_execution(&net);
        play.at("2026-05-12");
        note(&mut play, remedy(order, None)).unwrap();
        assert!(grounds(&net, play.case()).contains(&FinishGround::Revoked));
        finish(&mut play, FinishGround::Revoked).unwrap();
    }
    let net = fined();
    let mut play = at_execution(&net);
    play.at("2026-05-12");
    note(&mut play, remedy(RemedyOrder::PartlyRevoked, None)).unwrap();
    assert!(!grounds(&net, play.case()).contains(&FinishGround::Revoked));
    done(&mut play, "execute", &[]).unwrap();
}

#[test]
fn papers_beside_the_chart_are_the_heads() {
    let net = fined();
    let mut play = at_execution(&net);
    let paper = |name: &str| IssuedPaper {
        name: name.into(),
        number: Some(PaperNumber {
            series: "苏X市监中执".into(),
            year: 2026,
            serial: 1,
        }),
    };
    let halted = |name: &str| {
        Command::Halt(ExecutionHalted {
            ground: HaltGround::Other,
            harmless: false,
            reason: "另案待决".into(),
            papers: vec![paper(name)],
        })
    };
    let other = play.command(&actor("head", "head"), halted("行政处罚决定书"));
    assert_eq!(why(other).0, Code::PaperUnknown);
    play.command(&actor("head", "head"), halted("中止执行通知书"))
        .unwrap();
    let issued = &play.case().papers[0];
    assert_eq!(
        (issued.name.as_str(), issued.node.as_str()),
        ("中止执行通知书", "")
    );
    let terminated = Command::Stop(CaseStopped {
        how: StopHow::Abandoned,
        reason: "无".into(),
        papers: vec![paper("终结执行决定书")],
    });
    assert!(play.command(&actor("执法", "执法"), terminated).is_err());
}

#[test]
fn penalty_60_the_ninety_days_are_those_of_the_decision() {
    let net = fined();
    let play = at_execution(&net);
    // Decided in time; paying and enforcing take as long as they take.
    let view = due(&net, play.case(), &Calendar::national(), time("2026-12-01"));
    let statutory = view.statutory.unwrap();
    assert_eq!((statutory.spent, statutory.over), (0, false));
    let mut late = open(
        &net,
        CaseType::General,
        Some(penalty::decide()),
        LocalRules::default(),
    );
    done(&mut late, "file", &[]).unwrap();
    late.at("2026-06-05");
    for step in ["look", "tell", "hear", "decide"] {
        done(&mut late, step, &[]).unwrap();
    }
    let view = due(&net, late.case(), &Calendar::national(), time("2026-12-01"));
    let statutory = view.statutory.unwrap();
    assert_eq!(
        (statutory.spent, statutory.over),
        (95, true),
        "late stays late"
    );
}

#[test]
fn licensing_42_the_twenty_days_are_those_of_the_decision_and_not_of_serving() {
    let net = licence();
    let mut play = open(
        &net,
        CaseType::Promised,
        Some(licensing::decide()),
        LocalRules::default(),
    );
    done(&mut play, "accept", &[]).unwrap();
    play.at("2026-03-30");
    done(&mut play, "decide", &[]).unwrap();
    let over = |play: &Play<'_>| {
        let view = due(&net, play.case(), &Calendar::national(), time("2026-04-10"));
        view.statutory.unwrap().over
    };
    assert!(!over(&play), "art. 44 gives ten days more to hand it over");
    // Sent back behind the decision, it runs again.
    play.at("2026-03-31");
    play.back("serve", "decide").unwrap();
    assert!(over(&play));
}

#[test]
fn what_ended_by_a_refused_record_is_taken_back_by_mistake_only_while_it_is_blocked() {
    use case_core::decide::decide_blocked;
    use case_core::decide::{Context, decide};
    let net = fined();
    let mut play = at_execution(&net);
    for step in ["execute", "publish", "close"] {
        done(&mut play, step, &[]).unwrap();
    }
    assert!(matches!(play.case().state, CaseState::Ended { .. }));
    let calendar = Calendar::national();
    let context = Context {
        now: play.now,
        actor: actor("执法", "head"),
        calendar: &calendar,
    };
    let back = |how| {
        Command::Withdraw(case_core::event::CaseWithdrawn {
            reason: "省平台退回：金额登记错误，另行登记".into(),
            how: Some(how),
        })
    };
    use case_core::ending::WithdrawnHow::{Applicant, Mistake};
    let plain = decide(&net, play.case.as_ref(), &back(Mistake), &context);
    assert_eq!(plain.unwrap_err().code, Code::CaseEnded);
    let other = decide_blocked(&net, play.case(), &back(Applicant), &context);
    assert_eq!(other.unwrap_err().code, Code::CaseEnded);
    let events = decide_blocked(&net, play.case(), &back(Mistake), &context).unwrap();
    let after = case_core::apply::apply(&net, play.case.clone(), &events[0]).unwrap();
    assert_eq!(ending(&net, &after), Some(Ending::Mistaken));
    let again = decide_blocked(&net, &after, &back(Mistake), &context);
    assert_eq!(again.unwrap_err().code, Code::CaseEnded);
}
