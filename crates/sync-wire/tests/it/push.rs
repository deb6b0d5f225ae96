//! Batches, and verdicts as they cross the wire.

use std::collections::BTreeMap;

use sync_wire::push::{EventVerdict, Push, Refusal, Verdict};

use crate::envelope::run;
use crate::sign::key;

fn push() -> Push {
    let events = run(3);
    Push {
        device: events[0].device.clone(),
        epoch: 1,
        from_seq: 1,
        events,
        sent_at: "2026-11-23T09:00:00.000+08:00".to_owned(),
        settled_to: 4,
    }
}

#[test]
fn a_signature_survives_other_packing_but_no_change() {
    let push = push();
    let signed = push.sign(&key(5)).unwrap();
    let loose = serde_json::to_string_pretty(&push).unwrap();
    let back: Push = serde_json::from_str(&loose).unwrap();
    assert_eq!(back.verify(&key(5).public(), &signed), Ok(()));
    let changes: [fn(&mut Push); 5] = [
        |p| p.epoch = 2,
        |p| p.from_seq = 2,
        |p| p.settled_to = 0,
        |p| drop(p.events.pop()),
        |p| p.events.swap(0, 1),
    ];
    for (at, change) in changes.iter().enumerate() {
        let mut changed = push.clone();
        change(&mut changed);
        assert!(
            changed.verify(&key(5).public(), &signed).is_err(),
            "change {at}"
        );
    }
}

#[test]
fn verdicts_keep_their_form() {
    let refusal = Refusal {
        code: "wrong_post".to_owned(),
        field: None,
        params: BTreeMap::from([("post".to_owned(), "head".to_owned())]),
    };
    let verdicts = [
        EventVerdict {
            id: "a".to_owned(),
            seq: 1,
            verdict: Verdict::Accepted,
        },
        EventVerdict {
            id: "b".to_owned(),
            seq: 2,
            verdict: Verdict::Refused(refusal),
        },
        EventVerdict {
            id: "c".to_owned(),
            seq: 3,
            verdict: Verdict::Held {
                behind: "b".to_owned(),
            },
        },
    ];
    let text = serde_json::to_string(&verdicts).unwrap();
    assert_eq!(
        serde_json::from_str::<Vec<EventVerdict>>(&text).unwrap(),
        verdicts
    );
    insta::assert_snapshot!(text, @r#"[{"id":"a","seq":1,"verdict":"accepted"},{"id":"b","seq":2,"verdict":"refused","code":"wrong_post","params":{"post":"head"}},{"id":"c","seq":3,"verdict":"held","behind":"b"}]"#);
}
