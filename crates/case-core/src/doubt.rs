//! Doubts about the values of a case: codes that fail their check, and what a person has confirmed about them. A doubt
//! never stops anything; it is listed, and a person may confirm the value with a reason.

use flow_model::form::value;
use flow_model::step::{CodeKind, FieldKind, FormField};
use serde::{Deserialize, Serialize};

use crate::case::{Case, Confirmation, Stamp};
use crate::codes::fault::{Fault, Ground, look};
use crate::codes::{Why, resident_id};
use crate::decide::fact::{APPLICANT_CODE, PARTY_CODE};
use crate::event::{CaseEvent, ChecksConfirmed, ConfirmedCheck, FieldSet, FieldValue};
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
    /// Label of the column where it stands, in a table; else empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub column: String,
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

/// A code that stands somewhere in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its kind.
    pub check: CodeKind,
    /// The code.
    pub code: String,
    /// Label of its column, in a table; else empty.
    pub column: String,
}

/// Every code that a field holds: one, or those of the entries of a list, or of the columns of a table that have a
/// check. The same code of the same kind counts once.
#[must_use]
pub fn codes_of(field: &FormField, text: &str) -> Vec<Held> {
    let mut found: Vec<Held> = Vec::new();
    let mut hold = |check, code: &str, column: &str| {
        let code = code.trim();
        let known = |held: &Held| held.check == check && held.code == code;
        if !code.is_empty() && !found.iter().any(known) {
            found.push(Held {
                check,
                code: code.to_owned(),
                column: column.to_owned(),
            });
        }
    };
    match field.kind {
        FieldKind::List => {
            let entries = field.check.and_then(|_| value::list(text));
            for entry in entries.unwrap_or_default() {
                hold(field.check.unwrap_or(CodeKind::Party), &entry, "");
            }
        }
        FieldKind::Table => {
            for row in value::rows(text).unwrap_or_default() {
                for column in &field.columns {
                    let check = column.check.filter(|_| column.kind == FieldKind::Text);
                    if let (Some(check), Some(cell)) = (check, row.get(&column.key)) {
                        hold(check, cell, &column.label);
                    }
                }
            }
        }
        FieldKind::Person
        | FieldKind::Organisation
        | FieldKind::Text
        | FieldKind::LongText
        | FieldKind::Number
        | FieldKind::Money
        | FieldKind::Date
        | FieldKind::Choice
        | FieldKind::Flag
        | FieldKind::Attachment
        | FieldKind::Computed => {
            if let Some((check, code)) = code_of(field, text) {
                hold(check, &code, "");
            }
        }
    }
    found
}

/// What looks wrong about the value of a field, in the order in which it stands there.
#[must_use]
pub fn doubts_of(field: &FormField, text: &str, ground: Ground<'_>) -> Vec<Doubt> {
    let doubt = |held: Held| {
        let fault = look(held.check, &held.code, ground)?;
        Some(Doubt {
            key: field.key.clone(),
            check: held.check,
            code: held.code,
            column: held.column,
            fault,
        })
    };
    codes_of(field, text)
        .into_iter()
        .filter_map(doubt)
        .collect()
}

/// Every doubt about the values of a case, by the order of keys.
#[must_use]
pub fn doubts(net: &Net, case: &Case, ground: Ground<'_>) -> Vec<Doubt> {
    let found = case.fields.iter().flat_map(|(key, value)| match value {
        FieldValue::Text(text) => {
            let field = net.fields.get(key);
            field.map_or_else(Vec::new, |field| doubts_of(field, text, ground))
        }
        FieldValue::Missing(_) => Vec::new(),
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
    let field = net.fields.get(key);
    let found = field.map_or_else(Vec::new, |field| doubts_of(field, text, ground));
    let confirmed = |doubt: &Doubt| confirmation(case, doubt).is_some();
    Some(match found.as_slice() {
        [] => ValueState::Given,
        found if found.iter().all(confirmed) => ValueState::Confirmed,
        _ => ValueState::Doubtful,
    })
}

/// Whether a recorded check is what this program finds. What looks into tables of regions and schemes may differ
/// between two programs, so that alone is no reason to refuse.
pub(crate) fn found_alike(field: &FormField, text: &str, told: &ConfirmedCheck, year: i32) -> bool {
    let mut held = codes_of(field, text).into_iter();
    let Some(Held { check, code, .. }) =
        held.find(|held| held.check == told.check && held.code == told.code)
    else {
        return false;
    };
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

/// What was confirmed of a list or a table stands as long as its code stands there; of any other field it says nothing
/// about another value.
pub(crate) fn changed(net: &Net, case: &mut Case, set: &FieldSet, event: &CaseEvent) {
    let field = net.fields.get(&set.key);
    let several = field.filter(|it| matches!(it.kind, FieldKind::List | FieldKind::Table));
    let stand = match (several, &set.value) {
        (Some(field), FieldValue::Text(text)) => codes_of(field, text),
        (Some(_), FieldValue::Missing(_)) | (None, _) => Vec::new(),
    };
    let standing = case.confirmations.iter_mut();
    for it in standing.filter(|it| it.check.key == set.key && it.ended.is_none()) {
        let held = |held: &Held| held.check == it.check.check && held.code == it.check.code;
        if !stand.iter().any(held) {
            it.ended = Some(event.at);
        }
    }
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
        let same = |it: &&mut Confirmation| {
            let told = (&it.check.key, it.check.check, &it.check.code);
            it.ended.is_none() && told == (&check.key, check.check, &check.code)
        };
        for it in case.confirmations.iter_mut().filter(same) {
            it.ended = Some(event.at);
        }
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
