//! `desk deputies …`: who acts for whom while a person is absent.

use serde_json::{Value, json};

use super::{call, sign};
use crate::args::Deputies;
use crate::print::{Answer, Trouble};
use crate::say;

/// Runs a verb of `desk deputies`.
pub fn run(verb: Deputies) -> Result<Answer, Trouble> {
    let app = sign::open(verb.place(), "window")?;
    let (name, payload) = match verb {
        Deputies::List { .. } => ("deputy.list", json!({})),
        Deputies::Set {
            absent,
            deputy,
            from,
            to,
            reason,
            ..
        } => (
            "deputy.set",
            json!({"absent": absent, "deputy": deputy, "from": from, "to": to, "reason": reason}),
        ),
        Deputies::End { seq, .. } => ("deputy.end", json!({ "seq": seq })),
    };
    let reply: Value = call(&app, name, payload)?;
    Ok(Answer::good(say::deputies(&reply), reply))
}
