//! Scenarios of 行政许可法 on the edge of each rule: renewal by silence, joint handling, rounds of correction.

use case_core::clock::{Calendar, due};
use case_core::decide::Command;
use case_core::event::{Effect, LimitExtended, LocalRules};
use case_core::law::licensing;
use case_core::net::Net;
use case_core::rejection::Code;
use flow_model::chart::Gateway;
use flow_model::step::{Act, CaseType, FieldKind};

use crate::sketch::{Play, Sketch, actor, date, time};
use crate::statute::{act, done, field, open};

/// A licence with a correction and a renewal.
pub fn licence_net(case_type: CaseType) -> Net {
    Sketch::new()
        .power(case_type)
        .start("s")
        .gate("m", Gateway::Exclusive)
        .card(
            "apply",
            act(
                Act::Apply,
                "窗口",
                vec![field("expires_on", FieldKind::Date)],
            ),
        )
        .gate("g", Gateway::Exclusive)
        .act("correct", "窗口", Act::Correct)
        .act("accept", "窗口", Act::Accept)
        .act("one", "甲局", Act::Review)
        .act("two", "乙局", Act::Review)
        .act("decide", "head", Act::Decide)
        .act("serve", "窗口", Act::Serve)
        .end("e")
        .path("s m apply g accept one two decide serve e")
        .path("g correct m")
        .net()
}

#[test]
fn licensing_50_silence_renews_only_what_was_asked_for_before_the_end() {
    let net = licence_net(CaseType::Promised);
    let renewed = |expires: &str, correct: bool, supplement: Option<&str>| {
        let mut play = open(&net, CaseType::Promised, None, LocalRules::default());
        play.fill("apply", "expires_on", expires);
        if correct {
            done(&mut play, "apply", &["g=g>correct"]).unwrap();
            done(&mut play, "correct", &[]).unwrap();
        } else {
            done(&mut play, "apply", &["g=g>accept"]).unwrap();
            done(&mut play, "accept", &[]).unwrap();
        }
        if let Some(day) = supplement {
            play.at(day);
            done(&mut play, "apply", &["g=g>accept"]).unwrap();
            done(&mut play, "accept", &[]).unwrap();
        }
        play.at("2026-12-01").tick();
        let deemed = &play.case().deemed;
        deemed
            .iter()
            .any(|mark| mark.deemed.effect == Effect::Renewed)
    };
    assert!(renewed("2026-04-10", false, None));
    assert!(
        renewed("2026-03-02", false, None),
        "asked for on the last day"
    );
    assert!(!renewed("2026-03-01", false, None), "the licence had ended");
    assert!(
        !renewed("2026-04-10", true, None),
        "the applicant is waited for"
    );
    assert!(renewed("2026-04-10", true, Some("2026-04-10")));
    assert!(
        !renewed("2026-04-10", true, Some("2026-04-13")),
        "handed in after the end"
    );
}

#[test]
fn licensing_42_joint_handling_has_forty_five_days_and_fifteen_more() {
    let net = licence_net(CaseType::Joint);
    let local = LocalRules {
        government: "government".into(),
        ..LocalRules::default()
    };
    let mut play = open(
        &net,
        CaseType::Joint,
        Some(licensing::decide_jointly()),
        local,
    );
    done(&mut play, "apply", &["g=g>accept"]).unwrap();
    done(&mut play, "accept", &[]).unwrap();
    let on = |play: &Play<'_>| {
        let view = due(&net, play.case(), &Calendar::national(), time("2026-03-10"));
        view.statutory.unwrap().on
    };
    // Counted by hand over the notice of 2026: 6 April and 1, 4, 5 May are off, 9 May is worked.
    assert_eq!(on(&play), Some(date("2026-05-08")));
    let extend = |play: &mut Play<'_>, post: &str, number: u32| {
        let by = flow_model::step::Limit {
            number,
            ..licensing::decide_jointly_extension()
        };
        play.command(
            &actor(post, post),
            Command::Extend(LimitExtended {
                by,
                reason: "需要现场核实".into(),
            }),
        )
    };
    assert_eq!(
        extend(&mut play, "head", 15).unwrap_err().code,
        Code::WrongPost
    );
    assert_eq!(
        extend(&mut play, "government", 16).unwrap_err().code,
        Code::ExtensionTooLong
    );
    extend(&mut play, "government", 15).unwrap();
    assert_eq!(on(&play), Some(date("2026-05-28")));
    assert_eq!(
        extend(&mut play, "government", 1).unwrap_err().code,
        Code::ExtensionSpent
    );
}

#[test]
fn licensing_42_what_is_decided_is_not_extended() {
    let net = licence_net(CaseType::Promised);
    let mut play = open(
        &net,
        CaseType::Promised,
        Some(licensing::decide()),
        LocalRules::default(),
    );
    done(&mut play, "apply", &["g=g>accept"]).unwrap();
    for step in ["accept", "one", "two", "decide"] {
        done(&mut play, step, &[]).unwrap();
    }
    let extended = play.command(
        &actor("head", "head"),
        Command::Extend(LimitExtended {
            by: licensing::decide_extension(),
            reason: "忙".into(),
        }),
    );
    assert_eq!(extended.unwrap_err().code, Code::ExtensionTooLate);
}

#[test]
fn licensing_32_each_round_of_correction_starts_the_five_days_anew() {
    let net = licence_net(CaseType::Promised);
    let mut play = open(&net, CaseType::Promised, None, LocalRules::default());
    done(&mut play, "apply", &["g=g>correct"]).unwrap();
    play.at("2026-03-09T17:00:00+08:00");
    assert_eq!(play.tick(), 0, "the fifth working day");
    done(&mut play, "correct", &[]).unwrap();
    play.at("2026-05-01").tick();
    assert!(play.case().deemed.is_empty(), "the applicant is waited for");
    // Handed in on the eve of Labour Day: 1 to 5 May are off, 9 May is worked.
    play.at("2026-04-30");
    let mut play = Play {
        case: play.case.clone(),
        ..Play::new(&net)
    };
    play.at("2026-05-02");
    done(&mut play, "apply", &["g=g>correct"]).unwrap();
    play.at("2026-05-12T23:00:00+08:00");
    assert_eq!(play.tick(), 1, "6, 7, 8, 9 and 11 May are over");
    let mark = &play.case().deemed[0];
    assert_eq!(
        (mark.deemed.from, mark.deemed.last),
        (date("2026-05-02"), date("2026-05-11"))
    );
}
