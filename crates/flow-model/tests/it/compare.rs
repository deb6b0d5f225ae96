//! Comparison: every kind of change is told by its name, nothing else is.

mod random;
mod script;

use flow_model::chart::NodeKind;
use flow_model::compare::{Comparison, compare};
use flow_model::edit::{Edit, apply};
use flow_model::xml::{At, Document};

use crate::shared;

const CHART: &str = include_str!("compare.bpmn");

fn chart() -> Document {
    Document::read(CHART.as_bytes()).unwrap()
}

fn after(change: impl Fn(&str) -> String) -> Comparison {
    let changed = change(CHART);
    assert_ne!(changed, CHART, "the change changes something");
    compare(&chart(), &Document::read(changed.as_bytes()).unwrap())
}

fn replaced(from: &str, to: &str) -> Comparison {
    after(|text| text.replacen(from, to, 1))
}

/// `element what` with the values, one per line.
fn said(found: &Comparison) -> Vec<String> {
    let mut all = Vec::new();
    all.extend(found.added.iter().map(|id| format!("+ {id}")));
    all.extend(found.removed.iter().map(|id| format!("- {id}")));
    let value = |v: &Option<String>| v.clone().unwrap_or_else(|| "∅".into());
    let change = |c: &flow_model::compare::Change| {
        format!(
            "~ {} {}: {} → {}",
            c.element,
            c.what,
            value(&c.old),
            value(&c.new)
        )
    };
    all.extend(found.changed.iter().map(change));
    all.extend(found.moved.iter().map(|id| format!("> {id}")));
    all.extend(
        found
            .renamed
            .iter()
            .map(|r| format!("= {} {}", r.old, r.new)),
    );
    all
}

#[test]
fn a_file_equals_itself() {
    for name in ["miwg", "bpmnlint-rules/no-bpmndi"] {
        for (name, bytes) in shared::files(name, &[".bpmn"]) {
            let document = Document::read(&bytes).unwrap();
            assert!(compare(&document, &document).is_empty(), "{name}");
            let again = Document::read(document.write().as_bytes()).unwrap();
            assert!(compare(&document, &again).is_empty(), "{name}");
        }
    }
}

#[test]
fn what_has_no_meaning_is_no_difference() {
    let found = after(|text| {
        let text = text
            .replace("bpmn:", "model:")
            .replace("xmlns:bpmn", "xmlns:model");
        let text = text.replace(
            "<model:documentation>",
            "<!-- note --><model:documentation>",
        );
        let text = text.replace("cancelActivity=\"true\" ", "");
        let text = text
            .replace("x=\"100\"", "x=\"100.0\"")
            .replace("id=\"timer_def\"", "id=\"other\"");
        text.replace("id=\"submit_di\"", "id=\"drawn\"")
            .replace("exporter=\"a\"", "exporter=\"b\"")
    });
    assert_eq!(said(&found), Vec::<String>::new());
}

#[test]
fn attributes_and_contents_are_named() {
    let check = |from: &str, to: &str, expected: &str| {
        assert_eq!(said(&replaced(from, to)), [expected], "{from} → {to}");
    };
    check(
        "name=\"提交申请\"",
        "name=\"网上申请\"",
        "~ submit name: 提交申请 → 网上申请",
    );
    check(
        "post=\"window\"",
        "post=\"review\"",
        "~ accept sf:step/@post: window → review",
    );
    check(
        "number=\"5\"",
        "number=\"3\"",
        "~ accept sf:step/sf:limit/@number: 5 → 3",
    );
    check(
        "材料齐全<",
        "材料不齐<",
        "~ f_yes condition: 材料齐全 → 材料不齐",
    );
    check(
        "default=\"f_no\"",
        "default=\"f_yes\"",
        "~ gate default: f_no → f_yes",
    );
    check(
        "PT24H",
        "PT48H",
        "~ late timerEventDefinition/timeDuration: PT24H → PT48H",
    );
    check(
        ">说明<",
        ">新说明<",
        "~ accept documentation: 说明 → 新说明",
    );
    check(
        "targetRef=\"done\"",
        "targetRef=\"refused\"",
        "~ f_yes target: done → refused",
    );
    check(
        "x:owner=\"甲\"",
        "x:owner=\"乙\"",
        "~ accept x:owner: 甲 → 乙",
    );
    check(
        "<sf:material name=\"营业执照\" />",
        "",
        "~ accept sf:step/sf:material: 营业执照 → ∅",
    );
    check(
        "cancelActivity=\"true\"",
        "cancelActivity=\"false\"",
        "~ late cancelActivity: true → false",
    );
    check(
        "isMarkerVisible=\"true\"",
        "isMarkerVisible=\"false\"",
        "~ gate shape/@isMarkerVisible: true → false",
    );
    check(
        "<bpmn:text>批注",
        "<bpmn:text>新批注",
        "~ note text: 批注 → 新批注",
    );
    check("x=\"100\"", "x=\"120\"", "> submit");
    let to_user = replaced(
        "<bpmn:manualTask id=\"submit\" name=\"提交申请\" />",
        "<bpmn:userTask id=\"submit\" name=\"提交申请\" />",
    );
    assert_eq!(said(&to_user), ["~ submit kind: manualTask → userTask"]);
}

#[test]
fn the_order_of_fields_counts_and_the_order_of_elements_does_not() {
    let fields = replaced(
        "<sf:material name=\"身份证\" /><sf:material name=\"营业执照\" />",
        "<sf:material name=\"营业执照\" /><sf:material name=\"身份证\" />",
    );
    assert_eq!(said(&fields), ["~ accept sf:step/sf:material: ∅ → ∅"]);
    let moved = "<bpmn:endEvent id=\"refused\" name=\"不予受理\" />";
    let elements = after(|text| {
        text.replacen(moved, "", 1).replacen(
            "<bpmn:startEvent",
            &format!("{moved}<bpmn:startEvent"),
            1,
        )
    });
    assert_eq!(said(&elements), Vec::<String>::new());
}

#[test]
fn a_step_in_another_lane_says_so() {
    let found = after(|text| {
        let reference = "<bpmn:flowNodeRef>accept</bpmn:flowNodeRef>";
        text.replacen(reference, "", 1).replacen(
            "<bpmn:flowNodeRef>done<",
            &format!("{reference}<bpmn:flowNodeRef>done<"),
            1,
        )
    });
    assert_eq!(said(&found), ["~ accept lane: lane_window → lane_review"]);
}

#[test]
fn a_step_put_between_two_others_is_one_node_and_one_flow_more() {
    let found = after(|text| {
        let text = text.replacen(
            "id=\"f2\" sourceRef=\"submit\" targetRef=\"accept\"",
            "id=\"f2\" sourceRef=\"submit\" targetRef=\"extra\"",
            1,
        );
        text.replacen("<bpmn:startEvent", "<bpmn:userTask id=\"extra\" name=\"预审\" /><bpmn:sequenceFlow id=\"f9\" sourceRef=\"extra\" targetRef=\"accept\" /><bpmn:startEvent", 1)
    });
    assert_eq!(
        said(&found),
        ["+ extra", "+ f9", "~ f2 target: accept → extra"]
    );
}

/// The step `accept` under another id.
fn moved(text: &str, id: &str) -> String {
    let text = text.replace(" act=\"accept\"", " act=\"ACT\"");
    let text = text.replace("\"accept\"", &format!("\"{id}\""));
    text.replace(">accept<", &format!(">{id}<"))
        .replace("ACT", "accept")
}

#[test]
fn another_id_is_a_renaming_and_not_a_removal() {
    let found = after(|text| moved(text, "step_7"));
    assert_eq!(said(&found), ["= accept step_7"]);
    let both = after(|text| moved(text, "step_7").replace("受理审查", "受理与审查"));
    assert_eq!(
        said(&both),
        ["~ step_7 name: 受理审查 → 受理与审查", "= accept step_7"]
    );
}

#[test]
fn another_step_in_the_same_place_is_no_renaming() {
    let found = after(|text| {
        let text = moved(text, "pay").replace("受理审查", "缴纳费用");
        let start = text.find("<bpmn:documentation>").unwrap();
        let end =
            text.find("</bpmn:extensionElements>").unwrap() + "</bpmn:extensionElements>".len();
        format!("{}{}", &text[..start], &text[end..])
    });
    assert!(found.added.contains(&"pay".to_owned()), "{found:?}");
    assert!(found.removed.contains(&"accept".to_owned()), "{found:?}");
}

/// Where ids stand in the files of these tests.
const ID_PLACES: [&str; 9] = [
    "id",
    "sourceRef",
    "targetRef",
    "processRef",
    "attachedToRef",
    "default",
    "bpmnElement",
    "dataObjectRef",
    "errorRef",
];

/// The file with every id written anew.
fn reidentified(document: &Document) -> Document {
    let root = document.root();
    let elements: Vec<At> = document.descendants(root).collect();
    let ids = elements
        .iter()
        .filter_map(|at| document.element(*at).get("id"));
    let ids: std::collections::BTreeSet<&str> = ids.collect();
    let mut text = document.write();
    for (n, id) in ids.iter().enumerate() {
        for place in ID_PLACES {
            text = text.replace(
                &format!(" {place}=\"{id}\""),
                &format!(" {place}=\"new-{n}-\""),
            );
        }
        text = text.replace(&format!(">{id}</"), &format!(">new-{n}-</"));
    }
    Document::read(text.as_bytes()).unwrap()
}

#[test]
fn a_file_with_all_ids_anew_has_renamings_only() {
    let shipped = shared::shipped();
    assert!(shipped.len() >= 12);
    let mut all = vec![("compare.bpmn".to_owned(), CHART.as_bytes().to_vec())];
    all.extend(shipped);
    for (name, bytes) in all {
        let document = Document::read(&bytes).unwrap();
        let other = reidentified(&document);
        let found = compare(&document, &other);
        let rest = Comparison {
            renamed: Vec::new(),
            ..found.clone()
        };
        assert!(rest.is_empty(), "{name}: {rest:#?}");
        assert!(found.renamed.len() > document.chart().nodes.len(), "{name}");
        assert!(
            found.renamed.iter().all(|r| r.new.starts_with("new-")),
            "{name}"
        );
    }
}

#[test]
fn renamings_of_an_edited_chart_go_to_the_right_steps() {
    for (name, bytes) in shared::shipped() {
        let document = Document::read(&bytes).unwrap();
        let nodes = document.chart().nodes;
        let named = nodes.iter().filter(|n| !n.name.is_empty());
        let Some(step) = named
            .skip(1)
            .find(|n| matches!(n.kind, NodeKind::Task { .. }))
        else {
            panic!("{name}: a task");
        };
        let mut edited = document.clone();
        let edit = Edit::Rename {
            id: step.id.clone(),
            name: format!("{}（新）", step.name),
        };
        apply(&mut edited, &[edit]).unwrap();
        let found = compare(&document, &reidentified(&edited));
        let new = found.renamed.iter().find(|r| r.old == step.id).unwrap();
        assert_eq!(found.changed.len(), 1, "{name}: {:?}", found.changed);
        assert_eq!(
            (&found.changed[0].element, found.changed[0].what.as_str()),
            (&new.new, "name")
        );
        assert!(found.added.is_empty() && found.removed.is_empty(), "{name}");
    }
}

#[test]
fn two_steps_with_other_ids_and_names_are_told_apart_by_where_they_stand() {
    let edit = |id: &str, name: &str| Edit::Rename {
        id: id.into(),
        name: name.into(),
    };
    let mut edited = chart();
    let edits = [edit("submit", "递交申请材料"), edit("accept", "受理并审查")];
    apply(&mut edited, &edits).unwrap();
    let found = compare(&chart(), &reidentified(&edited));
    assert!(
        found.added.is_empty() && found.removed.is_empty(),
        "{found:#?}"
    );
    let new = |old: &str| {
        let renamed = found.renamed.iter().find(|r| r.old == old);
        renamed
            .unwrap_or_else(|| panic!("{old}: {found:#?}"))
            .new
            .clone()
    };
    let mut changed: Vec<(String, &str, &str)> = found
        .changed
        .iter()
        .map(|c| {
            (
                c.element.clone(),
                c.what.as_str(),
                c.new.as_deref().unwrap_or_default(),
            )
        })
        .collect();
    changed.sort();
    let mut expected = vec![
        (new("submit"), "name", "递交申请材料"),
        (new("accept"), "name", "受理并审查"),
    ];
    expected.sort();
    assert_eq!(changed, expected);
}

#[test]
fn a_step_split_in_two_is_the_same_step_and_one_more() {
    let split = |text: &str| {
        let text = text.replacen("name=\"受理审查\"", "name=\"受理\"", 1);
        let text = text.replacen(
            "id=\"f3\" sourceRef=\"accept\"",
            "id=\"f3\" sourceRef=\"review\"",
            1,
        );
        text.replacen("<bpmn:startEvent", "<bpmn:userTask id=\"review\" name=\"审查\" /><bpmn:sequenceFlow id=\"f9\" sourceRef=\"accept\" targetRef=\"review\" /><bpmn:startEvent", 1)
    };
    assert_eq!(
        said(&after(split)),
        [
            "+ review",
            "+ f9",
            "~ accept name: 受理审查 → 受理",
            "~ f3 source: accept → review"
        ]
    );
    // The same with every id anew: what stays is found by its place, what is new stays new.
    let edited = Document::read(split(CHART).as_bytes()).unwrap();
    let other = reidentified(&edited);
    let found = compare(&chart(), &other);
    let name = |id: &str| {
        let at = other.by_id(id).unwrap();
        other.element(at).get("name").unwrap_or_default().to_owned()
    };
    let added: Vec<String> = found.added.iter().map(|id| name(id)).collect();
    assert!(found.removed.is_empty(), "{found:#?}");
    assert_eq!(
        added.iter().filter(|n| !n.is_empty()).collect::<Vec<_>>(),
        ["审查"],
        "{found:#?}"
    );
    let accept = found.renamed.iter().find(|r| r.old == "accept").unwrap();
    assert_eq!(name(&accept.new), "受理");
}

#[test]
fn thousands_of_unlike_and_alike_elements_end_in_time() {
    let line = |prefix: &str, label: &str| {
        let steps: String = (0..3_000)
            .map(|n| {
                let next = n + 1;
                format!("<bpmn:task id=\"{prefix}{n}\" name=\"{label}\"/><bpmn:sequenceFlow id=\"{prefix}f{n}\" sourceRef=\"{prefix}{n}\" targetRef=\"{prefix}{next}\"/>")
            })
            .collect();
        shared::process(&format!("{steps}<bpmn:task id=\"{prefix}3000\"/>"))
    };
    let alike = compare(&line("a", "环节"), &line("b", "环节"));
    assert_eq!(alike.renamed.len(), 6_001);
    let unlike = compare(&line("a", "甲"), &line("b", "乙"));
    assert!(unlike.added.len() > 3_000);
}
