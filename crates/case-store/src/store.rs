//! The store of one desk: one writer, a few readers, one lock.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

use crate::bed::Bed;
use crate::error::StoreError;
use crate::lock::Lock;
use crate::migrate;
use crate::pool::{Pool, open_writer};
use crate::schema::Schema;
use crate::tx::{Known, Tx};

/// A file is written anew when at least one page in so many is empty; a year of a county's ten is one in ten.
const WORTH_ONE_IN: i64 = 20;

/// An open desk.
#[derive(Debug)]
pub struct Store {
    dir: PathBuf,
    // Dropped first: the connection that closes last carries the log over, and a reader cannot. Otherwise the next
    // opening has to.
    readers: Pool,
    writer: Mutex<Writer>,
    // Dropped last: the lock outlives every connection.
    _lock: Lock,
}

#[derive(Debug)]
struct Writer {
    conn: Connection,
    /// The file as the last commit left it.
    known: Known,
    bed: Bed,
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
        let writer = Writer {
            conn: open_writer(&path)?,
            known: Known::default(),
            bed: Bed::of(&path),
        };
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
        self.write_while(work, |value, commit| {
            commit()?;
            Ok(value)
        })
    }

    /// As [`Store::write`], for a caller who has something else to do while the disk flushes: `then` gets what `work`
    /// returned and the commit, calls the commit once, and may work beside it on another thread. When the commit was
    /// not called nothing has changed.
    ///
    /// # Errors
    /// As [`Store::write`], and what `then` returns.
    pub fn write_while<T, U, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
        then: impl FnOnce(T, &mut dyn FnMut() -> Result<(), StoreError>) -> Result<U, E>,
    ) -> Result<U, E> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let Writer { conn, known, bed } = &mut *writer;
        let tx = Tx::begin(conn, std::mem::take(known))?;
        let value = work(&tx)?;
        let mut open = Some(tx);
        let mut commit = || -> Result<(), StoreError> {
            if let Some(tx) = open.take() {
                *known = tx.commit()?;
            }
            Ok(())
        };
        let value = then(value, &mut commit)?;
        bed.lay();
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

    /// Gives the room of what was taken out back to the disk, where it is a good part of the file: the file is written
    /// anew, which needs twice as much room again for a moment. Says whether it was; else the room is used for what comes.
    ///
    /// # Errors
    /// `disk_full`, `io`; nothing has changed then.
    pub fn compact(&self) -> Result<bool, StoreError> {
        let written = {
            let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
            let (empty, all) = migrate::empty_pages(&writer.conn)?;
            if empty * WORTH_ONE_IN < all {
                return Ok(false);
            }
            written_anew(&writer.conn)
        };
        // Also what a failed attempt has left in the log.
        let settled = self.settle_down();
        written.and(settled).map(|()| true)
    }

    /// Carries the write-ahead log over into the file, for a moment of rest.
    ///
    /// # Errors
    /// `io`, `disk_full`.
    pub fn settle_down(&self) -> Result<(), StoreError> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        writer
            .conn
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        writer.bed.is_gone();
        Ok(())
    }
}

/// Writes the file anew; the copy lies on the disk meanwhile, since a county's desk is larger than the memory.
fn written_anew(conn: &Connection) -> Result<(), StoreError> {
    conn.pragma_update(None, "temp_store", "FILE")?;
    let written = conn.execute_batch("VACUUM");
    let restored = conn.pragma_update(None, "temp_store", "MEMORY");
    written.and(restored)?;
    Ok(())
}
