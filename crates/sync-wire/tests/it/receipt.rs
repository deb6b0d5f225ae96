//! Receipts and proofs in the public log.

use sync_wire::digest::to_hex;
use sync_wire::merkle;
use sync_wire::receipt::{
    Inclusion, LogPlace, LogRoot, NotVerified, Receipt, ReceiptEvent, events_root, verify,
    verify_inclusion,
};
use sync_wire::sign::{SignError, Signed};

use crate::envelope::run;
use crate::sign::key;

fn unsigned() -> Signed {
    Signed {
        alg: String::new(),
        value: String::new(),
    }
}

fn receipt() -> Receipt {
    let events: Vec<ReceiptEvent> = run(3)
        .iter()
        .map(|e| ReceiptEvent {
            id: e.id.clone(),
            seq: e.seq,
            hash: e.hash.clone(),
        })
        .collect();
    let log = LogPlace {
        server_time: "2026-11-23T09:00:01.000+08:00".to_owned(),
        server_seq: 1,
        previous_root: to_hex(&merkle::root(&[])),
        root: String::new(),
    };
    let mut receipt = Receipt {
        number: "HZ20261123-320582-7K3M9QXA".to_owned(),
        device: "11111111-1111-4111-8111-111111111111".to_owned(),
        epoch: 1,
        root: events_root(&events).unwrap(),
        events,
        log,
        signature: unsigned(),
    };
    receipt.log.root = to_hex(&merkle::root(&[receipt.leaf()]));
    receipt.seal(&key(3)).unwrap();
    receipt
}

#[test]
fn a_receipt_is_verified_with_the_platforms_key_only() {
    let receipt = receipt();
    assert_eq!(verify(&receipt, &key(3).public()), Ok(()));
    let other = verify(&receipt, &key(4).public());
    assert_eq!(other, Err(NotVerified::Signature(SignError::Mismatch)));
}

#[test]
fn every_changed_fact_of_a_receipt_is_found() {
    let changes: [fn(&mut Receipt); 9] = [
        |r| r.number.push('X'),
        |r| r.device.push('0'),
        |r| r.epoch = 2,
        |r| r.events[1].hash.replace_range(0..1, "z"),
        |r| r.events[1].hash = r.events[0].hash.clone(),
        |r| drop(r.events.pop()),
        |r| r.log.server_time = r.log.server_time.replace("2026", "2025"),
        |r| r.log.server_seq = 2,
        |r| r.log.root = r.log.previous_root.clone(),
    ];
    for (at, change) in changes.iter().enumerate() {
        let mut changed = receipt();
        change(&mut changed);
        assert!(verify(&changed, &key(3).public()).is_err(), "change {at}");
    }
}

#[test]
fn a_receipt_is_proved_in_the_log() {
    let receipt = receipt();
    let leaves = [receipt.leaf(), merkle::leaf(b"the next receipt")];
    let mut log = LogRoot {
        size: 2,
        root: to_hex(&merkle::root(&leaves)),
        server_time: "2026-11-23T10:00:00.000+08:00".to_owned(),
        signature: unsigned(),
    };
    log.signature = key(3).sign(&log.canonical()).unwrap();
    let path = merkle::proof(&leaves, 0)
        .unwrap()
        .iter()
        .map(|step| to_hex(step))
        .collect();
    let good = Inclusion {
        number: receipt.number.clone(),
        index: 0,
        log,
        path,
    };
    assert_eq!(verify_inclusion(&receipt, &good, &key(3).public()), Ok(()));
    let mut other = receipt.clone();
    other.number.push('X');
    assert_eq!(
        verify_inclusion(&other, &good, &key(3).public()),
        Err(NotVerified::Proof)
    );
    let mut wrong = good;
    wrong.log.size = 3;
    assert!(verify_inclusion(&receipt, &wrong, &key(3).public()).is_err());
}
