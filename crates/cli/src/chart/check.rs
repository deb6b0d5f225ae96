//! `chart check`: findings and soundness of files and folders, several at once.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use flow_check::{Options, Severity, SoundnessOptions, Switch};
use flow_model::chart::Chart;
use flow_model::form::Forms;
use flow_model::step::Side;
use flow_model::xml::Document;
use serde_json::{Value, json};

use crate::print::{Answer, Trouble};
use crate::say;

/// Most files checked at once.
const MAX_JOBS: usize = 64;

/// Checks all files; something found wrong gives exit 1.
pub fn check(
    paths: &[PathBuf],
    jobs: usize,
    rules: Option<&Path>,
    messages: bool,
) -> Result<Answer, Trouble> {
    let options = Options {
        soundness: SoundnessOptions { messages },
        ..switches(rules)?
    };
    let files = super::folder::charts(paths)?;
    let jobs = match jobs {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        some => some,
    };
    let found = all(&files, jobs.clamp(1, MAX_JOBS), &options);
    let wrong = found.iter().any(|(report, _)| is_wrong(report));
    let (found, told): (Vec<Value>, Vec<String>) = found.into_iter().unzip();
    let text = if told.is_empty() {
        say::no_chart()
    } else {
        told.join("\n\n")
    };
    Ok(Answer {
        text,
        json: json!({ "files": found }),
        wrong,
    })
}

/// The switches of a file, each rule one that is known.
fn switches(file: Option<&Path>) -> Result<Options, Trouble> {
    let Some(file) = file else {
        return Ok(Options::default());
    };
    let bad = |why: &str| Trouble(say::bad_switches(file, why));
    let bytes = super::bytes(file)?;
    let rules: BTreeMap<String, Switch> =
        serde_json::from_slice(&bytes).map_err(|error| bad(&error.to_string()))?;
    let known = |name: &String| flow_check::rules::all().iter().any(|it| it.name == name);
    if let Some(name) = rules.keys().find(|name| !known(name)) {
        return Err(bad(name));
    }
    Ok(Options {
        rules,
        ..Options::default()
    })
}

/// The internal chart that lies beside an external one as `internal.bpmn`.
fn inner_side(file: &Path, chart: &Chart) -> Option<Arc<Chart>> {
    if chart.power.side != Side::External {
        return None;
    }
    let bytes = super::bytes(&file.with_file_name("internal.bpmn")).ok()?;
    let inner = Document::read(&bytes).ok()?.chart();
    (inner.power.side == Side::Internal).then(|| Arc::new(inner))
}

fn is_wrong(file: &Value) -> bool {
    let findings = file["findings"].as_array().map_or(0, Vec::len);
    let infos = file["findings"].as_array().into_iter().flatten();
    let infos = infos.filter(|it| it["severity"] == "info").count();
    file["readable"] == false || findings > infos
}

/// Of each file the report, and the same for people.
fn all(files: &[PathBuf], jobs: usize, options: &Options) -> Vec<(Value, String)> {
    let next = AtomicUsize::new(0);
    let found = Mutex::new(vec![(Value::Null, String::new()); files.len()]);
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(file) = files.get(at) else { break };
                    let report = one(file, options);
                    let told = say::checked(&report);
                    let mut found = found
                        .lock()
                        .expect("a worker never panics while it holds it");
                    found[at] = (report, told);
                }
            });
        }
    });
    found
        .into_inner()
        .expect("a worker never panics while it holds it")
}

/// A broken rule must not take the other files down: it is reported as a file that cannot be checked.
fn one(file: &Path, options: &Options) -> Value {
    let start = Instant::now();
    let found = catch_unwind(AssertUnwindSafe(|| look(file, options)));
    let mut report = found.unwrap_or_else(|_| unreadable("broken", None, json!({})));
    report["file"] = file.display().to_string().into();
    report["ms"] = json!(start.elapsed().as_secs_f64() * 1_000.0);
    report
}

fn look(file: &Path, options: &Options) -> Value {
    let bytes = match super::bytes(file) {
        Ok(bytes) => bytes,
        Err(trouble) => return unreadable("cannot_read", None, json!({ "reason": trouble.0 })),
    };
    let document = match Document::read(&bytes) {
        Ok(document) => document,
        Err(error) => return unreadable(&say::word(&error.code), error.line, json!(error.params)),
    };
    let mut chart = document.chart();
    let forms = match super::forms::attach(file, &mut chart) {
        Ok(forms) => forms,
        Err(trouble) => return unreadable("cannot_read", None, json!({ "reason": trouble.0 })),
    };
    let options = Options {
        counterpart: inner_side(file, &chart),
        ..options.clone()
    };
    let checked = flow_check::checked(&document, &chart, &options);
    let mut findings: Vec<Value> = (checked.findings.iter())
        .map(|finding| json!(finding))
        .collect();
    findings.extend(on_forms(&chart, &forms));
    json!({
        "readable": true,
        "warnings": document.warnings(),
        "findings": findings,
        "soundness": checked.soundness,
    })
}

/// Findings on formulas and templates beside the chart, in the shape of the others.
fn on_forms(chart: &Chart, forms: &Forms) -> Vec<Value> {
    let shaped = |finding: app::chart::check::Finding| {
        let mut value = json!(finding);
        if let Some(fields) = value.as_object_mut() {
            fields.remove("correctable");
        }
        value
    };
    let found = app::form::finding::findings(chart, forms).into_iter();
    found.map(shaped).collect()
}

fn unreadable(code: &str, line: Option<u32>, params: Value) -> Value {
    let mut warning = json!({ "code": code, "params": params });
    if let Some(line) = line {
        warning["line"] = line.into();
    }
    let undecided = json!({
        "decided": false, "why": "not_readable", "sound": false, "option_to_complete": false,
        "proper_completion": false, "no_dead_steps": false, "safe": false, "dead": [], "states": 0,
    });
    json!({"readable": false, "warnings": [warning], "findings": [], "soundness": undecided})
}

/// Gravity as the terminal shows it.
pub fn gravity(severity: &Value) -> &'static str {
    match serde_json::from_value::<Severity>(severity.clone()) {
        Ok(Severity::Error) => "错误",
        Ok(Severity::Warning) => "警告",
        Ok(Severity::Info) | Err(_) => "提示",
    }
}
