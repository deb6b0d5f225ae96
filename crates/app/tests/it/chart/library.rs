//! The library: folders with counts, search, states, moving, throwing away.

use serde_json::{Value, json};

use crate::fixture::Desk;

fn list(desk: &Desk, filter: Value) -> Vec<Value> {
    desk.ok("chart.list", filter).as_array().unwrap().clone()
}

fn names(rows: &[Value]) -> Vec<&str> {
    rows.iter()
        .map(|row| row["name"].as_str().unwrap())
        .collect()
}

#[test]
fn folders_count_what_the_list_shows() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let shelves = desk.ok("chart.shelves", json!({}));
    let all = list(&desk, json!({}));
    assert_eq!(shelves["total"], json!(all.len()));
    let mut sum = 0;
    for shelf in shelves["departments"].as_array().unwrap() {
        let rows = list(&desk, json!({ "department": shelf["department"] }));
        assert_eq!(shelf["total"], json!(rows.len()), "{shelf}");
        for class in shelf["classes"].as_array().unwrap() {
            let filter = json!({ "department": shelf["department"], "class": class["class"] });
            assert_eq!(class["total"], json!(list(&desk, filter).len()), "{class}");
        }
        sum += rows.len();
    }
    assert_eq!(sum, all.len());
    for state in shelves["states"].as_array().unwrap() {
        let rows = list(&desk, json!({ "state": state["state"] }));
        assert_eq!(state["total"], json!(rows.len()), "{state}");
    }
    let known = shelves["known_departments"].as_array().unwrap();
    assert!(known.contains(&json!("示范县残疾人联合会")), "{known:?}");
}

#[test]
fn two_chinese_characters_find_a_chart_by_name_or_department() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    for (name, department) in [("户外广告设置许可", "城市管理局"), ("ＡＢＣ试验图", "")]
    {
        let payload = json!({ "name": name, "side": "internal", "department": department });
        desk.ok("chart.create", payload);
    }
    let find = |text: &str| list(&desk, json!({ "text": text }));
    assert_eq!(names(&find("广告")), ["户外广告设置许可"]);
    assert_eq!(names(&find("告 设")), ["户外广告设置许可"]);
    assert_eq!(names(&find("abc")), ["ＡＢＣ试验图"]);
    assert!(names(&find("城市")).contains(&"户外广告设置许可"));
    assert!(find("没有这样的图").is_empty());
}

#[test]
fn charts_move_between_departments_all_or_none() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let rows = list(&desk, json!({}));
    let (one, two) = (&rows[0]["chart"], &rows[1]["chart"]);
    let wrong = json!({ "charts": [one, "no-such-chart"], "department": "新设局" });
    assert_eq!(
        desk.refused("chart.set_department", wrong).code,
        "chart_unknown"
    );
    assert!(list(&desk, json!({ "department": "新设局" })).is_empty());
    let payload = json!({ "charts": [one, two], "department": " 新设局 " });
    desk.ok("chart.set_department", payload);
    assert_eq!(list(&desk, json!({ "department": "新设局" })).len(), 2);
    assert_eq!(
        desk.ok("chart.open", json!({ "chart": one }))["department"],
        "新设局"
    );
    let long = json!({ "charts": [one], "department": "局".repeat(101) });
    assert_eq!(
        desk.refused("chart.set_department", long).code,
        "text_too_long"
    );
}

#[test]
fn a_draft_can_be_thrown_away_and_a_version_comes_back() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let blank = desk.ok(
        "chart.create",
        json!({ "name": "白纸", "side": "internal" }),
    );
    desk.ok("chart.discard_draft", json!({ "chart": blank["chart"] }));
    assert_eq!(
        desk.refused("chart.open", json!({ "chart": blank["chart"] }))
            .code,
        "chart_unknown"
    );
    let published = &list(&desk, json!({ "state": "published" }))[0];
    let chart = &published["chart"];
    assert_eq!(
        desk.refused("chart.discard_draft", json!({ "chart": chart }))
            .code,
        "nothing_to_discard"
    );
    let open = desk.ok("chart.open", json!({ "chart": chart }));
    let xml = open["xml"]
        .as_str()
        .unwrap()
        .replace("id=\"Start_1\"", "id=\"Start_1\" ");
    desk.ok("chart.save", json!({ "chart": chart, "xml": xml }));
    assert_eq!(
        desk.ok("chart.open", json!({ "chart": chart }))["draft"],
        true
    );
    desk.ok("chart.discard_draft", json!({ "chart": chart }));
    let back = desk.ok("chart.open", json!({ "chart": chart }));
    assert_eq!(
        (&back["draft"], &back["xml"]),
        (&json!(false), &open["xml"])
    );
}

#[test]
fn a_new_chart_begins_from_a_shipped_one_with_its_forms() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let shipped = desk.ok("chart.templates", json!({}));
    let penalty = shipped
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["template"] == "penalty-general" && row["side"] == "internal")
        .unwrap();
    assert_eq!(penalty["case_type"], "general");
    let made = desk.ok(
        "chart.create",
        json!({ "name": "某局处罚", "side": "internal", "template": "penalty-general" }),
    );
    assert_eq!(
        (&made["name"], &made["case_type"]),
        (&json!("某局处罚"), &json!("general"))
    );
    assert!(made["xml"].as_str().unwrap().contains("法制审核"));
    let forms = desk.ok("form.show", json!({ "chart": made["chart"] }));
    assert!(!forms["forms"]["forms"].as_object().unwrap().is_empty());
    let refused = desk.refused(
        "chart.create",
        json!({ "name": "无", "side": "internal", "template": "none" }),
    );
    assert_eq!(refused.code, "chart_unknown");
}

#[test]
fn a_blank_penalty_has_the_lanes_of_its_posts() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let posts = |case_type: &str| {
        let made = desk.ok(
            "chart.create",
            json!({ "name": "甲", "side": "internal", "case_type": case_type }),
        );
        let xml = made["xml"].as_str().unwrap().to_owned();
        ["officer", "legal", "head", "window", "review"]
            .map(|post| xml.contains(&format!("post=\"{post}\"")))
    };
    assert_eq!(posts("general"), [true, true, true, false, false]);
    assert_eq!(posts("promised"), [false, false, true, true, true]);
}

#[test]
fn penalty_60_a_blank_general_procedure_has_ninety_days() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let xml = |case_type: &str| {
        let made = desk.ok(
            "chart.create",
            json!({ "name": "甲", "side": "internal", "case_type": case_type }),
        );
        made["xml"].as_str().unwrap().to_owned()
    };
    assert!(xml("general").contains(
        "<sf:statutory number=\"90\" unit=\"day\" counting=\"calendar\" statute=\"中华人民共和国行政处罚法\" article=\"60\""
    ));
    assert!(!xml("simple").contains("sf:statutory"));
}
