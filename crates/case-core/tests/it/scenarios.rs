//! Statute scenarios on the edge of each rule, on the shipped charts where a chart matters: amounts, last days, eves of
//! holidays, silence, service by public notice.

use case_core::clock::{Calendar, add};
use case_core::event::{LocalRules, Threshold};
use case_core::law::{licensing, penalty, reconsideration};
use case_core::net::Net;
use case_core::rejection::{Code, Rejection};
use flow_model::chart::Gateway;
use flow_model::step::{Act, CaseType, FieldKind, FormField};

use crate::sketch::{Play, Sketch, date};
use crate::statute::{act, done, field, open};

pub fn choice(key: &str, options: &[&str]) -> FormField {
    FormField {
        options: options.iter().map(|it| (*it).to_owned()).collect(),
        ..field(key, FieldKind::Choice)
    }
}

/// A penalty whose forms ask for everything that the gates look at.
pub fn penalty_net(case_type: CaseType) -> Net {
    let kinds = [
        "警告",
        "通报批评",
        "罚款",
        "没收",
        "暂扣许可证件",
        "吊销许可证件",
        "责令停产停业",
    ];
    Sketch::new()
        .power(case_type)
        .start("s")
        .card(
            "file",
            act(
                Act::File,
                "head",
                vec![
                    choice("party_kind", &["公民", "法人或者其他组织"]),
                    field("party_code", FieldKind::Text),
                    field("act_ended_on", FieldKind::Date),
                    field("found_on", FieldKind::Date),
                    field("grave_harm", FieldKind::Flag),
                    field("serious_matter", FieldKind::Flag),
                ],
            ),
        )
        .act("look", "执法", Act::Investigate)
        .card(
            "tell",
            act(
                Act::Notify,
                "执法",
                vec![
                    choice("planned_penalty_kind", &kinds),
                    field("planned_fine", FieldKind::Money),
                ],
            ),
        )
        .card(
            "plead",
            act(
                Act::Plead,
                "执法",
                vec![
                    field("hearing_asked_on", FieldKind::Date),
                    field("plea_waived", FieldKind::Flag),
                    field("notice_served_on", FieldKind::Date),
                    field("notice_published_on", FieldKind::Date),
                ],
            ),
        )
        .gate("g", Gateway::Exclusive)
        .card(
            "invite",
            act(
                Act::Notify,
                "执法",
                vec![
                    field("hear_date", FieldKind::Date),
                    field("hear_notice_served_on", FieldKind::Date),
                ],
            ),
        )
        .act("hear", "法制", Act::Hear)
        .act("discuss", "head", Act::Discuss)
        .gate("m", Gateway::Exclusive)
        .card(
            "decide",
            act(
                Act::Decide,
                "head",
                vec![
                    choice("penalty", &kinds),
                    field("fine", FieldKind::Money),
                    field("confiscation", FieldKind::Money),
                ],
            ),
        )
        .end("e")
        .path("s file look tell plead g m decide e")
        .path("g invite hear discuss m")
        .path("g discuss")
        .net()
}

/// What is told and decided: who, kind, fine, confiscation.
struct Told<'a> {
    who: &'a str,
    code: &'a str,
    kind: &'a str,
    fine: &'a str,
    confiscation: &'a str,
}

impl Default for Told<'_> {
    fn default() -> Self {
        Told {
            who: "",
            code: "",
            kind: "罚款",
            fine: "",
            confiscation: "",
        }
    }
}

/// Up to the decision, told on `told_on`, decided on `decided_on`.
fn decided(
    net: &Net,
    local: LocalRules,
    told: &Told<'_>,
    days: (&str, &str),
) -> Result<(), Rejection> {
    let mut play = open(net, net.power.case_type.unwrap(), None, local);
    for (key, text) in [("party_kind", told.who), ("party_code", told.code)] {
        if !text.is_empty() {
            play.fill("file", key, text);
        }
    }
    done(&mut play, "file", &[])?;
    done(&mut play, "look", &[])?;
    play.at(days.0);
    play.fill("tell", "planned_penalty_kind", "责令停产停业");
    play.fill("tell", "planned_fine", "1000000");
    done(&mut play, "tell", &[])?;
    play.fill("plead", "notice_served_on", &days.0[..10]);
    done(&mut play, "plead", &["g=g>m"])?;
    play.at(days.1);
    play.fill("decide", "penalty", told.kind);
    for (key, text) in [("fine", told.fine), ("confiscation", told.confiscation)] {
        if !text.is_empty() {
            play.fill("decide", key, text);
        }
    }
    done(&mut play, "decide", &[])
}

pub fn code(result: Result<(), Rejection>) -> Option<(Code, String)> {
    let why = result.err()?;
    Some((why.code, why.article.map_or(String::new(), |it| it.article)))
}

fn simple(who: &str, code_of: &str, kind: &str, fine: &str) -> Option<(Code, String)> {
    let net = penalty_net(CaseType::Simple);
    let told = Told {
        who,
        code: code_of,
        kind,
        fine,
        ..Told::default()
    };
    code(decided(
        &net,
        LocalRules::default(),
        &told,
        ("2026-03-02", "2026-03-02"),
    ))
}

#[test]
fn penalty_51_two_hundred_and_three_thousand_yuan() {
    let over = Some((Code::SimpleExceeded, "51".to_owned()));
    assert_eq!(simple("公民", "", "罚款", "200"), None);
    assert_eq!(simple("公民", "", "罚款", "201"), over);
    assert_eq!(simple("法人或者其他组织", "", "罚款", "3000"), None);
    assert_eq!(simple("法人或者其他组织", "", "罚款", "3001"), over);
    // Who it is, nobody said: an ID number is a person's, a credit code an organisation's, else the smaller amount.
    assert_eq!(simple("", "11010519491231002X", "罚款", "201"), over);
    assert_eq!(simple("", "91350100M000100Y43", "罚款", "3000"), None);
    assert_eq!(
        simple("", "92350100M000100Y40", "罚款", "201"),
        over,
        "个体工商户 is no organisation"
    );
    assert_eq!(simple("", "", "罚款", "201"), over);
    assert_eq!(simple("公民", "", "警告", ""), None);
    assert_eq!(
        simple("公民", "", "通报批评", ""),
        over,
        "a warning, no public blame"
    );
}

#[test]
fn penalty_36_on_the_last_day_of_two_and_of_five_years() {
    let net = penalty_net(CaseType::General);
    let file = |ended: &str, found: &str, harm: bool| {
        let mut play = open(&net, CaseType::General, None, LocalRules::default());
        if !ended.is_empty() {
            play.fill("file", "act_ended_on", ended);
        }
        play.fill("file", "found_on", found);
        play.fill("file", "grave_harm", if harm { "true" } else { "false" });
        code(done(&mut play, "file", &[]))
    };
    let late = Some((Code::LimitationPassed, "36".to_owned()));
    assert_eq!(file("2024-03-02", "2026-03-02", false), None);
    assert_eq!(file("2024-03-01", "2026-03-02", false), late);
    assert_eq!(
        file("2024-02-29", "2026-02-28", false),
        None,
        "to the end of February"
    );
    assert_eq!(file("2024-02-29", "2026-03-01", false), late);
    assert_eq!(file("2021-02-28", "2026-02-28", true), None);
    assert_eq!(file("2021-02-28", "2026-03-01", true), late);
    // A continuing act has not ended: nothing has begun to run.
    assert_eq!(file("", "2026-03-02", false), None);
    // 29 February in 2020, five years on.
    assert_eq!(file("2020-02-29", "2025-02-28", true), None);
    assert_eq!(file("2020-02-29", "2025-03-01", true), late);
    // The last day is no day on which anybody must act, so a holiday does not move it.
    assert_eq!(file("2024-02-15", "2026-02-15", false), None);
    assert_eq!(file("2024-02-15", "2026-02-16", false), late);
}

pub fn large() -> LocalRules {
    let yuan = |yuan| {
        Some(Threshold {
            yuan,
            source: "某省听证程序规定".into(),
        })
    };
    LocalRules {
        large_fine_person: yuan(5_000),
        large_fine_organisation: yuan(50_000),
        ..LocalRules::default()
    }
}

#[test]
fn penalty_63_64_the_decision_waits_for_five_working_days_from_being_told() {
    let net = penalty_net(CaseType::General);
    let open = Some((Code::HearingWindowOpen, "64".to_owned()));
    let with = |kind: &str, fine: &str, confiscation: &str, days| {
        let told = Told {
            who: "公民",
            kind,
            fine,
            confiscation,
            ..Told::default()
        };
        code(decided(&net, large(), &told, days))
    };
    // Monday 2 March: the fifth working day is Monday the 9th.
    let last = ("2026-03-02", "2026-03-09T23:59:00+08:00");
    let after = ("2026-03-02", "2026-03-10T00:00:00+08:00");
    assert_eq!(with("罚款", "5000", "", last), open);
    assert_eq!(with("罚款", "5000", "", after), None);
    assert_eq!(with("罚款", "4999.99", "", last), None);
    assert_eq!(
        with("没收", "", "5000", last),
        open,
        "a large confiscation too"
    );
    assert_eq!(with("吊销许可证件", "", "", last), open);
    assert_eq!(with("责令停产停业", "", "", last), open);
    assert_eq!(
        with("暂扣许可证件", "", "", last),
        None,
        "art. 63 does not name it"
    );
    // Told on the eve of Labour Day: 1 to 5 May are off, Saturday the 9th is worked, the fifth is Monday the 11th.
    let eve = ("2026-04-30", "2026-05-11T23:59:00+08:00");
    assert_eq!(with("罚款", "5000", "", eve), open);
    assert_eq!(with("罚款", "5000", "", ("2026-04-30", "2026-05-12")), None);
}

#[test]
fn penalty_63_asked_on_the_fifth_working_day_is_asked_in_time() {
    let net = penalty_net(CaseType::General);
    let ask = |asked: &str| {
        let mut play = open(&net, CaseType::General, None, LocalRules::default());
        done(&mut play, "file", &[]).unwrap();
        done(&mut play, "look", &[]).unwrap();
        play.fill("tell", "planned_penalty_kind", "罚款");
        play.fill("tell", "planned_fine", "100");
        done(&mut play, "tell", &[]).unwrap();
        play.fill("plead", "notice_served_on", "2026-03-02");
        play.fill("plead", "hearing_asked_on", asked);
        play.at("2026-03-11");
        done(&mut play, "plead", &["g=g>m"]).unwrap();
        play.fill("decide", "penalty", "罚款");
        play.fill("decide", "fine", "100");
        code(done(&mut play, "decide", &[]))
    };
    assert_eq!(ask("2026-03-09"), Some((Code::HearingMissing, "63".into())));
    assert_eq!(ask("2026-03-10"), None, "too late by a day");
}

#[test]
fn penalty_61_served_by_public_notice_the_party_is_told_thirty_days_later() {
    let net = penalty_net(CaseType::General);
    let decide = |at: &str, served: bool| {
        let mut play = open(&net, CaseType::General, None, large());
        play.fill("file", "party_kind", "公民");
        done(&mut play, "file", &[]).unwrap();
        done(&mut play, "look", &[]).unwrap();
        play.fill("tell", "planned_penalty_kind", "罚款");
        play.fill("tell", "planned_fine", "5000");
        done(&mut play, "tell", &[]).unwrap();
        if served {
            play.fill("plead", "notice_published_on", "2026-03-02");
        }
        play.at(at);
        done(&mut play, "plead", &["g=g>m"]).unwrap();
        play.fill("decide", "penalty", "罚款");
        play.fill("decide", "fine", "5000");
        code(done(&mut play, "decide", &[]))
    };
    // Served on 1 April; 4 to 6 April are off: the fifth working day after it is the 9th.
    let open = Some((Code::HearingWindowOpen, "64".to_owned()));
    assert_eq!(decide("2026-04-09", true), open);
    assert_eq!(decide("2026-04-10", true), None);
    assert_eq!(
        decide("2026-06-10", false),
        Some((Code::NoticeDayMissing, "62".to_owned())),
        "a form asks when it was served, and nobody says it"
    );
}

#[test]
fn penalty_64_the_hearing_is_told_seven_working_days_before() {
    let net = penalty_net(CaseType::General);
    let invite = |on: &str| {
        let mut play = open(&net, CaseType::General, None, LocalRules::default());
        for step in ["file", "look"] {
            done(&mut play, step, &[]).unwrap();
        }
        play.fill("tell", "planned_penalty_kind", "罚款");
        done(&mut play, "tell", &[]).unwrap();
        done(&mut play, "plead", &["g=g>invite"]).unwrap();
        play.fill("invite", "hear_date", on);
        code(done(&mut play, "invite", &[]))
    };
    assert_eq!(
        invite("2026-03-10"),
        Some((Code::HearingTooSoon, "64".into()))
    );
    assert_eq!(invite("2026-03-11"), None);
}

/// A serious matter, told to the party and pleaded, and which way it goes on.
pub(crate) fn serious_and_told<'a>(net: &'a Net, way: &str) -> Play<'a> {
    let mut play = open(net, CaseType::General, None, LocalRules::default());
    play.fill("file", "serious_matter", "true");
    for step in ["file", "look"] {
        done(&mut play, step, &[]).unwrap();
    }
    play.fill("tell", "planned_penalty_kind", "罚款");
    play.fill("tell", "planned_fine", "100");
    done(&mut play, "tell", &[]).unwrap();
    play.fill("plead", "notice_served_on", "2026-03-02");
    done(&mut play, "plead", &[way]).unwrap();
    play
}

#[test]
fn penalty_57_a_serious_matter_is_discussed_together() {
    let net = penalty_net(CaseType::General);
    let decide = |way: &str| {
        let mut play = serious_and_told(&net, way);
        if way == "g=g>discuss" {
            done(&mut play, "discuss", &[]).unwrap();
        }
        play.fill("decide", "penalty", "罚款");
        play.fill("decide", "fine", "100");
        code(done(&mut play, "decide", &[]))
    };
    assert_eq!(
        decide("g=g>m"),
        Some((Code::DiscussionMissing, "57".into()))
    );
    assert_eq!(decide("g=g>discuss"), None);
}

#[test]
fn penalty_85_and_reconsideration_88_the_same_word_counts_differently() {
    let calendar = Calendar::national();
    let on = |limit| {
        add(&calendar, date("2026-09-30"), &limit, true)
            .unwrap()
            .date
    };
    // From the eve of the National Day: 1 to 7 October off, 10 October worked.
    assert_eq!(on(penalty::ask_for_hearing()), date("2026-10-13"));
    assert_eq!(on(penalty::pay()), date("2026-10-15"));
    assert_eq!(on(licensing::tell_what_is_missing()), date("2026-10-13"));
    assert_eq!(
        on(reconsideration::apply()),
        date("2026-11-30"),
        "the 60th day is a Sunday"
    );
}
