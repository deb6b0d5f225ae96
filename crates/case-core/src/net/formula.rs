//! FEEL over the fields of a case: conditions, counts. No clock: `now()` and `today()` are refused by the reader.

use std::collections::{BTreeMap, BTreeSet};

use flow_model::step::FormField;
use rules::computed;
use rules::feel::{self, Expression, FeelErrorCode, Value};

use super::Refused;
use crate::decide::gap::GATES_NEED_VALUES;
use crate::event::FieldValue;

/// An expression that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    /// As it is written.
    pub text: String,
    expression: Expression,
}

/// What an expression is evaluated over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Facts<'a> {
    pub(crate) forms: &'a BTreeMap<String, FormField>,
    pub(crate) fields: &'a BTreeMap<String, FieldValue>,
    /// What was filled in the rounds of an activity that is done several times, by its id.
    pub(crate) rounds: &'a BTreeMap<String, Vec<BTreeMap<String, FieldValue>>>,
}

/// Names that count rounds, from BPMN 2.0.2, table 10.31.
pub(crate) const COUNTERS: [&str; 4] = [
    "numberOfInstances",
    "numberOfCompletedInstances",
    "numberOfActiveInstances",
    "loopCounter",
];

impl Formula {
    /// Reads FEEL; a leading `=`, which some tools write, is left out.
    pub(crate) fn read(text: &str) -> Result<Formula, Refused> {
        let inner = text.trim();
        let inner = inner.strip_prefix('=').unwrap_or(inner).trim();
        match feel::parse(inner) {
            Ok(expression) => Ok(Formula {
                text: inner.to_owned(),
                expression,
            }),
            Err(error) if error.code == FeelErrorCode::ClockRefused => Err(Refused::ClockInFormula),
            Err(_) => Err(Refused::FormalCondition),
        }
    }

    /// Names that neither a form nor `more` knows.
    pub(crate) fn unknown(&self, known: &BTreeSet<&str>) -> bool {
        self.expression
            .names()
            .iter()
            .any(|name| !known.contains(name.as_str()))
    }

    /// Whether it is true; what has no value is not.
    pub(crate) fn holds(&self, facts: Facts<'_>, counters: &[(&str, u32)]) -> bool {
        self.value(facts, counters) == Value::Bool(true)
    }

    /// A whole number from 0; `None` when it is none.
    pub(crate) fn number(&self, facts: Facts<'_>) -> Option<u32> {
        match self.value(facts, &[]) {
            Value::Number(number) => number.normalize().to_string().parse().ok(),
            Value::Null
            | Value::Bool(_)
            | Value::Text(_)
            | Value::Date(_)
            | Value::Days(_)
            | Value::Months(_)
            | Value::List(_)
            | Value::Row(_) => None,
        }
    }

    fn value(&self, facts: Facts<'_>, counters: &[(&str, u32)]) -> Value {
        let mut context = feel::Context::new();
        for (key, form) in facts.forms {
            context.insert(key.clone(), value(form, facts.fields.get(key)));
        }
        for (activity, rounds) in facts.rounds {
            let row = |round: &BTreeMap<String, FieldValue>| {
                let cells = round.iter().filter_map(|(key, text)| {
                    Some((key.clone(), value(facts.forms.get(key)?, Some(text))))
                });
                Value::Row(cells.collect())
            };
            context.insert(
                activity.clone(),
                Value::List(rounds.iter().map(row).collect()),
            );
        }
        for (name, number) in counters {
            context.insert((*name).to_owned(), Value::Number((*number).into()));
        }
        // The only error is an evaluation that is too long: it is not true.
        feel::evaluate(&self.expression, &context).unwrap_or(Value::Null)
    }
}

fn value(form: &FormField, given: Option<&FieldValue>) -> Value {
    match given {
        Some(FieldValue::Text(text)) => match form.kind {
            flow_model::step::FieldKind::Computed => text
                .parse()
                .map_or_else(|_| Value::Text(text.clone()), Value::Number),
            _ => computed::read(form, text),
        },
        Some(FieldValue::Missing(_)) | None => Value::Null,
    }
}

/// Number of entries that a field holds now; one that is not filled holds none. Of one that is missing (缺失) nobody
/// knows how many it holds, from the engine on that says so.
pub(crate) fn entries(facts: Facts<'_>, key: &str, engine: u32) -> Option<u32> {
    let form = facts.forms.get(key)?;
    let missing = matches!(facts.fields.get(key), Some(FieldValue::Missing(_)));
    if missing && engine >= GATES_NEED_VALUES {
        return None;
    }
    match value(form, facts.fields.get(key)) {
        Value::List(entries) => u32::try_from(entries.len()).ok(),
        Value::Null => Some(0),
        _ => None,
    }
}
