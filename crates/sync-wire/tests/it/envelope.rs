//! The hash chain of events.

use serde_json::value::RawValue;
use sync_wire::envelope::{Broken, Envelope, NO_PREVIOUS, hash, verify, verify_run};

pub fn event(seq: u64, prev: &str) -> Envelope {
    let raw = |text: &str| RawValue::from_string(text.to_owned()).unwrap();
    let mut event = Envelope {
        id: format!("00000000-0000-4000-8000-{seq:012}"),
        device: "11111111-1111-4111-8111-111111111111".to_owned(),
        epoch: 1,
        seq,
        region: "320582".to_owned(),
        subject: "case/22222222-2222-4222-8222-222222222222".to_owned(),
        kind: "field_set".to_owned(),
        time: "2026-11-23T09:00:00.000+08:00".to_owned(),
        actor: raw(r#"{"user":"u1","name":"王芳","post":"window"}"#),
        data: raw(r#"{"node": "a", "key": "name", "value": {"text": "张三"}}"#),
        prev: prev.to_owned(),
        hash: String::new(),
    };
    event.hash = hash(&event);
    event
}

pub fn run(length: u64) -> Vec<Envelope> {
    let mut events: Vec<Envelope> = Vec::new();
    for seq in 1..=length {
        let prev = events
            .last()
            .map_or(NO_PREVIOUS, |event| event.hash.as_str())
            .to_owned();
        events.push(event(seq, &prev));
    }
    events
}

/// The canonical form is for ever: a change here would break every stored log.
#[test]
fn the_hash_of_a_known_event_never_changes() {
    insta::assert_snapshot!(
        event(1, NO_PREVIOUS).hash,
        @"0d3ed0b1ba92cf6a2044a7902b2ccf59a5b003acaff4c54945e83a5ca4ccc1aa"
    );
}

#[test]
fn a_run_is_verified_and_survives_json() {
    let events = run(5);
    let text = serde_json::to_string(&events).unwrap();
    let back: Vec<Envelope> = serde_json::from_str(&text).unwrap();
    let device = events[0].device.clone();
    assert_eq!(verify_run(&device, 1, 1, NO_PREVIOUS, &back), Ok(()));
    assert_eq!(verify_run(&device, 1, 3, &back[1].hash, &back[2..]), Ok(()));
}

#[test]
fn every_changed_attribute_breaks_the_hash() {
    let good = event(1, NO_PREVIOUS);
    let changes: [fn(&mut Envelope); 10] = [
        |e| e.id.push('0'),
        |e| e.device.push('0'),
        |e| e.epoch += 1,
        |e| e.seq += 1,
        |e| e.region = "320583".to_owned(),
        |e| e.subject.push('0'),
        |e| e.kind.push('s'),
        |e| e.time = e.time.replace("09", "10"),
        |e| e.actor = RawValue::from_string("{}".to_owned()).unwrap(),
        |e| e.data = RawValue::from_string(e.data.get().replace("张三", "李四")).unwrap(),
    ];
    for (at, change) in changes.iter().enumerate() {
        let mut changed = good.clone();
        change(&mut changed);
        assert_eq!(
            verify(&changed),
            Err(Broken::Hash { seq: changed.seq }),
            "change {at}"
        );
    }
}

#[test]
fn a_line_feed_cannot_move_text_between_attributes() {
    let mut first = event(1, NO_PREVIOUS);
    first.subject = "case/1\nfield_set".to_owned();
    first.kind = "x".to_owned();
    first.hash = hash(&first);
    assert_eq!(
        verify(&first),
        Err(Broken::Attribute {
            seq: 1,
            attribute: "subject"
        })
    );
}

#[test]
fn gaps_swaps_and_foreign_events_are_found() {
    let events = run(4);
    let device = events[0].device.clone();
    let gap = [events[0].clone(), events[2].clone()];
    assert_eq!(
        verify_run(&device, 1, 1, NO_PREVIOUS, &gap),
        Err(Broken::Order {
            seq: 3,
            expected: 2
        })
    );
    let mut other = events.clone();
    other[1] = event(2, NO_PREVIOUS);
    assert_eq!(
        verify_run(&device, 1, 1, NO_PREVIOUS, &other),
        Err(Broken::Chain { seq: 2 })
    );
    assert!(verify_run("other", 1, 1, NO_PREVIOUS, &events).is_err());
    assert!(verify_run(&device, 2, 1, NO_PREVIOUS, &events).is_err());
}
