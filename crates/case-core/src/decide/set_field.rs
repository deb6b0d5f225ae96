//! Filling a field of the form of a step where the case stands.

use chrono::NaiveDate;
use flow_model::form::value;
use flow_model::step::{Column, FieldKind, FormField};

use super::bounds::{Size, outside};
use super::text::{self, MAX_REASON, MAX_VALUE};
use super::{done, gap};
use crate::case::Case;
use crate::event::{CaseEvent, FieldSet, FieldValue};
use crate::net::Net;
use crate::rejection::{Code, Rejection};

/// Whether a field may get that value. An empty text clears the field.
///
/// # Errors
/// The first rule that forbids it.
pub(crate) fn permit(
    net: &Net,
    case: &Case,
    set: &FieldSet,
    event: &CaseEvent,
) -> Result<(), Rejection> {
    let (at, _) = done::open_to(net, case, &set.node, &event.by)?;
    let field = net.nodes[at]
        .step
        .form
        .iter()
        .find(|field| field.key == set.key);
    let Some(field) = field else {
        return Err(Rejection::new(Code::FieldUnknown)
            .field(&set.key)
            .with("node", &set.node));
    };
    match &set.value {
        FieldValue::Missing(reason) if reason.trim().is_empty() => {
            Err(Rejection::new(Code::MissingNeedsReason).field(&set.key))
        }
        FieldValue::Missing(reason) => {
            text::at_most(&set.key, reason, MAX_REASON)?;
            gap::permit(net, case, field)
        }
        FieldValue::Text(text) if text.is_empty() => Ok(()),
        FieldValue::Text(text) => {
            text::at_most(&set.key, text, MAX_VALUE)?;
            fits(field, text)
        }
    }
}

/// Whether a text is a value of the field's kind and within its bounds.
fn fits(field: &FormField, text: &str) -> Result<(), Rejection> {
    let size = match field.kind {
        FieldKind::Text | FieldKind::LongText => Some(Size::Count(text.chars().count())),
        FieldKind::Number | FieldKind::Money => {
            plain(field.kind, &field.options, text).then_some(Size::Number(text))
        }
        FieldKind::Date => plain(field.kind, &field.options, text).then_some(Size::Day(text)),
        FieldKind::Choice | FieldKind::Flag => {
            plain(field.kind, &field.options, text).then_some(Size::None)
        }
        FieldKind::Person | FieldKind::Organisation => value::party(text).map(|_| Size::None),
        FieldKind::List => list(field, text).map(Size::Count),
        FieldKind::Table => rows(field, text).map(Size::Count),
        FieldKind::Attachment => value::files(text)
            .filter(|files| !files.is_empty())
            .map(|files| Size::Count(files.len())),
        FieldKind::Computed => Some(Size::None),
    };
    let Some(size) = size else {
        return Err(Rejection::new(Code::FieldInvalid)
            .field(&field.key)
            .with("kind", kind_name(field.kind)));
    };
    if outside(&size, &field.min, &field.max) {
        return Err(Rejection::new(Code::FieldOutOfBounds)
            .field(&field.key)
            .with("label", &field.label)
            .with("kind", kind_name(field.kind))
            .with("min", &field.min)
            .with("max", &field.max));
    }
    Ok(())
}

/// Number of entries of a list; `None` when it is empty, broken, or holds what is not offered.
fn list(field: &FormField, text: &str) -> Option<usize> {
    let entries = value::list(text)?;
    let offered = |entry: &String| field.options.is_empty() || field.options.contains(entry);
    (!entries.is_empty() && entries.iter().all(offered)).then_some(entries.len())
}

/// Number of rows of a table; `None` when it is empty, broken, or a cell does not fit its column.
fn rows(field: &FormField, text: &str) -> Option<usize> {
    let rows = value::rows(text)?;
    let column = |key: &str| field.columns.iter().find(|column| column.key == key);
    let cell = |(key, text): (&String, &String)| {
        column(key)
            .is_some_and(|column| text.is_empty() || plain(column.kind, &column.options, text))
    };
    (!rows.is_empty() && rows.iter().all(|row| row.iter().all(cell))).then_some(rows.len())
}

/// Label of the first column that is demanded and empty in a row.
pub(super) fn gap_in_rows<'a>(field: &'a FormField, text: &str) -> Option<&'a Column> {
    let rows = value::rows(text)?;
    let demanded = field.columns.iter().filter(|column| column.required);
    let empty = |column: &&Column| {
        rows.iter().any(|row| {
            row.get(&column.key)
                .is_none_or(|cell| cell.trim().is_empty())
        })
    };
    demanded.into_iter().find(empty)
}

fn plain(kind: FieldKind, options: &[String], text: &str) -> bool {
    match kind {
        FieldKind::Number => decimal(text.strip_prefix('-').unwrap_or(text), usize::MAX),
        FieldKind::Money => decimal(text, 2),
        FieldKind::Date => text.len() == 10 && NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok(),
        FieldKind::Choice => options.iter().any(|option| option == text),
        FieldKind::Flag => matches!(text, "true" | "false"),
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::Person
        | FieldKind::Organisation
        | FieldKind::List
        | FieldKind::Table
        | FieldKind::Attachment
        | FieldKind::Computed => true,
    }
}

/// Digits, with at most `places` behind a point.
fn decimal(text: &str, places: usize) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(part) && part.len() <= places
}

fn kind_name(kind: FieldKind) -> String {
    flow_model::vocabulary::word(&kind)
}
