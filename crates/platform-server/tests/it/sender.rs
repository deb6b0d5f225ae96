//! A device that writes its own chained events, without a desk behind it.

use chrono::{DateTime, FixedOffset};
use serde_json::json;
use serde_json::value::to_raw_value;
use sync_wire::digest::sm3_hex;
use sync_wire::enrol::{EnrolRequest, query_hash};
use sync_wire::envelope::{Envelope, NO_PREVIOUS, hash};
use sync_wire::push::{Push, PushReply};
use sync_wire::sign::DeviceKey;

use crate::door::Door;

pub const REGION: &str = "320582";
pub const CASE: &str = "22222222-2222-4222-8222-222222222222";
pub const NUMBER: &str = "A1-000001";

const INTERNAL: &str = include_str!("../../../../flowcharts/licence-promised/internal.bpmn");
const EXTERNAL: &str = include_str!("../../../../flowcharts/licence-promised/external.bpmn");

pub struct Sender {
    pub key: DeviceKey,
    pub device: String,
    events: Vec<Envelope>,
}

impl Sender {
    pub async fn enrolled(door: &Door) -> Sender {
        let key = DeviceKey::from_bytes(&[5; 32]).unwrap();
        let device = "5f0c1e6a-3b7d-4c55-9a65-0d1f2a3b4c5d".to_owned();
        let code = door.platform.new_enrol_code(REGION, "窗口一").unwrap().code;
        let request = EnrolRequest::new(&code, &device, "窗口一", &key).unwrap();
        let answer = door
            .client
            .post(door.url("/v1/enrol"))
            .json(&request)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 200);
        Sender {
            key,
            device,
            events: Vec::new(),
        }
    }

    pub fn write(&mut self, subject: &str, kind: &str, body: serde_json::Value) {
        let seq = self.events.len() as u64 + 1;
        let prev = self
            .events
            .last()
            .map_or(NO_PREVIOUS, |event| event.hash.as_str())
            .to_owned();
        let actor = json!({"user": "u1", "name": "王芳", "post": "window"});
        let mut event = Envelope {
            id: format!("00000000-0000-4000-8000-{seq:012}"),
            device: self.device.clone(),
            epoch: 1,
            seq,
            region: REGION.to_owned(),
            subject: subject.to_owned(),
            kind: kind.to_owned(),
            time: time(seq).to_rfc3339(),
            actor: to_raw_value(&actor).unwrap(),
            data: to_raw_value(&body).unwrap(),
            prev,
            hash: String::new(),
        };
        event.hash = hash(&event);
        self.events.push(event);
    }

    /// Chart, item and one case that has been opened.
    pub fn write_case(&mut self) {
        for (chart, side, xml) in [("c1", "internal", INTERNAL), ("c2", "external", EXTERNAL)] {
            let body = json!({"chart": chart, "version": 1, "hash": sm3_hex(xml.as_bytes()),
                "name": "许可", "side": side, "xml": xml});
            self.write(&format!("chart/{chart}"), "chart_published", body);
        }
        let internal = json!({"chart": "c1", "version": 1, "hash": sm3_hex(INTERNAL.as_bytes())});
        let external = json!({"chart": "c2", "version": 1, "hash": sm3_hex(EXTERNAL.as_bytes())});
        let item = json!({"item": "XK-1", "name": "食品经营<许可>", "class": "XK", "department": "县行政审批局",
            "internal": internal, "external": external, "case_type": "promised",
            "promised": {"number": 10, "unit": "day", "counting": "working"},
            "statutory": {"number": 20, "unit": "day", "counting": "working"}});
        self.write("item/XK-1", "item_bound", item.clone());
        let started = json!({"number": NUMBER, "region": REGION, "item": "XK-1",
            "item_name": "食品经营<许可>", "title": "赵六的申请", "case_type": "promised",
            "promised": item["promised"], "statutory": item["statutory"], "chart": internal,
            "query_hash": query_hash(CASE, "ABCD2345")});
        self.write(&format!("case/{CASE}"), "case_started", started);
    }

    pub fn batch(&self) -> Push {
        Push {
            device: self.device.clone(),
            epoch: 1,
            from_seq: 1,
            events: self.events.clone(),
            sent_at: time(0).to_rfc3339(),
            settled_to: 0,
        }
    }

    pub async fn send(&self, door: &Door) -> PushReply {
        let push = self.batch();
        let body = zstd::bulk::compress(&serde_json::to_vec(&push).unwrap(), 3).unwrap();
        let signature = push.sign(&self.key).unwrap().to_header();
        let answer = raw(door, "zstd", &signature, body).await;
        assert_eq!(answer.status(), 200);
        serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap()
    }
}

/// A push of any bytes.
pub async fn raw(door: &Door, coding: &str, signature: &str, body: Vec<u8>) -> reqwest::Response {
    door.client
        .post(door.url("/v1/push"))
        .header("content-encoding", coding)
        .header("sunflow-signature", signature)
        .body(body)
        .send()
        .await
        .unwrap()
}

fn time(seq: u64) -> DateTime<FixedOffset> {
    let start = DateTime::parse_from_rfc3339("2026-11-23T09:00:00.000+08:00").unwrap();
    start + chrono::Duration::seconds(i64::try_from(seq).unwrap())
}
