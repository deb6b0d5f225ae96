//! What the platform refuses as a whole: wrong signatures, changed events, gaps, replays, codes.

use case_store::table::event;
use serde_json::value::RawValue;
use sync_client::Failure;
use sync_client::http::{Http, Packed, Transport};
use sync_client::key_file;
use sync_wire::envelope::{Envelope, hash};
use sync_wire::push::{Push, PushReply, Verdict};
use sync_wire::sign::DeviceKey;
use tempfile::TempDir;

use super::desk::{Desk, REGION, clock};
use super::server::Inside;

struct Scene {
    inside: Inside,
    desk: Desk,
    key: DeviceKey,
    _dir: TempDir,
}

fn scene(records: u64) -> Scene {
    let dir = TempDir::new().unwrap();
    let inside = Inside::start(&dir.path().join("platform.sqlite"));
    let desk = Desk::enrolled(&inside.platform, &inside.url());
    desk.fill(records);
    let key = key_file::load(desk.dir()).unwrap().unwrap();
    Scene {
        inside,
        desk,
        key,
        _dir: dir,
    }
}

impl Scene {
    fn events(&self) -> Vec<Envelope> {
        self.desk
            .store
            .read(|conn| event::after(conn, 0, 500))
            .unwrap()
    }

    fn batch(&self, events: Vec<Envelope>) -> Push {
        Push {
            device: self.desk.device(),
            epoch: 1,
            from_seq: events.first().map_or(1, |first| first.seq),
            events,
            sent_at: clock().to_rfc3339(),
            settled_to: 0,
        }
    }

    fn send(&self, push: &Push, key: &DeviceKey) -> Result<PushReply, Failure> {
        let packed = Packed {
            body: zstd_of(push),
            signature: push.sign(key).unwrap().to_header(),
            name: push.name(),
        };
        let line = Http::new(&self.inside.url()).unwrap();
        self.desk.runtime.block_on(line.push(packed))
    }

    fn stored(&self) -> (u64, u64) {
        let counts = self.inside.platform.counts(&self.desk.device()).unwrap();
        (counts.events, counts.alarms)
    }
}

fn zstd_of(push: &Push) -> Vec<u8> {
    zstd::bulk::compress(&serde_json::to_vec(push).unwrap(), 3).unwrap()
}

#[test]
fn another_key_is_refused_and_nothing_is_stored() {
    let scene = scene(5);
    let other = DeviceKey::from_bytes(&[9; 32]).unwrap();
    let push = scene.batch(scene.events());
    assert_eq!(scene.send(&push, &other).unwrap_err().code, "bad_signature");
    let mut stranger = push;
    stranger.device = "6f0c1e6a-3b7d-4c55-9a65-0d1f2a3b4c5d".to_owned();
    assert_eq!(
        scene.send(&stranger, &scene.key).unwrap_err().code,
        "device_unknown"
    );
    assert_eq!(scene.stored(), (0, 0));
}

#[test]
fn a_changed_event_is_refused_even_when_the_batch_is_signed() {
    let scene = scene(5);
    let mut events = scene.events();
    let changed = events[2].data.get().replace("某某餐饮店", "另一家餐饮店");
    assert_ne!(changed, events[2].data.get());
    events[2].data = RawValue::from_string(changed).unwrap();
    let told = scene
        .send(&scene.batch(events.clone()), &scene.key)
        .unwrap_err();
    assert_eq!(
        (told.code.as_str(), told.params["seq"].as_str()),
        ("event_broken", "3")
    );
    events[2].hash = hash(&events[2]);
    let told = scene.send(&scene.batch(events), &scene.key).unwrap_err();
    assert_eq!(told.code, "chain_broken");
    assert_eq!(scene.stored(), (0, 1));
}

#[test]
fn a_gap_is_answered_at_once_with_the_place_to_begin() {
    let scene = scene(8);
    let events = scene.events();
    let reply = scene
        .send(&scene.batch(events[3..].to_vec()), &scene.key)
        .unwrap();
    assert_eq!((reply.need_from, reply.receipt), (Some(1), None));
    scene
        .send(&scene.batch(events[..2].to_vec()), &scene.key)
        .unwrap();
    let reply = scene
        .send(&scene.batch(events[5..].to_vec()), &scene.key)
        .unwrap();
    assert_eq!(reply.need_from, Some(3));
    assert_eq!(scene.stored(), (2, 0));
}

#[test]
fn a_batch_sent_again_gets_the_same_receipt_and_counts_once() {
    let scene = scene(8);
    let push = scene.batch(scene.events());
    let first = scene.send(&push, &scene.key).unwrap();
    let again = scene.send(&push, &scene.key).unwrap();
    assert_eq!(first.receipt, again.receipt);
    assert_eq!(first.verdicts, again.verdicts);
    let part = scene.batch(scene.events()[4..].to_vec());
    let other_cut = scene.send(&part, &scene.key).unwrap();
    assert_eq!(other_cut.verdicts, first.verdicts[4..]);
    assert_ne!(
        other_cut.receipt.unwrap().number,
        first.receipt.unwrap().number
    );
    assert_eq!(scene.stored(), (8, 0));
}

#[test]
fn the_same_place_with_another_content_raises_an_alarm_and_changes_nothing() {
    let scene = scene(5);
    let events = scene.events();
    scene
        .send(&scene.batch(events.clone()), &scene.key)
        .unwrap();
    let mut forged = events;
    forged[4].time = clock().to_rfc3339();
    forged[4].hash = hash(&forged[4]);
    let told = scene
        .send(&scene.batch(forged.clone()), &scene.key)
        .unwrap_err();
    assert_eq!(
        (told.code.as_str(), told.params["seq"].as_str()),
        ("event_conflict", "5")
    );
    let told = scene.send(&scene.batch(forged), &scene.key).unwrap_err();
    assert_eq!(told.code, "event_conflict");
    assert_eq!(scene.stored(), (5, 1));
}

#[test]
fn an_event_id_is_accepted_once_for_ever() {
    let scene = scene(5);
    let mut events = scene.events();
    scene
        .send(&scene.batch(events.clone()), &scene.key)
        .unwrap();
    let mut next = events.pop().unwrap();
    next.seq = 6;
    next.prev = next.hash.clone();
    next.hash = hash(&next);
    let told = scene
        .send(&scene.batch(vec![next]), &scene.key)
        .unwrap_err();
    assert_eq!(told.code, "event_id_reused");
    assert_eq!(scene.stored(), (5, 1));
}

#[test]
fn a_device_speaks_for_its_own_region_only() {
    let scene = scene(3);
    let mut events = scene.events();
    events.truncate(1);
    events[0].region = "110101".to_owned();
    events[0].hash = hash(&events[0]);
    let told = scene.send(&scene.batch(events), &scene.key).unwrap_err();
    assert_eq!(told.code, "wrong_region");
}

#[test]
fn a_code_enrols_one_device_once() {
    let dir = TempDir::new().unwrap();
    let inside = Inside::start(&dir.path().join("platform.sqlite"));
    let code = inside
        .platform
        .new_enrol_code(REGION, "窗口一")
        .unwrap()
        .code;
    let desk = Desk::new();
    let wrong = desk.enrol(&inside.url(), "AAAA-BBBB-CCCC").unwrap_err();
    assert_eq!(wrong.code, "bad_code");
    desk.enrol(&inside.url(), &code.to_lowercase()).unwrap();
    desk.enrol(&inside.url(), &code)
        .expect("the same desk may ask again: its answer was lost");
    let second = Desk::new();
    assert_eq!(
        second.enrol(&inside.url(), &code).unwrap_err().code,
        "bad_code"
    );
    let fresh = inside
        .platform
        .new_enrol_code(REGION, "窗口二")
        .unwrap()
        .code;
    assert_eq!(
        second.enrol(&inside.url(), &fresh).unwrap_err().code,
        "device_taken"
    );
    let elsewhere = inside
        .platform
        .new_enrol_code("110101", "外县")
        .unwrap()
        .code;
    let other = Desk::new();
    let told = other.enrol(&inside.url(), &elsewhere).unwrap_err();
    assert!(
        ["region_differs", "device_taken"].contains(&told.code.as_str()),
        "{told:?}"
    );
}

#[test]
fn a_receipt_of_another_platform_does_not_count() {
    let scene = scene(5);
    let other_dir = TempDir::new().unwrap();
    let other = Inside::start(&other_dir.path().join("other.sqlite"));
    let code = other
        .platform
        .new_enrol_code(REGION, "窗口一")
        .unwrap()
        .code;
    let pinned = scene
        .desk
        .store
        .read(case_store::table::device::platform)
        .unwrap()
        .unwrap();
    scene.desk.enrol(&other.url(), &code).unwrap();
    let mut mixed = scene
        .desk
        .store
        .read(case_store::table::device::platform)
        .unwrap()
        .unwrap();
    mixed.public = pinned.public;
    scene
        .desk
        .store
        .write(|tx| case_store::table::device::put_platform(tx, &mixed))
        .unwrap();
    let outcome = scene.desk.round();
    assert_eq!(outcome.failure.unwrap().code, "receipt_not_verified");
    assert_eq!(scene.desk.unsent(), 5);
    assert_eq!(scene.desk.verdict(1), None::<Verdict>);
}
