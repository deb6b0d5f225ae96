//! 行政许可法 art. 42: charts that pass `law/licensing-42-joint-views`, and charts that fail it.

use flow_check::{Options, check};
use flow_model::step::Act;
use flow_model::xml::Document;

use crate::shipped;
use crate::spoil::{Case, holds};

/// Charts that pass, and how each of them is made to fail.
pub const CASES: &[Case] = &[
    Case {
        code: "departments_missing",
        charts: &["licence-joint"],
        spoil: |s| {
            for other in ["review_first", "review_second"] {
                s.step(other, |step| step.act = Some(Act::Approve));
            }
        },
    },
    Case {
        code: "not_side_by_side",
        charts: &["licence-joint"],
        spoil: |s| {
            for other in ["review_first", "review_second"] {
                s.step(other, |step| step.act = Some(Act::Approve));
            }
            s.step("gather", |step| {
                step.act = Some(Act::Review);
                step.post = Some("government".to_owned());
            });
        },
    },
];

#[test]
fn licensing_42_joint_views() {
    holds("law/licensing-42-joint-views", CASES);
}

/// What the rule says of the shipped chart after a change of its text.
fn said(change: impl Fn(String) -> String) -> Vec<String> {
    let text = change(shipped::document("licence-joint", "internal").write());
    let chart = Document::read(text.as_bytes()).expect("a chart").chart();
    let found = check(&chart, &Options::default()).into_iter();
    let found = found.filter(|it| it.rule == "law/licensing-42-joint-views");
    found.map(|it| it.params["code"].to_string()).collect()
}

/// Turns a flow of the file to another target.
fn turn(text: &str, flow: &str, target: &str) -> String {
    let (before, after) = text
        .split_once(&format!("id=\"{flow}\""))
        .expect("it is there");
    let (own, rest) = after.split_once("/>").expect("it ends");
    let (own, _) = own.split_once("targetRef=").expect("it leads somewhere");
    format!("{before}id=\"{flow}\"{own}targetRef=\"{target}\"/>{rest}")
}

#[test]
fn a_way_back_to_before_the_fork_makes_no_department_wait() {
    let back = r#"<bpmn:exclusiveGateway id="again"/><bpmn:exclusiveGateway id="agreed"/>
        <bpmn:sequenceFlow id="b1" sourceRef="agreed" targetRef="again"/>
        <bpmn:sequenceFlow id="b2" sourceRef="agreed" targetRef="choose_survey"/>
        <bpmn:sequenceFlow id="b3" sourceRef="again" targetRef="fork_joint"/></bpmn:process>"#;
    let found = said(|text| {
        let text = turn(&text, "flow_circulate_fork_joint", "again");
        let text = turn(&text, "flow_gather_choose_survey", "agreed");
        text.replacen("</bpmn:process>", back, 1)
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn departments_of_which_one_is_chosen_are_not_side_by_side() {
    let found = said(|text| {
        ["fork_joint", "join_joint"].iter().fold(text, |text, id| {
            let gateway = format!("parallelGateway id=\"{id}\"");
            let (before, after) = text.split_once(&gateway).expect("it is there");
            let after = after.replacen("</bpmn:parallelGateway>", "</bpmn:exclusiveGateway>", 1);
            format!("{before}exclusiveGateway id=\"{id}\"{after}")
        })
    });
    assert_eq!(found, ["\"not_side_by_side\""]);
}
