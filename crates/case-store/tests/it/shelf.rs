//! The library of charts: folders, stages, acts that stay, the last check.

use case_core::event::ChartRef;
use case_core::reviewed::ChartAct;
use case_store::table::chart::{self, ChartDraft, ChartTitle};
use case_store::table::chart_act;
use case_store::table::chart_check::{self, ChartCheck};
use case_store::table::chart_shelf::{self, Shelf, Stage};
use case_store::{Store, StoreError};
use flow_model::step::{CaseType, Side};

use crate::desk::{REGION, at, clerk, desk};

fn draw(store: &Store, id: &str) {
    let title = ChartTitle {
        name: format!("图{id}"),
        side: Side::Internal,
        class: Some("XK".to_owned()),
        case_type: Some(CaseType::Promised),
    };
    let draft = ChartDraft {
        xml: "<draft/>",
        at: &at(0),
        by: "wang",
    };
    store
        .write(|tx| chart::put_draft(tx, id, &title, draft))
        .unwrap();
}

fn becoming(chart: &str) -> ChartRef {
    ChartRef {
        chart: chart.to_owned(),
        version: 1,
        hash: "0f".repeat(32),
    }
}

#[test]
fn a_chart_without_a_shelf_is_a_draft_of_no_department() {
    let (_dir, store) = desk();
    draw(&store, "c1");
    let rows = store.read(|c| chart_shelf::list(c, REGION)).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (&rows[0].shelf, &rows[0].checked),
        (&Shelf::default(), &None)
    );
}

#[test]
fn a_shelf_is_read_back_as_it_was_put_and_the_discarded_is_not_listed() {
    let (_dir, store) = desk();
    draw(&store, "c1");
    draw(&store, "c2");
    let shelf = Shelf {
        department: "市场监督管理局".to_owned(),
        stage: Stage::Legal,
        submitted_by: Some("wang".to_owned()),
        reviewed_by: Some("zhao".to_owned()),
        retired_at: Some(at(3)),
        discarded: false,
    };
    let gone = Shelf {
        discarded: true,
        ..Shelf::default()
    };
    store
        .write(|tx| {
            chart_shelf::put(tx, REGION, "c1", &shelf)?;
            chart_shelf::put(tx, REGION, "c2", &gone)
        })
        .unwrap();
    let rows = store.read(|c| chart_shelf::list(c, REGION)).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].shelf, shelf);
    assert_eq!(
        store.read(|c| chart_shelf::get(c, REGION, "c2")).unwrap(),
        gone
    );
    assert_eq!(
        store.read(|c| chart_shelf::retired(c, REGION)).unwrap(),
        ["c1"]
    );
    assert_eq!(
        store.read(|c| chart_shelf::departments(c, REGION)).unwrap(),
        ["市场监督管理局"]
    );
    let half = Shelf {
        stage: Stage::Review,
        ..Shelf::default()
    };
    let refused = store
        .write(|tx| chart_shelf::put(tx, REGION, "c1", &half))
        .unwrap_err();
    assert_eq!(refused.code(), "conflict", "a stage needs who submitted");
}

#[test]
fn what_was_done_with_a_chart_stays() {
    let (_dir, store) = desk();
    draw(&store, "c1");
    let add = |act, minute, opinion: &str| {
        store
            .write(|tx| {
                chart_act::add(
                    tx,
                    REGION,
                    &becoming("c1"),
                    act,
                    &at(minute),
                    &clerk(),
                    opinion,
                )
            })
            .unwrap()
    };
    assert_eq!(add(ChartAct::Submitted, 1, ""), 1);
    assert_eq!(add(ChartAct::ReviewReturned, 2, "依据不全"), 2);
    let acts = store.read(|c| chart_act::list(c, REGION, "c1")).unwrap();
    assert_eq!(
        acts.iter()
            .map(|act| (act.n, act.act, act.opinion.as_str()))
            .collect::<Vec<_>>(),
        [
            (2, ChartAct::ReviewReturned, "依据不全"),
            (1, ChartAct::Submitted, "")
        ]
    );
    assert_eq!((&acts[0].by, acts[0].at), (&clerk(), at(2)));
    for sql in [
        "UPDATE chart_act SET opinion = ''",
        "DELETE FROM chart_act",
        "DELETE FROM chart WHERE id = 'c1'",
    ] {
        let refused = store.write(|tx| -> Result<(), StoreError> {
            tx.execute(sql, [])?;
            Ok(())
        });
        assert_eq!(refused.unwrap_err().code(), "conflict", "{sql}");
    }
}

#[test]
fn every_act_has_a_word_of_its_own() {
    for act in ChartAct::ALL {
        assert_eq!(ChartAct::parse(act.word()), Some(act));
        assert_eq!(
            serde_json::to_value(act).unwrap(),
            act.word(),
            "the same word as in JSON"
        );
    }
}

#[test]
fn an_older_check_does_not_replace_a_newer_one() {
    let (_dir, store) = desk();
    draw(&store, "c1");
    let put = |minute, errors| {
        let check = ChartCheck {
            at: at(minute),
            errors,
            warnings: 2,
            infos: 0,
        };
        store
            .write(|tx| {
                chart_check::put(tx, REGION, "c1", &check)?;
                // A chart that vanished while it was checked is no fault.
                chart_check::put(tx, REGION, "gone", &check)
            })
            .unwrap();
    };
    put(5, 1);
    put(4, 7);
    let rows = store.read(|c| chart_shelf::list(c, REGION)).unwrap();
    assert_eq!(rows[0].checked.as_ref().map(|check| check.errors), Some(1));
    store.write(|tx| chart::remove(tx, "c1")).unwrap();
    assert!(
        store
            .read(|c| chart_shelf::list(c, REGION))
            .unwrap()
            .is_empty()
    );
}
