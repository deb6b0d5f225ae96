//! From a row to an item, or to what is wrong with the row.

use std::collections::HashMap;

use case_store::table::item::Item;
use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::BadRow;
use super::columns::{self, Column};
use super::table::Row;
use crate::code::item::{ItemCodeKind, MAX_CODE};
use crate::code::listed::Listed;
use crate::error::Params;

/// Longest version of a list, in characters.
const MAX_VERSION: usize = 100;
/// Longest name or department, in characters.
const MAX_NAME: usize = 500;
/// Longest other cell, in characters.
const MAX_FACT: usize = 20_000;

/// Codes that came before, with their row.
pub type Seen = HashMap<String, u32>;

/// An item, and the codes that the row gives beside the one of the catalogue.
pub struct Entry {
    /// The item.
    pub item: Item,
    /// The codes.
    pub codes: Vec<Listed>,
}

/// Makes an item of a row.
///
/// # Errors
/// What is wrong with the row, and in which column.
pub fn item(region: &str, row: Row, seen: &mut Seen) -> Result<Entry, BadRow> {
    let mut found = Found::default();
    for (name, text) in row.cells {
        found.take(row.row, name, text)?;
    }
    let link = found.link.clone().unwrap_or_default();
    let bad = |column: &str, code: &str| bad(row.row, Some(column), code, Params::new());
    let name = found.name.ok_or_else(|| bad("name", "name_missing"))?;
    let code = match found
        .code
        .or_else(|| found.codes.first().map(|(_, code)| code.clone()))
    {
        Some(code) => code,
        None => columns::in_link(&link, &["itemCode", "taskCode", "itemId"])
            .map(str::to_owned)
            .ok_or_else(|| bad("code", "code_missing"))?,
    };
    limit(row.row, "code", &code, MAX_CODE)?;
    limit(row.row, "name", &name, MAX_NAME)?;
    limit(row.row, "department", &found.department, MAX_NAME)?;
    if code.is_empty()
        || code
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || c == '/')
    {
        return Err(bad("code", "code_bad"));
    }
    if name.chars().any(|c| c.is_control() && c != '\n') {
        return Err(bad("name", "text_control"));
    }
    let class = match found
        .class
        .as_deref()
        .or_else(|| columns::in_link(&link, &["taskType"]))
    {
        None | Some("") => String::new(),
        Some(text) => match columns::class(text) {
            Some(class) => class.to_owned(),
            None => {
                let mut params = Params::new();
                params.insert(
                    "value".to_owned(),
                    text.chars().take(50).collect::<String>().into(),
                );
                return Err(self::bad(row.row, Some("class"), "class_unknown", params));
            }
        },
    };
    if let Some(first) = seen.insert(code.clone(), row.row) {
        seen.insert(code, first);
        let mut params = Params::new();
        params.insert("first".to_owned(), first.into());
        return Err(self::bad(row.row, Some("code"), "code_twice", params));
    }
    let since = day(found.since.as_deref().unwrap_or_default());
    let version = found.version.unwrap_or_default();
    let beside = found
        .codes
        .into_iter()
        .filter(|(_, other)| *other != code && good(other));
    let listed = beside.map(|(kind, code)| Listed {
        kind,
        code,
        version: version.chars().take(MAX_VERSION).collect(),
        since: since.clone(),
    });
    let codes = listed.collect();
    let facts = Value::Object(found.facts);
    let item = Item {
        region: region.to_owned(),
        code,
        name,
        class,
        department: found.department,
        public: false,
        facts,
    };
    Ok(Entry { item, codes })
}

/// Whether a cell can be a code at all; what cannot stays among the facts of the item.
fn good(code: &str) -> bool {
    let strange = |sign: char| sign.is_whitespace() || sign.is_control();
    code.chars().count() <= MAX_CODE && !code.chars().any(strange)
}

/// The day of a cell, `YYYY-MM-DD`; empty where it is none.
fn day(text: &str) -> String {
    let text = text.trim();
    let head = text.get(..10).unwrap_or(text).replace(['/', '.'], "-");
    let read = NaiveDate::parse_from_str(&head, "%Y-%m-%d");
    let read = read.or_else(|_| NaiveDate::parse_from_str(text, "%Y%m%d"));
    read.map(|day| day.to_string()).unwrap_or_default()
}

#[derive(Default)]
struct Found {
    code: Option<String>,
    name: Option<String>,
    class: Option<String>,
    department: String,
    link: Option<String>,
    codes: Vec<(ItemCodeKind, String)>,
    version: Option<String>,
    since: Option<String>,
    facts: Map<String, Value>,
}

impl Found {
    fn take(&mut self, row: u32, column: String, text: String) -> Result<(), BadRow> {
        if text.is_empty() {
            return Ok(());
        }
        if let Some(kind) = columns::code_kind(&column) {
            self.codes.push((kind, text.clone()));
        }
        if columns::is_version(&column) {
            self.version = Some(text.clone());
        }
        if columns::is_since(&column) {
            self.since = Some(text.clone());
        }
        match columns::column(&column) {
            Some(Column::Code) if self.code.is_none() => self.code = Some(text),
            Some(Column::Name) if self.name.is_none() => self.name = Some(text),
            Some(Column::Class) if self.class.is_none() => self.class = Some(text),
            Some(Column::Department) if self.department.is_empty() => self.department = text,
            known => {
                limit(row, &column, &text, MAX_FACT)?;
                if known == Some(Column::Link) && self.link.is_none() {
                    self.link = Some(text.clone());
                }
                self.facts.insert(column, Value::String(text));
            }
        }
        Ok(())
    }
}

fn limit(row: u32, column: &str, text: &str, max: usize) -> Result<(), BadRow> {
    let length = text.chars().count();
    if length <= max {
        return Ok(());
    }
    let mut params = Params::new();
    params.insert("max".to_owned(), max.into());
    params.insert("length".to_owned(), length.into());
    Err(bad(row, Some(column), "too_long", params))
}

fn bad(row: u32, column: Option<&str>, code: &str, params: Params) -> BadRow {
    BadRow {
        row,
        column: column.map(str::to_owned),
        code: code.to_owned(),
        params: Box::new(params),
    }
}
