//! A log that is read again with other columns, and one whose reading is stopped.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use serde_json::{Value, json};

use super::{base64, designer};

#[test]
fn the_columns_of_a_log_are_chosen_again_in_its_own_file_and_as_it_was_read() {
    let (desk, first) = designer();
    let rows = "办件编号,环节,阶段,完成时间\n1,受理,start,2026-03-05 09:00\n1,受理,complete,2026-03-05 09:10\n";
    let wish = json!({ "name": "每行.csv", "base64": base64(rows), "every_row": true });
    let second = desk.ok("mining.open", wish);
    desk.refused(
        "mining.open",
        json!({ "name": "坏.csv", "base64": base64("甲,乙,丙\n1,a,2026-03-05\n") }),
    );
    let again = |log: &Value, columns: Value| {
        let wish = json!({ "again": true, "log": log, "columns": columns });
        desk.ok("mining.open", wish)
    };
    let columns = json!({ "case": "办件编号", "activity": "岗位", "end": "完成时间" });
    let other = again(&first, columns);
    assert_eq!(
        (&other["name"], &other["activities"]),
        (&json!("记录.csv"), &json!(["窗口", "科室"]))
    );
    let columns = json!({ "case": "办件编号", "activity": "环节", "end": "完成时间" });
    let same = again(&second["log"], columns);
    assert_eq!(
        (&same["name"], &same["events"]),
        (&json!("每行.csv"), &second["events"])
    );
    // What failed at first is still there, and only until it was read.
    let columns = json!({ "case": "甲", "activity": "乙", "end": "丙" });
    let wish = json!({ "again": true, "columns": columns });
    assert_eq!(desk.ok("mining.open", wish.clone())["name"], "坏.csv");
    assert_eq!(desk.refused("mining.open", wish).code, "log_closed");
    let own = json!({ "again": true, "log": "none" });
    assert_eq!(desk.refused("mining.open", own).code, "log_closed");
}

#[test]
fn reading_a_log_is_stopped_by_the_name_that_its_caller_gave() {
    let (desk, _) = designer();
    let before = desk.ok("mining.logs", json!({}));
    let mut text = "case,activity,time\n".to_owned();
    for n in 0..200_000 {
        let _ = writeln!(text, "{n},a,2026-03-05 09:00");
    }
    let wish = json!({ "name": "长.csv", "base64": base64(&text), "job": "long" });
    let over = AtomicBool::new(false);
    let stopped = thread::scope(|scope| {
        let stopping = scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                let reply = desk.ok("job.cancel", json!({ "job": "long" }));
                if reply["was_running"] == true {
                    return true;
                }
                thread::yield_now();
            }
            false
        });
        let refused = desk.call("mining.open", wish);
        over.store(true, Ordering::Relaxed);
        assert!(stopping.join().unwrap());
        refused.expect_err("it was stopped").code
    });
    assert_eq!(stopped, "mining_stopped");
    assert_eq!(desk.ok("mining.logs", json!({})), before);
    let gone = desk.ok("job.cancel", json!({ "job": "long" }));
    assert_eq!(gone["was_running"], false);
}
