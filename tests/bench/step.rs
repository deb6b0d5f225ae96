//! What a durable step costs beside one bare durable commit of the same bytes, turn by turn on one disk.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use case_store::{Connection, Store, table::event};
use serde_json::{Value, json};

use crate::office::Office;

const STEPS: usize = 400;
/// Turns that do not count: caches and statements come in.
const WARM_UP: usize = 40;

/// Moves cases one step each, and commits the same bytes bare in between.
pub fn measure() -> Result<Value> {
    let dir = tempfile::tempdir_in(crate_folder()?)?;
    let desk = dir.path().join("desk");
    let office = Office::found(&desk)?;
    let mut moves = Vec::new();
    for number in 0..=STEPS + WARM_UP {
        moves.push(office.case_ready_to_move(number)?);
    }
    let sample = moves.pop().context("one case more than is measured")?;
    office.call("case.move", sample)?;
    drop(office);
    let bytes = last_event(&desk)?;

    let office = Office::open(&desk)?;
    let bare = bare_store(&dir.path().join("bare.db"))?;
    let mut disk = File::create(dir.path().join("fsync"))?;
    let (mut fsyncs, mut floor, mut ours) = (Vec::new(), Vec::new(), Vec::new());
    for (turn, request) in moves.into_iter().enumerate() {
        let fsync = timed(|| {
            Ok(disk
                .write_all(&[0x5a; 4096])
                .and_then(|()| disk.sync_data())?)
        })?;
        let commit = timed(|| {
            bare.prepare_cached("INSERT INTO event (bytes) VALUES (?1)")?
                .execute([&bytes])?;
            Ok(())
        })?;
        let step = timed(|| office.call("case.move", request).map(|_| ()))?;
        if turn >= WARM_UP {
            fsyncs.push(fsync);
            floor.push(commit);
            ours.push(step);
        }
    }
    Ok(report(bytes.len(), fsyncs, floor, ours))
}

fn report(bytes: usize, fsyncs: Vec<f64>, floor: Vec<f64>, ours: Vec<f64>) -> Value {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let ratio_of_means = mean(&ours) / mean(&floor);
    let (fsync, bare, step) = (median(fsyncs), median(floor), median(ours));
    json!({
        "steps": STEPS,
        "bytes": bytes,
        "fsync_ms": fsync,
        "fsyncs_per_second": 1e3 / fsync,
        "bare_commit_ms": bare,
        "step_ms": step,
        "ratio": step / bare,
        "ratio_of_means": ratio_of_means,
    })
}

/// The folder of the build: a real disk, unlike a temporary folder that may lie in memory.
fn crate_folder() -> Result<std::path::PathBuf> {
    let program = std::env::current_exe()?;
    let folder = program
        .parent()
        .context("a program lies in a folder")?
        .join("bench");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The bytes of the newest event, as they cross the network.
fn last_event(desk: &Path) -> Result<Vec<u8>> {
    let store = Store::open(desk)?;
    let events = store.read(|conn| {
        let count = event::count(conn)?;
        event::after(conn, count - 1, 1)
    })?;
    ensure!(
        events.len() == 1 && events[0].kind == "step_done",
        "the newest event is a step"
    );
    Ok(serde_json::to_vec(&events[0])?)
}

fn bare_store(path: &Path) -> Result<Connection> {
    let conn = Connection::open(path)?;
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE event (n INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;",
    )?;
    Ok(conn)
}

/// Milliseconds that something took.
fn timed(work: impl FnOnce() -> Result<()>) -> Result<f64> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed().as_secs_f64() * 1e3)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
