//! Charts to tables: every shipped chart there and back, and what a table cannot hold.

use std::collections::BTreeMap;
use std::path::PathBuf;

use flow_model::chart::{Chart, NodeKind};
use flow_model::step::Step;
use flow_model::table::{self, NoteCode, Options, Sheet, column, header, write};
use flow_model::xml::Document;

use crate::table::{LICENCE, assert_drawn, parallel_joins, read, ways};

/// Name, BPMN task, lane, post of the lane, card.
type Held = (String, String, String, Option<String>, Option<Step>);

/// Every step with its lane, its post and what its card holds in a table.
fn steps(chart: &Chart) -> Vec<Held> {
    let lane = |id: &Option<String>| chart.lanes.iter().find(|l| Some(&l.id) == id.as_ref());
    let steps = chart.nodes.iter().filter_map(|node| {
        let NodeKind::Task { task, .. } = &node.kind else {
            return None;
        };
        let lane = lane(&node.lane);
        let step = node.step.clone().map(|step| Step {
            form: Vec::new(),
            stands_for: Vec::new(),
            post: step.post.or(lane.and_then(|l| l.post.clone())),
            ..step
        });
        let (name, post) = lane.map_or((String::new(), None), |l| (l.name.clone(), l.post.clone()));
        Some((node.name.clone(), task.clone(), name, post, step))
    });
    steps.collect()
}

fn shipped() -> Vec<(String, Document)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../flowcharts");
    let mut charts = Vec::new();
    for entry in std::fs::read_dir(root).unwrap() {
        for side in ["internal", "external"] {
            let path = entry.as_ref().unwrap().path().join(format!("{side}.bpmn"));
            if path.is_file() {
                let document = Document::read(&std::fs::read(&path).unwrap()).unwrap();
                charts.push((path.display().to_string(), document));
            }
        }
    }
    assert!(charts.len() >= 12);
    charts
}

#[test]
fn every_shipped_chart_goes_to_a_table_and_comes_back() {
    for (file, document) in shipped() {
        let chart = document.chart();
        let table = write(&chart);
        let sheet = Sheet {
            rows: table.rows,
            merged: Vec::new(),
        };
        let back = table::read(&sheet, &Options::default()).unwrap();
        assert_eq!(back.report.notes, [], "{file}");
        let again = back.document.chart();
        assert_eq!(again.processes[0].name, chart.processes[0].name, "{file}");
        assert_eq!(again.power, chart.power, "{file}");
        let lanes = |chart: &Chart| -> Vec<(String, Option<String>)> {
            chart
                .lanes
                .iter()
                .map(|l| (l.name.clone(), l.post.clone()))
                .collect()
        };
        assert_eq!(lanes(&again), lanes(&chart), "{file}");
        assert_eq!(steps(&again), steps(&chart), "{file}");
        assert_eq!(ways(&again), ways(&chart), "{file}");
        assert_eq!(parallel_joins(&again), parallel_joins(&chart), "{file}");
        // What a table cannot hold is said: the form fields, and what a public step stands for.
        let forms = chart.nodes.iter().filter_map(|n| n.step.as_ref());
        let expected: usize = forms
            .map(|s| usize::from(!s.form.is_empty()) + usize::from(!s.stands_for.is_empty()))
            .sum();
        assert_eq!(table.lost.len(), expected, "{file}: {:#?}", table.lost);
        assert_drawn(&back.document);
    }
}

#[test]
fn acts_of_shipped_steps_are_mostly_known_by_their_names() {
    let (mut all, mut known) = (0, 0);
    let mut missed: BTreeMap<String, String> = BTreeMap::new();
    for (_, document) in shipped() {
        let chart = document.chart();
        for node in &chart.nodes {
            let Some(act) = node.step.as_ref().and_then(|s| s.act) else {
                continue;
            };
            let text = format!("环节|岗位\n{}|某", node.name);
            let reading = read(&text);
            let found = reading
                .document
                .chart()
                .nodes
                .iter()
                .find_map(|n| n.step.clone())
                .unwrap()
                .act;
            all += 1;
            known += usize::from(found == Some(act));
            if found != Some(act) {
                missed.insert(node.name.clone(), format!("{found:?}, not {act:?}"));
            }
        }
    }
    println!("acts known by name: {known} of {all}; missed {missed:#?}");
    assert!(known * 10 >= all * 7, "{known} of {all}");
}

#[test]
fn what_a_table_cannot_hold_is_said() {
    let chart = crate::shared::process(
        r#"<bpmn:startEvent id="s"><bpmn:timerEventDefinition/></bpmn:startEvent>
        <bpmn:userTask id="a" name="甲"><bpmn:multiInstanceLoopCharacteristics/></bpmn:userTask>
        <bpmn:boundaryEvent id="b" attachedToRef="a"><bpmn:timerEventDefinition/></bpmn:boundaryEvent>
        <bpmn:inclusiveGateway id="g"/><bpmn:subProcess id="c" name="乙"/><bpmn:endEvent id="e"/>
        <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="a"/><bpmn:sequenceFlow id="f2" sourceRef="a" targetRef="g"/>
        <bpmn:sequenceFlow id="f3" sourceRef="g" targetRef="c" name="一；二"/><bpmn:sequenceFlow id="f4" sourceRef="g" targetRef="e"/>
        <bpmn:sequenceFlow id="f5" sourceRef="c" targetRef="e"/><bpmn:sequenceFlow id="f6" sourceRef="b" targetRef="e"/>"#,
    )
    .chart();
    let mut codes: Vec<NoteCode> = write(&chart).lost.iter().map(|n| n.code).collect();
    codes.sort_unstable();
    assert_eq!(
        codes,
        [
            NoteCode::EventNotHeld,
            NoteCode::EventNotHeld,
            NoteCode::GatewayNotHeld,
            NoteCode::InsideNotHeld,
            NoteCode::TextNotHeld,
            NoteCode::RepeatNotHeld,
        ]
    );
}

#[test]
fn headers_of_our_own_tables_are_our_own() {
    let table = write(&read(LICENCE).document.chart());
    for name in &table.rows[table.header] {
        let found = column(name).unwrap();
        assert_eq!(header(found), name);
    }
}
