//! Times of reading, checking and writing, per chart the middle one of some rounds.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use flow_check::{Options, Switch};
use flow_model::xml::Document;
use serde_json::json;

/// Rounds over all charts; the first one warms up and does not count.
const ROUNDS: usize = 6;
/// Folders nested deeper are not entered.
const MAX_DEPTH: usize = 8;

/// Prints the figures of all charts of these folders; they lie in memory while the clock runs.
pub fn time(folders: &[&str]) -> ExitCode {
    let mut paths = Vec::new();
    for folder in folders {
        collect(Path::new(folder), 0, &mut paths);
    }
    paths.sort();
    let files: Vec<Vec<u8>> = paths
        .iter()
        .filter_map(|path| std::fs::read(path).ok())
        .filter(|bytes| Document::read(bytes).is_ok())
        .collect();
    if files.is_empty() {
        eprintln!("no chart in {folders:?}");
        return ExitCode::FAILURE;
    }
    let same = bpmnlint_only();
    let all = Options::default();
    let check = middle(&files, &|bytes| checked(bytes, &all));
    let lint = middle(&files, &|bytes| linted(bytes, &same));
    let copy = middle(&files, &|bytes| {
        Document::read(bytes).map_or(0, |it| it.write().len())
    });
    let undecided = files.iter().filter(|bytes| {
        let chart = Document::read(bytes).map(|it| it.chart());
        chart.is_ok_and(|it| !flow_check::soundness(&it).decided)
    });
    let report = json!({
        "charts": files.len(),
        "bytes": files.iter().map(Vec::len).sum::<usize>(),
        "undecided": undecided.count(),
        "check_ms": { "p50": share(&check, 0.5), "p99": share(&check, 0.99), "most": share(&check, 1.0) },
        "lint_ms": lint.iter().sum::<f64>(),
        "copy_ms": copy.iter().sum::<f64>(),
    });
    println!("{report}");
    ExitCode::SUCCESS
}

fn collect(path: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    if path.is_dir() && depth <= MAX_DEPTH {
        for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
            collect(&entry.path(), depth + 1, found);
        }
    } else if path.extension().is_some_and(|it| it == "bpmn") {
        found.push(path.to_path_buf());
    }
}

/// The rules that have bpmnlint's names, and no others.
fn bpmnlint_only() -> Options {
    let rules = flow_check::rules::all().iter().map(|rule| {
        let theirs = !rule.name.contains('/');
        let switch = if theirs { Switch::Error } else { Switch::Off };
        (rule.name.to_owned(), switch)
    });
    Options {
        rules: rules.collect::<BTreeMap<_, _>>(),
        ..Options::default()
    }
}

fn checked(bytes: &[u8], options: &Options) -> usize {
    let Ok(document) = Document::read(bytes) else {
        return 0;
    };
    let chart = document.chart();
    let checked = flow_check::checked(&document, &chart, options);
    checked.findings.len() + checked.soundness.states
}

fn linted(bytes: &[u8], options: &Options) -> usize {
    let Ok(document) = Document::read(bytes) else {
        return 0;
    };
    let chart = document.chart();
    flow_check::check_file(&document, &chart, options).len()
}

/// Milliseconds of each file: the middle one of all rounds that count.
fn middle(files: &[Vec<u8>], body: &dyn Fn(&[u8]) -> usize) -> Vec<f64> {
    let mut times = vec![Vec::new(); files.len()];
    for round in 0..ROUNDS {
        for (file, times) in files.iter().zip(&mut times) {
            let start = Instant::now();
            black_box(body(file));
            if round > 0 {
                times.push(start.elapsed().as_secs_f64() * 1e3);
            }
        }
    }
    times.iter().map(|times| share(times, 0.5)).collect()
}

/// The value below which this share of all values lies.
fn share(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a length"
    )]
    let at = (last as f64 * share).round() as usize;
    sorted.get(at).copied().unwrap_or_default()
}
