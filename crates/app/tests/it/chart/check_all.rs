//! All charts are checked behind the command that asked for it.

use std::time::{Duration, Instant};

use app::Told;
use app::job::running::JobEnd;
use serde_json::{Value, json};

use crate::fixture::Desk;

const PATIENCE: Duration = Duration::from_secs(60);

/// Waits for the end of a job: how it ended, what was done, what failed.
pub(super) fn ended(desk: &Desk, wanted: &Value) -> (JobEnd, u32, u32) {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        for told in desk.told.lock().unwrap().iter() {
            if let Told::JobEnded {
                job,
                end,
                done,
                failed,
                ..
            } = told
                && wanted == job
            {
                return (*end, *done, *failed);
            }
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("the job did not end");
}

pub(super) fn copies(desk: &Desk, n: usize) {
    let from = desk.ok("chart.list", json!({}))[0]["chart"].clone();
    for i in 0..n {
        desk.ok(
            "chart.create",
            json!({ "name": format!("抄本{i:03}"), "side": "internal", "from": from }),
        );
    }
}

#[test]
fn every_chart_has_its_result_and_the_time() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let before = desk.ok("chart.list", json!({}));
    let before = before.as_array().unwrap();
    desk.clock.pass_minutes(5);
    let job = desk.ok("chart.check_all", json!({}));
    assert_eq!(
        (&job["kind"], &job["total"]),
        (&json!("chart.check_all"), &json!(before.len()))
    );
    let (end, done, failed) = ended(&desk, &job["job"]);
    assert_eq!(
        (end, done as usize, failed),
        (JobEnd::Done, before.len(), 0)
    );
    let after = desk.ok("chart.list", json!({}));
    for row in after.as_array().unwrap() {
        let checked = &row["checked"];
        assert_eq!(checked["at"], "2026-11-23T09:05:00.000+08:00", "{row}");
        assert_eq!(
            (&checked["errors"], &checked["stale"]),
            (&json!(0), &json!(false))
        );
    }
    assert_eq!(desk.ok("job.running", json!({})), json!([]));
    let progress = desk.told.lock().unwrap();
    assert!(progress.iter().any(
        |told| matches!(told, Told::JobProgress { job: id, done, total } if job["job"] == *id && done == total)
    ));
}

#[test]
fn a_result_is_stale_after_the_chart_changed_and_fresh_after_saving() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let open = desk.ok(
        "chart.create",
        json!({ "name": "半张图", "side": "internal", "case_type": "promised" }),
    );
    let row = |desk: &Desk| desk.ok("chart.list", json!({ "text": "半张" }))[0]["checked"].clone();
    assert!(row(&desk)["errors"].as_u64().unwrap() > 0);
    desk.clock.pass_minutes(1);
    let payload = json!({ "chart": open["chart"], "xml": open["xml"] });
    desk.ok("chart.save", payload);
    assert_eq!(row(&desk)["stale"], false);
    assert_eq!(row(&desk)["at"], "2026-11-23T09:01:00.000+08:00");
}

#[test]
fn a_job_can_be_stopped_and_keeps_what_it_has_done() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    copies(&desk, 60);
    let job = desk.ok("chart.check_all", json!({}));
    // A second request while it runs answers the same work.
    let again = desk.ok("chart.check_all", json!({}));
    let stopped = desk.ok("job.cancel", json!({ "job": job["job"] }));
    let (end, done, _) = ended(&desk, &job["job"]);
    if stopped["was_running"] == true && again["job"] == job["job"] {
        assert!(end == JobEnd::Cancelled || u64::from(done) == job["total"]);
    }
    assert_eq!(
        desk.ok("job.cancel", json!({ "job": job["job"] }))["was_running"],
        false
    );
    // After its end the next one is a new one.
    let next = desk.ok("chart.check_all", json!({}));
    assert_ne!(next["job"], job["job"]);
    assert_eq!(ended(&desk, &next["job"]).0, JobEnd::Done);
}

#[test]
fn a_desk_that_is_closed_ends_its_jobs() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    copies(&desk, 30);
    let job = desk.ok("chart.check_all", json!({}));
    let desk = desk.reopened();
    let (end, done, _) = ended(&desk, &job["job"]);
    assert!(end == JobEnd::Cancelled || u64::from(done) == job["total"]);
}
