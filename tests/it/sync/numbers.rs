//! Paper numbers from the platform: two laptops that work without a network never take the same.

use std::collections::BTreeSet;

use app::App;
use case_core::paper::{IssuedPaper, PaperNumber};
use case_store::{DATABASE_FILE, Store};
use chrono::Datelike;
use serde_json::json;
use sync_client::http::Http;
use sync_client::key_file;
use sync_wire::numbers::NumberRequest;
use tempfile::TempDir;

use super::demo::{call, enrolled};
use super::desk::{Desk, clock};
use super::server::Inside;

const SERIES: &str = "苏示市监罚";

/// A laptop that is enrolled and numbers one kind of paper, five at a time.
fn laptop(inside: &Inside) -> (TempDir, App) {
    let dir = TempDir::new().unwrap();
    let app = enrolled(dir.path(), inside, "笔记本");
    let office = json!({ "department": "", "abbreviation": "苏示市监", "papers": [{ "paper": "行政处罚决定书", "word": "罚" }] });
    call(
        &app,
        "number.set_settings",
        json!({ "source": "platform", "size": 5, "offices": [office] }),
    );
    (dir, app)
}

/// Takes numbers until none is left; their serials.
fn exhaust(app: &App) -> BTreeSet<u64> {
    let void = json!({ "series": SERIES, "reason": "试" });
    while app::commands::dispatch(app, "number.void_next", void.clone()).is_ok() {}
    let year = clock().year();
    let page = call(
        app,
        "number.register",
        json!({ "series": SERIES, "year": year }),
    );
    let rows = page["rows"].as_array().unwrap().iter();
    let void = rows.filter(|row| row["state"] == "void");
    void.map(|row| row["first"].as_u64().unwrap()).collect()
}

#[test]
fn two_laptops_that_are_offline_take_different_numbers_from_blocks_of_the_platform() {
    let dir = TempDir::new().unwrap();
    let inside = Inside::start(&dir.path().join("platform.sqlite"));
    let laptops = [laptop(&inside), laptop(&inside)];
    let mut seen = BTreeSet::new();
    for round in 1..=3 {
        for (_, app) in &laptops {
            call(app, "number.ask", json!({}));
            // Plenty is left: asking again brings nothing.
            call(app, "number.ask", json!({}));
        }
        for (_, app) in &laptops {
            let error = app::commands::dispatch(
                app,
                "number.take",
                json!({ "slip": "苏示市监罚|2026|1-5|AAAA|00000000" }),
            );
            assert!(error.is_err(), "the platform is the only source");
            let taken = exhaust(app);
            assert_eq!(taken.len(), 5 * round);
        }
        let all: Vec<_> = laptops.iter().map(|(_, app)| exhaust(app)).collect();
        assert!(all[0].is_disjoint(&all[1]), "{all:?}");
        seen = &all[0] | &all[1];
    }
    assert_eq!(seen, (1..=30).collect(), "nothing was wasted");
    // An exchange brings numbers by itself.
    let (_, app) = &laptops[0];
    call(app, "sync.now", json!({}));
    assert_eq!(exhaust(app).len(), 20);
}

#[test]
fn the_same_question_gets_the_same_block_and_a_stranger_none() {
    let dir = TempDir::new().unwrap();
    let inside = Inside::start(&dir.path().join("platform.sqlite"));
    let (folder, app) = laptop(&inside);
    drop(app);
    let desk = folder.path().join("desk");
    let key = key_file::load(&desk).unwrap().unwrap();
    let store = Store::open(&desk).unwrap();
    assert!(desk.join(DATABASE_FILE).exists());
    let device = store.read(case_store::table::device::get).unwrap().unwrap();
    let line = Http::new(&inside.url()).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let ask = |nth, above, daily| {
        let request = NumberRequest {
            device: device.id.clone(),
            epoch: 1,
            series: SERIES.to_owned(),
            year: 2026,
            daily,
            nth,
            count: 5,
            above,
        };
        let signed = request.sign(&key).unwrap().to_header();
        runtime.block_on(line.numbers(&request, signed))
    };
    let block = |nth, above| {
        ask(nth, above, false)
            .map(|block| (block.first, block.last))
            .unwrap()
    };
    assert_eq!((block(1, 0), block(1, 0)), ((1, 5), (1, 5)));
    assert_eq!(block(2, 5), (6, 10));
    assert_eq!(block(3, 40), (41, 45), "behind what the device knows");
    assert_eq!(ask(9, 9_996, true).unwrap_err().code, "numbers_exhausted");
    let request = NumberRequest {
        device: device.id.clone(),
        epoch: 1,
        series: SERIES.to_owned(),
        year: 2026,
        daily: false,
        nth: 4,
        count: 5,
        above: 0,
    };
    let mut other = request.clone();
    other.count = 6;
    let signed = other.sign(&key).unwrap().to_header();
    let refused = runtime
        .block_on(line.numbers(&request, signed))
        .unwrap_err();
    assert_eq!(refused.code, "bad_signature");
}

#[test]
fn a_number_on_two_papers_raises_an_alarm_and_blocks_nothing() {
    let dir = TempDir::new().unwrap();
    let inside = Inside::start(&dir.path().join("platform.sqlite"));
    let desk = Desk::enrolled(&inside.platform, &inside.url());
    desk.publish_chart();
    let paper = |serial| {
        vec![IssuedPaper {
            name: "受理通知书".to_owned(),
            number: Some(PaperNumber {
                series: SERIES.to_owned(),
                year: clock().year(),
                serial,
            }),
        }]
    };
    let alarms = |desk: &Desk| inside.platform.counts(&desk.device()).unwrap().alarms;
    for (serial, expected) in [(7, 0), (8, 0), (7, 1)] {
        let (id, case) = desk.start();
        desk.issue(&id, &case, ("accept", "window"), paper(serial));
        assert_eq!(desk.round().failure, None);
        assert_eq!(alarms(&desk), expected);
    }
    desk.assert_all_received(&inside.url());
}
