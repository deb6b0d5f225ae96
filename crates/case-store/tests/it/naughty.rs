//! Strings that break programs survive being saved, loaded and searched.
#![allow(clippy::disallowed_methods, reason = "tests read fixtures")]

use std::path::PathBuf;

use case_store::Store;
use case_store::table::case_list::{self, CaseFilter, Scope};
use case_store::table::draft::{self, Draft, DraftKey};
use case_store::table::{event, item};
use serde_json::json;

use crate::desk::{REGION, at, desk, start_case, uuid};

/// The shared list, or a few of its kind where it is absent.
fn strings() -> Vec<String> {
    let root = std::env::var_os("SUNFLOW_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let folder = root.join("naughty-strings");
    let file = folder.join("blns.json");
    match std::fs::read_to_string(&file) {
        Ok(text) => serde_json::from_str(&text).unwrap(),
        Err(_) => {
            eprintln!("SKIPPED: shared data not present");
            [
                "",
                "\u{0}",
                "'; DROP TABLE event; --",
                "\"*\" OR",
                "👩‍👩‍👧‍👦 ﷽",
                "\u{202e}x",
                "a\nb",
            ]
            .map(str::to_owned)
            .to_vec()
        }
    }
}

#[test]
fn naughty_strings_survive_save_load_and_search() {
    let (_dir, store) = desk();
    let strings = strings();
    for (n, text) in (1..).zip(&strings) {
        let id = start_case(&store, n, text);
        let key = DraftKey {
            case: &id,
            node: text,
            user: text,
        };
        let kept = Draft {
            node: text.clone(),
            fields: json!({ (text): text }),
            opinion: text.clone(),
            kept_at: at(1),
        };
        store.write(|tx| draft::put(tx, key, &kept)).unwrap();
        assert_eq!(
            store.read(|conn| draft::get(conn, key)).unwrap(),
            Some(kept)
        );
        let power = item::Item {
            region: REGION.to_owned(),
            code: format!("{text}#{n}"),
            name: text.clone(),
            class: String::new(),
            department: text.clone(),
            public: false,
            facts: json!({ "text": text }),
        };
        store.write(|tx| item::put(tx, &power)).unwrap();
        let loaded = store
            .read(|conn| item::get(conn, REGION, &power.code))
            .unwrap();
        assert_eq!(loaded, Some(power));
    }
    for (n, text) in (1..).zip(&strings) {
        let filter = CaseFilter {
            region: REGION.to_owned(),
            scope: Scope::All,
            text: Some(text.clone()),
            item: None,
            light: None,
            narrow: case_list::Narrow::default(),
        };
        assert!(found(&store, &filter, &uuid(1, n), text), "{text:?}");
    }
    let walked = store.read(|conn| event::verify_chain(conn, 1)).unwrap();
    assert_eq!(walked.events, strings.len() as u64);
}

/// Whether a case with that title stands on any page of a list.
fn found(store: &Store, filter: &CaseFilter, id: &str, title: &str) -> bool {
    let mut after: Option<String> = None;
    loop {
        let page = store
            .read(|c| case_list::list(c, filter, after.as_deref(), 500))
            .unwrap();
        if page
            .rows
            .iter()
            .any(|row| row.id == id && row.facts.title == title)
        {
            return true;
        }
        after = page.next;
        if after.is_none() {
            return false;
        }
    }
}
