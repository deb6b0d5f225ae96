//! The richer kinds of fields: shapes, bounds, rows that are complete.

use case_core::event::FieldValue;
use case_core::net::Net;
use case_core::rejection::Code;
use flow_model::step::{Column, FieldKind, FormField, Step};

use crate::sketch::{Play, Sketch};

const SM3: &str = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";

fn net(field: FormField) -> Net {
    let card = Step {
        post: Some("窗口".into()),
        form: vec![field],
        ..Step::default()
    };
    let sketch = Sketch::new()
        .start("s")
        .card("a", card)
        .end("e")
        .path("s a e");
    Net::compile(&sketch.chart).unwrap()
}

fn field(kind: FieldKind, min: &str, max: &str) -> FormField {
    let column = |key: &str, kind, required| Column {
        key: key.into(),
        label: key.into(),
        kind,
        required,
        ..Column::default()
    };
    FormField {
        key: "f".into(),
        label: "栏".into(),
        kind,
        min: min.into(),
        max: max.into(),
        columns: if kind == FieldKind::Table {
            vec![
                column("what", FieldKind::Text, true),
                column("price", FieldKind::Money, false),
            ]
        } else {
            vec![]
        },
        ..FormField::default()
    }
}

fn set(field: FormField, text: &str) -> Option<Code> {
    let net = net(field);
    let mut play = Play::started(&net);
    let set = play.set("a", "f", FieldValue::Text(text.into()));
    set.err().map(|rejection| rejection.code)
}

#[test]
fn lists_tables_persons_and_files_have_their_shape() {
    let file = |name: &str, sm3: &str| format!(r#"[{{"file":"{name}","size":3,"sm3":"{sm3}"}}]"#);
    let good = [
        (FieldKind::List, r#"["甲","乙"]"#.to_owned()),
        (
            FieldKind::Table,
            r#"[{"what":"奶粉","price":"12.50"},{"what":"米"}]"#.to_owned(),
        ),
        (
            FieldKind::Person,
            r#"{"name":"张三","code":"320981199001011234"}"#.to_owned(),
        ),
        (FieldKind::Person, "张三 320981199001011234".to_owned()),
        (FieldKind::Organisation, r#"{"name":"甲公司"}"#.to_owned()),
        (FieldKind::Attachment, file("照片.jpg", SM3)),
        (FieldKind::Computed, "12.5".to_owned()),
    ];
    for (kind, text) in good {
        assert_eq!(set(field(kind, "", ""), &text), None, "{kind:?} {text}");
    }
    let bad = [
        (FieldKind::List, "甲".to_owned()),
        (FieldKind::List, "[]".to_owned()),
        (FieldKind::List, r#"[" "]"#.to_owned()),
        (FieldKind::Table, "[]".to_owned()),
        (FieldKind::Table, r#"[{"nobody":"x"}]"#.to_owned()),
        (
            FieldKind::Table,
            r#"[{"what":"x","price":"1,5"}]"#.to_owned(),
        ),
        (FieldKind::Person, r#"{"name":" ","code":"1"}"#.to_owned()),
        (FieldKind::Attachment, file("照片.jpg", "AB")),
        (FieldKind::Attachment, file(" ", SM3)),
        (FieldKind::Attachment, "[]".to_owned()),
    ];
    for (kind, text) in bad {
        assert_eq!(
            set(field(kind, "", ""), &text),
            Some(Code::FieldInvalid),
            "{kind:?} {text}"
        );
    }
    let mut offered = field(FieldKind::List, "", "");
    offered.options = vec!["甲".into()];
    assert_eq!(set(offered.clone(), r#"["甲"]"#), None);
    assert_eq!(set(offered, r#"["丙"]"#), Some(Code::FieldInvalid));
}

#[test]
fn bounds_hold_numbers_days_lengths_and_counts() {
    let cases = [
        (FieldKind::Money, "50", "1000", "999.99", "1000.01"),
        (FieldKind::Number, "-3", "3", "-2.5", "-3.1"),
        (
            FieldKind::Date,
            "2026-01-01",
            "",
            "2026-01-01",
            "2025-12-31",
        ),
        (FieldKind::Text, "2", "4", "甲乙丙丁", "甲乙丙丁戊"),
        (FieldKind::List, "", "1", r#"["甲"]"#, r#"["甲","乙"]"#),
        (
            FieldKind::Table,
            "2",
            "",
            r#"[{"what":"1"},{"what":"2"}]"#,
            r#"[{"what":"1"}]"#,
        ),
    ];
    for (kind, min, max, good, bad) in cases {
        assert_eq!(set(field(kind, min, max), good), None, "{kind:?} {good}");
        assert_eq!(
            set(field(kind, min, max), bad),
            Some(Code::FieldOutOfBounds),
            "{kind:?} {bad}"
        );
    }
}

#[test]
fn a_step_is_not_done_while_a_row_lacks_what_its_column_demands() {
    let net = net(field(FieldKind::Table, "", ""));
    let mut play = Play::started(&net);
    play.set(
        "a",
        "f",
        FieldValue::Text(r#"[{"what":"奶粉"},{"price":"1"}]"#.into()),
    )
    .unwrap();
    let rejected = play.done("a", &[]).unwrap_err();
    assert_eq!(
        (rejected.code, rejected.params["label"].as_str()),
        (Code::FieldRequired, "栏 · what")
    );
    play.set("a", "f", FieldValue::Text(r#"[{"what":"奶粉"}]"#.into()))
        .unwrap();
    play.done("a", &[]).unwrap();
}
