//! The vocabulary of the window's descriptor and of this crate are the same.

use std::collections::{BTreeMap, BTreeSet};

use flow_model::edit::{Edit, apply};
use flow_model::step::*;
use flow_model::vocabulary::{parse, word};
use flow_model::xml::{At, Document};
use serde_json::Value;

use crate::shared;

fn descriptor() -> Value {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../ui/src/editor/sunflow-moddle.json"
    );
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn basis(n: u32) -> Basis {
    Basis {
        statute: format!("某法{n}"),
        article: n.to_string(),
    }
}

fn limit(n: u32) -> Limit {
    Limit {
        number: n,
        unit: Unit::Month,
        counting: Counting::Calendar,
        basis: Some(basis(n)),
    }
}

/// A card with every part filled.
fn full_step() -> Step {
    Step {
        act: Some(Act::LegalReview),
        post: Some("legal".into()),
        limit: Some(limit(3)),
        excluded: Some(basis(45)),
        basis: vec![basis(1), basis(2)],
        risk: Some(Risk {
            grade: RiskGrade::High,
            description: "优亲厚友".into(),
            control: "双人\n复核".into(),
        }),
        duty: "初审 \"材料\" <全部>".into(),
        form: vec![FormField {
            key: "k".into(),
            label: "标签".into(),
            kind: FieldKind::Choice,
            required: true,
            options: vec!["甲".into(), "乙".into()],
            ..FormField::default()
        }],
        documents: vec!["受理通知书".into(), "补正通知书".into()],
        materials: vec![Material {
            name: "营业执照".into(),
            required: true,
            shared_from: Some("电子证照库".into()),
        }],
        officers: 2,
        visits: 1,
        effort_min: Some(45),
        stands_for: vec!["a".into(), "b".into()],
    }
}

fn full_power() -> Power {
    Power {
        class: Some("XK".into()),
        case_type: Some(CaseType::Promised),
        side: Side::External,
        promised: Some(limit(5)),
        statutory: Some(limit(20)),
        complaint: "12345".into(),
        remedy: "行政复议".into(),
    }
}

fn filled() -> Document {
    let mut document = shared::process(shared::LINE);
    let edits = [
        Edit::SetStep {
            id: "a".into(),
            step: Box::new(full_step()),
        },
        Edit::SetPower {
            power: Box::new(full_power()),
        },
    ];
    apply(&mut document, &edits).unwrap();
    document
}

#[test]
fn a_full_card_comes_back_equal() {
    let document = filled();
    let again = Document::read(document.write().as_bytes()).unwrap();
    assert_eq!(again.warnings().len(), 1, "{:?}", again.warnings());
    for chart in [document.chart(), again.chart()] {
        assert_eq!(chart.nodes[1].step, Some(full_step()));
        assert_eq!(chart.power, full_power());
    }
}

#[test]
fn lanes_name_their_post() {
    let text = shared::text(shared::LINE).replace(
        r#"name="窗口">"#,
        r#"name="窗口"><bpmn:extensionElements><sf:lane xmlns:sf="urn:sunflow:chart:1" post="window"/></bpmn:extensionElements>"#,
    );
    let chart = Document::read(text.as_bytes()).unwrap().chart();
    assert_eq!(chart.lanes[0].post.as_deref(), Some("window"));
}

/// What stands in a file under our namespace: type -> names of attributes and children.
fn written(document: &Document) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let ours = |at: &At| &*document.element(*at).name.namespace == NAMESPACE;
    for at in document.descendants(document.root()).filter(ours) {
        let element = document.element(at);
        let entry = found.entry(element.name.local.to_string()).or_default();
        entry.extend(element.attributes.iter().map(|a| a.name.local.to_string()));
        entry.extend(
            document
                .children(at)
                .map(|c| document.element(c).name.local.to_string()),
        );
    }
    found
}

#[test]
fn names_equal_the_descriptor() {
    let mut described: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for kind in descriptor()["types"].as_array().unwrap() {
        let name = kind["name"].as_str().unwrap().to_lowercase();
        let properties = kind["properties"].as_array().unwrap();
        let names = properties
            .iter()
            .map(|p| p["name"].as_str().unwrap().to_owned());
        described.insert(name, names.collect());
    }
    let lane = described.remove("lane");
    assert_eq!(lane, Some(BTreeSet::from(["post".to_owned()])));
    assert_eq!(described, written(&filled()));
    assert_eq!(descriptor()["uri"], NAMESPACE);
}

fn words<T: serde::de::DeserializeOwned + serde::Serialize>(name: &str) -> usize {
    let descriptor = descriptor();
    let lists = descriptor["enumerations"].as_array().unwrap();
    let list = lists.iter().find(|l| l["name"] == name).unwrap();
    let values = list["literalValues"].as_array().unwrap();
    for value in values {
        let text = value["name"].as_str().unwrap();
        let known: T = parse(text).unwrap_or_else(|| panic!("{name} {text}"));
        assert_eq!(word(&known), text);
    }
    values.len()
}

#[test]
fn words_of_enumerations_equal_the_descriptor() {
    let last_act = Act::Archive as usize + 1;
    assert_eq!(words::<Act>("Act"), last_act);
    assert_eq!(words::<Unit>("Unit"), Unit::Year as usize + 1);
    assert_eq!(
        words::<Counting>("Counting"),
        Counting::Calendar as usize + 1
    );
    assert_eq!(words::<RiskGrade>("RiskGrade"), RiskGrade::Low as usize + 1);
    assert_eq!(
        words::<FieldKind>("FieldKind"),
        FieldKind::Computed as usize + 1
    );
    assert_eq!(
        words::<CaseType>("CaseType"),
        CaseType::General as usize + 1
    );
    assert_eq!(words::<Side>("Side"), Side::External as usize + 1);
}

#[test]
fn a_value_out_of_its_list_is_warned_of_and_kept() {
    let text = filled().write().replace("legal_review", "legal-review");
    let document = Document::read(text.as_bytes()).unwrap();
    assert_eq!(document.chart().nodes[1].step.as_ref().unwrap().act, None);
    let warning = &document.warnings()[1];
    assert_eq!(warning.params["value"], "legal-review");
    assert_eq!(warning.params["element"], "a");
    assert!(document.write().contains("legal-review"));
}

#[test]
fn a_side_that_is_said_although_it_need_not_be_goes_on_being_said() {
    let mut power = full_power();
    power.side = Side::Internal;
    let edit = |power: &Power| {
        [Edit::SetPower {
            power: Box::new(power.clone()),
        }]
    };
    let mut silent = shared::process(shared::LINE);
    apply(&mut silent, &edit(&power)).unwrap();
    assert!(!silent.write().contains("side="));
    let said = filled()
        .write()
        .replace("side=\"external\"", "side=\"internal\"");
    let mut said = Document::read(said.as_bytes()).unwrap();
    apply(&mut said, &edit(&power)).unwrap();
    assert!(said.write().contains("side=\"internal\""));
}
