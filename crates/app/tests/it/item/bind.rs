//! An item gets its charts and limits.

use case_core::event::What;
use case_store::table::{binding, event};
use flow_model::step::{Counting, Limit};
use serde_json::{Value, json};

use crate::fixture::Desk;

fn days(number: u32) -> Value {
    json!({ "number": number, "unit": "day", "counting": "working" })
}

#[test]
fn a_binding_is_checked_field_by_field() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let view = desk.ok("item.show", json!({ "item": "320999WT-XK-0001" }));
    let (internal, external) = (
        &view["binding"]["internal"]["chart"],
        &view["binding"]["external"]["chart"],
    );
    let bind = |item: &str, internal: &Value, external: &Value, case_type: &str, promised: u32| {
        desk.call("item.bind", json!({ "item": item, "internal": internal, "external": external, "case_type": case_type, "statutory": days(20), "promised": days(promised) }))
    };
    let code = |result: Result<Value, app::AppError>| {
        result
            .map(|_| "done".to_owned())
            .unwrap_or_else(|error| error.code)
    };
    let item = "320999WT-XK-0002";
    assert_eq!(
        code(bind(item, internal, external, "promised", 21)),
        "promised_over_statutory"
    );
    assert_eq!(
        code(bind(item, external, internal, "promised", 5)),
        "chart_wrong_side"
    );
    assert_eq!(
        code(bind(item, internal, external, "general", 5)),
        "chart_case_type_differs"
    );
    assert_eq!(
        code(bind(item, &json!("none"), external, "promised", 5)),
        "chart_unknown"
    );
    assert_eq!(
        code(bind("none", internal, external, "promised", 5)),
        "item_unknown"
    );
    assert_eq!(code(bind(item, internal, external, "promised", 5)), "done");
    let view = desk.ok("item.show", json!({ "item": item }));
    assert_eq!(
        (
            &view["binding"]["promised"]["number"],
            &view["binding"]["by"]["name"]
        ),
        (&json!(5), &json!("陈晓"))
    );
    let newest = desk.ok("sync.records", json!({ "limit": 1 }))["rows"][0].clone();
    assert_eq!(
        (&newest["kind"], &newest["subject"]),
        (&json!("item_bound"), &json!(format!("item/{item}")))
    );
}

#[test]
fn a_draft_that_was_never_published_cannot_be_bound() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let draft = desk.ok(
        "chart.create",
        json!({ "name": "新图", "side": "internal" }),
    );
    let error = desk.refused(
        "item.bind",
        json!({ "item": "320999WT-XK-0001", "internal": draft["chart"], "case_type": "promised" }),
    );
    assert_eq!(
        (error.code.as_str(), error.field.as_deref()),
        ("chart_not_published", Some("internal"))
    );
}

#[test]
fn what_cannot_be_opened_cannot_be_bound() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let item = "320999WT-XK-0001";
    let view = desk.ok("item.show", json!({ "item": item }));
    let internal = &view["binding"]["internal"]["chart"];
    let bind = |case_type: &str, statutory: Value, promised: Value| {
        let asked = json!({ "item": item, "internal": internal, "case_type": case_type, "statutory": statutory, "promised": promised });
        desk.call("item.bind", asked)
            .map(|_| ())
            .map_err(|error| (error.code, error.field))
    };
    let refused = |code: &str, field: &str| Err((code.to_owned(), Some(field.to_owned())));
    let of_law = |number: u32| {
        let basis = json!({ "statute": "中华人民共和国行政许可法", "article": "四十二" });
        json!({ "number": number, "unit": "day", "counting": "working", "basis": basis })
    };
    assert_eq!(
        bind("instant", days(20), days(1)),
        refused("instant_has_no_days", "promised")
    );
    assert_eq!(
        bind("joint", of_law(46), days(5)),
        refused("limit_over_kind", "statutory")
    );
    assert_eq!(
        bind("reported", of_law(21), days(5)),
        refused("limit_over_kind", "statutory")
    );
}

#[test]
fn an_older_binding_of_what_is_done_on_the_spot_opens_without_its_days() {
    let desk = Desk::new();
    let item = "320999SC-XK-0004";
    // As it was bound before: the store holds what the command refuses today.
    let (desk, older) = desk.with_store(|store| {
        store.write(|tx| {
            let mut bound = binding::get(tx, "320999", item)?.unwrap();
            bound.promised = Some(serde_json::from_value(days(1)).unwrap());
            binding::put(tx, &bound)
        })
    });
    older.unwrap();
    desk.sign_in("chuangkou");
    let asked = json!({ "item": item, "title": "食品小作坊登记", "applicant": "张三" });
    let view = desk.ok("case.start", asked);
    assert_eq!(view["facts"]["case_type"], "instant");
}

/// A desk whose joint item was bound over the article's limit before that was looked at, with this promise.
fn joint_bound_before(promised: &Value) -> (Desk, String) {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let items = desk.ok("item.list", json!({ "limit": 50 }));
    let items = items["rows"].as_array().unwrap().iter();
    let joint = items
        .map(|row| row["item"].as_str().unwrap().to_owned())
        .find(|item| {
            let view = desk.ok("item.show", json!({ "item": item }));
            view["binding"]["case_type"] == "joint"
        })
        .unwrap();
    let basis = json!({ "statute": "中华人民共和国行政许可法", "article": "42" });
    let long = json!({ "number": 60, "unit": "day", "counting": "working", "basis": basis });
    let (desk, older) = desk.with_store(|store| {
        store.write(|tx| {
            let mut bound = binding::get(tx, "320999", &joint)?.unwrap();
            bound.statutory = Some(serde_json::from_value(long.clone()).unwrap());
            bound.promised = Some(serde_json::from_value(promised.clone()).unwrap());
            binding::put(tx, &bound)
        })
    });
    older.unwrap();
    desk.sign_in("chuangkou");
    (desk, joint)
}

/// The promise and the statutory limit with which a case of an item opens.
fn opened(desk: Desk, item: &str) -> [Option<Limit>; 2] {
    let view = desk.ok("case.start", json!({ "item": item, "title": "某项目" }));
    let case = view["case"].as_str().unwrap();
    let Desk { app, dir, .. } = desk;
    drop(app);
    let store = case_store::Store::open(dir.path()).unwrap();
    let mut events = store.read(|conn| event::of_case(conn, case)).unwrap();
    match events.swap_remove(0).what {
        What::CaseStarted(started) => [started.promised, started.statutory],
        other => panic!("{other:?}"),
    }
}

#[test]
fn licensing_42_a_promise_that_is_no_longer_than_the_article_stays_as_it_is() {
    let promise = |number: u32, counting: &str| {
        let promised = json!({ "number": number, "unit": "day", "counting": counting });
        let (desk, joint) = joint_bound_before(&promised);
        let [promised, statutory] = opened(desk, &joint);
        assert_eq!(statutory.unwrap().number, 45);
        let promised = promised.unwrap();
        (promised.number, promised.counting)
    };
    assert_eq!(promise(30, "calendar"), (30, Counting::Calendar));
    assert_eq!(promise(45, "calendar"), (45, Counting::Calendar));
    assert_eq!(promise(46, "calendar"), (45, Counting::Working));
    assert_eq!(promise(50, "working"), (45, Counting::Working));
}

#[test]
fn licensing_42_an_older_joint_binding_over_its_limit_opens_with_the_articles_and_says_so() {
    let (desk, joint) = joint_bound_before(&days(50));
    let shown = desk.ok("item.show", json!({ "item": joint }));
    assert_eq!(shown["binding"]["statutory"]["number"], 60);
    assert_eq!(shown["binding"]["cut_to"]["number"], 45);
    let view = desk.ok("case.start", json!({ "item": joint, "title": "某项目" }));
    let of = |of: &str| {
        let mut dues = view["dues"].as_array().unwrap().iter();
        dues.find(|due| due["of"] == of)
            .map(|due| due["limit"]["number"].clone())
    };
    let limits = (of("statutory"), of("promised"));
    let none = (None, None);
    assert!(
        limits == none || limits == (Some(json!(45)), Some(json!(45))),
        "{limits:?}"
    );
}
