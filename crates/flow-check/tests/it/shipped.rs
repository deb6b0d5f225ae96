//! The shipped charts pass their own check, are sound, and measure as their `expected.json` says.

use std::path::PathBuf;

use flow_check::{Options, Severity, check, critical_path, publishable, soundness};
use flow_model::chart::Chart;
use flow_model::step::Side;
use flow_model::xml::Document;
use serde_json::{Value, json};

const FOLDERS: [&str; 8] = [
    "licence-instant",
    "licence-promised",
    "licence-joint",
    "licence-reported",
    "penalty-simple",
    "penalty-general",
    "confirmation",
    "payment",
];

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../flowcharts")
        .join(name)
}

/// The file of one side.
pub fn document(name: &str, side: &str) -> Document {
    let bytes = std::fs::read(folder(name).join(format!("{side}.bpmn"))).expect("it is shipped");
    let document = Document::read(&bytes).expect("a shipped chart can be read");
    assert!(
        document.warnings().is_empty(),
        "{name}/{side}: {:?}",
        document.warnings()
    );
    document
}

/// The chart of one side.
pub fn read(name: &str, side: &str) -> Chart {
    document(name, side).chart()
}

fn said(chart: &Chart) -> Value {
    let findings = check(chart, &Options::default());
    assert!(publishable(&findings), "{findings:#?}");
    let grave: Vec<_> = findings
        .iter()
        .filter(|f| f.severity != Severity::Info)
        .collect();
    let verdict = soundness(chart);
    let mut said = json!({
        "findings": grave,
        "soundness": {"decided": verdict.decided, "sound": verdict.sound},
        "nodes": chart.nodes.len(),
        "steps": chart.nodes.iter().filter(|node| node.step.is_some()).count(),
    });
    if chart.power.side == Side::Internal {
        said["critical_path"] = json!(critical_path(chart));
    }
    said
}

#[test]
fn shipped_charts_say_what_is_expected() {
    let renew = std::env::var("UPDATE_EXPECTED").is_ok();
    for name in FOLDERS {
        let said = json!({
            "internal": said(&read(name, "internal")),
            "external": said(&read(name, "external")),
        });
        let path = folder(name).join("expected.json");
        if renew {
            let text = serde_json::to_string_pretty(&said).expect("JSON can be written");
            std::fs::write(&path, text + "\n").expect("the folder can be written");
        }
        let text = std::fs::read_to_string(&path).expect("expected.json is shipped");
        let expected: Value = serde_json::from_str(&text).expect("expected.json is JSON");
        assert_eq!(said, expected, "{name}");
    }
}

#[test]
fn shipped_charts_have_no_error_and_no_warning_and_are_sound() {
    for name in FOLDERS {
        for side in ["internal", "external"] {
            let chart = read(name, side);
            let findings = check(&chart, &Options::default());
            let grave: Vec<_> = findings
                .iter()
                .filter(|f| f.severity > Severity::Info)
                .collect();
            assert!(grave.is_empty(), "{name}/{side}: {grave:#?}");
            assert!(soundness(&chart).sound, "{name}/{side}");
        }
    }
}

#[test]
fn external_steps_stand_for_internal_steps() {
    for name in FOLDERS {
        let internal = read(name, "internal");
        let external = read(name, "external");
        let steps = external.nodes.iter().filter_map(|node| node.step.as_ref());
        let named: Vec<&String> = steps.flat_map(|step| &step.stands_for).collect();
        for id in &named {
            assert!(
                internal.nodes.iter().any(|node| node.id == **id),
                "{name}: {id}"
            );
        }
        for node in internal.nodes.iter().filter(|node| node.step.is_some()) {
            assert!(
                named.contains(&&node.id),
                "{name}: nobody stands for {}",
                node.id
            );
        }
    }
}

#[test]
fn one_key_has_one_kind() {
    for name in FOLDERS {
        let mut kinds = std::collections::BTreeMap::new();
        for node in read(name, "internal").nodes {
            for field in node.step.map(|step| step.form).unwrap_or_default() {
                let known = kinds.entry(field.key.clone()).or_insert(field.kind);
                assert_eq!(*known, field.kind, "{name}: {}", field.key);
            }
        }
    }
}
