//! `code check`: what looks wrong about a code, and why.

use case_core::codes;
use serde_json::json;

use crate::args::{Code, CodeKind};
use crate::print::{Answer, Trouble};
use crate::say;

/// Runs a verb of `code`.
pub fn run(verb: &Code) -> Result<Answer, Trouble> {
    let Code::Check { kind, value, .. } = verb;
    let checked = match kind {
        CodeKind::Uscc => codes::uscc::check(value),
        CodeKind::Id => codes::resident_id::check(value),
        CodeKind::Region => codes::region::check(value),
        CodeKind::Item => codes::item::check(value).checked,
    };
    let why = checked.why.as_ref().map(say::word);
    let text = say::code(value, why.as_deref());
    let mut json = json!({ "valid": checked.valid });
    if let Some(why) = why {
        json["why"] = why.into();
    }
    Ok(Answer {
        text,
        json,
        wrong: !checked.valid,
    })
}
