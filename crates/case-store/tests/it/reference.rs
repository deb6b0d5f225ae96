//! What a desk is set up with: device, people, calendar, charts, bindings, settings.

use case_core::event::ChartRef;
use case_store::table::binding::{self, Binding};
use case_store::table::chart::{self, ChartDraft, ChartTitle};
use case_store::table::chart_version::{self, ChartVersion};
use case_store::table::device::{self, Platform, SigningKey};
use case_store::table::item::{self, Item};
use case_store::table::local_day::{self, LocalDay};
use case_store::table::post::{self, Post};
use case_store::table::user::{self, User};
use case_store::table::{contact, counter, setting};
use case_store::{Store, StoreError};
use flow_model::step::{CaseType, Counting, Limit, Side, Unit};
use serde_json::json;

use crate::desk::{REGION, at, day, desk, this_device};

fn title(name: &str) -> ChartTitle {
    ChartTitle {
        name: name.to_owned(),
        side: Side::Internal,
        class: Some("XK".to_owned()),
        case_type: Some(CaseType::Promised),
    }
}

fn version(number: u32) -> ChartVersion {
    ChartVersion {
        chart: ChartRef {
            chart: "c1".to_owned(),
            version: number,
            hash: "0f".repeat(32),
        },
        xml: format!("<definitions version=\"{number}\"/>"),
        published_at: at(number.into()),
        published_by: "zhao".to_owned(),
    }
}

fn draw(store: &Store, xml: &str) {
    let draft = ChartDraft {
        xml,
        at: &at(0),
        by: "zhao",
    };
    store
        .write(|tx| chart::put_draft(tx, "c1", &title("食品经营许可"), draft))
        .unwrap();
}

#[test]
fn a_published_chart_never_changes() {
    let (_dir, store) = desk();
    draw(&store, "<draft/>");
    assert_eq!(
        store.read(|c| chart::draft(c, "c1")).unwrap().as_deref(),
        Some("<draft/>")
    );
    store
        .write(|tx| chart_version::publish(tx, &version(1)))
        .unwrap();
    assert_eq!(store.read(|c| chart::draft(c, "c1")).unwrap(), None);
    draw(&store, "<draft again/>");
    for wrong in [1, 3] {
        let refused = store
            .write(|tx| chart_version::publish(tx, &version(wrong)))
            .unwrap_err();
        assert_eq!(refused.code(), "conflict");
    }
    store
        .write(|tx| chart_version::publish(tx, &version(2)))
        .unwrap();
    assert_eq!(
        store.read(|c| chart_version::get(c, "c1", 1)).unwrap(),
        Some(version(1))
    );
    assert_eq!(
        store.read(|c| chart_version::newest(c, "c1")).unwrap(),
        Some(version(2))
    );
    for sql in [
        "UPDATE chart_version SET xml = ''",
        "DELETE FROM chart_version",
    ] {
        let refused = store.write(|tx| -> Result<(), StoreError> {
            tx.execute(sql, [])?;
            Ok(())
        });
        assert_eq!(refused.unwrap_err().code(), "conflict");
    }
    let row = store.read(chart::list).unwrap().remove(0);
    assert_eq!(
        (row.title, row.version, row.draft_at),
        (title("食品经营许可"), Some(2), None)
    );
    assert_eq!(row.published_at, Some(at(2)));
    let numbers: Vec<_> = store.read(|c| chart_version::list(c, "c1")).unwrap();
    assert_eq!(
        numbers.iter().map(|v| v.chart.version).collect::<Vec<_>>(),
        [2, 1]
    );
}

#[test]
fn an_item_is_bound_only_to_what_exists() {
    let (_dir, store) = desk();
    let binding = Binding {
        region: REGION.to_owned(),
        item: "XK-0001".to_owned(),
        internal: "c1".to_owned(),
        external: None,
        case_type: CaseType::Promised,
        statutory: Some(Limit {
            number: 20,
            unit: Unit::Day,
            counting: Counting::Working,
            basis: None,
        }),
        promised: None,
    };
    let put = || store.write(|tx| binding::put(tx, &binding));
    assert_eq!(put().unwrap_err().code(), "conflict");
    let power = Item {
        region: REGION.to_owned(),
        code: "XK-0001".to_owned(),
        name: "食品经营许可".to_owned(),
        class: "XK".to_owned(),
        department: String::new(),
        public: true,
        facts: json!({}),
    };
    store.write(|tx| item::put(tx, &power)).unwrap();
    draw(&store, "<draft/>");
    put().unwrap();
    assert_eq!(
        store.read(|c| binding::get(c, REGION, "XK-0001")).unwrap(),
        Some(binding.clone())
    );
    assert_eq!(store.read(|c| binding::list(c, REGION)).unwrap(), [binding]);
}

#[test]
fn people_hold_posts_that_exist() {
    let (_dir, store) = desk();
    let wang = User {
        id: "wang".to_owned(),
        name: "王芳".to_owned(),
        password: "$argon2id$v=19$…".to_owned(),
        active: true,
    };
    let put = || store.write(|tx| user::put(tx, &wang, &["window".to_owned()]));
    assert_eq!(put().unwrap_err().code(), "conflict");
    let window = Post {
        code: "window".to_owned(),
        name: "窗口".to_owned(),
    };
    store.write(|tx| post::put(tx, &window)).unwrap();
    put().unwrap();
    put().unwrap();
    assert_eq!(store.read(user::list).unwrap(), [wang]);
    assert_eq!(store.read(|c| user::posts(c, "wang")).unwrap(), [window]);
    store
        .write(|tx| user::note_failure(tx, "wang", &at(1)))
        .unwrap();
    let twice = store
        .write(|tx| user::note_failure(tx, "wang", &at(2)))
        .unwrap();
    assert_eq!((twice.count, twice.last), (2, Some(at(2))));
    store.write(|tx| user::clear_failures(tx, "wang")).unwrap();
    assert_eq!(
        store.read(|c| user::failures(c, "wang")).unwrap(),
        user::Failures::default()
    );
}

#[test]
fn the_device_keeps_key_and_platform_and_hides_the_secret() {
    let (_dir, store) = desk();
    let key = SigningKey {
        algorithm: "sm2".to_owned(),
        secret: vec![7; 32],
        public: vec![4; 65],
    };
    let platform = Platform {
        url: "http://127.0.0.1:1".to_owned(),
        public: vec![1],
        enrolled_at: at(1),
    };
    store.write(|tx| device::put_key(tx, &key)).unwrap();
    store
        .write(|tx| device::put_platform(tx, &platform))
        .unwrap();
    store.write(|tx| device::put(tx, &this_device())).unwrap();
    assert_eq!(store.read(device::get).unwrap(), Some(this_device()));
    assert_eq!(store.read(device::platform).unwrap(), Some(platform));
    assert!(!format!("{key:?}").contains('7'), "{key:?}");
    assert_eq!(store.read(device::key).unwrap(), Some(key));
}

#[test]
fn days_settings_counters_and_contact_are_kept() {
    let (_dir, store) = desk();
    let fair = LocalDay {
        date: day("2026-12-01"),
        working: false,
        reason: "县庙会".to_owned(),
        set_by: "wang".to_owned(),
        set_at: at(1),
    };
    store.write(|tx| local_day::put(tx, &fair)).unwrap();
    assert_eq!(store.read(local_day::list).unwrap(), [fair]);
    store
        .write(|tx| local_day::remove(tx, day("2026-12-01")))
        .unwrap();
    assert_eq!(store.read(local_day::list).unwrap(), []);

    store.write(|tx| setting::put(tx, "demo", &true)).unwrap();
    assert_eq!(
        store.read(|c| setting::get::<bool>(c, "demo")).unwrap(),
        Some(true)
    );

    let next = |series: &str| store.write(|tx| counter::next(tx, series)).unwrap();
    assert_eq!((next("a"), next("a"), next("b")), (1, 2, 1));

    assert_eq!(
        store.read(contact::get).unwrap(),
        contact::Contact::default()
    );
    let failed = contact::Contact {
        tried: Some(at(5)),
        reached: Some(at(1)),
        failure: Some("unreachable".to_owned()),
        skew_ms: Some(-120),
    };
    store.write(|tx| contact::put(tx, &failed)).unwrap();
    assert_eq!(store.read(contact::get).unwrap(), failed);
}
