//! Values of FEEL and how they become the text of a field.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing is known.
    Null,
    /// True or false.
    Bool(bool),
    /// A decimal number, 28 digits.
    Number(Decimal),
    /// A string.
    Text(String),
    /// A date.
    Date(NaiveDate),
    /// A duration of days.
    Days(i64),
    /// A duration of months.
    Months(i64),
    /// A list.
    List(Vec<Value>),
    /// A row of a table, a person, an organisation.
    Row(BTreeMap<String, Value>),
}

impl Value {
    /// The text that a field keeps: numbers without trailing zeros, dates as `YYYY-MM-DD`, empty for nothing.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Value::Null => String::new(),
            Value::Bool(value) => value.to_string(),
            Value::Number(number) => number.normalize().to_string(),
            Value::Text(text) => text.clone(),
            Value::Date(date) => date.format("%Y-%m-%d").to_string(),
            Value::Days(days) => format!("P{days}D"),
            Value::Months(months) => format!("P{months}M"),
            Value::List(entries) => {
                let texts: Vec<String> = entries.iter().map(Value::text).collect();
                texts.join("、")
            }
            Value::Row(row) => {
                let texts: Vec<String> = row.values().map(Value::text).collect();
                texts.join(" ")
            }
        }
    }

    /// The order of two values of the same kind; `None` where they cannot be compared.
    #[must_use]
    pub fn order(&self, other: &Value) -> Option<Ordering> {
        match (self, other) {
            (Value::Number(a), Value::Number(b)) => Some(a.cmp(b)),
            (Value::Text(a), Value::Text(b)) => Some(a.cmp(b)),
            (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
            (Value::Days(a), Value::Days(b)) | (Value::Months(a), Value::Months(b)) => {
                Some(a.cmp(b))
            }
            _ => None,
        }
    }
}
