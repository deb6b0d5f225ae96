//! Computed fields: their order, what is wrong with their formulas, their values.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use flow_model::form::value;
use flow_model::step::{FieldKind, FormField};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::feel::{self, Context, Expression, FeelError, FeelErrorCode, Value};

/// What is wrong with a formula.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mistake {
    /// Key of the computed field.
    pub key: String,
    /// What it is.
    pub code: MistakeCode,
    /// Where in the formula, in characters; 0 where the whole of it is meant.
    pub at: usize,
    /// The name or sign that it is about.
    pub what: String,
}

/// What is wrong with a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum MistakeCode {
    /// The expression cannot be read or evaluated.
    Feel(FeelErrorCode),
    /// About the field among the others.
    Field(FieldMistake),
}

/// What is wrong with a formula among the other fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldMistake {
    /// No field of the chart has this key.
    UnknownName,
    /// It depends on itself, perhaps through others.
    Cycle,
    /// Even with every field filled it has no value: the kinds do not fit.
    NoValue,
}

/// Values of computed fields and what is wrong.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Computed {
    /// Text by key; empty where there is no value yet.
    pub values: BTreeMap<String, String>,
    /// What is wrong, by field.
    pub mistakes: Vec<Mistake>,
    /// Fields that have no value because what they depend on is missing, with the keys of what is.
    pub undefined: BTreeMap<String, BTreeSet<String>>,
}

/// Computes every computed field over the texts of the others. The first field of a key counts.
#[must_use]
pub fn compute(fields: &[&FormField], texts: &BTreeMap<String, String>) -> Computed {
    compute_over_gaps(fields, texts, &BTreeSet::new())
}

/// As [`compute`], where some fields are known to be missing: what depends on them is undefined, never nought.
#[must_use]
pub fn compute_over_gaps(
    fields: &[&FormField],
    texts: &BTreeMap<String, String>,
    gaps: &BTreeSet<String>,
) -> Computed {
    let mut done = Computed::default();
    let plan = plan(fields, &mut done.mistakes);
    let mut context = Context::new();
    for field in unique(fields) {
        if field.kind != FieldKind::Computed {
            let text = texts.get(&field.key).map_or("", String::as_str);
            context.insert(field.key.clone(), read(field, text));
        }
    }
    for (field, expression) in plan {
        let names = expression.names();
        let mut missing: BTreeSet<String> = names.intersection(gaps).cloned().collect();
        let over = names.iter().filter_map(|name| done.undefined.get(name));
        missing.extend(over.flatten().cloned().collect::<Vec<_>>());
        if !missing.is_empty() {
            done.values.insert(field.key.clone(), String::new());
            done.undefined.insert(field.key.clone(), missing);
            continue;
        }
        match feel::evaluate(&expression, &context) {
            Ok(value) => {
                done.values.insert(field.key.clone(), value.text());
                context.insert(field.key.clone(), value);
            }
            Err(error) => done.mistakes.push(of_feel(&field.key, error)),
        }
    }
    done
}

/// Everything that is wrong with the formulas of these fields.
#[must_use]
pub fn mistakes(fields: &[&FormField]) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    let plan = plan(fields, &mut mistakes);
    let mut context = Context::new();
    for field in unique(fields) {
        context.insert(field.key.clone(), sample(field));
    }
    for (field, expression) in plan {
        match feel::evaluate(&expression, &context) {
            Ok(Value::Null) => mistakes.push(about(&field.key, FieldMistake::NoValue, "")),
            Ok(value) => {
                context.insert(field.key.clone(), value);
            }
            Err(error) => mistakes.push(of_feel(&field.key, error)),
        }
    }
    mistakes
}

fn unique<'a>(fields: &[&'a FormField]) -> Vec<&'a FormField> {
    let mut seen = BTreeSet::new();
    fields
        .iter()
        .copied()
        .filter(|field| seen.insert(field.key.as_str()))
        .collect()
}

/// The computed fields that can be computed, each behind what it depends on.
fn plan<'a>(
    fields: &[&'a FormField],
    mistakes: &mut Vec<Mistake>,
) -> Vec<(&'a FormField, Expression)> {
    let fields = unique(fields);
    let known: BTreeSet<&str> = fields.iter().map(|field| field.key.as_str()).collect();
    let columns: BTreeSet<&str> = fields
        .iter()
        .flat_map(|field| &field.columns)
        .map(|column| column.key.as_str())
        .collect();
    let mut open = Vec::new();
    for field in fields
        .into_iter()
        .filter(|field| field.kind == FieldKind::Computed)
    {
        match feel::parse(&field.formula) {
            Ok(expression) => {
                let names = expression.names();
                let unknown = names.iter().find(|name| {
                    !known.contains(name.as_str()) && !columns.contains(name.as_str())
                });
                match unknown {
                    Some(name) => mistakes.push(about(&field.key, FieldMistake::UnknownName, name)),
                    None => open.push((field, expression, names)),
                }
            }
            Err(error) => mistakes.push(of_feel(&field.key, error)),
        }
    }
    let mut order = Vec::new();
    loop {
        let waiting: BTreeSet<String> =
            open.iter().map(|(field, _, _)| field.key.clone()).collect();
        let (ready, rest): (Vec<_>, Vec<_>) = open
            .into_iter()
            .partition(|(_, _, names)| names.is_disjoint(&waiting));
        if ready.is_empty() {
            mistakes.extend(
                rest.iter()
                    .map(|(field, _, _)| about(&field.key, FieldMistake::Cycle, "")),
            );
            return order;
        }
        order.extend(
            ready
                .into_iter()
                .map(|(field, expression, _)| (field, expression)),
        );
        open = rest;
    }
}

fn about(key: &str, code: FieldMistake, what: &str) -> Mistake {
    Mistake {
        key: key.to_owned(),
        code: MistakeCode::Field(code),
        at: 0,
        what: what.to_owned(),
    }
}

fn of_feel(key: &str, error: FeelError) -> Mistake {
    Mistake {
        key: key.to_owned(),
        code: MistakeCode::Feel(error.code),
        at: error.at,
        what: error.what,
    }
}

/// The value of a field's text; nothing where it is empty or does not fit the kind.
#[must_use]
pub fn read(field: &FormField, text: &str) -> Value {
    if text.is_empty() {
        return Value::Null;
    }
    match field.kind {
        FieldKind::List => value::list(text).map_or(Value::Null, |entries| {
            Value::List(entries.into_iter().map(Value::Text).collect())
        }),
        FieldKind::Table => value::rows(text).map_or(Value::Null, |rows| {
            Value::List(rows.iter().map(|row| table_row(field, row)).collect())
        }),
        FieldKind::Person | FieldKind::Organisation => {
            value::party(text).map_or(Value::Null, |party| {
                row([
                    ("name", Value::Text(party.name)),
                    ("code", Value::Text(party.code)),
                ])
            })
        }
        FieldKind::Attachment => value::files(text).map_or(Value::Null, |files| {
            let rows = files.into_iter().map(|file| {
                row([
                    ("file", Value::Text(file.file)),
                    ("size", Value::Number(file.size.into())),
                ])
            });
            Value::List(rows.collect())
        }),
        kind => plain(kind, text),
    }
}

fn plain(kind: FieldKind, text: &str) -> Value {
    match kind {
        FieldKind::Number | FieldKind::Money => text.parse().map_or(Value::Null, Value::Number),
        FieldKind::Date => {
            NaiveDate::parse_from_str(text, "%Y-%m-%d").map_or(Value::Null, Value::Date)
        }
        FieldKind::Flag => Value::Bool(text == "true"),
        _ if text.is_empty() => Value::Null,
        _ => Value::Text(text.to_owned()),
    }
}

fn table_row(field: &FormField, cells: &value::Row) -> Value {
    row(field.columns.iter().map(|column| {
        let text = cells.get(&column.key).map_or("", String::as_str);
        let cell = if text.is_empty() {
            Value::Null
        } else {
            plain(column.kind, text)
        };
        (column.key.as_str(), cell)
    }))
}

fn row<'a>(cells: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    Value::Row(
        cells
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    )
}

/// A value that such a field could have, to see whether a formula has one.
fn sample(field: &FormField) -> Value {
    match field.kind {
        FieldKind::List => Value::List(vec![sample_of(FieldKind::Text, &field.options)]),
        FieldKind::Table => {
            let cells = field
                .columns
                .iter()
                .map(|column| (column.key.as_str(), sample_of(column.kind, &column.options)));
            Value::List(vec![row(cells)])
        }
        FieldKind::Person | FieldKind::Organisation => row([
            ("name", Value::Text("1".to_owned())),
            ("code", Value::Text("1".to_owned())),
        ]),
        FieldKind::Attachment => Value::List(vec![row([
            ("file", Value::Text("1".to_owned())),
            ("size", Value::Number(Decimal::ONE)),
        ])]),
        kind => sample_of(kind, &field.options),
    }
}

fn sample_of(kind: FieldKind, options: &[String]) -> Value {
    match kind {
        FieldKind::Number | FieldKind::Money => Value::Number(Decimal::ONE),
        FieldKind::Date => NaiveDate::from_ymd_opt(2026, 3, 2).map_or(Value::Null, Value::Date),
        FieldKind::Flag => Value::Bool(true),
        _ => Value::Text(options.first().cloned().unwrap_or_else(|| "1".to_owned())),
    }
}
