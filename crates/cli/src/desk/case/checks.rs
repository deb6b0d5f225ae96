//! `desk case checks`, `desk case confirm`, `desk case reasons`: values that fail a check.

use serde_json::{Value, json};

use super::{at, id};
use crate::args::{Confirm, Place};
use crate::desk::{call, sign};
use crate::print::{Answer, Trouble};
use crate::say;

/// Lists them; something unconfirmed is something found wrong.
pub fn list(case: &str, place: &Place) -> Result<Answer, Trouble> {
    let app = sign::open(place, "window")?;
    let case = id(&app, case)?;
    let view = call(&app, "case.show", json!({ "case": case }))?;
    let checks = view["checks"].as_array().into_iter().flatten();
    let wrong = checks.clone().any(|row| row["confirmed"].is_null());
    Ok(Answer {
        text: say::checks(&view),
        json: json!({ "checks": view["checks"] }),
        wrong,
    })
}

/// Confirms some, each with its reason, or all of them with one.
pub fn confirm(wanted: Confirm) -> Result<Answer, Trouble> {
    let Confirm {
        case,
        fields,
        all,
        node,
        place,
    } = wanted;
    let app = sign::open(&place, "window")?;
    let (case, node) = at(&app, &case, node)?;
    let mut checks = Vec::new();
    for field in &fields {
        let (key, reason) = field
            .split_once('=')
            .ok_or_else(|| Trouble(say::not_a_pair(field)))?;
        checks.push(json!({"key": key, "reason": reason}));
    }
    if let Some(reason) = all {
        let view = call(&app, "case.show", json!({ "case": case }))?;
        let open = view["checks"].as_array().into_iter().flatten();
        let open = open.filter(|row| row["confirmed"].is_null());
        let named = |row: &&Value| !checks.iter().any(|check| check["key"] == row["key"]);
        let more: Vec<Value> = open
            .filter(named)
            .map(|row| json!({"key": row["key"], "reason": reason}))
            .collect();
        checks.extend(more);
    } else if checks.is_empty() {
        return Err(Trouble(say::confirm_what().into()));
    }
    let payload = json!({"case": case, "node": node, "checks": checks});
    super::view(call(&app, "case.confirm", payload)?)
}

/// The usual reasons.
pub fn reasons(place: &Place) -> Result<Answer, Trouble> {
    let app = sign::open(place, "window")?;
    let reply = call(&app, "case.reasons", json!({}))?;
    Ok(Answer::good(say::reasons(&reply), reply))
}
