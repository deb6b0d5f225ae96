//! What can go wrong with the store, each with a code that the screens know.

use rusqlite::ErrorCode;

/// Failure of the store. [`StoreError::code`] is stable; the text is for the log, never for a person.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process has this desk open.
    #[error("another process has the desk open")]
    InUse,
    /// The file was written by a newer program.
    #[error("the file has version {found}, this program knows {known}")]
    NewerFile {
        /// Version of the file.
        found: i64,
        /// Newest version that this program knows.
        known: i64,
    },
    /// The file is not a sound store of ours. It is left as it is.
    #[error("the file is damaged: {what}")]
    Damaged {
        /// What was found.
        what: String,
    },
    /// No space is left.
    #[error("the disk is full")]
    DiskFull,
    /// The folder or the file cannot be written.
    #[error("the folder is read-only")]
    ReadOnly,
    /// The disk failed.
    #[error("reading or writing failed: {detail}")]
    Io {
        /// What the system said.
        detail: String,
    },
    /// A write waited too long for another one.
    #[error("the store is busy")]
    Busy,
    /// The SQLite that is linked can corrupt files in WAL mode.
    #[error("SQLite {found} is too old")]
    OldSqlite {
        /// Its version.
        found: String,
    },
    /// The desk has no device identity yet (`desk init`).
    #[error("the desk has no device yet")]
    NoDevice,
    /// The log does not hash to what is written in it.
    #[error("the log is broken at {seq}: {what}")]
    BrokenChain {
        /// Position of the first wrong event.
        seq: u64,
        /// What does not fit.
        what: &'static str,
    },
    /// A row breaks a rule of the tables (a duplicate, a missing parent, a change of what is immutable).
    #[error("the tables refuse this: {detail}")]
    Conflict {
        /// What SQLite said.
        detail: String,
    },
    /// A value cannot be kept as it is.
    #[error("this value cannot be stored: {what}")]
    Unfit {
        /// Which one.
        what: &'static str,
    },
    /// The archive of a year is not where it should be.
    #[error("the archive of {year} is gone")]
    ArchiveMissing {
        /// The year.
        year: i32,
    },
    /// What lies in the place of an archive is not it.
    #[error("the archive of {year} is another file or damaged")]
    ArchiveUnfit {
        /// The year.
        year: i32,
    },
    /// Any other failure: a mistake in the program.
    #[error("the store failed: {detail}")]
    Broken {
        /// What SQLite or the JSON reader said.
        detail: String,
    },
}

impl StoreError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::InUse => "in_use",
            Self::NewerFile { .. } => "newer_file",
            Self::Damaged { .. } => "damaged",
            Self::DiskFull => "disk_full",
            Self::ReadOnly => "read_only",
            Self::Io { .. } => "io",
            Self::Busy => "busy",
            Self::OldSqlite { .. } => "old_sqlite",
            Self::NoDevice => "no_device",
            Self::BrokenChain { .. } => "broken_chain",
            Self::Conflict { .. } => "conflict",
            Self::Unfit { .. } => "unfit",
            Self::ArchiveMissing { .. } => "archive_missing",
            Self::ArchiveUnfit { .. } => "archive_unfit",
            Self::Broken { .. } => "broken",
        }
    }

    pub(crate) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let detail = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => Self::Io { detail },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::damaged(detail),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::ConstraintViolation) => Self::Conflict { detail },
            _ => Self::Broken { detail },
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Broken {
            detail: error.to_string(),
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Self::ReadOnly,
            _ => Self::Io {
                detail: error.to_string(),
            },
        }
    }
}
