//! Deputies for a time, and the work lists of persons.

use case_store::table::case::work_list;
use case_store::table::deputy::{self, Deputy};
use case_store::table::user::{self, User};

use crate::desk::{at, day, desk};

fn person(id: &str) -> User {
    User {
        id: id.into(),
        name: id.into(),
        password: String::new(),
        active: true,
    }
}

#[test]
fn a_deputy_stands_to_the_last_day_or_until_it_is_ended() {
    let (_dir, store) = desk();
    let put = |tx: &case_store::Tx<'_>| {
        user::put(tx, &person("zhang"), &[])?;
        user::put(tx, &person("li"), &[])?;
        let it = Deputy {
            seq: 0,
            absent: "zhang".into(),
            deputy: "li".into(),
            days: (day("2026-11-24"), day("2026-11-30")),
            reason: "休假".into(),
            set: ("zhang".into(), at(0)),
            ended: None,
        };
        deputy::put(tx, &it)
    };
    let seq = store.write(put).unwrap();
    let standing = |on: &str| {
        store
            .read(|conn| deputy::standing(conn, day(on)))
            .unwrap()
            .len()
    };
    assert_eq!((standing("2026-11-30"), standing("2026-12-01")), (1, 0));
    store
        .write(|tx| deputy::end(tx, seq, "li", &at(9)))
        .unwrap();
    store
        .write(|tx| deputy::end(tx, seq, "zhang", &at(10)))
        .unwrap();
    assert_eq!(standing("2026-11-24"), 0);
    let kept = store.read(|conn| deputy::get(conn, seq)).unwrap().unwrap();
    assert_eq!(kept.ended, Some(("li".to_owned(), at(9))));
    assert_eq!(store.read(deputy::list).unwrap(), [kept]);
}

#[test]
fn a_person_has_a_work_list_of_their_own_at_each_post() {
    assert_eq!(work_list("window", None), "window");
    assert_eq!(work_list("window", Some("li")), "window@li");
}
