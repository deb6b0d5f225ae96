//! A desk with a real store, whose records are made by the rules of case-core.

use std::path::Path;

use case_core::apply::apply;
use case_core::case::Case;
use case_core::clock::Calendar;
use case_core::decide::{Command, Context, decide};
use case_core::event::{
    Actor, CaseEvent, CaseStarted, CaseWithdrawn, ChartRef, LocalRules, StepDone,
};
use case_core::net::Net;
use case_core::paper::IssuedPaper;
use case_core::published::{CHART_PUBLISHED, ChartPublished, ITEM_BOUND, ItemBound};
use case_store::table::device::{self, Device};
use case_store::table::{event, log, receipt, verdict};
use case_store::{NewEvent, Store, StoreError};
use chrono::{DateTime, Duration, FixedOffset, Utc};
use flow_model::step::{CaseType, Side};
use flow_model::xml::Document;
use platform_server::Platform;
use sync_client::http::Http;
use sync_client::{RoundOutcome, round};
use sync_wire::digest::sm3_hex;
use sync_wire::enrol::query_hash;
use sync_wire::push::Verdict;
use sync_wire::receipt::{Receipt, verify, verify_inclusion};
use tempfile::TempDir;
use tokio::runtime::Runtime;

pub const REGION: &str = "320582";
pub const ITEM: &str = "XK-0001";

pub const CHART: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sf="urn:sunflow:chart:1" id="d" targetNamespace="urn:sunflow:test">
  <bpmn:process id="p" name="食品经营许可">
    <bpmn:extensionElements><sf:power class="XK" caseType="promised" side="internal"/></bpmn:extensionElements>
    <bpmn:startEvent id="start" name="申请"/>
    <bpmn:userTask id="accept" name="受理"><bpmn:extensionElements><sf:step act="accept" post="window"><sf:document name="受理通知书"/></sf:step></bpmn:extensionElements></bpmn:userTask>
    <bpmn:userTask id="decide" name="决定"><bpmn:extensionElements><sf:step act="check" post="head"/></bpmn:extensionElements></bpmn:userTask>
    <bpmn:endEvent id="end" name="办结"/>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="accept"/>
    <bpmn:sequenceFlow id="f2" sourceRef="accept" targetRef="decide"/>
    <bpmn:sequenceFlow id="f3" sourceRef="decide" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>
"#;

/// A desk in a folder that vanishes.
pub struct Desk {
    pub store: Store,
    pub runtime: Runtime,
    net: Net,
    calendar: Calendar,
    ids: std::cell::Cell<u64>,
    _dir: TempDir,
}

impl Desk {
    pub fn new() -> Desk {
        let dir = TempDir::new().unwrap();
        let store = Store::open(dir.path()).unwrap();
        let identity = Device {
            id: "5f0c1e6a-3b7d-4c55-9a65-0d1f2a3b4c5d".to_owned(),
            epoch: 1,
            tag: "A1".to_owned(),
            region: REGION.to_owned(),
            county: "向阳县".to_owned(),
        };
        store.write(|tx| device::put(tx, &identity)).unwrap();
        let chart = Document::read(CHART.as_bytes()).unwrap().chart();
        Desk {
            store,
            runtime: Runtime::new().unwrap(),
            net: Net::compile(&chart).unwrap(),
            calendar: Calendar::national(),
            ids: std::cell::Cell::new(1),
            _dir: dir,
        }
    }

    /// A desk that is enrolled at a platform; `url` may lead through a proxy.
    pub fn enrolled(platform: &Platform, url: &str) -> Desk {
        let desk = Desk::new();
        let code = platform.new_enrol_code(REGION, "窗口一").unwrap().code;
        desk.enrol(url, &code).unwrap();
        desk
    }

    pub fn enrol(&self, url: &str, code: &str) -> Result<(), sync_client::Failure> {
        self.runtime
            .block_on(sync_client::enrol(&self.store, url, code, &clock))
            .map(drop)
    }

    pub fn id(&self) -> String {
        let number = self.ids.get();
        self.ids.set(number + 1);
        format!("00000000-0000-4000-8000-{number:012x}")
    }

    pub fn publish_chart(&self) {
        let body = ChartPublished {
            forms: String::new(),
            chart: chart_ref(),
            name: "食品经营许可".to_owned(),
            side: Side::Internal,
            xml: CHART.to_owned(),
            without_review: false,
        };
        self.append_subject(
            &format!("chart/{}", body.chart.chart),
            CHART_PUBLISHED,
            &body,
        );
    }

    pub fn bind_item(&self) {
        let body = ItemBound {
            item: ITEM.to_owned(),
            name: "食品经营许可".to_owned(),
            class: Some("XK".to_owned()),
            department: "县行政审批局".to_owned(),
            internal: chart_ref(),
            external: None,
            case_type: CaseType::Promised,
            promised: None,
            statutory: None,
            basis: String::new(),
        };
        self.append_subject(&format!("item/{ITEM}"), ITEM_BOUND, &body);
    }

    /// Appends an event of a case as it is, whether a rule permits it or not.
    pub fn append(&self, id: &str, event: &CaseEvent) {
        let new = NewEvent::of_case(&self.id(), REGION, id, event);
        self.store.write(|tx| tx.append(new?).map(drop)).unwrap();
    }

    pub fn append_subject<T: serde::Serialize>(&self, subject: &str, kind: &str, body: &T) {
        let new = NewEvent::of_subject(
            &self.id(),
            REGION,
            subject,
            kind,
            &clock(),
            &by("window"),
            body,
        );
        self.store.write(|tx| tx.append(new?).map(drop)).unwrap();
    }

    /// Opens a case and returns its id and fold.
    pub fn start(&self) -> (String, Case) {
        let id = self.id();
        let started = CaseStarted {
            number: format!("A1-{}", &id[24..]),
            region: REGION.to_owned(),
            item: ITEM.to_owned(),
            item_name: "食品经营许可".to_owned(),
            title: "某某餐饮店申请食品经营许可".to_owned(),
            case_type: CaseType::Promised,
            promised: None,
            statutory: None,
            chart: chart_ref(),
            query_hash: query_hash(&id, "ABCD2345"),
            engine: 0,
            local: LocalRules::default(),
        };
        let case = self.act(&id, None, Command::Start(Box::new(started)), "window");
        (id, case)
    }

    pub fn done(&self, id: &str, case: &Case, node: &str, post: &str) -> Case {
        self.issue(id, case, (node, post), Vec::new())
    }

    /// A step is done and issues papers.
    pub fn issue(
        &self,
        id: &str,
        case: &Case,
        (node, post): (&str, &str),
        papers: Vec<IssuedPaper>,
    ) -> Case {
        let step = StepDone {
            node: node.to_owned(),
            opinion: "材料齐全，同意。".to_owned(),
            routes: Default::default(),
            with: vec![],
            papers,
        };
        self.act(id, Some(case), Command::Done(step), post)
    }

    pub fn withdraw(&self, id: &str, case: &Case) -> Case {
        let reason = "申请人撤回".to_owned();
        self.act(
            id,
            Some(case),
            Command::Withdraw(CaseWithdrawn {
            reason,
            how: Some(case_core::ending::WithdrawnHow::Mistake),
        }),
            "window",
        )
    }

    fn act(&self, id: &str, case: Option<&Case>, command: Command, post: &str) -> Case {
        let context = Context {
            now: clock(),
            actor: by(post),
            calendar: &self.calendar,
        };
        let events = decide(&self.net, case, &command, &context).unwrap();
        let mut next = case.cloned();
        self.store
            .write(|tx| {
                for event in &events {
                    tx.append(NewEvent::of_case(&self.id(), REGION, id, event)?)?;
                }
                Ok::<_, StoreError>(())
            })
            .unwrap();
        for event in &events {
            next = Some(apply(&self.net, next, event).unwrap());
        }
        next.unwrap()
    }

    /// Fills the log up to `records` events: one chart, one item, cases of three events each.
    pub fn fill(&self, records: u64) {
        if self.head() == 0 {
            self.publish_chart();
            self.bind_item();
        }
        while self.head() < records {
            let (id, mut case) = self.start();
            for (node, post) in [("accept", "window"), ("decide", "head")] {
                if self.head() < records {
                    case = self.done(&id, &case, node, post);
                }
            }
        }
    }

    pub fn head(&self) -> u64 {
        self.store
            .read(log::head)
            .unwrap()
            .map_or(0, |head| head.seq)
    }

    pub fn unsent(&self) -> usize {
        self.store
            .read(|conn| event::next_unsent(conn, 500))
            .unwrap()
            .len()
    }

    /// One round over plain HTTP.
    pub fn round(&self) -> RoundOutcome {
        let url = self.store.read(device::platform).unwrap().unwrap().url;
        self.runtime
            .block_on(round(&self.store, &Http::new(&url).unwrap(), &clock))
    }

    pub fn verdict(&self, seq: u64) -> Option<Verdict> {
        let id = self.store.read(device::get).unwrap().unwrap().id;
        self.store
            .read(|conn| verdict::get(conn, &id, 1, seq))
            .unwrap()
            .map(|said| said.verdict)
    }

    /// Every record is accepted, and stands with its hash in a receipt that the platform's pinned key has signed
    /// and the public log holds. Returns the numbers of the receipts.
    pub fn assert_all_received(&self, url: &str) -> Vec<String> {
        let identity = self.store.read(device::get).unwrap().unwrap();
        let platform = self.store.read(device::platform).unwrap().unwrap();
        let key = sync_client::pinned_key(&platform);
        let line = Http::new(url).unwrap();
        let mut known: std::collections::BTreeMap<String, Receipt> = Default::default();
        for seq in 1..=self.head() {
            let event = self
                .store
                .read(|conn| event::get(conn, seq))
                .unwrap()
                .unwrap();
            let said = self
                .store
                .read(|conn| verdict::get(conn, &identity.id, 1, seq))
                .unwrap();
            let said = said.unwrap_or_else(|| panic!("event {seq} has no verdict"));
            assert_eq!(said.verdict, Verdict::Accepted, "event {seq}");
            let number = said.receipt.unwrap();
            let receipt = known.entry(number.clone()).or_insert_with(|| {
                let kept = self
                    .store
                    .read(|conn| receipt::get(conn, &number))
                    .unwrap()
                    .unwrap();
                let receipt: Receipt = serde_json::from_str(kept.body.get()).unwrap();
                assert_eq!(verify(&receipt, &key), Ok(()));
                let proof = self.runtime.block_on(line.proof(&number)).unwrap();
                assert_eq!(verify_inclusion(&receipt, &proof, &key), Ok(()));
                receipt
            });
            let listed = receipt
                .events
                .iter()
                .find(|listed| listed.seq == seq)
                .unwrap();
            assert_eq!((&listed.id, &listed.hash), (&event.id, &event.hash));
        }
        known.into_keys().collect()
    }

    pub fn device(&self) -> String {
        self.store.read(device::get).unwrap().unwrap().id
    }

    pub fn dir(&self) -> &Path {
        self.store.dir()
    }
}

pub fn chart_ref() -> ChartRef {
    ChartRef {
        chart: "c1".to_owned(),
        version: 1,
        hash: sm3_hex(CHART.as_bytes()),
    }
}

pub fn by(post: &str) -> Actor {
    Actor {
        user: format!("u-{post}"),
        name: "王芳".to_owned(),
        post: post.to_owned(),
        instead_of: None,
    }
}

/// The desk's wall time.
pub fn clock() -> DateTime<FixedOffset> {
    Utc::now().with_timezone(&FixedOffset::east_opt(8 * 3600).unwrap())
}

/// A clock that is wrong by some seconds.
pub fn clock_ahead(seconds: i64) -> impl Fn() -> DateTime<FixedOffset> + Send + Sync {
    move || clock() + Duration::seconds(seconds)
}
