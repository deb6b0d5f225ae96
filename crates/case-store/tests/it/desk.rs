//! Desks, cases and events to test with, and the engine's fold that rows are compared with.

use std::collections::BTreeMap;
use std::path::Path;

use case_core::apply::replay;
use case_core::case::{Case, CaseState};
use case_core::event::{
    Actor, CaseEvent, CaseStarted, ChartRef, FieldSet, FieldValue, LocalRules, StepDone, What,
};
use case_core::net::Net;
use case_store::table::case::{
    self, CaseDates, CaseFacts, CaseRow, EndMark, Light, RowState, Standing, WaitingStep,
};
use case_store::table::device::{self, Device};
use case_store::{NewEvent, Store, StoreError, Tx};
use chrono::{DateTime, FixedOffset, NaiveDate};
use flow_model::chart::{Chart, EventPlace, Flow, Node, NodeKind, Process, Trigger};
use flow_model::step::{CaseType, Step};
use tempfile::TempDir;

pub const REGION: &str = "320981";
pub const DEVICE: &str = "0b5f6c1e-5d43-4f0e-9b60-3c1d2f4a5b6c";

/// An empty desk with a device.
pub fn desk() -> (TempDir, Store) {
    let dir = TempDir::new().unwrap();
    let store = open(dir.path());
    (dir, store)
}

pub fn open(dir: &Path) -> Store {
    let store = Store::open(dir).unwrap();
    store.write(|tx| device::put(tx, &this_device())).unwrap();
    store
}

pub fn this_device() -> Device {
    Device {
        id: DEVICE.to_owned(),
        epoch: 1,
        tag: "A1".to_owned(),
        region: REGION.to_owned(),
        county: "东台市".to_owned(),
    }
}

/// A canonical UUID that is made from a number.
pub fn uuid(kind: u32, number: u64) -> String {
    format!("{kind:08x}-0000-4000-8000-{number:012x}")
}

pub fn at(minute: i64) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-23T09:00:00.125+08:00").unwrap()
        + chrono::Duration::minutes(minute)
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn clerk() -> Actor {
    Actor {
        user: "wang".to_owned(),
        name: "王芳".to_owned(),
        post: "window".to_owned(),
        instead_of: None,
    }
}

pub fn started(number: u64, title: &str) -> CaseEvent {
    let what = What::CaseStarted(Box::new(CaseStarted {
        number: format!("320981-2026-A1-{number:06}"),
        region: REGION.to_owned(),
        item: "XK-0001".to_owned(),
        item_name: "食品经营许可".to_owned(),
        title: title.to_owned(),
        case_type: CaseType::Promised,
        promised: None,
        statutory: None,
        chart: ChartRef {
            chart: uuid(9, 1),
            version: 1,
            hash: "ab".repeat(32),
        },
        query_hash: "cd".repeat(32),
        engine: 0,
        local: LocalRules::default(),
    }));
    CaseEvent {
        at: at(i64::try_from(number).unwrap()),
        by: clerk(),
        what,
    }
}

pub fn field_set(minute: i64, key: &str, value: &str) -> CaseEvent {
    let set = FieldSet {
        node: "accept".to_owned(),
        key: key.to_owned(),
        value: FieldValue::Text(value.to_owned()),
    };
    CaseEvent {
        at: at(minute),
        by: clerk(),
        what: What::FieldSet(set),
    }
}

pub fn step_done(minute: i64, node: &str) -> CaseEvent {
    let done = StepDone {
        node: node.to_owned(),
        opinion: "同意".to_owned(),
        routes: BTreeMap::new(),
        with: Vec::new(),
        papers: Vec::new(),
    };
    CaseEvent {
        at: at(minute),
        by: clerk(),
        what: What::StepDone(done),
    }
}

/// What the engine makes of events, on a chart of one step.
pub fn fold(events: &[CaseEvent]) -> Case {
    replay(&net(), events).unwrap().unwrap()
}

/// Start, `accept` by the post `window`, end.
fn net() -> Net {
    let node = |id: &str, kind: NodeKind| Node {
        id: id.to_owned(),
        name: id.to_owned(),
        kind,
        parent: "p".to_owned(),
        lane: None,
        step: None,
    };
    let event = |place| NodeKind::Event {
        place,
        trigger: Trigger::None,
    };
    let flow = |source: &str, target: &str| Flow {
        id: format!("{source}-{target}"),
        name: String::new(),
        source: source.to_owned(),
        target: target.to_owned(),
        condition: None,
    };
    let mut accept = node(
        "accept",
        NodeKind::Task {
            task: "userTask".to_owned(),
            repeat: None,
        },
    );
    accept.step = Some(Step {
        post: Some("window".to_owned()),
        ..Step::default()
    });
    let chart = Chart {
        processes: vec![Process {
            id: "p".to_owned(),
            name: "许可".to_owned(),
            pool: None,
        }],
        nodes: vec![
            node("start", event(EventPlace::Start { interrupting: true })),
            accept,
            node("end", event(EventPlace::End)),
        ],
        flows: vec![flow("start", "accept"), flow("accept", "end")],
        ..Chart::default()
    };
    Net::compile(&chart).unwrap()
}

/// The row of a folded case.
pub fn row(id: &str, case: &Case) -> CaseRow {
    let (state, outcome, ended) = match &case.state {
        CaseState::Running => (RowState::Running, String::new(), None),
        CaseState::Ended { at, outcome, .. } => (RowState::Ended, outcome.clone(), Some(*at)),
        CaseState::Withdrawn { at, .. } => (RowState::Withdrawn, String::new(), Some(*at)),
        CaseState::Stopped { done, .. } => (RowState::Ended, String::new(), Some(done.at)),
    };
    CaseRow {
        id: id.to_owned(),
        region: case.start.region.clone(),
        facts: CaseFacts {
            number: case.start.number.clone(),
            item: case.start.item.clone(),
            item_name: case.start.item_name.clone(),
            title: case.start.title.clone(),
            case_type: Some(case.start.case_type),
            query_code: "7391".to_owned(),
        },
        standing: Standing {
            state,
            outcome,
            light: Light::None,
            light_at: None,
            version: case.version,
            end: EndMark::default(),
        },
        dates: CaseDates {
            started: case.opened.at,
            ended,
            promised_due: Some(day("2026-12-07")),
            statutory_due: None,
        },
        steps: case
            .tokens
            .iter()
            .map(|token| WaitingStep {
                node: token.node.clone(),
                name: "受理".to_owned(),
                post: "window".to_owned(),
                since: token.since,
                due: Some(day("2026-11-30")),
                holder: None,
            })
            .collect(),
        past: None,
    }
}

/// Appends an event of a case and writes its rows, as a use case does.
pub fn commit(
    tx: &Tx<'_>,
    id: &str,
    event_id: &str,
    past: &[CaseEvent],
    event: &CaseEvent,
) -> Result<u64, StoreError> {
    let envelope = tx.append(NewEvent::of_case(event_id, REGION, id, event)?)?;
    let mut events = past.to_vec();
    events.push(event.clone());
    let case = fold(&events);
    case::put(tx, &row(id, &case), &case)?;
    Ok(envelope.seq)
}

/// Opens a case with a title; its id is made from its number.
pub fn start_case(store: &Store, number: u64, title: &str) -> String {
    let id = uuid(1, number);
    store
        .write(|tx| commit(tx, &id, &uuid(2, number), &[], &started(number, title)))
        .unwrap();
    id
}

/// The folded case as its row keeps it; none for an ended one.
pub fn kept_fold(store: &Store, id: &str) -> Option<Case> {
    let kept = store
        .read(|conn| case_store::table::case::load(conn, id))
        .unwrap();
    kept.and_then(|kept| kept.body)
}
