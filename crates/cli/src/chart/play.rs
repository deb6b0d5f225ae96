//! `chart play`: one chart gone through by the engine that runs cases, without a desk: as a script says, or by chance.

mod chance;
mod script;
mod stage;

use std::collections::BTreeMap;
use std::path::Path;

use case_core::net::{Net, NotExecutable, Refused};
use flow_model::chart::{Chart, NodeKind};
use serde_json::{Value, json};

use crate::args::Rehearsal;
use crate::print::{Answer, Trouble};
use crate::say;

/// Post of whom a chart names none: a rehearsal needs nobody in particular.
const ANYBODY: &str = "任何人";

/// Plays a chart.
pub fn play(file: &Path, rehearsal: &Rehearsal) -> Result<Answer, Trouble> {
    let mut chart = super::open(file)?.chart();
    super::forms::attach(file, &mut chart)?;
    let mut called = BTreeMap::new();
    for path in &rehearsal.called {
        let mut chart = super::open(path)?.chart();
        super::forms::attach(path, &mut chart)?;
        for process in chart.processes.clone() {
            called.insert(process.id, chart.clone());
        }
    }
    let script = rehearsal.script.as_deref().map(script::read).transpose()?;
    let script = script.as_ref();
    let net = match compiled(&mut chart, &mut called) {
        Ok(net) if net.doubts().is_empty() => net,
        Ok(net) => return Ok(refused(file, net.doubts(), script)),
        Err(found) => return Ok(refused(file, &found, script)),
    };
    let start = super::simulate::start(&rehearsal.start)?;
    match script {
        Some(script) => Ok(script::play(file, &net, script, start)),
        None => Ok(chance::play(file, &net, rehearsal, start)),
    }
}

/// The net of the chart. Where it names nobody who acts, anybody may.
fn compiled(
    chart: &mut Chart,
    called: &mut BTreeMap<String, Chart>,
) -> Result<Net, Vec<NotExecutable>> {
    let found = match Net::compile_with(chart, called) {
        Ok(net) => return Ok(net),
        Err(found) => found,
    };
    if found.iter().any(|it| it.what != Refused::NoPost) {
        return Err(found);
    }
    for chart in std::iter::once(&mut *chart).chain(called.values_mut()) {
        for node in &mut chart.nodes {
            let acted_on = matches!(node.kind, NodeKind::Task { .. } | NodeKind::Event { .. });
            let step = node.step.get_or_insert_with(Default::default);
            if acted_on && node.lane.is_none() && step.post.is_none() {
                step.post = Some(ANYBODY.to_owned());
            }
        }
    }
    Net::compile_with(chart, called)
}

/// What is not executed, held against what the script says of it.
fn refused(file: &Path, found: &[NotExecutable], script: Option<&script::Script>) -> Answer {
    let told = |it: &NotExecutable| json!({ "element": it.element, "what": say::word(&it.what) });
    let found: Vec<Value> = found.iter().map(told).collect();
    let mut known: Vec<String> = found.iter().map(brief).collect();
    known.sort();
    known.dedup();
    let expected = script.and_then(|script| script.refused.as_ref());
    let as_said = expected.is_some_and(|expected| *expected == known);
    let text = say::not_played(&found);
    Answer {
        text,
        json: json!({ "file": file, "executable": false, "not_executed": found }),
        wrong: !as_said,
    }
}

fn brief(refused: &Value) -> String {
    let text = |name: &str| refused[name].as_str().unwrap_or_default();
    format!("{} {}", text("element"), text("what"))
}
