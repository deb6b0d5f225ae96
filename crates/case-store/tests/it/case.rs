//! Rows of cases: written with the event, listed page by page, counted, found by any part of the text.

use case_core::ending::Ending;
use case_core::remedy::RemedyOrder;
use case_store::table::case::{self, Light};
use case_store::table::case_list::{self, CaseFilter, Scope};
use case_store::table::event;
use case_store::table::stat::{self, Measure};
use case_store::{Store, StoreError};
use flow_model::step::CaseType;

use crate::desk::{
    REGION, at, commit, day, desk, field_set, fold, kept_fold, row, start_case, step_done, uuid,
};

fn filter(scope: Scope) -> CaseFilter {
    CaseFilter {
        region: REGION.to_owned(),
        scope,
        text: None,
        item: None,
        light: None,
        narrow: case_list::Narrow::default(),
    }
}

fn with_text(text: &str) -> CaseFilter {
    CaseFilter {
        text: Some(text.to_owned()),
        ..filter(Scope::All)
    }
}

/// Titles of all pages of a list, two rows a page.
fn titles(store: &Store, filter: &CaseFilter) -> Vec<String> {
    let mut titles = Vec::new();
    let mut after: Option<String> = None;
    loop {
        let page = store
            .read(|c| case_list::list(c, filter, after.as_deref(), 2))
            .unwrap();
        assert!(page.rows.len() <= 2);
        titles.extend(page.rows.into_iter().map(|row| row.facts.title));
        after = page.next;
        if after.is_none() {
            return titles;
        }
    }
}

fn finish(store: &Store, id: &str, event_id: u64) {
    let past = store.read(|conn| event::of_case(conn, id)).unwrap();
    let done = step_done(90, "accept");
    store
        .write(|tx| commit(tx, id, &uuid(2, event_id), &past, &done))
        .unwrap();
}

#[test]
fn row_and_body_are_what_was_folded() {
    let (_dir, store) = desk();
    let id = start_case(&store, 1, "东台市某某饭店");
    let past = store.read(|conn| event::of_case(conn, &id)).unwrap();
    let set = field_set(5, "name", "某某饭店");
    store
        .write(|tx| commit(tx, &id, &uuid(2, 9), &past, &set))
        .unwrap();

    let expected = fold(&store.read(|conn| event::of_case(conn, &id)).unwrap());
    assert_eq!(expected.version, 2);
    assert_eq!(kept_fold(&store, &id), Some(expected.clone()));
    assert_eq!(
        store.read(|conn| case::get(conn, &id)).unwrap(),
        Some(row(&id, &expected))
    );
    let number = &expected.start.number;
    let found = store
        .read(|conn| case::by_number(conn, REGION, number))
        .unwrap();
    assert_eq!(found.map(|row| row.id), Some(id));
    assert_eq!(store.read(|conn| case::get(conn, "none")).unwrap(), None);
}

#[test]
fn lists_come_in_pages_newest_first() {
    let (_dir, store) = desk();
    let ids: Vec<_> = (1..6)
        .map(|n| start_case(&store, n, &format!("第{n}件")))
        .collect();
    finish(&store, &ids[1], 100);
    assert_eq!(
        titles(&store, &filter(Scope::All)),
        ["第5件", "第4件", "第3件", "第2件", "第1件"]
    );
    assert_eq!(
        titles(&store, &filter(Scope::Running)),
        ["第5件", "第4件", "第3件", "第1件"]
    );
    assert_eq!(titles(&store, &filter(Scope::Ended)), ["第2件"]);
    let other = CaseFilter {
        region: "320900".to_owned(),
        ..filter(Scope::All)
    };
    assert_eq!(titles(&store, &other), Vec::<String>::new());
    let item = CaseFilter {
        item: Some("XK-0001".to_owned()),
        ..filter(Scope::Ended)
    };
    assert_eq!(titles(&store, &item), ["第2件"]);
    let wrong = store.read(|conn| case_list::list(conn, &filter(Scope::All), Some("x"), 2));
    assert_eq!(wrong.unwrap_err().code(), "unfit");
}

#[test]
fn the_work_list_is_by_due_date_and_each_case_stands_once() {
    let (_dir, store) = desk();
    for (number, due) in [(1, Some("2026-12-05")), (2, None), (3, Some("2026-11-24"))] {
        let id = start_case(&store, number, &format!("第{number}件"));
        let past = store.read(|conn| event::of_case(conn, &id)).unwrap();
        let body = fold(&past);
        let mut row = row(&id, &body);
        row.steps[0].due = due.map(day);
        // The same case waits for a second post that the clerk holds too.
        let mut second = row.steps[0].clone();
        "review".clone_into(&mut second.post);
        row.steps.push(second);
        store.write(|tx| case::put(tx, &row, &body)).unwrap();
    }
    let posts = vec!["window".to_owned(), "review".to_owned()];
    assert_eq!(
        titles(&store, &filter(Scope::Posts(posts.clone()))),
        ["第3件", "第1件", "第2件"]
    );
    assert_eq!(
        titles(&store, &filter(Scope::Posts(vec!["head".to_owned()]))),
        Vec::<String>::new()
    );
    assert_eq!(
        titles(&store, &filter(Scope::Posts(Vec::new()))),
        Vec::<String>::new()
    );
    let due = |d| {
        store
            .read(|c| case_list::due_by(c, REGION, &posts, day(d)))
            .unwrap()
    };
    assert_eq!(
        [due("2026-11-23"), due("2026-11-24"), due("2026-12-31")],
        [0, 1, 2]
    );
}

/// What waits where, by the kept counts and counted afresh.
fn counted_twice(store: &Store) -> [Vec<(String, i64)>; 2] {
    let read = |sql: &str| {
        store
            .read(|conn| {
                let mut query = conn.prepare(sql)?;
                let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
                Ok::<_, case_store::StoreError>(rows.collect::<Result<Vec<_>, _>>()?)
            })
            .unwrap()
    };
    let kept = "SELECT post || ' ' || due AS list, sum(n) FROM (
            SELECT post, due, n FROM work_count UNION ALL SELECT post, due, count(*) FROM work_several GROUP BY post, due)
        GROUP BY list ORDER BY list";
    let afresh =
        "SELECT post || ' ' || due AS list, count(*) FROM case_post GROUP BY list ORDER BY list";
    [read(kept), read(afresh)]
}

#[test]
fn what_waits_is_counted_as_if_afresh_whatever_moves() {
    let (_dir, store) = desk();
    let ids: Vec<_> = (1..6).map(|n| start_case(&store, n, "件")).collect();
    let posts = ["window", "review", "head"];
    let days = [Some("2026-12-01"), Some("2026-12-02"), None];
    let mut dice = 7_u32;
    let mut roll = |sides: usize| {
        dice = dice.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        (dice >> 16) as usize % sides
    };
    for _ in 0..200 {
        let id = &ids[roll(ids.len())];
        let past = store.read(|conn| event::of_case(conn, id)).unwrap();
        let body = fold(&past);
        let mut row = row(id, &body);
        let step = row.steps[0].clone();
        row.steps = (0..roll(4))
            .map(|_| {
                let mut step = step.clone();
                posts[roll(3)].clone_into(&mut step.post);
                step.due = days[roll(3)].map(day);
                step
            })
            .collect();
        store.write(|tx| case::put(tx, &row, &body)).unwrap();
        let [kept, afresh] = counted_twice(&store);
        assert_eq!(kept, afresh);
    }
}

/// Cases that wait for the window.
fn waiting(store: &Store) -> u64 {
    let posts = ["window".to_owned()];
    store
        .read(|c| case_list::due_by(c, REGION, &posts, day("9999-12-31")))
        .unwrap()
}

#[test]
fn counts_follow_every_change() {
    let (_dir, store) = desk();
    let ids: Vec<_> = (1..4).map(|n| start_case(&store, n, "件")).collect();
    let n = |measure, bucket: &str| {
        store
            .read(|c| stat::get(c, REGION, measure, bucket))
            .unwrap()
    };
    assert_eq!((n(Measure::State, "running"), waiting(&store)), (3, 3));

    store
        .write(|tx| case::put_light(tx, &ids[0], Light::Yellow, Some(&at(30))))
        .unwrap();
    assert_eq!(
        (n(Measure::Light, "yellow"), n(Measure::Light, "red")),
        (1, 0)
    );
    let due = |minute| {
        store
            .read(|c| case::lights_due(c, &at(minute), 10))
            .unwrap()
    };
    assert_eq!((due(29), due(30)), (vec![], vec![ids[0].clone()]));
    store
        .write(|tx| case::put_light(tx, &ids[0], Light::Red, None))
        .unwrap();
    assert_eq!(
        (n(Measure::Light, "yellow"), n(Measure::Light, "red")),
        (0, 1)
    );
    assert_eq!(due(1_000), Vec::<String>::new());
    let red = CaseFilter {
        light: Some(Light::Red),
        ..filter(Scope::Running)
    };
    assert_eq!(titles(&store, &red).len(), 1);

    finish(&store, &ids[0], 100);
    assert_eq!(
        (n(Measure::State, "running"), n(Measure::State, "ended")),
        (2, 1)
    );
    assert_eq!((n(Measure::Light, "red"), waiting(&store)), (0, 2));
    assert_eq!(
        (n(Measure::Ended, "2026-11"), n(Measure::Started, "2026-11")),
        (1, 3)
    );
}

#[test]
fn two_characters_find_a_case() {
    let (_dir, store) = desk();
    start_case(&store, 1, "东台市海鲜面馆 食品经营");
    start_case(&store, 2, "台东县面包房ＡＢＣ");
    let check = |text: &str, expected: &[&str]| {
        assert_eq!(titles(&store, &with_text(text)), expected, "{text}");
    };
    let (first, second) = ("东台市海鲜面馆 食品经营", "台东县面包房ＡＢＣ");
    check("东台", &[first]);
    check("台东", &[second]);
    check("面", &[second, first]);
    check("面馆", &[first]);
    check("海鲜 食品", &[first]);
    check("食品 海鲜", &[first]);
    check("abc", &[second]);
    check("ＢＣ", &[second]);
    check("A1-000001", &[first]);
    check("XK-0001", &[second, first]);
    check("面房", &[]);
    check("馆 食品经营", &[first]);
    check("馆食", &[]);
    check("\" OR *", &[]);
    check("   ", &[second, first]);
}

#[test]
fn two_cases_cannot_have_one_number() {
    let (_dir, store) = desk();
    start_case(&store, 1, "甲");
    let again = store.write(|tx| {
        commit(
            tx,
            &uuid(1, 55),
            &uuid(2, 55),
            &[],
            &crate::desk::started(1, "乙"),
        )
    });
    assert_eq!(again.unwrap_err().code(), "conflict");
    assert_eq!(store.read(event::count).unwrap(), 1);
}

#[test]
fn a_work_list_is_narrowed_by_kind_ending_and_remedy() {
    let (_dir, store) = desk();
    for (number, kind, remedy) in [
        (1, "\"joint\"", None),
        (2, "\"promised\"", Some(RemedyOrder::Revoked)),
        (3, "\"promised\"", None),
    ] {
        let id = start_case(&store, number, &format!("第{number}件"));
        let past = store.read(|conn| event::of_case(conn, &id)).unwrap();
        let body = fold(&past);
        let mut row = row(&id, &body);
        row.standing.end.remedy = remedy;
        let of_kind = "UPDATE case_row SET case_type = ?2 WHERE number = ?1";
        store
            .write(|tx| -> Result<(), StoreError> {
                case::put(tx, &row, &body)?;
                tx.execute(of_kind, (&row.facts.number, kind))?;
                Ok(())
            })
            .unwrap();
    }
    let mine = |narrow| CaseFilter {
        narrow,
        ..filter(Scope::Posts(vec!["window".to_owned()]))
    };
    let found = |narrow| titles(&store, &mine(narrow));
    let all = case_list::Narrow::default();
    assert_eq!(found(all).len(), 3);
    let kind = Some(CaseType::Joint);
    assert_eq!(found(case_list::Narrow { kind, ..all }), ["第1件"]);
    let ending = Some(Ending::Granted);
    assert_eq!(
        found(case_list::Narrow { ending, ..all }),
        Vec::<String>::new()
    );
    let struck = case_list::Narrow {
        struck: true,
        ..all
    };
    assert_eq!(found(struck), ["第2件"]);
}
