//! Tables of an SQLite file that is not ours: opened to be read only, nothing in it is run, what is read is bounded.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

/// A table of texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignTable {
    /// Its name.
    pub name: String,
    /// Names of its columns.
    pub columns: Vec<String>,
    /// Its rows; what is neither text nor number is empty.
    pub rows: Vec<Vec<String>>,
}

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
pub enum ForeignError {
    /// It is no SQLite file, or a broken one.
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] rusqlite::Error),
    /// It holds more rows or columns than are read.
    #[error("the file holds too much")]
    TooMuch,
}

/// What is read at most.
#[derive(Debug, Clone, Copy)]
pub struct ForeignLimits {
    /// Tables.
    pub tables: usize,
    /// Rows of all tables together.
    pub rows: usize,
    /// Columns of a table.
    pub columns: usize,
}

/// Reads the tables of a file whose names are `wanted`; all of them where it holds none of these.
///
/// # Errors
/// [`ForeignError`].
pub fn read_foreign(
    path: &Path,
    wanted: &dyn Fn(&str) -> bool,
    limits: ForeignLimits,
) -> Result<Vec<ForeignTable>, ForeignError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "query_only", true)?;
    let mut names = conn.prepare(
        "SELECT name FROM sqlite_schema
         WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND sql NOT LIKE 'CREATE VIRTUAL%'
         ORDER BY name",
    )?;
    let names: Vec<String> = names
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let some = names.iter().any(|name| wanted(name));
    let names: Vec<String> = names
        .into_iter()
        .filter(|name| !some || wanted(name))
        .collect();
    if names.len() > limits.tables {
        return Err(ForeignError::TooMuch);
    }
    let mut left = limits.rows;
    names
        .into_iter()
        .map(|name| table(&conn, name, &mut left, limits.columns))
        .collect()
}

fn table(
    conn: &Connection,
    name: String,
    left: &mut usize,
    max_columns: usize,
) -> Result<ForeignTable, ForeignError> {
    let quoted = name.replace('"', "\"\"");
    let mut query = conn.prepare(&format!("SELECT * FROM \"{quoted}\""))?;
    let columns: Vec<String> = query.column_names().map(str::to_owned).collect();
    if columns.len() > max_columns {
        return Err(ForeignError::TooMuch);
    }
    let mut rows = Vec::new();
    let mut found = query.query([])?;
    while let Some(row) = found.next()? {
        *left = left.checked_sub(1).ok_or(ForeignError::TooMuch)?;
        let cells = (0..columns.len()).map(|at| Ok(text(row.get_ref(at)?)));
        rows.push(cells.collect::<Result<_, rusqlite::Error>>()?);
    }
    Ok(ForeignTable {
        name,
        columns,
        rows,
    })
}

fn text(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null | ValueRef::Blob(_) => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).trim().to_owned(),
    }
}
