//! FEEL as formulas of forms use it: values, what is refused and where, and no text that panics.

use std::collections::{BTreeMap, BTreeSet};

use flow_model::step::{Column, FieldKind, FormField};
use proptest::prelude::*;
use rules::computed::{self, FieldMistake, MistakeCode};
use rules::feel::{Context, FeelErrorCode, Value, evaluate, parse};

fn context() -> Context {
    let row = |name: &str, n: i64| {
        Value::Row(BTreeMap::from([
            ("name".to_owned(), Value::Text(name.into())),
            ("amount".to_owned(), Value::Number(n.into())),
        ]))
    };
    Context::from([
        ("罚款".to_owned(), Value::Number(500.into())),
        ("n".to_owned(), Value::Number(3.into())),
        ("kind".to_owned(), Value::Text("罚款".into())),
        (
            "day".to_owned(),
            Value::Date(chrono::NaiveDate::from_ymd_opt(2026, 1, 31).unwrap()),
        ),
        (
            "rows".to_owned(),
            Value::List(vec![row("甲", 10), row("乙", 20), row("丙", 30)]),
        ),
    ])
}

fn text(expression: &str) -> String {
    let read = parse(expression).unwrap_or_else(|error| panic!("{expression}: {error:?}"));
    evaluate(&read, &context()).unwrap().text()
}

#[test]
fn expressions_have_the_values_that_feel_gives_them() {
    let expected = [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("2 ** 3 - -1", "9"),
        ("0.1 + 0.2", "0.3"),
        ("罚款 * 1.5", "750"),
        ("10 / 4", "2.5"),
        ("1 / 0", ""),
        ("\"a\" + \"b\"", "ab"),
        ("n + \"b\"", ""),
        ("if kind = \"罚款\" then 罚款 else 0", "500"),
        ("n between 1 and 3 and n in [1..3]", "true"),
        ("n in (1..3)", "false"),
        ("n in (1, 2, 3)", "true"),
        ("n in (> 5, < 4)", "true"),
        ("sum(rows.amount)", "60"),
        ("count(rows[amount > 15])", "2"),
        ("rows[2].name", "乙"),
        ("rows[-1].name", "丙"),
        ("sum(for r in rows return r.amount * 2)", "120"),
        ("some r in rows satisfies r.amount > 25", "true"),
        ("every r in rows satisfies r.amount > 25", "false"),
        ("string join(rows.name, \"、\")", "甲、乙、丙"),
        ("max(rows.amount) - min(1, 2)", "29"),
        ("round half up(2.345, 2)", "2.35"),
        ("round down(-2.349, 2)", "-2.34"),
        ("decimal(2.5, 0)", "2"),
        ("modulo(-12, 5)", "3"),
        ("floor(-1.5)", "-2"),
        ("day + duration(\"P1M\")", "2026-02-28"),
        ("(date(\"2026-03-02\") - day).days", "30"),
        ("day.year", "2026"),
        ("substring(\"行政处罚\", 3, 1)", "处"),
        ("string length(\"行政\")", "2"),
        ("not(nobody = null)", "false"),
        ("null and false", "false"),
        ("null or false", ""),
        ("sum([])", ""),
        ("for i in 1..3 return i * i", "1、4、9"),
    ];
    for (expression, value) in expected {
        assert_eq!(text(expression), value, "{expression}");
    }
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    use FeelErrorCode::{
        BadSign, ClockRefused, Empty, EndsEarly, FunctionRefused, NotSupported, OpenString,
        TooDeep, TooLong, Unexpected, UnknownFunction, WrongArguments,
    };
    let expected = [
        ("  ", Empty, 0),
        ("1 + ", EndsEarly, 4),
        ("罚款 # 2", BadSign, 3),
        ("1 + \"ab", OpenString, 4),
        ("1 2", Unexpected, 2),
        ("now()", ClockRefused, 0),
        ("1 + today()", ClockRefused, 4),
        ("function(x) external {java: 1}", FunctionRefused, 0),
        ("{a: 1}", NotSupported, 0),
        ("n instance of number", NotSupported, 2),
        ("exec(\"rm\")", UnknownFunction, 0),
        ("abs()", WrongArguments, 0),
    ];
    for (expression, code, at) in expected {
        let error = parse(expression).unwrap_err();
        assert_eq!((error.code, error.at), (code, at), "{expression}");
    }
    assert_eq!(parse(&"(".repeat(200)).unwrap_err().code, TooDeep);
    assert_eq!(parse(&"-".repeat(1_900)).unwrap_err().code, TooDeep);
    assert_eq!(parse(&"1".repeat(3_000)).unwrap_err().code, TooLong);
}

#[test]
fn an_evaluation_ends() {
    let read = parse("for a in 1..9999 return for b in 1..9999 return a").unwrap();
    assert_eq!(
        evaluate(&read, &context()).unwrap_err().code,
        FeelErrorCode::TooMuch
    );
    let read = parse("for a in 1..99999999 return a").unwrap();
    assert_eq!(
        evaluate(&read, &context()).unwrap_err().code,
        FeelErrorCode::TooMuch
    );
}

#[test]
fn names_are_those_that_the_value_depends_on() {
    let names = parse("sum(for r in rows return r.amount) + n + rows[amount > base][1].amount")
        .unwrap()
        .names();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    assert_eq!(names, ["amount", "base", "n", "rows"]);
}

fn field(key: &str, kind: FieldKind, formula: &str) -> FormField {
    FormField {
        key: key.into(),
        kind,
        formula: formula.into(),
        ..FormField::default()
    }
}

#[test]
fn computed_fields_are_computed_in_their_order() {
    let mut table = field("evidence", FieldKind::Table, "");
    let column = |key: &str, kind| Column {
        key: key.into(),
        kind,
        ..Column::default()
    };
    table.columns = vec![
        column("what", FieldKind::Text),
        column("value", FieldKind::Money),
    ];
    let fields = [
        field(
            "fine",
            FieldKind::Computed,
            "round half up(total * rate, 2)",
        ),
        field("total", FieldKind::Computed, "sum(evidence.value)"),
        field("rate", FieldKind::Number, ""),
        table,
    ];
    let fields: Vec<&FormField> = fields.iter().collect();
    assert_eq!(computed::mistakes(&fields), []);
    let texts = BTreeMap::from([
        (
            "evidence".to_owned(),
            r#"[{"what":"奶粉","value":"100.50"},{"what":"米","value":"9.5"},{"what":"空"}]"#
                .to_owned(),
        ),
        ("rate".to_owned(), "1.5".to_owned()),
    ]);
    let done = computed::compute(&fields, &texts);
    assert_eq!(done.values["total"], "110");
    assert_eq!(done.values["fine"], "165");
    assert_eq!(
        computed::compute(&fields, &BTreeMap::new()).values["fine"],
        ""
    );
}

#[test]
fn a_circle_an_unknown_field_and_a_wrong_kind_are_mistakes() {
    let fields = [
        field("a", FieldKind::Computed, "b + 1"),
        field("b", FieldKind::Computed, "a + 1"),
        field("c", FieldKind::Computed, "nobody * 2"),
        field("d", FieldKind::Computed, "day * 2"),
        field("day", FieldKind::Date, ""),
    ];
    let fields: Vec<&FormField> = fields.iter().collect();
    let found: Vec<(String, MistakeCode)> = computed::mistakes(&fields)
        .into_iter()
        .map(|mistake| (mistake.key, mistake.code))
        .collect();
    assert_eq!(
        found,
        [
            (
                "c".to_owned(),
                MistakeCode::Field(FieldMistake::UnknownName)
            ),
            ("a".to_owned(), MistakeCode::Field(FieldMistake::Cycle)),
            ("b".to_owned(), MistakeCode::Field(FieldMistake::Cycle)),
            ("d".to_owned(), MistakeCode::Field(FieldMistake::NoValue)),
        ]
    );
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,60}") {
        if let Ok(read) = parse(&text) {
            let _ = evaluate(&read, &context());
        }
    }

    #[test]
    fn no_words_of_the_language_panic(words in prop::collection::vec(prop::sample::select(vec![
        "1", "0", "\"x\"", "n", "rows", "day", "(", ")", "[", "]", "+", "-", "*", "/", "**", "..", ".", ",", "if ",
        "then ", "else ", "for ", "in ", "return ", "and ", "or ", "sum(", "date(", "round half up(", "null", "<", "=",
        "duration(\"P9999999M\")", "99999999999999999999999999",
    ]), 0..14)) {
        if let Ok(read) = parse(&words.join(" ")) {
            let _ = evaluate(&read, &context());
        }
    }
}

#[test]
fn what_depends_on_something_missing_is_undefined_not_nought() {
    let fields = [
        field("a", FieldKind::Money, ""),
        field("b", FieldKind::Money, ""),
        field("total", FieldKind::Computed, "sum([a, b])"),
        field("double", FieldKind::Computed, "total * 2"),
        field("own", FieldKind::Computed, "b + 1"),
    ];
    let fields: Vec<&FormField> = fields.iter().collect();
    let texts = BTreeMap::from([("b".to_owned(), "5".to_owned())]);
    let gaps = BTreeSet::from(["a".to_owned()]);
    let done = computed::compute_over_gaps(&fields, &texts, &gaps);
    assert_eq!(done.values["total"], "");
    assert_eq!(done.values["double"], "");
    assert_eq!(done.values["own"], "6");
    assert_eq!(done.undefined["total"], gaps);
    assert_eq!(done.undefined["double"], gaps);
    assert!(!done.undefined.contains_key("own"));
    // Empty and not missing: as before.
    assert_eq!(computed::compute(&fields, &texts).values["total"], "5");
}
