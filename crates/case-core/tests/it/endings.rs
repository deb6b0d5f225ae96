//! How cases end: each gate by its article, and the one fact that is folded from whichever way it went.

use case_core::apply::replay;
use case_core::case::CaseState;
use case_core::clock::{Calendar, due};
use case_core::decide::start::{kind, promise_on_the_spot};
use case_core::decide::{Command, Context, decide};
use case_core::ending::{
    CaseStopped, Ending, StopHow, Transfer, TransferReceived, TransferTo, WithdrawnHow, ending,
};
use case_core::event::{CaseWithdrawn, FieldValue, LocalRules};
use case_core::law::licensing;
use case_core::law::termination::{Ground, grounds};
use case_core::net::Net;
use case_core::permit::permit;
use case_core::rejection::{Code, Rejection};
use flow_model::chart::Gateway;
use flow_model::step::{Act, CaseType, Counting, FieldKind, Limit, Step, Unit};

use crate::sketch::{Play, Sketch, actor, date, time};
use crate::statute::{act, done, field, open};

/// A licence with every exit.
pub fn licence(case_type: CaseType) -> Net {
    let paper = |act_of, post: &str, name: &str| Step {
        documents: vec![name.to_owned()],
        ..act(act_of, post, vec![])
    };
    let asks = vec![
        field("correction", FieldKind::LongText),
        field("supplement_by", FieldKind::Date),
    ];
    Sketch::new()
        .power(case_type)
        .start("s")
        .gate("m", Gateway::Exclusive)
        .act("apply", "窗口", Act::Apply)
        .gate("g", Gateway::Exclusive)
        .card("correct", act(Act::Correct, "窗口", asks))
        .card("no", paper(Act::RefuseAcceptance, "窗口", "不予受理决定书"))
        .end("e_no")
        .act("accept", "窗口", Act::Accept)
        .act("review", "审查", Act::Review)
        .act("approve", "head", Act::Approve)
        .gate("d", Gateway::Exclusive)
        .act("decide", "head", Act::Decide)
        .card(
            "refuse",
            paper(Act::RefuseDecision, "head", "不予许可决定书"),
        )
        .act("serve", "窗口", Act::Serve)
        .act("serve_no", "窗口", Act::Serve)
        .end("e_yes")
        .end("e_refused")
        .path("s m apply g accept review approve d decide serve e_yes")
        .path("g correct m")
        .path("g no e_no")
        .path("d refuse serve_no e_refused")
        .net()
}

/// A penalty that can be handed over or dropped.
pub fn penalty() -> Net {
    let form = vec![
        field("transfer_to", FieldKind::Text),
        field("transfer_on", FieldKind::Date),
        field("transfer_list", FieldKind::List),
    ];
    Sketch::new()
        .power(CaseType::General)
        .start("s")
        .act("file", "head", Act::File)
        .act("look", "执法", Act::Investigate)
        .gate("g", Gateway::Exclusive)
        .card("over", act(Act::Transfer, "执法", form))
        .end("e_over")
        .card("drop", act(Act::NoPenalty, "head", vec![]))
        .end("e_drop")
        .path("s file look g over e_over")
        .path("g drop e_drop")
        .net()
}

pub fn up_to_review(net: &Net) -> Play<'_> {
    let mut play = open(
        net,
        CaseType::Promised,
        Some(licensing::decide()),
        LocalRules::default(),
    );
    done(&mut play, "apply", &["g=g>accept"]).unwrap();
    done(&mut play, "accept", &[]).unwrap();
    play
}

fn withdraw(play: &mut Play<'_>, post: &str, how: Option<WithdrawnHow>) -> Result<(), Rejection> {
    let reason = "不办了".into();
    play.command(
        &actor(post, post),
        Command::Withdraw(CaseWithdrawn { reason, how }),
    )
}

pub fn stop(play: &mut Play<'_>, post: &str, how: StopHow) -> Result<(), Rejection> {
    let reason = "见呈批表".into();
    play.command(
        &actor(post, post),
        Command::Stop(CaseStopped {
            how,
            reason,
            papers: vec![],
        }),
    )
}

fn transfer(on: &str) -> Transfer {
    Transfer {
        to: TransferTo::Judicial,
        recipient: "示范县公安局".into(),
        on: date(on),
        list: vec!["案件材料一卷".into(), "扣押物品清单".into()],
    }
}

pub fn code(result: Result<(), Rejection>) -> Code {
    result.unwrap_err().code
}

fn article(result: Result<(), Rejection>) -> String {
    result
        .unwrap_err()
        .article
        .map_or(String::new(), |it| it.article)
}

pub fn replays(play: &Play<'_>) {
    let again = replay(play.net, &play.events).unwrap().unwrap();
    assert_eq!(again, *play.case());
    let mut case = None;
    for event in &play.events {
        permit(play.net, case.as_ref(), event, &play.calendar).unwrap();
        case = Some(case_core::apply::apply(play.net, case, event).unwrap());
    }
}

#[test]
fn an_applicant_withdraws_before_the_decision_and_not_after() {
    let net = licence(CaseType::Promised);
    let mut play = up_to_review(&net);
    assert_eq!(
        code(withdraw(&mut play, "窗口", None)),
        Code::WithdrawHowRequired
    );
    withdraw(&mut play, "窗口", Some(WithdrawnHow::Applicant)).unwrap();
    assert_eq!(ending(&net, play.case()), Some(Ending::Withdrawn));
    replays(&play);

    let mut play = up_to_review(&net);
    done(&mut play, "review", &[]).unwrap();
    done(&mut play, "approve", &["d=d>decide"]).unwrap();
    done(&mut play, "decide", &[]).unwrap();
    for how in [WithdrawnHow::Applicant, WithdrawnHow::Mistake] {
        assert_eq!(
            code(withdraw(&mut play, "窗口", Some(how))),
            Code::DecidedAlready
        );
    }
}

#[test]
fn a_penalty_is_not_withdrawn_by_an_applicant_but_taken_back_as_a_mistake() {
    let net = penalty();
    let mut play = open(&net, CaseType::General, None, LocalRules::default());
    let refused = withdraw(&mut play, "head", Some(WithdrawnHow::Applicant));
    assert_eq!(code(refused), Code::WithdrawNotApplied);
    withdraw(&mut play, "head", Some(WithdrawnHow::Mistake)).unwrap();
    assert_eq!(ending(&net, play.case()), Some(Ending::Mistaken));
}

#[test]
fn an_older_case_is_withdrawn_as_its_events_told() {
    let net = licence(CaseType::Promised);
    let mut play = up_to_review(&net);
    play.case.as_mut().unwrap().start.engine = 2;
    withdraw(&mut play, "窗口", None).unwrap();
    assert_eq!(ending(&net, play.case()), Some(Ending::Withdrawn));
}

#[test]
fn chart_endings_are_told_by_the_act_that_decided() {
    let net = licence(CaseType::Promised);
    let ended = |route: &str, steps: &[&str]| {
        let mut play = up_to_review(&net);
        done(&mut play, "review", &[]).unwrap();
        done(&mut play, "approve", &[route]).unwrap();
        for step in steps {
            done(&mut play, step, &[]).unwrap();
        }
        replays(&play);
        ending(&net, play.case())
    };
    assert_eq!(ended("d=d>decide", &["decide"]), None, "it still runs");
    assert_eq!(
        ended("d=d>decide", &["decide", "serve"]),
        Some(Ending::Granted)
    );
    assert_eq!(
        ended("d=d>refuse", &["refuse", "serve_no"]),
        Some(Ending::Refused)
    );
    let mut play = open(&net, CaseType::Promised, None, LocalRules::default());
    done(&mut play, "apply", &["g=g>no"]).unwrap();
    done(&mut play, "no", &[]).unwrap();
    assert_eq!(ending(&net, play.case()), Some(Ending::NotAccepted));
    let penalty = penalty();
    let mut play = open(&penalty, CaseType::General, None, LocalRules::default());
    done(&mut play, "file", &[]).unwrap();
    done(&mut play, "look", &["g=g>over"]).unwrap();
    for (key, text) in [
        ("transfer_to", "某局"),
        ("transfer_on", "2026-03-02"),
        ("transfer_list", r#"["卷宗"]"#),
    ] {
        play.fill("over", key, text);
    }
    done(&mut play, "over", &[]).unwrap();
    assert_eq!(ending(&penalty, play.case()), Some(Ending::Transferred));
}

/// 行政许可法 art. 32, 38; 行政处罚法 art. 57: a refusal is a paper.
#[test]
fn licensing_32_38_and_penalty_57_a_refusal_makes_a_paper() {
    let bare = Sketch::new()
        .power(CaseType::Promised)
        .start("s")
        .gate("g", Gateway::Exclusive)
        .act("ask", "窗口", Act::Apply)
        .card("no", act(Act::RefuseAcceptance, "窗口", vec![]))
        .card("refuse", act(Act::RefuseDecision, "窗口", vec![]))
        .end("e")
        .path("s ask g no e")
        .path("g refuse e")
        .net();
    let check = |to: &str, law: &str| {
        let mut play = open(&bare, CaseType::Promised, None, LocalRules::default());
        done(&mut play, "ask", &[&format!("g=g>{to}")]).unwrap();
        let refused = done(&mut play, to, &[]);
        assert_eq!(code(refused.clone()), Code::PaperMissing);
        assert_eq!(article(refused), law);
        play.case.as_mut().unwrap().start.engine = 2;
        done(&mut play, to, &[]).unwrap();
    };
    check("no", "32");
    check("refuse", "38");
    let net = penalty();
    let mut play = open(&net, CaseType::General, None, LocalRules::default());
    done(&mut play, "file", &[]).unwrap();
    done(&mut play, "look", &["g=g>drop"]).unwrap();
    let refused = done(&mut play, "drop", &[]);
    assert_eq!(
        (code(refused.clone()), article(refused)),
        (Code::PaperMissing, "57".into())
    );
}

/// 行政处罚法 art. 57: who it is handed over to, when, and what.
#[test]
fn penalty_57_a_handing_over_names_recipient_day_and_list() {
    let net = penalty();
    let mut play = open(&net, CaseType::General, None, LocalRules::default());
    done(&mut play, "file", &[]).unwrap();
    done(&mut play, "look", &["g=g>over"]).unwrap();
    play.fill("over", "transfer_to", "某局");
    play.fill("over", "transfer_on", "2026-03-02");
    let gap = FieldValue::Missing("忘了".into());
    let refused = play.set("over", "transfer_list", gap);
    assert_eq!(
        (code(refused.clone()), article(refused)),
        (Code::MissingNotAllowed, "57".into())
    );
    play.fill("over", "transfer_list", " ");
    let refused = done(&mut play, "over", &[]).unwrap_err();
    assert_eq!(
        (refused.code, refused.field.as_deref()),
        (Code::TransferIncomplete, Some("transfer_list"))
    );
}

/// 行政处罚法 art. 27: handed over from wherever it stands, by the head, with a list and a receipt.
#[test]
fn penalty_27_a_crime_is_handed_over_from_any_step() {
    let net = penalty();
    let mut play = open(&net, CaseType::General, None, LocalRules::default());
    done(&mut play, "file", &[]).unwrap();
    let over = |play: &mut Play<'_>, change: &dyn Fn(&mut Transfer)| {
        let mut transfer = transfer("2026-03-02");
        change(&mut transfer);
        stop(play, "head", StopHow::Transferred(transfer))
    };
    let by_officer = stop(
        &mut play,
        "执法",
        StopHow::Transferred(transfer("2026-03-02")),
    );
    assert_eq!(code(by_officer), Code::WrongPost);
    let empty = over(&mut play, &|it| it.list.clear());
    assert_eq!(
        (code(empty.clone()), article(empty)),
        (Code::TransferIncomplete, "27".into())
    );
    for wrong in [
        over(&mut play, &|it| it.recipient = " ".into()),
        over(&mut play, &|it| it.list.push("  ".into())),
    ] {
        let wrong = wrong.unwrap_err();
        assert_eq!(wrong.code, Code::TransferIncomplete);
        assert!(!wrong.params["supply"].is_empty());
    }
    for day in ["2026-03-03", "2026-03-01"] {
        let wrong = over(&mut play, &|it| it.on = date(day));
        assert_eq!(code(wrong), Code::TransferDayWrong);
    }
    let receipt = |on: &str| TransferReceived {
        receipt: "公移收〔2026〕3号".into(),
        on: date(on),
    };
    let head = actor("head", "head");
    let early = play.command(&head, Command::NoteReceipt(receipt("2026-03-02")));
    assert_eq!(code(early), Code::NotTransferred);
    over(&mut play, &|_| ()).unwrap();
    assert_eq!(ending(&net, play.case()), Some(Ending::Transferred));
    assert!(play.case().tokens.is_empty());
    let late = play.command(&head, Command::NoteReceipt(receipt("2026-03-09")));
    assert_eq!(code(late), Code::ValueMalformed);
    play.command(&head, Command::NoteReceipt(receipt("2026-03-02")))
        .unwrap();
    let twice = play.command(&head, Command::NoteReceipt(receipt("2026-03-02")));
    assert_eq!(code(twice), Code::ReceiptNoted);
    replays(&play);
}

#[test]
fn a_case_is_terminated_by_the_head_on_a_ground_that_its_kind_knows() {
    let net = licence(CaseType::Promised);
    let mut play = up_to_review(&net);
    let ground = |ground| StopHow::Terminated { ground };
    assert_eq!(
        code(stop(&mut play, "窗口", ground(Ground::Other))),
        Code::WrongPost
    );
    assert_eq!(
        code(stop(&mut play, "head", ground(Ground::Limitation))),
        Code::GroundUnknown
    );
    stop(&mut play, "head", ground(Ground::PartyGone)).unwrap();
    assert_eq!(ending(&net, play.case()), Some(Ending::Terminated));
    assert_eq!(
        code(stop(&mut play, "head", ground(Ground::Other))),
        Code::CaseEnded
    );
    replays(&play);
    let calendar = Calendar::national();
    let at_end = due(&net, play.case(), &calendar, time("2027-01-04"));
    assert!(
        at_end.statutory.is_some_and(|due| !due.over),
        "seen at its end"
    );
}

/// 行政处罚法 art. 29 and 36 carry two of the grounds; the others say that no source was found.
#[test]
fn penalty_29_36_grounds_of_termination_name_their_article_or_none() {
    let with = |wanted| {
        let row = grounds()
            .into_iter()
            .find(|row| row.ground == wanted)
            .unwrap();
        row.basis.map(|basis| basis.article)
    };
    assert_eq!(with(Ground::Limitation).as_deref(), Some("36"));
    assert_eq!(with(Ground::FinedBefore).as_deref(), Some("29"));
    assert_eq!(with(Ground::PartyGone), None);
}

#[test]
fn nothing_but_papers_receipts_and_remedies_follows_a_stop() {
    let net = licence(CaseType::Promised);
    let mut play = up_to_review(&net);
    stop(
        &mut play,
        "head",
        StopHow::Terminated {
            ground: Ground::Impossible,
        },
    )
    .unwrap();
    assert!(matches!(play.case().state, CaseState::Stopped { .. }));
    let context = Context {
        now: play.now,
        actor: actor("审查", "审查"),
        calendar: &play.calendar,
    };
    let more = Command::Done(crate::sketch::step_done("review", &[]));
    assert_eq!(
        decide(&net, play.case.as_ref(), &more, &context)
            .unwrap_err()
            .code,
        Code::CaseEnded
    );
}

#[test]
fn on_the_spot_there_are_no_days_and_hours_stay() {
    let limit = |number, unit| Limit {
        number,
        unit,
        counting: Counting::Working,
        basis: None,
    };
    let told =
        |promised: &Limit| kind(CaseType::Instant, Some(promised), None).map_err(|it| it.code);
    let (day, hours, none) = (
        limit(1, Unit::Day),
        limit(2, Unit::Hour),
        limit(0, Unit::Day),
    );
    assert_eq!(told(&day), Err(Code::InstantHasNoDays));
    assert_eq!((told(&hours), told(&none)), (Ok(()), Ok(())));
    assert_eq!(promise_on_the_spot(Some(day)), None);
    assert_eq!(promise_on_the_spot(Some(hours.clone())), Some(hours));
}
