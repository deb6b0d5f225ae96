//! The outbox is a cursor over the log: what is unsent, what was answered, what the sync page shows.

use std::collections::BTreeMap;

use case_store::Store;
use case_store::table::receipt::{self, StoredReceipt};
use case_store::table::record::{self, RecordState, StateFilter};
use case_store::table::verdict::{self, Answer, Outcome, SubjectSync, SyncCounts};
use case_store::table::{cursor, event, log};
use serde_json::value::RawValue;
use sync_wire::push::{EventVerdict, Refusal, Verdict};

use crate::desk::{DEVICE, at, desk, start_case, uuid};

fn receipt(number: &str, body: &str) -> StoredReceipt {
    StoredReceipt {
        number: number.to_owned(),
        server_seq: 7,
        server_time: "2026-11-23T10:00:00.000+08:00".to_owned(),
        events: 2,
        body: RawValue::from_string(body.to_owned()).unwrap(),
        kept_at: at(2),
    }
}

fn refused() -> Verdict {
    Verdict::Refused(Refusal {
        code: "number_taken".to_owned(),
        field: Some("number".to_owned()),
        params: BTreeMap::from([("by".to_owned(), "A2".to_owned())]),
    })
}

fn said(seq: u64, verdict: Verdict) -> EventVerdict {
    EventVerdict {
        id: uuid(2, seq),
        seq,
        verdict,
    }
}

fn answer(
    store: &Store,
    receipt: Option<&StoredReceipt>,
    verdicts: &[EventVerdict],
    settled: &[EventVerdict],
) -> Vec<String> {
    let answer = Answer {
        device: DEVICE,
        epoch: 1,
        receipt,
        verdicts,
        settled,
        at: &at(3),
    };
    store.write(|tx| verdict::put_answer(tx, answer)).unwrap()
}

fn unsent(store: &Store) -> Vec<u64> {
    store
        .read(|c| event::next_unsent(c, 10))
        .unwrap()
        .iter()
        .map(|e| e.seq)
        .collect()
}

fn counts(store: &Store) -> [u64; 5] {
    let SyncCounts {
        waiting,
        sent,
        received,
        refused,
        held,
    } = store.read(verdict::counts).unwrap();
    [waiting, sent, received, refused, held]
}

fn four_cases() -> (tempfile::TempDir, Store) {
    let (dir, store) = desk();
    for n in 1..5 {
        start_case(&store, n, &format!("第{n}件"));
    }
    (dir, store)
}

#[test]
fn an_answer_moves_the_cursor_and_tells_whose_state_changed() {
    let (_dir, store) = four_cases();
    assert_eq!(
        (unsent(&store), counts(&store)),
        (vec![1, 2, 3, 4], [4, 0, 0, 0, 0])
    );
    store.write(|tx| log::mark_sent(tx, DEVICE, 1, 3)).unwrap();
    // What was handed to the network and not answered is sent again.
    assert_eq!(
        (unsent(&store), counts(&store)),
        (vec![1, 2, 3, 4], [1, 3, 0, 0, 0])
    );

    let held = Verdict::Held { behind: uuid(2, 2) };
    let verdicts = [
        said(1, Verdict::Accepted),
        said(2, refused()),
        said(3, held),
    ];
    let changed = answer(
        &store,
        Some(&receipt("R-1", r#"{"a":  1}"#)),
        &verdicts,
        &[],
    );
    assert_eq!(changed, [1, 2, 3].map(|n| format!("case/{}", uuid(1, n))));
    assert_eq!((unsent(&store), counts(&store)), (vec![4], [1, 0, 1, 1, 1]));
    // The same answer again changes nothing.
    let again = answer(
        &store,
        Some(&receipt("R-1", r#"{"a":  1}"#)),
        &verdicts,
        &[],
    );
    assert_eq!((again, counts(&store)), (Vec::new(), [1, 0, 1, 1, 1]));
    let kept = store
        .read(|conn| receipt::get(conn, "R-1"))
        .unwrap()
        .unwrap();
    assert_eq!(kept.body.get(), r#"{"a":  1}"#);
}

#[test]
fn a_later_verdict_keeps_the_receipt() {
    let (_dir, store) = four_cases();
    let verdicts = [
        said(1, refused()),
        said(2, Verdict::Held { behind: uuid(2, 1) }),
    ];
    answer(&store, Some(&receipt("R-1", "{}")), &verdicts, &[]);
    let changed = answer(&store, None, &[], &[said(2, Verdict::Accepted)]);
    assert_eq!(changed, [format!("case/{}", uuid(1, 2))]);
    let known = store.read(|conn| verdict::get(conn, DEVICE, 1, 2)).unwrap();
    let receipt = Some("R-1".to_owned());
    assert_eq!(
        known,
        Some(Outcome {
            verdict: Verdict::Accepted,
            receipt: receipt.clone()
        })
    );
    assert_eq!(counts(&store), [2, 0, 1, 1, 0]);
    let subject = format!("case/{}", uuid(1, 1));
    let state = store
        .read(|conn| verdict::of_subject(conn, &subject))
        .unwrap();
    assert_eq!(
        state,
        SubjectSync {
            refused: 1,
            receipt,
            ..SubjectSync::default()
        }
    );
}

#[test]
fn without_a_receipt_nothing_counts_as_received() {
    let (_dir, store) = four_cases();
    let bare = Answer {
        device: DEVICE,
        epoch: 1,
        receipt: None,
        verdicts: &[said(1, Verdict::Accepted)],
        settled: &[],
        at: &at(3),
    };
    let refused = store.write(|tx| verdict::put_answer(tx, bare)).unwrap_err();
    assert_eq!(
        (refused.code(), counts(&store)),
        ("conflict", [4, 0, 0, 0, 0])
    );
}

#[test]
fn a_receipt_is_never_replaced() {
    let (_dir, store) = four_cases();
    answer(
        &store,
        Some(&receipt("R-1", r#"{"a":1}"#)),
        &[said(1, Verdict::Accepted)],
        &[],
    );
    let forged = receipt("R-1", r#"{"a":2}"#);
    let refused = store.write(|tx| receipt::put(tx, &forged)).unwrap_err();
    assert_eq!(refused.code(), "conflict");
    let verdict = store.write(|tx| -> Result<(), case_store::StoreError> {
        tx.execute("UPDATE receipt SET body = '{}'", [])?;
        Ok(())
    });
    assert_eq!(verdict.unwrap_err().code(), "conflict");
}

#[test]
fn a_platform_that_fell_back_gets_everything_again() {
    let (_dir, store) = four_cases();
    let all: Vec<_> = (1..5).map(|n| said(n, Verdict::Accepted)).collect();
    answer(&store, Some(&receipt("R-1", "{}")), &all, &[]);
    assert_eq!(unsent(&store), Vec::<u64>::new());
    store.write(|tx| log::rewind(tx, DEVICE, 1, 3)).unwrap();
    assert_eq!(unsent(&store), [3, 4]);
    answer(&store, Some(&receipt("R-2", "{}")), &all[2..], &[]);
    assert_eq!(unsent(&store), Vec::<u64>::new());
    assert_eq!(counts(&store), [0, 0, 4, 0, 0]);
}

#[test]
fn records_show_where_each_event_stands() {
    let (_dir, store) = four_cases();
    store.write(|tx| log::mark_sent(tx, DEVICE, 1, 3)).unwrap();
    let verdicts = [said(1, Verdict::Accepted), said(2, refused())];
    answer(&store, Some(&receipt("R-1", "{}")), &verdicts, &[]);

    let list = |state| {
        store
            .read(|conn| record::list(conn, state, None, 10))
            .unwrap()
            .rows
    };
    let all = list(None);
    let shown: Vec<_> = all
        .iter()
        .map(|r| (r.key.seq, r.name.title.as_str()))
        .collect();
    assert_eq!(
        shown,
        [(4, "第4件"), (3, "第3件"), (2, "第2件"), (1, "第1件")]
    );
    assert_eq!(all[0].state, RecordState::Waiting);
    assert_eq!(all[1].state, RecordState::Sent);
    let receipt = Some("R-1".to_owned());
    let outcome = |verdict| {
        RecordState::Answered(Outcome {
            verdict,
            receipt: receipt.clone(),
        })
    };
    assert_eq!(all[2].state, outcome(refused()));
    assert_eq!(all[3].state, outcome(Verdict::Accepted));
    for (state, expected) in [
        (StateFilter::Waiting, vec![4]),
        (StateFilter::Sent, vec![3]),
        (StateFilter::Refused, vec![2]),
        (StateFilter::Received, vec![1]),
        (StateFilter::Held, vec![]),
    ] {
        let found: Vec<u64> = list(Some(state)).iter().map(|r| r.key.seq).collect();
        assert_eq!(found, expected, "{state:?}");
    }
    let first = store
        .read(|conn| record::list(conn, None, None, 3))
        .unwrap();
    let second = store
        .read(|conn| record::list(conn, None, first.next.as_deref(), 3))
        .unwrap();
    assert_eq!(
        (first.rows.len(), second.rows.len(), second.next),
        (3, 1, None)
    );
}

#[test]
fn pull_cursors_are_kept_per_stream() {
    let (_dir, store) = desk();
    store.write(|tx| cursor::put(tx, "verdicts", "17")).unwrap();
    store.write(|tx| cursor::put(tx, "verdicts", "18")).unwrap();
    let get = |stream: &str| store.read(|conn| cursor::get(conn, stream)).unwrap();
    assert_eq!(
        (get("verdicts"), get("calendar")),
        (Some("18".to_owned()), None)
    );
}
