//! Redesigns of charts with forms: what goes, goes whole; what comes has what it needs; points are the charts that are
//! written.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;

use flow_model::chart::Chart;
use flow_model::edit::apply;
use flow_model::form::{Forms, Paragraph, StepForm, Template, unknown_names};
use flow_model::layout;
use flow_model::step::{FieldKind, FormField};
use flow_model::xml::Document;
use flow_optimise::redesign::{FormChange, Today};
use flow_optimise::search::{Found, Wish, search};
use flow_optimise::simulate::{Options, Scenario, prosimos, simulate};
use flow_optimise::{Proposal, propose};

use crate::charts;
use crate::shared::outside;

const WISH: Wish = Wish {
    cases: 120,
    replications: 4,
    seed: 7,
    start_s: 32_400.0,
    simulations: 700,
};

fn field(key: &str, required: bool) -> FormField {
    FormField {
        key: key.into(),
        label: key.into(),
        kind: FieldKind::Text,
        required,
        ..FormField::default()
    }
}

fn form(title: &str, fields: &[FormField]) -> StepForm {
    StepForm {
        title: title.into(),
        fields: fields.to_vec(),
    }
}

fn template(text: &str) -> Template {
    Template {
        title: String::new(),
        paragraphs: vec![Paragraph {
            text: text.into(),
            ..Paragraph::default()
        }],
    }
}

/// Accept, a and b of one post, survey, decide, serve.
fn licence() -> Document {
    let mut document = charts::document(
        "start s\ntask accept 窗口 act=\"accept\" duty=\"收\"\ntask a 科室 act=\"review\" duty=\"审\"\n\
         task b 科室 <sf:step act=\"review\" duty=\"核\"><sf:document name=\"意见书\"/></sf:step>\n\
         task survey 踏勘 act=\"survey\" officers=\"2\" duty=\"看\"\ntask decide 领导 act=\"decide\" duty=\"定\"\n\
         task serve 窗口 act=\"serve\" duty=\"送\"\nend e\ns > accept\naccept > a\na > b\nb > survey\nsurvey > decide\ndecide > serve\nserve > e",
    );
    layout::complete(&mut document).unwrap();
    document
}

fn forms() -> Forms {
    let mut forms = Forms::default();
    let first = [field("name", false), field("area", true)];
    let second = [field("name", true), field("opinion", false)];
    forms.forms.insert("a".into(), form("审查表", &first));
    forms.forms.insert("b".into(), form("核对表", &second));
    let said = template("{{name}}：{{opinion}}");
    forms.templates.insert("意见书".into(), said);
    forms
}

fn only(document: &Document, forms: &Forms, pattern: &str) -> Proposal {
    let found = propose(&Today::of(document, forms)).into_iter();
    let mut own = found.filter(|it| it.pattern == pattern);
    own.next()
        .unwrap_or_else(|| panic!("{pattern} is proposed"))
}

#[test]
fn a_merged_step_has_one_form_with_the_fields_of_both() {
    let (document, forms) = (licence(), forms());
    let found = only(&document, &forms, "merge_steps");
    let then = found.forms.expect("the forms change");
    let keys = |step: &str| {
        let form = then.forms.get(step).expect("the step has a form");
        let fields = form.fields.iter();
        fields
            .map(|it| (it.key.as_str(), it.required))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        keys("a"),
        [("name", true), ("area", true), ("opinion", false)]
    );
    assert_eq!(then.forms["a"].title, "审查表、核对表");
    assert!(!then.forms.contains_key("b"), "no form is left behind");
    assert_eq!(then.templates, forms.templates);
    let told: Vec<_> = found
        .form_changes
        .iter()
        .map(|it| (it.change, it.other.as_str(), it.fields))
        .collect();
    assert_eq!(
        told,
        [
            (FormChange::Joined, "b", 1),
            (FormChange::Moved, "意见书", 0)
        ]
    );
    let mut changed = document.clone();
    apply(&mut changed, &found.edits).unwrap();
    let merged = changed.chart();
    let step = merged
        .nodes
        .iter()
        .find(|it| it.id == "a")
        .and_then(|it| it.step.as_ref());
    assert_eq!(step.expect("it has a card").documents, ["意见书"]);
    assert!(
        step.is_some_and(|it| it.form.is_empty()),
        "fields stay beside the drawing"
    );
}

#[test]
fn a_new_step_has_a_form_and_its_document_a_template() {
    let (document, forms) = (licence(), forms());
    let found = only(&document, &forms, "tell_commit");
    let then = found.forms.expect("the forms change");
    let mut changed = document.clone();
    apply(&mut changed, &found.edits).unwrap();
    let chart = changed.chart();
    let made = |it: &&flow_model::chart::Node| {
        let card = it.step.as_ref();
        card.is_some_and(|card| card.documents.contains(&"告知承诺书".to_owned()))
    };
    let step = chart
        .nodes
        .iter()
        .find(made)
        .expect("a step keeps the commitment");
    let keys: BTreeSet<&str> = then.forms[&step.id]
        .fields
        .iter()
        .map(|it| it.key.as_str())
        .collect();
    assert!(keys.len() == 2 && unknown_names(&then.templates["告知承诺书"], &keys).is_empty());
    // Without a document of forms the chart gets none.
    assert_eq!(
        only(&document, &Forms::default(), "tell_commit").forms,
        None
    );
}

#[test]
fn a_chart_whose_fields_stand_in_the_drawing_keeps_them_there() {
    let text = "<sf:step act=\"review\" duty=\"核\"><sf:field key=\"area\" label=\"面积\" kind=\"number\" required=\"true\"/></sf:step>";
    let mut document = charts::document(&format!(
        "start s\ntask accept 窗口 act=\"accept\" duty=\"收\"\ntask a 科室 act=\"review\" duty=\"审\"\ntask b 科室 {text}\n\
         task decide 领导 act=\"decide\" duty=\"定\"\nend e\ns > accept\naccept > a\na > b\nb > decide\ndecide > e"
    ));
    layout::complete(&mut document).unwrap();
    let found = only(&document, &Forms::default(), "merge_steps");
    assert_eq!(found.forms, None);
    assert_eq!(found.form_changes[0].fields, 1);
    apply(&mut document, &found.edits).unwrap();
    let chart = document.chart();
    let step = chart
        .nodes
        .iter()
        .find(|it| it.id == "a")
        .and_then(|it| it.step.as_ref());
    assert!(step.expect("it has a card").form[0].required);
}

/// A drawing, its forms, and the scenario that lies beside it.
struct Searched {
    name: String,
    document: Document,
    forms: Forms,
    scenario: Scenario,
}

fn shipped(name: &str) -> Searched {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../flowcharts")
        .join(name);
    let document = Document::read(&std::fs::read(folder.join("internal.bpmn")).unwrap()).unwrap();
    let forms = Forms::read(&std::fs::read_to_string(folder.join("forms.json")).unwrap()).unwrap();
    let scenario = Scenario::from_chart(&document.chart());
    Searched {
        name: name.to_owned(),
        document,
        forms,
        scenario,
    }
}

fn all() -> Vec<Searched> {
    let mut all: Vec<Searched> = ["licence-promised", "payment", "licence-joint"]
        .map(shipped)
        .into();
    let (document, forms) = (licence(), forms());
    all.push(Searched {
        name: "small".into(),
        scenario: Scenario::from_chart(&document.chart()),
        document,
        forms,
    });
    if let (Some(bpmn), Some(scenario)) = (
        outside("simulation/licence.bpmn"),
        outside("simulation/licence.json"),
    ) {
        all.push(Searched {
            name: "outside".into(),
            document: Document::read(bpmn.as_bytes()).unwrap(),
            forms: Forms::default(),
            scenario: prosimos::read(&scenario).unwrap(),
        });
    }
    all
}

fn found(it: &Searched) -> Found {
    let today = Today::of(&it.document, &it.forms);
    search(&today, &it.scenario, &WISH, &|_| ControlFlow::Continue(())).unwrap()
}

/// Rule, code and what it is about; of a step that a merge took over, as of any step of the same chart.
fn said(document: &Document, forms: &Forms) -> BTreeSet<(String, String)> {
    let mut chart = document.chart();
    forms.attach(&mut chart);
    let findings = flow_check::check_file(document, &chart, &flow_check::Options::default());
    let graver = findings
        .into_iter()
        .filter(|it| it.severity != flow_check::Severity::Info);
    graver
        .map(|it| {
            (
                it.rule,
                it.params["code"].as_str().unwrap_or_default().to_owned(),
            )
        })
        .collect()
}

fn is_drawn(chart: &Chart) -> Result<(), String> {
    for node in &chart.nodes {
        if !chart.shapes.contains_key(&node.id) {
            return Err(format!("{} has no shape", node.id));
        }
    }
    for flow in &chart.flows {
        if chart.edges.get(&flow.id).is_none_or(|it| it.len() < 2) {
            return Err(format!("{} has no line", flow.id));
        }
    }
    let host = |node: &flow_model::chart::Node| {
        matches!(
            &node.kind,
            flow_model::chart::NodeKind::Event {
                place: flow_model::chart::EventPlace::Boundary { .. },
                ..
            }
        )
    };
    let nodes: Vec<_> = chart.nodes.iter().filter(|it| !host(it)).collect();
    for (at, a) in nodes.iter().enumerate() {
        for b in &nodes[at + 1..] {
            let (x, y) = (chart.shapes[&a.id], chart.shapes[&b.id]);
            let apart = x.x + x.width <= y.x
                || y.x + y.width <= x.x
                || x.y + x.height <= y.y
                || y.y + y.height <= x.y;
            if a.parent == b.parent && !apart {
                return Err(format!("{} lies on {}", a.id, b.id));
            }
        }
    }
    Ok(())
}

#[test]
fn every_point_is_the_chart_that_is_written_checked_anew_and_played_to_the_same_figures() {
    for it in all() {
        let found = found(&it);
        assert!(!found.front.is_empty(), "{}", it.name);
        let before = said(&it.document, &it.forms);
        for (number, point) in found.front.iter().enumerate() {
            let about = format!(
                "{} {} {:?}",
                it.name,
                number + 1,
                point
                    .changes
                    .iter()
                    .map(|it| &it.pattern)
                    .collect::<Vec<_>>()
            );
            let document = Document::read(point.document.write().as_bytes()).unwrap();
            let forms = Forms::read(&point.forms.write()).unwrap();
            let chart = document.chart();
            let now = said(&document, &forms);
            assert!(
                now.is_subset(&before),
                "{about}: {:?}",
                now.difference(&before).collect::<Vec<_>>()
            );
            assert!(flow_check::soundness(&chart).sound, "{about}");
            assert_eq!(is_drawn(&chart), Ok(()), "{about}");
            let ids: BTreeSet<&String> = chart.nodes.iter().map(|it| &it.id).collect();
            assert!(forms.forms.keys().all(|id| ids.contains(id)), "{about}");
            let written = prosimos::write(&chart, &point.scenario).to_string();
            let options = Options {
                cases: WISH.cases,
                replications: WISH.replications,
                seed: WISH.seed,
                start_s: WISH.start_s,
                warm_up: 0,
            };
            let outcome = simulate(&chart, &prosimos::read(&written).unwrap(), &options).unwrap();
            assert_eq!(outcome.kpi, point.outcome.kpi, "{about}");
            let value = point.objectives[0].1.value;
            assert!(
                (outcome.kpi.idle_cycle_time.mean - value).abs() <= value * 1e-9,
                "{about}"
            );
        }
    }
}
