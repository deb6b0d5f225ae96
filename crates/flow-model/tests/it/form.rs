//! The document of forms: read and written, held to its limits, put on the steps of a chart.

use std::collections::{BTreeMap, BTreeSet};

use flow_model::form::{
    Forms, FormsErrorCode, MAX_BYTES, MAX_FIELDS, Paragraph, StepForm, Template, fill, sealed,
    unknown_names,
};
use flow_model::step::{FieldKind, FormField};
use flow_model::xml::Document;

const CHART: &str = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sf="urn:sunflow:chart:1" id="d">
<process id="p"><task id="a"><extensionElements><sf:step><sf:field key="old" label="旧" /></sf:step></extensionElements></task>
<task id="b"/><task id="c"><extensionElements><sf:step><sf:field key="kept" label="留" /></sf:step></extensionElements></task></process></definitions>"#;

fn field(key: &str) -> FormField {
    FormField {
        key: key.into(),
        label: key.into(),
        kind: FieldKind::Computed,
        formula: "1 + 1".into(),
        ..FormField::default()
    }
}

fn forms() -> Forms {
    let mut forms = Forms::default();
    for step in ["a", "b"] {
        let form = StepForm {
            title: String::new(),
            fields: vec![field("new")],
        };
        forms.forms.insert(step.into(), form);
    }
    forms
}

#[test]
fn a_document_comes_back_as_it_was_written() {
    let forms = forms();
    let text = forms.write();
    assert_eq!(Forms::read(&text).unwrap(), forms);
    assert_eq!(Forms::read(&text).unwrap().write(), text);
    assert_eq!(Forms::default().write(), "");
    assert_eq!(Forms::read("").unwrap(), Forms::default());
}

#[test]
fn an_entry_stands_in_the_place_of_the_fields_in_the_file_and_others_keep_theirs() {
    let mut chart = Document::read(CHART.as_bytes()).unwrap().chart();
    forms().attach(&mut chart);
    let keys: Vec<&str> = chart
        .nodes
        .iter()
        .map(|node| node.step.as_ref().unwrap().form[0].key.as_str())
        .collect();
    assert_eq!(keys, ["new", "new", "kept"]);
}

#[test]
fn what_is_broken_newer_or_past_a_limit_is_refused_by_name() {
    let code = |text: &str| Forms::read(text).unwrap_err().code;
    assert_eq!(code("{\n\"version\": 1,\n!"), FormsErrorCode::FormsBroken);
    assert_eq!(Forms::read("{\n\"version\": 1,\n!").unwrap_err().number, 3);
    assert_eq!(code(r#"{"version":2}"#), FormsErrorCode::FormsNewer);
    assert_eq!(
        code(&" ".repeat(MAX_BYTES + 1)),
        FormsErrorCode::FormsTooLarge
    );
    assert_eq!(
        code(r#"{"version":1,"forms":{"a":{"fields":[{"key":" ","label":"x","kind":"text"}]}}}"#),
        FormsErrorCode::FormsNoKey
    );
    let mut many = Forms::default();
    let fields = (0..=MAX_FIELDS).map(|n| field(&format!("f{n}"))).collect();
    many.forms.insert(
        "a".into(),
        StepForm {
            title: String::new(),
            fields,
        },
    );
    assert_eq!(many.check().unwrap_err().code, FormsErrorCode::FormsTooMany);
    let mut long = forms();
    long.forms.get_mut("a").unwrap().fields[0].help = "长".repeat(3_000);
    assert_eq!(
        long.check().unwrap_err().code,
        FormsErrorCode::FormsTextTooLong
    );
}

#[test]
fn a_template_is_filled_and_gaps_stay_blank() {
    let template = Template {
        title: "受理通知书".into(),
        paragraphs: vec![Paragraph {
            text: "{{ applicant }}：{{nobody}} {{case.number}} {{open".into(),
            ..Paragraph::default()
        }],
    };
    let keys = BTreeSet::from(["applicant"]);
    assert_eq!(
        unknown_names(&template, &keys),
        BTreeSet::from(["nobody".to_owned()])
    );
    let values = BTreeMap::from([
        ("applicant".to_owned(), "张三".to_owned()),
        ("case.number".to_owned(), "12".to_owned()),
    ]);
    assert_eq!(fill(&template, &values)[0].text, "张三：________ 12 {{open");
}

#[test]
fn a_chart_without_forms_is_sealed_as_before() {
    assert_eq!(sealed("<x/>", ""), b"<x/>");
    assert_eq!(sealed("<x/>", "{}"), b"<x/>\0{}");
}

#[test]
fn shipped_forms_are_read_and_every_template_can_be_filled() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../flowcharts");
    let mut seen = 0;
    for entry in std::fs::read_dir(root).unwrap() {
        let folder = entry.unwrap().path();
        let Ok(text) = std::fs::read_to_string(folder.join("forms.json")) else {
            continue;
        };
        seen += 1;
        let forms = Forms::read(&text).unwrap();
        let bytes = std::fs::read(folder.join("internal.bpmn")).unwrap();
        let mut chart = flow_model::xml::Document::read(&bytes).unwrap().chart();
        for step in forms.forms.keys() {
            assert!(
                chart.nodes.iter().any(|n| &n.id == step),
                "{folder:?}: {step}"
            );
        }
        forms.attach(&mut chart);
        let steps: Vec<_> = chart.nodes.iter().filter_map(|n| n.step.as_ref()).collect();
        let fields = steps.iter().flat_map(|s| &s.form);
        let keys: std::collections::BTreeSet<&str> = fields.map(|f| f.key.as_str()).collect();
        for (name, template) in &forms.templates {
            let unknown = unknown_names(template, &keys);
            assert!(unknown.is_empty(), "{folder:?} {name}: {unknown:?}");
            assert!(
                steps.iter().any(|s| s.documents.contains(name)),
                "{folder:?}: no step makes {name}"
            );
        }
    }
    assert_eq!(seen, 8, "every shipped chart has its forms");
}
