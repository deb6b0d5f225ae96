//! The clock: the only place where the time is read.

use chrono::{DateTime, FixedOffset, SubsecRound, Utc};

/// Tells the time; a test has its own.
pub trait Clock: Send + Sync {
    /// Now, in Beijing time, to the millisecond.
    fn now(&self) -> DateTime<FixedOffset>;
}

/// The clock of this computer.
#[derive(Debug, Clone, Copy, Default)]
pub struct WallClock;

const BEIJING_S: i32 = 8 * 3600;

impl Clock for WallClock {
    fn now(&self) -> DateTime<FixedOffset> {
        let zone = FixedOffset::east_opt(BEIJING_S).expect("eight hours are a valid offset");
        Utc::now().with_timezone(&zone).trunc_subsecs(3)
    }
}

/// A moment as it crosses to screens: RFC 3339 with milliseconds.
pub(crate) fn text(at: &DateTime<FixedOffset>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Millis, false)
}
