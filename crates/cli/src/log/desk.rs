//! The desk's own cases as a log: each step that was done is an event of its case, by its post.

use std::path::Path;

use flow_mine::gather::{Gather, Lifecycle, Phase, Row};
use flow_mine::log::NO_TIME;
use flow_mine::read::instant;
use serde_json::{Value, json};

use super::args::Reading;
use super::open::Opened;
use crate::args::Place;
use crate::desk::{call, sign};
use crate::print::{Format, Trouble};
use crate::say;

/// Cases of a page.
const PAGE: u32 = 200;
/// Most pages.
const MAX_PAGES: usize = 100_000;

/// Reads every case of a desk.
pub fn read(data: &Path, reading: &Reading) -> Result<Opened, Trouble> {
    let place = Place {
        data: data.to_owned(),
        user: reading.user.clone(),
        format: Format::Json,
    };
    let app = sign::open(&place, "window")?;
    let mut gather = Gather::default();
    let mut after = Value::Null;
    for _ in 0..MAX_PAGES {
        let page = call(
            &app,
            "case.list",
            json!({ "scope": "all", "after": after, "limit": PAGE }),
        )?;
        for row in page["rows"].as_array().into_iter().flatten() {
            let case = call(&app, "case.show", json!({ "case": row["case"] }))?;
            take(&case, &mut gather);
        }
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    let rows = gather.rows() as u64;
    let (log, empty_cases) = gather.finish(Lifecycle::All);
    if log.is_empty() {
        return Err(Trouble(say::desk_without_events().into()));
    }
    Ok(Opened {
        log,
        source: "desk".into(),
        rows,
        empty_cases,
        troubles: Vec::new(),
    })
}

fn take(case: &Value, gather: &mut Gather) {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let facts = &case["facts"];
    let number = gather.case(&text(&facts["number"]));
    gather.item(number, &text(&facts["item_name"]));
    let done = |row: &&Value| row["kind"] == "done";
    for row in case["history"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(done)
    {
        let time = |value: &Value| value.as_str().and_then(|it| instant::read(it, 0));
        let end_ms = time(&row["at"]).unwrap_or(NO_TIME);
        let start_ms = time(&row["from"])
            .filter(|&from| from <= end_ms)
            .unwrap_or(NO_TIME);
        let resource = text(&row["by"]["post_name"]);
        let activity = text(&row["name"]);
        gather.push(&Row {
            case: number,
            activity: &activity,
            end_ms,
            start_ms,
            resource: &resource,
            phase: Phase::Complete,
        });
    }
}
