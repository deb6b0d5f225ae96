//! JSON: an array of objects, or departments that hold groups that hold items. What stands above an item belongs to it.

use serde_json::{Map, Value};

use super::columns::{self, Column};
use super::table::{MAX_COLUMNS, MAX_ROWS, Row, too_many_rows};
use crate::error::AppError;

/// Deepest nesting that is walked.
const MAX_DEPTH: usize = 16;

/// Every innermost object as a row, numbered in the order of the file.
///
/// # Errors
/// `table_unreadable {line}`, `table_no_header` when no object names an item, `table_too_many_rows`.
pub fn rows(text: &str) -> Result<Vec<Row>, AppError> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        AppError::new("table_unreadable")
            .with("line", error.line())
            .detail(error)
    })?;
    let mut rows = Vec::new();
    walk(&value, &[], 0, &mut rows)?;
    let named = |row: &Row| {
        row.cells
            .iter()
            .any(|(name, _)| columns::column(name) == Some(Column::Name))
    };
    if !rows.iter().any(named) {
        return Err(AppError::new("table_no_header"));
    }
    Ok(rows)
}

fn walk(
    value: &Value,
    above: &[(String, String)],
    depth: usize,
    rows: &mut Vec<Row>,
) -> Result<(), AppError> {
    if depth > MAX_DEPTH {
        return Err(AppError::new("table_unreadable").with("depth", MAX_DEPTH));
    }
    match value {
        Value::Array(values) => values
            .iter()
            .try_for_each(|value| walk(value, above, depth + 1, rows)),
        Value::Object(object) => {
            let mut cells = above.to_vec();
            for (name, text) in scalars(object) {
                // The nearer name wins: an item's own name goes before its group's.
                cells.retain(|(known, _)| *known != name);
                cells.push((name, text));
            }
            let inner: Vec<&Value> = object
                .values()
                .filter(|value| holds_objects(value))
                .collect();
            if inner.is_empty() {
                return push(cells, rows);
            }
            inner
                .into_iter()
                .try_for_each(|value| walk(value, &cells, depth + 1, rows))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

fn push(cells: Vec<(String, String)>, rows: &mut Vec<Row>) -> Result<(), AppError> {
    if rows.len() >= MAX_ROWS {
        return Err(too_many_rows());
    }
    let row = u32::try_from(rows.len() + 1).unwrap_or(u32::MAX);
    rows.push(Row { row, cells });
    Ok(())
}

fn holds_objects(value: &Value) -> bool {
    match value {
        Value::Object(_) => true,
        Value::Array(values) => values.iter().any(holds_objects),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

fn scalars(object: &Map<String, Value>) -> impl Iterator<Item = (String, String)> {
    object.iter().take(MAX_COLUMNS).filter_map(|(name, value)| {
        let text = match value {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Bool(flag) => flag.to_string(),
            Value::Array(values) => {
                let texts: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
                texts.join("\n")
            }
            Value::Null | Value::Object(_) => String::new(),
        };
        (!text.is_empty()).then(|| (name.clone(), text))
    })
}
