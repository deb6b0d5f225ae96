//! Walks the tree and gives its value. Three-valued logic and `null` as FEEL has them.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::builtin;
use super::lex::error;
use super::{
    Context, FeelError, FeelErrorCode, MAX_ENTRIES, MAX_STEPS, Node, Operator, Range, Shape, Value,
};

pub(super) struct Run<'a> {
    context: &'a Context,
    /// Names bound by `for`, quantifiers and filters, innermost last.
    bound: Vec<(String, Value)>,
    steps: u32,
}

type Give = Result<Value, FeelError>;

impl<'a> Run<'a> {
    pub(super) fn new(context: &'a Context) -> Run<'a> {
        Run {
            context,
            bound: Vec::new(),
            steps: 0,
        }
    }

    pub(super) fn value(&mut self, node: &Node) -> Give {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return Err(error(FeelErrorCode::TooMuch, node.at, ""));
        }
        match &node.what {
            Shape::Literal(value) => Ok(value.clone()),
            Shape::Name(name) => Ok(self.look_up(name)),
            Shape::List(nodes) => Ok(Value::List(self.values(nodes)?)),
            Shape::Range(range) => self.whole_range(node.at, range),
            Shape::Negative(inner) => Ok(match self.value(inner)? {
                Value::Number(number) => Value::Number(-number),
                Value::Days(days) => Value::Days(-days),
                Value::Months(months) => Value::Months(-months),
                _ => Value::Null,
            }),
            Shape::Binary(operator, left, right) => self.binary(*operator, left, right),
            Shape::Between(value, from, to) => {
                let (value, from, to) = (self.value(value)?, self.value(from)?, self.value(to)?);
                let not_below = truth(value.order(&from), Ordering::is_ge);
                let not_above = truth(value.order(&to), Ordering::is_le);
                Ok(and(&not_below, &not_above))
            }
            Shape::In(left, tests) => {
                let left = self.value(left)?;
                let mut met = Value::Bool(false);
                for test in tests {
                    met = or(&met, &self.meets(&left, test)?);
                }
                Ok(met)
            }
            Shape::If(test, yes, no) => {
                let chosen = if self.value(test)? == Value::Bool(true) {
                    yes
                } else {
                    no
                };
                self.value(chosen)
            }
            Shape::For(name, list, body) => self.each(name, list, body).map(Value::List),
            Shape::Quantified {
                every,
                name,
                list,
                test,
            } => {
                let found = self.each(name, list, test)?;
                let (start, join): (bool, fn(&Value, &Value) -> Value) =
                    if *every { (true, and) } else { (false, or) };
                Ok(found
                    .iter()
                    .fold(Value::Bool(start), |sum, one| join(&sum, one)))
            }
            Shape::Path(inner, name) => Ok(member(&self.value(inner)?, name)),
            Shape::Filter(list, test) => self.filter(list, test),
            Shape::Call(name, arguments) => {
                let values = self.values(arguments)?;
                Ok(builtin::call(name, &values))
            }
            Shape::Test(_, _) => Ok(Value::Null),
        }
    }

    fn look_up(&self, name: &str) -> Value {
        for (known, value) in self.bound.iter().rev() {
            if known == name {
                return value.clone();
            }
            // Inside a filter the columns of the entry are names.
            if known == "item"
                && let Value::Row(row) = value
                && let Some(found) = row.get(name)
            {
                return found.clone();
            }
        }
        self.context.get(name).cloned().unwrap_or(Value::Null)
    }

    fn values(&mut self, nodes: &[Node]) -> Result<Vec<Value>, FeelError> {
        nodes.iter().map(|node| self.value(node)).collect()
    }

    /// The whole numbers of a range, for `for x in 1..5`.
    fn whole_range(&mut self, at: usize, range: &Range) -> Give {
        let (Value::Number(from), Value::Number(to)) =
            (self.value(&range.from)?, self.value(&range.to)?)
        else {
            return Ok(Value::Null);
        };
        let mut numbers = Vec::new();
        let mut number = from;
        while number <= to {
            if numbers.len() >= MAX_ENTRIES {
                return Err(error(FeelErrorCode::TooMuch, at, ""));
            }
            numbers.push(Value::Number(number));
            number += Decimal::ONE;
        }
        Ok(Value::List(numbers))
    }

    fn each(&mut self, name: &str, list: &Node, body: &Node) -> Result<Vec<Value>, FeelError> {
        let entries = entries(self.value(list)?);
        let mut found = Vec::with_capacity(entries.len());
        for entry in entries {
            self.bound.push((name.to_owned(), entry));
            let value = self.value(body);
            self.bound.pop();
            found.push(value?);
        }
        Ok(found)
    }

    /// `list[2]` takes an entry (from the end when negative), `list[test]` those that meet the test.
    fn filter(&mut self, list: &Node, test: &Node) -> Give {
        let entries = entries(self.value(list)?);
        if let Shape::Literal(Value::Number(_)) | Shape::Negative(_) = &test.what {
            let Value::Number(place) = self.value(test)? else {
                return Ok(Value::Null);
            };
            return Ok(nth(&entries, place));
        }
        let mut kept = Vec::new();
        for entry in entries {
            self.bound.push(("item".to_owned(), entry.clone()));
            let met = self.value(test);
            self.bound.pop();
            if met? == Value::Bool(true) {
                kept.push(entry);
            }
        }
        Ok(Value::List(kept))
    }

    fn meets(&mut self, left: &Value, test: &Node) -> Give {
        match &test.what {
            Shape::Test(operator, right) => Ok(compare(*operator, left, &self.value(right)?)),
            Shape::Range(range) => {
                let (from, to) = (self.value(&range.from)?, self.value(&range.to)?);
                let low = truth(left.order(&from), |order| {
                    order.is_gt() || (range.from_closed && order.is_eq())
                });
                let high = truth(left.order(&to), |order| {
                    order.is_lt() || (range.to_closed && order.is_eq())
                });
                Ok(and(&low, &high))
            }
            _ => Ok(match self.value(test)? {
                Value::List(entries) => Value::Bool(entries.contains(left)),
                other => compare(Operator::Equal, left, &other),
            }),
        }
    }

    fn binary(&mut self, operator: Operator, left: &Node, right: &Node) -> Give {
        let (left, right) = (self.value(left)?, self.value(right)?);
        Ok(match operator {
            Operator::And => and(&left, &right),
            Operator::Or => or(&left, &right),
            Operator::Add | Operator::Sub | Operator::Mul | Operator::Div | Operator::Power => {
                builtin::calculate(operator, &left, &right)
            }
            _ => compare(operator, &left, &right),
        })
    }
}

fn entries(value: Value) -> Vec<Value> {
    match value {
        Value::List(entries) => entries,
        Value::Null => Vec::new(),
        other => vec![other],
    }
}

fn nth(entries: &[Value], place: Decimal) -> Value {
    use rust_decimal::prelude::ToPrimitive as _;
    let Some(place) = place.to_i64() else {
        return Value::Null;
    };
    let length = i64::try_from(entries.len()).unwrap_or(i64::MAX);
    let index = if place < 0 { length + place } else { place - 1 };
    let index = usize::try_from(index).ok();
    index
        .and_then(|index| entries.get(index))
        .cloned()
        .unwrap_or(Value::Null)
}

/// A column of a row; of every row of a list.
fn member(value: &Value, name: &str) -> Value {
    use chrono::Datelike as _;
    let number = |n: i64| Value::Number(Decimal::from(n));
    match value {
        Value::Row(row) => row.get(name).cloned().unwrap_or(Value::Null),
        Value::List(entries) => {
            Value::List(entries.iter().map(|entry| member(entry, name)).collect())
        }
        Value::Date(date) => match name {
            "year" => number(i64::from(date.year())),
            "month" => number(i64::from(date.month())),
            "day" => number(i64::from(date.day())),
            "weekday" => number(i64::from(date.weekday().number_from_monday())),
            _ => Value::Null,
        },
        Value::Days(days) if name == "days" => number(*days),
        Value::Months(months) if name == "months" => number(months % 12),
        Value::Months(months) if name == "years" => number(months / 12),
        _ => Value::Null,
    }
}

fn truth(order: Option<Ordering>, test: impl Fn(Ordering) -> bool) -> Value {
    order.map_or(Value::Null, |order| Value::Bool(test(order)))
}

pub(super) fn compare(operator: Operator, left: &Value, right: &Value) -> Value {
    match operator {
        Operator::Equal => Value::Bool(left == right),
        Operator::Different => Value::Bool(left != right),
        Operator::Less => truth(left.order(right), Ordering::is_lt),
        Operator::LessOrEqual => truth(left.order(right), Ordering::is_le),
        Operator::Greater => truth(left.order(right), Ordering::is_gt),
        Operator::GreaterOrEqual => truth(left.order(right), Ordering::is_ge),
        _ => Value::Null,
    }
}

fn and(left: &Value, right: &Value) -> Value {
    match (left, right) {
        (Value::Bool(false), _) | (_, Value::Bool(false)) => Value::Bool(false),
        (Value::Bool(true), Value::Bool(true)) => Value::Bool(true),
        _ => Value::Null,
    }
}

fn or(left: &Value, right: &Value) -> Value {
    match (left, right) {
        (Value::Bool(true), _) | (_, Value::Bool(true)) => Value::Bool(true),
        (Value::Bool(false), Value::Bool(false)) => Value::Bool(false),
        _ => Value::Null,
    }
}
