//! `past.show`: the record of a past case as the other system kept it, with where it came from.

use std::collections::BTreeMap;

use case_core::past::{Facts, PastState};
use case_store::table::{case as table, past_batch, past_case};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::batches::{self, PastBatch};
use super::carry_on::{self, StuckCase};
use crate::app::App;
use crate::error::AppError;

/// Request of `past.show`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PastShow {
    /// Id of the case.
    pub case: String,
}

/// Reply of `past.show`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PastView {
    /// Id of the case.
    pub case: String,
    /// Its title.
    pub title: String,
    /// `closed`, `withdrawn`, `open`.
    pub state: String,
    /// What it is here: `closed`, `open`, `continued`.
    pub mark: String,
    /// Where it came from.
    pub origin: PastOrigin,
    /// What is known, by field; a field that is not here is 缺失.
    pub facts: BTreeMap<String, String>,
    /// Fields that a case is expected to tell, in order.
    pub expected: Vec<String>,
    /// Its steps.
    pub steps: Vec<BTreeMap<String, String>>,
    /// Its special procedures.
    pub specials: Vec<BTreeMap<String, String>>,
    /// Its materials.
    pub materials: Vec<BTreeMap<String, String>>,
    /// What no field means, by heading.
    pub others: BTreeMap<String, String>,
    /// Why it cannot go on here, where it runs and cannot.
    pub stuck: Option<StuckCase>,
}

/// Where a past case came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PastOrigin {
    /// The import.
    pub batch: PastBatch,
    /// What the other system knows it by.
    pub key: String,
    /// Name of the table.
    pub table: String,
    /// Its row there.
    pub row: u32,
}

/// Fields that the record of a case is expected to tell.
const EXPECTED: [&str; 14] = [
    "number",
    "item_code",
    "item_name",
    "department",
    "applicant",
    "paper_code",
    "case_kind",
    "applied",
    "accepted",
    "promised",
    "handler",
    "finished",
    "outcome",
    "decision_no",
];

/// Reads a record.
///
/// # Errors
/// `past_unknown`.
pub fn run(app: &App, request: PastShow) -> Result<PastView, AppError> {
    app.store.read(|conn| {
        let id = request.case.as_str();
        let unknown = || AppError::new("past_unknown").with("case", id);
        let record = past_case::get(conn, id)?.ok_or_else(unknown)?;
        let row = table::get(conn, id)?.ok_or_else(unknown)?;
        let batch = past_batch::get(conn, record.batch)?.ok_or_else(unknown)?;
        let mark = row.past.unwrap_or(table::PastMark::Closed);
        let stuck = match mark {
            table::PastMark::Open => carry_on::why_not(app, conn, &record, &row.facts.item)?,
            table::PastMark::Closed | table::PastMark::Continued => None,
        };
        let body = record.body;
        Ok(PastView {
            case: row.id,
            title: row.facts.title,
            state: match body.state {
                PastState::Closed => "closed",
                PastState::Withdrawn => "withdrawn",
                PastState::Open => "open",
            }
            .to_owned(),
            mark: mark.word().to_owned(),
            origin: PastOrigin {
                batch: batches::show(batch),
                key: body.key,
                table: record.table,
                row: record.line,
            },
            facts: by_word(body.facts),
            expected: EXPECTED.iter().map(|word| (*word).to_owned()).collect(),
            steps: body.steps.into_iter().map(by_word).collect(),
            specials: body.specials.into_iter().map(by_word).collect(),
            materials: body.materials.into_iter().map(by_word).collect(),
            others: body.others,
            stuck,
        })
    })
}

fn by_word(facts: Facts) -> BTreeMap<String, String> {
    facts
        .into_iter()
        .map(|(field, text)| (field.word(), text))
        .collect()
}
