//! What the statutes forbid, grant and decide by themselves, each test named after its article.

use case_core::clock::{Calendar, due};
use case_core::decide::Command;
use case_core::event::{Effect, LimitExtended, LocalRules};
use case_core::law::{enforcement, licensing, penalty, reconsideration};
use case_core::net::Net;
use case_core::rejection::{Code, Rejection};
use flow_model::chart::Gateway;
use flow_model::step::{Act, CaseType, Counting, FieldKind, FormField, Limit, Step, Unit};

use crate::sketch::{Play, Sketch, actor, date, started, step_done};

pub fn field(key: &str, kind: FieldKind) -> FormField {
    FormField {
        key: key.into(),
        label: format!("{key}名"),
        kind,
        ..FormField::default()
    }
}

pub fn act(act: Act, post: &str, form: Vec<FormField>) -> Step {
    Step {
        act: Some(act),
        post: Some(post.into()),
        form,
        ..Step::default()
    }
}

pub fn open(
    net: &Net,
    case_type: CaseType,
    statutory: Option<Limit>,
    local: LocalRules,
) -> Play<'_> {
    let mut play = Play::new(net);
    let mut start = started(case_type);
    start.statutory = statutory;
    start.local = local;
    let by = actor("起案人", &net.starters()[0]);
    play.command(&by, Command::Start(Box::new(start))).unwrap();
    play
}

/// Done by a person of the step's own, so that nobody is shut out by an earlier act.
pub fn done(play: &mut Play<'_>, node: &str, routes: &[&str]) -> Result<(), Rejection> {
    let post = play.net.node(node).unwrap().post.clone();
    let mut move_on = step_done(node, routes);
    if play.net.node(node).unwrap().step.act == Some(Act::Investigate) {
        move_on.with = vec![actor("李四", &post)];
    }
    play.command(
        &actor(&format!("{node}的人"), &post),
        Command::Done(move_on),
    )
}

fn licence() -> Net {
    Sketch::new()
        .power(CaseType::Promised)
        .start("s")
        .card(
            "apply",
            act(
                Act::Apply,
                "窗口",
                vec![field("expires_on", FieldKind::Date)],
            ),
        )
        .gate("g", Gateway::Exclusive)
        .card("accept", act(Act::Accept, "窗口", vec![]))
        .card("correct", act(Act::Correct, "窗口", vec![]))
        .card(
            "refuse_acceptance",
            act(Act::RefuseAcceptance, "窗口", vec![]),
        )
        .card("approve", act(Act::Approve, "head", vec![]))
        .gate("h", Gateway::Exclusive)
        .card("decide", act(Act::Decide, "head", vec![]))
        .card(
            "refuse",
            Step {
                documents: vec!["不予许可决定书".into()],
                ..act(
                    Act::RefuseDecision,
                    "head",
                    vec![field("remedy_told", FieldKind::Flag)],
                )
            },
        )
        .path("s apply g accept approve h decide")
        .path("g correct apply")
        .path("g refuse_acceptance")
        .path("h refuse")
        .net()
}

fn licensing_case(net: &Net) -> Play<'_> {
    open(
        net,
        CaseType::Promised,
        Some(licensing::decide()),
        LocalRules::default(),
    )
}

#[test]
fn licensing_32_silence_is_acceptance() {
    let net = licence();
    let mut play = licensing_case(&net);
    // Received on Monday 2026-03-02: the fifth working day is Monday 03-09.
    assert_eq!(play.at("2026-03-09T23:59:59+08:00").tick(), 0);
    // The program was closed until the 20th.
    assert_eq!(play.at("2026-03-20").tick(), 1);
    let mark = &play.case().deemed[0];
    assert_eq!(mark.at.to_rfc3339(), "2026-03-10T00:00:00+08:00");
    assert_eq!(mark.deemed.effect, Effect::Accepted);
    assert_eq!(mark.deemed.basis.article, "32");
    assert_eq!(mark.deemed.from, date("2026-03-02"));
    assert_eq!(play.tick(), 0, "once");
    let view = due(&net, play.case(), &Calendar::national(), play.now);
    assert_eq!(view.clock_from, Some(date("2026-03-02")));
    assert_eq!(view.statutory.unwrap().on, Some(date("2026-03-30")));
    done(&mut play, "apply", &["g=g>refuse_acceptance"]).unwrap();
    let why = done(&mut play, "refuse_acceptance", &[]).unwrap_err();
    assert_eq!(
        (why.code, why.article.unwrap().article),
        (Code::DeemedAccepted, "32".into())
    );
}

#[test]
fn licensing_32_who_answers_in_time_is_not_overtaken() {
    let net = licence();
    for answer in ["accept", "correct"] {
        let mut play = licensing_case(&net);
        play.at("2026-03-09");
        done(&mut play, "apply", &[&format!("g=g>{answer}")]).unwrap();
        done(&mut play, answer, &[]).unwrap();
        assert_eq!(play.at("2026-04-20").tick(), 0, "{answer}");
    }
}

#[test]
fn licensing_32_is_for_licences_only() {
    let sketch = Sketch::new()
        .power(CaseType::Promised)
        .start("s")
        .card("accept", act(Act::Accept, "窗口", vec![]))
        .path("s accept");
    let mut other = sketch.clone();
    other.chart.power.class = Some("QR".into());
    for (sketch, events) in [(sketch, 1), (other, 0)] {
        let net = sketch.net();
        let mut play = licensing_case(&net);
        assert_eq!(play.at("2026-04-20").tick(), events);
    }
}

#[test]
fn licensing_50_silence_renews() {
    let net = licence();
    let mut play = licensing_case(&net);
    play.fill("apply", "expires_on", "2026-04-10");
    done(&mut play, "apply", &["g=g>accept"]).unwrap();
    done(&mut play, "accept", &[]).unwrap();
    done(&mut play, "approve", &["h=h>refuse"]).unwrap();
    assert_eq!(play.at("2026-04-10T23:00:00+08:00").tick(), 0);
    assert_eq!(play.at("2026-04-20").tick(), 1);
    let mark = &play.case().deemed[0];
    assert_eq!(mark.at.to_rfc3339(), "2026-04-11T00:00:00+08:00");
    assert_eq!(
        (mark.deemed.effect, mark.deemed.basis.article.as_str()),
        (Effect::Renewed, "50")
    );
    play.fill("refuse", "remedy_told", "true");
    let why = done(&mut play, "refuse", &[]).unwrap_err();
    assert_eq!(why.code, Code::DeemedRenewed);
}

#[test]
fn licensing_38_a_refusal_tells_reasons_and_remedies() {
    let net = licence();
    let mut play = licensing_case(&net);
    done(&mut play, "apply", &["g=g>accept"]).unwrap();
    done(&mut play, "accept", &[]).unwrap();
    done(&mut play, "approve", &["h=h>refuse"]).unwrap();
    let mut silent = step_done("refuse", &[]);
    silent.opinion = String::new();
    let why = play
        .command(&actor("丁", "head"), Command::Done(silent))
        .unwrap_err();
    assert_eq!(why.code, Code::RefusalNeedsReason);
    let why = done(&mut play, "refuse", &[]).unwrap_err();
    assert_eq!(
        (why.code, why.article.unwrap().article),
        (Code::RemediesMissing, "38".into())
    );
    assert_eq!(why.params["supply"], "remedy_told名");
    play.fill("refuse", "remedy_told", "true");
    done(&mut play, "refuse", &[]).unwrap();
}

fn extend(play: &mut Play<'_>, post: &str, by: Limit) -> Result<(), Rejection> {
    let reason = "案情复杂".into();
    play.command(
        &actor("局长", post),
        Command::Extend(LimitExtended { by, reason }),
    )
}

#[test]
fn licensing_42_ten_more_days_once_by_the_head() {
    let net = licence();
    let mut play = licensing_case(&net);
    let more = licensing::decide_extension();
    assert_eq!(
        extend(&mut play, "head", more.clone()).unwrap_err().code,
        Code::ExtensionTooEarly
    );
    done(&mut play, "apply", &["g=g>accept"]).unwrap();
    done(&mut play, "accept", &[]).unwrap();
    let why = extend(&mut play, "窗口", more.clone()).unwrap_err();
    assert_eq!(
        (why.code, why.params["post"].as_str()),
        (Code::WrongPost, "head")
    );
    let long = Limit {
        number: 11,
        ..more.clone()
    };
    assert_eq!(
        extend(&mut play, "head", long).unwrap_err().code,
        Code::ExtensionTooLong
    );
    extend(&mut play, "head", more.clone()).unwrap();
    assert_eq!(
        extend(&mut play, "head", more.clone()).unwrap_err().code,
        Code::ExtensionSpent
    );
    let view = due(&net, play.case(), &Calendar::national(), play.now);
    let statutory = view.statutory.unwrap();
    assert_eq!(
        (statutory.limit.number, statutory.on),
        (30, Some(date("2026-04-14")))
    );
    let mut late = licensing_case(&net);
    done(&mut late, "apply", &["g=g>accept"]).unwrap();
    done(&mut late, "accept", &[]).unwrap();
    late.at("2026-03-31");
    assert_eq!(
        extend(&mut late, "head", more).unwrap_err().code,
        Code::ExtensionTooLate
    );
}

fn extension_of(
    statutory: Limit,
    by: Limit,
    local: LocalRules,
    post: &str,
) -> Result<(), Rejection> {
    let net = Sketch::new().start("s").step("a").path("s a").net();
    let mut play = open(&net, CaseType::Promised, Some(statutory), local);
    extend(&mut play, post, by)
}

#[test]
fn licensing_42_joint_handling_is_extended_by_the_government() {
    let by = licensing::decide_jointly_extension;
    let limit = licensing::decide_jointly;
    let local = LocalRules {
        government: "county_head".into(),
        ..LocalRules::default()
    };
    extension_of(limit(), by(), local.clone(), "county_head").unwrap();
    assert_eq!(
        extension_of(limit(), by(), local, "head").unwrap_err().code,
        Code::WrongPost
    );
    let why = extension_of(limit(), by(), LocalRules::default(), "head").unwrap_err();
    assert_eq!(why.code, Code::WrongPost);
}

#[test]
fn penalty_60_is_extended_only_where_a_law_or_rule_says_so() {
    let more = Limit {
        number: 30,
        unit: Unit::Day,
        counting: Counting::Calendar,
        basis: None,
    };
    let why = extension_of(
        penalty::decide(),
        more.clone(),
        LocalRules::default(),
        "head",
    );
    assert_eq!(why.unwrap_err().code, Code::ExtensionNotProvided);
    let local = LocalRules {
        penalty_extension: Some(more.clone()),
        ..LocalRules::default()
    };
    extension_of(penalty::decide(), more, local, "head").unwrap();
}

#[test]
fn enforcement_25_and_32_thirty_more_days() {
    let local = LocalRules::default;
    extension_of(
        enforcement::seize(),
        enforcement::seize_extension(),
        local(),
        "head",
    )
    .unwrap();
    extension_of(
        enforcement::freeze(),
        enforcement::freeze_extension(),
        local(),
        "head",
    )
    .unwrap();
}

#[test]
fn reconsideration_62_thirty_more_days_but_not_in_the_simplified_procedure() {
    let by = reconsideration::decide_extension;
    extension_of(
        reconsideration::decide(),
        by(),
        LocalRules::default(),
        "head",
    )
    .unwrap();
    let why = extension_of(
        reconsideration::decide_simplified(),
        by(),
        LocalRules::default(),
        "head",
    );
    assert_eq!(why.unwrap_err().code, Code::ExtensionNotProvided);
}

fn special(notice: bool) -> Net {
    let days = field("special_days", FieldKind::Number);
    let form = if notice { vec![days] } else { vec![] };
    let mut card = act(Act::Special, "审查", vec![]);
    card.excluded = Some(licensing::excluded_time());
    card.limit = Some(crate::sketch::days(30, Counting::Working));
    Sketch::new()
        .power(CaseType::Promised)
        .start("s")
        .card("accept", act(Act::Accept, "窗口", vec![]))
        .card("tell", act(Act::Notify, "审查", form))
        .card("special", card)
        .step("b")
        .path("s accept tell special b")
        .net()
}

#[test]
fn licensing_45_is_counted_again_after_the_time_that_was_told() {
    let net = special(true);
    let last = |told: &str, until: &str| {
        let mut play = licensing_case(&net);
        done(&mut play, "accept", &[]).unwrap();
        if !told.is_empty() {
            play.fill("tell", "special_days", told);
        }
        done(&mut play, "tell", &[]).unwrap();
        play.at(until);
        done(&mut play, "special", &[]).unwrap();
        due(&net, play.case(), &Calendar::national(), play.now)
            .statutory
            .unwrap()
            .on
            .unwrap()
    };
    // 20 working days from 2026-03-02 end on 03-30. Five working days in the special procedure move it on by five
    // (04-06 is a holiday, Qingming).
    assert_eq!(last("10", "2026-03-09"), date("2026-04-07"));
    // Ten were used where five were told: five count.
    assert_eq!(last("5", "2026-03-16"), date("2026-04-07"));
    // Nothing was told in writing: all of it counts.
    assert_eq!(last("", "2026-03-09"), date("2026-03-30"));
}

#[test]
fn licensing_45_has_its_own_limit_where_no_form_asks() {
    let net = special(false);
    let mut play = licensing_case(&net);
    done(&mut play, "accept", &[]).unwrap();
    done(&mut play, "tell", &[]).unwrap();
    let view = |play: &Play<'_>| due(&net, play.case(), &Calendar::national(), play.now);
    play.at("2026-04-01");
    assert!(view(&play).suspended.is_some());
    play.at("2026-05-20");
    assert!(
        view(&play).suspended.is_none(),
        "thirty working days are over"
    );
    assert_eq!(view(&play).suspensions.len(), 1);
}
