//! Stores of every release open for ever. Made by `cargo run -p case-store --example compat_store -- FOLDER`.
#![allow(clippy::disallowed_methods, reason = "tests read fixtures")]

use std::fs;
use std::path::PathBuf;

use case_core::reviewed::ChartAct;
use case_store::table::case_list::{self, CaseFilter, Scope};
use case_store::table::chart_shelf::Stage;
use case_store::table::{
    binding, chart_act, chart_shelf, chart_version, device, draft, event, item, item_code, receipt,
    user, verdict,
};
use case_store::{DATABASE_FILE, Schema, Store, StoreError};

/// A copy of the store that version `n` of the schema has left.
fn old_desk(version: u32) -> (tempfile::TempDir, Store) {
    let dir = tempfile::TempDir::new().unwrap();
    let kept = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join(format!("../../tests/compat/v{version}"))
        .join(DATABASE_FILE);
    fs::copy(kept, dir.path().join(DATABASE_FILE)).unwrap();
    let store = Store::open(dir.path()).unwrap();
    (dir, store)
}

/// The id of the case of the noodle shop, found by two characters of its title.
fn noodle_case(store: &Store, region: &str) -> String {
    let filter = CaseFilter {
        region: region.to_owned(),
        scope: Scope::All,
        text: Some("面馆".to_owned()),
        item: None,
        light: None,
        narrow: case_list::Narrow::default(),
    };
    let page = store.read(|conn| case_list::list(conn, &filter, None, 10));
    page.unwrap().rows[0].id.clone()
}

#[test]
fn a_store_of_version_1_opens() {
    let (_dir, store) = old_desk(1);
    let desk = store.read(device::get).unwrap().unwrap();
    assert_eq!((desk.epoch, desk.region.as_str()), (1, "320981"));
    let walked = store.read(|conn| event::verify_chain(conn, 1)).unwrap();
    insta::assert_debug_snapshot!(walked, @r#"
    Verified {
        events: 4,
        head: "5d556b1c8e5ce73d92c027c96353d2e757d57d46e69e88d5886e9294d451c439",
        missing: [],
    }
    "#);
    let id = &noodle_case(&store, &desk.region);
    let events = store.read(|conn| event::of_case(conn, id)).unwrap();
    let body = crate::desk::kept_fold(&store, id).unwrap();
    assert_eq!(events.len(), body.version as usize);
    let drafts = store.read(|conn| draft::of_case(conn, id, "wang")).unwrap();
    assert_eq!(drafts[0].opinion, "材料齐全");
    let counts = store.read(verdict::counts).unwrap();
    assert_eq!((counts.received, counts.refused, counts.held), (1, 1, 1));
    assert!(
        store
            .read(|conn| receipt::get(conn, "R-1"))
            .unwrap()
            .is_some()
    );
    assert!(
        store
            .read(|conn| item::get(conn, "320981", "XK-0001"))
            .unwrap()
            .is_some()
    );
    assert!(
        store
            .read(|conn| binding::get(conn, "320981", "XK-0001"))
            .unwrap()
            .is_some()
    );
    assert!(
        store
            .read(|conn| chart_version::newest(conn, "c1"))
            .unwrap()
            .is_some()
    );
    assert_eq!(store.read(user::list).unwrap().len(), 1);
    // Version 2 knows of the publication that version 1 made, by whom and without a review.
    let acts = store
        .read(|conn| chart_act::list(conn, "320981", "c1"))
        .unwrap();
    assert_eq!(
        (acts.len(), acts[0].act, acts[0].by.name.as_str()),
        (1, ChartAct::PublishedDirectly, "王芳")
    );
    let shelves = store
        .read(|conn| chart_shelf::list(conn, "320981"))
        .unwrap();
    assert_eq!(
        (shelves[0].shelf.stage, shelves[0].chart.version),
        (Stage::Draft, Some(1))
    );
}

/// Version 5 moves the folded case into its row and keeps with it which events are its own.
#[test]
fn a_store_of_version_4_opens() {
    let (_dir, store) = old_desk(4);
    let desk = store.read(device::get).unwrap().unwrap();
    let id = &noodle_case(&store, &desk.region);
    let events = store.read(|conn| event::of_case(conn, id)).unwrap();
    let body = crate::desk::kept_fold(&store, id).unwrap();
    assert!(!events.is_empty());
    assert_eq!(events.len(), body.version as usize);
    let drafts = store.read(|conn| draft::of_case(conn, id, "wang")).unwrap();
    assert_eq!(drafts.len(), 1);
}

/// Name and SQL of everything in a file's schema.
fn schema_of(store: &Store) -> Vec<(String, Option<String>)> {
    store
        .read(|conn| -> Result<_, StoreError> {
            let mut query = conn.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name")?;
            let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .unwrap()
}

/// Fails when a step is edited that has already written files: what is new goes into a step of its own.
#[test]
fn a_kept_store_and_a_fresh_one_have_the_same_schema() {
    let dir = tempfile::TempDir::new().unwrap();
    let fresh = Store::open(dir.path()).unwrap();
    for version in [1, 4] {
        let (_kept, kept) = old_desk(version);
        assert_eq!(schema_of(&kept), schema_of(&fresh));
    }
}

#[test]
fn a_store_of_version_1_takes_codes_of_items_and_finds_by_them() {
    let (_dir, store) = old_desk(1);
    let code = item_code::ItemCode {
        n: 0,
        item: "XK-0001".to_owned(),
        kind: "catalog".to_owned(),
        scheme: "basic_12".to_owned(),
        code: "442199806003".to_owned(),
        version: String::new(),
        since: "2026-01-01".to_owned(),
        until: String::new(),
        source: "省目录".to_owned(),
        reason: String::new(),
        end_reason: String::new(),
        set_by: "wang".to_owned(),
        set_at: "2026-11-23T10:00:00+08:00".parse().unwrap(),
    };
    let n = store
        .write(|tx| item_code::add(tx, "320981", &code))
        .unwrap();
    store
        .write(|tx| item_code::end(tx, n, ("2026-06-30", "换码"), ("甲", &code.set_at)))
        .unwrap();
    let kept = store.read(|conn| item_code::of_item(conn, "320981", "XK-0001"));
    assert_eq!(kept.unwrap()[0].until, "2026-06-30");
    let filter = item::ItemFilter {
        region: "320981".to_owned(),
        text: Some("442199806003".to_owned()),
        class: None,
    };
    let found = store.read(|conn| item::list(conn, &filter, None, 10));
    assert_eq!(found.unwrap().rows[0].code, "XK-0001");
}

/// Version 13 has other tokens for letters and digits: what lay there is laid down anew, without any write.
#[test]
fn items_of_an_older_store_are_found_by_name_and_by_every_code() {
    let dir = tempfile::TempDir::new().unwrap();
    let kept = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/compat/v4")
        .join(DATABASE_FILE);
    fs::copy(kept, dir.path().join(DATABASE_FILE)).unwrap();
    let mut before = Schema::desk();
    before.steps.truncate(12);
    let store = Store::open_as(dir.path(), &before).unwrap();
    let code = "INSERT INTO item_code (region, item, kind, scheme, code, version, since, until, source, reason,
            end_reason, set_by, set_at)
        VALUES ('320981', 'XK-0001', 'catalog', '', ?1, '', '', '', '', '', '', 'wang', 0)";
    store
        .write(|tx| -> Result<(), StoreError> {
            tx.execute(code, ["442199806003"])?;
            tx.execute(code, ["11320981MB0000001"])?;
            Ok(())
        })
        .unwrap();
    drop(store);
    let store = Store::open(dir.path()).unwrap();
    for text in ["XK-0001", "0001", "442199806003", "11320981MB", "食品"] {
        let filter = item::ItemFilter {
            region: "320981".to_owned(),
            text: Some(text.to_owned()),
            class: None,
        };
        let found = store.read(|conn| item::list(conn, &filter, None, 10));
        let codes: Vec<String> = (found.unwrap().rows.into_iter())
            .map(|item| item.code)
            .collect();
        assert_eq!(codes, ["XK-0001"], "{text}");
    }
}
