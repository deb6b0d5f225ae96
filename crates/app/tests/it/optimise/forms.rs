//! Forms go along with a redesign: taken as one with the drawing, taken back as one, told in words.

use serde_json::{Value, json};

use super::searched;
use crate::fixture::Desk;

/// A chart of licences that are granted on the spot, as it is shipped: half of the corrections can be tolerated.
fn instant(desk: &Desk) -> Value {
    let wish = json!({ "name": "即办", "side": "internal", "template": "licence-instant" });
    desk.ok("chart.create", wish)["chart"].clone()
}

fn shown(desk: &Desk, chart: &Value) -> Value {
    desk.ok("form.show", json!({ "chart": chart }))["forms"].clone()
}

#[test]
fn a_point_brings_its_forms_and_takes_them_away_again() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = instant(&desk);
    let before = shown(&desk, &chart);
    let found = searched(&desk, &chart);
    let file = |point: &Value| {
        let about = json!({ "chart": chart, "found": found["id"], "point": point["point"] });
        desk.ok("optimise.point", about)
    };
    let mut points = found["points"].as_array().unwrap().iter();
    let point = points.find(|point| file(point)["forms"] != before);
    let point = point.expect("some point changes the forms");
    let mut said = point["changes"].as_array().unwrap().iter();
    assert!(said.any(|it| it["forms"] != json!([])), "{point}");
    let then = file(point)["forms"].clone();
    let take =
        json!({ "chart": chart, "found": found["id"], "point": point["point"], "note": "并表" });
    desk.ok("optimise.accept", take.clone());
    assert_eq!(shown(&desk, &chart), then);
    // What publishing would say of the draft with these forms.
    let xml = desk.ok("chart.open", json!({ "chart": chart }))["xml"].clone();
    let checked = desk.ok(
        "chart.check",
        json!({ "xml": xml, "forms": then, "chart": chart }),
    );
    assert_eq!(checked["publishable"], true, "{checked}");
    let rows = desk.ok("optimise.undo", json!({ "chart": chart }));
    assert_eq!(rows[0]["undone"], true);
    assert_eq!(shown(&desk, &chart), before);
    // Forms that were changed since are not thrown away.
    desk.ok("optimise.accept", take);
    let mut changed = then;
    let steps = changed["forms"].as_object_mut().unwrap();
    steps.values_mut().next().unwrap()["title"] = json!("另起一名");
    desk.ok("form.save", json!({ "chart": chart, "forms": changed }));
    let rows = desk.ok("optimise.redesigns", json!({ "chart": chart }));
    assert_eq!(rows[0]["may_undo"], false);
    let refused = desk.refused("optimise.undo", json!({ "chart": chart }));
    assert_eq!(refused.code, "redesign_changed");
}

#[test]
fn a_single_proposal_names_the_forms_and_its_row_keeps_those_before() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = instant(&desk);
    let before = shown(&desk, &chart);
    let opened = desk.ok("chart.open", json!({ "chart": chart }));
    let ask = json!({ "xml": opened["xml"], "forms": before });
    let proposals = desk.ok("chart.propose", ask);
    let mut proposals = proposals.as_array().unwrap().iter();
    let proposal = proposals.find(|it| !it["forms"].is_null());
    let proposal = proposal.expect("some proposal changes the forms");
    assert!(!proposal["form_changes"].as_array().unwrap().is_empty());
    desk.ok(
        "chart.save",
        json!({ "chart": chart, "xml": proposal["xml"] }),
    );
    desk.ok(
        "form.save",
        json!({ "chart": chart, "forms": proposal["forms"] }),
    );
    let note = json!({
        "chart": chart, "before": opened["xml"], "forms_before": before, "note": "少一次交接",
    });
    let row = desk.ok("optimise.take", note);
    assert_eq!(
        (&row["may_undo"], &row["expected"]),
        (&json!(true), &json!(null))
    );
    desk.ok("optimise.undo", json!({ "chart": chart }));
    assert_eq!(shown(&desk, &chart), before);
    let now = desk.ok("chart.open", json!({ "chart": chart }));
    assert_eq!(now["xml"], opened["xml"]);
}
