//! The platform dies in the middle of a sync of 1,000 records, ten times: nothing is lost, nothing is doubled.

use std::time::{Duration, Instant};

use platform_server::Platform;
use sync_client::http::{Http, Packed, Transport};
use sync_client::{Failure, round};
use sync_wire::push::PushReply;
use tempfile::TempDir;

use super::desk::{Desk, clock};
use super::line::Chance;
use super::server::Outside;

const RECORDS: u64 = 1_000;
const KILLS: u32 = 10;
/// More than this many rounds without an end would mean that it is stuck.
const MOST_ROUNDS: u32 = 60;

/// Kills the platform a moment after the first batch of the round has been handed to the line.
struct Killing<'k> {
    line: Http,
    platform: &'k std::sync::Mutex<Outside>,
    after: Duration,
}

impl Transport for Killing<'_> {
    async fn push(&self, batch: Packed) -> Result<PushReply, Failure> {
        std::thread::scope(|scope| {
            let kill = scope.spawn(|| {
                std::thread::sleep(self.after);
                self.platform.lock().unwrap().kill();
            });
            let answer = tokio::runtime::Handle::current();
            let told = tokio::task::block_in_place(|| answer.block_on(self.line.push(batch)));
            kill.join().unwrap();
            told
        })
    }
}

fn dies_ten_times(seed: u64) {
    let dir = TempDir::new().unwrap();
    let store = dir.path().join("platform.sqlite");
    let operator = Platform::open(&store).unwrap();
    let outside = Outside::start(&store);
    let url = outside.url();
    let desk = Desk::enrolled(&operator, &url);
    desk.fill(RECORDS);
    let outside = std::sync::Mutex::new(outside);
    let mut chance = Chance(seed);
    // How long a batch takes here decides at which moments a kill strikes before, in and after its transaction.
    let mut whole_ms = 400;
    let mut total = RECORDS;
    for kill in 0..KILLS {
        if desk.unsent() == 0 {
            total += 200;
            desk.fill(total);
        }
        outside.lock().unwrap().again();
        let after = Duration::from_millis(chance.below(whole_ms));
        let killing = Killing {
            line: Http::new(&url).unwrap(),
            platform: &outside,
            after,
        };
        let start = Instant::now();
        let outcome = desk
            .runtime
            .block_on(async { round(&desk.store, &killing, &clock).await });
        if outcome.answered > 0 {
            whole_ms = u64::try_from(start.elapsed().as_millis())
                .unwrap()
                .clamp(20, 1_000);
        }
        assert!(
            outcome.failure.is_some(),
            "kill {kill} came too late to be noticed"
        );
    }
    outside.lock().unwrap().again();
    let mut rounds = 0;
    while desk.unsent() > 0 {
        let outcome = desk.round();
        assert_eq!(outcome.failure, None);
        rounds += 1;
        assert!(rounds < MOST_ROUNDS, "stuck");
    }
    desk.assert_all_received(&url);
    let counts = operator.counts(&desk.device()).unwrap();
    assert_eq!(
        (counts.events, counts.accepted, counts.alarms),
        (total, total, 0)
    );
}

#[test]
fn a_platform_that_dies_ten_times_loses_and_doubles_nothing() {
    dies_ten_times(1);
}

#[test]
fn the_same_with_other_moments() {
    dies_ten_times(20_261_123);
}
