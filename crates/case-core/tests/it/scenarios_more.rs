//! More scenarios of the gates: days of service, hearings that were told on paper, what an older engine asks.

use case_core::clock::{Calendar, add};
use case_core::decide::Command;
use case_core::event::{Effect, LimitExtended, LocalRules};
use case_core::law::licensing;
use case_core::net::Net;
use case_core::permit::permit;
use case_core::rejection::{Code, Rejection};
use flow_model::chart::Gateway;
use flow_model::step::{Act, CaseType, FieldKind};

use crate::scenarios::{code, large, penalty_net, serious_and_told};
use crate::scenarios_licence::licence_net;
use crate::sketch::{Play, Sketch, actor, date};
use crate::statute::{act, done, field, open};

/// Invited to a hearing: put down on a day, held on one, told on paper on one.
fn invited(at: &str, on: &str, served: &str) -> Option<(Code, String)> {
    let net = penalty_net(CaseType::General);
    let mut play = open(&net, CaseType::General, None, LocalRules::default());
    for step in ["file", "look"] {
        done(&mut play, step, &[]).unwrap();
    }
    play.fill("tell", "planned_penalty_kind", "罚款");
    done(&mut play, "tell", &[]).unwrap();
    done(&mut play, "plead", &["g=g>invite"]).unwrap();
    play.at(at);
    play.fill("invite", "hear_date", on);
    if !served.is_empty() {
        play.fill("invite", "hear_notice_served_on", served);
    }
    code(done(&mut play, "invite", &[]))
}

#[test]
fn penalty_64_seven_days_run_from_the_day_on_which_the_notice_was_served() {
    let soon = Some((Code::HearingTooSoon, "64".to_owned()));
    // Handed over on Monday 2 March, typed in on the 12th: the 11th was the first day.
    assert_eq!(invited("2026-03-12", "2026-03-13", "2026-03-02"), None);
    assert_eq!(invited("2026-03-12", "2026-03-13", "2026-03-05"), soon);
    assert_eq!(invited("2026-03-12", "2026-03-13", ""), soon);
    assert_eq!(
        invited("2026-03-20", "2026-03-11", "2026-03-02"),
        None,
        "put down after the hearing"
    );
    assert_eq!(invited("2026-03-20", "2026-03-10", "2026-03-02"), soon);
    assert_eq!(
        invited("2026-03-02", "2026-03-11", "2026-03-09"),
        None,
        "a day to come is none: it counts from today"
    );
}

#[test]
fn penalty_64_in_a_year_without_holidays_yet_every_day_counts() {
    let calendar = Calendar::national();
    let unpublished = add(
        &calendar,
        date("2026-12-28"),
        &case_core::law::penalty::announce_hearing(),
        false,
    );
    assert!(unpublished.is_err(), "{unpublished:?}");
    // Three working days of 2026, then four days of 2027 whatever they are.
    let soon = Some((Code::HearingTooSoon, "64".to_owned()));
    assert_eq!(invited("2026-12-28", "2027-01-03", ""), soon);
    assert_eq!(invited("2026-12-28", "2027-01-04", ""), None);
}

/// A penalty that asks when its public notice was, and for nothing else of serving.
fn published() -> Net {
    let told = vec![field("planned_fine", FieldKind::Money)];
    let pleads = vec![
        field("plea_waived", FieldKind::Flag),
        field("notice_published_on", FieldKind::Date),
    ];
    Sketch::new()
        .power(CaseType::General)
        .start("s")
        .card("tell", act(Act::Notify, "执法", told))
        .card("note", act(Act::Check, "执法", pleads))
        .act("decide", "head", Act::Decide)
        .end("e")
        .path("s tell note decide e")
        .net()
}

#[test]
fn penalty_61_62_a_notice_counts_once_it_was_served() {
    let net = published();
    let decide = |on: &str, at: &str| {
        let mut play = open(&net, CaseType::General, None, LocalRules::default());
        play.fill("tell", "planned_fine", "100");
        done(&mut play, "tell", &[]).unwrap();
        play.fill("note", "plea_waived", "true");
        if !on.is_empty() {
            play.fill("note", "notice_published_on", on);
        }
        done(&mut play, "note", &[]).unwrap();
        play.at(at);
        done(&mut play, "decide", &[])
    };
    let why = decide("", "2026-04-10").unwrap_err();
    assert_eq!(
        (why.code, why.field.as_deref(), why.params["label"].as_str()),
        (
            Code::NoticeDayMissing,
            Some("notice_published_on"),
            "notice_published_on名"
        ),
        "asked is the field"
    );
    assert_eq!(why.params["supply"], "note名", "where its form is");
    // Published on 2 March, served on 1 April: until then nothing was told, though the party gave up pleading.
    let why = decide("2026-03-02", "2026-03-31").unwrap_err();
    assert_eq!(
        (why.code, why.params["served"].as_str()),
        (Code::NoticeDayAhead, "2026-04-01")
    );
    decide("2026-03-02", "2026-04-01").unwrap();
}

#[test]
fn penalty_63_a_penalty_that_is_written_freely_is_looked_at_too() {
    let net = Sketch::new()
        .power(CaseType::General)
        .start("s")
        .card(
            "tell",
            act(
                Act::Notify,
                "执法",
                vec![field("planned_penalty", FieldKind::Text)],
            ),
        )
        .act("plead", "执法", Act::Plead)
        .card(
            "decide",
            act(
                Act::Decide,
                "head",
                vec![field("penalty", FieldKind::LongText)],
            ),
        )
        .end("e")
        .path("s tell plead decide e")
        .net();
    let decide = |penalty: &str, engine: Option<u32>| {
        let mut play = open(&net, CaseType::General, None, LocalRules::default());
        if let Some(engine) = engine {
            play.case.as_mut().unwrap().start.engine = engine;
        }
        done(&mut play, "tell", &[]).unwrap();
        done(&mut play, "plead", &[]).unwrap();
        play.fill("decide", "penalty", penalty);
        code(done(&mut play, "decide", &[]))
    };
    let waits = Some((Code::HearingWindowOpen, "64".to_owned()));
    assert_eq!(decide("责令停业整顿三个月", None), waits);
    assert_eq!(decide("警告", None), None);
    assert_eq!(decide("责令停业整顿三个月", Some(3)), None);
}

#[test]
fn penalty_63_who_nobody_said_is_heard_as_a_person() {
    let net = penalty_net(CaseType::General);
    let mut play = open(&net, CaseType::General, None, large());
    play.fill("file", "party_code", "92350100M000100Y40");
    done(&mut play, "file", &[]).unwrap();
    done(&mut play, "look", &[]).unwrap();
    play.fill("tell", "planned_penalty_kind", "罚款");
    play.fill("tell", "planned_fine", "5000");
    done(&mut play, "tell", &[]).unwrap();
    play.fill("plead", "notice_served_on", "2026-03-02");
    done(&mut play, "plead", &["g=g>m"]).unwrap();
    play.fill("decide", "penalty", "罚款");
    play.fill("decide", "fine", "5000");
    assert_eq!(
        code(done(&mut play, "decide", &[])),
        Some((Code::HearingWindowOpen, "64".into()))
    );
}

#[test]
fn penalty_57_what_is_told_anew_is_discussed_anew() {
    let net = penalty_net(CaseType::General);
    let mut play = serious_and_told(&net, "g=g>discuss");
    done(&mut play, "discuss", &[]).unwrap();
    play.at("2026-03-03").back("decide", "tell").unwrap();
    done(&mut play, "tell", &[]).unwrap();
    done(&mut play, "plead", &["g=g>m"]).unwrap();
    play.fill("decide", "penalty", "罚款");
    play.fill("decide", "fine", "100");
    assert_eq!(
        code(done(&mut play, "decide", &[])),
        Some((Code::DiscussionMissing, "57".into()))
    );
}

#[test]
fn penalty_57_where_it_is_discussed_before_the_notice_it_counts() {
    let told = vec![field("planned_fine", FieldKind::Money)];
    let net = Sketch::new()
        .power(CaseType::General)
        .start("s")
        .card(
            "look",
            act(
                Act::Check,
                "执法",
                vec![field("serious_matter", FieldKind::Flag)],
            ),
        )
        .gate("g", Gateway::Exclusive)
        .act("discuss", "head", Act::Discuss)
        .card("tell", act(Act::Notify, "执法", told))
        .act("plead", "执法", Act::Plead)
        .act("decide", "head", Act::Decide)
        .end("e")
        .path("s look g discuss tell plead decide e")
        .path("g tell")
        .net();
    let mut play = open(&net, CaseType::General, None, LocalRules::default());
    play.fill("look", "serious_matter", "true");
    done(&mut play, "look", &["g=g>discuss"]).unwrap();
    for (step, day) in [
        ("discuss", "02"),
        ("tell", "03"),
        ("plead", "04"),
        ("decide", "05"),
    ] {
        play.at(&format!("2026-03-{day}"));
        if step == "tell" {
            play.fill("tell", "planned_fine", "100");
        }
        done(&mut play, step, &[]).unwrap();
    }
}

fn extend(play: &mut Play<'_>) -> Result<(), Rejection> {
    let by = licensing::decide_extension();
    let reason = "需要现场核实".into();
    play.command(
        &actor("head", "head"),
        Command::Extend(LimitExtended { by, reason }),
    )
}

#[test]
fn licensing_42_an_older_case_is_extended_behind_its_decision_only_while_the_limit_ran() {
    let net = licence_net(CaseType::Promised);
    let decided = || {
        let local = LocalRules::default();
        let mut play = open(&net, CaseType::Promised, Some(licensing::decide()), local);
        play.case.as_mut().unwrap().start.engine = 3;
        done(&mut play, "apply", &["g=g>accept"]).unwrap();
        for step in ["accept", "one", "two", "decide"] {
            done(&mut play, step, &[]).unwrap();
        }
        play
    };
    let mut play = decided();
    play.at("2026-06-01");
    assert_eq!(extend(&mut play).unwrap_err().code, Code::ExtensionTooLate);
    let mut play = decided();
    play.at("2026-03-10");
    extend(&mut play).unwrap();
}

#[test]
fn licensing_50_what_an_older_desk_put_down_by_silence_is_accepted() {
    let net = licence_net(CaseType::Promised);
    let renewed = |engine: Option<u32>| {
        let mut play = open(&net, CaseType::Promised, None, LocalRules::default());
        if let Some(engine) = engine {
            play.case.as_mut().unwrap().start.engine = engine;
        }
        play.fill("apply", "expires_on", "2026-03-01");
        done(&mut play, "apply", &["g=g>accept"]).unwrap();
        done(&mut play, "accept", &[]).unwrap();
        let before = play.case.clone();
        play.at("2026-12-01").tick();
        let mut deemed = play.case().deemed.iter();
        if !deemed.any(|mark| mark.deemed.effect == Effect::Renewed) {
            return false;
        }
        let event = play.events.last().unwrap();
        permit(&net, before.as_ref(), event, &play.calendar).unwrap();
        true
    };
    assert!(renewed(Some(3)));
    assert!(!renewed(None));
}
