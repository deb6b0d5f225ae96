//! The log: chained, append-only, and every change of it is found.

use case_store::table::device;
use case_store::table::event::{self, Verified};
use case_store::table::log;
use case_store::{DATABASE_FILE, NewEvent, Store, StoreError};
use serde_json::value::RawValue;
use sync_wire::envelope::{NO_PREVIOUS, verify_run};

use crate::desk::{
    DEVICE, REGION, clerk, commit, desk, field_set, open, start_case, started, step_done,
    this_device, uuid,
};

fn three_events(store: &Store) -> String {
    let id = start_case(store, 1, "东台市某某饭店");
    for number in 2..4 {
        let past = store.read(|conn| event::of_case(conn, &id)).unwrap();
        let set = field_set(number, "name", &format!("某某饭店 {number}"));
        store
            .write(|tx| commit(tx, &id, &uuid(2, number as u64), &past, &set))
            .unwrap();
    }
    id
}

#[test]
fn events_are_chained_from_the_first() {
    let (_dir, store) = desk();
    three_events(&store);
    let events = store.read(|conn| event::after(conn, 0, 10)).unwrap();
    assert_eq!(events.len(), 3);
    assert_eq!(verify_run(DEVICE, 1, 1, NO_PREVIOUS, &events), Ok(()));
    let head = store.read(log::head).unwrap().unwrap();
    assert_eq!((head.seq, &head.hash), (3, &events[2].hash));
    let walked = store.read(|conn| event::verify_chain(conn, 1)).unwrap();
    assert_eq!(
        walked,
        Verified {
            events: 3,
            head: head.hash,
            missing: Vec::new(),
        }
    );
    let tail = store.read(|conn| event::verify_chain(conn, 3)).unwrap();
    assert_eq!(tail.events, 1);
}

#[test]
fn a_case_is_rebuilt_from_the_log_as_it_was() {
    let (_dir, store) = desk();
    let id = uuid(1, 1);
    let written = [
        started(1, "甲 \u{0} \n \u{202e} 乙"),
        field_set(2, "k", "值"),
        step_done(3, "accept"),
    ];
    for (at, event) in written.iter().enumerate() {
        let event_id = uuid(2, at as u64);
        store
            .write(|tx| commit(tx, &id, &event_id, &written[..at], event))
            .unwrap();
    }
    assert_eq!(
        store.read(|conn| event::of_case(conn, &id)).unwrap(),
        written
    );
    assert_eq!(
        store
            .read(|conn| event::of_subject(conn, "case/none"))
            .unwrap()
            .len(),
        0
    );
    let first = store.read(|conn| event::get(conn, 1)).unwrap().unwrap();
    assert_eq!(
        (first.subject, first.id),
        (format!("case/{id}"), uuid(2, 0))
    );
}

#[test]
fn ids_that_are_no_uuids_are_kept_as_they_are() {
    let (_dir, store) = desk();
    let upper = uuid(0xABCDEF, 1).to_uppercase();
    for (id, subject) in [
        ("e1", "item/XK-0001"),
        (upper.as_str(), "chart/x"),
        ("e3", "case/k"),
    ] {
        let new = NewEvent::of_subject(
            id,
            REGION,
            subject,
            "noted",
            &crate::desk::at(1),
            &clerk(),
            &serde_json::json!({ "n": 1 }),
        );
        let event = store.write(|tx| tx.append(new.unwrap())).unwrap();
        let kept = store
            .read(|conn| event::get(conn, event.seq))
            .unwrap()
            .unwrap();
        assert_eq!((kept.id.as_str(), kept.subject.as_str()), (id, subject));
    }
    store.read(|conn| event::verify_chain(conn, 1)).unwrap();
}

#[test]
fn the_log_cannot_be_changed_by_sql() {
    let (_dir, store) = desk();
    three_events(&store);
    for sql in [
        "UPDATE event SET data = '{}'",
        "UPDATE event SET pos = pos + 1",
        "DELETE FROM event WHERE pos = (SELECT max(pos) FROM event)",
    ] {
        let refused = store.write(|tx| -> Result<(), StoreError> {
            tx.execute(sql, [])?;
            Ok(())
        });
        assert_eq!(refused.unwrap_err().code(), "conflict", "{sql}");
    }
    assert_eq!(
        store
            .read(|conn| event::verify_chain(conn, 1))
            .unwrap()
            .events,
        3
    );
}

/// Changes the closed file behind the store's back and tells what the walk then says.
fn tampered(sql: &str) -> (u64, &'static str) {
    let (dir, store) = desk();
    three_events(&store);
    drop(store);
    let conn = rusqlite::Connection::open(dir.path().join(DATABASE_FILE)).unwrap();
    conn.execute_batch(&format!(
        "PRAGMA foreign_keys = 0;
         DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_deleted; {sql}"
    ))
    .unwrap();
    drop(conn);
    let store = open(dir.path());
    match store.read(|conn| event::verify_chain(conn, 1)) {
        Err(StoreError::BrokenChain { seq, what }) => (seq, what),
        other => panic!("{sql} was not seen: {other:?}"),
    }
}

#[test]
fn every_way_to_change_the_log_is_found() {
    let second = "(SELECT min(pos) + 1 FROM event)";
    let changes = [
        (
            format!("UPDATE event SET data = '{{\"node\":\"x\"}}' WHERE pos = {second}"),
            2,
            "hash",
        ),
        (
            format!(
                "UPDATE event SET data = CAST(substr(data, 1, length(data) - 1) AS BLOB) WHERE pos = {second}"
            ),
            2,
            "hash",
        ),
        (
            format!(
                "INSERT INTO phrase VALUES (900, '{{}}'); UPDATE event SET actor = 900 WHERE pos = {second}"
            ),
            2,
            "hash",
        ),
        (
            format!("UPDATE event SET time = time - 1 WHERE pos = {second}"),
            2,
            "hash",
        ),
        (
            format!(
                "INSERT INTO phrase VALUES (900, 'step_done'); UPDATE event SET kind = 900 WHERE pos = {second}"
            ),
            2,
            "hash",
        ),
        (
            format!(
                "INSERT INTO phrase VALUES (900, '320900'); UPDATE event SET region = 900 WHERE pos = {second}"
            ),
            2,
            "hash",
        ),
        (
            format!("UPDATE event SET subject = 'case/x' WHERE pos = {second}"),
            2,
            "hash",
        ),
        (
            format!("UPDATE event SET id = 'x' WHERE pos = {second}"),
            2,
            "hash",
        ),
        (
            format!("UPDATE event SET hash = zeroblob(32) WHERE pos = {second}"),
            2,
            "hash",
        ),
        (
            "UPDATE phrase SET text = replace(text, 'name', 'nome') WHERE text LIKE '{%'"
                .to_owned(),
            1,
            "hash",
        ),
        (format!("DELETE FROM event WHERE pos = {second}"), 3, "gap"),
        (
            "DELETE FROM event WHERE pos = (SELECT min(pos) FROM event)".to_owned(),
            2,
            "gap",
        ),
        ("UPDATE log SET device = 'another'".to_owned(), 1, "hash"),
    ];
    for (sql, seq, what) in changes {
        assert_eq!(tampered(&sql), (seq, what), "{sql}");
    }
}

#[test]
fn a_desk_without_a_device_cannot_append() {
    let dir = tempfile::TempDir::new().unwrap();
    let store = Store::open(dir.path()).unwrap();
    let new = NewEvent::of_case("e", REGION, "c", &started(1, "甲")).unwrap();
    assert_eq!(
        store.write(|tx| tx.append(new)).unwrap_err().code(),
        "no_device"
    );
}

#[test]
fn what_the_wire_cannot_carry_does_not_get_into_the_log() {
    let (_dir, store) = desk();
    let mut new = NewEvent::of_case("e", REGION, "c", &started(1, "甲")).unwrap();
    new.kind = "two\nlines".to_owned();
    assert_eq!(
        store.write(|tx| tx.append(new)).unwrap_err().code(),
        "unfit"
    );
    let long = "长".repeat(sync_wire::envelope::MAX_BODY_BYTES);
    let new = NewEvent::of_case("e", REGION, "c", &started(1, &long)).unwrap();
    assert_eq!(
        store.write(|tx| tx.append(new)).unwrap_err().code(),
        "unfit"
    );
    assert_eq!(store.read(event::count).unwrap(), 0);
}

#[test]
fn a_new_epoch_begins_a_new_log_and_the_older_one_is_sent_first() {
    let (_dir, store) = desk();
    three_events(&store);
    store
        .write(|tx| {
            device::put(
                tx,
                &device::Device {
                    epoch: 2,
                    ..this_device()
                },
            )
        })
        .unwrap();
    let id = start_case(&store, 7, "乙");
    let envelope = store
        .read(|conn| event::of_subject(conn, &format!("case/{id}")))
        .unwrap();
    assert_eq!((envelope[0].epoch, envelope[0].seq), (2, 1));
    assert_eq!(envelope[0].prev, NO_PREVIOUS);
    let unsent = store.read(|conn| event::next_unsent(conn, 10)).unwrap();
    assert_eq!(
        unsent.iter().map(|e| (e.epoch, e.seq)).collect::<Vec<_>>(),
        [(1, 1), (1, 2), (1, 3)]
    );
    assert_eq!(
        store
            .read(|conn| event::verify_chain(conn, 1))
            .unwrap()
            .events,
        4
    );
}

#[test]
fn five_hundred_events_in_one_transaction_are_chained() {
    let (_dir, store) = desk();
    store
        .write(|tx| -> Result<(), StoreError> {
            for number in 0..500 {
                let id = uuid(1, number);
                tx.append(NewEvent::of_case(
                    &uuid(2, number),
                    REGION,
                    &id,
                    &started(number, "批"),
                )?)?;
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(
        store
            .read(|conn| event::verify_chain(conn, 1))
            .unwrap()
            .events,
        500
    );
}

/// The writer remembers the numbers of texts that are said again and again.
#[test]
fn a_text_of_a_transaction_that_was_taken_back_is_not_remembered() {
    let (_dir, store) = desk();
    let say = |tx: &case_store::Tx<'_>, n: u64, kind: &str| -> Result<(), StoreError> {
        let raw = |text: &str| RawValue::from_string(text.to_owned()).unwrap();
        tx.append(NewEvent {
            id: uuid(2, n),
            region: REGION.to_owned(),
            subject: "item/x".to_owned(),
            kind: kind.to_owned(),
            time: "2026-11-23T09:00:00.000+08:00".to_owned(),
            actor: raw(r#"{"user":"w","name":"王芳","post":"window"}"#),
            data: raw("{}"),
        })
        .map(drop)
    };
    let refused = store.write(|tx| -> Result<(), StoreError> {
        say(tx, 1, "of_tomorrow")?;
        Err(StoreError::NoDevice)
    });
    assert!(refused.is_err());
    // Another text takes the number that was given back.
    store.write(|tx| say(tx, 2, "of_today")).unwrap();
    store.write(|tx| say(tx, 3, "of_tomorrow")).unwrap();
    let events = store.read(|conn| event::after(conn, 0, 10)).unwrap();
    let kinds: Vec<&str> = events.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(kinds, ["of_today", "of_tomorrow"]);
    let walked = store.read(|conn| event::verify_chain(conn, 1)).unwrap();
    assert_eq!(walked.events, 2);
}
