//! Writes a small store with something in every table, to be kept in `tests/compat/vN` at a release.
//!
//! `cargo run -p case-store --example compat_store -- tests/compat/vN`

#[path = "../tests/it/desk.rs"]
#[allow(dead_code, reason = "the tests use the rest of it")]
mod desk;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use case_core::event::ChartRef;
use case_store::table::binding::{self, Binding};
use case_store::table::chart::{self, ChartDraft, ChartTitle};
use case_store::table::chart_version::{self, ChartVersion};
use case_store::table::contact::{self, Contact};
use case_store::table::device::{self, Platform, SigningKey};
use case_store::table::draft::{self, Draft, DraftKey};
use case_store::table::item::{self, Item};
use case_store::table::local_day::{self, LocalDay};
use case_store::table::post::{self, Post};
use case_store::table::receipt::StoredReceipt;
use case_store::table::user::{self, User};
use case_store::table::verdict::{self, Answer};
use case_store::table::{counter, cursor, log, setting};
use case_store::{DATABASE_FILE, Store, StoreError, Tx};
use desk::{DEVICE, REGION, at, commit, day, field_set, started, step_done, uuid};
use flow_model::step::{CaseType, Counting, Limit, Side, Unit};
use serde_json::json;
use serde_json::value::to_raw_value;
use sync_wire::push::{EventVerdict, Refusal, Verdict};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("name the folder")?;
    let work = tempfile::TempDir::new()?;
    let store = desk::open(work.path());
    store.write(set_up)?;
    store.write(draw)?;
    store.write(work_on_cases)?;
    store.write(hear_from_platform)?;
    store.settle_down()?;
    drop(store);
    std::fs::create_dir_all(&folder)?;
    let kept = Path::new(&folder).join(DATABASE_FILE);
    if kept.exists() {
        return Err("a kept store is never replaced".into());
    }
    std::fs::copy(work.path().join(DATABASE_FILE), &kept)?;
    Store::open(work.path())?;
    Ok(())
}

fn set_up(tx: &Tx<'_>) -> Result<(), StoreError> {
    post::put(
        tx,
        &Post {
            code: "window".to_owned(),
            name: "窗口".to_owned(),
        },
    )?;
    let wang = User {
        id: "wang".to_owned(),
        name: "王芳".to_owned(),
        password: "$argon2id$".to_owned(),
        active: true,
    };
    user::put(tx, &wang, &["window".to_owned()])?;
    let fair = LocalDay {
        date: day("2026-12-01"),
        working: false,
        reason: "县庙会".to_owned(),
        set_by: "wang".to_owned(),
        set_at: at(0),
    };
    local_day::put(tx, &fair)?;
    setting::put(tx, "demo", &true)?;
    let key = SigningKey {
        algorithm: "sm2".to_owned(),
        secret: vec![7; 32],
        public: vec![4; 65],
    };
    device::put_key(tx, &key)?;
    let platform = Platform {
        url: "https://platform.example".to_owned(),
        public: vec![4; 65],
        enrolled_at: at(0),
    };
    device::put_platform(tx, &platform)
}

fn draw(tx: &Tx<'_>) -> Result<(), StoreError> {
    let title = ChartTitle {
        name: "食品经营许可".to_owned(),
        side: Side::Internal,
        class: Some("XK".to_owned()),
        case_type: Some(CaseType::Promised),
    };
    let xml = "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>";
    let draft = ChartDraft {
        xml,
        at: &at(0),
        by: "wang",
    };
    chart::put_draft(tx, "c1", &title, draft)?;
    let version = ChartVersion {
        chart: ChartRef {
            chart: "c1".to_owned(),
            version: 1,
            hash: sync_wire::envelope::sm3_hex(xml.as_bytes()),
        },
        xml: xml.to_owned(),
        published_at: at(0),
        published_by: "wang".to_owned(),
    };
    chart_version::publish(tx, &version)?;
    let power = Item {
        region: REGION.to_owned(),
        code: "XK-0001".to_owned(),
        name: "食品经营许可".to_owned(),
        class: "XK".to_owned(),
        department: "市场监督管理局".to_owned(),
        public: true,
        facts: json!({ "basis": "中华人民共和国食品安全法" }),
    };
    item::put(tx, &power)?;
    let limit = Limit {
        number: 20,
        unit: Unit::Day,
        counting: Counting::Working,
        basis: None,
    };
    let binding = Binding {
        region: REGION.to_owned(),
        item: power.code,
        internal: "c1".to_owned(),
        external: None,
        case_type: CaseType::Promised,
        statutory: Some(limit),
        promised: None,
    };
    binding::put(tx, &binding)
}

/// One case that is done, one that runs and has a draft.
fn work_on_cases(tx: &Tx<'_>) -> Result<(), StoreError> {
    counter::next(tx, "case/320981/2026/A1")?;
    counter::next(tx, "case/320981/2026/A1")?;
    let first = [
        started(1, "东台市海鲜面馆"),
        field_set(2, "name", "海鲜面馆"),
        step_done(3, "accept"),
    ];
    for (n, event) in first.iter().enumerate() {
        commit(tx, &uuid(1, 1), &uuid(2, n as u64 + 1), &first[..n], event)?;
    }
    let second = uuid(1, 2);
    commit(tx, &second, &uuid(2, 4), &[], &started(2, "台城面馆"))?;
    let key = DraftKey {
        case: &second,
        node: "accept",
        user: "wang",
    };
    let draft = Draft {
        node: "accept".to_owned(),
        fields: json!({ "name": "台城面馆" }),
        opinion: "材料齐全".to_owned(),
        kept_at: at(9),
    };
    draft::put(tx, key, &draft)
}

/// One event received, one refused, one held, one not sent.
fn hear_from_platform(tx: &Tx<'_>) -> Result<(), StoreError> {
    log::mark_sent(tx, DEVICE, 1, 3)?;
    let receipt = StoredReceipt {
        number: "R-1".to_owned(),
        server_seq: 1,
        server_time: "2026-11-23T10:00:00.000+08:00".to_owned(),
        events: 3,
        body: to_raw_value(&json!({ "number": "R-1" }))?,
        kept_at: at(10),
    };
    let refusal = Refusal {
        code: "example".to_owned(),
        field: Some("name".to_owned()),
        params: BTreeMap::new(),
    };
    let said = |seq, verdict| EventVerdict {
        id: uuid(2, seq),
        seq,
        verdict,
    };
    let verdicts = [
        said(1, Verdict::Accepted),
        said(2, Verdict::Refused(refusal)),
        said(3, Verdict::Held { behind: uuid(2, 2) }),
    ];
    let answer = Answer {
        device: DEVICE,
        epoch: 1,
        receipt: Some(&receipt),
        verdicts: &verdicts,
        settled: &[],
        at: &at(10),
    };
    verdict::put_answer(tx, answer)?;
    cursor::put(tx, "verdicts", "3")?;
    let reached = Contact {
        tried: Some(at(10)),
        reached: Some(at(10)),
        failure: None,
        skew_ms: Some(35),
    };
    contact::put(tx, &reached)
}
