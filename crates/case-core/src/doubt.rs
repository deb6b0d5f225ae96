//! Doubts about the values of a case: codes that fail their check, and what a person has confirmed about them. A doubt
//! never stops anything; it is listed, and a person may confirm the value with a reason.

use flow_model::form::value;
use flow_model::step::{CodeKind, FieldKind, FormField};
use serde::{Deserialize, Serialize};

use crate::case::{Case, Confirmation, Stamp};
use crate::codes::fault::{Fault, Ground, look};
use crate::codes::{Why, resident_id};
use crate::decide::fact::{APPLICANT_CODE, PARTY_CODE};
use crate::event::{CaseEvent, ChecksConfirmed, ConfirmedCheck, FieldValue};
use crate::net::Net;

/// A value that fails a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// Key of the field.
    pub key: String,
    /// The check that it fails.
    pub check: CodeKind,
    /// The code that fails it.
    pub code: String,
    /// What looks wrong.
    pub fault: Fault,
}

/// How a value of a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueState {
    /// It was given; nothing looks wrong, or nothing is looked at.
    Given,
    /// It fails a check, and nobody has confirmed it.
    Doubtful,
    /// It fails a check, and a person has confirmed it with a reason.
    Confirmed,
    /// It is missing, with the reason.
    Missing,
}

/// The code that a field holds, and its kind; `None` where it holds none.
#[must_use]
pub fn code_of(field: &FormField, text: &str) -> Option<(CodeKind, String)> {
    let code = match field.kind {
        FieldKind::Person | FieldKind::Organisation => value::party(text)?.code,
        FieldKind::Text => text.to_owned(),
        FieldKind::LongText
        | FieldKind::Number
        | FieldKind::Money
        | FieldKind::Date
        | FieldKind::Choice
        | FieldKind::Flag
        | FieldKind::List
        | FieldKind::Table
        | FieldKind::Attachment
        | FieldKind::Computed => return None,
    };
    let code = code.trim().to_owned();
    if code.is_empty() {
        return None;
    }
    let kind = match field.kind {
        FieldKind::Person => CodeKind::ResidentId,
        // An organisation that has no credit code yet is told by its older code of nine characters.
        FieldKind::Organisation if code.chars().filter(|sign| *sign != '-').count() == 9 => {
            CodeKind::OrgCode
        }
        FieldKind::Organisation => CodeKind::Uscc,
        _ if matches!(field.key.as_str(), APPLICANT_CODE | PARTY_CODE) => {
            field.check.unwrap_or(CodeKind::Party)
        }
        _ => field.check?,
    };
    Some((kind, code))
}

/// What looks wrong about the value of a field.
#[must_use]
pub fn doubt(field: &FormField, text: &str, ground: Ground<'_>) -> Option<Doubt> {
    let (check, code) = code_of(field, text)?;
    let fault = look(check, &code, ground)?;
    Some(Doubt {
        key: field.key.clone(),
        check,
        code,
        fault,
    })
}

/// Every doubt about the values of a case, by the order of keys.
#[must_use]
pub fn doubts(net: &Net, case: &Case, ground: Ground<'_>) -> Vec<Doubt> {
    let found = case.fields.iter().filter_map(|(key, value)| match value {
        FieldValue::Text(text) => doubt(net.fields.get(key)?, text, ground),
        FieldValue::Missing(_) => None,
    });
    found.collect()
}

/// The confirmation that stands for a doubt.
#[must_use]
pub fn confirmation<'c>(case: &'c Case, doubt: &Doubt) -> Option<&'c Confirmation> {
    let of = |it: &&Confirmation| {
        let same = it.check.key == doubt.key && it.check.check == doubt.check;
        it.ended.is_none() && same && it.check.code == doubt.code
    };
    case.confirmations.iter().rev().find(of)
}

/// How a value stands.
#[must_use]
pub fn state(net: &Net, case: &Case, key: &str, ground: Ground<'_>) -> Option<ValueState> {
    let text = match case.fields.get(key)? {
        FieldValue::Missing(_) => return Some(ValueState::Missing),
        FieldValue::Text(text) => text,
    };
    let found = (net.fields.get(key)).and_then(|field| doubt(field, text, ground));
    Some(match found {
        None => ValueState::Given,
        Some(found) if confirmation(case, &found).is_some() => ValueState::Confirmed,
        Some(_) => ValueState::Doubtful,
    })
}

/// Whether a recorded check is what this program finds. What looks into tables of regions and schemes may differ
/// between two programs, so that alone is no reason to refuse.
pub(crate) fn found_alike(field: &FormField, text: &str, told: &ConfirmedCheck, year: i32) -> bool {
    let Some((check, code)) = code_of(field, text) else {
        return false;
    };
    if check != told.check || code != told.code {
        return false;
    }
    match told.why {
        Why::Region | Why::RegionEnded | Why::UnknownScheme | Why::Class | Why::Level => true,
        Why::Empty
        | Why::Length
        | Why::Character
        | Why::CheckDigit
        | Why::Date
        | Why::OldNumber
        | Why::CreditCode => {
            check == CodeKind::Item
                || look(check, &code, Ground::shipped(year))
                    .is_some_and(|it| it.why == told.why || behind_region(it.why, told.why, &code))
        }
    }
}

/// The region of an ID number is looked at before its check character: a desk that knows the region of a number tells
/// the character, a platform that does not know it the region. The character itself is computed.
fn behind_region(found: Why, told: Why, code: &str) -> bool {
    let of_region = matches!(found, Why::Region | Why::RegionEnded);
    let number = code.to_ascii_uppercase();
    let (Some(first), Some(last)) = (number.get(..17), number.get(17..)) else {
        return false;
    };
    let expected = resident_id::check_character(first.as_bytes()).map(char::from);
    of_region && told == Why::CheckDigit && expected.is_some_and(|sign| !last.chars().eq([sign]))
}

/// What was confirmed says nothing about another value.
pub(crate) fn end_confirmations(case: &mut Case, key: &str, event: &CaseEvent) {
    let standing = case.confirmations.iter_mut();
    for it in standing.filter(|it| it.check.key == key && it.ended.is_none()) {
        it.ended = Some(event.at);
    }
}

/// Puts down what was confirmed.
pub(crate) fn checks_confirmed(case: &mut Case, confirmed: &ChecksConfirmed, event: &CaseEvent) {
    for check in &confirmed.checks {
        end_confirmations(case, &check.key, event);
        case.confirmations.push(Confirmation {
            node: confirmed.node.clone(),
            done: Stamp {
                at: event.at,
                by: event.by.clone(),
            },
            check: check.clone(),
            ended: None,
        });
    }
}
