//! Token buckets by key, bounded in number.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use crate::limits::{MAX_RATE_KEYS, Rate};

/// Buckets by key: a device, an address, a number.
pub struct RateTable {
    rate: Rate,
    buckets: Mutex<HashMap<String, Bucket>>,
}

struct Bucket {
    tokens: f64,
    at: Instant,
}

impl RateTable {
    /// An empty table.
    pub fn new(rate: Rate) -> RateTable {
        RateTable {
            rate,
            buckets: Mutex::new(HashMap::new()),
        }
    }

    /// Takes one token; false when there is none.
    pub fn take(&self, key: &str) -> bool {
        self.take_at(key, Instant::now())
    }

    fn take_at(&self, key: &str, now: Instant) -> bool {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MAX_RATE_KEYS && !buckets.contains_key(key) {
            let rate = self.rate;
            buckets.retain(|_, bucket| filled(rate, bucket, now) < rate.burst);
            if buckets.len() >= MAX_RATE_KEYS {
                return false;
            }
        }
        let bucket = buckets.entry(key.to_owned()).or_insert_with(|| Bucket {
            tokens: self.rate.burst,
            at: now,
        });
        bucket.tokens = filled(self.rate, bucket, now);
        bucket.at = now;
        let free = bucket.tokens >= 1.0;
        if free {
            bucket.tokens -= 1.0;
        }
        free
    }
}

fn filled(rate: Rate, bucket: &Bucket, now: Instant) -> f64 {
    let passed_s = now.duration_since(bucket.at).as_secs_f64();
    (bucket.tokens + passed_s * rate.per_second).min(rate.burst)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_bucket_empties_and_fills_again() {
        let table = RateTable::new(Rate {
            burst: 2.0,
            per_second: 0.5,
        });
        let start = Instant::now();
        let taken: Vec<bool> = (0..3).map(|_| table.take_at("a", start)).collect();
        assert_eq!(taken, [true, true, false]);
        assert!(table.take_at("b", start), "keys do not share a bucket");
        assert!(!table.take_at("a", start + Duration::from_secs(1)));
        assert!(table.take_at("a", start + Duration::from_secs(3)));
    }
}
