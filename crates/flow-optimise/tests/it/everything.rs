//! Every chart at hand is measured, simulated and looked through without a panic; what is proposed works.

use std::path::{Path, PathBuf};

use flow_model::edit::apply;
use flow_model::xml::Document;
use flow_optimise::measure;
use flow_optimise::simulate::{Options, Scenario, simulate};

use crate::charts;

fn charts_below(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            charts_below(&path, found);
        } else if path.extension().is_some_and(|e| e == "bpmn") {
            found.push(path);
        }
    }
}

/// Tries one chart; answers the patterns that are proposed.
fn try_chart(path: &Path) -> Vec<String> {
    let document = Document::read(&std::fs::read(path).unwrap()).unwrap();
    let chart = document.chart();
    let figures = measure(&chart);
    assert_eq!(figures.complexity["nodes"] as usize, chart.nodes.len());
    let scenario = Scenario::from_chart(&chart);
    let options = Options {
        cases: 50,
        ..Options::default()
    };
    if let Ok(outcome) = simulate(&chart, &scenario, &options) {
        assert!(
            outcome.resources.values().all(|r| r.utilisation <= 1.0001),
            "{path:?}"
        );
    }
    let proposals = charts::proposed(&document);
    for proposal in &proposals {
        let mut changed = document.clone();
        apply(&mut changed, &proposal.edits).unwrap();
        let again = Document::read(changed.write().as_bytes()).unwrap();
        assert_eq!(again.chart(), changed.chart());
        let more = match proposal.pattern.as_str() {
            "tell_commit" | "tolerate_missing" => 1,
            _ => 0,
        };
        assert!(proposal.after.measure.steps <= proposal.before.measure.steps + more);
    }
    proposals.into_iter().map(|p| p.pattern).collect()
}

#[test]
fn shared_charts_are_looked_through() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let root = std::env::var("SUNFLOW_SHARED").map_or(root, PathBuf::from);
    let mut found = Vec::new();
    charts_below(&root, &mut found);
    if found.is_empty() {
        println!("SKIPPED: shared data not present (charts)");
        return;
    }
    for path in &found {
        try_chart(path);
    }
    assert!(found.len() > 100);
}

#[test]
fn shipped_charts_are_looked_through_and_played_to_their_end() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../flowcharts");
    let mut found = Vec::new();
    charts_below(&root, &mut found);
    assert!(!found.is_empty(), "no charts are shipped");
    for path in &found {
        let patterns = try_chart(path);
        if path.ends_with("payment/internal.bpmn") {
            let has = |pattern: &str| patterns.iter().any(|p| p == pattern);
            assert!(has("parallel_steps"), "{patterns:?}");
        }
        let chart = Document::read(&std::fs::read(path).unwrap())
            .unwrap()
            .chart();
        let outcome = simulate(&chart, &Scenario::from_chart(&chart), &Options::default()).unwrap();
        assert!(outcome.within_statutory.is_none_or(|w| w > 0.9), "{path:?}");
    }
}
