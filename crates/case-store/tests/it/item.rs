//! The catalogue: import twice, search, count, page.

use case_store::Store;
use case_store::table::item::{self, Change, Item, ItemFilter};
use serde_json::json;

use crate::desk::{REGION, desk};

fn item(code: &str, name: &str, class: &str) -> Item {
    Item {
        region: REGION.to_owned(),
        code: code.to_owned(),
        name: name.to_owned(),
        class: class.to_owned(),
        department: "市场监督管理局".to_owned(),
        public: false,
        facts: json!({ "basis": "中华人民共和国食品安全法" }),
    }
}

fn put(store: &Store, item: &Item) -> Change {
    store.write(|tx| item::put(tx, item)).unwrap()
}

fn filter(text: Option<&str>, class: Option<&str>) -> ItemFilter {
    let own = |text: &str| text.to_owned();
    ItemFilter {
        region: own(REGION),
        text: text.map(own),
        class: class.map(own),
    }
}

fn found(store: &Store, filter: &ItemFilter) -> Vec<String> {
    let page = store
        .read(|conn| item::list(conn, filter, None, 100))
        .unwrap();
    let count = store.read(|conn| item::count(conn, filter)).unwrap();
    assert_eq!(count, page.rows.len() as u64);
    page.rows.into_iter().map(|item| item.code).collect()
}

#[test]
fn the_same_import_twice_changes_nothing() {
    let (_dir, store) = desk();
    let first = item("XK-0001", "食品经营许可", "XK");
    assert_eq!(put(&store, &first), Change::Added);
    assert_eq!(put(&store, &first), Change::Unchanged);
    let renamed = Item {
        name: "食品生产许可".to_owned(),
        class: "QR".to_owned(),
        ..first
    };
    assert_eq!(put(&store, &renamed), Change::Changed);
    assert_eq!(
        found(&store, &filter(Some("经营"), None)),
        Vec::<String>::new()
    );
    assert_eq!(found(&store, &filter(Some("生产"), None)), ["XK-0001"]);
    assert_eq!(
        found(&store, &filter(None, Some("XK"))),
        Vec::<String>::new()
    );
    assert_eq!(found(&store, &filter(None, Some("QR"))), ["XK-0001"]);
    assert_eq!(
        store
            .read(|conn| item::get(conn, REGION, "XK-0001"))
            .unwrap(),
        Some(renamed)
    );
}

#[test]
fn items_are_found_by_any_part_of_name_code_and_department() {
    let (_dir, store) = desk();
    put(&store, &item("XK-0001", "食品经营许可（新办）", "XK"));
    put(&store, &item("XK-0002", "药品经营许可", "XK"));
    put(&store, &item("CF-0001", "对无证经营食品的处罚", "CF"));
    let check = |text, class, expected: &[&str]| {
        assert_eq!(
            found(&store, &filter(text, class)),
            expected,
            "{text:?} {class:?}"
        );
    };
    check(None, None, &["CF-0001", "XK-0001", "XK-0002"]);
    check(Some("食品"), None, &["CF-0001", "XK-0001"]);
    check(Some("食品"), Some("XK"), &["XK-0001"]);
    check(Some("监督"), None, &["CF-0001", "XK-0001", "XK-0002"]);
    check(Some("xk-0002"), None, &["XK-0002"]);
    check(Some("（新办）"), None, &["XK-0001"]);
    check(Some("药品 许可"), None, &["XK-0002"]);
}

#[test]
fn pages_follow_each_other_without_gap_or_repetition() {
    let (_dir, store) = desk();
    for n in 0..25 {
        put(&store, &item(&format!("XK-{n:04}"), "许可", "XK"));
    }
    let mut codes = Vec::new();
    let mut after: Option<String> = None;
    loop {
        let page = store
            .read(|conn| item::list(conn, &filter(None, None), after.as_deref(), 10))
            .unwrap();
        codes.extend(page.rows.into_iter().map(|item| item.code));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(
        codes,
        (0..25).map(|n| format!("XK-{n:04}")).collect::<Vec<_>>()
    );
}
