//! Layouts: everything is drawn, nothing overlaps, edges are right-angled and lanes hold their nodes.

use std::collections::HashSet;

use flow_model::chart::{Bounds, Chart, Point};
use flow_model::draw::{DrawOptions, svg};
use flow_model::edit::{Edit, apply};
use flow_model::layout::{arrange, arrange_part, complete, drawn};
use flow_model::xml::Document;

use crate::drawing::faults;
use crate::shared;

/// Licensing with correction loop, special procedure, parallel review, a boundary timer and a refusal.
pub const LICENCE: &str = include_str!("licence.bpmn");

/// Checks a layout and answers how many nodes it holds.
fn check(chart: &Chart, name: &str) -> usize {
    let faults = faults(chart);
    assert!(faults.is_empty(), "{name}: {faults:#?}");
    chart.nodes.len()
}

#[test]
fn a_licence_is_laid_out_whole() {
    let chart = drawn(&Document::read(LICENCE.as_bytes()).unwrap().chart());
    assert!(check(&chart, "licence") > 15);
}

#[test]
fn reference_models_are_laid_out_whole() {
    for (name, bytes) in shared::files("miwg", &[".bpmn"]) {
        let chart = drawn(&Document::read(&bytes).unwrap().chart());
        assert!(check(&chart, &name) > 0);
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
        ..DrawOptions::default()
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
    let scenery = &chart.scenery;
    let frames = chart.lanes.len() + scenery.pools.len();
    let beside = scenery.artefacts.len() + scenery.links.len();
    let flow = chart.nodes.len() + chart.flows.len();
    assert_eq!(drawn.len(), flow + frames + beside);
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

/// Applies edits and checks that only what is named moved.
fn apply_part(document: &Document, ids: &[&str]) -> Chart {
    let before = document.chart();
    let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    let edits = arrange_part(&before, &ids);
    assert_eq!(edits, arrange_part(&before, &ids), "twice the same");
    let mut moved = document.clone();
    apply(&mut moved, &edits).unwrap();
    let after = moved.chart();
    let inner = |id: &str| {
        let mut here = before.nodes.iter().find(|n| n.id == id);
        while let Some(node) = here {
            if ids.contains(&node.id) {
                return true;
            }
            let up = crate::drawing::host(node).unwrap_or(&node.parent);
            here = before.nodes.iter().find(|n| n.id == up);
        }
        false
    };
    for (id, bounds) in &before.shapes {
        let artefact = before.scenery.artefacts.iter().any(|a| &a.id == id);
        if !inner(id) && !artefact {
            assert_eq!(Some(bounds), after.shapes.get(id), "{id} stays");
        }
    }
    after
}

#[test]
fn a_selection_is_tidied_between_all_that_stays() {
    let mut document = Document::read(LICENCE.as_bytes()).unwrap();
    let laid = arrange(&document.chart());
    apply(&mut document, &laid).unwrap();
    let node = |at: usize| document.chart().nodes[at].id.clone();
    for at in 0..document.chart().nodes.len() {
        let id = node(at);
        let after = apply_part(&document, &[&id]);
        assert!(faults(&after).is_empty(), "{id}: {:#?}", faults(&after));
    }
    let all: Vec<String> = document
        .chart()
        .nodes
        .iter()
        .map(|n| n.id.clone())
        .collect();
    for pair in all.windows(3) {
        let ids: Vec<&str> = pair.iter().map(String::as_str).collect();
        let after = apply_part(&document, &ids);
        assert!(faults(&after).is_empty(), "{ids:?}: {:#?}", faults(&after));
    }
    assert_eq!(arrange_part(&document.chart(), &["nobody".to_owned()]), []);
}

#[test]
fn a_heap_of_selected_steps_is_spread() {
    let mut document = Document::read(LICENCE.as_bytes()).unwrap();
    let laid = arrange(&document.chart());
    apply(&mut document, &laid).unwrap();
    let chart = document.chart();
    let lane = chart.nodes.iter().find_map(|n| n.lane.clone()).unwrap();
    let tasks = chart
        .nodes
        .iter()
        .filter(|n| n.lane.as_deref() == Some(&lane));
    let tasks: Vec<&str> = tasks
        .filter(|n| n.parent == chart.processes[0].id && crate::drawing::host(n).is_none())
        .map(|n| n.id.as_str())
        .take(2)
        .collect();
    let at = chart.shapes[tasks[0]];
    let heap: Vec<Edit> = tasks
        .iter()
        .map(|id| Edit::Move {
            id: (*id).to_owned(),
            bounds: flow_model::chart::Bounds {
                x: at.x,
                y: at.y,
                ..chart.shapes[*id]
            },
        })
        .collect();
    apply(&mut document, &heap).unwrap();
    let after = apply_part(&document, &tasks);
    let overlaps: Vec<String> = faults(&after)
        .into_iter()
        .filter(|f| f.contains("overlap"))
        .collect();
    assert!(overlaps.is_empty(), "{overlaps:#?}");
}

#[test]
fn reference_models_take_a_tidied_selection() {
    for (name, bytes) in shared::files("miwg", &[".bpmn"]) {
        let mut document = Document::read(&bytes).unwrap();
        let laid = arrange(&document.chart());
        apply(&mut document, &laid).unwrap();
        let chart = document.chart();
        check(&chart, &name);
        let ids: Vec<&str> = chart.nodes.iter().map(|n| n.id.as_str()).collect();
        for part in ids.chunks(3).take(6) {
            let after = apply_part(&document, part);
            check(&after, &format!("{name} {part:?}"));
        }
    }
}

#[test]
fn shipped_charts_are_laid_out_whole() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../flowcharts");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        for side in ["internal.bpmn", "external.bpmn"] {
            let path = entry.as_ref().unwrap().path().join(side);
            let Ok(bytes) = std::fs::read(&path) else {
                continue;
            };
            let chart = drawn(&Document::read(&bytes).unwrap().chart());
            check(&chart, &path.display().to_string());
            seen += 1;
        }
    }
    assert!(seen >= 12, "{seen}");
}

/// Bounds of a line.
fn span(points: &[Point]) -> Bounds {
    let of = |of: fn(&Point) -> f64| {
        points
            .iter()
            .map(of)
            .fold((f64::MAX, f64::MIN), |(a, b), v| (a.min(v), b.max(v)))
    };
    let ((x, right), (y, bottom)) = (of(|p| p.x), of(|p| p.y));
    Bounds {
        x,
        y,
        width: right - x,
        height: bottom - y,
    }
}

#[test]
fn a_step_that_leads_to_itself_has_a_loop_that_is_seen() {
    let text = shared::text(
        r#"<bpmn:startEvent id="s"/><bpmn:task id="a" name="反复审查"/><bpmn:exclusiveGateway id="g" name="够了吗"/><bpmn:endEvent id="e"/>
<bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="a"/><bpmn:sequenceFlow id="f2" sourceRef="a" targetRef="g"/><bpmn:sequenceFlow id="f3" sourceRef="g" targetRef="e"/>
<bpmn:sequenceFlow id="again" name="再审" sourceRef="a" targetRef="a"/><bpmn:sequenceFlow id="think" sourceRef="g" targetRef="g"/>"#,
    );
    let chart = drawn(&Document::read(text.as_bytes()).unwrap().chart());
    check(&chart, "loops");
    for id in ["again", "think"] {
        let span = span(&chart.edges[id]);
        assert!(span.width >= 20.0 && span.height >= 10.0, "{id}: {span:?}");
        assert!(chart.edges[id].len() >= 4, "{id}: {:?}", chart.edges[id]);
    }
}

#[test]
fn the_ways_of_a_wide_split_leave_as_one_trunk() {
    let mut inside = String::from(
        "<bpmn:startEvent id=\"s\"/><bpmn:parallelGateway id=\"g\"/><bpmn:parallelGateway id=\"j\"/><bpmn:endEvent id=\"e\"/><bpmn:sequenceFlow id=\"f1\" sourceRef=\"s\" targetRef=\"g\"/><bpmn:sequenceFlow id=\"f2\" sourceRef=\"j\" targetRef=\"e\"/>",
    );
    for n in 0..9 {
        inside.push_str(&format!("<bpmn:task id=\"t{n}\" name=\"部门{n}\"/><bpmn:sequenceFlow id=\"o{n}\" sourceRef=\"g\" targetRef=\"t{n}\"/><bpmn:sequenceFlow id=\"i{n}\" sourceRef=\"t{n}\" targetRef=\"j\"/>"));
    }
    let text = shared::text(&inside);
    let chart = drawn(&Document::read(text.as_bytes()).unwrap().chart());
    check(&chart, "split");
    let (split, join) = (chart.shapes["g"], chart.shapes["j"]);
    for n in 0..9 {
        let out = &chart.edges[&format!("o{n}")];
        assert!(out.iter().all(|p| p.x >= split.x), "{n}: {out:?}");
        let into = &chart.edges[&format!("i{n}")];
        let right = join.x + join.width;
        assert!(into.iter().all(|p| p.x <= right), "{n}: {into:?}");
        assert!(out.len() <= 4 && into.len() <= 4, "{n}: {out:?} {into:?}");
    }
}

#[test]
fn lines_do_not_run_along_borders() {
    let document = Document::read(LICENCE.as_bytes()).unwrap();
    let mut charts = vec![("licence".to_owned(), drawn(&document.chart()))];
    for (name, bytes) in shared::shipped() {
        let chart = Document::read(&bytes).unwrap().chart();
        charts.push((name, drawn(&chart)));
    }
    for (name, chart) in charts {
        let bands = chart.lanes.iter().map(|lane| &lane.id);
        let bands = bands.chain(chart.scenery.pools.iter().map(|pool| &pool.id));
        let bands: Vec<Bounds> = bands
            .filter_map(|id| chart.shapes.get(id))
            .copied()
            .collect();
        for flow in &chart.flows {
            for pair in chart.edges[&flow.id].windows(2) {
                let (a, b) = (pair[0], pair[1]);
                let along = |y: f64| a.y == b.y && (a.y - y).abs() < 4.0;
                let across = |x: f64| a.x == b.x && (a.x - x).abs() < 4.0;
                let on = bands.iter().any(|band| {
                    let (right, bottom) = (band.x + band.width, band.y + band.height);
                    along(band.y) || along(bottom) || across(band.x) || across(right)
                });
                assert!(!on, "{name}: {} runs along a border: {pair:?}", flow.id);
            }
        }
    }
}

#[test]
fn the_label_of_a_boundary_event_is_not_crossed_by_the_line_of_the_next() {
    let mut inside = String::from(
        "<bpmn:startEvent id=\"s\"/><bpmn:userTask id=\"a\" name=\"审查\"/><bpmn:endEvent id=\"e\"/><bpmn:sequenceFlow id=\"f1\" sourceRef=\"s\" targetRef=\"a\"/><bpmn:sequenceFlow id=\"f2\" sourceRef=\"a\" targetRef=\"e\"/>",
    );
    for (n, name) in ["到期预警", "申请人撤回申请", "出错", "申请人申请延期"]
        .iter()
        .enumerate()
    {
        inside.push_str(&format!("<bpmn:boundaryEvent id=\"b{n}\" name=\"{name}\" attachedToRef=\"a\"><bpmn:timerEventDefinition id=\"d{n}\"/></bpmn:boundaryEvent><bpmn:task id=\"t{n}\" name=\"处理{n}\"/><bpmn:sequenceFlow id=\"o{n}\" sourceRef=\"b{n}\" targetRef=\"t{n}\"/>"));
    }
    let text = shared::text(&inside);
    let chart = drawn(&Document::read(text.as_bytes()).unwrap().chart());
    check(&chart, "guests");
    for n in 0..4 {
        let label = chart.scenery.labels[&format!("b{n}")];
        for other in (0..4).filter(|other| *other != n) {
            let upright = &chart.edges[&format!("o{other}")][..2];
            let line = span(upright);
            let apart = line.x >= label.x + label.width
                || line.x + line.width <= label.x
                || line.y >= label.y + label.height
                || line.y + line.height <= label.y;
            assert!(
                apart,
                "o{other} through the label of b{n}: {line:?} {label:?}"
            );
        }
    }
}

#[test]
fn a_text_that_fits_is_not_set_smaller() {
    let text = shared::text(
        r#"<bpmn:task id="a" name="审查"/><bpmn:textAnnotation id="n"><bpmn:text>注0：由县级人民政府农业农村主</bpmn:text></bpmn:textAnnotation><bpmn:association id="l" sourceRef="a" targetRef="n"/>"#,
    );
    let chart = drawn(&Document::read(text.as_bytes()).unwrap().chart());
    let picture = svg(&chart, &DrawOptions::default());
    assert!(picture.contains("font-size=\"11\">注0"), "{picture}");
}
