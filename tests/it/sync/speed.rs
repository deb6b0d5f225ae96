//! 1,000 waiting records reach a loopback platform within five seconds. Measured in release builds only.

use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::desk::Desk;
use super::server::Inside;

#[test]
fn a_thousand_waiting_records_arrive_in_time() {
    let dir = TempDir::new().unwrap();
    let inside = Inside::start(&dir.path().join("platform.sqlite"));
    let desk = Desk::enrolled(&inside.platform, &inside.url());
    desk.fill(1_000);
    let start = Instant::now();
    let outcome = desk.round();
    let took = start.elapsed();
    assert_eq!((outcome.failure, outcome.accepted), (None, 1_000));
    eprintln!("1,000 records in {} ms", took.as_millis());
    let limit = if cfg!(debug_assertions) { 60 } else { 5 };
    assert!(took < Duration::from_secs(limit), "{took:?}");
}
