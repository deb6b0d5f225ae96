//! `desk case papers` and `desk case paper`: the documents of a case.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::id;
use crate::args::Place;
use crate::print::{Answer, Trouble};
use crate::say;

/// Lists them.
pub fn list(case: &str, place: &Place) -> Result<Answer, Trouble> {
    let app = crate::desk::sign::open(place, "window")?;
    let case = id(&app, case)?;
    let papers = crate::desk::call(&app, "case.papers", json!({ "case": case }))?;
    let reply = json!({ "rows": papers });
    let text = say::rows(&reply, &["document", "step", "made_at"]);
    Ok(Answer::good(text, reply))
}

/// Writes one to a file.
pub fn save(
    case: &str,
    document: &str,
    node: Option<&str>,
    output: &Path,
    place: &Place,
) -> Result<Answer, Trouble> {
    let ending = output.extension().and_then(|ending| ending.to_str());
    let kind = match ending.map(str::to_ascii_lowercase).as_deref() {
        Some("pdf") => "pdf",
        Some("docx") => "word",
        _ => return Err(Trouble(say::paper_ending(output))),
    };
    let app = crate::desk::sign::open(place, "window")?;
    let case = id(&app, case)?;
    let papers = crate::desk::call(&app, "case.papers", json!({ "case": case }))?;
    let papers = papers.as_array().cloned().unwrap_or_default();
    let of_name = |row: &&Value| row["document"] == document;
    let found: Vec<&Value> = (papers.iter().filter(of_name))
        .filter(|row| node.is_none_or(|node| row["node"] == node))
        .collect();
    let row = match found.as_slice() {
        [] => return Err(Trouble(say::no_such_paper(document, &papers))),
        [row] if row["letter"].is_null() => {
            return Err(Trouble(say::paper_without_template(document)));
        }
        [row] => row,
        several => return Err(Trouble(say::paper_of_which_step(document, several))),
    };
    let wish = json!({"case": case, "node": row["node"], "document": document, "kind": kind});
    let made = crate::desk::call(&app, "case.paper", wish)?;
    let bytes = STANDARD
        .decode(made["base64"].as_str().unwrap_or_default())
        .map_err(|error| Trouble(error.to_string()))?;
    std::fs::write(output, &bytes).map_err(|error| Trouble(say::cannot_write(output, &error)))?;
    let reply = json!({"file": output, "bytes": bytes.len(), "document": document, "made_at": row["made_at"]});
    Ok(Answer::good(say::wrote_paper(document, output), reply))
}
