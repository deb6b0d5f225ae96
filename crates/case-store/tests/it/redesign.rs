//! The scenario of a chart, and the redesigns that were taken into its drafts.

use case_store::table::chart::{self, ChartDraft, ChartTitle};
use case_store::table::redesign::{self, Redesign};
use case_store::table::scenario::{self, KeptScenario};
use case_store::{Store, StoreError};
use flow_model::step::Side;

use crate::desk::{REGION, at, desk};

fn draw(store: &Store) {
    let title = ChartTitle {
        name: "图".to_owned(),
        side: Side::Internal,
        class: None,
        case_type: None,
    };
    let draft = ChartDraft {
        xml: "<draft/>",
        at: &at(0),
        by: "wang",
    };
    store
        .write(|tx| chart::put_draft(tx, "a", &title, draft))
        .unwrap();
}

fn kept(body: &str) -> KeptScenario {
    KeptScenario {
        body: body.to_owned(),
        at: at(1),
        by: "王芳".to_owned(),
    }
}

fn taken(note: &str) -> Redesign {
    Redesign {
        n: 0,
        at: at(2),
        by: "王芳".to_owned(),
        note: note.to_owned(),
        expected: "{}".to_owned(),
        before: None,
        after: "<after/>".to_owned(),
        scenario: Some("{}".to_owned()),
        version: None,
        undone: false,
    }
}

#[test]
fn a_chart_has_one_scenario() {
    let (_dir, store) = desk();
    draw(&store);
    let get = || store.read(|conn| scenario::get(conn, REGION, "a")).unwrap();
    assert_eq!(get(), None);
    for body in ["{}", "{\"people\":[]}"] {
        store
            .write(|tx| scenario::put(tx, REGION, "a", &kept(body)))
            .unwrap();
        assert_eq!(get(), Some(kept(body)));
    }
    store.write(|tx| scenario::remove(tx, "a")).unwrap();
    assert_eq!(get(), None);
}

#[test]
fn a_redesign_becomes_a_version_or_is_gone_with_its_draft() {
    let (_dir, store) = desk();
    draw(&store);
    let add = |note: &str| {
        store
            .write(|tx| redesign::add(tx, REGION, "a", &taken(note)))
            .unwrap()
    };
    let list = || {
        let all = store
            .read(|conn| redesign::list(conn, REGION, "a"))
            .unwrap();
        let short = |it: Redesign| (it.n, it.version, it.undone);
        all.into_iter().map(short).collect::<Vec<_>>()
    };
    assert_eq!((add("一"), add("二")), (1, 2));
    store
        .write(|tx| redesign::undo(tx, REGION, "a", 1))
        .unwrap();
    store
        .write(|tx| redesign::published(tx, REGION, "a", 7))
        .unwrap();
    // What was taken back did not become the version.
    assert_eq!(list(), [(2, Some(7), false), (1, None, true)]);
    add("三");
    store
        .write(|tx| redesign::draft_gone(tx, REGION, "a"))
        .unwrap();
    assert_eq!(list()[0], (3, None, true));
    assert_eq!(list()[1], (2, Some(7), false));
}

#[test]
fn a_chart_that_goes_takes_both_with_it() {
    let (_dir, store) = desk();
    draw(&store);
    store
        .write(|tx| {
            scenario::put(tx, REGION, "a", &kept("{}"))?;
            redesign::add(tx, REGION, "a", &taken("一"))?;
            chart::remove(tx, "a")
        })
        .unwrap_or_else(|error: StoreError| panic!("{error}"));
    assert_eq!(
        store
            .read(|conn| redesign::list(conn, REGION, "a"))
            .unwrap(),
        []
    );
}
