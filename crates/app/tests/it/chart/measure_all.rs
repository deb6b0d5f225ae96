//! All charts are measured behind the command that asked for it.

use app::job::running::JobEnd;
use serde_json::json;

use super::check_all::{copies, ended};
use crate::fixture::Desk;

#[test]
fn every_chart_of_the_desk_is_measured() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let listed = desk.ok("chart.list", json!({}));
    let charts = listed.as_array().unwrap().len();
    assert_eq!(desk.ok("chart.measured", json!({}))["rows"], json!([]));
    let job = desk.ok("chart.measure_all", json!({}));
    assert_eq!(
        (&job["kind"], &job["total"]),
        (&json!("chart.measure_all"), &json!(charts))
    );
    assert_eq!(
        ended(&desk, &job["job"]),
        (JobEnd::Done, u32::try_from(charts).unwrap(), 0)
    );
    let found = desk.ok("chart.measured", json!({}));
    let rows = found["rows"].as_array().unwrap();
    assert_eq!(rows.len(), charts);
    let sum: f64 = rows
        .iter()
        .map(|row| row["figures"]["steps"].as_f64().unwrap())
        .sum();
    assert!(sum >= rows.len() as f64);
    assert_eq!(
        found["total"]["figures"]["steps"]["sum"].as_f64(),
        Some(sum)
    );
    // A second round begins anew.
    let again = desk.ok("chart.measure_all", json!({}));
    ended(&desk, &again["job"]);
    assert_eq!(desk.ok("chart.measured", json!({})), found);
}

#[test]
fn a_stopped_round_keeps_what_it_has_measured() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    copies(&desk, 300);
    let job = desk.ok("chart.measure_all", json!({}));
    let stopped = desk.ok("job.cancel", json!({ "job": job["job"] }));
    assert_eq!(stopped, json!({ "was_running": true }));
    let (end, done, failed) = ended(&desk, &job["job"]);
    assert_eq!((end, failed), (JobEnd::Cancelled, 0));
    let found = desk.ok("chart.measured", json!({}));
    let rows = found["rows"].as_array().unwrap();
    assert_eq!(rows.len(), done as usize);
    assert!(rows.len() < 300);
    // What was measured stands in the order of the library.
    let listed = desk.ok("chart.list", json!({}));
    let order: Vec<_> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["chart"])
        .collect();
    let places: Vec<_> = rows
        .iter()
        .map(|row| order.iter().position(|chart| **chart == row["chart"]))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
}
