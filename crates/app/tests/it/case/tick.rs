//! Time passes, also while the program is closed.

use serde_json::json;

use super::start::start;
use crate::fixture::Desk;

#[test]
fn licensing_32_silence_is_acceptance_also_while_the_program_was_closed() {
    let desk = Desk::new();
    let case = start(&desk)["case"].clone();
    // Received on Monday 2026-11-23: the fifth working day is Monday 11-30.
    desk.clock.pass_days(14);
    let desk = desk.reopened();
    desk.sign_in("chuangkou");
    let view = desk.ok("case.show", json!({ "case": case }));
    let rows = view["history"].as_array().unwrap();
    let deemed: Vec<_> = rows
        .iter()
        .filter(|row| row["kind"] == "deemed_accepted")
        .collect();
    assert_eq!(deemed.len(), 1);
    assert_eq!(deemed[0]["at"], "2026-12-01T00:00:00.000+08:00");
    assert_eq!(deemed[0]["basis"]["article"], "32");
    assert_eq!(deemed[0]["by"]["name"], "");
    let started = view["dues"]
        .as_array()
        .unwrap()
        .iter()
        .find(|due| due["of"] == "statutory");
    assert_eq!(
        started.unwrap()["start"],
        "2026-11-23",
        "accepted from the day of receipt"
    );
    let again = desk.ok("case.show", json!({ "case": case }));
    assert_eq!(again["version"], view["version"], "once");
}

#[test]
fn local_amounts_name_their_source_and_only_the_head_sets_them() {
    let desk = Desk::new();
    let wish = |source: &str| json!({ "large_fine_person": { "yuan": 5000, "source": source } });
    desk.sign_in("chuangkou");
    assert_eq!(
        desk.refused("law.set_local", wish("某省听证程序规定")).code,
        "wrong_post"
    );
    desk.sign_in("fuzeren");
    assert_eq!(
        desk.refused("law.set_local", wish("")).code,
        "source_required"
    );
    let set = desk.ok("law.set_local", wish("某省听证程序规定"));
    assert_eq!(set["large_fine_person"]["yuan"], 5000);
    assert_eq!(desk.ok("law.local", json!({})), set);
}
