//! Posts: who acts. Charts name them by code.

use rusqlite::{Connection, Row};

use crate::error::StoreError;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE post (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

/// A post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Code, as charts name it.
    pub code: String,
    /// Name, as people read it.
    pub name: String,
}

/// Adds or renames a post.
pub fn put(tx: &Tx<'_>, post: &Post) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO post (code, name) VALUES (?1, ?2) ON CONFLICT (code) DO UPDATE SET name = ?2",
    )?
    .execute((&post.code, &post.name))?;
    Ok(())
}

/// All posts by code.
pub fn list(conn: &Connection) -> Result<Vec<Post>, StoreError> {
    let mut query = conn.prepare_cached("SELECT code, name FROM post ORDER BY code")?;
    let rows = query.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Post> {
    Ok(Post {
        code: row.get("code")?,
        name: row.get("name")?,
    })
}
