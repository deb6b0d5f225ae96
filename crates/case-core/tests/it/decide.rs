//! What a person may do, rule by rule.

mod hands;
mod people;

use case_core::decide::{Command, text};
use case_core::event::{CaseStarted, FieldSet, FieldValue, SentBack};
use case_core::net::Net;
use case_core::rejection::{Code, Rejection};
use flow_model::chart::{Gateway, Trigger};
use flow_model::step::{Act, CaseType, Counting, FieldKind, FormField, Step};

use crate::sketch::{Play, Sketch, actor, days, started, step_done};

pub fn code(result: Result<(), Rejection>) -> Code {
    result.unwrap_err().code
}

fn field(key: &str, kind: FieldKind, required: bool) -> FormField {
    let options = if kind == FieldKind::Choice {
        vec!["甲".into(), "乙".into()]
    } else {
        vec![]
    };
    FormField {
        key: key.into(),
        label: format!("{key}栏"),
        kind,
        required,
        options,
        ..FormField::default()
    }
}

fn with_form(form: Vec<FormField>) -> Net {
    let card = Step {
        post: Some("窗口".into()),
        form,
        ..Step::default()
    };
    Sketch::new()
        .start("s")
        .card("a", card)
        .step("b")
        .path("s a b")
        .net()
}

#[test]
fn only_the_post_of_the_chart_acts() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .act("b", "审查岗", Act::Survey)
        .path("s a b")
        .net();
    let mut play = Play::started(&net);
    let wrong = play.done_by(&actor("李", "审查岗"), "a", &[]).unwrap_err();
    assert_eq!(
        (wrong.code, wrong.params["post"].as_str()),
        (Code::WrongPost, "窗口")
    );
    play.done("a", &[]).unwrap();
    assert_eq!(code(play.done("a", &[])), Code::StepNotOpen);
    assert_eq!(
        code(play.done_by(&actor("王", "窗口"), "x", &[])),
        Code::StepUnknown
    );
    assert_eq!(
        code(play.done_by(&actor("王", "窗口"), "b", &[])),
        Code::WrongPost
    );
    play.done("b", &[]).unwrap();
}

#[test]
fn only_a_post_that_may_open_cases_opens_one() {
    let net = Sketch::new().start("s").step("a").path("s a").net();
    let mut play = Play::new(&net);
    let start = Command::Start(Box::new(started(CaseType::Promised)));
    assert_eq!(
        code(play.command(&actor("李", "审查岗"), start.clone())),
        Code::WrongPost
    );
    assert_eq!(code(play.done("a", &[])), Code::CaseNotStarted);
    play.command(&actor("王", "窗口"), start.clone()).unwrap();
    assert_eq!(
        code(play.command(&actor("王", "窗口"), start)),
        Code::CaseAlreadyStarted
    );
}

fn start_with(change: impl Fn(&mut CaseStarted)) -> Rejection {
    let net = Sketch::new()
        .power(CaseType::Promised)
        .start("s")
        .step("a")
        .path("s a")
        .net();
    let mut start = started(CaseType::Promised);
    change(&mut start);
    let mut play = Play::new(&net);
    play.command(&actor("王", "窗口"), Command::Start(Box::new(start)))
        .unwrap_err()
}

#[test]
fn the_facts_of_a_case_are_looked_at() {
    let check = |change: &dyn Fn(&mut CaseStarted), code, field: Option<&str>| {
        let rejection = start_with(change);
        assert_eq!((rejection.code, rejection.field.as_deref()), (code, field));
    };
    check(
        &|s| s.title = " \u{3000}\n".into(),
        Code::TextEmpty,
        Some("title"),
    );
    check(
        &|s| s.title = "长".repeat(text::MAX_TITLE + 1),
        Code::TextTooLong,
        Some("title"),
    );
    check(
        &|s| s.number = String::new(),
        Code::TextEmpty,
        Some("number"),
    );
    check(
        &|s| s.region = "32048".into(),
        Code::ValueMalformed,
        Some("region"),
    );
    check(
        &|s| s.chart.hash = "短".into(),
        Code::ValueMalformed,
        Some("chart"),
    );
    check(
        &|s| s.query_hash = "A".repeat(64),
        Code::ValueMalformed,
        Some("query_hash"),
    );
    check(
        &|s| s.case_type = CaseType::Instant,
        Code::CaseTypeDiffers,
        None,
    );
    let reversed = |s: &mut CaseStarted| {
        s.promised = Some(days(21, Counting::Working));
        s.statutory = Some(days(20, Counting::Working));
    };
    check(&reversed, Code::PromiseOverStatutory, Some("promised"));
    let other_unit = |s: &mut CaseStarted| {
        s.promised = Some(days(20, Counting::Working));
        s.statutory = Some(days(20, Counting::Calendar));
    };
    check(&other_unit, Code::PromiseOverStatutory, Some("promised"));
}

#[test]
fn required_fields_are_filled_or_marked_missing_with_a_reason() {
    let net = with_form(vec![
        field("phone", FieldKind::Text, true),
        field("note", FieldKind::Text, false),
    ]);
    let mut play = Play::started(&net);
    let rejected = play.done("a", &[]).unwrap_err();
    assert_eq!(
        (rejected.code, rejected.field.as_deref()),
        (Code::FieldRequired, Some("phone"))
    );
    let missing = |reason: &str| FieldValue::Missing(reason.into());
    assert_eq!(
        code(play.set("a", "phone", missing(" "))),
        Code::MissingNeedsReason
    );
    play.set("a", "phone", missing("当事人拒绝提供")).unwrap();
    play.set("a", "phone", FieldValue::Text(String::new()))
        .unwrap();
    assert_eq!(code(play.done("a", &[])), Code::FieldRequired);
    play.set("a", "phone", missing("当事人拒绝提供")).unwrap();
    play.done("a", &[]).unwrap();
    assert_eq!(
        code(play.set("a", "phone", missing("晚了"))),
        Code::StepNotOpen
    );
}

#[test]
fn values_fit_the_kind_of_their_field() {
    let kinds = [
        ("number", FieldKind::Number, "-12.5", "12,5"),
        ("money", FieldKind::Money, "200.00", "200.001"),
        ("date", FieldKind::Date, "2026-02-28", "2026-02-30"),
        ("choice", FieldKind::Choice, "甲", "丙"),
        ("flag", FieldKind::Flag, "true", "是"),
    ];
    let net = with_form(
        kinds
            .iter()
            .map(|kind| field(kind.0, kind.1, false))
            .collect(),
    );
    let mut play = Play::started(&net);
    for (key, _, good, bad) in kinds {
        play.set("a", key, FieldValue::Text(good.into())).unwrap();
        let rejected = play
            .set("a", key, FieldValue::Text(bad.into()))
            .unwrap_err();
        assert_eq!(
            (rejected.code, rejected.params["kind"].as_str()),
            (Code::FieldInvalid, key)
        );
    }
    assert_eq!(
        code(play.set("a", "other", FieldValue::Text("x".into()))),
        Code::FieldUnknown
    );
}

#[test]
fn texts_have_named_limits_and_survive_otherwise() {
    let net = with_form(vec![field("note", FieldKind::LongText, false)]);
    let mut play = Play::started(&net);
    let odd = "a\u{0}b\u{202e}\u{feff}c\r\n<script>'\"; DROP TABLE 办件;--";
    play.set("a", "note", FieldValue::Text(odd.into())).unwrap();
    assert_eq!(play.case().fields["note"], FieldValue::Text(odd.into()));
    let long = "长".repeat(text::MAX_VALUE + 1);
    assert_eq!(
        code(play.set("a", "note", FieldValue::Text(long))),
        Code::TextTooLong
    );
    let mut done = step_done("a", &[]);
    done.opinion = "长".repeat(text::MAX_OPINION + 1);
    assert_eq!(
        code(play.command(&actor("王", "窗口"), Command::Done(done))),
        Code::TextTooLong
    );
}

fn act_with(case_type: CaseType, act: Act, opinion: &str) -> Result<(), Rejection> {
    let net = Sketch::new()
        .power(case_type)
        .start("s")
        .act("a", "窗口", act)
        .path("s a")
        .net();
    let mut play = Play::started(&net);
    let mut done = step_done("a", &[]);
    done.opinion = opinion.into();
    play.command(&actor("王", "窗口"), Command::Done(done))
}

#[test]
fn an_act_that_decides_needs_an_opinion() {
    for act in [
        Act::Review,
        Act::LegalReview,
        Act::Discuss,
        Act::Check,
        Act::Approve,
        Act::Decide,
    ] {
        assert_eq!(
            code(act_with(CaseType::Promised, act, " \t")),
            Code::OpinionRequired
        );
        act_with(CaseType::Promised, act, "同意").unwrap();
    }
    act_with(CaseType::Promised, Act::Serve, "").unwrap();
}

#[test]
fn licensing_law_articles_32_and_38_a_refusal_gives_its_reasons() {
    let check = |case_type, act, article: &str| {
        let rejected = act_with(case_type, act, "").unwrap_err();
        assert_eq!(rejected.code, Code::RefusalNeedsReason);
        assert_eq!(
            rejected.article.map(|basis| basis.article).as_deref(),
            Some(article)
        );
    };
    check(CaseType::Promised, Act::RefuseAcceptance, "32");
    check(CaseType::Promised, Act::RefuseDecision, "38");
    check(CaseType::General, Act::NoPenalty, "57");
    act_with(CaseType::Promised, Act::RefuseDecision, "不符合安全条件").unwrap();
}

fn split() -> Net {
    Sketch::new()
        .start("s")
        .step("a")
        .gate("g", Gateway::Exclusive)
        .gate("o", Gateway::Inclusive)
        .step("b")
        .step("c")
        .end("e")
        .path("s a g o b")
        .path("o c")
        .path("g e")
        .net()
}

#[test]
fn the_person_names_the_branch() {
    let net = split();
    let check = |routes: &[&str], expected, gateway: &str| {
        let rejected = Play::started(&net).done("a", routes).unwrap_err();
        assert_eq!(
            (rejected.code, rejected.field.as_deref()),
            (expected, Some(gateway))
        );
    };
    check(&[], Code::RouteRequired, "g");
    check(&["g=g>e,g>o"], Code::RouteOnlyOne, "g");
    check(&["g=elsewhere"], Code::RouteUnknown, "g");
    check(&["g=g>o"], Code::RouteRequired, "o");
    check(&["g=g>o", "o=g>e"], Code::RouteUnknown, "o");
    check(&["g=g>e", "o=o>b"], Code::RouteUnused, "o");
    check(&["g=g>e", "x=o>b"], Code::RouteUnused, "x");
    Play::started(&net)
        .done("a", &["g=g>o", "o=o>b,o>c"])
        .unwrap();
    Play::started(&net).done("a", &["g=g>e"]).unwrap();
}

#[test]
fn sending_back_goes_to_a_passed_step_before_with_a_reason() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .gate("g", Gateway::Parallel)
        .step("b")
        .step("c")
        .step("d")
        .path("s a g b d")
        .path("g c")
        .net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    play.done("c", &[]).unwrap();
    assert_eq!(code(play.back("b", "d")), Code::SendBackNotPassed);
    assert_eq!(code(play.back("b", "c")), Code::SendBackNotBefore);
    assert_eq!(code(play.back("b", "s")), Code::SendBackNotPassed);
    assert_eq!(code(play.back("b", "nowhere")), Code::StepUnknown);
    assert_eq!(code(play.back("d", "a")), Code::StepNotOpen);
    let silent = SentBack {
        from: "b".into(),
        to: "a".into(),
        reason: " ".into(),
    };
    let silent = play.command(&actor("窗口", "窗口"), Command::SendBack(silent));
    assert_eq!(code(silent), Code::ReasonRequired);
    play.back("b", "a").unwrap();
}

#[test]
fn nothing_follows_the_end() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .end("e")
        .path("s a e")
        .net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    assert_eq!(code(play.done("a", &[])), Code::CaseEnded);
    assert_eq!(code(play.withdraw("窗口")), Code::CaseEnded);
    let mut play = Play::started(&net);
    assert_eq!(code(play.withdraw("别的岗")), Code::WrongPost);
    play.withdraw("窗口").unwrap();
    assert_eq!(code(play.done("a", &[])), Code::CaseEnded);
}

#[test]
fn time_does_not_go_backwards() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .step("b")
        .path("s a b")
        .net();
    let mut play = Play::started(&net);
    assert_eq!(
        code(play.at("2026-03-02T09:58:59+08:00").done("a", &[])),
        Code::TimeBackwards
    );
    play.at("2026-03-02T09:59:00+08:00").done("a", &[]).unwrap();
}

#[test]
fn a_boundary_event_is_told_by_the_post_of_its_activity() {
    let mut sketch = Sketch::new()
        .start("s")
        .act("a", "审查岗", Act::Special)
        .border("w", "a", true, Trigger::Timer)
        .step("late")
        .path("s a")
        .path("w late");
    sketch
        .chart
        .nodes
        .iter_mut()
        .find(|node| node.id == "w")
        .unwrap()
        .step = None;
    let net = sketch.net();
    assert_eq!(net.node("w").unwrap().post, "审查岗");
    let mut play = Play::new(&net);
    let start = Command::Start(Box::new(started(CaseType::Promised)));
    play.command(&actor("李", "审查岗"), start).unwrap();
    assert_eq!(
        code(play.done_by(&actor("王", "窗口"), "w", &[])),
        Code::WrongPost
    );
    play.done("w", &[]).unwrap();
    assert_eq!(play.stands(), "late");
}

#[test]
fn texts_are_trimmed() {
    let net = with_form(vec![field("note", FieldKind::Text, false)]);
    let mut play = Play::started(&net);
    let set = FieldSet {
        node: "a".into(),
        key: "note".into(),
        value: FieldValue::Text("\u{3000}备注 ".into()),
    };
    play.command(&actor("窗口", "窗口"), Command::SetField(set))
        .unwrap();
    assert_eq!(play.case().fields["note"], FieldValue::Text("备注".into()));
}

#[test]
fn codes_have_distinct_stable_texts() {
    let mut texts: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    texts.sort_unstable();
    let all = texts.len();
    texts.dedup();
    assert_eq!(texts.len(), all);
    let json = serde_json::to_string(&Code::RouteRequired).unwrap();
    assert_eq!(json, "\"route_required\"");
}
