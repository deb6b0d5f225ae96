//! From a row to an item, or to what is wrong with the row.

use std::collections::HashMap;

use case_store::table::item::Item;
use serde_json::{Map, Value};

use super::BadRow;
use super::columns::{self, Column};
use super::table::Row;
use crate::error::Params;

/// Longest code, in characters; codes of 55 are in use.
const MAX_CODE: usize = 100;
/// Longest name or department, in characters.
const MAX_NAME: usize = 500;
/// Longest other cell, in characters.
const MAX_FACT: usize = 20_000;

/// Codes that came before, with their row.
pub type Seen = HashMap<String, u32>;

/// Makes an item of a row.
///
/// # Errors
/// What is wrong with the row, and in which column.
pub fn item(region: &str, row: Row, seen: &mut Seen) -> Result<Item, BadRow> {
    let mut found = Found::default();
    for (name, text) in row.cells {
        found.take(row.row, name, text)?;
    }
    let link = found.link.clone().unwrap_or_default();
    let bad = |column: &str, code: &str| bad(row.row, Some(column), code, Params::new());
    let name = found.name.ok_or_else(|| bad("name", "name_missing"))?;
    let code = match found.code {
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
    let facts = Value::Object(found.facts);
    Ok(Item {
        region: region.to_owned(),
        code,
        name,
        class,
        department: found.department,
        public: false,
        facts,
    })
}

#[derive(Default)]
struct Found {
    code: Option<String>,
    name: Option<String>,
    class: Option<String>,
    department: String,
    link: Option<String>,
    facts: Map<String, Value>,
}

impl Found {
    fn take(&mut self, row: u32, column: String, text: String) -> Result<(), BadRow> {
        if text.is_empty() {
            return Ok(());
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
