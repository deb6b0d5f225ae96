//! Replay of simulated cases as dots.

use serde_json::json;

use super::{licence, simulated};
use crate::fixture::Desk;

#[test]
fn simulated_cases_run_as_dots_that_are_late_as_the_simulation_counts_it() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = licence(&desk);
    assert_eq!(
        desk.ok("optimise.dots", json!({ "chart": chart })),
        json!(null)
    );
    let outcome = simulated(&desk, &chart, 7)["outcome"].clone();
    let dots = desk.ok("optimise.dots", json!({ "chart": chart }));
    assert_eq!(
        (&dots["cases"], &dots["late_by"]),
        (&json!(300), &json!("promised"))
    );
    let tracks = dots["tracks"].as_array().unwrap();
    let late = tracks.iter().filter(|it| {
        let steps = it["steps"].as_array().unwrap();
        steps.last().unwrap().as_f64() > it["late_s"].as_f64()
    });
    let share = late.count() as f64 / tracks.len() as f64;
    let within = outcome["within_promised"].as_f64().unwrap();
    assert!(
        (share - (1.0 - within)).abs() < 0.05,
        "{share} late, {within} within"
    );
}
