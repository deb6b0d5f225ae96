//! Doubts: what is told about a code that looks wrong, and what becomes of a confirmation.

use case_core::case::Case;
use case_core::codes::Why;
use case_core::codes::fault::{Fault, Ground, look};
use case_core::codes::region::{RegionRow, Regions};
use case_core::decide::Command;
use case_core::doubt::{ValueState, doubts, state};
use case_core::event::{ChecksConfirmed, ConfirmedCheck, FieldSet, FieldValue};
use case_core::net::Net;
use case_core::rejection::{Code, Rejection};
use flow_model::step::{Act, CaseType, CodeKind, FieldKind, FormField, Step};

use crate::sketch::{Play, Sketch, actor};

fn fault(kind: CodeKind, code: &str) -> Option<Fault> {
    look(kind, code, Ground::shipped(2026))
}

/// Why, and the named facts of it.
pub fn check(kind: CodeKind, code: &str, why: Why, facts: &[(&str, &str)]) {
    let found = fault(kind, code).unwrap_or_else(|| panic!("{code} passes"));
    assert_eq!(found.why, why, "{code}");
    for (name, value) in facts {
        assert_eq!(
            found.params.get(*name).map(String::as_str),
            Some(*value),
            "{code} {name}"
        );
    }
}

#[test]
fn a_wrong_check_character_tells_the_right_one() {
    let told = [("at", "18"), ("given", "Z"), ("expected", "3")];
    check(CodeKind::Uscc, "91350100M000100Y4Z", Why::Character, &told);
    let told = [("at", "18"), ("given", "4"), ("expected", "3")];
    check(CodeKind::Uscc, "91350100M000100Y44", Why::CheckDigit, &told);
    let told = [("at", "18"), ("given", "1"), ("expected", "X")];
    check(
        CodeKind::ResidentId,
        "110105194912310021",
        Why::CheckDigit,
        &told,
    );
    let told = [("at", "9"), ("given", "5"), ("expected", "4")];
    check(CodeKind::OrgCode, "19672024-5", Why::CheckDigit, &told);
    assert_eq!(fault(CodeKind::Uscc, "91350100M000100Y43"), None);
}

#[test]
fn a_strange_character_is_told_with_its_place() {
    let told = [("at", "12"), ("given", "I")];
    check(CodeKind::Uscc, "91350100M00I100Y43", Why::Character, &told);
    let told = [("length", "18"), ("given", "4")];
    check(CodeKind::Uscc, "9135", Why::Length, &told);
    let told = [("at", "17"), ("given", "X")];
    check(
        CodeKind::ResidentId,
        "1101051949123100X2",
        Why::Character,
        &told,
    );
    check(
        CodeKind::ResidentId,
        "身份证号",
        Why::Character,
        &[("at", "1"), ("given", "身")],
    );
    // Fifteen characters of three bytes each, and eighteen that are no ASCII.
    let wide = "九".repeat(18);
    check(CodeKind::Uscc, &wide, Why::Character, &[("at", "1")]);
    check(CodeKind::ResidentId, &wide, Why::Character, &[("at", "1")]);
    check(CodeKind::OrgCode, "九九九九九九九九九", Why::Character, &[]);
}

#[test]
fn an_old_number_tells_the_one_of_today() {
    let told = [("expected", "11010519491231002X")];
    check(
        CodeKind::ResidentId,
        "110105491231002",
        Why::OldNumber,
        &told,
    );
    check(
        CodeKind::ResidentId,
        "110105491331002",
        Why::Date,
        &[("at", "7")],
    );
}

#[test]
fn the_region_of_an_id_number_is_that_of_its_time() {
    // 320103 白下区 ended in 2012: born before, the number is right for ever.
    assert_eq!(fault(CodeKind::ResidentId, "320103199001010017"), None);
    let told = [("given", "320103"), ("name", "白下区"), ("last", "2012")];
    check(
        CodeKind::ResidentId,
        "320103201501010013",
        Why::RegionEnded,
        &told,
    );
    check(
        CodeKind::ResidentId,
        "320199199001010014",
        Why::Region,
        &[("given", "320199")],
    );
    // The lists end with 2019: a code of later years cannot be judged.
    let later = look(
        CodeKind::ResidentId,
        "320614202101010019",
        Ground::shipped(2026),
    );
    assert_ne!(later.map(|it| it.why), Some(Why::Region));
}

#[test]
fn a_region_that_has_ended_tells_what_it_was_and_what_it_became() {
    let told = [
        ("name", "溧水县"),
        ("last", "2012"),
        ("became", "320117 溧水区"),
    ];
    check(CodeKind::Region, "320124", Why::RegionEnded, &told);
    // It went into 秦淮区, but the lists do not say so: nothing is invented.
    check(
        CodeKind::Region,
        "320103",
        Why::RegionEnded,
        &[("became", "")],
    );
    let told = RegionRow {
        code: "320103".into(),
        name: "白下区".into(),
        first: 1980,
        last: Some(2012),
        became: vec!["320104".into()],
        source: "国函〔2013〕24号".into(),
    };
    let regions = Regions::with([told]);
    let ground = Ground {
        regions: &regions,
        ..Ground::shipped(2026)
    };
    let found = look(CodeKind::Region, "320103", ground).unwrap();
    assert_eq!(found.params["became"], "320104 秦淮区");
    assert_eq!(fault(CodeKind::Region, "320104"), None);
}

const WRONG: &str = "91350211M0000XUF46";

fn form() -> Vec<FormField> {
    let field = |key: &str, kind| FormField {
        key: key.into(),
        label: format!("{key}名"),
        kind,
        ..FormField::default()
    };
    let region = FormField {
        check: Some(CodeKind::Region),
        ..field("region", FieldKind::Text)
    };
    vec![
        field("org", FieldKind::Organisation),
        field("fine", FieldKind::Money),
        field("who", FieldKind::Person),
        field("party_code", FieldKind::Text),
        region,
    ]
}

fn net(case_type: CaseType) -> Net {
    let step = |act| Step {
        post: Some("窗口".into()),
        act: Some(act),
        form: form(),
        ..Step::default()
    };
    let sketch = Sketch::new()
        .power(case_type)
        .start("s")
        .card("a", step(Act::Serve))
        .card("b", step(Act::Serve))
        .end("e")
        .path("s a b e");
    sketch.net()
}

fn go(play: &mut Play<'_>, command: Command) -> Result<(), Rejection> {
    play.command(&actor("窗口", "窗口"), command)
}

fn set(key: &str, value: FieldValue) -> Command {
    Command::SetField(FieldSet {
        node: "a".into(),
        key: key.into(),
        value,
    })
}

fn org(code: &str) -> Command {
    let text = format!(r#"{{"name":"某公司","code":"{code}"}}"#);
    set("org", FieldValue::Text(text))
}

fn confirm(key: &str, why: Why, code: &str, reason: &str) -> Command {
    Command::Confirm(ChecksConfirmed {
        node: "a".into(),
        checks: vec![ConfirmedCheck {
            key: key.into(),
            check: CodeKind::Uscc,
            why,
            code: code.into(),
            reason: reason.into(),
        }],
    })
}

fn org_state(play: &Play<'_>) -> Option<ValueState> {
    let case: &Case = play.case();
    state(play.net, case, "org", Ground::shipped(2026))
}

#[test]
fn a_code_that_fails_is_kept_confirmed_with_a_reason_and_doubtful_again_when_it_changes() {
    let net = net(CaseType::Promised);
    let mut play = Play::started(&net);
    go(&mut play, org(WRONG)).unwrap();
    assert_eq!(org_state(&play), Some(ValueState::Doubtful));
    let found = doubts(play.net, play.case(), Ground::shipped(2026));
    assert_eq!(found[0].fault.params["expected"].len(), 1);

    let refused = go(&mut play, confirm("org", Why::CheckDigit, WRONG, " ")).unwrap_err();
    assert_eq!(refused.code, Code::ReasonRequired);
    go(
        &mut play,
        confirm("org", Why::CheckDigit, WRONG, "执照原件如此"),
    )
    .unwrap();
    assert_eq!(org_state(&play), Some(ValueState::Confirmed));
    // The same value again changes nothing.
    go(&mut play, org(WRONG)).unwrap();
    assert_eq!(org_state(&play), Some(ValueState::Confirmed));

    go(&mut play, org("91350100M0001TGQXM")).unwrap();
    assert_eq!(org_state(&play), Some(ValueState::Doubtful));
    assert!(play.case().confirmations[0].ended.is_some());
    // Back to the old value: what was said before counts no more.
    go(&mut play, org(WRONG)).unwrap();
    assert_eq!(org_state(&play), Some(ValueState::Doubtful));
}

#[test]
fn only_what_fails_that_check_is_confirmed() {
    let net = net(CaseType::Promised);
    let mut play = Play::started(&net);
    let nothing = |play: &mut Play<'_>, why, code: &str| {
        go(play, confirm("org", why, code, "原件如此"))
            .unwrap_err()
            .code
    };
    assert_eq!(
        nothing(&mut play, Why::CheckDigit, WRONG),
        Code::NothingToConfirm
    );
    go(&mut play, org("91350100M000100Y43")).unwrap();
    assert_eq!(
        nothing(&mut play, Why::CheckDigit, "91350100M000100Y43"),
        Code::NothingToConfirm
    );
    go(&mut play, org(WRONG)).unwrap();
    assert_eq!(
        nothing(&mut play, Why::Length, WRONG),
        Code::NothingToConfirm
    );
    assert_eq!(
        nothing(&mut play, Why::CheckDigit, "91350100M0001TGQXM"),
        Code::NothingToConfirm
    );
    let none = Command::Confirm(ChecksConfirmed {
        node: "a".into(),
        checks: vec![],
    });
    assert_eq!(
        go(&mut play, none).unwrap_err().code,
        Code::NothingToConfirm
    );
    let unknown = confirm("nobody", Why::CheckDigit, WRONG, "原件如此");
    assert_eq!(go(&mut play, unknown).unwrap_err().code, Code::FieldUnknown);
}

#[test]
fn what_a_desk_with_more_regions_confirms_holds_where_the_region_is_unknown() {
    // 320997 stands in no shipped list, so a platform finds the region first; a county that has imported it finds the
    // check character.
    let (wrong, right) = ("320997199001010018", "320997199001010010");
    let told = |code: &str| fault(CodeKind::ResidentId, code).map(|it| it.why);
    assert_eq!(
        (told(wrong), told(right)),
        (Some(Why::Region), Some(Why::Region))
    );
    let net = net(CaseType::Promised);
    let mut play = Play::started(&net);
    let mut confirmed = |key: &str, check, why, code: &str| {
        let text = match check {
            CodeKind::ResidentId => format!(r#"{{"name":"张三","code":"{code}"}}"#),
            _ => code.to_owned(),
        };
        go(&mut play, set(key, FieldValue::Text(text))).unwrap();
        let mut command = confirm(key, why, code, "原件如此");
        if let Command::Confirm(it) = &mut command {
            it.checks[0].check = check;
        }
        go(&mut play, command).map_err(|why| why.code)
    };
    let refused = Err(Code::NothingToConfirm);
    for (key, check) in [
        ("who", CodeKind::ResidentId),
        ("party_code", CodeKind::Party),
    ] {
        assert_eq!(confirmed(key, check, Why::CheckDigit, wrong), Ok(()));
        assert_eq!(confirmed(key, check, Why::Region, right), Ok(()));
        // What is computed is computed again: the character of this one is right, and its length is.
        assert_eq!(confirmed(key, check, Why::CheckDigit, right), refused);
        assert_eq!(confirmed(key, check, Why::Length, wrong), refused);
    }
}

#[test]
fn an_unconfirmed_doubt_stops_no_step() {
    let net = net(CaseType::Promised);
    let mut play = Play::started(&net);
    go(&mut play, org(WRONG)).unwrap();
    play.done("a", &[]).unwrap();
    assert_eq!(org_state(&play), Some(ValueState::Doubtful));
    // From the next step it can still be confirmed.
    let mut later = confirm("org", Why::CheckDigit, WRONG, "执照原件如此");
    if let Command::Confirm(it) = &mut later {
        it.node = "b".into();
    }
    go(&mut play, later).unwrap();
    assert_eq!(org_state(&play), Some(ValueState::Confirmed));
}

#[test]
fn penalty_law_45_and_51_a_fine_that_the_gates_look_at_is_never_missing() {
    let gap = set("fine", FieldValue::Missing("当事人未提供".into()));
    for (case_type, number) in [(CaseType::General, "45"), (CaseType::Simple, "51")] {
        let net = net(case_type);
        let mut play = Play::started(&net);
        let refused = go(&mut play, gap.clone()).unwrap_err();
        assert_eq!(refused.code, Code::MissingNotAllowed);
        assert!(
            format!("{:?}", refused.article).contains(number),
            "{refused:?}"
        );
    }
    let net = net(CaseType::Promised);
    let mut play = Play::started(&net);
    go(&mut play, gap).unwrap();
    let ground = Ground::shipped(2026);
    let stands = state(play.net, play.case(), "fine", ground);
    assert_eq!(stands, Some(ValueState::Missing));
}

#[test]
fn a_case_of_the_engine_before_keeps_its_rules() {
    let net = net(CaseType::General);
    let mut play = Play::started(&net);
    if let Some(case) = &mut play.case {
        case.start.engine = 2;
    }
    go(
        &mut play,
        set("fine", FieldValue::Missing("当事人未提供".into())),
    )
    .unwrap();
}

#[test]
fn a_party_is_told_apart_by_the_look_of_its_code() {
    let person = [("like", "resident_id"), ("expected", "X")];
    check(
        CodeKind::Party,
        "110105194912310021",
        Why::CheckDigit,
        &person,
    );
    let body = [("like", "uscc"), ("expected", "3")];
    check(CodeKind::Party, "91350100M000100Y4Z", Why::Character, &body);
    check(
        CodeKind::Party,
        "19672024-5",
        Why::CheckDigit,
        &[("like", "org_code")],
    );
    check(
        CodeKind::Party,
        "1101051949",
        Why::Length,
        &[("like", "resident_id")],
    );
    check(CodeKind::Party, "护照", Why::Character, &[("like", "uscc")]);
    for right in ["11010519491231002X", "91350100M000100Y43", "19672024-4"] {
        assert_eq!(fault(CodeKind::Party, right), None, "{right}");
    }
}
