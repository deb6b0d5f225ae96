//! What holds a case and what does not once a decision was undone, revoked, changed, or made on records that the
//! platform refused; and what of the struck procedure still counts when it is decided anew.

use case_core::clock::due;
use case_core::decide::{Command, Context, decide, decide_blocked};
use case_core::ending::{Ending, StopHow, WithdrawnHow, decision, ending};
use case_core::event::{CaseWithdrawn, FieldValue, LocalRules};
use case_core::law::penalty;
use case_core::law::termination::Ground;
use case_core::lights::{Facts, hits, rules};
use case_core::net::Net;
use case_core::permit::{permit, permit_blocked};
use case_core::rejection::Code;
use case_core::remedy::{RemedyDecided, RemedyOrder};
use flow_model::chart::Gateway;
use flow_model::step::{Act, CaseType, FieldKind};

use crate::endings::{licence, replays, stop, up_to_review};
use crate::remedy::{code, note, remedy};
use crate::sketch::{Play, Sketch, actor, date};
use crate::statute::{act, done, field, open};

fn served(net: &Net) -> Play<'_> {
    let mut play = up_to_review(net);
    done(&mut play, "review", &[]).unwrap();
    done(&mut play, "approve", &["d=d>decide"]).unwrap();
    done(&mut play, "decide", &[]).unwrap();
    play
}

fn taken_back(how: WithdrawnHow) -> Command {
    Command::Withdraw(CaseWithdrawn {
        reason: "登记错误".into(),
        how: Some(how),
    })
}

#[test]
fn a_blocked_case_is_taken_back_after_the_decision_by_mistake_only() {
    let net = licence(CaseType::Promised);
    let play = served(&net);
    let context = Context {
        now: play.now,
        actor: actor("窗口", "窗口"),
        calendar: &play.calendar,
    };
    let mistake = taken_back(WithdrawnHow::Mistake);
    let held = decide(&net, Some(play.case()), &mistake, &context);
    assert_eq!(held.unwrap_err().code, Code::DecidedAlready);
    let applicant = taken_back(WithdrawnHow::Applicant);
    let held = decide_blocked(&net, play.case(), &applicant, &context);
    assert_eq!(held.unwrap_err().code, Code::DecidedAlready);
    let events = decide_blocked(&net, play.case(), &mistake, &context).unwrap();
    let plain = permit(&net, Some(play.case()), &events[0], &play.calendar);
    assert_eq!(code(plain), Code::DecidedAlready);
    permit_blocked(&net, play.case(), &events[0], &play.calendar).unwrap();
    let stranger = Context {
        actor: actor("x", "审查"),
        ..context
    };
    let other = decide_blocked(&net, play.case(), &mistake, &stranger);
    assert_eq!(other.unwrap_err().code, Code::WrongPost);
}

#[test]
fn a_decision_that_was_sent_back_decides_no_more() {
    let net = licence(CaseType::Promised);
    let mut play = served(&net);
    assert_eq!(decision(&net, play.case()).unwrap().1, Ending::Granted);
    play.back("serve", "decide").unwrap();
    assert!(decision(&net, play.case()).is_none());
    let mut play = served(&net);
    play.back("serve", "review").unwrap();
    let ground = Ground::Other;
    stop(&mut play, "head", StopHow::Terminated { ground }).unwrap();
    replays(&play);
    let mut play = served(&net);
    play.back("serve", "review").unwrap();
    play.withdraw("窗口").unwrap();
}

/// A fine with notice, hearing on request, execution.
fn fined() -> Net {
    let told = vec![field("planned_fine", FieldKind::Money)];
    let pleads = vec![
        field("plea_waived", FieldKind::Flag),
        field("hearing_waived", FieldKind::Flag),
        field("hearing_asked_on", FieldKind::Date),
    ];
    Sketch::new()
        .power(CaseType::General)
        .start("s")
        .act("file", "head", Act::File)
        .act("look", "执法", Act::Investigate)
        .card("notify", act(Act::Notify, "执法", told))
        .card("plead", act(Act::Plead, "执法", pleads))
        .gate("m", Gateway::Exclusive)
        .act("hear", "执法", Act::Hear)
        .gate("n", Gateway::Exclusive)
        .act("legal", "法制", Act::LegalReview)
        .card(
            "decide",
            act(Act::Decide, "head", vec![field("fine", FieldKind::Money)]),
        )
        .act("serve", "执法", Act::Serve)
        .act("run", "执法", Act::Execute)
        .end("e")
        .path("s file look notify plead m hear n legal decide serve run e")
        .path("m n")
        .net()
}

fn in_execution(net: &Net) -> Play<'_> {
    let local = LocalRules::default();
    let mut play = open(net, CaseType::General, Some(penalty::decide()), local);
    done(&mut play, "file", &[]).unwrap();
    done(&mut play, "look", &[]).unwrap();
    play.fill("notify", "planned_fine", "5000");
    done(&mut play, "notify", &[]).unwrap();
    play.fill("plead", "hearing_asked_on", "2026-03-03");
    done(&mut play, "plead", &["m=m>hear"]).unwrap();
    done(&mut play, "hear", &[]).unwrap();
    done(&mut play, "legal", &[]).unwrap();
    play.fill("decide", "fine", "5000");
    done(&mut play, "decide", &[]).unwrap();
    done(&mut play, "serve", &[]).unwrap();
    play.at("2026-05-12");
    play
}

#[test]
fn a_decision_revoked_in_execution_lets_the_case_be_terminated_on_that_ground() {
    let net = fined();
    let end = |ground| StopHow::Terminated { ground };
    let mut play = in_execution(&net);
    assert_eq!(
        code(stop(&mut play, "head", end(Ground::Revoked))),
        Code::DecidedAlready
    );
    note(&mut play, remedy(RemedyOrder::Revoked, None)).unwrap();
    assert_eq!(
        code(stop(&mut play, "head", end(Ground::Other))),
        Code::GroundUnknown
    );
    stop(&mut play, "head", end(Ground::Revoked)).unwrap();
    assert_eq!(ending(&net, play.case()), Some(Ending::Terminated));
    replays(&play);
    let net = licence(CaseType::Promised);
    let mut before = up_to_review(&net);
    assert_eq!(
        code(stop(&mut before, "head", end(Ground::Revoked))),
        Code::GroundUnknown
    );
}

#[test]
fn a_changed_fine_is_what_the_case_says_from_then_on() {
    let net = fined();
    let mut play = in_execution(&net);
    let changed = RemedyDecided {
        fine: Some("2000".into()),
        ..remedy(RemedyOrder::Changed, None)
    };
    note(&mut play, changed).unwrap();
    let text = |text: &str| Some(FieldValue::Text(text.into()));
    assert_eq!(play.case().fields.get("fine").cloned(), text("2000"));
    let mark = &play.case().remedies[0];
    assert_eq!(mark.fields.get("fine").cloned(), text("5000"));
    replays(&play);
}

/// 行政处罚法 art. 63: the hearing of the struck procedure is not that of the new one.
#[test]
fn penalty_63_what_is_decided_anew_is_heard_anew() {
    let net = fined();
    let mut play = in_execution(&net);
    note(&mut play, remedy(RemedyOrder::Redo, Some("notify"))).unwrap();
    assert!(!play.case().fields.contains_key("hearing_asked_on"));
    done(&mut play, "notify", &[]).unwrap();
    play.fill("plead", "hearing_asked_on", "2026-05-13");
    play.at("2026-05-13");
    done(&mut play, "plead", &["m=m>n"]).unwrap();
    done(&mut play, "legal", &[]).unwrap();
    play.fill("decide", "fine", "3000");
    assert_eq!(code(done(&mut play, "decide", &[])), Code::HearingMissing);
    play.back("decide", "plead").unwrap();
    done(&mut play, "plead", &["m=m>hear"]).unwrap();
    done(&mut play, "hear", &[]).unwrap();
    done(&mut play, "legal", &[]).unwrap();
    done(&mut play, "decide", &[]).unwrap();
    replays(&play);
    let mut late = in_execution(&net);
    note(&mut late, remedy(RemedyOrder::Redo, Some("decide"))).unwrap();
    assert!(late.case().fields.contains_key("hearing_asked_on"));
    late.fill("decide", "fine", "3000");
    done(&mut late, "decide", &[]).unwrap();
}

#[test]
fn a_further_notice_of_correction_says_its_own_day_and_none_before_itself() {
    let net = licence(CaseType::Promised);
    let local = LocalRules::default();
    let mut play = open(&net, CaseType::Promised, None, local);
    done(&mut play, "apply", &["g=g>correct"]).unwrap();
    play.fill("correct", "supplement_by", "2026-03-01");
    assert_eq!(
        code(done(&mut play, "correct", &[])),
        Code::SupplementBeforeNotice
    );
    play.fill("correct", "supplement_by", "2026-03-10");
    done(&mut play, "correct", &[]).unwrap();
    assert_eq!(play.case().corrections[0].until, Some(date("2026-03-10")));
    done(&mut play, "apply", &["g=g>correct"]).unwrap();
    assert!(!play.case().fields.contains_key("supplement_by"));
}

#[test]
fn an_end_that_names_another_exit_than_the_deciding_act_is_told_as_it_is_named() {
    let net = Sketch::new()
        .power(CaseType::Promised)
        .start("s")
        .act("decide", "head", Act::Decide)
        .end("不予许可")
        .path("s decide 不予许可")
        .net();
    let local = LocalRules::default();
    let mut play = open(&net, CaseType::Promised, None, local);
    done(&mut play, "decide", &[]).unwrap();
    assert_eq!(ending(&net, play.case()), Some(Ending::Refused));
}

#[test]
fn a_reopened_case_is_not_lit_by_what_was_before() {
    let net = licence(CaseType::Promised);
    let mut play = up_to_review(&net);
    done(&mut play, "review", &[]).unwrap();
    done(&mut play, "approve", &["d=d>refuse"]).unwrap();
    done(&mut play, "refuse", &[]).unwrap();
    done(&mut play, "serve_no", &[]).unwrap();
    play.at("2026-05-12");
    let codes = |play: &Play<'_>| {
        let view = due(&net, play.case(), &play.calendar, play.now);
        let facts = Facts {
            net: &net,
            case: play.case(),
            due: &view,
            calendar: &play.calendar,
            now: play.now,
        };
        let found = hits(&facts, rules()).into_iter();
        found.map(|hit| hit.code).collect::<Vec<_>>()
    };
    assert!(codes(&play).contains(&"A013".to_owned()));
    note(&mut play, remedy(RemedyOrder::Redo, Some("review"))).unwrap();
    done(&mut play, "review", &[]).unwrap();
    done(&mut play, "approve", &["d=d>decide"]).unwrap();
    done(&mut play, "decide", &[]).unwrap();
    done(&mut play, "serve", &[]).unwrap();
    assert!(!codes(&play).contains(&"A013".to_owned()));
}
