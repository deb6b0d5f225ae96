//! Named limits of the store.

use std::time::Duration;

/// Read-only connections that are open at most.
pub const READERS: usize = 4;

/// Rows that one page of a list holds at most.
pub const MAX_PAGE_ROWS: usize = 500;

/// Places of a work list that are read at once where a filter may pass over most of them.
pub(crate) const MAX_READ_AHEAD: usize = 20_000;

/// Characters of a search text that are looked for; what follows is ignored.
pub const MAX_SEARCH_CHARS: usize = 64;

/// Characters of one text that are indexed for the search.
pub(crate) const MAX_INDEXED_CHARS: usize = 4_000;

/// How long a connection waits for another one before it gives up.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Prepared statements that a connection keeps.
pub(crate) const CACHED_STATEMENTS: usize = 128;

/// Pages in the write-ahead log before it is carried over into the file (4 KiB each).
pub(crate) const CHECKPOINT_PAGES: i64 = 2_000;

/// The write-ahead log is cut back to this size after it was carried over.
pub(crate) const WAL_KEEP_BYTES: i64 = 32 * 1024 * 1024;

/// The write-ahead log is laid out on the disk at least so far, once something was written.
pub(crate) const BED_FIRST_BYTES: u64 = 256 * 1024;

/// And at most so far: [`CHECKPOINT_PAGES`] frames of 4 KiB and 24 bytes, and a tenth for the commit that ends them.
pub(crate) const BED_MOST_BYTES: u64 = CHECKPOINT_PAGES.unsigned_abs() * (4_096 + 24) / 10 * 11;

/// Page cache of a connection, in KiB.
pub(crate) const CACHE_KIB: i64 = 16 * 1024;

/// Bytes of the body of an event, unpacked: a longer one is kept as it is.
pub(crate) const MAX_BODY_BYTES: usize = 64 * 1024 * 1024;

/// Posts of one person that a work list joins.
pub(crate) const MAX_POSTS: usize = 32;

/// A page size that was asked for, within the limit.
pub(crate) fn page(limit: usize) -> i64 {
    i64::try_from(limit.clamp(1, MAX_PAGE_ROWS)).expect("MAX_PAGE_ROWS fits an i64")
}
