//! The platform's limits, all in one place.

use std::time::Duration;

/// How long one request may take from its first byte to its answer.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);
/// Largest body of a request that is not a push.
pub const MAX_SMALL_BODY_BYTES: usize = 16 * 1024;
/// Largest window that a packed body may ask for, as a power of two (8 MiB).
pub const MAX_WINDOW_LOG: u32 = 23;
/// Pushes that are worked on at the same time; others wait their turn.
pub const MAX_PUSHES_AT_ONCE: usize = 16;
/// Pushes of one device that may come at once, and how many per second afterwards.
pub const DEVICE_RATE: Rate = Rate {
    burst: 120.0,
    per_second: 20.0,
};
/// Enrolments from one address.
pub const ENROL_RATE: Rate = Rate {
    burst: 20.0,
    per_second: 0.5,
};
/// Progress look-ups from one address.
pub const PROGRESS_ADDRESS_RATE: Rate = Rate {
    burst: 20.0,
    per_second: 0.2,
};
/// Progress look-ups of one case number.
pub const PROGRESS_NUMBER_RATE: Rate = Rate {
    burst: 8.0,
    per_second: 0.02,
};
/// Keys that one rate table remembers; the fullest buckets are forgotten first.
pub const MAX_RATE_KEYS: usize = 20_000;
/// How long an enrolment code can be used.
pub const ENROL_CODE_HOURS: i64 = 72;
/// Compiled charts that are kept.
pub const MAX_COMPILED_CHARTS: usize = 256;
/// Largest chart file in bytes.
pub const MAX_CHART_BYTES: usize = 1024 * 1024;
/// Events of one case that may wait behind a refused one.
pub const MAX_WAITING_EVENTS: usize = 2_000;
/// Cases that are looked at again for one cause in one transaction.
pub const MAX_RECONSIDERED_CASES: usize = 20_000;
/// Items of one page of the public list.
pub const ITEMS_PER_PAGE: usize = 30;
/// Longest text of a public search in characters.
pub const MAX_SEARCH_CHARS: usize = 60;
/// Connections that read.
pub const READERS: usize = 4;
/// How long a writer waits for another process.
pub const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// A token bucket: how many at once, and how many per second afterwards.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// How many at once.
    pub burst: f64,
    /// How many per second.
    pub per_second: f64,
}
