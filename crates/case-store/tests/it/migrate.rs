//! Migration: forward on a verified copy; a step that fails leaves the older file as it was.

use std::fs;

use case_store::table::{event, setting};
use case_store::{Connection, DATABASE_FILE, Schema, Store, StoreError};

use crate::desk::{desk, start_case};

fn tomorrow(step: &str) -> Schema {
    let mut schema = Schema::desk();
    schema.steps.push(step.to_owned());
    schema
}

fn version(conn: &Connection) -> Result<i64, StoreError> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

#[test]
fn an_older_file_is_carried_forward_and_kept_beside() {
    let (dir, store) = desk();
    start_case(&store, 1, "甲");
    drop(store);
    let next = tomorrow("CREATE TABLE of_tomorrow (x INTEGER) STRICT;");
    let store = Store::open_as(dir.path(), &next).unwrap();
    assert_eq!(store.read(version).unwrap(), Schema::desk().version() + 1);
    assert_eq!(
        store
            .read(|conn| event::verify_chain(conn, 1))
            .unwrap()
            .events,
        1
    );
    store.write(|tx| setting::put(tx, "k", &1)).unwrap();
    drop(store);

    let kept = dir
        .path()
        .join(format!("desk.v{}.db", Schema::desk().version()));
    let older = Connection::open(kept).unwrap();
    assert_eq!(version(&older).unwrap(), Schema::desk().version());
    let events: i64 = older
        .query_row("SELECT count(*) FROM event", [], |row| row.get(0))
        .unwrap();
    assert_eq!(events, 1);
    // Once carried forward, opening again is plain.
    let store = Store::open_as(dir.path(), &next).unwrap();
    assert_eq!(
        store.read(|conn| setting::get::<i64>(conn, "k")).unwrap(),
        Some(1)
    );
}

#[test]
fn commits_that_stand_only_in_the_write_ahead_log_are_carried_forward() {
    let (dir, store) = desk();
    start_case(&store, 1, "甲");
    let name = |suffix: &str| format!("{DATABASE_FILE}{suffix}");
    // A copy of a desk whose program was killed: its newest commits are in the log file only.
    let killed = tempfile::TempDir::new().unwrap();
    for file in [name(""), name("-wal")] {
        fs::copy(dir.path().join(&file), killed.path().join(&file)).unwrap();
    }
    assert!(
        fs::metadata(killed.path().join(name("-wal")))
            .unwrap()
            .len()
            > 0
    );
    let next = tomorrow("CREATE TABLE of_tomorrow (x INTEGER) STRICT;");
    let store = Store::open_as(killed.path(), &next).unwrap();
    assert_eq!(
        store
            .read(|conn| event::verify_chain(conn, 1))
            .unwrap()
            .events,
        1
    );
}

#[test]
fn a_step_that_fails_leaves_the_older_file_as_it_was() {
    let (dir, store) = desk();
    start_case(&store, 1, "甲");
    drop(store);
    let path = dir.path().join(DATABASE_FILE);
    let before = fs::read(&path).unwrap();
    for step in [
        "CREATE TABLE half (x INTEGER) STRICT; SELECT no_such_function();",
        "INSERT INTO case_post (region, post, due, n, times) VALUES ('320981', 'window', '', 99, 1);",
    ] {
        assert!(
            Store::open_as(dir.path(), &tomorrow(step)).is_err(),
            "{step}"
        );
        assert_eq!(fs::read(&path).unwrap(), before, "{step}");
    }
    let store = Store::open(dir.path()).unwrap();
    assert_eq!(
        store
            .read(|conn| event::verify_chain(conn, 1))
            .unwrap()
            .events,
        1
    );
}

#[test]
fn a_damaged_older_file_is_not_carried_forward() {
    let (dir, store) = desk();
    start_case(&store, 1, "甲");
    drop(store);
    let path = dir.path().join(DATABASE_FILE);
    let mut bytes = fs::read(&path).unwrap();
    let page = bytes.len() / 4096 / 2 * 4096;
    bytes[page..page + 4096].fill(0xa5);
    fs::write(&path, &bytes).unwrap();
    let next = tomorrow("CREATE TABLE of_tomorrow (x INTEGER) STRICT;");
    let refused = Store::open_as(dir.path(), &next).unwrap_err();
    assert_eq!(refused.code(), "damaged");
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

/// What a program leaves that is killed while it carries a file forward: the older file, and a part of the copy.
#[test]
fn a_copy_that_was_left_half_made_is_made_anew() {
    let (dir, store) = desk();
    start_case(&store, 1, "甲");
    drop(store);
    let whole = fs::read(dir.path().join(DATABASE_FILE)).unwrap();
    for part in [0, 100, 5_000, whole.len() - 1] {
        fs::write(dir.path().join("desk.db.new"), &whole[..part]).unwrap();
        fs::write(dir.path().join("desk.db.new-journal"), [7; 600]).unwrap();
        fs::write(dir.path().join(DATABASE_FILE), &whole).unwrap();
        let next = tomorrow("CREATE TABLE of_tomorrow (x INTEGER) STRICT;");
        let store = Store::open_as(dir.path(), &next).unwrap();
        assert_eq!(store.read(version).unwrap(), Schema::desk().version() + 1);
        let walked = store.read(|conn| event::verify_chain(conn, 1)).unwrap();
        assert_eq!(walked.events, 1);
    }
}

/// A step that leaves most of the file empty does not leave it as long as it was.
#[test]
fn the_room_of_what_a_step_took_out_is_given_back() {
    let (dir, store) = desk();
    store
        .write(|tx| setting::put(tx, "much", &"x".repeat(4_000_000)))
        .unwrap();
    drop(store);
    let length = || fs::metadata(dir.path().join(DATABASE_FILE)).unwrap().len();
    assert!(length() > 4_000_000);
    let next = tomorrow("DELETE FROM setting WHERE key = 'much';");
    drop(Store::open_as(dir.path(), &next).unwrap());
    assert!(length() < 2_000_000, "{}", length());
}
