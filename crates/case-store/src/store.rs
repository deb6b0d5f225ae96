//! The store of one desk: one writer, a few readers, one lock.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, TransactionBehavior};

use crate::error::StoreError;
use crate::lock::Lock;
use crate::migrate;
use crate::pool::{Pool, open_writer};
use crate::schema::Schema;
use crate::tx::Tx;

/// An open desk.
#[derive(Debug)]
pub struct Store {
    dir: PathBuf,
    writer: Mutex<Connection>,
    readers: Pool,
    // Dropped last: the lock outlives every connection.
    _lock: Lock,
}

impl Store {
    /// Opens the desk in a folder; makes the folder and an empty store when there is none.
    ///
    /// # Errors
    /// `in_use`, `newer_file`, `damaged` (the file stays as it is), `read_only`, `disk_full`, `io`, `old_sqlite`.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        Self::open_as(dir, &Schema::desk())
    }

    /// As [`Store::open`] with another history of the schema, for tests of migrations.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_as(dir: &Path, schema: &Schema) -> Result<Self, StoreError> {
        migrate::check_sqlite()?;
        std::fs::create_dir_all(dir)?;
        let lock = Lock::take(dir)?;
        let path = migrate::prepare(dir, schema)?;
        let writer = open_writer(&path)?;
        Ok(Self {
            dir: dir.to_owned(),
            writer: Mutex::new(writer),
            readers: Pool::new(path),
            _lock: lock,
        })
    }

    /// The desk's folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Runs one transaction on the writer. When this returns `Ok`, everything is on the disk; when the closure or
    /// the commit fails, nothing has changed. Never call it inside itself.
    ///
    /// # Errors
    /// What the closure returns, or a [`StoreError`] of the commit.
    pub fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut conn = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let inner = conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        let tx = Tx::new(inner);
        let value = work(&tx)?;
        tx.commit()?;
        Ok(value)
    }

    /// Runs reads on one snapshot of a read-only connection. May be called inside [`Store::write`], and then sees
    /// the state before it.
    ///
    /// # Errors
    /// What the closure returns, or a [`StoreError`] of the pool.
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let lent = self.readers.take()?;
        let snapshot = lent
            .conn()
            .unchecked_transaction()
            .map_err(StoreError::from)?;
        work(&snapshot)
    }

    /// Carries the write-ahead log over into the file, for a moment of rest.
    ///
    /// # Errors
    /// `io`, `disk_full`.
    pub fn settle_down(&self) -> Result<(), StoreError> {
        let conn = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}
