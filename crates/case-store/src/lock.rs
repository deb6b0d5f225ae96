//! One process per desk: an exclusive lock on a file beside the database.
//!
//! SQLite itself would let several processes in; the sync cursor and the caches of the program would not.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::error::StoreError;

/// Name of the lock file in the desk's folder.
pub const LOCK_FILE: &str = "desk.lock";

/// Holds the lock until it is dropped; the system gives it back when the process dies.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock; [`StoreError::InUse`] when another process or another [`crate::Store`] has it.
    pub(crate) fn take(dir: &Path) -> Result<Self, StoreError> {
        let path = dir.join(LOCK_FILE);
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}
