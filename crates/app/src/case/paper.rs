//! `case.papers`, `case.paper`: the documents of a case, filled from its values, as they are printed.

use std::collections::BTreeMap;

use base64::Engine as _;
use case_core::case::{Case, Pass};
use case_core::event::FieldValue;
use case_core::paper::Paper;
use case_store::table::form;
use chrono::{DateTime, FixedOffset, NaiveDate};
use flow_model::form::value::{files, list, party, rows};
use flow_model::form::{CODE, Filled, Forms, Template, fill, fill_text};
use flow_model::step::{FieldKind, FormField};
use papers::{Letter, letter_pdf, letter_word, words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::row::{self, Loaded};
use crate::app::App;
use crate::chart::export::{Exported, file_name, refused};
use crate::clock::text;
use crate::error::AppError;

mod beside;

/// Request of `case.papers`; the reply is a list of `CasePaperRow`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CasePapers {
    /// Id of the case.
    pub case: String,
}

/// A document of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CasePaperRow {
    /// Name of the document.
    pub document: String,
    /// Id of the step that makes it; empty where it is made beside the chart.
    pub node: String,
    /// Name of that step.
    pub step: String,
    /// When the step was done, RFC 3339; `None` while it is being worked on: the document is a draft.
    pub made_at: Option<String>,
    /// Places among the papers of the case of those that this step issued under this name, oldest first.
    pub issued: Vec<u32>,
    /// Title and paragraphs with the values of the case; `None` where the chart has no template for it.
    pub letter: Option<CaseLetter>,
}

/// A filled document, to read before it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CaseLetter {
    /// The title.
    pub title: String,
    /// The paragraphs.
    pub paragraphs: Vec<Filled>,
}

/// What a document is made as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CasePaperKind {
    /// For Word and WPS, to be edited.
    Word,
    /// PDF, to be printed.
    Pdf,
}

/// Request of `case.paper`; the reply is `Exported`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CasePaper {
    /// Id of the case.
    pub case: String,
    /// Id of the step that makes it.
    pub node: String,
    /// Name of the document.
    pub document: String,
    /// What it is made as.
    pub kind: CasePaperKind,
}

/// The documents of the steps that are done or open, in the order of the chart.
///
/// # Errors
/// `case_unknown`.
pub fn list_all(app: &App, request: CasePapers) -> Result<Vec<CasePaperRow>, AppError> {
    app.me()?;
    papers_of(app, &request.case)
}

/// Makes one.
///
/// # Errors
/// `case_unknown`, `paper_unknown`, `no_chinese_font`, `too_many_sheets`.
pub fn run(app: &App, request: CasePaper) -> Result<Exported, AppError> {
    app.me()?;
    let unknown = || AppError::new("paper_unknown").with("paper", request.document.as_str());
    let found = papers_of(app, &request.case)?;
    let row = (found.into_iter())
        .find(|row| row.document == request.document && row.node == request.node);
    let CaseLetter { title, paragraphs } = row.and_then(|row| row.letter).ok_or_else(unknown)?;
    let letter = Letter { title, paragraphs };
    let (bytes, ending) = match request.kind {
        CasePaperKind::Word => (letter_word(&letter), "docx"),
        CasePaperKind::Pdf => (letter_pdf(&letter), "pdf"),
    };
    Ok(Exported {
        name: file_name(&request.document, ending),
        base64: base64::engine::general_purpose::STANDARD.encode(bytes.map_err(refused)?),
    })
}

fn papers_of(app: &App, case: &str) -> Result<Vec<CasePaperRow>, AppError> {
    app.store.read(|conn| {
        let loaded = row::load(app, conn, case)?;
        let chart = &loaded.case.start.chart;
        let cards = loaded.case.versions.cards.values();
        let mut versions: BTreeMap<u32, Forms> = BTreeMap::new();
        for version in cards.map(|card| card.version).chain([chart.version]) {
            let forms = form::of_version(conn, &chart.chart, version)?;
            versions.insert(version, Forms::read(&forms)?);
        }
        Ok(rows_of(app, &loaded, &versions))
    })
}

/// The documents of the version on which the case runs, and those of steps that were done under another card.
fn rows_of(app: &App, loaded: &Loaded, versions: &BTreeMap<u32, Forms>) -> Vec<CasePaperRow> {
    let Loaded { row, case, chart } = loaded;
    let letter_of = |version: u32, of: (&str, &str), pass: Option<&Pass>| {
        let template = versions.get(&version)?.templates.get(of.1)?;
        Some(letter(app, loaded, of, template, pass))
    };
    let mut found = Vec::new();
    for node in chart.net.nodes() {
        let open = row.steps.iter().any(|step| step.node == node.id);
        let pass = case.passes.iter().rev().find(|pass| pass.node == node.id);
        if pass.is_none() && !open {
            continue;
        }
        // Where the case stands again after it was sent back, the document is being made anew.
        let pass = pass.filter(|_| !open);
        let card = pass.and_then(|pass| case.versions.cards.get(pass.card.as_ref()?));
        let (step, name, version) = match card {
            Some(card) => (&card.step, &card.name, card.version),
            None => (&node.step, &node.name, case.start.chart.version),
        };
        found.extend(step.documents.iter().map(|document| CasePaperRow {
            document: document.clone(),
            node: node.id.clone(),
            step: name.clone(),
            made_at: pass.map(|pass| text(&pass.to)),
            issued: issued(case, &node.id, document).map(|(at, _)| at).collect(),
            letter: letter_of(version, (&node.id, document), pass),
        }));
    }
    for (key, card) in &case.versions.cards {
        let Some(pass) = case.passes.iter().rev().find(|pass| pass.node == *key) else {
            continue;
        };
        found.extend(card.step.documents.iter().map(|document| CasePaperRow {
            document: document.clone(),
            node: key.clone(),
            step: card.name.clone(),
            made_at: Some(text(&pass.to)),
            issued: issued(case, key, document).map(|(at, _)| at).collect(),
            letter: letter_of(card.version, (key, document), Some(pass)),
        }));
    }
    found.extend(beside::rows(app, case));
    found
}

/// The papers that a step has issued under that name, with their places among those of the case.
fn issued<'a>(
    case: &'a Case,
    node: &'a str,
    document: &'a str,
) -> impl Iterator<Item = (u32, &'a Paper)> {
    (0..)
        .zip(&case.papers)
        .filter(move |(_, paper)| paper.node == node && paper.name == document)
}

fn letter(
    app: &App,
    Loaded { case, chart, .. }: &Loaded,
    (node, document): (&str, &str),
    template: &Template,
    pass: Option<&Pass>,
) -> CaseLetter {
    let mut values = BTreeMap::new();
    for field in chart.net.nodes().iter().flat_map(|node| &node.step.form) {
        if let Some(FieldValue::Missing(_)) = case.fields.get(&field.key) {
            let gap = words::missing();
            values.insert(format!("{}{CODE}", field.key), gap.clone());
            values.insert(field.key.clone(), gap);
        }
        if let Some(FieldValue::Text(text)) = case.fields.get(&field.key) {
            values.insert(field.key.clone(), shown(field, text));
            if let Some(party) = party(text).filter(|_| is_party(field.kind)) {
                values.insert(format!("{}{CODE}", field.key), party.code);
            }
        }
    }
    values.extend(known(app, case, pass));
    // The number that it bears now; a void one is no more.
    let numbers = issued(case, node, document).filter_map(|(_, paper)| paper.number.as_ref());
    if let Some(number) = numbers.last() {
        values.insert("paper.number".to_owned(), number.to_string());
    }
    let title = fill_text(&template.title, &values);
    CaseLetter {
        title: if title.trim().is_empty() {
            document.to_owned()
        } else {
            title
        },
        paragraphs: fill(template, &values),
    }
}

/// Values of [`flow_model::form::KNOWN_NAMES`]. A document bears the day on which its step was done.
fn known(app: &App, case: &Case, pass: Option<&Pass>) -> BTreeMap<String, String> {
    let day = pass.map_or_else(|| app.now(), |pass| pass.to);
    let by = pass.map(|pass| pass.by.name.clone());
    let start = &case.start;
    let known = [
        ("case.number", start.number.clone()),
        ("case.title", start.title.clone()),
        ("case.opened", on_day(&case.opened.at)),
        ("item.name", start.item_name.clone()),
        ("item.code", start.item.clone()),
        ("county.name", app.device.county.clone()),
        (
            "step.opinion",
            pass.map(|pass| pass.opinion.clone()).unwrap_or_default(),
        ),
        ("actor.name", by.unwrap_or_default()),
        ("today", on_day(&day)),
    ];
    known.map(|(name, value)| (name.to_owned(), value)).into()
}

fn is_party(kind: FieldKind) -> bool {
    matches!(kind, FieldKind::Person | FieldKind::Organisation)
}

/// A value as a document says it.
fn shown(field: &FormField, text: &str) -> String {
    let whole = || text.to_owned();
    let [yes, no] = words::yes_no();
    let flag = |text: &str| {
        if text == "true" {
            yes.clone()
        } else {
            no.clone()
        }
    };
    match field.kind {
        FieldKind::Flag => flag(text),
        FieldKind::Date => text.parse().map_or_else(|_| whole(), day_text),
        FieldKind::List => list(text).map_or_else(whole, |entries| entries.join("、")),
        FieldKind::Person | FieldKind::Organisation => {
            party(text).map_or_else(whole, |party| party.name)
        }
        FieldKind::Attachment => files(text).map_or_else(whole, |files| {
            let names: Vec<String> = files.into_iter().map(|file| file.file).collect();
            names.join("、")
        }),
        FieldKind::Table => rows(text).map_or_else(whole, |rows| {
            let cells = |row: &BTreeMap<String, String>| {
                let cells = field.columns.iter().filter_map(|column| {
                    let cell = row.get(&column.key).filter(|cell| !cell.is_empty())?;
                    Some(if column.kind == FieldKind::Flag {
                        flag(cell)
                    } else {
                        cell.clone()
                    })
                });
                cells.collect::<Vec<_>>().join("，")
            };
            rows.iter().map(cells).collect::<Vec<_>>().join("；")
        }),
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::Number
        | FieldKind::Money
        | FieldKind::Choice
        | FieldKind::Computed => whole(),
    }
}

fn on_day(moment: &DateTime<FixedOffset>) -> String {
    day_text(moment.date_naive())
}

/// A day as documents write it.
fn day_text(day: NaiveDate) -> String {
    day.format("%Y年%-m月%-d日").to_string()
}
