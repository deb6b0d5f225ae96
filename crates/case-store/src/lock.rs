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
    file: File,
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
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Said aloud: a child process that is just being started may still hold a copy of the file.
        if let Err(error) = self.file.unlock() {
            tracing::warn!(error.detail = %error, "the desk's lock was not given back");
        }
    }
}
