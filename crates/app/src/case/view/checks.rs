//! Values of a case that fail a check: what looks wrong, and who has confirmed it.

use std::collections::BTreeMap;

use case_core::case::Case;
use case_core::codes::fault::Ground;
use case_core::doubt::{confirmation, doubts};
use case_core::net::Net;
use flow_model::step::CodeKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::build::actor;
use super::history::bare;
use super::{ActorView, HistoryKind, HistoryRow};
use crate::clock::text;
use crate::error::word;
use crate::session::people::Post;

/// A value that fails a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CheckView {
    /// Key of the field.
    pub key: String,
    /// Its label.
    pub label: String,
    /// Name of the first step that asks for it.
    pub step: String,
    /// The check that it fails.
    pub check: CodeKind,
    /// What looks wrong: a word of `case_core::codes::Why`.
    pub why: String,
    /// Facts for the sentence.
    #[ts(type = "{ [key: string]: string }")]
    pub params: BTreeMap<String, String>,
    /// The code that fails it.
    pub code: String,
    /// Who has confirmed it; `None` while nobody has.
    pub confirmed: Option<ConfirmedView>,
}

/// Who has confirmed a value, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConfirmedView {
    /// Who.
    pub by: ActorView,
    /// When, RFC 3339.
    pub at: String,
    /// Why.
    pub reason: String,
}

/// The values of a case that fail a check, in the order of the chart's forms.
pub(super) fn rows(posts: &[Post], net: &Net, case: &Case, ground: Ground<'_>) -> Vec<CheckView> {
    let found = doubts(net, case, ground);
    let mut rows: Vec<CheckView> = Vec::with_capacity(found.len());
    for node in net.nodes() {
        for field in &node.step.form {
            if rows.iter().any(|row| row.key == field.key) {
                continue;
            }
            for doubt in found.iter().filter(|doubt| doubt.key == field.key) {
                let confirmed = confirmation(case, doubt).map(|it| ConfirmedView {
                    by: actor(posts, &it.done.by),
                    at: text(&it.done.at),
                    reason: it.check.reason.clone(),
                });
                rows.push(CheckView {
                    key: field.key.clone(),
                    label: label(&field.label, &doubt.column),
                    step: node.name.clone(),
                    check: doubt.check,
                    why: word(&doubt.fault.why),
                    params: doubt.fault.params.clone(),
                    code: doubt.code.clone(),
                    confirmed,
                });
            }
        }
    }
    rows
}

/// The label of a field, with that of the column where it is a table.
fn label(field: &str, column: &str) -> String {
    if column.is_empty() {
        return field.to_owned();
    }
    format!("{field} · {column}")
}

/// Confirmations as rows of the history; those of values that changed since say so.
pub(super) fn history(posts: &[Post], net: &Net, case: &Case) -> Vec<HistoryRow> {
    let label = |key: &str| {
        let mut fields = net.nodes().iter().flat_map(|node| &node.step.form);
        let field = fields.find(|field| field.key == key);
        field.map_or_else(|| key.to_owned(), |field| field.label.clone())
    };
    let rows = case.confirmations.iter().map(|it| {
        let kind = if it.ended.is_some() {
            HistoryKind::CheckConfirmedBefore
        } else {
            HistoryKind::CheckConfirmed
        };
        let name = format!("{} {}", label(&it.check.key), it.check.code);
        HistoryRow {
            node: Some(it.node.clone()),
            opinion: it.check.reason.clone(),
            ..bare(posts, kind, name, (&it.done.at, &it.done.by))
        }
    });
    rows.collect()
}
