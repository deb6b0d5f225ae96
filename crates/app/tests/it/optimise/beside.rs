//! Charts of the desk that take the time of the same people: listed, kept with the scenario, simulated and searched.

use serde_json::{Value, json};

use super::{licence, wait};
use crate::fixture::Desk;

fn listed(desk: &Desk, chart: &Value) -> Vec<Value> {
    let reply = desk.ok("optimise.beside", json!({ "chart": chart }));
    reply.as_array().unwrap().clone()
}

fn kept(desk: &Desk, chart: &Value, beside: &[Value]) {
    let shown = desk.ok("optimise.scenario", json!({ "chart": chart }));
    let mut sheet = shown["sheet"].clone();
    sheet["beside"] = json!(beside);
    desk.ok(
        "optimise.keep_scenario",
        json!({ "chart": chart, "sheet": sheet }),
    );
}

fn simulated(desk: &Desk, chart: &Value, beside: &Value) -> Value {
    let wish =
        json!({ "chart": chart, "cases": 300, "replications": 4, "seed": 1, "beside": beside });
    desk.ok("optimise.simulate", wish);
    wait(desk);
    desk.ok("optimise.simulated", json!({ "chart": chart }))
}

#[test]
fn charts_that_share_people_are_listed_kept_and_simulated_together() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = licence(&desk);
    let rows = listed(&desk, &chart);
    assert!(!rows.is_empty());
    let shares = |row: &&Value| row["people"].as_u64() > Some(0);
    let one = rows.iter().find(shares).expect("posts in common")["chart"].clone();
    assert!(rows.iter().all(|row| row["chart"] != chart));
    let alone = simulated(&desk, &chart, &json!([]));
    assert_eq!(alone["beside"], json!([]));
    kept(&desk, &chart, std::slice::from_ref(&one));
    assert_eq!(
        desk.ok("optimise.simulated", json!({ "chart": chart }))["stale"],
        true
    );
    let together = simulated(&desk, &chart, &Value::Null);
    assert_eq!(
        (
            &together["beside"][0]["chart"],
            &together["beside"][0]["assumed"],
            &together["stale"]
        ),
        (&one, &json!(true), &json!(false))
    );
    assert!(together["beside"][0]["cases"].as_f64() > Some(1.0));
    let busy = |view: &Value| {
        let posts = view["posts"].as_array().unwrap().iter();
        posts
            .map(|it| it["utilisation"].as_f64().unwrap())
            .sum::<f64>()
    };
    assert!(busy(&together) > busy(&alone));
    // Somebody keeps other figures for the other chart: what was simulated is old.
    let mut sheet = desk.ok("optimise.scenario", json!({ "chart": one }))["sheet"].clone();
    sheet["arrival"]["mean_s"] = json!(sheet["arrival"]["mean_s"].as_f64().unwrap() * 3.0);
    desk.ok(
        "optimise.keep_scenario",
        json!({ "chart": one, "sheet": sheet }),
    );
    assert_eq!(
        desk.ok("optimise.simulated", json!({ "chart": chart }))["stale"],
        true
    );
}

#[test]
fn a_search_tells_what_each_variant_does_to_the_other_charts() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = licence(&desk);
    let one = listed(&desk, &chart)[0]["chart"].clone();
    kept(&desk, &chart, std::slice::from_ref(&one));
    let wish =
        json!({ "chart": chart, "seconds": 600, "cases": 60, "seed": 3, "simulations": 600 });
    desk.ok("optimise.search", wish);
    wait(&desk);
    let found = desk.ok("optimise.found", json!({ "chart": chart }));
    assert_eq!(found["beside"][0]["chart"], one);
    for point in found["points"].as_array().unwrap() {
        assert!(point["beside"][0]["value"].as_f64() > Some(0.0));
    }
}

#[test]
fn what_cannot_be_played_beside_is_refused() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = licence(&desk);
    let refused = |beside: Value| {
        let wish =
            json!({ "chart": chart, "cases": 50, "replications": 2, "seed": 1, "beside": beside });
        desk.refused("optimise.simulate", wish)
    };
    assert_eq!(refused(json!([chart])).code, "beside_itself");
    let many: Vec<String> = (0..21).map(|it| it.to_string()).collect();
    assert_eq!(refused(json!(many)).code, "beside_too_many");
    // The same people with other hours.
    let one = listed(&desk, &chart)[0].clone();
    kept(&desk, &one["chart"], &[]);
    let mut sheet = desk.ok("optimise.scenario", json!({ "chart": one["chart"] }))["sheet"].clone();
    let calendar = sheet["posts"][0]["calendar"].clone();
    for hours in sheet["calendars"].as_array_mut().unwrap() {
        if hours["name"] == calendar {
            hours["periods"] = json!([{ "day": 0, "from_min": 540, "to_min": 720 }]);
        }
    }
    desk.ok(
        "optimise.keep_scenario",
        json!({ "chart": one["chart"], "sheet": sheet }),
    );
    let error = refused(json!([one["chart"]]));
    assert_eq!(
        (
            error.code.as_str(),
            &error.params["inner"],
            &error.params["what"]
        ),
        ("sim_beside", &json!("sim_person_differs"), &json!("hours"))
    );
    assert_eq!(error.params["file"], one["name"]);
}
