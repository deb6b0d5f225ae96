//! Signs of supervision: raised, listed by level, withdrawn once and for ever.

use case_core::lights::settle::Why;
use case_core::lights::{Hit, Level};
use case_store::table::alert::{self, Gone};
use case_store::table::light_setting::{self, LightSetting};

use crate::desk::{REGION, at, desk, start_case};

fn hit(code: &str, level: Level) -> Hit {
    Hit {
        code: code.into(),
        level,
        node: None,
        key: String::new(),
        params: [("spent".to_owned(), "9".to_owned())].into(),
    }
}

fn gone(why: Why, reason: &str) -> Gone {
    Gone {
        at: at(60),
        by: "fuzeren".into(),
        why,
        reason: reason.into(),
    }
}

#[test]
fn open_signs_are_listed_by_level_newest_first() {
    let (_dir, store) = desk();
    let id = start_case(&store, 1, "面馆");
    let raise = |code, level| {
        let hit = hit(code, level);
        store
            .write(|tx| alert::raise(tx, (REGION, &id), &hit, &at(5)))
            .unwrap()
    };
    let first = raise("A004", Level::Red);
    let second = raise("A002", Level::Red);
    raise("A003", Level::Yellow);
    let open = |before| {
        let found = store.read(|conn| alert::open(conn, REGION, Level::Red, before, 10));
        let found = found.unwrap().into_iter();
        found
            .map(|row| (row.kept.alert.hit.code, row.title))
            .collect::<Vec<_>>()
    };
    let row = |code: &str| (code.to_owned(), "面馆".to_owned());
    assert_eq!(open(None), [row("A002"), row("A004")]);
    assert_eq!(open(Some(second)), [row("A004")]);
    store
        .write(|tx| alert::withdraw(tx, first, &gone(Why::TakenDown, "停电")))
        .unwrap();
    assert_eq!(open(None), [row("A002")]);
}

#[test]
fn a_sign_that_went_keeps_its_trace_and_goes_only_once() {
    let (_dir, store) = desk();
    let id = start_case(&store, 1, "面馆");
    let found = hit("A004", Level::Red);
    let seq = store
        .write(|tx| alert::raise(tx, (REGION, &id), &found, &at(5)))
        .unwrap();
    for (why, reason) in [(Why::TakenDown, "停电"), (Why::Expired, "")] {
        store
            .write(|tx| alert::withdraw(tx, seq, &gone(why, reason)))
            .unwrap();
    }
    let kept = store.read(|conn| alert::of_case(conn, &id)).unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(
        (&kept[0].alert.hit, kept[0].alert.gone),
        (&found, Some(Why::TakenDown))
    );
    assert_eq!(kept[0].gone, Some(gone(Why::TakenDown, "停电")));
    assert_eq!(
        store.read(|conn| alert::get(conn, seq)).unwrap().as_ref(),
        kept.first()
    );
}

#[test]
fn what_a_county_sets_of_a_rule_is_never_overwritten() {
    let (_dir, store) = desk();
    let own = case_core::lights::rules()[0].setting();
    let change = |setting: Option<_>, minute| LightSetting {
        rule: "A004".into(),
        setting,
        reason: "通知".into(),
        set_by: "fuzeren".into(),
        set_at: at(minute),
    };
    let (set, back) = (change(Some(own), 1), change(None, 2));
    for it in [&set, &back] {
        store.write(|tx| light_setting::put(tx, it)).unwrap();
    }
    assert_eq!(
        store.read(light_setting::current).unwrap(),
        std::slice::from_ref(&back)
    );
    let history = store
        .read(|conn| light_setting::history(conn, "A004"))
        .unwrap();
    assert_eq!(history, [back, set]);
}
