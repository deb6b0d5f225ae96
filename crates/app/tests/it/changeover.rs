//! Moving the cases of a version: proposed, looked at without writing, all or none, undone.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use app::ids::Ids;
use app::{App, Hooks};
use serde_json::{Value, json};

use crate::fixture::Desk;

const ITEM: &str = "320999WT-XK-0001";

/// A desk with three cases that wait at the first step, and a chart of the same item.
fn scene() -> (Desk, String, Vec<Value>) {
    let desk = Desk::new();
    desk.sign_in("chuangkou");
    let start = |title: &str| desk.ok("case.start", json!({ "item": ITEM, "title": title }));
    let cases = ["甲", "乙", "丙"].map(start).to_vec();
    let chart = cases[0]["chart"]["chart"].as_str().unwrap().to_owned();
    (desk, chart, cases)
}

/// Publishes the newest version with other texts in place of some.
fn publish(desk: &Desk, chart: &str, changes: &[(&str, &str)]) {
    desk.sign_in("sheji");
    let open = desk.ok("chart.open", json!({ "chart": chart }));
    let mut xml = open["xml"].as_str().unwrap().to_owned();
    for (old, new) in changes {
        assert!(xml.contains(old), "{old}");
        xml = xml.replace(old, new);
    }
    desk.ok("chart.save", json!({ "chart": chart, "xml": xml }));
    desk.ok("chart.publish", json!({ "chart": chart }));
}

/// The step 接收 under another id and another name.
const RENAMED: &[(&str, &str)] = &[
    ("\"apply\"", "\"receive\""),
    ("act=\"receive\"", "act=\"apply\""),
    ("接收申请并作形式审查", "接收申请并当场形式审查"),
];

fn renamed(desk: &Desk, chart: &str) {
    publish(desk, chart, RENAMED);
}

/// Runs the dry run to its end.
fn checked(desk: &Desk, wish: Value) -> Value {
    let job = desk.ok("changeover.check", wish)["job"].clone();
    let begun = Instant::now();
    while desk
        .ok("job.running", json!({}))
        .as_array()
        .is_some_and(|jobs| !jobs.is_empty())
    {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "the dry run does not end"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
    desk.ok("changeover.checked", json!({ "job": job }))
}

fn version_of(desk: &Desk, case: &Value) -> Value {
    desk.ok("case.show", json!({ "case": case["case"] }))["chart"]["version"].clone()
}

#[test]
fn cases_move_with_everything_and_go_back() {
    let (desk, chart, cases) = scene();
    let node = cases[0]["steps"][0]["node"].clone();
    assert_eq!(node, "apply");
    let key = cases[0]["steps"][0]["form"][0]["key"].clone();
    let draft = json!({ "case": cases[0]["case"], "node": node, "fields": { key.as_str().unwrap(): "写了一半" }, "opinion": "" });
    desk.ok("case.keep_draft", draft);
    renamed(&desk, &chart);
    let plan = desk.ok("changeover.plan", json!({ "chart": chart }));
    assert_eq!((&plan["from"], &plan["to"]), (&json!(1), &json!(2)));
    assert_eq!(plan["versions"][0]["cases"], 3);
    let row = plan["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["node"] == "apply")
        .unwrap();
    assert_eq!(
        (&row["image"], &row["how"], &row["cases"]),
        (&json!("receive"), &json!("compared"), &json!(3))
    );
    let wish = json!({ "chart": chart, "from": 1, "reason": "修订形式审查" });
    let events = desk.ok("sync.status", json!({}))["waiting"].clone();
    let report = checked(&desk, wish.clone());
    assert_eq!(
        (&report["can"], &report["cannot"]),
        (&json!(3), &json!(0)),
        "{report}"
    );
    assert_eq!(
        desk.ok("sync.status", json!({}))["waiting"],
        events,
        "a dry run writes nothing"
    );
    let done = desk.ok("changeover.commit", wish);
    assert_eq!(done["cases"], 3);
    let view = desk.ok("case.show", json!({ "case": cases[0]["case"] }));
    assert_eq!(
        (&view["chart"]["version"], &view["steps"][0]["node"]),
        (&json!(2), &json!("receive"))
    );
    let last = view["history"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["kind"], &last["name"], &last["opinion"]),
        (
            &json!("version_changed"),
            &json!("1 → 2"),
            &json!("修订形式审查")
        )
    );
    desk.sign_in("chuangkou");
    let view = desk.ok("case.show", json!({ "case": cases[0]["case"] }));
    assert_eq!(
        view["steps"][0]["draft"]["fields"][key.as_str().unwrap()],
        "写了一半"
    );
    desk.sign_in("sheji");
    let undo = json!({ "chart": chart, "plan": done["plan"], "reason": "再议" });
    assert_eq!(desk.ok("changeover.undo", undo.clone())["cases"], 3);
    assert_eq!(version_of(&desk, &cases[1]), 1);
    assert_eq!(
        desk.refused("changeover.undo", undo).code,
        "changeover_undone"
    );
    let list = desk.ok("changeover.list", json!({ "chart": chart }));
    assert_eq!(
        (&list[0]["cases"], &list[0]["undone_reason"]),
        (&json!(3), &json!("再议"))
    );
    // The cases go on in the old version, and their log is whole.
    desk.sign_in("chuangkou");
    let view = desk.ok("case.show", json!({ "case": cases[0]["case"] }));
    desk.do_step(&view, "同意");
    let desk = desk.reopened();
    desk.sign_in("chuangkou");
    assert_eq!(version_of(&desk, &cases[0]), 1);
}

#[test]
fn a_move_is_not_undone_once_a_case_went_on() {
    let (desk, chart, cases) = scene();
    renamed(&desk, &chart);
    let wish = json!({ "chart": chart, "from": 1, "reason": "修订" });
    let done = desk.ok("changeover.commit", wish.clone());
    assert_eq!(
        desk.refused("changeover.commit", wish).code,
        "changeover_nothing"
    );
    desk.sign_in("chuangkou");
    let view = desk.ok("case.show", json!({ "case": cases[2]["case"] }));
    desk.do_step(&view, "同意");
    desk.sign_in("sheji");
    let undo = json!({ "chart": chart, "plan": done["plan"], "reason": "再议" });
    let why = desk.refused("changeover.undo", undo);
    assert_eq!(why.code, "changeover_undo_refused");
    let rows = why.params["report"]["rows"].as_array().unwrap().clone();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (&rows[0]["case"], &rows[0]["refusal"]["code"]),
        (&cases[2]["case"], &json!("move_not_last"))
    );
    let first = &rows[0]["refusal"]["params"];
    assert_eq!(first["kind"], "field_set", "{first}");
    assert!(first["at"].as_str().unwrap().starts_with("2026-"));
    assert_eq!(version_of(&desk, &cases[0]), 2, "all or none");
}

#[test]
fn a_case_on_a_step_that_is_gone_keeps_all_from_moving_unless_it_is_left() {
    let (desk, chart, cases) = scene();
    desk.do_step(&cases[1], "同意");
    let at = desk.ok("case.show", json!({ "case": cases[1]["case"] }))["steps"][0]["node"].clone();
    assert_eq!(at, "accept");
    // 受理 becomes another step in kind: nothing says that it is the same.
    publish(
        &desk,
        &chart,
        &[
            (
                "id=\"accept\" name=\"受理\"",
                "id=\"taken\" name=\"登记受理\"",
            ),
            ("\"accept\"", "\"taken\""),
            ("act=\"taken\"", "act=\"accept\""),
        ],
    );
    let wish = |nodes: Value, leave: Value| json!({ "chart": chart, "from": 1, "reason": "修订", "nodes": nodes, "leave": leave });
    let none = json!({ "accept": "" });
    let report = checked(&desk, wish(none.clone(), json!([])));
    assert_eq!(
        (&report["can"], &report["cannot"]),
        (&json!(2), &json!(1)),
        "{report}"
    );
    let first = &report["rows"][0];
    assert_eq!(
        (
            &first["case"],
            &first["refusal"]["code"],
            &first["refusal"]["params"]["name"]
        ),
        (&cases[1]["case"], &json!("move_step_gone"), &json!("受理"))
    );
    let why = desk.refused("changeover.commit", wish(none.clone(), json!([])));
    assert_eq!(why.code, "changeover_refused");
    assert_eq!(why.params["report"]["refused"], json!([cases[1]["case"]]));
    assert_eq!(version_of(&desk, &cases[0]), 1, "all or none");
    let done = desk.ok("changeover.commit", wish(none, json!([cases[1]["case"]])));
    assert_eq!(done["cases"], 2);
    assert_eq!(
        (version_of(&desk, &cases[0]), version_of(&desk, &cases[1])),
        (json!(2), json!(1))
    );
    // Whoever says which step it is moves the last one too.
    let done = desk.ok(
        "changeover.commit",
        wish(json!({ "accept": "taken" }), json!([])),
    );
    assert_eq!(done["cases"], 1);
    assert_eq!(version_of(&desk, &cases[1]), 2);
}

/// Ids of which one that no log takes comes in the middle.
struct FailingIds {
    made: AtomicU64,
    left: AtomicI64,
}

impl Ids for FailingIds {
    fn uuid(&self) -> String {
        if self.left.fetch_sub(1, Ordering::SeqCst) == 0 {
            return "\u{1}".to_owned();
        }
        let n = self.made.fetch_add(1, Ordering::SeqCst);
        format!("00000000-0000-4000-8000-{n:012x}")
    }

    fn secret(&self) -> [u8; 32] {
        [7; 32]
    }
}

#[test]
fn a_fault_in_the_middle_leaves_every_case_where_it_was() {
    let (desk, chart, cases) = scene();
    renamed(&desk, &chart);
    let waiting = desk.ok("sync.status", json!({}))["waiting"].clone();
    let Desk {
        app, dir, clock, ..
    } = desk;
    drop(app);
    // Plan, its event, the first case; the second case breaks.
    let ids = Arc::new(FailingIds {
        made: AtomicU64::new(1 << 36),
        left: AtomicI64::new(3),
    });
    let hooks = Hooks {
        ids,
        clock,
        sync_loop: false,
        ..Hooks::real(|_| {})
    };
    let app = App::open(dir.path(), hooks).unwrap();
    let call = |name: &str, payload: Value| app::commands::dispatch(&app, name, payload);
    let password = app::county::demo::DEMO_PASSWORD;
    call(
        "session.sign_in",
        json!({ "user": "sheji", "password": password }),
    )
    .unwrap();
    let wish = json!({ "chart": chart, "from": 1, "reason": "修订" });
    let broken = call("changeover.commit", wish.clone()).unwrap_err();
    assert_eq!(broken.code, "broken");
    let version = |case: &Value| {
        call("case.show", json!({ "case": case["case"] })).unwrap()["chart"]["version"].clone()
    };
    assert_eq!(cases.iter().map(version).collect::<Vec<_>>(), [1, 1, 1]);
    assert_eq!(call("sync.status", json!({})).unwrap()["waiting"], waiting);
    assert_eq!(
        call("changeover.list", json!({ "chart": chart })).unwrap(),
        json!([])
    );
    // The chance has passed: all move.
    assert_eq!(call("changeover.commit", wish).unwrap()["cases"], 3);
}

#[test]
fn only_the_designer_moves_cases() {
    let (desk, chart, _) = scene();
    renamed(&desk, &chart);
    desk.sign_in("chuangkou");
    let wish = json!({ "chart": chart, "from": 1, "reason": "修订" });
    for name in ["changeover.check", "changeover.commit"] {
        assert_eq!(desk.refused(name, wish.clone()).code, "wrong_post");
    }
    desk.sign_in("sheji");
    let silent = json!({ "chart": chart, "from": 1 });
    assert_eq!(
        desk.refused("changeover.commit", silent).code,
        "reason_required"
    );
    let long = json!({ "chart": chart, "from": 1, "reason": "长".repeat(2_001) });
    let why = desk.refused("changeover.commit", long);
    assert_eq!(
        (why.code.as_str(), why.field.as_deref()),
        ("text_too_long", Some("reason"))
    );
    let same = json!({ "chart": chart, "from": 2, "reason": "修订" });
    assert_eq!(
        desk.refused("changeover.commit", same).code,
        "move_version_differs"
    );
}

#[test]
fn a_log_tells_the_move_between_the_steps() {
    let (desk, chart, cases) = scene();
    desk.do_step(&cases[0], "同意");
    renamed(&desk, &chart);
    desk.clock.pass_minutes(5);
    desk.ok(
        "changeover.commit",
        json!({ "chart": chart, "from": 1, "reason": "修订" }),
    );
    let log = desk.ok("case.export_log", json!({ "kind": "xes", "selection": {} }));
    use base64::Engine;
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(log["base64"].as_str().unwrap())
        .unwrap();
    let xes = String::from_utf8(bytes).unwrap();
    assert!(xes.contains("version_changed"));
    // What was done bears the name under which it was done.
    assert!(xes.contains("接收申请并作形式审查"));
}

#[test]
fn a_report_is_that_of_its_own_dry_run() {
    let (desk, chart, _) = scene();
    renamed(&desk, &chart);
    let wish = json!({ "chart": chart, "from": 1, "reason": "" });
    assert_eq!(checked(&desk, wish.clone())["can"], 3);
    let why = desk.refused("changeover.checked", json!({ "job": "another" }));
    assert_eq!(why.code, "changeover_not_checked");
    // A second one takes nothing over from the first.
    assert_eq!(checked(&desk, wish)["can"], 3);
}
