//! The demo county is ready to be worked in, and holds no invented case.

use app::county::demo::SHIPPED;
use serde_json::json;

use crate::fixture::Desk;

#[test]
fn every_shipped_chart_is_published_and_bound() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let charts = desk.ok("chart.list", json!({}));
    let charts = charts.as_array().unwrap();
    assert_eq!(charts.len(), SHIPPED.len() * 2);
    for chart in charts {
        assert_eq!(chart["version"], 1, "{}", chart["name"]);
        assert!(
            chart["items"].as_u64().unwrap() > 0,
            "{} has an item",
            chart["name"]
        );
    }
    let items = desk.ok("item.list", json!({ "bound": true, "limit": 200 }));
    assert_eq!(items["rows"].as_array().unwrap().len(), 14);
    let cases = desk.ok("case.list", json!({ "scope": "all", "limit": 10 }));
    assert_eq!(cases["rows"], json!([]));
}

#[test]
fn its_password_is_told_to_the_sign_in_page() {
    let people = Desk::new().ok("session.people", json!({}));
    assert_eq!(people["demo_password"], "sunflow-demo");
    assert_eq!(people["people"].as_array().unwrap().len(), 13);
}
