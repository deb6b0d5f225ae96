//! `form.file`: the content of a file that a field of a case names.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use case_core::event::FieldValue;
use flow_model::form::value::{self, FileMark};
use serde::{Deserialize, Serialize};
use sync_wire::digest::sm3_hex;
use ts_rs::TS;

use super::attach::{disk, place};
use crate::app::App;
use crate::case::row;
use crate::error::AppError;

/// Request of `form.file`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FormFile {
    /// Id of the case.
    pub case: String,
    /// SM3 of the file, hex.
    pub sm3: String,
}

/// Reply of `form.file`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FileContent {
    /// Its name.
    pub file: String,
    /// Its content.
    pub base64: String,
}

/// Reads a file that the case names; its digest is checked.
///
/// # Errors
/// `case_unknown`, `file_unknown`, `file_gone`, `file_damaged`.
pub fn run(app: &App, request: FormFile) -> Result<FileContent, AppError> {
    let case = app
        .store
        .read(|conn| Ok::<_, AppError>(row::load(app, conn, &request.case)?.case))?;
    let named = case.fields.values().find_map(|value| match value {
        FieldValue::Text(text) => named(text, &request.sm3),
        FieldValue::Missing(_) => None,
    });
    let Some(mark) = named else {
        return Err(AppError::new("file_unknown"));
    };
    let bytes = std::fs::read(place(app, &mark.sm3)).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => AppError::new("file_gone").with("file", mark.file.as_str()),
        _ => disk(error),
    })?;
    if sm3_hex(&bytes) != mark.sm3 {
        return Err(AppError::new("file_damaged").with("file", mark.file));
    }
    Ok(FileContent {
        file: mark.file,
        base64: STANDARD.encode(bytes),
    })
}

fn named(text: &str, sm3: &str) -> Option<FileMark> {
    value::files(text)?.into_iter().find(|file| file.sm3 == sm3)
}
