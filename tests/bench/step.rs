//! What a durable step costs beside one bare durable commit of the same bytes, turn by turn on one disk.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use case_store::{Connection, Store, table::event};
use serde_json::{Value, json};

use crate::office::Office;
use crate::time::{at, timed};
use crate::wal;

const STEPS: usize = 600;
/// One step in so many is made without a look at its case before, as no window does it.
const UNSEEN_ONE_IN: usize = 3;
/// Turns that do not count: caches and statements come in.
const WARM_UP: usize = 40;
/// Bytes of a bare commit's log that lie on the disk beforehand.
const LAID_BYTES: usize = 16 * 1024 * 1024;

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
    let laid = bare_store(&dir.path().join("laid.db"))?;
    commit(&laid, &bytes)?;
    lay(&dir.path().join("laid.db-wal"))?;
    let mut disk = File::create(dir.path().join("fsync"))?;
    let mut taken = Taken::default();
    for (turn, request) in moves.into_iter().enumerate() {
        let (fsync, ()) = timed(|| {
            Ok(disk
                .write_all(&[0x5a; 4096])
                .and_then(|()| disk.sync_data())?)
        })?;
        let (bare, ()) = timed(|| commit(&bare, &bytes))?;
        let (laid, ()) = timed(|| commit(&laid, &bytes))?;
        // The clerk has the case on the screen; without that the step has to read it from the disk.
        let seen = !turn.is_multiple_of(UNSEEN_ONE_IN);
        if seen {
            office.answer("case.show", json!({ "case": request["case"] }))?;
        }
        let (step, ()) = timed(|| {
            taken.reply = office.answer("case.move", request)?;
            Ok(())
        })?;
        if turn >= WARM_UP && !seen {
            taken.unseen.push(step);
        } else if turn >= WARM_UP {
            taken.fsync.push(fsync);
            taken.bare.push(bare);
            taken.laid.push(laid);
            taken.step.push(step);
        }
    }
    let frames = wal::frames_per_commit(&desk.join("desk.db-wal"))?;
    Ok(report(bytes.len(), &frames, taken))
}

/// Milliseconds of every turn, and the bytes of the last reply.
#[derive(Default)]
struct Taken {
    fsync: Vec<f64>,
    /// A bare commit as SQLite makes it.
    bare: Vec<f64>,
    /// The same into a log that lies on the disk beforehand, as the desk's own does.
    laid: Vec<f64>,
    /// A step in a case that is on the screen.
    step: Vec<f64>,
    /// A step in a case that nobody has looked at.
    unseen: Vec<f64>,
    reply: usize,
}

fn report(bytes: usize, frames: &[usize], taken: Taken) -> Value {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let means = (mean(&taken.step), mean(&taken.bare), mean(&taken.laid));
    let fsync = at(&mut taken.fsync.clone(), 50);
    let [mut bare, mut laid, mut step] = [taken.bare, taken.laid, taken.step];
    let mut unseen = taken.unseen;
    let mut frames: Vec<f64> = frames.iter().map(|count| *count as f64).collect();
    json!({
        "steps": STEPS,
        "bytes": bytes,
        "reply_bytes": taken.reply,
        "frames": at(&mut frames, 50),
        "frames_p99": at(&mut frames, 99),
        "fsync_ms": fsync,
        "fsyncs_per_second": 1e3 / fsync,
        "bare_commit_ms": at(&mut bare, 50),
        "bare_commit_p99_ms": at(&mut bare, 99),
        "laid_commit_ms": at(&mut laid, 50),
        "laid_commit_p99_ms": at(&mut laid, 99),
        "step_ms": at(&mut step, 50),
        "step_p99_ms": at(&mut step, 99),
        "unseen_step_ms": at(&mut unseen, 50),
        "unseen_ratio": at(&mut unseen, 50) / at(&mut bare, 50),
        "ratio": at(&mut step, 50) / at(&mut bare, 50),
        "ratio_to_laid": at(&mut step, 50) / at(&mut laid, 50),
        "ratio_of_means": means.0 / means.1,
        "ratio_of_means_to_laid": means.0 / means.2,
    })
}

fn commit(store: &Connection, bytes: &[u8]) -> Result<()> {
    store
        .prepare_cached("INSERT INTO event (bytes) VALUES (?1)")?
        .execute([bytes])?;
    Ok(())
}

/// Lets a log lie on the disk before it is written: more than all turns need.
fn lay(log: &Path) -> Result<()> {
    let mut file = File::options().append(true).open(log)?;
    file.write_all(&vec![0; LAID_BYTES])?;
    Ok(file.sync_all()?)
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
