//! Whole histories at once.

use app::case::bulk::{History, take_in};
use case_core::event::What;
use case_store::table::event;
use serde_json::{Value, json};

use super::r#move::play;
use super::start::start;
use crate::fixture::Desk;

/// Id of the history that is taken in.
pub const ID: &str = "11111111-1111-4111-8111-111111111111";

/// A desk where a case was played to its end and nobody is signed in, and the same history under another id and
/// number.
pub fn played_as(number: &str) -> (Desk, Value, History) {
    let desk = Desk::new();
    let view = start(&desk);
    let ended = play(&desk, view);
    let id = ended["case"].as_str().unwrap();
    let (desk, events) = desk.with_store(|store| store.read(|conn| event::of_case(conn, id)));
    let mut events = events.unwrap();
    let What::CaseStarted(start) = &mut events[0].what else {
        panic!("a case begins with its start");
    };
    start.number = number.to_owned();
    let history = History {
        id: ID.to_owned(),
        query_code: "12345678".to_owned(),
        events,
    };
    (desk, ended, history)
}

/// The same, with the window signed in.
fn played() -> (Desk, Value, History) {
    let (desk, ended, history) = played_as("32099920261123ZZ0001");
    desk.sign_in("chuangkou");
    (desk, ended, history)
}

#[test]
fn a_history_becomes_a_case_like_the_one_it_was_taken_from() {
    let (desk, ended, history) = played();
    take_in(&desk.app, &[history]).unwrap();
    let taken = desk.ok("case.show", json!({ "case": ID }));
    assert_eq!(taken["facts"]["phase"], "ended");
    for part in ["filled", "history", "dues"] {
        assert_eq!(taken[part], ended[part], "{part}");
    }
    let listed = desk.ok("case.list", json!({ "scope": "ended", "limit": 10 }));
    let rows = listed["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 2);
    for name in ["opened_by", "opened_at", "changed_at", "outcome"] {
        assert_eq!(rows[0][name], rows[1][name], "{name}");
        assert!(rows[0][name].is_string(), "{name}");
    }
}

#[test]
fn what_the_rules_forbid_is_refused_and_nothing_of_the_batch_is_written() {
    let (desk, _, good) = played();
    let done = |event: &case_core::event::CaseEvent| matches!(event.what, What::StepDone(_));
    let mut events = good.events.clone();
    let first = events.iter().position(done).unwrap();
    events.remove(first);
    let bad = History {
        id: "22222222-2222-4222-8222-222222222222".to_owned(),
        events,
        ..good.clone()
    };
    let headless = History {
        events: good.events[1..].to_vec(),
        ..bad.clone()
    };
    for bad in [bad, headless] {
        assert!(take_in(&desk.app, &[good.clone(), bad]).is_err());
        let listed = desk.ok("case.list", json!({ "scope": "all", "limit": 10 }));
        assert_eq!(listed["rows"].as_array().unwrap().len(), 1);
    }
    take_in(&desk.app, &[good]).unwrap();
}
