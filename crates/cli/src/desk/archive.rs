//! `desk archive …`: closing years into files of their own, and bringing them back.

use serde_json::{Value, json};

use super::{call, sign};
use crate::args::Archive;
use crate::print::{Answer, Trouble};
use crate::say;

/// Runs a verb of `desk archive`.
pub fn run(verb: Archive) -> Result<Answer, Trouble> {
    let post = match verb {
        Archive::Close { .. } | Archive::BringBack { .. } => "head",
        Archive::List { .. } | Archive::Verify { .. } => "window",
    };
    let app = sign::open(verb.place(), post)?;
    let (name, payload, said): (_, _, fn(&Value) -> String) = match verb {
        Archive::List { .. } => ("archive.list", json!({}), say::archives),
        Archive::Close { year, .. } => ("archive.close", json!({ "year": year }), say::closed),
        Archive::BringBack { year, .. } => {
            ("archive.bring_back", json!({ "year": year }), say::archives)
        }
        Archive::Verify { .. } => ("archive.verify", json!({}), say::verified),
    };
    let reply: Value = call(&app, name, payload)?;
    Ok(Answer::good(said(&reply), reply))
}
