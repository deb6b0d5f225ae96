//! A new county.

use app::county::{County, NewPerson};
use app::{App, Hooks};
use serde_json::json;

use crate::fixture::Desk;

mod demo;

fn person(password: &str, post: &str) -> NewPerson {
    NewPerson {
        user: "first".to_owned(),
        name: "第一人".to_owned(),
        posts: vec![post.to_owned()],
        password: password.to_owned(),
    }
}

fn county(region: &str) -> County {
    County {
        region: region.to_owned(),
        name: "某县".to_owned(),
    }
}

#[test]
fn a_desk_is_made_once_with_its_first_person() {
    let dir = tempfile::tempdir().unwrap();
    let app = App::init(
        dir.path(),
        Hooks::real(|_| ()),
        &county("320981"),
        &[person("a long one", "designer")],
    )
    .unwrap();
    let payload = json!({ "user": "first", "password": "a long one" });
    let me = app::commands::dispatch(&app, "session.sign_in", payload).unwrap();
    assert_eq!(
        me["posts"],
        json!([{ "code": "designer", "name": "流程设计员" }])
    );
    let people = app::commands::dispatch(&app, "session.people", json!({})).unwrap();
    assert_eq!(
        (&people["demo"], &people["demo_password"]),
        (&json!(false), &json!(null))
    );
    drop(app);
    let again = App::init(dir.path(), Hooks::real(|_| ()), &county("320981"), &[]);
    assert_eq!(again.err().unwrap().code, "desk_exists");
}

#[test]
fn what_does_not_fit_makes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let refused = |county: County, person: NewPerson| {
        App::init(dir.path(), Hooks::real(|_| ()), &county, &[person])
            .err()
            .unwrap()
            .code
    };
    assert_eq!(
        refused(county("3209"), person("a long one", "head")),
        "region_malformed"
    );
    assert_eq!(
        refused(county("320981"), person("short", "head")),
        "password_too_short"
    );
    assert_eq!(
        refused(county("320981"), person("a long one", "king")),
        "post_unknown"
    );
    assert_eq!(
        App::open(dir.path(), Hooks::real(|_| ()))
            .err()
            .unwrap()
            .code,
        "no_desk"
    );
}

#[test]
fn one_process_has_a_desk_open() {
    let desk = Desk::new();
    assert_eq!(
        App::open(desk.dir.path(), Hooks::real(|_| ()))
            .err()
            .unwrap()
            .code,
        "in_use"
    );
}
