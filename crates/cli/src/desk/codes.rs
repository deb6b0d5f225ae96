//! `desk codes …`: codes of items beside each other, schemes, regions with their history.

use serde_json::{Value, json};

use super::{call, sign};
use crate::args::{AddCode, Codes};
use crate::print::{Answer, Trouble};
use crate::say;

/// Runs a verb of `desk codes`.
pub fn run(verb: Codes) -> Result<Answer, Trouble> {
    let app = sign::open(verb.place(), "designer")?;
    let of_item = |name: &str, payload: Value| {
        let reply = call(&app, name, payload)?;
        let codes = json!({ "codes": reply["codes"] });
        Ok(Answer::good(say::item_codes(&codes), codes))
    };
    let schemes = |name: &str, payload: Value| {
        let reply = call(&app, name, payload)?;
        Ok(Answer::good(say::schemes(&reply), reply))
    };
    match verb {
        Codes::Item { item, .. } => of_item("item.show", json!({ "item": item })),
        Codes::Add(add) => of_item("item.add_code", added(&add)),
        Codes::End {
            item,
            n,
            until,
            reason,
            ..
        } => of_item(
            "item.end_code",
            json!({"item": item, "n": n, "until": until, "reason": reason}),
        ),
        Codes::Confirm {
            item, n, reason, ..
        } => of_item(
            "item.confirm_code",
            json!({"item": item, "n": n, "reason": reason}),
        ),
        Codes::Check { kind, code, .. } => {
            let reply = call(&app, "code.check", json!({"kind": kind, "code": code}))?;
            Ok(Answer {
                text: say::code_pieces(&code, &reply),
                wrong: !reply["why"].is_null(),
                json: reply,
            })
        }
        Codes::Schemes { .. } => schemes("code.schemes", json!({})),
        Codes::SetScheme { file, reason, .. } => {
            let text = std::fs::read_to_string(&file)
                .map_err(|error| Trouble(say::cannot_read(&file, &error)))?;
            let scheme: Value = serde_json::from_str(&text)
                .map_err(|error| Trouble(say::not_json(&file.display().to_string(), &error)))?;
            schemes(
                "code.set_scheme",
                json!({"scheme": scheme, "reason": reason}),
            )
        }
        Codes::DropScheme { name, reason, .. } => {
            schemes("code.set_scheme", json!({"scheme": name, "reason": reason}))
        }
        Codes::Regions { text, .. } => {
            let reply = call(&app, "code.regions", json!({ "text": text }))?;
            Ok(Answer::good(say::regions(&reply), reply))
        }
        Codes::ImportRegions { file, source, .. } => {
            let path = std::path::absolute(&file).unwrap_or(file);
            let payload = json!({"path": path, "source": source});
            let reply = call(&app, "code.import_regions", payload)?;
            Ok(Answer {
                text: say::regions_imported(&reply),
                wrong: reply["bad_total"] != 0,
                json: reply,
            })
        }
    }
}

fn added(add: &AddCode) -> Value {
    json!({
        "item": add.item, "kind": add.kind, "code": add.code, "version": add.version, "since": add.since,
        "source": add.source, "reason": add.reason, "replaces": add.replaces,
    })
}
