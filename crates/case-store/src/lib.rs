//! The desk's SQLite: one table = one file; the only SQL of the desk.
//!
//! [`Store::open`] opens a folder; [`Store::write`] is one durable transaction on the one writer, [`Store::read`]
//! one snapshot of a read-only connection. What is written goes through a [`Tx`], what is read through a plain
//! connection (a [`Tx`] can be read from as well). No rule about cases lives here.

mod bed;
mod bigram;
mod body;
mod codec;
mod error;
mod foreign;
mod limits;
mod lock;
mod migrate;
mod pool;
mod schema;
mod store;
pub mod table;
mod tx;

pub use error::StoreError;
pub use foreign::{ForeignError, ForeignLimits, ForeignTable, read_foreign};
pub use limits::{MAX_PAGE_ROWS, MAX_SEARCH_CHARS, READERS};
pub use lock::LOCK_FILE;
pub use migrate::{APPLICATION_ID, DATABASE_FILE};
pub use rusqlite::Connection;
pub use schema::Schema;
pub use store::Store;
pub use tx::{NewEvent, Tx};
