//! Regular list: what sends some cases another way, or asks them for less.

use flow_model::xml::Document;

use super::{APPROVE, CHECK, Guarded, MAKES, READS, is, not};
use crate::redesign::kept::around;

/// The same chart of a penalty.
fn penalty(document: &Document) -> Document {
    let text = document.write().replace("class=\"XK\"", "class=\"CF\"");
    Document::read(text.as_bytes()).expect("the test's chart can be read")
}

/// Accept, then a choice between what the flows say, decide, serve.
fn drawn(middle: &str, flows: &[(&str, &str)]) -> Document {
    let flows = flows.iter().map(|(from, to)| {
        format!("<sequenceFlow id=\"{from}_{to}\" sourceRef=\"{from}\" targetRef=\"{to}\"/>")
    });
    let flows: String = flows.collect();
    let task = |id: &str, act: &str| {
        format!(
            "<userTask id=\"{id}\" name=\"{id}\"><extensionElements><sf:step act=\"{act}\" post=\"窗口\" duty=\"办理\"/></extensionElements></userTask>"
        )
    };
    let text = format!(
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:sf=\"urn:sunflow:chart:1\" id=\"d\">\
         <process id=\"p\"><extensionElements><sf:power class=\"XK\" caseType=\"promised\">\
         <sf:promised number=\"10\" unit=\"day\" counting=\"working\"/></sf:power></extensionElements>\
         <startEvent id=\"s\"/>{}{middle}{}{}<endEvent id=\"e\"/>{flows}</process></definitions>",
        task("accept", "accept"),
        task("decide", "decide"),
        task("serve", "serve"),
    );
    Document::read(text.as_bytes()).expect("the test's chart can be read")
}

fn card(id: &str, card: &str) -> String {
    format!(
        "<userTask id=\"{id}\" name=\"{id}\"><extensionElements>{card}</extensionElements></userTask>"
    )
}

fn correction() -> Document {
    let fix = card(
        "fix",
        "<sf:step act=\"correct\" post=\"窗口\" duty=\"办理\"/>",
    );
    let middle = format!("<exclusiveGateway id=\"m\"/><exclusiveGateway id=\"g\"/>{fix}");
    let flows = [
        ("s", "accept"),
        ("accept", "m"),
        ("m", "g"),
        ("g", "decide"),
        ("g", "fix"),
        ("fix", "m"),
        ("decide", "serve"),
        ("serve", "e"),
    ];
    drawn(&middle, &flows)
}

/// Two branches, of which a case takes one; both ask for the same material.
fn either() -> Document {
    let asks = |id: &str| {
        let step = "<sf:step act=\"review\" post=\"窗口\" duty=\"办理\"><sf:material name=\"营业执照\" required=\"true\"/></sf:step>";
        card(id, step)
    };
    let middle = format!(
        "<exclusiveGateway id=\"g\"/><exclusiveGateway id=\"m\"/>{}{}",
        asks("x"),
        asks("y")
    );
    let flows = [
        ("s", "accept"),
        ("accept", "g"),
        ("g", "x"),
        ("g", "y"),
        ("x", "m"),
        ("y", "m"),
        ("m", "decide"),
        ("decide", "serve"),
        ("serve", "e"),
    ];
    drawn(&middle, &flows)
}

fn materials(first: &str, second: &str) -> Document {
    let asks = |required: &str| {
        format!("<sf:step act=\"review\" post=\"窗口\" duty=\"办理\">{required}</sf:step>")
    };
    let middle = card("x", &asks(first)) + &card("y", &asks(second));
    let flows = [
        ("s", "accept"),
        ("accept", "x"),
        ("x", "y"),
        ("y", "decide"),
        ("decide", "serve"),
        ("serve", "e"),
    ];
    drawn(&middle, &flows)
}

const FIRM: &str = "<sf:material name=\"营业执照\" required=\"true\"/>";
const LOOSE: &str = "<sf:material name=\"营业执照\" required=\"false\"/>";

pub(super) fn cases() -> Vec<Guarded> {
    const RISKY: &str =
        "<sf:step act=\"check\" duty=\"办理\"><sf:risk grade=\"high\" control=\"复核\"/></sf:step>";
    vec![
        is("triage", &["x"], || around(&[("x", "科室", CHECK)])),
        not(
            "triage",
            "high risk is looked at in every case",
            &["x"],
            || around(&[("x", "科室", RISKY)]),
        ),
        not(
            "triage",
            "the document of the check is read later",
            &["x"],
            || around(&[("x", "科室", MAKES), ("y", "二科", READS)]),
        ),
        not(
            "triage",
            "a penalty skips no check (行政处罚法 57)",
            &["x"],
            || penalty(&around(&[("x", "科室", CHECK)])),
        ),
        not(
            "triage",
            "an approval that nothing follows is the decision",
            &["x"],
            || {
                let text = around(&[("x", "领导", APPROVE)]).write();
                let text = text.replace("act=\"decide\"", "act=\"archive\"");
                Document::read(text.as_bytes()).expect("the test's chart can be read")
            },
        ),
        not(
            "triage",
            "nobody else could answer the choice behind the check",
            &["x"],
            || around(&[("x", "科室", CHECK), ("g", "|", "")]),
        ),
        not(
            "sample_after",
            "nobody else could answer the choice behind the check",
            &["x"],
            || around(&[("x", "科室", CHECK), ("g", "|", "")]),
        ),
        is("tell_commit", &["survey"], || around(&[])),
        not(
            "tell_commit",
            "public safety is never taken on trust",
            &["v"],
            || {
                around(&[(
                    "v",
                    "踏勘岗",
                    "<sf:step act=\"survey\" officers=\"2\" duty=\"办理\"><sf:risk grade=\"high\" control=\"双人\"/></sf:step>",
                )])
            },
        ),
        not(
            "tell_commit",
            "the record of the survey is read later",
            &["v"],
            || {
                let survey = "<sf:step act=\"survey\" officers=\"2\" duty=\"办理\"><sf:document name=\"复核表\"/></sf:step>";
                around(&[("v", "踏勘岗", survey), ("y", "二科", READS)])
            },
        ),
        is("tolerate_missing", &["g", "fix"], correction),
        not(
            "tolerate_missing",
            "a penalty has no applicant",
            &["g", "fix"],
            || penalty(&correction()),
        ),
        not(
            "tolerate_missing",
            "a correction that all cases need stays (行政许可法 32)",
            &["fix"],
            || around(&[("fix", "窗口", "act=\"correct\" duty=\"办理\"")]),
        ),
        is("sample_after", &["x"], || around(&[("x", "科室", CHECK)])),
        not(
            "sample_after",
            "the decision reads the document of the check",
            &["x"],
            || around(&[("x", "科室", MAKES), ("y", "二科", READS)]),
        ),
        not(
            "sample_after",
            "approval comes before the decision",
            &["x"],
            || around(&[("x", "科室", APPROVE)]),
        ),
        not(
            "sample_after",
            "high risk is checked before",
            &["x"],
            || around(&[("x", "科室", RISKY)]),
        ),
        is("drop_material", &["y"], || materials(FIRM, FIRM)),
        not("drop_material", "a material asked for once", &["x"], || {
            materials(FIRM, "")
        }),
        not(
            "drop_material",
            "the first step does not insist on it",
            &["y"],
            || materials(LOOSE, FIRM),
        ),
        not(
            "drop_material",
            "a case that took the other branch never handed it in",
            &["y"],
            either,
        ),
        not(
            "drop_material",
            "a case that took the other branch never handed it in",
            &["x"],
            either,
        ),
        is("no_visit", &["x"], || {
            around(&[("x", "窗口", "act=\"pay\" visits=\"1\" duty=\"办理\"")])
        }),
        not(
            "no_visit",
            "a hearing is held in person (行政许可法 48)",
            &["x"],
            || around(&[("x", "科室", "act=\"hear\" visits=\"1\" duty=\"办理\"")]),
        ),
        not("no_visit", "a survey is made on the spot", &["x"], || {
            around(&[(
                "x",
                "踏勘岗",
                "act=\"survey\" visits=\"1\" officers=\"2\" duty=\"办理\"",
            )])
        }),
    ]
}
