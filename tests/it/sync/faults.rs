//! Whatever the line does, everything arrives once when it heals, and each failure has its code.

use std::net::TcpListener;
use std::sync::atomic::Ordering;

use case_store::table::contact;
use sync_client::http::Http;
use sync_client::round;
use tempfile::TempDir;

use super::desk::{Desk, clock, clock_ahead};
use super::line::Line;
use super::server::Inside;

const RECORDS: u64 = 300;
const FAULTY_ROUNDS: usize = 15;

fn through_a_bad_line(seed: u64) {
    let dir = TempDir::new().unwrap();
    let inside = Inside::start(&dir.path().join("platform.sqlite"));
    let desk = Desk::enrolled(&inside.platform, &inside.url());
    desk.fill(RECORDS);
    let line = Line::to(inside.address, seed);
    let known = [
        "unreachable",
        "timed_out",
        "cut_off",
        "not_the_platform",
        "platform_failing",
        "request_unreadable",
    ];
    for at in 0..FAULTY_ROUNDS {
        if desk.unsent() == 0 {
            desk.fill(RECORDS + 20 * u64::try_from(at).unwrap());
        }
        let http = Http::new(&line.url()).unwrap();
        let outcome = desk.runtime.block_on(round(&desk.store, &http, &clock));
        if let Some(failure) = outcome.failure {
            assert!(
                known.contains(&failure.code.as_str()),
                "{failure:?} {}",
                failure.detail
            );
        }
    }
    assert!(
        line.faults.load(Ordering::SeqCst) > 5,
        "the line was too good"
    );
    line.heal();
    let http = Http::new(&line.url()).unwrap();
    let healed = desk.runtime.block_on(round(&desk.store, &http, &clock));
    assert_eq!(healed.failure, None);
    assert_eq!(desk.unsent(), 0);
    desk.assert_all_received(&inside.url());
    let counts = inside.platform.counts(&desk.device()).unwrap();
    assert_eq!(
        (counts.events, counts.accepted, counts.alarms),
        (desk.head(), desk.head(), 0)
    );
}

#[test]
fn bad_lines_of_three_seeds_lose_and_double_nothing() {
    for seed in [3, 1_001, 424_242] {
        through_a_bad_line(seed);
    }
}

#[test]
fn a_platform_that_is_down_is_told_and_the_records_wait() {
    let dir = TempDir::new().unwrap();
    let inside = Inside::start(&dir.path().join("platform.sqlite"));
    let desk = Desk::enrolled(&inside.platform, &inside.url());
    desk.fill(10);
    drop(inside);
    let nowhere = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let http = Http::new(&format!("http://{nowhere}")).unwrap();
    let outcome = desk.runtime.block_on(round(&desk.store, &http, &clock));
    assert_eq!(outcome.failure.unwrap().code, "unreachable");
    assert_eq!(desk.unsent(), 10);
    let contact = desk.store.read(contact::get).unwrap();
    assert_eq!(contact.failure.as_deref(), Some("unreachable"));
    assert!(contact.reached.is_some(), "the enrolment was a contact");
}

#[test]
fn a_wrong_clock_is_measured_and_forgotten_when_it_is_right() {
    let dir = TempDir::new().unwrap();
    let inside = Inside::start(&dir.path().join("platform.sqlite"));
    let desk = Desk::enrolled(&inside.platform, &inside.url());
    let http = Http::new(&inside.url()).unwrap();
    let wrong = clock_ahead(3600);
    let outcome = desk.runtime.block_on(round(&desk.store, &http, &wrong));
    assert_eq!(outcome.failure, None);
    let skew_ms = desk.store.read(contact::get).unwrap().skew_ms.unwrap();
    assert!((-3_605_000..=-3_595_000).contains(&skew_ms), "{skew_ms}");
    desk.runtime.block_on(round(&desk.store, &http, &clock));
    let skew_ms = desk.store.read(contact::get).unwrap().skew_ms.unwrap();
    assert!(skew_ms.abs() < 5_000, "{skew_ms}");
}

#[test]
fn a_platform_restored_from_an_old_copy_gets_everything_again() {
    let dir = TempDir::new().unwrap();
    let old = dir.path().join("platform.sqlite");
    let desk = {
        let inside = Inside::start(&old);
        let desk = Desk::enrolled(&inside.platform, &inside.url());
        desk.fill(30);
        assert_eq!(desk.round().failure, None);
        desk
    };
    let copy = dir.path().join("copy.sqlite");
    for end in ["", "-wal", ".key"] {
        let from = format!("{}{end}", old.display());
        if std::path::Path::new(&from).exists() {
            std::fs::copy(from, format!("{}{end}", copy.display())).unwrap();
        }
    }
    {
        let inside = Inside::start(&old);
        let http = Http::new(&inside.url()).unwrap();
        desk.fill(60);
        assert_eq!(
            desk.runtime
                .block_on(round(&desk.store, &http, &clock))
                .failure,
            None
        );
    }
    let inside = Inside::start(&copy);
    let http = Http::new(&inside.url()).unwrap();
    desk.fill(70);
    let outcome = desk.runtime.block_on(round(&desk.store, &http, &clock));
    assert_eq!(outcome.failure, None);
    assert_eq!(inside.platform.counts(&desk.device()).unwrap().accepted, 70);
    assert_eq!(desk.unsent(), 0);
}
