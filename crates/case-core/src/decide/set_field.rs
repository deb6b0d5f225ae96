//! Filling a field of the form of a step where the case stands.

use chrono::NaiveDate;
use flow_model::step::{FieldKind, FormField};

use super::done;
use super::text::{self, MAX_REASON, MAX_VALUE};
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
        FieldValue::Missing(reason) => text::at_most(&set.key, reason, MAX_REASON),
        FieldValue::Text(text) => {
            text::at_most(&set.key, text, MAX_VALUE)?;
            if text.is_empty() || fits(field, text) {
                return Ok(());
            }
            let kind = kind_name(field.kind);
            Err(Rejection::new(Code::FieldInvalid)
                .field(&set.key)
                .with("kind", kind))
        }
    }
}

fn fits(field: &FormField, text: &str) -> bool {
    match field.kind {
        FieldKind::Text | FieldKind::LongText | FieldKind::Person | FieldKind::Organisation => true,
        FieldKind::Number => decimal(text.strip_prefix('-').unwrap_or(text), usize::MAX),
        FieldKind::Money => decimal(text, 2),
        FieldKind::Date => text.len() == 10 && NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok(),
        FieldKind::Choice => field.options.iter().any(|option| option == text),
        FieldKind::Flag => matches!(text, "true" | "false"),
    }
}

/// Digits, with at most `places` behind a point.
fn decimal(text: &str, places: usize) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(part) && part.len() <= places
}

fn kind_name(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "text",
        FieldKind::LongText => "long_text",
        FieldKind::Number => "number",
        FieldKind::Money => "money",
        FieldKind::Date => "date",
        FieldKind::Choice => "choice",
        FieldKind::Flag => "flag",
        FieldKind::Person => "person",
        FieldKind::Organisation => "organisation",
    }
}
