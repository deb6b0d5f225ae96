//! A case that has ended here and whose records the platform refused: taken back by mistake only where its end was.

use case_store::Store;
use case_store::table::{device, event, verdict};
use serde_json::{Value, json};
use sync_wire::push::{EventVerdict, Refusal, Verdict};

use super::ends::walk_to;
use super::r#move::play;
use super::start::start;
use crate::fixture::Desk;

/// The desk after the platform has refused the last record of that kind in a case.
fn refused(desk: Desk, case: &str, kind: &str) -> Desk {
    let put = |store: &Store| {
        store.write(|tx| {
            let records = event::of_subject(tx, &format!("case/{case}"))?;
            let record = records.iter().rfind(|record| record.kind == kind).unwrap();
            let said = EventVerdict {
                id: record.id.clone(),
                seq: record.seq,
                verdict: Verdict::Refused(Refusal {
                    code: "opinion_required".to_owned(),
                    field: None,
                    params: Default::default(),
                }),
            };
            let own = device::get(tx)?.unwrap();
            let at = chrono::DateTime::parse_from_rfc3339("2026-11-24T09:00:00+08:00").unwrap();
            let answer = verdict::Answer {
                device: &own.id,
                epoch: own.epoch,
                receipt: None,
                verdicts: &[],
                settled: &[said],
                at: &at,
            };
            verdict::put_answer(tx, answer)
        })
    };
    let (desk, put) = desk.with_store(put);
    put.unwrap();
    desk
}

/// A case that was refused acceptance, and a word on its receipt behind the end.
fn ended(desk: &Desk) -> String {
    let view = walk_to(desk, start(desk), "refuse_acceptance");
    let view = play(desk, view);
    assert_eq!(view["facts"]["ending"], "not_accepted");
    desk.clock.pass_days(2);
    desk.sign_in("fuzeren");
    let remedy = json!({ "case": view["case"], "remedy": {
        "by": "reconsideration", "organ": "示范县人民政府", "number": "示政复决〔2026〕8号",
        "decided_on": "2026-11-24", "received_on": "2026-11-24", "order": "illegal",
        "says": "程序轻微违法，确认违法" } });
    desk.ok("case.remedy", remedy);
    view["case"].as_str().unwrap().to_owned()
}

fn mistake(case: &str) -> Value {
    json!({ "case": case, "reason": "登记错误", "how": "mistake" })
}

#[test]
fn an_ended_case_is_taken_back_where_its_end_was_refused() {
    let desk = Desk::new();
    let case = ended(&desk);
    let desk = refused(desk, &case, "step_done");
    desk.sign_in("chuangkou");
    let seen = desk.ok("case.show", json!({ "case": case }));
    assert_eq!(seen["exits"]["withdraw"], json!(["mistake"]));
    let back = desk.ok("case.withdraw", mistake(&case));
    assert_eq!(back["facts"]["ending"], "mistaken");
}

#[test]
fn an_ended_case_stays_where_a_later_record_was_refused() {
    let desk = Desk::new();
    let case = ended(&desk);
    let desk = refused(desk, &case, "remedy_decided");
    desk.sign_in("chuangkou");
    let seen = desk.ok("case.show", json!({ "case": case }));
    assert_eq!(seen["exits"]["withdraw"], json!([]));
    assert_eq!(
        desk.refused("case.withdraw", mistake(&case)).code,
        "case_ended"
    );
}
