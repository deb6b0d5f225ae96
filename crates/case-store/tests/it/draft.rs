//! Drafts: kept at once, per person, and still there when the program comes back.

use case_store::table::draft::{self, Draft, DraftKey};
use serde_json::json;

use crate::desk::{at, desk, open, uuid};

fn draft(opinion: &str) -> Draft {
    Draft {
        node: "accept".to_owned(),
        fields: json!({ "name": "某某饭店", "empty": "", "deep": { "a": [1, null] } }),
        opinion: opinion.to_owned(),
        kept_at: at(1),
    }
}

#[test]
fn a_draft_survives_the_end_of_the_program() {
    let (dir, store) = desk();
    let case = uuid(1, 1);
    let key = DraftKey {
        case: &case,
        node: "accept",
        user: "wang",
    };
    store
        .write(|tx| draft::put(tx, key, &draft("材料齐")))
        .unwrap();
    store
        .write(|tx| draft::put(tx, key, &draft("材料齐全，建议受理")))
        .unwrap();
    drop(store);
    let store = open(dir.path());
    let kept = store.read(|conn| draft::get(conn, key)).unwrap();
    assert_eq!(kept, Some(draft("材料齐全，建议受理")));
}

#[test]
fn drafts_belong_to_one_person_and_go_with_the_step() {
    let (_dir, store) = desk();
    let case = uuid(1, 1);
    let key = |user| DraftKey {
        case: &case,
        node: "accept",
        user,
    };
    store
        .write(|tx| draft::put(tx, key("wang"), &draft("王")))
        .unwrap();
    store
        .write(|tx| draft::put(tx, key("li"), &draft("李")))
        .unwrap();
    let of = |user: &str| {
        store
            .read(|conn| draft::of_case(conn, &case, user))
            .unwrap()
            .len()
    };
    assert_eq!((of("wang"), of("li"), of("zhao")), (1, 1, 0));
    store.write(|tx| draft::remove(tx, key("li"))).unwrap();
    assert_eq!((of("wang"), of("li")), (1, 0));
    store
        .write(|tx| draft::remove_node(tx, &case, "accept"))
        .unwrap();
    assert_eq!(of("wang"), 0);
}

#[test]
fn nodes_swap_their_drafts_and_of_two_the_newer_stays() {
    let (_dir, store) = desk();
    let case = uuid(1, 1);
    let put = |node, text: &str, kept| {
        let key = DraftKey {
            case: &case,
            node,
            user: "wang",
        };
        let kept = Draft {
            kept_at: at(kept),
            ..draft(text)
        };
        store.write(|tx| draft::put(tx, key, &kept)).unwrap();
    };
    let moved = |pairs: &[(&'static str, &'static str)]| {
        let pairs = pairs.to_vec();
        store
            .write(|tx| draft::move_nodes(tx, &case, pairs))
            .unwrap();
        let all = store
            .read(|conn| draft::of_case(conn, &case, "wang"))
            .unwrap();
        let told = all
            .into_iter()
            .map(|one| format!("{} {}", one.node, one.opinion));
        told.collect::<Vec<_>>()
    };
    put("a", "甲", 1);
    put("b", "乙", 2);
    assert_eq!(moved(&[("a", "b"), ("b", "a")]), ["a 乙", "b 甲"]);
    assert_eq!(moved(&[("a", "b")]), ["b 乙"]);
}
