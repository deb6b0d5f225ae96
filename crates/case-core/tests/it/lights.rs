//! Signs of supervision: one test per rule, named after its code; what is raised and what goes; the table itself.

mod content;
mod flow;
mod settle;
mod table;
mod time;

use case_core::case::{Case, Pass, PassHow};
use case_core::clock::{Calendar, due};
use case_core::decide::Command;
use case_core::event::{CaseStarted, FieldValue};
use case_core::lights::settle::{Alert, Change, settle};
use case_core::lights::{Facts, Hit, Light, Rule, hits, light, rules};
use case_core::net::Net;
use flow_model::step::{Act, CaseType, Counting, FieldKind, FormField, Step};

use crate::sketch::{Play, Sketch, actor, days, started, time as moment};

/// Two steps, the first with a limit of 5 working days.
fn net() -> Net {
    let card = Step {
        post: Some("窗口".into()),
        limit: Some(days(5, Counting::Working)),
        ..Step::default()
    };
    Sketch::new()
        .start("s")
        .card("a", card)
        .step("b")
        .end("e")
        .path("s a b e")
        .net()
}

/// Ten working days promised, twenty by statute.
fn start() -> CaseStarted {
    let mut start = started(CaseType::Promised);
    start.promised = Some(days(10, Counting::Working));
    start.statutory = Some(days(20, Counting::Working));
    start
}

/// Opened on Monday 2026-03-02 at ten.
fn opened<'a>(net: &'a Net, start: CaseStarted) -> Play<'a> {
    let mut play = Play::new(net);
    let by = actor("窗口", "窗口");
    play.command(&by, Command::Start(Box::new(start))).unwrap();
    play
}

/// A step with an act and a form, between start and end.
fn one(act: Act, post: &str, form: Vec<FormField>, documents: &[&str]) -> Net {
    let card = Step {
        post: Some(post.into()),
        act: Some(act),
        form,
        documents: documents.iter().map(|name| (*name).to_owned()).collect(),
        ..Step::default()
    };
    Sketch::new()
        .start("s")
        .card("a", card)
        .step("b")
        .end("e")
        .path("s a b e")
        .net()
}

fn field(key: &str, kind: FieldKind) -> FormField {
    FormField {
        key: key.into(),
        label: key.into(),
        kind,
        ..FormField::default()
    }
}

/// The case as if that post had done the step; gates are not asked.
fn did(case: &mut Case, node: &str, post: &str, at: &str) {
    case.passes.push(Pass {
        node: node.into(),
        from: case.opened.at,
        to: moment(at),
        by: actor(post, post),
        with: Vec::new(),
        opinion: String::new(),
        card: None,
        how: PassHow::Done { flows: Vec::new() },
    });
    case.latest = moment(at);
}

fn fill(case: &mut Case, key: &str, text: &str) {
    case.fields
        .insert(key.into(), FieldValue::Text(text.into()));
}

fn with_facts<T>(net: &Net, case: &Case, now: &str, look: impl Fn(&Facts<'_>) -> T) -> T {
    let calendar = Calendar::national();
    let now = moment(now);
    let due = due(net, case, &calendar, now);
    look(&Facts {
        net,
        case,
        due: &due,
        calendar: &calendar,
        now,
    })
}

fn found(net: &Net, case: &Case, now: &str) -> Vec<Hit> {
    with_facts(net, case, now, |facts| hits(facts, rules()))
}

/// Codes of the rules that hold.
fn codes(net: &Net, case: &Case, now: &str) -> String {
    let found = found(net, case, now);
    let codes: Vec<&str> = found.iter().map(|hit| hit.code.as_str()).collect();
    codes.join(" ")
}

fn colour(net: &Net, case: &Case, now: &str) -> Light {
    light(found(net, case, now).iter().map(|hit| hit.level))
}

/// The signs of a case after another look, kept as a store keeps them.
fn look_again(net: &Net, case: &Case, now: &str, rules: &[Rule], kept: &mut Vec<Alert>) -> String {
    let changes = with_facts(net, case, now, |facts| settle(facts, rules, kept));
    let mut told = Vec::new();
    for change in changes {
        match change {
            Change::Raise(hit) => {
                told.push(format!("+{}", hit.code));
                kept.push(Alert {
                    seq: i64::try_from(kept.len()).unwrap(),
                    hit,
                    raised_at: moment(now),
                    gone: None,
                });
            }
            Change::Withdraw { seq, why, by_rule } => {
                let alert = kept.iter_mut().find(|alert| alert.seq == seq).unwrap();
                alert.gone = Some(why);
                let by = by_rule.map_or(String::new(), |rule| format!(" by {rule}"));
                told.push(format!("-{} {why:?}{by}", alert.hit.code));
            }
        }
    }
    told.join(", ")
}
