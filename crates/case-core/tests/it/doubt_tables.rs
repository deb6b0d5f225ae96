//! Codes in lists and in columns of tables are looked at and confirmed as fields are; none of it holds anything up.

use case_core::codes::Why;
use case_core::codes::fault::Ground;
use case_core::decide::Command;
use case_core::doubt::{ValueState, doubts, state};
use case_core::event::{ChecksConfirmed, ConfirmedCheck};
use case_core::net::Net;
use case_core::rejection::{Code, Rejection};
use flow_model::step::{CodeKind, Column, FieldKind, FormField, Step};

use crate::sketch::{Play, Sketch, actor};
use crate::statute::field;

const WRONG: &str = "110105194912310021";
const RIGHT: &str = "11010519491231002X";

fn net() -> Net {
    let column = |key: &str, check| Column {
        key: key.into(),
        label: format!("{key}名"),
        check,
        ..Column::default()
    };
    let people = FormField {
        columns: vec![
            column("name", None),
            column("id", Some(CodeKind::ResidentId)),
            column("region", Some(CodeKind::Region)),
        ],
        ..field("people", FieldKind::Table)
    };
    let firms = FormField {
        check: Some(CodeKind::Uscc),
        ..field("firms", FieldKind::List)
    };
    let card = Step {
        post: Some("窗口".into()),
        form: vec![people, firms],
        ..Step::default()
    };
    Sketch::new()
        .start("s")
        .card("a", card)
        .step("b")
        .end("e")
        .path("s a b e")
        .net()
}

fn found(net: &Net, play: &Play<'_>) -> Vec<(String, String, Why)> {
    let found = doubts(net, play.case(), Ground::shipped(2026)).into_iter();
    found
        .map(|doubt| (doubt.column, doubt.code, doubt.fault.why))
        .collect()
}

fn confirm(
    play: &mut Play<'_>,
    key: &str,
    check: CodeKind,
    code: &str,
    why: Why,
) -> Result<(), Rejection> {
    let check = ConfirmedCheck {
        key: key.into(),
        check,
        why,
        code: code.into(),
        reason: "原件如此".into(),
    };
    play.command(
        &actor("窗口", "窗口"),
        Command::Confirm(ChecksConfirmed {
            node: "a".into(),
            checks: vec![check],
        }),
    )
}

fn rows(ids: &[(&str, &str)]) -> String {
    let row =
        |(id, region): &(&str, &str)| format!(r#"{{"name":"某","id":"{id}","region":"{region}"}}"#);
    format!("[{}]", ids.iter().map(row).collect::<Vec<_>>().join(","))
}

#[test]
fn each_code_of_a_column_is_a_doubt_of_its_own_and_a_confirmation_stays_with_its_code() {
    let net = net();
    let mut play = Play::started(&net);
    play.fill(
        "a",
        "people",
        &rows(&[(WRONG, ""), (RIGHT, "990101"), (WRONG, "")]),
    );
    assert_eq!(
        found(&net, &play),
        [
            ("id名".to_owned(), WRONG.to_owned(), Why::CheckDigit),
            ("region名".to_owned(), "990101".to_owned(), Why::Region),
        ],
        "the same code counts once"
    );
    let look = |play: &Play<'_>| state(&net, play.case(), "people", Ground::shipped(2026));
    assert_eq!(look(&play), Some(ValueState::Doubtful));
    let other = confirm(
        &mut play,
        "people",
        CodeKind::ResidentId,
        RIGHT,
        Why::CheckDigit,
    );
    assert_eq!(other.unwrap_err().code, Code::NothingToConfirm);
    confirm(
        &mut play,
        "people",
        CodeKind::ResidentId,
        WRONG,
        Why::CheckDigit,
    )
    .unwrap();
    assert_eq!(look(&play), Some(ValueState::Doubtful), "one is left");
    confirm(&mut play, "people", CodeKind::Region, "990101", Why::Region).unwrap();
    assert_eq!(look(&play), Some(ValueState::Confirmed));
    // Another row changes nothing about what was confirmed; the code that goes takes its confirmation with it.
    play.fill("a", "people", &rows(&[(WRONG, "990101"), (RIGHT, "")]));
    assert_eq!(look(&play), Some(ValueState::Confirmed));
    play.fill("a", "people", &rows(&[(RIGHT, "990101")]));
    play.fill("a", "people", &rows(&[(WRONG, "990101")]));
    assert_eq!(look(&play), Some(ValueState::Doubtful));
}

#[test]
fn a_wrong_code_in_a_table_or_list_holds_nothing_up() {
    let net = net();
    let mut play = Play::started(&net);
    play.fill("a", "people", &rows(&[(WRONG, "990101")]));
    play.fill(
        "a",
        "firms",
        r#"["91350100M000100Y43","91350100M000100Y44"]"#,
    );
    assert_eq!(found(&net, &play).len(), 3);
    confirm(
        &mut play,
        "firms",
        CodeKind::Uscc,
        "91350100M000100Y44",
        Why::CheckDigit,
    )
    .unwrap();
    play.done("a", &[]).unwrap();
}
