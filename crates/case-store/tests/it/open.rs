//! Opening: the lock, the settings, and files that are refused and left as they are.

use std::fs;
use std::path::Path;

use case_store::table::{counter, event, log};
use case_store::{DATABASE_FILE, Schema, Store, StoreError};
use tempfile::TempDir;

use crate::desk::{desk, open, start_case};

fn code(dir: &Path) -> &'static str {
    Store::open(dir).unwrap_err().code()
}

/// A closed desk with one case.
fn closed() -> TempDir {
    let (dir, store) = desk();
    start_case(&store, 1, "东台市某某饭店");
    drop(store);
    dir
}

#[test]
fn a_second_store_on_the_same_folder_is_refused() {
    let (dir, store) = desk();
    assert_eq!(code(dir.path()), "in_use");
    drop(store);
    assert!(Store::open(dir.path()).is_ok());
}

#[test]
fn the_writer_is_durable_and_distrusts_the_file() {
    let (_dir, store) = desk();
    let settings = store
        .write(|tx| -> Result<_, StoreError> {
            let number = |name: &str| -> Result<i64, StoreError> {
                Ok(tx.pragma_query_value(None, name, |row| row.get(0))?)
            };
            let mode: String = tx.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
            let safe = [number("synchronous")?, number("foreign_keys")?];
            Ok((
                mode,
                safe,
                number("trusted_schema")?,
                number("mmap_size").unwrap_or(0),
            ))
        })
        .unwrap();
    assert_eq!(settings, ("wal".to_owned(), [2, 1], 0, 0));
}

#[test]
fn a_reader_cannot_write() {
    let (_dir, store) = desk();
    let refused = store.read(|conn| -> Result<(), StoreError> {
        conn.execute("DELETE FROM counter", [])?;
        Ok(())
    });
    assert_eq!(refused.unwrap_err().code(), "read_only");
}

#[test]
fn every_table_is_strict() {
    let (_dir, store) = desk();
    let loose: Vec<String> = store
        .read(|conn| -> Result<_, StoreError> {
            let mut query = conn.prepare(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
                 AND strict = 0 AND name NOT LIKE 'sqlite_%'",
            )?;
            let names = query.query_map([], |row| row.get(0))?;
            Ok(names.collect::<Result<_, _>>()?)
        })
        .unwrap();
    assert_eq!(loose, Vec::<String>::new());
}

#[test]
fn a_failed_write_changes_nothing() {
    let (_dir, store) = desk();
    start_case(&store, 1, "甲");
    let before = store.read(log::head).unwrap();
    let failed = store.write(|tx| -> Result<(), StoreError> {
        counter::next(tx, "x")?;
        crate::desk::commit(tx, "c", "e", &[], &crate::desk::started(2, "乙"))?;
        Err(StoreError::Unfit { what: "test" })
    });
    assert_eq!(failed.unwrap_err().code(), "unfit");
    assert_eq!(store.read(log::head).unwrap(), before);
    assert_eq!(store.read(|conn| counter::last(conn, "x")).unwrap(), 0);
    // The next event stands behind what was committed, not behind what was thrown away.
    start_case(&store, 3, "丙");
    let walked = store.read(|conn| event::verify_chain(conn, 1)).unwrap();
    assert_eq!(walked.events, 2);
}

#[test]
fn a_write_lasts_when_its_commit_was_called_and_only_then() {
    let (_dir, store) = desk();
    let count = |tx: &case_store::Tx<'_>| counter::next(tx, "x");
    let last = || store.read(|conn| counter::last(conn, "x")).unwrap();
    let done = store.write_while(count, |number, commit| {
        assert_eq!(last(), 0, "nobody sees it before");
        commit()?;
        commit()?;
        assert_eq!(last(), 1, "everybody sees it behind");
        Ok::<_, StoreError>(number)
    });
    assert_eq!(done.unwrap(), 1);
    let left = store.write_while(count, |number, _commit| Ok::<_, StoreError>(number));
    assert_eq!((left.unwrap(), last()), (2, 1));
}

/// The length of the write-ahead log and the number of bytes before its zeros.
fn log_of(dir: &Path) -> (usize, usize) {
    let log = fs::read(dir.join(format!("{DATABASE_FILE}-wal"))).unwrap();
    let used = log.iter().rposition(|byte| *byte != 0).unwrap() + 1;
    (log.len(), used)
}

#[test]
fn commits_overwrite_a_log_that_lies_on_the_disk_and_a_killed_desk_reads_it() {
    let (dir, store) = desk();
    start_case(&store, 1, "甲");
    let (laid, used) = log_of(dir.path());
    start_case(&store, 2, "乙");
    let (still, more) = log_of(dir.path());
    assert!(
        laid == still && used < more && more < laid,
        "{used} {more} of {laid}"
    );
    let killed = TempDir::new().unwrap();
    for suffix in ["", "-wal"] {
        let name = format!("{DATABASE_FILE}{suffix}");
        fs::copy(dir.path().join(&name), killed.path().join(&name)).unwrap();
    }
    let again = Store::open(killed.path()).unwrap();
    let walked = again.read(|conn| event::verify_chain(conn, 1)).unwrap();
    assert_eq!(walked.events, 2);
    start_case(&again, 3, "丙");
    drop(again);
    store.settle_down().unwrap();
    start_case(&store, 4, "丁");
    assert_eq!(log_of(dir.path()).0, laid, "laid anew");
}

#[test]
fn a_panic_inside_a_write_leaves_the_store_usable() {
    let (_dir, store) = desk();
    let before = store.read(log::head).unwrap();
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        store.write(|tx| -> Result<(), StoreError> {
            counter::next(tx, "x")?;
            panic!("in the middle");
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(store.read(log::head).unwrap(), before);
    start_case(&store, 1, "甲");
}

#[test]
fn a_full_disk_has_its_code_and_loses_nothing() {
    let (_dir, store) = desk();
    start_case(&store, 1, "甲");
    let full = store.write(|tx| -> Result<(), StoreError> {
        let pages: i64 = tx.pragma_query_value(None, "page_count", |row| row.get(0))?;
        tx.query_row(
            &format!("PRAGMA max_page_count = {}", pages + 2),
            [],
            |_| Ok(()),
        )?;
        let big = "字".repeat(20_000);
        case_store::table::setting::put(tx, "big", &big)
    });
    assert_eq!(full.unwrap_err().code(), "disk_full");
    store
        .write(|tx| -> Result<(), StoreError> {
            tx.query_row("PRAGMA max_page_count = 1000000", [], |_| Ok(()))?;
            Ok(())
        })
        .unwrap();
    start_case(&store, 2, "乙");
    let walked = store.read(|conn| event::verify_chain(conn, 1)).unwrap();
    assert_eq!(walked.events, 2);
}

#[test]
fn a_newer_file_is_refused_and_left_alone() {
    let dir = closed();
    let path = dir.path().join(DATABASE_FILE);
    let mut newer = Schema::desk();
    newer
        .steps
        .push("CREATE TABLE of_tomorrow (x INTEGER) STRICT;".to_owned());
    drop(Store::open_as(dir.path(), &newer).unwrap());
    let before = fs::read(&path).unwrap();
    assert_eq!(code(dir.path()), "newer_file");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn damaged_files_are_refused_and_left_alone() {
    let whole = fs::read(closed().path().join(DATABASE_FILE)).unwrap();
    let mut no_magic = whole.clone();
    no_magic[..16].fill(0);
    let mut other_program = whole.clone();
    other_program[68..72].copy_from_slice(b"ELSE");
    let mut no_version = whole.clone();
    no_version[60..64].fill(0);
    let mut torn_schema = whole.clone();
    torn_schema[100..4096].fill(0x5a);
    let cut = whole[..whole.len() / 2].to_vec();
    let cases = [
        ("empty", Vec::new()),
        (
            "a text",
            b"not a database, only a note that somebody saved here".repeat(20),
        ),
        ("cut", cut),
        ("no magic", no_magic),
        ("other program", other_program),
        ("no version", no_version),
        ("torn schema", torn_schema),
    ];
    for (name, bytes) in cases {
        let dir = TempDir::new().unwrap();
        let path = dir.path().join(DATABASE_FILE);
        fs::write(&path, &bytes).unwrap();
        assert_eq!(code(dir.path()), "damaged", "{name}");
        assert_eq!(fs::read(&path).unwrap(), bytes, "{name}");
    }
}

#[test]
fn a_lost_file_is_not_replaced_by_an_empty_one() {
    let dir = closed();
    fs::remove_file(dir.path().join(DATABASE_FILE)).unwrap();
    fs::write(dir.path().join("desk.db-wal"), b"what is left of it").unwrap();
    assert_eq!(code(dir.path()), "damaged");
    assert!(!dir.path().join(DATABASE_FILE).exists());
}

#[test]
fn an_unfinished_new_file_is_made_again() {
    let dir = TempDir::new().unwrap();
    fs::write(
        dir.path().join("desk.db.new"),
        b"SQLite format 3\0 and then the power failed",
    )
    .unwrap();
    drop(open(dir.path()));
    assert!(!dir.path().join("desk.db.new").exists());
}

#[test]
fn readers_wait_for_each_other_and_see_one_snapshot() {
    let (_dir, store) = desk();
    std::thread::scope(|scope| {
        for reader in 0..8 {
            let store = &store;
            scope.spawn(move || {
                for _ in 0..50 {
                    let (a, b) = store
                        .read(|conn| -> Result<_, StoreError> {
                            let last = |name| counter::last(conn, name);
                            Ok((last("a")?, last("b")?))
                        })
                        .unwrap();
                    assert_eq!(a, b, "reader {reader}");
                }
            });
        }
        for _ in 0..50 {
            store
                .write(|tx| -> Result<_, StoreError> {
                    counter::next(tx, "a")?;
                    counter::next(tx, "b")
                })
                .unwrap();
        }
    });
}
