//! `chart check`: findings and soundness of files and folders, several at once.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use flow_check::{Options, Severity, SoundnessOptions, Switch};
use flow_model::chart::Chart;
use flow_model::step::Side;
use flow_model::xml::Document;
use serde_json::{Value, json};

use crate::print::{Answer, Trouble};
use crate::say;

/// Folders nested deeper are not entered.
const MAX_DEPTH: usize = 32;
/// Most files of one call.
const MAX_FILES: usize = 200_000;
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
    let mut files = Vec::new();
    for path in paths {
        collect(path, 0, &mut files)?;
    }
    let jobs = match jobs {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        some => some,
    };
    let found = all(&files, jobs.clamp(1, MAX_JOBS), &options);
    let wrong = found.iter().any(is_wrong);
    let text = found
        .iter()
        .map(say::checked)
        .collect::<Vec<_>>()
        .join("\n\n");
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

pub(super) fn collect(path: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), Trouble> {
    let trouble = |error: std::io::Error| Trouble(say::cannot_read(path, &error));
    if !path.metadata().map_err(trouble)?.is_dir() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    if depth > MAX_DEPTH || files.len() > MAX_FILES {
        return Err(Trouble(say::folder_too_large(path)));
    }
    let entries = std::fs::read_dir(path).map_err(trouble)?;
    let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    inside.sort();
    for entry in inside {
        let is_chart = entry
            .extension()
            .is_some_and(|it| it == "bpmn" || it == "bpmn2");
        // A link to a folder could lead in a circle; a link to a file is read as the file.
        let is_folder = entry.symlink_metadata().is_ok_and(|it| it.is_dir());
        if is_folder || is_chart {
            collect(&entry, depth + 1, files)?;
        }
    }
    Ok(())
}

fn all(files: &[PathBuf], jobs: usize, options: &Options) -> Vec<Value> {
    let next = AtomicUsize::new(0);
    let found = Mutex::new(vec![Value::Null; files.len()]);
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(file) = files.get(at) else { break };
                    let report = one(file, options);
                    let mut found = found
                        .lock()
                        .expect("a worker never panics while it holds it");
                    found[at] = report;
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
    let chart = document.chart();
    let options = Options {
        counterpart: inner_side(file, &chart),
        ..options.clone()
    };
    let checked = flow_check::checked(&document, &chart, &options);
    json!({
        "readable": true,
        "warnings": document.warnings(),
        "findings": checked.findings,
        "soundness": checked.soundness,
    })
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
