//! `code.schemes`, `code.set_scheme`: schemes of item codes, those that ship and those of the county; `code.check`.

use std::collections::BTreeMap;

use case_core::codes::fault::look;
use case_core::codes::item::check_by;
use case_core::codes::scheme::{Mark, Scheme, shipped};
use case_store::table::code_table::{self, CodeRow, Which};
use flow_model::step::CodeKind;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::app::App;
use crate::clock::text;
use crate::error::{AppError, word};
use crate::reason;

/// Longest reason, in characters.
const MAX_REASON: usize = 2_000;

/// Request of `code.schemes`; the reply is a list of `SchemeView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CodeSchemes {}

/// A scheme of item codes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SchemeView {
    /// Its name, stable.
    pub name: String,
    /// What a clerk reads.
    pub title: String,
    /// `F` found, `D` derived, `B` background, `L` of the county.
    pub mark: String,
    /// Where it was found.
    pub source: String,
    /// A code that passes; may be empty.
    pub example: String,
    /// Whether a code that fits is taken for one of this scheme.
    pub detect: bool,
    /// Its parts from left to right.
    pub parts: Vec<SchemePart>,
    /// When the county put it down, RFC 3339; `None` for one that ships.
    pub set_at: Option<String>,
    /// Why.
    pub reason: String,
}

/// A part of a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SchemePart {
    /// What it means.
    pub meaning: String,
    /// Fewest characters.
    pub least: usize,
    /// Most characters.
    pub most: usize,
    /// The sign that always stands there; empty for a part that is filled.
    pub sign: String,
}

/// Request of `code.set_scheme`; the reply is a list of `SchemeView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CodeSetScheme {
    /// The scheme as JSON: name, title, parts, example, source; a name alone takes back one of the county.
    #[ts(type = "unknown")]
    pub scheme: Value,
    /// Why.
    pub reason: String,
}

/// Request of `code.check`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CodeCheck {
    /// Its kind.
    pub kind: CodeKind,
    /// The code.
    pub code: String,
}

/// Reply of `code.check`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CodeChecked {
    /// What looks wrong; `None` where nothing does.
    pub why: Option<String>,
    /// Facts for the sentence.
    #[ts(type = "{ [key: string]: string }")]
    pub params: BTreeMap<String, String>,
    /// Title of the scheme that an item code looks like.
    pub scheme: Option<String>,
    /// Its parts: meaning and piece, without the signs between.
    pub pieces: Vec<CodePiece>,
}

/// A piece of an item code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CodePiece {
    /// What it means.
    pub meaning: String,
    /// The piece.
    pub piece: String,
}

/// Every scheme, those of the county first.
///
/// # Errors
/// The codes of the store.
pub fn run(app: &App, _request: CodeSchemes) -> Result<Vec<SchemeView>, AppError> {
    app.store.read(list)
}

fn list(conn: &case_store::Connection) -> Result<Vec<SchemeView>, AppError> {
    let mut rows = Vec::new();
    for row in code_table::current(conn, Which::Scheme)? {
        let scheme: Scheme = serde_json::from_value(row.body)?;
        rows.push(view(&scheme, Some(text(&row.set_at)), row.reason));
    }
    rows.extend(shipped().iter().map(|it| view(it, None, String::new())));
    Ok(rows)
}

fn view(scheme: &Scheme, set_at: Option<String>, reason: String) -> SchemeView {
    let part = |part: &case_core::codes::scheme::Part| SchemePart {
        meaning: part.meaning.clone(),
        least: part.length[0].max(part.sign.len()),
        most: part.length[1].max(part.sign.len()),
        sign: part.sign.clone(),
    };
    SchemeView {
        name: scheme.name.clone(),
        title: scheme.title.clone(),
        mark: word(&scheme.mark),
        source: scheme.source.clone(),
        example: scheme.example.clone(),
        detect: scheme.detect,
        parts: scheme.parts.iter().map(part).collect(),
        set_at,
        reason,
    }
}

/// Puts down a scheme of the county, or takes one back; every change stays on record.
///
/// # Errors
/// `scheme_unreadable`, `scheme_shipped`, `scheme_name`, `scheme_text`, `scheme_parts`, `scheme_example`,
/// `reason_required`.
pub fn set(app: &App, request: CodeSetScheme) -> Result<Vec<SchemeView>, AppError> {
    let me = app.me()?;
    let reason = reason::given(&request.reason, MAX_REASON)?;
    let (name, body) = match request.scheme {
        Value::String(name) => (name, Value::Null),
        body => {
            let mut scheme = read(body)?;
            scheme.mark = Mark::L;
            scheme
                .sound()
                .map_err(|fault| AppError::new(word(&fault)))?;
            (scheme.name.clone(), serde_json::to_value(&scheme)?)
        }
    };
    if shipped().iter().any(|scheme| scheme.name == name) {
        return Err(AppError::new("scheme_shipped").with("name", name));
    }
    let rows = app.store.write(|tx| {
        let row = CodeRow {
            name: name.clone(),
            body: body.clone(),
            reason: reason.clone(),
            set_by: me.user.clone(),
            set_at: app.now(),
        };
        code_table::put(tx, Which::Scheme, &row)?;
        list(tx)
    })?;
    app.forget_tables();
    Ok(rows)
}

/// Reads a scheme; one of a county needs no mark.
fn read(mut body: Value) -> Result<Scheme, AppError> {
    if let Some(fields) = body.as_object_mut() {
        fields.insert("mark".to_owned(), word(&Mark::L).into());
    }
    serde_json::from_value(body)
        .map_err(|error| AppError::new("scheme_unreadable").with("why", error.to_string()))
}

/// What looks wrong about a code, and the parts of an item code; nothing is kept.
///
/// # Errors
/// The codes of the store.
pub fn check(app: &App, request: CodeCheck) -> Result<CodeChecked, AppError> {
    let tables = app.store.read(|conn| app.tables(conn))?;
    let code = request.code.trim();
    let fault = look(request.kind, code, tables.ground(&app.now()));
    let all = || tables.schemes.iter().chain(shipped());
    let found = (request.kind == CodeKind::Item)
        .then(|| check_by(code, all()).scheme)
        .flatten();
    let scheme = all().find(|scheme| Some(&scheme.name) == found.as_ref());
    let pieces = scheme.and_then(|scheme| {
        let filled = scheme.parts.iter().zip(scheme.take_apart(code)?);
        let filled = filled.filter(|(part, _)| part.sign.is_empty());
        let piece = filled.map(|(part, piece)| CodePiece {
            meaning: part.meaning.clone(),
            piece: piece.to_owned(),
        });
        Some(piece.collect())
    });
    Ok(CodeChecked {
        why: fault.as_ref().map(|fault| word(&fault.why)),
        params: fault.map(|fault| fault.params).unwrap_or_default(),
        scheme: scheme.map(|scheme| scheme.title.clone()),
        pieces: pieces.unwrap_or_default(),
    })
}
