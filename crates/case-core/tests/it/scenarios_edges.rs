//! Scenarios that engine 5 asks for the first time, and counts across the holidays of 2026 that were made by hand.

use case_core::clock::{Calendar, due};
use case_core::event::{LocalRules, What};
use case_core::execution::HaltGround;
use case_core::law::{licensing, penalty};
use case_core::net::Net;
use case_core::rejection::Code;
use flow_model::chart::Gateway;
use flow_model::step::{Act, CaseType, FieldKind, Limit};

use crate::execution::{at_execution, fined, halt, resume, why};
use crate::scenarios::code;
use crate::sketch::{Play, Sketch, date, time};
use crate::statute::{act, done, field, open};

/// A licence that tells of the right to a hearing.
fn told_of_hearing() -> Net {
    let asks = vec![
        field("hearing_asked_on", FieldKind::Date),
        field("hearing_waived", FieldKind::Flag),
    ];
    Sketch::new()
        .power(CaseType::Promised)
        .start("s")
        .act("accept", "窗口", Act::Accept)
        .act("tell", "窗口", Act::Notify)
        .card("answer", act(Act::Check, "窗口", asks))
        .gate("g", Gateway::Exclusive)
        .act("hear", "法制", Act::Hear)
        .gate("m", Gateway::Exclusive)
        .gate("x", Gateway::Exclusive)
        .act("decide", "head", Act::Decide)
        .act("refuse", "head", Act::RefuseDecision)
        .end("e")
        .path("s accept tell answer g m x decide e")
        .path("g hear m")
        .path("x refuse e")
        .net()
}

#[test]
fn licensing_47_who_asks_in_time_is_heard_before_the_decision() {
    let net = told_of_hearing();
    let decided = |asked: &str, waived: bool, way: &str, node: &str, engine: Option<u32>| {
        let mut play = open(&net, CaseType::Promised, None, LocalRules::default());
        if let Some(engine) = engine {
            play.case.as_mut().unwrap().start.engine = engine;
        }
        for step in ["accept", "tell"] {
            done(&mut play, step, &[]).unwrap();
        }
        play.at("2026-03-12");
        if !asked.is_empty() {
            play.fill("answer", "hearing_asked_on", asked);
        }
        if waived {
            play.fill("answer", "hearing_waived", "true");
        }
        let on = format!("x=x>{node}");
        if way == "hear" {
            done(&mut play, "answer", &["g=g>hear"]).unwrap();
            done(&mut play, "hear", &[&on]).unwrap();
        } else {
            done(&mut play, "answer", &["g=g>m", &on]).unwrap();
        }
        code(done(&mut play, node, &[]))
    };
    let missing = Some((Code::LicenceHearingMissing, "47".to_owned()));
    // Told on Monday 2 March: the fifth working day is Monday the 9th.
    assert_eq!(decided("2026-03-09", false, "", "decide", None), missing);
    assert_eq!(decided("2026-03-09", false, "", "refuse", None), missing);
    assert_eq!(
        decided("2026-03-10", false, "", "decide", None),
        None,
        "too late"
    );
    assert_eq!(decided("", false, "", "decide", None), None, "nobody asked");
    assert_eq!(
        decided("2026-03-09", true, "", "decide", None),
        None,
        "given up"
    );
    assert_eq!(decided("2026-03-09", false, "hear", "decide", None), None);
    assert_eq!(
        decided("2026-03-09", false, "", "decide", Some(4)),
        None,
        "as before"
    );
}

/// A case that enforces; `asks`: its form asks for the day and for urgency.
fn enforcing(class: &str, asks: bool) -> Net {
    let form = vec![
        field("executed_on", FieldKind::Date),
        field("urgent", FieldKind::Flag),
    ];
    let mut sketch = Sketch::new()
        .power(CaseType::Promised)
        .start("s")
        .act("decide", "head", Act::Decide)
        .card(
            "enforce",
            act(Act::Execute, "执法", if asks { form } else { vec![] }),
        )
        .end("e")
        .path("s decide enforce e");
    sketch.chart.power.class = Some(class.into());
    sketch.net()
}

#[test]
fn enforcement_43_not_on_a_holiday_of_the_law_unless_it_is_urgent() {
    let enforced = |class: &str, on: &str, urgent: bool, at: &str| {
        let asks = !on.is_empty();
        let net = enforcing(class, asks);
        let mut play = open(&net, CaseType::Promised, None, LocalRules::default());
        done(&mut play, "decide", &[]).unwrap();
        play.at(at);
        if asks {
            play.fill("enforce", "executed_on", on);
        }
        if urgent {
            play.fill("enforce", "urgent", "true");
        }
        code(done(&mut play, "enforce", &[]))
    };
    let holiday = Some((Code::ExecutionOnHoliday, "43".to_owned()));
    assert_eq!(enforced("QZ", "2026-10-01", false, "2026-10-09"), holiday);
    assert_eq!(enforced("QZ", "2026-10-01", true, "2026-10-09"), None);
    assert_eq!(enforced("QZ", "2026-10-09", false, "2026-10-09"), None);
    assert_eq!(
        enforced("QZ", "2026-09-20", false, "2026-09-21"),
        None,
        "worked instead"
    );
    assert_eq!(
        enforced("QZ", "2026-11-28", false, "2026-11-30"),
        None,
        "a weekend is none"
    );
    assert_eq!(
        enforced("QZ", "", false, "2026-05-01"),
        holiday,
        "the day on which it is put down"
    );
    assert_eq!(enforced("QZ", "", false, "2026-05-06"), None);
    assert_eq!(
        enforced("CF", "2026-10-01", false, "2026-10-09"),
        None,
        "whose class enforces nothing"
    );
}

#[test]
fn enforcement_42_an_agreement_stays_what_is_forced_and_is_resumed_when_it_is_not_kept() {
    let net = fined();
    let mut play = at_execution(&net);
    assert_eq!(
        why(halt(&mut play, HaltGround::Agreement, true)),
        (Code::HaltHarmlessNoMeans, "39".into()),
        "three years let nobody off who has agreed"
    );
    halt(&mut play, HaltGround::Agreement, false).unwrap();
    assert_eq!(
        why(done(&mut play, "execute", &[])),
        (Code::ExecutionIsHalted, "42".into())
    );
    assert_eq!(
        why(halt(&mut play, HaltGround::NoMeans, false)),
        (Code::ExecutionHaltedAlready, "42".into())
    );
    done(&mut play, "publish", &[]).unwrap();
    play.at("2029-06-01");
    assert_eq!(play.tick(), 0, "nothing ends it by itself");
    resume(&mut play).unwrap();
    done(&mut play, "execute", &[]).unwrap();
    let told = play.events.iter().any(|event| {
        let text = serde_json::to_string(&event.what).unwrap();
        matches!(event.what, What::ExecutionHalted(_)) && text.contains("\"agreement\"")
    });
    assert!(told);
}

/// The last day of the statutory limit of a case whose clock began on a day.
fn last_day(case_type: CaseType, limit: Limit, step: &str, begun: &str) -> Option<String> {
    let of = if case_type.is_penalty() {
        Act::File
    } else {
        Act::Accept
    };
    let net = Sketch::new()
        .power(case_type)
        .start("s")
        .act(step, "head", of)
        .act("decide", "head", Act::Decide)
        .end("e")
        .path(&format!("s {step} decide e"))
        .net();
    let mut play = open_at(&net, case_type, limit, begun);
    done(&mut play, step, &[]).unwrap();
    let view = due(&net, play.case(), &Calendar::national(), time(begun));
    view.statutory?.on.map(|day| day.to_string())
}

fn open_at<'a>(net: &'a Net, case_type: CaseType, limit: Limit, begun: &str) -> Play<'a> {
    let mut play = Play::new(net);
    play.at(begun);
    let mut start = crate::sketch::started(case_type);
    start.statutory = Some(limit);
    let by = crate::sketch::actor("起案人", &net.starters()[0]);
    let command = case_core::decide::Command::Start(Box::new(start));
    play.command(&by, command).unwrap();
    play
}

#[test]
fn licensing_82_twenty_days_across_the_spring_festival_of_2026() {
    // 10 to 13 February 4, the worked Saturday 14 5, 15 to 23 off, 24 to 27 9, the worked Saturday 28 10, then two weeks.
    let last = |begun| last_day(CaseType::Promised, licensing::decide(), "accept", begun);
    assert_eq!(last("2026-02-09"), Some("2026-03-13".into()));
    // Accepted on the eve: 24 February is the first day.
    assert_eq!(last("2026-02-14"), Some("2026-03-20".into()));
}

#[test]
fn penalty_60_ninety_days_that_end_in_the_national_holiday() {
    // 4 July and ninety days: 2 October, which lies in the holiday of 1 to 7 October.
    let last = |begun| last_day(CaseType::General, penalty::decide(), "file", begun);
    assert_eq!(last("2026-07-04"), Some("2026-10-08".into()));
    // One day later in the year, out of the holiday: counted plainly, weekends too.
    assert_eq!(last("2026-07-12"), Some("2026-10-10".into()));
}

#[test]
fn penalty_64_five_days_across_a_worked_sunday() {
    use case_core::clock::add;
    // Told on Thursday 17 September 2026: the 18th, the worked Sunday 20, 21, 22, 23.
    let last = add(
        &Calendar::national(),
        date("2026-09-17"),
        &penalty::ask_for_hearing(),
        true,
    );
    assert_eq!(last.unwrap().date, date("2026-09-23"));
}
