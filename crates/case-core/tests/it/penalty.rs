//! What 行政处罚法 forbids, each test named after its article.

use case_core::event::{FieldValue, LocalRules, Threshold};
use case_core::net::Net;
use case_core::rejection::{Code, Rejection};
use flow_model::chart::Gateway;
use flow_model::step::{Act, CaseType, Column, FieldKind, FormField};

use crate::sketch::{Play, Sketch, actor};
use crate::statute::{act, done, field, open};

fn penalty_chart(case_type: CaseType) -> Net {
    let column = |key: &str, kind| Column {
        key: key.into(),
        label: key.into(),
        kind,
        ..Column::default()
    };
    let mut certificates = field("certificates", FieldKind::Table);
    certificates.columns = vec![
        column("name", FieldKind::Text),
        column("number", FieldKind::Text),
        column("valid_until", FieldKind::Date),
    ];
    let choice = |key: &str, options: &[&str]| FormField {
        options: options.iter().map(|&it| it.to_owned()).collect(),
        ..field(key, FieldKind::Choice)
    };
    let kinds = ["警告", "罚款", "吊销许可证件", "没收"];
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
                    field("act_ended_on", FieldKind::Date),
                    field("found_on", FieldKind::Date),
                    field("grave_harm", FieldKind::Flag),
                ],
            ),
        )
        .card("look", act(Act::Investigate, "执法", vec![certificates]))
        .gate("g", Gateway::Exclusive)
        .card(
            "notify",
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
                    field("hearing_waived", FieldKind::Flag),
                    field("plea_waived", FieldKind::Flag),
                    choice("legal_review_ground", &["不属于", "疑难复杂"]),
                ],
            ),
        )
        .gate("j", Gateway::Exclusive)
        .gate("h", Gateway::Exclusive)
        .card("hear", act(Act::Hear, "法制", vec![]))
        .card(
            "review",
            act(
                Act::LegalReview,
                "法制",
                vec![
                    choice("legal_opinion", &["审核通过", "审核不通过"]),
                    field("reviewer_first", FieldKind::Flag),
                    field("reviewer_exam", FieldKind::Text),
                ],
            ),
        )
        .gate("k", Gateway::Exclusive)
        .card(
            "decide",
            act(
                Act::Decide,
                "head",
                vec![choice("penalty", &kinds), field("fine", FieldKind::Money)],
            ),
        )
        .path("s file look g notify plead j h hear k decide")
        .path("h review k")
        .path("h k")
        .path("g j")
        .path("notify j")
        .net()
}

const ROWS: &str = r#"[{"name":"look的人","number":"A1","valid_until":"2027-01-01"},
    {"name":"李四","number":"A2","valid_until":"2026-03-02"}]"#;

/// The case stands before the gateway of hearing and review, the party told of a fine of 3,000 and heard.
fn told_and_heard(net: &Net, local: LocalRules) -> Play<'_> {
    let mut play = open(net, CaseType::General, None, local);
    done(&mut play, "file", &[]).unwrap();
    play.fill("look", "certificates", ROWS);
    done(&mut play, "look", &["g=g>notify"]).unwrap();
    play.fill("notify", "planned_penalty_kind", "罚款");
    play.fill("notify", "planned_fine", "3000");
    play
}

fn refusal(result: Result<(), Rejection>) -> (Code, String) {
    let why = result.unwrap_err();
    (
        why.code,
        why.article.map_or(String::new(), |basis| basis.article),
    )
}

#[test]
fn penalty_62_no_decision_without_notice_and_hearing_of_pleas() {
    let net = penalty_chart(CaseType::General);
    let mut play = open(&net, CaseType::General, None, LocalRules::default());
    done(&mut play, "file", &[]).unwrap();
    play.fill("look", "certificates", ROWS);
    done(&mut play, "look", &["g=g>j", "h=h>k"]).unwrap();
    let why = done(&mut play, "decide", &[]).unwrap_err();
    assert_eq!(
        (why.code, why.params["supply"].as_str()),
        (Code::NoticeMissing, "notify名")
    );
    let mut play = told_and_heard(&net, LocalRules::default());
    // Notice has two ways out: both are taken; the one past the pleading comes to the decision first.
    done(&mut play, "notify", &["h=h>k"]).unwrap();
    assert_eq!(
        refusal(done(&mut play, "decide", &[])),
        (Code::PleaMissing, "62".into())
    );
    play.fill("plead", "plea_waived", "true");
    play.fill("decide", "fine", "3000");
    done(&mut play, "decide", &[]).unwrap();
}

fn before_decision<'a>(net: &'a Net, local: LocalRules, route: &str) -> Play<'a> {
    let mut play = told_and_heard(net, local);
    done(&mut play, "notify", &["h=h>k"]).unwrap();
    done(&mut play, "plead", &[route]).unwrap();
    play
}

#[test]
fn penalty_45_never_heavier_than_what_was_told() {
    let net = penalty_chart(CaseType::General);
    let mut play = before_decision(&net, LocalRules::default(), "h=h>k");
    play.fill("decide", "fine", "3000.01");
    let why = done(&mut play, "decide", &[]).unwrap_err();
    assert_eq!(why.code, Code::HeavierThanNoticed);
    assert_eq!(
        (
            why.params["noticed"].as_str(),
            why.params["decided"].as_str()
        ),
        ("3000", "3000.01")
    );
    play.fill("decide", "fine", "2999");
    play.fill("decide", "penalty", "吊销许可证件");
    play.at("2026-04-20");
    assert_eq!(
        refusal(done(&mut play, "decide", &[])),
        (Code::HeavierThanNoticed, "45".into())
    );
    play.fill("decide", "penalty", "警告");
    done(&mut play, "decide", &[]).unwrap();
}

#[test]
fn penalty_58_the_legal_review_where_it_is_required() {
    let net = penalty_chart(CaseType::General);
    let mut play = told_and_heard(&net, LocalRules::default());
    done(&mut play, "notify", &["h=h>k"]).unwrap();
    play.fill("plead", "legal_review_ground", "疑难复杂");
    done(&mut play, "plead", &["h=h>review"]).unwrap();
    let why = done(&mut play, "decide", &[]).unwrap_err();
    assert_eq!(
        (why.code, why.params["why"].as_str()),
        (Code::LegalReviewMissing, "疑难复杂")
    );
    play.fill("review", "legal_opinion", "审核不通过");
    done(&mut play, "review", &[]).unwrap();
    assert_eq!(
        refusal(done(&mut play, "decide", &[])),
        (Code::LegalReviewNotPassed, "58".into())
    );
}

#[test]
fn penalty_58_who_reviews_for_the_first_time_has_passed_the_exam() {
    let net = penalty_chart(CaseType::General);
    let mut play = before_decision(&net, LocalRules::default(), "h=h>review");
    play.fill("review", "reviewer_first", "true");
    assert_eq!(
        refusal(done(&mut play, "review", &[])),
        (Code::ReviewerNeedsExam, "58".into())
    );
    play.fill("review", "reviewer_exam", "A2020320481");
    done(&mut play, "review", &[]).unwrap();
}

#[test]
fn penalty_42_two_officers_with_valid_certificates() {
    let net = penalty_chart(CaseType::General);
    let mut play = open(&net, CaseType::General, None, LocalRules::default());
    done(&mut play, "file", &[]).unwrap();
    let alone = play.done_by(&actor("look的人", "执法"), "look", &["g=g>notify"]);
    assert_eq!(refusal(alone), (Code::OfficersMissing, "42".into()));
    let missing = done(&mut play, "look", &["g=g>notify"]);
    assert_eq!(refusal(missing), (Code::CertificateMissing, "42".into()));
    play.fill("look", "certificates", ROWS);
    play.at("2026-03-03");
    let why = done(&mut play, "look", &["g=g>notify"]).unwrap_err();
    assert_eq!(
        (why.code, why.params["name"].as_str()),
        (Code::CertificateExpired, "李四")
    );
    play.at("2026-03-02T11:00:00+08:00");
    done(&mut play, "look", &["g=g>notify"]).unwrap();
}

#[test]
fn penalty_63_64_who_asks_in_time_is_heard() {
    let net = penalty_chart(CaseType::General);
    // Told on Monday 2026-03-02: until 03-09.
    for (asked, refused) in [("2026-03-09", true), ("2026-03-10", false)] {
        let mut play = told_and_heard(&net, LocalRules::default());
        done(&mut play, "notify", &["h=h>k"]).unwrap();
        play.fill("plead", "hearing_asked_on", asked);
        play.at("2026-03-12");
        done(&mut play, "plead", &["h=h>hear"]).unwrap();
        let decided = done(&mut play, "decide", &[]);
        assert_eq!(decided.is_err(), refused, "{asked}");
        if refused {
            assert_eq!(refusal(decided), (Code::HearingMissing, "63".into()));
            done(&mut play, "hear", &[]).unwrap();
            let without_review = done(&mut play, "decide", &[]);
            assert_eq!(
                refusal(without_review),
                (Code::LegalReviewMissing, "58".into())
            );
        }
    }
}

#[test]
fn penalty_63_the_decision_waits_while_a_hearing_may_be_asked_for() {
    let net = penalty_chart(CaseType::General);
    let local = LocalRules {
        large_fine_person: Some(Threshold {
            yuan: 2_000,
            source: "某省听证程序规定".into(),
        }),
        ..LocalRules::default()
    };
    let decide = |local: LocalRules, kind: &str, at: &str| {
        let mut play = open(&net, CaseType::General, None, local);
        play.fill("file", "party_kind", kind);
        done(&mut play, "file", &[]).unwrap();
        play.fill("look", "certificates", ROWS);
        done(&mut play, "look", &["g=g>notify"]).unwrap();
        play.fill("notify", "planned_fine", "3000");
        done(&mut play, "notify", &["h=h>k"]).unwrap();
        done(&mut play, "plead", &["h=h>k"]).unwrap();
        play.fill("decide", "fine", "2000");
        play.at(at);
        done(&mut play, "decide", &[])
    };
    let waits = decide(local.clone(), "公民", "2026-03-09");
    assert_eq!(refusal(waits), (Code::HearingWindowOpen, "64".into()));
    decide(local.clone(), "公民", "2026-03-10").unwrap();
    decide(local, "法人或者其他组织", "2026-03-09").unwrap();
    decide(LocalRules::default(), "公民", "2026-03-09").unwrap();
}

#[test]
fn penalty_51_on_the_spot_only_within_its_amounts() {
    let net = penalty_chart(CaseType::Simple);
    let decide = |kind: &str, penalty: &str, fine: &str| {
        let mut play = open(&net, CaseType::Simple, None, LocalRules::default());
        play.fill("file", "party_kind", kind);
        done(&mut play, "file", &[]).unwrap();
        play.fill("look", "certificates", ROWS);
        done(&mut play, "look", &["g=g>notify"]).unwrap();
        play.fill("notify", "planned_fine", "50000");
        done(&mut play, "notify", &["h=h>k"]).unwrap();
        done(&mut play, "plead", &["h=h>k"]).unwrap();
        play.fill("decide", "penalty", penalty);
        play.fill("decide", "fine", fine);
        done(&mut play, "decide", &[])
    };
    decide("公民", "罚款", "200.00").unwrap();
    assert_eq!(
        refusal(decide("公民", "罚款", "200.01")),
        (Code::SimpleExceeded, "51".into())
    );
    decide("法人或者其他组织", "罚款", "3000").unwrap();
    assert_eq!(
        refusal(decide("法人或者其他组织", "罚款", "3000.01")).0,
        Code::SimpleExceeded
    );
    decide("公民", "警告", "0").unwrap();
    for heavy in ["没收", "吊销许可证件"] {
        assert_eq!(refusal(decide("公民", heavy, "0")).0, Code::SimpleExceeded);
    }
}

#[test]
fn penalty_36_two_years_and_five_where_there_was_grave_harm() {
    let net = penalty_chart(CaseType::General);
    let file = |ended: &str, found: &str, harm: bool| {
        let mut play = open(&net, CaseType::General, None, LocalRules::default());
        play.fill("file", "act_ended_on", ended);
        play.fill("file", "found_on", found);
        play.set("file", "grave_harm", FieldValue::Text(harm.to_string()))
            .unwrap();
        done(&mut play, "file", &[])
    };
    file("2024-02-29", "2026-02-28", false).unwrap();
    let late = file("2024-02-29", "2026-03-01", false);
    assert_eq!(refusal(late), (Code::LimitationPassed, "36".into()));
    file("2021-03-02", "2026-03-02", true).unwrap();
    assert_eq!(
        refusal(file("2021-03-01", "2026-03-02", true)).0,
        Code::LimitationPassed
    );
}

#[test]
fn cases_of_the_first_engine_keep_the_rules_under_which_they_were_opened() {
    let net = penalty_chart(CaseType::General);
    let mut play = open(&net, CaseType::General, None, LocalRules::default());
    play.case.as_mut().unwrap().start.engine = 0;
    done(&mut play, "file", &[]).unwrap();
    done(&mut play, "look", &["g=g>j", "h=h>k"]).unwrap();
    done(&mut play, "decide", &[]).unwrap();
}
