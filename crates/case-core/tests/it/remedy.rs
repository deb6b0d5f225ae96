//! Opening anew by reconsideration or a court: what is kept, from where, with which limits, and what binds.

use case_core::case::CaseState;
use case_core::choices::reopenings;
use case_core::clock::{Calendar, due};
use case_core::decide::Command;
use case_core::ending::{Ending, StopHow, ending};
use case_core::event::LocalRules;
use case_core::law::licensing;
use case_core::law::termination::Ground;
use case_core::net::Net;
use case_core::rejection::{Code, Rejection};
use case_core::remedy::{RemedyBy, RemedyDecided, RemedyOrder};
use flow_model::chart::Gateway;
use flow_model::step::{Act, CaseType, Counting, Limit, Unit};

use crate::endings::{licence, replays, stop, up_to_review};
use crate::sketch::{Play, Sketch, actor, date, step_done};
use crate::statute::{done, open};

pub fn remedy(order: RemedyOrder, reopen: Option<&str>) -> RemedyDecided {
    RemedyDecided {
        by: RemedyBy::Reconsideration,
        organ: "示范县人民政府".into(),
        number: "示政复决〔2026〕8号".into(),
        decided_on: date("2026-05-08"),
        received_on: date("2026-05-11"),
        order,
        says: "主要事实不清，撤销并责令重新作出".into(),
        within: None,
        fine: None,
        procedure: false,
        third_party: false,
        reopen: reopen.map(str::to_owned),
    }
}

pub fn note(play: &mut Play<'_>, remedy: RemedyDecided) -> Result<(), Rejection> {
    play.command(
        &actor("head", "head"),
        Command::NoteRemedy(Box::new(remedy)),
    )
}

fn refused_licence(net: &Net) -> Play<'_> {
    let mut play = up_to_review(net);
    done(&mut play, "review", &[]).unwrap();
    done(&mut play, "approve", &["d=d>refuse"]).unwrap();
    done(&mut play, "refuse", &[]).unwrap();
    done(&mut play, "serve_no", &[]).unwrap();
    play.at("2026-05-12");
    play
}

pub fn code(result: Result<(), Rejection>) -> Code {
    result.unwrap_err().code
}

#[test]
fn a_revoked_refusal_runs_again_from_a_lawful_step_and_keeps_what_was_struck() {
    let net = licence(CaseType::Promised);
    let mut play = refused_licence(&net);
    assert_eq!(
        reopenings(&net, play.case()),
        ["apply", "accept", "review", "approve", "refuse"],
        "what only serves comes after the decision"
    );
    let again = |reopen| remedy(RemedyOrder::Redo, reopen);
    assert_eq!(code(note(&mut play, again(None))), Code::ReopenStepRequired);
    assert_eq!(
        code(note(&mut play, again(Some("serve_no")))),
        Code::ReopenStepUnlawful
    );
    assert_eq!(
        code(note(&mut play, again(Some("decide")))),
        Code::ReopenStepUnlawful,
        "never passed"
    );
    assert_eq!(
        code(note(&mut play, again(Some("x")))),
        Code::ReopenStepUnlawful
    );
    let mut by_window = Play {
        case: play.case.clone(),
        ..Play::new(&net)
    };
    by_window.now = play.now;
    let clerk = by_window.command(
        &actor("窗口", "窗口"),
        Command::NoteRemedy(Box::new(again(Some("review")))),
    );
    assert_eq!(code(clerk), Code::WrongPost);
    note(&mut play, again(Some("review"))).unwrap();
    assert_eq!(play.stands(), "review");
    assert_eq!(play.case().state, CaseState::Running);
    assert_eq!(ending(&net, play.case()), None);
    let mark = &play.case().remedies[0];
    assert_eq!(mark.struck, Some(Ending::Refused));
    assert!(matches!(mark.earlier, CaseState::Ended { .. }));
    done(&mut play, "review", &[]).unwrap();
    done(&mut play, "approve", &["d=d>decide"]).unwrap();
    done(&mut play, "decide", &[]).unwrap();
    done(&mut play, "serve", &[]).unwrap();
    assert_eq!(ending(&net, play.case()), Some(Ending::Granted));
    replays(&play);
}

#[test]
fn limits_start_anew_from_receipt_or_as_ordered() {
    let net = licence(CaseType::Promised);
    let calendar = Calendar::national();
    let mut play = refused_licence(&net);
    note(&mut play, remedy(RemedyOrder::Redo, Some("review"))).unwrap();
    let view = due(&net, play.case(), &calendar, play.now);
    assert_eq!(view.clock_from, Some(date("2026-05-11")));
    let statutory = view.statutory.unwrap();
    assert_eq!(
        (statutory.limit.number, statutory.on),
        (20, Some(date("2026-06-08")))
    );
    let mut play = refused_licence(&net);
    let within = Limit {
        number: 15,
        unit: Unit::Day,
        counting: Counting::Calendar,
        basis: None,
    };
    let ordered = RemedyDecided {
        within: Some(within),
        ..remedy(RemedyOrder::Redo, Some("review"))
    };
    note(&mut play, ordered).unwrap();
    let statutory = due(&net, play.case(), &calendar, play.now)
        .statutory
        .unwrap();
    assert_eq!(statutory.on, Some(date("2026-05-26")));
    let more = case_core::event::LimitExtended {
        by: licensing::decide_extension(),
        reason: "难".into(),
    };
    let refused = play.command(&actor("head", "head"), Command::Extend(more));
    assert_eq!(
        code(refused),
        Code::ExtensionNotProvided,
        "what was ordered is not extended by the organ"
    );
}

#[test]
fn an_extension_before_does_not_count_after() {
    let net = licence(CaseType::Promised);
    let mut play = up_to_review(&net);
    let more = || case_core::event::LimitExtended {
        by: licensing::decide_extension(),
        reason: "难".into(),
    };
    play.command(&actor("head", "head"), Command::Extend(more()))
        .unwrap();
    done(&mut play, "review", &[]).unwrap();
    done(&mut play, "approve", &["d=d>refuse"]).unwrap();
    done(&mut play, "refuse", &[]).unwrap();
    done(&mut play, "serve_no", &[]).unwrap();
    play.at("2026-05-12");
    note(&mut play, remedy(RemedyOrder::Redo, Some("review"))).unwrap();
    let view = due(&net, play.case(), &Calendar::national(), play.now);
    assert_eq!(view.statutory.unwrap().limit.number, 20);
    play.command(&actor("head", "head"), Command::Extend(more()))
        .unwrap();
    replays(&play);
}

#[test]
fn an_order_that_does_not_send_back_marks_the_decision_and_the_case_stays_ended() {
    let net = licence(CaseType::Promised);
    for order in [
        RemedyOrder::Revoked,
        RemedyOrder::Changed,
        RemedyOrder::Illegal,
    ] {
        let mut play = refused_licence(&net);
        assert_eq!(
            code(note(&mut play, remedy(order, Some("review")))),
            Code::ReopenNotOrdered
        );
        note(&mut play, remedy(order, None)).unwrap();
        assert!(matches!(play.case().state, CaseState::Ended { .. }));
        assert_eq!(play.case().remedies[0].struck, Some(Ending::Refused));
        assert_eq!(
            code(note(&mut play, remedy(order, None))),
            Code::RemedyNotedBefore
        );
        replays(&play);
    }
}

#[test]
fn only_what_was_decided_is_struck_and_days_fit() {
    let net = licence(CaseType::Promised);
    let mut play = up_to_review(&net);
    play.at("2026-05-12");
    assert_eq!(
        code(note(&mut play, remedy(RemedyOrder::Redo, Some("review")))),
        Code::RemedyNotDecided
    );
    let mut play = refused_licence(&net);
    let days = |decided: &str, received: &str| RemedyDecided {
        decided_on: date(decided),
        received_on: date(received),
        ..remedy(RemedyOrder::Revoked, None)
    };
    for (decided, received) in [
        ("2026-02-01", "2026-05-11"),
        ("2026-05-08", "2026-05-07"),
        ("2026-05-08", "2026-05-13"),
        ("2026-05-13", "2026-05-13"),
    ] {
        assert_eq!(
            code(note(&mut play, days(decided, received))),
            Code::RemedyDaysWrong
        );
    }
    let empty = RemedyDecided {
        number: " ".into(),
        ..remedy(RemedyOrder::Revoked, None)
    };
    assert_eq!(code(note(&mut play, empty)), Code::TextEmpty);
    let mut play = up_to_review(&net);
    play.withdraw("窗口").unwrap();
    play.at("2026-05-12");
    assert_eq!(
        code(note(&mut play, remedy(RemedyOrder::Revoked, None))),
        Code::RemedyNotDecided
    );
    let mut play = up_to_review(&net);
    stop(
        &mut play,
        "head",
        StopHow::Terminated {
            ground: Ground::Other,
        },
    )
    .unwrap();
    play.at("2026-05-12");
    note(&mut play, remedy(RemedyOrder::Redo, Some("accept"))).unwrap();
    assert_eq!(play.stands(), "accept");
}

/// 行政复议法 art. 66, 行政诉讼法 art. 72: silence is ended by an order with a time; the case goes on where it stands.
#[test]
fn reconsideration_66_an_order_to_perform_sets_a_time() {
    let net = licence(CaseType::Promised);
    let mut play = up_to_review(&net);
    play.at("2026-05-12");
    let refused = note(&mut play, remedy(RemedyOrder::Perform, None)).unwrap_err();
    assert_eq!(
        (refused.code, refused.article.unwrap().article.as_str()),
        (Code::RemedyLimitRequired, "66")
    );
    let within = Limit {
        number: 30,
        unit: Unit::Day,
        counting: Counting::Calendar,
        basis: None,
    };
    let order = RemedyDecided {
        within: Some(within),
        ..remedy(RemedyOrder::Perform, None)
    };
    note(&mut play, order).unwrap();
    assert_eq!(play.stands(), "review");
    let statutory = due(&net, play.case(), &Calendar::national(), play.now)
        .statutory
        .unwrap();
    assert_eq!(statutory.on, Some(date("2026-06-10")));
    replays(&play);
}

/// 行政复议法 art. 64 (2): not the same again on the same facts and grounds, except where only the procedure was wrong.
#[test]
fn reconsideration_64_not_the_same_again_on_the_same_grounds() {
    let net = licence(CaseType::Promised);
    let play = |procedure, by| {
        let mut play = refused_licence(&net);
        let order = RemedyDecided {
            procedure,
            by,
            ..remedy(RemedyOrder::Redo, Some("approve"))
        };
        note(&mut play, order).unwrap();
        done(&mut play, "approve", &["d=d>refuse"]).unwrap();
        play
    };
    let mut same = play(false, RemedyBy::Reconsideration);
    let refused = done(&mut same, "refuse", &[]).unwrap_err();
    assert_eq!(
        (refused.code, refused.article.unwrap().article.as_str()),
        (Code::SameDecisionAgain, "64")
    );
    let mut other = step_done("refuse", &[]);
    other.opinion = "补充调查后查明不符合第三项条件".into();
    same.command(&actor("head", "head"), Command::Done(other))
        .unwrap();
    let mut judged = play(false, RemedyBy::Court);
    assert_eq!(
        done(&mut judged, "refuse", &[])
            .unwrap_err()
            .article
            .unwrap()
            .article,
        "71"
    );
    done(&mut play(true, RemedyBy::Reconsideration), "refuse", &[]).unwrap();
}

#[test]
fn a_step_in_one_of_several_branches_is_no_place_to_stand_alone() {
    let net = Sketch::new()
        .power(CaseType::Joint)
        .start("s")
        .act("accept", "窗口", Act::Accept)
        .gate("f", Gateway::Parallel)
        .act("one", "甲局", Act::Review)
        .act("two", "乙局", Act::Review)
        .gate("j", Gateway::Parallel)
        .act("decide", "head", Act::Decide)
        .end("e")
        .path("s accept f one j decide e")
        .path("f two j")
        .net();
    let mut play = open(&net, CaseType::Joint, None, LocalRules::default());
    for step in ["accept", "one", "two", "decide"] {
        done(&mut play, step, &[]).unwrap();
    }
    assert_eq!(reopenings(&net, play.case()), ["accept", "decide"]);
}

#[test]
fn a_case_is_opened_anew_more_than_once() {
    let net = licence(CaseType::Promised);
    let mut play = refused_licence(&net);
    note(&mut play, remedy(RemedyOrder::Redo, Some("approve"))).unwrap();
    done(&mut play, "approve", &["d=d>refuse"]).unwrap();
    let mut other = step_done("refuse", &[]);
    other.opinion = "新的理由".into();
    play.command(&actor("head", "head"), Command::Done(other))
        .unwrap();
    done(&mut play, "serve_no", &[]).unwrap();
    play.at("2026-09-01");
    let judged = RemedyDecided {
        by: RemedyBy::Court,
        number: "(2026)苏0999行初3号".into(),
        decided_on: date("2026-08-20"),
        received_on: date("2026-08-28"),
        ..remedy(RemedyOrder::Redo, Some("review"))
    };
    note(&mut play, judged).unwrap();
    let view = due(&net, play.case(), &Calendar::national(), play.now);
    assert_eq!(view.clock_from, Some(date("2026-08-28")));
    assert_eq!(play.case().remedies.len(), 2);
    replays(&play);
}

#[test]
fn what_a_desk_recorded_is_asked_again() {
    let net = licence(CaseType::Promised);
    let mut play = refused_licence(&net);
    let before = play.case.clone();
    note(&mut play, remedy(RemedyOrder::Redo, Some("review"))).unwrap();
    let mut event = play.events.last().unwrap().clone();
    event.by.post = "窗口".into();
    let asked = case_core::permit::permit(&net, before.as_ref(), &event, &play.calendar);
    assert_eq!(code(asked), Code::WrongPost);
}
