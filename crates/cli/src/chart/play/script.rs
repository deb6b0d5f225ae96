//! A script: moves in order, what must stand after each, and how it must end.

use std::collections::BTreeMap;
use std::path::Path;

use case_core::clock::Calendar;
use case_core::clock::timing::Timing;
use case_core::net::Net;
use case_core::rejection::Rejection;
use chrono::{DateTime, FixedOffset};
use flow_model::execution::{TimerKind, TimerText};
use serde::Deserialize;
use serde_json::{Value, json};

use super::stage::{Finish, Stage};
use crate::print::{Answer, Trouble};
use crate::say;

/// A script as it lies in its file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// What it shows, and by which clause.
    #[serde(default)]
    pub says: String,
    /// What the engine must refuse, as `element what`, sorted; nothing is played then.
    #[serde(default)]
    pub refused: Option<Vec<String>>,
    /// Where the case must stand when it was opened.
    #[serde(default)]
    stands: Option<Vec<String>>,
    /// The moves.
    #[serde(default)]
    moves: Vec<Move>,
    /// What must have been passed in the end, in order; `-node` where it was ended by something else.
    #[serde(default)]
    passed: Option<Vec<String>>,
    /// The end event by which the case must be over; empty: it must not be over.
    #[serde(default)]
    ended: Option<String>,
}

/// One move. Exactly one of `do`, `back`, `wait`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Move {
    /// The step to finish, the event to confirm, the event on a border that happened.
    #[serde(default, rename = "do")]
    done: Option<String>,
    /// Values to fill before.
    #[serde(default)]
    fields: BTreeMap<String, String>,
    /// Flows to take, by gateway.
    #[serde(default)]
    routes: BTreeMap<String, Vec<String>>,
    /// The step to send back from, and the one to return to.
    #[serde(default)]
    back: Option<[String; 2]>,
    /// A duration of ISO 8601 that passes.
    #[serde(default)]
    wait: Option<String>,
    /// The code by which the engine must refuse the move.
    #[serde(default)]
    refused: Option<String>,
    /// Where the case must stand afterwards.
    #[serde(default)]
    stands: Option<Vec<String>>,
}

/// Reads a script.
///
/// # Errors
/// A sentence that names the file.
pub fn read(path: &Path) -> Result<Script, Trouble> {
    let bytes = super::super::bytes(path)?;
    let script: Script = serde_json::from_slice(&bytes)
        .map_err(|error| Trouble(say::bad_script(path, &error.to_string())))?;
    for (number, one) in script.moves.iter().enumerate() {
        let kinds = [one.done.is_some(), one.back.is_some(), one.wait.is_some()];
        if kinds.into_iter().filter(|it| *it).count() != 1 {
            let why = say::one_move_one_act(number + 1);
            return Err(Trouble(say::bad_script(path, &why)));
        }
        if let Some(text) = one.wait.as_deref().filter(|text| span(text).is_none()) {
            let why = say::not_a_span(number + 1, text);
            return Err(Trouble(say::bad_script(path, &why)));
        }
    }
    Ok(script)
}

/// What did not come as the script says.
struct Misses(Vec<Value>);

impl Misses {
    fn compare(&mut self, place: usize, what: &str, expected: &Value, found: &Value) {
        if expected != found {
            self.0
                .push(json!({ "move": place, "what": what, "expected": expected, "found": found }));
        }
    }
}

/// Plays the moves of a script.
pub fn play(file: &Path, net: &Net, script: &Script, start: DateTime<FixedOffset>) -> Answer {
    let mut misses = Misses(Vec::new());
    if let Some(expected) = &script.refused {
        misses.compare(0, "refused", &json!(expected), &json!([]));
    }
    let mut stage = match Stage::open(net, start) {
        Ok(stage) => stage,
        Err(rejection) => {
            misses.compare(0, "opened", &Value::Null, &json!(rejection.code));
            return answer((file, script), None, misses);
        }
    };
    if let Some(expected) = &script.stands {
        misses.compare(
            0,
            "stands",
            &json!(sorted(expected)),
            &json!(stage.stands()),
        );
    }
    for (number, one) in script.moves.iter().enumerate() {
        let found = go(&mut stage, one).err().map(|rejection| rejection.code);
        let found = found.map(|code| code.as_str());
        misses.compare(number + 1, "refused", &json!(one.refused), &json!(found));
        if let Some(expected) = &one.stands {
            let found = json!(stage.stands());
            misses.compare(number + 1, "stands", &json!(sorted(expected)), &found);
        }
    }
    let last = script.moves.len();
    if let Some(expected) = &script.passed {
        misses.compare(last, "passed", &json!(expected), &json!(stage.passed()));
    }
    if let Some(expected) = &script.ended {
        let found = stage.ended().unwrap_or_default();
        misses.compare(last, "ended", &json!(expected), &json!(found));
    }
    misses.compare(last, "replays", &json!(true), &json!(stage.replays()));
    answer((file, script), Some(&stage), misses)
}

fn go(stage: &mut Stage<'_>, one: &Move) -> Result<(), Rejection> {
    if let Some(node) = &one.done {
        return stage.finish(&Finish {
            node,
            fields: &one.fields,
            routes: &one.routes,
        });
    }
    if let Some([from, to]) = &one.back {
        return stage.back(from, to);
    }
    let later = one.wait.as_deref().and_then(span);
    let later = later.and_then(|it| it.next(&Calendar::national(), stage.now, 0));
    later.map_or(Ok(()), |later| stage.until(later))
}

fn span(text: &str) -> Option<Timing> {
    Timing::read(&TimerText {
        kind: TimerKind::Duration,
        text: text.to_owned(),
    })
}

fn sorted(ids: &[String]) -> Vec<String> {
    let mut ids = ids.to_vec();
    ids.sort();
    ids
}

fn answer((file, script): (&Path, &Script), stage: Option<&Stage<'_>>, misses: Misses) -> Answer {
    let trace = stage.map(Stage::trace).unwrap_or_default();
    let stands = stage.map(Stage::stands).unwrap_or_default();
    let ended = stage.and_then(Stage::ended);
    let text = say::played(&trace, &stands, ended, &misses.0);
    let wrong = !misses.0.is_empty();
    Answer {
        text,
        json: json!({
            "file": file,
            "says": script.says,
            "executable": true,
            "trace": trace,
            "stands": stands,
            "ended": ended,
            "mismatches": misses.0,
        }),
        wrong,
    }
}
