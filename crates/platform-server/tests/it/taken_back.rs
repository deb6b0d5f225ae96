//! Cases that a refused record blocks: which of them can still be taken back or stopped.

use serde_json::{Value, json};
use sync_wire::digest::sm3_hex;
use sync_wire::push::Verdict;

use crate::door::Door;
use crate::sender::{REGION, Sender};

/// A penalty of a small office, where one post does everything.
const PENALTY: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sf="urn:sunflow:chart:1" id="d" targetNamespace="urn:sunflow:test">
  <bpmn:process id="p" name="行政处罚">
    <bpmn:extensionElements><sf:power class="CF" caseType="general" side="internal"/></bpmn:extensionElements>
    <bpmn:startEvent id="start" name="立案"/>
    <bpmn:userTask id="decide" name="决定"><bpmn:extensionElements><sf:step act="decide" post="window"/></bpmn:extensionElements></bpmn:userTask>
    <bpmn:userTask id="run" name="执行"><bpmn:extensionElements><sf:step act="execute" post="window"/></bpmn:extensionElements></bpmn:userTask>
    <bpmn:endEvent id="end" name="结案"/>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="decide"/>
    <bpmn:sequenceFlow id="f2" sourceRef="decide" targetRef="run"/>
    <bpmn:sequenceFlow id="f3" sourceRef="run" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>
"#;

fn case(n: u8) -> String {
    format!("case/22222222-2222-4222-8222-22222222222{n}")
}

/// A device with the chart, which opens a case and does steps of it.
struct Office(Sender);

impl Office {
    async fn open(door: &Door) -> Office {
        let mut sender = Sender::enrolled(door).await;
        let body = json!({"chart": "c1", "version": 1, "hash": sm3_hex(PENALTY.as_bytes()),
            "name": "行政处罚", "side": "internal", "xml": PENALTY});
        sender.write("chart/c1", "chart_published", body);
        Office(sender)
    }

    fn start(&mut self, n: u8) {
        let chart = json!({"chart": "c1", "version": 1, "hash": sm3_hex(PENALTY.as_bytes())});
        let body = json!({"number": format!("A1-00000{n}"), "region": REGION, "item": "CF-1",
            "item_name": "行政处罚", "title": "某店案", "case_type": "general", "promised": null,
            "statutory": null, "chart": chart, "query_hash": "a".repeat(64),
            "local": {"head": "window"}});
        self.0.write(&case(n), "case_started", body);
    }

    fn done(&mut self, n: u8, node: &str, opinion: &str) {
        let body = json!({"node": node, "opinion": opinion, "routes": {}});
        self.0.write(&case(n), "step_done", body);
    }

    /// A record that no case of the chart takes.
    fn wrong(&mut self, n: u8) {
        let number = json!({"series": "罚", "year": 2026, "serial": 1});
        let body = json!({"paper": 7, "number": number});
        self.0.write(&case(n), "paper_numbered", body);
    }

    fn taken_back(&mut self, n: u8) {
        let body = json!({"reason": "登记错误，另行登记", "how": "mistake"});
        self.0.write(&case(n), "case_withdrawn", body);
    }

    fn execution_ended(&mut self, n: u8) {
        let number = json!({"series": "终执", "year": 2026, "serial": 1});
        let body = json!({"how": {"is": "execution_ended", "ground": "other"}, "reason": "见呈批表",
            "papers": [{"name": "终结执行决定书", "number": number}]});
        self.0.write(&case(n), "case_stopped", body);
    }

    /// What the platform says of the records behind the chart.
    async fn words(&self, door: &Door) -> Vec<String> {
        let reply = self.0.send(door).await;
        let said = |verdict: &Verdict| match verdict {
            Verdict::Accepted => "accepted".to_owned(),
            Verdict::Refused(refusal) => refusal.code.clone(),
            Verdict::Held { .. } => "held".to_owned(),
        };
        let told = reply.verdicts.iter().skip(1);
        told.map(|told| said(&told.verdict)).collect()
    }
}

#[tokio::test]
async fn an_end_that_was_accepted_is_not_erased_behind_a_later_refusal() {
    let door = Door::open().await;
    let mut office = Office::open(&door).await;
    office.start(1);
    for node in ["decide", "run"] {
        office.done(1, node, "同意");
    }
    office.wrong(1);
    office.taken_back(1);
    assert_eq!(
        office.words(&door).await,
        [
            "accepted",
            "accepted",
            "accepted",
            "paper_unknown",
            "case_ended"
        ]
    );
}

#[tokio::test]
async fn an_end_that_was_refused_is_taken_back() {
    let door = Door::open().await;
    let mut office = Office::open(&door).await;
    office.start(1);
    office.done(1, "decide", "");
    office.done(1, "run", "同意");
    office.taken_back(1);
    assert_eq!(
        office.words(&door).await,
        ["accepted", "opinion_required", "case_withdrawn", "accepted"]
    );
}

#[tokio::test]
async fn a_blocked_case_ends_its_execution_with_a_decision_only_and_its_number_counts() {
    let door = Door::open().await;
    let mut office = Office::open(&door).await;
    office.start(1);
    office.wrong(1);
    office.execution_ended(1);
    for n in [2, 3] {
        office.start(n);
        office.done(n, "decide", "同意");
        office.wrong(n);
        office.execution_ended(n);
    }
    let expected: Value = json!([
        "accepted",
        "paper_unknown",
        "execution_not_begun",
        "accepted",
        "accepted",
        "paper_unknown",
        "accepted",
        "accepted",
        "accepted",
        "paper_unknown",
        "accepted"
    ]);
    assert_eq!(json!(office.words(&door).await), expected);
    let counts = door.platform.counts(&office.0.device).unwrap();
    assert_eq!(counts.alarms, 1, "two papers have one number");
}
