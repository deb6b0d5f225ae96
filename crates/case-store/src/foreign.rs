//! Tables of an SQLite file that is not ours: opened to be read only, nothing in it is run, what is read is bounded.

use std::path::Path;

use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

/// Longest value or row, in bytes: as long as a file that is read.
const MAX_LENGTH: i32 = 64 * 1024 * 1024;

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
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let conn = Connection::open_with_flags(immutable(path), flags)?;
    conn.set_limit(Limit::SQLITE_LIMIT_LENGTH, MAX_LENGTH)?;
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

/// The file as one that nobody changes: SQLite writes nothing beside it and follows no journal.
fn immutable(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:".contains(&byte);
    let mut uri = String::from("file:");
    let text = path.to_string_lossy().replace('\\', "/");
    if !text.starts_with('/') && path.is_absolute() {
        uri.push('/');
    }
    for byte in text.bytes() {
        match plain(byte) {
            true => uri.push(char::from(byte)),
            false => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri + "?immutable=1"
}

/// Columns that are kept as they are: a generated one would be worked out by what the file says.
fn kept_columns(conn: &Connection, name: &str) -> Result<Vec<String>, rusqlite::Error> {
    let mut query = conn.prepare("SELECT name FROM pragma_table_xinfo(?1) WHERE hidden = 0")?;
    query.query_map([name], |row| row.get(0))?.collect()
}

fn table(
    conn: &Connection,
    name: String,
    left: &mut usize,
    max_columns: usize,
) -> Result<ForeignTable, ForeignError> {
    let columns = kept_columns(conn, &name)?;
    if columns.len() > max_columns {
        return Err(ForeignError::TooMuch);
    }
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    let list: Vec<String> = columns.iter().map(|column| quoted(column)).collect();
    let sql = format!("SELECT {} FROM {}", list.join(", "), quoted(&name));
    let mut query = conn.prepare(&sql)?;
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
