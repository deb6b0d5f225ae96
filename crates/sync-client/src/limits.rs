//! The exchange's limits: batches, time-outs, pauses.

use std::time::Duration;

/// Most events of one batch; one batch is one transaction on both sides.
pub const BATCH_EVENTS: usize = 200;
/// A batch is closed when its events reach this size; a single larger event goes alone.
pub const BATCH_BYTES: usize = 3 * 1024 * 1024;
/// Most batches of one round; the next round goes on.
pub const ROUND_BATCHES: usize = 2_000;
/// How often one round follows the platform's wish to begin earlier.
pub const ROUND_REWINDS: usize = 3;
/// Level of compression: fast, the line is rarely the bottleneck.
pub const PACK_LEVEL: i32 = 3;
/// How long a connection may take.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(8);
/// How long one request may take as a whole.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(60);
/// How long the platform may be silent within an answer.
pub const READ_TIMEOUT: Duration = Duration::from_secs(40);
/// Largest answer that is read.
pub const MAX_REPLY_BYTES: usize = 8 * 1024 * 1024;
/// Pause after the first failure; it doubles.
pub const PAUSE_FIRST: Duration = Duration::from_secs(2);
/// Longest pause after failures.
pub const PAUSE_MOST: Duration = Duration::from_secs(120);
/// Pause while everything is well and nothing waits; the platform may have later verdicts.
pub const PAUSE_IDLE: Duration = Duration::from_secs(60);
/// How long the loop collects further commits before it sends.
pub const COLLECT: Duration = Duration::from_millis(200);
/// A series asks for its next block when less than this part of one is left.
pub const LOW_PART: u32 = 5;
/// The month in which numbers of the next year are asked for.
pub const LAST_MONTH: u32 = 12;
/// Longest address of a platform in bytes.
pub const MAX_URL_BYTES: usize = 500;

/// Pause after `failures` failures in a row: doubled each time, up to a quarter taken off by `chance` (0 to 255).
#[must_use]
pub fn pause(failures: u32, chance: u8) -> Duration {
    let doubled = PAUSE_FIRST.saturating_mul(1 << failures.saturating_sub(1).min(10));
    let whole = doubled.min(PAUSE_MOST);
    whole - whole / 4 * u32::from(chance) / 255
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_a_bound() {
        let seconds: Vec<u64> = (1..=8).map(|n| pause(n, 0).as_secs()).collect();
        assert_eq!(seconds, [2, 4, 8, 16, 32, 64, 120, 120]);
        assert_eq!(pause(4, 255), Duration::from_secs(12));
    }
}
