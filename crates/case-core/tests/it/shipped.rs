//! The shipped internal charts are executable, and a player who fills in what is demanded brings every case to an end.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use case_core::case::CaseState;
use case_core::choices::{WaitingHow, choices, waiting};
use case_core::decide::Command;
use case_core::event::{Actor, FieldSet, FieldValue, StepDone};
use case_core::net::Net;
use flow_model::chart::Chart;
use flow_model::form::Forms;
use flow_model::step::{FieldKind, FormField};
use flow_model::xml::Document;

use crate::sketch::{Play, actor, started};

/// Most moves of one player.
const MAX_MOVES: u32 = 400;

pub fn internal_charts() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../flowcharts");
    let mut found = Vec::new();
    for folder in std::fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        let chart = folder.join("internal.bpmn");
        if chart.exists() {
            found.push(chart);
        }
    }
    found.sort();
    found
}

/// A chart with its forms.
pub fn read(path: &Path) -> Chart {
    let bytes = std::fs::read(path).unwrap();
    let mut chart = Document::read(&bytes).unwrap().chart();
    if let Ok(forms) = std::fs::read_to_string(path.with_file_name("forms.json")) {
        Forms::read(&forms).unwrap().attach(&mut chart);
    }
    chart
}

fn net(path: &Path) -> Net {
    Net::compile(&read(path)).unwrap_or_else(|refused| panic!("{}: {refused:?}", path.display()))
}

pub fn value(field: &FormField) -> FieldValue {
    if field.key == "hear_date" {
        // More than seven working days ahead of every notice of the play.
        return FieldValue::Text("2026-12-30".into());
    }
    let text = match field.kind {
        FieldKind::Text | FieldKind::LongText | FieldKind::Person | FieldKind::Organisation => "某",
        FieldKind::Number => "3",
        FieldKind::Money => "200.00",
        FieldKind::Date => "2026-03-02",
        FieldKind::Choice => field.options.first().map_or("", String::as_str),
        FieldKind::Flag => "true",
        FieldKind::List => r#"["某"]"#,
        FieldKind::Table => return FieldValue::Text(one_row(field)),
        FieldKind::Attachment => {
            r#"[{"file":"照片.jpg","size":1,"sm3":"66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"}]"#
        }
        FieldKind::Computed => "1",
    };
    FieldValue::Text(text.into())
}

fn one_row(field: &FormField) -> String {
    let cells: BTreeMap<&str, String> = field
        .columns
        .iter()
        .map(|column| {
            let alone = FormField {
                kind: column.kind,
                options: column.options.clone(),
                ..FormField::default()
            };
            match value(&alone) {
                FieldValue::Text(text) | FieldValue::Missing(text) => (column.key.as_str(), text),
            }
        })
        .collect();
    serde_json::to_string(&[cells]).unwrap()
}

/// Names the branch that was taken least so far, so that a player sees every branch.
fn routes(
    play: &Play<'_>,
    node: &str,
    taken: &mut BTreeMap<String, u32>,
) -> BTreeMap<String, Vec<String>> {
    let mut named: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut open = choices(play.net, play.case(), node);
    loop {
        let asked = open.iter().position(|choice| {
            let chosen = |flow: &String| named.values().flatten().any(|other| other == flow);
            choice.behind.is_empty() || choice.behind.iter().any(chosen)
        });
        let Some(asked) = asked else { return named };
        let choice = open.remove(asked);
        let times = |id: &String| taken.get(id).copied().unwrap_or_default();
        let flow = choice
            .flows
            .iter()
            .map(|flow| &flow.id)
            .min_by_key(|id| times(id))
            .unwrap();
        *taken.entry(flow.clone()).or_default() += 1;
        named.insert(choice.gateway.clone(), vec![flow.clone()]);
    }
}

/// One move: fills the form of the first step that stands open, and finishes it.
fn go_on(play: &mut Play<'_>, taken: &mut BTreeMap<String, u32>) {
    let open = waiting(play.net, play.case());
    let first = open
        .iter()
        .find(|w| !matches!(w.how, WaitingHow::Boundary { .. }));
    let node = first.unwrap_or(&open[0]).node.clone();
    let (post, step) = {
        let node = play.net.node(&node).unwrap();
        (node.post.clone(), node.step.clone())
    };
    // Another person at every step: no one is shut out by what was done before.
    let by = actor(&format!("{node}的经办人"), &post);
    let with: Vec<Actor> = (1..step.officers)
        .map(|n| actor(&format!("{node}的同事{n}"), &post))
        .collect();
    for field in step.form.iter().filter(|field| field.required) {
        let (node, key) = (node.clone(), field.key.clone());
        if key == "certificates" {
            let rows = std::iter::once(&by).chain(&with).map(|officer| {
                let name = &officer.name;
                format!(r#"{{"name":"{name}","number":"Z1","valid_until":"2030-01-01"}}"#)
            });
            let rows = format!("[{}]", rows.collect::<Vec<_>>().join(","));
            let value = FieldValue::Text(rows);
            let set = FieldSet { node, key, value };
            play.command(&by, Command::SetField(set)).unwrap();
            continue;
        }
        let set = FieldSet {
            node,
            key,
            value: value(field),
        };
        play.command(&by, Command::SetField(set)).unwrap();
    }
    let routes = routes(play, &node, taken);
    let done = StepDone {
        node,
        opinion: "同意".into(),
        routes,
        with,
        papers: Vec::new(),
    };
    play.command(&by, Command::Done(done))
        .unwrap_or_else(|why| panic!("{why:?}"));
}

#[test]
fn every_shipped_internal_chart_runs_to_its_ends() {
    let charts = internal_charts();
    assert!(charts.len() >= 6, "{charts:?}");
    for path in charts {
        let net = net(&path);
        let case_type = net.power.case_type.unwrap();
        let mut taken = BTreeMap::new();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for _ in 0..20 {
            let mut play = Play::new(&net);
            let mut start = started(case_type);
            start.promised.clone_from(&net.power.promised);
            start.statutory.clone_from(&net.power.statutory);
            start.local.government = "government".into();
            let by = actor("起案人", &net.starters()[0]);
            play.command(&by, Command::Start(Box::new(start))).unwrap();
            let mut moves = 0;
            while play.case().state == CaseState::Running {
                go_on(&mut play, &mut taken);
                moves += 1;
                assert!(moves < MAX_MOVES, "{} does not end", path.display());
            }
            seen.extend(play.case().passes.iter().map(|pass| pass.node.clone()));
        }
        let never: Vec<&str> = net
            .steps()
            .map(|s| s.id.as_str())
            .filter(|id| !seen.contains(*id))
            .collect();
        assert!(
            never.is_empty(),
            "{}: never reached {never:?}",
            path.display()
        );
    }
}
