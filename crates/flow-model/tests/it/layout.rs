//! Layouts: everything is drawn, nothing overlaps, edges are right-angled and lanes hold their nodes.

use std::collections::HashSet;

use flow_model::chart::{Bounds, Chart, EventPlace, NodeKind};
use flow_model::draw::{DrawOptions, svg};
use flow_model::edit::apply;
use flow_model::layout::{arrange, complete, drawn};
use flow_model::xml::Document;

use crate::shared;

/// Licensing with correction loop, special procedure, parallel review, a boundary timer and a refusal.
pub const LICENCE: &str = include_str!("licence.bpmn");

fn sits_on_another(chart: &Chart, id: &str) -> bool {
    let node = chart.nodes.iter().find(|n| n.id == id).unwrap();
    matches!(
        &node.kind,
        NodeKind::Event {
            place: EventPlace::Boundary { .. },
            ..
        }
    )
}

fn ancestors<'c>(chart: &'c Chart, id: &'c str) -> HashSet<&'c str> {
    let mut found = HashSet::new();
    let mut here = id;
    while let Some(node) = chart.nodes.iter().find(|n| n.id == here) {
        found.insert(node.parent.as_str());
        here = &node.parent;
    }
    found
}

fn overlap(a: Bounds, b: Bounds) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

fn holds(outer: Bounds, inner: Bounds) -> bool {
    outer.x <= inner.x
        && outer.y <= inner.y
        && outer.x + outer.width >= inner.x + inner.width
        && outer.y + outer.height >= inner.y + inner.height
}

/// Checks a layout and answers how many nodes it holds.
fn check(chart: &Chart, name: &str) -> usize {
    for node in &chart.nodes {
        assert!(
            chart.shapes.contains_key(&node.id),
            "{name}: no shape for {}",
            node.id
        );
    }
    for flow in &chart.flows {
        let points = &chart.edges[&flow.id];
        assert!(points.len() >= 2, "{name}: {}", flow.id);
        for pair in points.windows(2) {
            let right = pair[0].x == pair[1].x || pair[0].y == pair[1].y;
            assert!(right, "{name}: {} is not right-angled: {points:?}", flow.id);
        }
        let bounds = chart.shapes[&flow.source];
        let rim = Bounds {
            x: bounds.x - 1.0,
            y: bounds.y - 1.0,
            width: bounds.width + 2.0,
            height: bounds.height + 2.0,
        };
        let at = Bounds {
            x: points[0].x,
            y: points[0].y,
            width: 0.0,
            height: 0.0,
        };
        assert!(holds(rim, at), "{name}: {} leaves from nowhere", flow.id);
    }
    for (n, a) in chart.nodes.iter().enumerate() {
        for b in &chart.nodes[n + 1..] {
            let nested = ancestors(chart, &a.id).contains(b.id.as_str())
                || ancestors(chart, &b.id).contains(a.id.as_str());
            if nested || sits_on_another(chart, &a.id) || sits_on_another(chart, &b.id) {
                continue;
            }
            let (x, y) = (chart.shapes[&a.id], chart.shapes[&b.id]);
            assert!(!overlap(x, y), "{name}: {} and {} overlap", a.id, b.id);
        }
        if let Some(lane) = &a.lane {
            let lane = chart.shapes[lane];
            assert!(
                holds(lane, chart.shapes[&a.id]),
                "{name}: {} is out of its lane",
                a.id
            );
        }
    }
    chart.nodes.len()
}

/// No edge runs through a node that it does not touch.
fn crossings(chart: &Chart) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for flow in &chart.flows {
        for pair in chart.edges[&flow.id].windows(2) {
            let x = pair[0].x.min(pair[1].x);
            let y = pair[0].y.min(pair[1].y);
            let width = (pair[0].x - pair[1].x).abs();
            let line = Bounds {
                x,
                y,
                width,
                height: (pair[0].y - pair[1].y).abs(),
            };
            for node in &chart.nodes {
                let own = [&flow.source, &flow.target].contains(&&node.id);
                let frame = chart.nodes.iter().any(|n| n.parent == node.id);
                let b = chart.shapes[&node.id];
                let core = Bounds {
                    x: b.x + 1.0,
                    y: b.y + 1.0,
                    width: b.width - 2.0,
                    height: b.height - 2.0,
                };
                if !own && !frame && !sits_on_another(chart, &node.id) && overlap(line, core) {
                    found.push((flow.id.clone(), node.id.clone()));
                }
            }
        }
    }
    found
}

#[test]
fn a_licence_is_laid_out_whole() {
    let chart = drawn(&Document::read(LICENCE.as_bytes()).unwrap().chart());
    assert!(check(&chart, "licence") > 15);
    assert_eq!(crossings(&chart), []);
}

#[test]
fn reference_models_are_laid_out_whole() {
    for (name, bytes) in shared::files("miwg", &[".bpmn"]) {
        let chart = drawn(&Document::read(&bytes).unwrap().chart());
        assert!(check(&chart, &name) > 0);
        assert_eq!(crossings(&chart), [], "{name}");
    }
}

#[test]
fn a_document_without_a_diagram_gets_one() {
    let text = shared::text(shared::LINE);
    let mut document = Document::read(text.as_bytes()).unwrap();
    assert!(complete(&mut document).unwrap());
    let again = Document::read(document.write().as_bytes()).unwrap();
    assert!(again.warnings().is_empty(), "{:?}", again.warnings());
    assert_eq!(check(&again.chart(), "line"), 4);
    assert!(!complete(&mut document).unwrap());
    let root = again.element(again.root());
    let xmlns = |p: &str| root.attributes.iter().any(|a| &*a.name.local == p);
    assert!(xmlns("bpmndi") && xmlns("dc") && xmlns("di"));
}

#[test]
fn the_same_chart_is_laid_out_the_same_and_fast() {
    let document = Document::read(LICENCE.as_bytes()).unwrap();
    let first = arrange(&document.chart());
    assert_eq!(first, arrange(&document.chart()));
    let mut laid = document;
    apply(&mut laid, &first).unwrap();
    assert_eq!(arrange(&laid.chart()), first);

    let nodes: String = (0..2_000)
        .map(|i| {
            let next = i + 1;
            let far = (i + 40).min(2_000);
            format!("<bpmn:task id=\"t{i}\"/><bpmn:sequenceFlow id=\"f{i}\" sourceRef=\"t{i}\" targetRef=\"t{next}\"/><bpmn:sequenceFlow id=\"g{i}\" sourceRef=\"t{i}\" targetRef=\"t{far}\"/>")
        })
        .collect();
    let large = shared::process(&format!("{nodes}<bpmn:task id=\"t2000\"/>")).chart();
    let start = std::time::Instant::now();
    let edits = arrange(&large);
    assert_eq!(edits.len(), 2_001 + 4_000);
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}

#[test]
fn pictures_are_well_formed_and_show_every_name() {
    let chart = Document::read(LICENCE.as_bytes()).unwrap().chart();
    let options = DrawOptions {
        title: Some("设立 <餐馆> & \"小吃店\"".into()),
        passed: ["start".to_owned(), "receive".to_owned()].into(),
        current: ["accept".to_owned()].into(),
    };
    let picture = svg(&chart, &options);
    let mut reader = quick_xml::Reader::from_str(&picture);
    let mut drawn = HashSet::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(start) => {
                let id = start.try_get_attribute("data-element").unwrap();
                drawn.extend(id.map(|a| a.value.to_string()));
            }
            _ => {}
        }
    }
    assert_eq!(drawn.len(), chart.nodes.len() + chart.flows.len());
    assert!(picture.contains("设立 &lt;餐馆&gt; &amp; &quot;小吃店&quot;"));
    assert!(picture.contains("受理") && !picture.contains("href"));
    if let Ok(path) = std::env::var("SUNFLOW_PICTURES") {
        std::fs::write(format!("{path}/licence.svg"), &picture).unwrap();
        for (name, bytes) in shared::files("miwg", &[".bpmn"]) {
            let name = name.rsplit('/').next().unwrap().to_owned();
            let chart = Document::read(&bytes).unwrap().chart();
            std::fs::write(
                format!("{path}/{name}.own.svg"),
                svg(&chart, &DrawOptions::default()),
            )
            .unwrap();
            let chart = flow_model::layout::drawn(&chart);
            std::fs::write(
                format!("{path}/{name}.laid.svg"),
                svg(&chart, &DrawOptions::default()),
            )
            .unwrap();
        }
    }
}

#[test]
fn punctuation_never_begins_a_line() {
    let text = shared::process(
        r#"<bpmn:userTask id="a" name="审查申请材料是否，齐全（含附件）。再次核对《通知书》"/>"#,
    );
    let picture = svg(&text.chart(), &DrawOptions::default());
    let lines: Vec<&str> = picture
        .split("<text")
        .skip(1)
        .filter_map(|t| t.split(['>', '<']).nth(1))
        .collect();
    assert!(lines.len() >= 3, "{lines:?}");
    for line in &lines {
        assert!(!line.starts_with(['，', '。', '）', '》']), "{lines:?}");
        assert!(!line.ends_with(['（', '《']), "{lines:?}");
    }
    assert_eq!(
        lines.concat(),
        "审查申请材料是否，齐全（含附件）。再次核对《通知书》"
    );
}

#[test]
fn ids_that_are_no_names_are_drawn_too() {
    let mut document = shared::process(
        r#"<bpmn:task id="1"/><bpmn:task id="a b"/><bpmn:sequenceFlow id="2:x" sourceRef="1" targetRef="a b"/>"#,
    );
    assert!(complete(&mut document).unwrap());
    assert_eq!(check(&document.chart(), "odd ids"), 2);
    let again = Document::read(document.write().as_bytes()).unwrap();
    assert_eq!(again.chart(), document.chart());
}
