//! Users of the desk, and the posts that they hold (`user_post`).

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::codec::{moment, ms};
use crate::error::StoreError;
use crate::table::post::{self, Post};
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE user (
    id        TEXT    PRIMARY KEY,
    name      TEXT    NOT NULL,
    password  TEXT    NOT NULL, -- PHC string of argon2id
    active    INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    failures  INTEGER NOT NULL DEFAULT 0,
    failed_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE user_post (
    user TEXT NOT NULL REFERENCES user (id),
    post TEXT NOT NULL REFERENCES post (code),
    PRIMARY KEY (user, post)
) STRICT, WITHOUT ROWID;
";

/// A user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Id, for example `wang`.
    pub id: String,
    /// The person's name.
    pub name: String,
    /// The password's hash as a PHC string.
    pub password: String,
    /// May sign in.
    pub active: bool,
}

/// Failed attempts to sign in since the last that succeeded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Failures {
    /// How many.
    pub count: u32,
    /// When the last one was.
    pub last: Option<DateTime<FixedOffset>>,
}

/// Adds or changes a user and sets the posts held, which must exist.
pub fn put(tx: &Tx<'_>, user: &User, posts: &[String]) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO user (id, name, password, active) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET name = ?2, password = ?3, active = ?4",
    )?
    .execute((&user.id, &user.name, &user.password, user.active))?;
    tx.prepare_cached("DELETE FROM user_post WHERE user = ?1")?
        .execute([&user.id])?;
    let mut insert = tx.prepare_cached("INSERT INTO user_post (user, post) VALUES (?1, ?2)")?;
    for post in posts {
        insert.execute((&user.id, post))?;
    }
    Ok(())
}

/// One user.
pub fn get(conn: &Connection, id: &str) -> Result<Option<User>, StoreError> {
    let mut query =
        conn.prepare_cached("SELECT id, name, password, active FROM user WHERE id = ?1")?;
    Ok(query.query_row([id], read).optional()?)
}

/// All users by id.
pub fn list(conn: &Connection) -> Result<Vec<User>, StoreError> {
    let mut query =
        conn.prepare_cached("SELECT id, name, password, active FROM user ORDER BY id")?;
    let rows = query.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The posts that a user holds, by code.
pub fn posts(conn: &Connection, id: &str) -> Result<Vec<Post>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT p.code, p.name FROM user_post u JOIN post p ON p.code = u.post
         WHERE u.user = ?1 ORDER BY p.code",
    )?;
    let rows = query.query_map([id], post::read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The active users who hold a post, by id.
pub fn holders(conn: &Connection, post: &str) -> Result<Vec<User>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT u.id, u.name, u.password, u.active FROM user_post p JOIN user u ON u.id = p.user
         WHERE p.post = ?1 AND u.active ORDER BY u.id",
    )?;
    let rows = query.query_map([post], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Notes a failed attempt to sign in and returns how many there are now.
pub fn note_failure(
    tx: &Tx<'_>,
    id: &str,
    at: &DateTime<FixedOffset>,
) -> Result<Failures, StoreError> {
    tx.prepare_cached("UPDATE user SET failures = failures + 1, failed_at = ?2 WHERE id = ?1")?
        .execute((id, ms(at)))?;
    failures(tx, id)
}

/// Forgets failed attempts after one that succeeded.
pub fn clear_failures(tx: &Tx<'_>, id: &str) -> Result<(), StoreError> {
    tx.prepare_cached(
        "UPDATE user SET failures = 0, failed_at = NULL WHERE id = ?1 AND failures <> 0",
    )?
    .execute([id])?;
    Ok(())
}

/// Failed attempts to sign in.
pub fn failures(conn: &Connection, id: &str) -> Result<Failures, StoreError> {
    let mut query = conn.prepare_cached("SELECT failures, failed_at FROM user WHERE id = ?1")?;
    let read = |row: &Row<'_>| {
        Ok(Failures {
            count: row.get("failures")?,
            last: moment(row, "failed_at")?,
        })
    };
    Ok(query.query_row([id], read).optional()?.unwrap_or_default())
}

fn read(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User {
        id: row.get("id")?,
        name: row.get("name")?,
        password: row.get("password")?,
        active: row.get("active")?,
    })
}
