//! Only answers that fit and receipts that verify count.

use sync_client::plan::{LogEnd, next_batch};
use sync_client::settle::{Distrust, settle};
use sync_wire::digest::to_hex;
use sync_wire::merkle;
use sync_wire::push::{EventVerdict, Push, PushReply, Verdict};
use sync_wire::receipt::{LogPlace, NotVerified, Receipt, ReceiptEvent, events_root};
use sync_wire::sign::{DeviceKey, SignError, Signed};

use crate::plan::event;

fn push() -> Push {
    let end = LogEnd {
        device: "d".to_owned(),
        epoch: 1,
        next_seq: 4,
    };
    next_batch((1..=3).map(|seq| event(1, seq, 9)).collect(), &end, 5, "t")
}

fn key(byte: u8) -> DeviceKey {
    DeviceKey::from_bytes(&[byte; 32]).unwrap()
}

fn reply(push: &Push, signer: &DeviceKey) -> PushReply {
    let events: Vec<ReceiptEvent> = push
        .events
        .iter()
        .map(|e| ReceiptEvent {
            id: e.id.clone(),
            seq: e.seq,
            hash: e.hash.clone(),
        })
        .collect();
    let mut receipt = Receipt {
        number: "HZ1".to_owned(),
        device: push.device.clone(),
        epoch: push.epoch,
        root: events_root(&events).unwrap(),
        events,
        log: LogPlace {
            server_time: "t".to_owned(),
            server_seq: 1,
            previous_root: to_hex(&merkle::root(&[])),
            root: String::new(),
        },
        signature: Signed {
            alg: String::new(),
            value: String::new(),
        },
    };
    receipt.log.root = to_hex(&merkle::root(&[receipt.leaf()]));
    receipt.seal(signer).unwrap();
    let verdict = |e: &sync_wire::envelope::Envelope| EventVerdict {
        id: e.id.clone(),
        seq: e.seq,
        verdict: Verdict::Accepted,
    };
    PushReply {
        receipt: Some(receipt),
        verdicts: push.events.iter().map(verdict).collect(),
        need_from: None,
        server_time: "t".to_owned(),
        settled: vec![],
        settled_to: 5,
    }
}

#[test]
fn a_verified_answer_counts() {
    let push = push();
    let settled = settle(&push, reply(&push, &key(1)), &key(1).public()).unwrap();
    assert_eq!((settled.verdicts.len(), settled.rewind_to), (3, None));
    assert_eq!(settled.receipt.unwrap().number, "HZ1");
}

#[test]
fn a_receipt_of_another_key_does_not_count() {
    let push = push();
    let told = settle(&push, reply(&push, &key(2)), &key(1).public()).unwrap_err();
    assert_eq!(
        told,
        Distrust::Receipt(NotVerified::Signature(SignError::Mismatch))
    );
}

#[test]
fn an_answer_that_does_not_fit_changes_nothing() {
    let push = push();
    let changes: [fn(&mut PushReply); 9] = [
        |r| r.receipt = None,
        |r| drop(r.verdicts.pop()),
        |r| r.verdicts.swap(0, 1),
        |r| r.receipt.as_mut().unwrap().device.push('x'),
        |r| r.receipt.as_mut().unwrap().epoch = 2,
        |r| drop(r.receipt.as_mut().unwrap().events.pop()),
        |r| r.need_from = Some(1),
        |r| r.settled_to = 4,
        |r| {
            let events = &mut r.receipt.as_mut().unwrap().events;
            events[0].hash = events[1].hash.clone();
        },
    ];
    for (at, change) in changes.iter().enumerate() {
        let mut changed = reply(&push, &key(1));
        change(&mut changed);
        assert!(
            settle(&push, changed, &key(1).public()).is_err(),
            "change {at}"
        );
    }
}

#[test]
fn the_platform_may_ask_for_earlier_events_but_not_for_later_ones() {
    let mut push = push();
    push.from_seq = 3;
    let asks = |need_from| PushReply {
        receipt: None,
        verdicts: vec![],
        need_from: Some(need_from),
        server_time: "t".to_owned(),
        settled: vec![],
        settled_to: 5,
    };
    let key = key(1).public();
    assert_eq!(settle(&push, asks(2), &key).unwrap().rewind_to, Some(2));
    for wrong in [0, 3, 4] {
        assert!(settle(&push, asks(wrong), &key).is_err(), "{wrong}");
    }
}
