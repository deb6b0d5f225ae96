//! Values of fields that are more than one text: lists, tables, persons, organisations, files. Kept as JSON text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Most entries of a list or files of an attachment.
pub const MAX_ENTRIES: usize = 100;
/// Most rows of a table.
pub const MAX_ROWS: usize = 200;
/// Longest name of a person, an organisation or a file, in characters.
pub const MAX_NAME: usize = 200;
/// Longest ID number or credit code, in characters.
pub const MAX_CODE: usize = 64;
/// Longest entry of a list or cell of a table, in characters.
pub const MAX_CELL: usize = 2_000;
/// Largest file, in bytes.
pub const MAX_FILE_BYTES: u64 = 32 * 1024 * 1024;

/// A row of a table: cells by key of the column.
pub type Row = BTreeMap<String, String>;

/// A person or an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Name.
    pub name: String,
    /// ID number of a person, credit code of an organisation; may be empty.
    #[serde(default)]
    pub code: String,
}

/// A file that lies in the desk's data folder by its digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileMark {
    /// Its name.
    pub file: String,
    /// Its size in bytes.
    pub size: u64,
    /// SM3 of its content, hex.
    pub sm3: String,
}

/// The entries of a list.
#[must_use]
pub fn list(text: &str) -> Option<Vec<String>> {
    let entries: Vec<String> = serde_json::from_str(text).ok()?;
    let fits = |entry: &String| !entry.trim().is_empty() && shorter(entry, MAX_CELL);
    (entries.len() <= MAX_ENTRIES && entries.iter().all(fits)).then_some(entries)
}

/// The rows of a table.
#[must_use]
pub fn rows(text: &str) -> Option<Vec<Row>> {
    let rows: Vec<Row> = serde_json::from_str(text).ok()?;
    let fits = |row: &Row| row.values().all(|cell| shorter(cell, MAX_CELL));
    (rows.len() <= MAX_ROWS && rows.iter().all(fits)).then_some(rows)
}

/// A person or an organisation; a text that is no JSON is the name alone, as earlier versions wrote it.
#[must_use]
pub fn party(text: &str) -> Option<Party> {
    let party = serde_json::from_str(text).unwrap_or_else(|_| Party {
        name: text.to_owned(),
        code: String::new(),
    });
    let fits = !party.name.trim().is_empty()
        && shorter(&party.name, MAX_CELL)
        && shorter(&party.code, MAX_CODE);
    fits.then_some(party)
}

/// The files of an attachment.
#[must_use]
pub fn files(text: &str) -> Option<Vec<FileMark>> {
    let files: Vec<FileMark> = serde_json::from_str(text).ok()?;
    let hex = |text: &str| {
        text.len() == 64
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    };
    let fits = |file: &FileMark| {
        !file.file.trim().is_empty()
            && shorter(&file.file, MAX_NAME)
            && file.size <= MAX_FILE_BYTES
            && hex(&file.sm3)
    };
    (files.len() <= MAX_ENTRIES && files.iter().all(fits)).then_some(files)
}

fn shorter(text: &str, limit: usize) -> bool {
    text.len() <= limit || text.chars().count() <= limit
}
