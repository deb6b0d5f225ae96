//! Which events go next.

use serde_json::value::RawValue;
use sync_client::limits::{BATCH_BYTES, BATCH_EVENTS};
use sync_client::plan::{LogEnd, next_batch};
use sync_wire::envelope::{Envelope, NO_PREVIOUS, hash};

pub fn event(epoch: u32, seq: u64, bytes: usize) -> Envelope {
    let raw = |text: String| RawValue::from_string(text).unwrap();
    let mut event = Envelope {
        id: format!("00000000-0000-4000-8000-{seq:012}"),
        device: "d".to_owned(),
        epoch,
        seq,
        region: "320582".to_owned(),
        subject: "case/c".to_owned(),
        kind: "field_set".to_owned(),
        time: "2026-11-23T09:00:00.000+08:00".to_owned(),
        actor: raw("{}".to_owned()),
        data: raw(format!("\"{}\"", "x".repeat(bytes))),
        prev: NO_PREVIOUS.to_owned(),
        hash: String::new(),
    };
    event.hash = hash(&event);
    event
}

fn end() -> LogEnd {
    LogEnd {
        device: "d".to_owned(),
        epoch: 2,
        next_seq: 9,
    }
}

fn seqs(waiting: Vec<Envelope>) -> (u64, Vec<u64>) {
    let push = next_batch(waiting, &end(), 3, "2026-11-23T09:00:00.000+08:00");
    assert_eq!(push.settled_to, 3);
    (
        push.from_seq,
        push.events.iter().map(|event| event.seq).collect(),
    )
}

#[test]
fn nothing_waiting_gives_an_empty_batch_at_the_end_of_the_log() {
    let push = next_batch(vec![], &end(), 0, "t");
    assert_eq!((push.epoch, push.from_seq, push.events.len()), (2, 9, 0));
}

#[test]
fn a_batch_is_bounded_in_number_and_size() {
    let many = (1..=BATCH_EVENTS as u64 + 5)
        .map(|seq| event(1, seq, 1))
        .collect();
    assert_eq!(seqs(many).1.len(), BATCH_EVENTS);
    let half = BATCH_BYTES / 2;
    let large = (1..=4).map(|seq| event(1, seq, half)).collect();
    assert_eq!(seqs(large), (1, vec![1]));
    let huge = vec![event(1, 7, BATCH_BYTES * 2), event(1, 8, 1)];
    assert_eq!(seqs(huge), (7, vec![7]), "a single larger event goes alone");
}

#[test]
fn a_batch_never_crosses_a_gap_or_an_epoch() {
    assert_eq!(
        seqs(vec![event(1, 4, 1), event(1, 5, 1), event(1, 7, 1)]),
        (4, vec![4, 5])
    );
    assert_eq!(seqs(vec![event(1, 4, 1), event(2, 5, 1)]), (4, vec![4]));
}
