//! Archives of closed years: nothing is lost or there twice, whatever happens to the files and the process.
#![allow(clippy::disallowed_methods, reason = "tests break files")]

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use case_store::table::archive::{self, Closed, Piece, State};
use case_store::table::case_list::{self, CaseFilter, Scope};
use case_store::table::receipt::StoredReceipt;
use case_store::table::verdict::{self, Answer};
use case_store::table::{case, event};
use case_store::{Store, StoreError};
use serde_json::value::RawValue;
use sync_wire::envelope::{NO_PREVIOUS, verify_run};
use sync_wire::push::{EventVerdict, Refusal, Verdict};

use crate::desk::{
    DEVICE, at, commit, desk, field_set, open, start_case, started, step_done, uuid,
};

pub(crate) const YEAR: i32 = 2026;

/// Three cases whose events lie between each other; the first two end, the third runs.
pub(crate) fn three_cases(store: &Store) {
    for number in 1..=3 {
        start_case(store, number, &format!("第{number}号海鲜面馆"));
    }
    for number in 1..=3_u64 {
        add(store, number, 10 + number, &field_set(20, "name", "甲"));
    }
    for number in 1..=2_u64 {
        add(store, number, 20 + number, &step_done(30, "accept"));
    }
}

fn add(store: &Store, case: u64, event_id: u64, next: &case_core::event::CaseEvent) {
    let id = uuid(1, case);
    let past = store.read(|conn| event::of_case(conn, &id)).unwrap();
    store
        .write(|tx| commit(tx, &id, &uuid(2, event_id + 100), &past, next))
        .unwrap();
}

fn close(store: &Store) -> Result<Closed, StoreError> {
    let (from, to) = (at(-100_000), at(100_000));
    store.write(|tx| archive::close(tx, YEAR, (&from, &to), (&at(0), "李局长"), Piece::WHOLE))
}

/// Closes the year a few cases at a time, each piece durable by itself.
pub(crate) fn close_in_pieces(store: &Store, most: usize) -> Result<Closed, StoreError> {
    let (from, to) = (at(-100_000), at(100_000));
    let mut closed = Closed::default();
    let mut piece = Piece { after: 0, most };
    loop {
        let done =
            store.write(|tx| archive::close(tx, YEAR, (&from, &to), (&at(0), "李局长"), piece))?;
        closed.cases += done.cases;
        closed.events += done.events;
        match done.next {
            Some(next) => piece.after = next,
            None => return Ok(closed),
        }
    }
}

pub(crate) fn bring_back(store: &Store) -> Result<Closed, StoreError> {
    bring_back_in_pieces(store, usize::MAX)
}

/// Brings the year back a few cases at a time, each piece durable by itself.
pub(crate) fn bring_back_in_pieces(store: &Store, most: usize) -> Result<Closed, StoreError> {
    let mut back = Closed::default();
    let mut piece = Piece { after: 0, most };
    loop {
        let done = store.write(|tx| archive::bring_back(tx, YEAR, piece))?;
        back.cases += done.cases;
        back.events += done.events;
        match done.next {
            Some(next) => piece.after = next,
            None => break,
        }
    }
    store.write(|tx| archive::forget_file(tx, YEAR))?;
    Ok(back)
}

pub(crate) fn file(dir: &Path) -> PathBuf {
    dir.join(archive::FOLDER).join(format!("{YEAR}.sqlite"))
}

pub(crate) fn events_here(store: &Store) -> i64 {
    let count = |conn: &case_store::Connection| -> Result<i64, StoreError> {
        Ok(conn.query_row("SELECT count(*) FROM event", [], |row| row.get(0))?)
    };
    store.read(count).unwrap()
}

fn found(store: &Store, text: &str, scope: Scope) -> usize {
    let filter = CaseFilter {
        region: crate::desk::REGION.to_owned(),
        scope,
        text: Some(text.to_owned()),
        item: None,
        light: None,
        narrow: case_list::Narrow::default(),
    };
    let page = store.read(|conn| case_list::list(conn, &filter, None, 10));
    page.unwrap().rows.len()
}

#[test]
fn a_closed_year_moves_into_its_file_and_reads_as_before() {
    let (dir, store) = desk();
    three_cases(&store);
    let before = store.read(|conn| event::after(conn, 0, 100)).unwrap();
    let closed = close(&store).unwrap();
    assert_eq!((closed.cases, closed.events, closed.waiting), (2, 6, 0));
    assert_eq!(events_here(&store), 2);
    assert!(file(dir.path()).exists());
    // The log is whole wherever it lies, and it is what is sent.
    let log = store.read(|conn| event::after(conn, 0, 100)).unwrap();
    assert_eq!(verify_run(DEVICE, 1, 1, NO_PREVIOUS, &log), Ok(()));
    let ids = |events: &[sync_wire::envelope::Envelope]| -> Vec<String> {
        events.iter().map(|event| event.hash.clone()).collect()
    };
    assert_eq!(ids(&log), ids(&before));
    let middle = store.read(|conn| event::after(conn, 3, 2)).unwrap();
    assert_eq!(ids(&middle), ids(&before[3..5]));
    let past = store.read(|conn| event::of_case(conn, &uuid(1, 1)));
    assert_eq!(past.unwrap().len(), 3);
    assert_eq!(found(&store, "海鲜", Scope::All), 3);
    let of = store
        .read(|conn| archive::of_case(conn, &uuid(1, 2)))
        .unwrap();
    let of = of.unwrap();
    assert_eq!(
        (of.year, of.opened_by.as_str(), of.changed_at),
        (YEAR, "王芳", at(30))
    );
    assert_eq!(
        store
            .read(|conn| archive::of_case(conn, &uuid(1, 3)))
            .unwrap(),
        None
    );
    // The desk goes on from the head that it had, also after a restart.
    drop(store);
    let store = open(dir.path());
    add(&store, 3, 30, &step_done(40, "accept"));
    let walked = store.read(|conn| event::verify_chain(conn, 1)).unwrap();
    assert_eq!((walked.events, walked.missing), (9, Vec::new()));
}

#[test]
fn closing_again_takes_what_ended_since() {
    let (_dir, store) = desk();
    three_cases(&store);
    close(&store).unwrap();
    assert_eq!(close(&store).unwrap(), Closed::default());
    add(&store, 3, 30, &step_done(40, "accept"));
    assert_eq!(close(&store).unwrap().cases, 1);
    let kept = store.read(archive::list).unwrap();
    assert_eq!((kept.len(), kept[0].cases, kept[0].events), (1, 3, 9));
    assert_eq!(events_here(&store), 0);
    // Nothing is left here, and the log still knows its end.
    start_case(&store, 4, "第4号海鲜面馆");
    let walked = store.read(|conn| event::verify_chain(conn, 1)).unwrap();
    assert_eq!(walked.events, 10);
    let back = bring_back(&store).unwrap();
    assert_eq!((back.cases, back.events), (3, 9));
    assert_eq!(events_here(&store), 10);
}

#[test]
fn a_year_that_is_brought_back_is_what_it_was() {
    let (dir, store) = desk();
    three_cases(&store);
    let dump = |store: &Store| -> Vec<(i64, Vec<u8>, rusqlite::types::Value)> {
        store
            .read(|conn| -> Result<_, StoreError> {
                let mut query = conn.prepare("SELECT pos, hash, data FROM event ORDER BY pos")?;
                let rows =
                    query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
                Ok(rows.collect::<Result<_, _>>()?)
            })
            .unwrap()
    };
    let before = dump(&store);
    close(&store).unwrap();
    bring_back(&store).unwrap();
    assert_eq!(dump(&store), before);
    assert!(!file(dir.path()).exists());
    assert_eq!(store.read(archive::list).unwrap(), []);
    let walked = store.read(|conn| event::verify_chain(conn, 1)).unwrap();
    assert_eq!(walked.events, 8);
    assert_eq!(close(&store).unwrap().cases, 2);
}

#[test]
fn a_file_that_is_gone_is_said_and_nothing_else_breaks() {
    let (dir, store) = desk();
    three_cases(&store);
    close(&store).unwrap();
    fs::rename(file(dir.path()), dir.path().join("elsewhere")).unwrap();
    assert_eq!(
        store.read(|conn| archive::state(conn, YEAR)).unwrap(),
        State::Missing
    );
    let gone = store.read(|conn| event::of_case(conn, &uuid(1, 1)));
    assert_eq!(gone.unwrap_err().code(), "archive_missing");
    assert_eq!(close(&store).unwrap(), Closed::default());
    assert_eq!(bring_back(&store).unwrap_err().code(), "archive_missing");
    assert_eq!(found(&store, "海鲜", Scope::Ended), 2);
    add(&store, 3, 30, &field_set(40, "name", "乙"));
    let walked = store.read(|conn| event::verify_chain(conn, 1)).unwrap();
    assert_eq!((walked.events, walked.missing), (3, vec![YEAR]));
    // Another case of the year cannot go into a file that is gone.
    add(&store, 3, 31, &step_done(41, "accept"));
    assert_eq!(close(&store).unwrap_err().code(), "archive_missing");
    fs::rename(dir.path().join("elsewhere"), file(dir.path())).unwrap();
    assert_eq!(close(&store).unwrap().cases, 1);
    let walked = store.read(|conn| event::verify_chain(conn, 1)).unwrap();
    assert_eq!((walked.events, walked.missing), (10, Vec::new()));
}

#[test]
fn another_file_in_the_place_of_an_archive_is_refused() {
    let (dir, store) = desk();
    three_cases(&store);
    close(&store).unwrap();
    let path = file(dir.path());
    let right = fs::read(&path).unwrap();
    fs::write(&path, b"not a database at all").unwrap();
    assert_eq!(
        store.read(|conn| archive::state(conn, YEAR)).unwrap(),
        State::Unfit
    );
    assert_eq!(bring_back(&store).unwrap_err().code(), "archive_unfit");
    fs::write(&path, &right).unwrap();
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute_batch("UPDATE event SET data = '{\"node\":\"x\"}'")
        .unwrap();
    drop(conn);
    let walked = store.read(|conn| event::verify_chain(conn, 1));
    assert_eq!(walked.unwrap_err().code(), "broken_chain");
    assert_eq!(bring_back(&store).unwrap_err().code(), "archive_unfit");
    assert_eq!(events_here(&store), 2);
    fs::write(&path, &right).unwrap();
    bring_back(&store).unwrap();
    assert_eq!(events_here(&store), 8);
}

#[test]
fn an_older_copy_in_the_place_of_an_archive_takes_nothing_from_the_desk() {
    let (dir, store) = desk();
    three_cases(&store);
    close(&store).unwrap();
    let path = file(dir.path());
    let first = fs::read(&path).unwrap();
    add(&store, 3, 30, &step_done(40, "accept"));
    start_case(&store, 4, "第4号海鲜面馆");
    close(&store).unwrap();
    let second = fs::read(&path).unwrap();
    add(&store, 4, 31, &step_done(50, "accept"));
    let here = events_here(&store);
    // It lacks what left with the second closing.
    fs::write(&path, &first).unwrap();
    assert_eq!(close(&store).unwrap_err().code(), "archive_unfit");
    // It has another event where one leaves.
    fs::write(&path, &second).unwrap();
    let conn = rusqlite::Connection::open(&path).unwrap();
    let other = "INSERT INTO event SELECT ?1, id, region, subject, kind, time, actor, data, hash FROM event LIMIT 1";
    let newest: i64 = store
        .read(|conn| -> Result<i64, StoreError> {
            Ok(conn.query_row("SELECT max(pos) FROM event", [], |row| row.get(0))?)
        })
        .unwrap();
    conn.execute(other, [newest]).unwrap();
    drop(conn);
    assert_eq!(close(&store).unwrap_err().code(), "archive_unfit");
    assert_eq!(events_here(&store), here);
    assert!(!path.with_extension("sqlite.part").exists());
    fs::write(&path, &second).unwrap();
    assert_eq!(close(&store).unwrap().cases, 1);
    assert_eq!(bring_back(&store).unwrap().cases, 4);
}

/// A receipt and the verdicts that came with it.
fn answer(store: &Store, verdicts: &[EventVerdict]) -> Result<Vec<String>, StoreError> {
    let receipt = StoredReceipt {
        number: "R-1".to_owned(),
        server_seq: 7,
        server_time: "2026-11-23T10:00:00.000+08:00".to_owned(),
        events: 2,
        body: RawValue::from_string("{}".to_owned()).unwrap(),
        kept_at: at(2),
    };
    let answer = Answer {
        device: DEVICE,
        epoch: 1,
        receipt: Some(&receipt),
        verdicts,
        settled: &[],
        at: &at(60),
    };
    store.write(|tx| verdict::put_answer(tx, answer))
}

fn said(store: &Store, seq: u64, verdict: Verdict) -> EventVerdict {
    let log = store.read(|conn| event::after(conn, 0, 100)).unwrap();
    let found = log.iter().find(|event| event.seq == seq).unwrap();
    EventVerdict {
        id: found.id.clone(),
        seq,
        verdict,
    }
}

#[test]
fn an_answer_on_records_of_an_archive_that_is_gone_is_kept() {
    let (dir, store) = desk();
    three_cases(&store);
    let verdicts: Vec<EventVerdict> = (1..=8)
        .map(|seq| said(&store, seq, Verdict::Accepted))
        .collect();
    close(&store).unwrap();
    fs::remove_file(file(dir.path())).unwrap();
    // Only the case whose events are here is told.
    assert_eq!(
        answer(&store, &verdicts).unwrap(),
        [format!("case/{}", uuid(1, 3))]
    );
    assert_eq!(store.read(verdict::counts).unwrap().received, 8);
    let unsent = store.read(|conn| event::next_unsent(conn, 10)).unwrap();
    assert_eq!(unsent.len(), 0);
}

#[test]
fn a_case_with_a_refused_record_stays() {
    let (_dir, store) = desk();
    three_cases(&store);
    let refusal = Refusal {
        code: "number_taken".to_owned(),
        field: None,
        params: BTreeMap::new(),
    };
    let verdicts: Vec<EventVerdict> = (1..=8)
        .map(|seq| match seq {
            1 => said(&store, seq, Verdict::Refused(refusal.clone())),
            _ => said(&store, seq, Verdict::Accepted),
        })
        .collect();
    answer(&store, &verdicts).unwrap();
    let closed = close(&store).unwrap();
    assert_eq!((closed.cases, closed.waiting), (1, 1));
}

#[test]
fn no_event_is_deleted_that_no_archive_has() {
    let (_dir, store) = desk();
    three_cases(&store);
    close(&store).unwrap();
    let refused = store.write(|tx| -> Result<(), StoreError> {
        tx.execute("DELETE FROM event", [])?;
        Ok(())
    });
    assert_eq!(refused.unwrap_err().code(), "conflict");
}

/// Names the folder to the process that is going to be killed.
const KILLED: &str = "SUNFLOW_ARCHIVE_TEST_FOLDER";
const CASES: u64 = 40;
const ROUNDS: u64 = 20;

/// Closes a year and brings it back until it is killed. Runs only as the other process of the test below.
#[test]
#[ignore = "the process that the next test kills"]
fn closes_until_it_is_killed() {
    let Some(folder) = env::var_os(KILLED) else {
        return;
    };
    let store = open(Path::new(&folder));
    let mut out = std::io::stdout().lock();
    writeln!(out, "begun").unwrap();
    out.flush().unwrap();
    loop {
        close_in_pieces(&store, 7).unwrap();
        writeln!(out, "closed").unwrap();
        out.flush().unwrap();
        store.compact().unwrap();
        if store.read(archive::list).unwrap().len() == 1 {
            bring_back_in_pieces(&store, 7).unwrap();
        }
    }
}

#[test]
fn a_process_that_is_killed_while_it_closes_a_year_leaves_every_event_once() {
    let dir = tempfile::TempDir::new().unwrap();
    let store = open(dir.path());
    for number in 1..=CASES {
        let (id, start) = (uuid(1, number), started(number, "第一号海鲜面馆"));
        store
            .write(|tx| commit(tx, &id, &uuid(2, number * 2), &[], &start))
            .unwrap();
        let (past, done) = ([start], step_done(100, "accept"));
        store
            .write(|tx| commit(tx, &id, &uuid(2, number * 2 + 1), &past, &done))
            .unwrap();
    }
    drop(store);
    let (mut whole, mut parted, mut away) = (0, 0, 0);
    for round in 0..ROUNDS {
        kill_while_closing(dir.path(), round);
        let store = open(dir.path());
        let walked = store.read(|conn| event::verify_chain(conn, 1)).unwrap();
        assert_eq!(
            (walked.events, walked.missing),
            (CASES * 2, Vec::new()),
            "round {round}"
        );
        for number in 1..=CASES {
            let id = uuid(1, number);
            assert_eq!(
                store.read(|conn| event::of_case(conn, &id)).unwrap().len(),
                2
            );
            assert!(store.read(|conn| case::get(conn, &id)).unwrap().is_some());
        }
        match events_here(&store) {
            0 => away += 1,
            here if here == i64::try_from(CASES * 2).unwrap() => whole += 1,
            // Some pieces have left; the next closing goes on with the others.
            _ => parted += 1,
        }
    }
    assert!(
        [whole, parted, away]
            .iter()
            .filter(|times| **times > 0)
            .count()
            > 1,
        "killed at one moment only: {whole}, {parted}, {away}"
    );
    let store = open(dir.path());
    close_in_pieces(&store, 7).unwrap();
    assert_eq!(events_here(&store), 0);
    let walked = store.read(|conn| event::verify_chain(conn, 1)).unwrap();
    assert_eq!(walked.events, CASES * 2);
    assert_eq!(bring_back(&store).unwrap().events, CASES * 2);
}

fn kill_while_closing(folder: &Path, round: u64) {
    let mut closer = Command::new(env::current_exe().unwrap())
        .args([
            "--ignored",
            "--exact",
            "archive::closes_until_it_is_killed",
            "--nocapture",
        ])
        .env(KILLED, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(closer.stdout.take().unwrap()).lines();
    // Some are killed while they close, some when they have closed: how fast the computer is does not matter.
    let wanted = if round.is_multiple_of(2) {
        "begun"
    } else {
        "closed"
    };
    let come = lines.by_ref().any(|line| line.unwrap().contains(wanted));
    assert!(come, "the process did not say {wanted}");
    std::thread::sleep(Duration::from_micros(round * 7_919 % 60_000));
    closer.kill().unwrap();
    closer.wait().unwrap();
}
