//! `code check`: what looks wrong about a code, where, and what should stand there.

use case_core::codes::Why;
use case_core::codes::fault::{Fault, Ground, look};
use chrono::{Datelike as _, Local};
use flow_model::step::CodeKind as Kind;
use serde_json::{Value, json};

use crate::args::{Code, CodeKind};
use crate::print::{Answer, Trouble};
use crate::say;

/// Runs a verb of `code`.
pub fn run(verb: &Code) -> Result<Answer, Trouble> {
    let Code::Check { kind, value, .. } = verb;
    let kind = match kind {
        CodeKind::Uscc => Kind::Uscc,
        CodeKind::Id => Kind::ResidentId,
        CodeKind::Org => Kind::OrgCode,
        CodeKind::Region => Kind::Region,
        CodeKind::Item => Kind::Item,
    };
    let fault = look(kind, value, Ground::shipped(Local::now().year()));
    // A region that has ended was one: its code stands on papers of its time.
    let ended = |fault: &Fault| kind == Kind::Region && fault.why == Why::RegionEnded;
    let valid = fault.as_ref().is_none_or(ended);
    let mut json = json!({ "valid": valid });
    let wrong = fault.map(|fault| (say::word(&fault.why), json!(fault.params)));
    if let Some((why, params)) = &wrong {
        let name = if valid { "note" } else { "why" };
        json[name] = why.as_str().into();
        for (name, value) in params.as_object().into_iter().flatten() {
            json[name] = Value::clone(value);
        }
    }
    let told = wrong.as_ref().map(|(why, params)| (why.as_str(), params));
    Ok(Answer {
        text: say::checked_code(value, told, valid),
        json,
        wrong: !valid,
    })
}
