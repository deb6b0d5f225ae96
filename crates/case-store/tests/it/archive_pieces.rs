//! Years that are closed piece by piece, and archives of earlier programs that are carried on.
#![allow(clippy::disallowed_methods, reason = "tests break files")]

use case_store::Store;
use case_store::table::archive::{self, Closed, Piece};
use case_store::table::event;

use crate::archive::{
    YEAR, bring_back, bring_back_in_pieces, close_in_pieces, events_here, file, three_cases,
};
use crate::desk::{at, desk, uuid};

/// The whole log, wherever it lies, as it crosses the network.
fn log(store: &Store) -> Vec<String> {
    let events = store.read(|conn| event::after(conn, 0, 100)).unwrap();
    let texts = events
        .iter()
        .map(|event| serde_json::to_string(event).unwrap());
    texts.collect()
}

#[test]
fn a_year_that_is_closed_in_pieces_is_closed_as_if_at_once() {
    let (_dir, store) = desk();
    three_cases(&store);
    let before = log(&store);
    let closed = close_in_pieces(&store, 1).unwrap();
    assert_eq!((closed.cases, closed.events), (2, 6));
    assert_eq!(store.read(archive::list).unwrap()[0].cases, 2);
    assert_eq!(events_here(&store), 2);
    let after = log(&store);
    assert_eq!(after, before);
    assert_eq!(close_in_pieces(&store, 1).unwrap(), Closed::default());
    assert_eq!(bring_back(&store).unwrap().events, 6);
    assert_eq!(events_here(&store), 8);
}

/// A year that came back in part is closed in part: its log is whole, what came back may go again, and what is left
/// comes with the next call.
#[test]
fn a_year_that_came_back_in_part_is_whole_and_goes_on_either_way() {
    let (dir, store) = desk();
    three_cases(&store);
    let before = log(&store);
    let chain = || store.read(|conn| event::verify_chain(conn, 1)).unwrap();
    let one = Piece { after: 0, most: 1 };
    close_in_pieces(&store, 10).unwrap();
    let back = store
        .write(|tx| archive::bring_back(tx, YEAR, one))
        .unwrap();
    assert_eq!((back.cases, back.events), (1, 3));
    assert!(back.next.is_some());
    let kept = store.read(archive::list).unwrap();
    assert_eq!((kept[0].cases, kept[0].events), (1, 3));
    assert_eq!(events_here(&store), 5);
    assert_eq!((log(&store), chain().events), (before.clone(), 8));
    let archived = |case: u64| {
        let id = uuid(1, case);
        let found = store.read(|conn| archive::of_case(conn, &id)).unwrap();
        found.is_some()
    };
    assert!(!archived(1) && archived(2));
    // The file stays as long as a case is in it.
    store.write(|tx| archive::forget_file(tx, YEAR)).unwrap();
    assert!(file(dir.path()).exists());
    // What came back may leave again.
    assert_eq!(close_in_pieces(&store, 1).unwrap().cases, 1);
    let kept = store.read(archive::list).unwrap();
    assert_eq!((kept[0].cases, kept[0].events), (2, 6));
    assert_eq!((log(&store), chain().events), (before.clone(), 8));
    // And the rest comes, piece by piece.
    assert_eq!(bring_back_in_pieces(&store, 1).unwrap().events, 6);
    assert_eq!(store.read(archive::list).unwrap(), []);
    assert!(!file(dir.path()).exists());
    assert_eq!((log(&store), chain().events), (before, 8));
}

/// A file that is changed in the midst leaves in the desk what came before, and takes nothing of the rest.
#[test]
fn what_cannot_be_read_in_the_midst_leaves_the_pieces_before_it() {
    let (dir, store) = desk();
    three_cases(&store);
    close_in_pieces(&store, 10).unwrap();
    let path = file(dir.path());
    let right = std::fs::read(&path).unwrap();
    let whole = store.read(|conn| event::after(conn, 0, 100)).unwrap();
    let mut second = whole
        .iter()
        .filter(|event| event.subject.ends_with(&uuid(1, 2)));
    let last = i64::try_from(second.next_back().unwrap().seq).unwrap();
    let conn = case_store::Connection::open(&path).unwrap();
    conn.execute(
        "UPDATE event SET data = '{}' WHERE pos & 0xffffffffff = ?1",
        [last],
    )
    .unwrap();
    drop(conn);
    let refused = bring_back_in_pieces(&store, 1).unwrap_err();
    assert_eq!(refused.code(), "archive_unfit");
    assert_eq!(events_here(&store), 5);
    std::fs::write(&path, right).unwrap();
    assert_eq!(bring_back_in_pieces(&store, 1).unwrap().events, 3);
    let walked = store.read(|conn| event::verify_chain(conn, 1)).unwrap();
    assert_eq!((walked.events, events_here(&store)), (8, 8));
}

/// An archive whose bodies are text, as programs before version 15 of the schema made them, is written anew when more
/// leaves.
#[test]
fn an_archive_of_an_earlier_program_is_carried_on() {
    let (dir, store) = desk();
    three_cases(&store);
    let before = log(&store);
    let (from, to) = (at(-100_000), at(100_000));
    let one = Piece { after: 0, most: 1 };
    store
        .write(|tx| archive::close(tx, YEAR, (&from, &to), (&at(0), "李局长"), one))
        .unwrap();
    let old = case_store::Connection::open(file(dir.path())).unwrap();
    old.execute_batch(
        "CREATE TABLE old (pos INTEGER PRIMARY KEY, id ANY NOT NULL, region INTEGER NOT NULL, subject ANY NOT NULL,
            kind INTEGER NOT NULL, time ANY NOT NULL, actor INTEGER NOT NULL, data TEXT NOT NULL, hash BLOB NOT NULL) STRICT;",
    )
    .unwrap();
    let whole = store.read(|conn| event::after(conn, 0, 100)).unwrap();
    for event in whole
        .iter()
        .filter(|event| event.subject.ends_with(&uuid(1, 1)))
    {
        old.execute(
            "INSERT INTO old SELECT pos, id, region, subject, kind, time, actor, ?2, hash FROM event
             WHERE pos & 0xffffffffff = ?1",
            (i64::try_from(event.seq).unwrap(), event.data.get()),
        )
        .unwrap();
    }
    old.execute_batch("DROP TABLE event; ALTER TABLE old RENAME TO event;")
        .unwrap();
    drop(old);
    let after = log(&store);
    assert_eq!(after, before, "an older archive is read");
    assert_eq!(close_in_pieces(&store, 1).unwrap().cases, 1);
    let after = log(&store);
    assert_eq!(after, before);
    assert_eq!(bring_back(&store).unwrap().events, 6);
}

/// What a killed program has left in an archive, named by no run and laid down as text, does not keep the case from
/// leaving later.
#[test]
fn what_was_left_half_archived_leaves_as_the_desk_has_it() {
    let (dir, store) = desk();
    three_cases(&store);
    let before = log(&store);
    let (from, to) = (at(-100_000), at(100_000));
    let one = Piece { after: 0, most: 1 };
    store
        .write(|tx| archive::close(tx, YEAR, (&from, &to), (&at(0), "李局长"), one))
        .unwrap();
    let archive = case_store::Connection::open(file(dir.path())).unwrap();
    archive
        .execute_batch(&format!(
            "ATTACH '{}' AS desk;
             INSERT INTO phrase (text) SELECT text FROM desk.phrase WHERE text NOT IN (SELECT text FROM phrase);
             INSERT INTO event SELECT e.pos, e.id, r.n, e.subject, k.n, e.time, a.n, '{{}}', e.hash FROM desk.event e
                JOIN desk.phrase dr ON dr.n = e.region JOIN phrase r ON r.text = dr.text
                JOIN desk.phrase dk ON dk.n = e.kind JOIN phrase k ON k.text = dk.text
                JOIN desk.phrase da ON da.n = e.actor JOIN phrase a ON a.text = da.text;",
            dir.path().join("desk.db").display()
        ))
        .unwrap();
    drop(archive);
    assert_eq!(close_in_pieces(&store, 1).unwrap().cases, 1);
    assert_eq!(log(&store), before);
    assert_eq!(bring_back(&store).unwrap().events, 6);
}

/// Writing a file anew takes as long as the file is, whatever became free.
#[test]
fn a_file_is_written_anew_where_a_good_part_of_it_is_empty() {
    let (dir, store) = desk();
    three_cases(&store);
    assert!(!store.compact().unwrap(), "nothing is empty");
    let filled = |sql: &str| {
        store.write(|tx| -> Result<(), case_store::StoreError> {
            tx.execute_batch(sql)?;
            Ok(())
        })
    };
    filled("CREATE TABLE filler (x BLOB); INSERT INTO filler VALUES (zeroblob(1000000))").unwrap();
    filled("DROP TABLE filler").unwrap();
    let length = || {
        let path = dir.path().join(case_store::DATABASE_FILE);
        std::fs::metadata(path).unwrap().len()
    };
    let before = length();
    assert!(store.compact().unwrap());
    assert!(length() < before.max(1_000_000), "{before} {}", length());
    assert!(!store.compact().unwrap(), "once is enough");
}
