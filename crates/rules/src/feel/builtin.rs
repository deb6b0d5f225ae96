//! Arithmetic and the built-in functions of FEEL that formulas of forms use. A regular list.

use std::cmp::Ordering;

use chrono::{Months, NaiveDate, TimeDelta};
use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, MathematicalOps as _, RoundingStrategy};

use super::{Operator, Value};

/// The functions: name, fewest and most arguments.
pub const FUNCTIONS: &[(&str, usize, usize)] = &[
    ("abs", 1, 1),
    ("append", 2, 50),
    ("ceiling", 1, 1),
    ("concatenate", 1, 50),
    ("contains", 2, 2),
    ("count", 1, 1),
    ("date", 1, 3),
    ("decimal", 2, 2),
    ("distinct values", 1, 1),
    ("duration", 1, 1),
    ("ends with", 2, 2),
    ("floor", 1, 1),
    ("list contains", 2, 2),
    ("lower case", 1, 1),
    ("max", 1, 50),
    ("mean", 1, 50),
    ("min", 1, 50),
    ("modulo", 2, 2),
    ("not", 1, 1),
    ("number", 1, 1),
    ("round down", 2, 2),
    ("round half down", 2, 2),
    ("round half up", 2, 2),
    ("round up", 2, 2),
    ("starts with", 2, 2),
    ("string", 1, 1),
    ("string join", 1, 2),
    ("string length", 1, 1),
    ("substring", 2, 3),
    ("sum", 1, 50),
    ("upper case", 1, 1),
];

/// Largest power that is computed.
const MAX_POWER: i64 = 100;

pub(super) fn calculate(operator: Operator, left: &Value, right: &Value) -> Value {
    match (left, right) {
        (Value::Number(a), Value::Number(b)) => number(operator, *a, *b),
        (Value::Text(a), Value::Text(b)) if operator == Operator::Add => {
            Value::Text(format!("{a}{b}"))
        }
        (Value::Date(a), Value::Date(b)) if operator == Operator::Sub => {
            Value::Days((*a - *b).num_days())
        }
        (Value::Date(date), Value::Days(days)) => moved(operator, *date, *days),
        (Value::Days(days), Value::Date(date)) if operator == Operator::Add => {
            moved(operator, *date, *days)
        }
        (Value::Date(date), Value::Months(months)) => moved_months(operator, *date, *months),
        (Value::Days(a), Value::Days(b)) => {
            whole(operator, *a, *b).map_or(Value::Null, Value::Days)
        }
        (Value::Months(a), Value::Months(b)) => {
            whole(operator, *a, *b).map_or(Value::Null, Value::Months)
        }
        _ => Value::Null,
    }
}

fn number(operator: Operator, a: Decimal, b: Decimal) -> Value {
    let result = match operator {
        Operator::Add => a.checked_add(b),
        Operator::Sub => a.checked_sub(b),
        Operator::Mul => a.checked_mul(b),
        Operator::Div => a.checked_div(b),
        Operator::Power => b
            .to_i64()
            .filter(|power| b.is_integer() && power.abs() <= MAX_POWER)
            .and_then(|power| a.checked_powi(power)),
        _ => None,
    };
    result.map_or(Value::Null, Value::Number)
}

fn whole(operator: Operator, a: i64, b: i64) -> Option<i64> {
    match operator {
        Operator::Add => a.checked_add(b),
        Operator::Sub => a.checked_sub(b),
        _ => None,
    }
}

fn moved(operator: Operator, date: NaiveDate, days: i64) -> Value {
    let days = match operator {
        Operator::Add => Some(days),
        Operator::Sub => days.checked_neg(),
        _ => None,
    };
    let moved = days
        .and_then(TimeDelta::try_days)
        .and_then(|delta| date.checked_add_signed(delta));
    moved.map_or(Value::Null, Value::Date)
}

fn moved_months(operator: Operator, date: NaiveDate, months: i64) -> Value {
    let months = match operator {
        Operator::Add => months,
        Operator::Sub => -months,
        _ => return Value::Null,
    };
    let Ok(count) = u32::try_from(months.unsigned_abs()) else {
        return Value::Null;
    };
    let moved = if months < 0 {
        date.checked_sub_months(Months::new(count))
    } else {
        date.checked_add_months(Months::new(count))
    };
    moved.map_or(Value::Null, Value::Date)
}

pub(super) fn call(name: &str, values: &[Value]) -> Value {
    match (name, values) {
        ("not", [Value::Bool(value)]) => Value::Bool(!value),
        ("string", [value]) => match value {
            Value::Null => Value::Null,
            other => Value::Text(other.text()),
        },
        ("count", [Value::List(entries)]) => Value::Number(entries.len().into()),
        ("count", [Value::Null]) => Value::Number(Decimal::ZERO),
        ("list contains", [Value::List(entries), wanted]) => Value::Bool(entries.contains(wanted)),
        ("append", [Value::List(entries), more @ ..]) => {
            Value::List(entries.iter().chain(more).cloned().collect())
        }
        ("concatenate", lists) => {
            let flat = lists.iter().flat_map(|list| match list {
                Value::List(entries) => entries.clone(),
                other => vec![other.clone()],
            });
            Value::List(flat.collect())
        }
        ("distinct values", [Value::List(entries)]) => {
            let mut seen: Vec<Value> = Vec::new();
            for entry in entries {
                if !seen.contains(entry) {
                    seen.push(entry.clone());
                }
            }
            Value::List(seen)
        }
        ("sum" | "mean" | "min" | "max", _) => over(name, values),
        ("date" | "duration", _) => time(name, values),
        (
            "abs" | "ceiling" | "decimal" | "floor" | "modulo" | "number" | "round down"
            | "round half down" | "round half up" | "round up",
            _,
        ) => rounded(name, values),
        _ => text(name, values),
    }
}

/// `sum`, `mean`, `min`, `max` of a list or of the arguments; nothing counts as nothing.
fn over(name: &str, values: &[Value]) -> Value {
    let entries = match values {
        [Value::List(entries)] => entries.as_slice(),
        all => all,
    };
    let known: Vec<&Value> = entries
        .iter()
        .filter(|value| **value != Value::Null)
        .collect();
    if name == "min" || name == "max" {
        let wanted = if name == "min" {
            Ordering::Less
        } else {
            Ordering::Greater
        };
        let mut best: Option<&Value> = None;
        for value in known {
            best = match best {
                None => Some(value),
                Some(before) => match value.order(before) {
                    None => return Value::Null,
                    Some(order) if order == wanted => Some(value),
                    Some(_) => Some(before),
                },
            };
        }
        return best.cloned().unwrap_or(Value::Null);
    }
    let mut sum = Decimal::ZERO;
    let count = known.len();
    for value in known {
        let Value::Number(number) = value else {
            return Value::Null;
        };
        let Some(next) = sum.checked_add(*number) else {
            return Value::Null;
        };
        sum = next;
    }
    match name {
        // Where nothing is filled yet there is no sum.
        _ if count == 0 => Value::Null,
        "mean" => sum
            .checked_div(count.into())
            .map_or(Value::Null, Value::Number),
        _ => Value::Number(sum),
    }
}

fn time(name: &str, values: &[Value]) -> Value {
    match (name, values) {
        ("date", [Value::Text(text)]) => {
            NaiveDate::parse_from_str(text, "%Y-%m-%d").map_or(Value::Null, Value::Date)
        }
        ("date", [Value::Date(date)]) => Value::Date(*date),
        (
            "date",
            [
                Value::Number(year),
                Value::Number(month),
                Value::Number(day),
            ],
        ) => {
            let date =
                (|| NaiveDate::from_ymd_opt(year.to_i32()?, month.to_u32()?, day.to_u32()?))();
            date.map_or(Value::Null, Value::Date)
        }
        ("duration", [Value::Text(text)]) => duration(text).unwrap_or(Value::Null),
        _ => Value::Null,
    }
}

/// `P3D`, `P2M`, `P1Y`, with a sign where it is negative.
fn duration(text: &str) -> Option<Value> {
    let (sign, body) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let body = body.strip_prefix('P')?;
    let unit = body.chars().last()?;
    let count: i64 = body.strip_suffix(unit)?.parse::<u32>().ok()?.into();
    match unit {
        'D' => Some(Value::Days(sign * count)),
        'M' => Some(Value::Months(sign * count)),
        'Y' => Some(Value::Months(sign * count * 12)),
        _ => None,
    }
}

fn rounded(name: &str, values: &[Value]) -> Value {
    let scale = |places: &Decimal| places.to_u32().filter(|places| *places <= 28);
    let round = |number: &Decimal, places: &Decimal, how: RoundingStrategy| {
        scale(places).map_or(Value::Null, |places| {
            Value::Number(number.round_dp_with_strategy(places, how))
        })
    };
    match (name, values) {
        ("abs", [Value::Number(number)]) => Value::Number(number.abs()),
        ("ceiling", [Value::Number(number)]) => Value::Number(number.ceil()),
        ("floor", [Value::Number(number)]) => Value::Number(number.floor()),
        ("modulo", [Value::Number(a), Value::Number(b)]) => modulo(*a, *b),
        ("number", [Value::Number(number)]) => Value::Number(*number),
        ("number", [Value::Text(text)]) => text.trim().parse().map_or(Value::Null, Value::Number),
        ("decimal", [Value::Number(number), Value::Number(places)]) => {
            round(number, places, RoundingStrategy::MidpointNearestEven)
        }
        ("round down", [Value::Number(number), Value::Number(places)]) => {
            round(number, places, RoundingStrategy::ToZero)
        }
        ("round up", [Value::Number(number), Value::Number(places)]) => {
            round(number, places, RoundingStrategy::AwayFromZero)
        }
        ("round half up", [Value::Number(number), Value::Number(places)]) => {
            round(number, places, RoundingStrategy::MidpointAwayFromZero)
        }
        ("round half down", [Value::Number(number), Value::Number(places)]) => {
            round(number, places, RoundingStrategy::MidpointTowardZero)
        }
        _ => Value::Null,
    }
}

/// As DMN has it: the sign is that of the divisor.
fn modulo(a: Decimal, b: Decimal) -> Value {
    let quotient = a.checked_div(b).map(|quotient| quotient.floor());
    let product = quotient.and_then(|quotient| b.checked_mul(quotient));
    product
        .and_then(|product| a.checked_sub(product))
        .map_or(Value::Null, Value::Number)
}

fn text(name: &str, values: &[Value]) -> Value {
    match (name, values) {
        ("contains", [Value::Text(text), Value::Text(part)]) => {
            Value::Bool(text.contains(part.as_str()))
        }
        ("starts with", [Value::Text(text), Value::Text(part)]) => {
            Value::Bool(text.starts_with(part.as_str()))
        }
        ("ends with", [Value::Text(text), Value::Text(part)]) => {
            Value::Bool(text.ends_with(part.as_str()))
        }
        ("upper case", [Value::Text(text)]) => Value::Text(text.to_uppercase()),
        ("lower case", [Value::Text(text)]) => Value::Text(text.to_lowercase()),
        ("string length", [Value::Text(text)]) => Value::Number(text.chars().count().into()),
        ("string join", [Value::List(entries), rest @ ..]) => {
            let texts: Vec<String> = entries
                .iter()
                .filter(|entry| **entry != Value::Null)
                .map(Value::text)
                .collect();
            let between = match rest {
                [Value::Text(between)] => between.as_str(),
                _ => "",
            };
            Value::Text(texts.join(between))
        }
        ("substring", [Value::Text(text), Value::Number(from), rest @ ..]) => {
            substring(text, *from, rest.first())
        }
        _ => Value::Null,
    }
}

/// Counted from 1; from the end when negative.
fn substring(text: &str, from: Decimal, length: Option<&Value>) -> Value {
    let signs: Vec<char> = text.chars().collect();
    let count = i64::try_from(signs.len()).unwrap_or(i64::MAX);
    let start = match from.to_i64() {
        Some(place) if place > 0 => place - 1,
        Some(place) if place < 0 => count + place,
        _ => return Value::Null,
    };
    let Ok(start) = usize::try_from(start) else {
        return Value::Null;
    };
    let most = match length {
        None => signs.len(),
        Some(Value::Number(number)) => number.to_usize().unwrap_or(0),
        Some(_) => return Value::Null,
    };
    Value::Text(signs.into_iter().skip(start).take(most).collect())
}
