//! Regular list: the same places drawn in another way: data and notes beside the steps, named flows, sub-processes,
//! clocks on a neighbour, charts without cards; and what may look like one.

use flow_model::xml::Document;

use super::{APPROVE, CHECK, Guarded, READS, REVIEW, is, not};
use crate::redesign::kept::around;

/// A chart with something more in its process.
fn with(document: &Document, more: &str) -> Document {
    let text = document
        .write()
        .replace("</process>", &format!("{more}</process>"));
    Document::read(text.as_bytes()).expect("the test's chart can be read")
}

/// A chart with something more in one of its tasks.
fn within(document: &Document, task: &str, more: &str) -> Document {
    let text = document.write();
    let at = text
        .find(&format!("<userTask id=\"{task}\""))
        .expect("the task is there");
    let end = at + text[at..].find("</userTask>").expect("it has an end");
    let text = format!("{}{more}{}", &text[..end], &text[end..]);
    Document::read(text.as_bytes()).expect("the test's chart can be read")
}

const DATA: &str = "<dataObject id=\"o\"/><dataObjectReference id=\"paper\" name=\"核查记录\" dataObjectRef=\"o\"/>";
const OUT: &str =
    "<dataOutputAssociation id=\"out\"><targetRef>paper</targetRef></dataOutputAssociation>";
const INTO: &str =
    "<dataInputAssociation id=\"into\"><sourceRef>paper</sourceRef></dataInputAssociation>";

/// x makes a paper that is drawn as data; y reads it, or not.
fn data(
    second: (&'static str, &'static str),
    reads: bool,
    first: (&'static str, &'static str),
) -> Document {
    let document = around(&[("x", first.0, first.1), ("y", second.0, second.1)]);
    let made = within(&with(&document, DATA), "x", OUT);
    if reads {
        within(&made, "y", INTO)
    } else {
        made
    }
}

fn note(document: &Document, step: &str, text: &str) -> Document {
    let more = format!(
        "<textAnnotation id=\"n\"><text>{text}</text></textAnnotation><association id=\"an\" sourceRef=\"{step}\" targetRef=\"n\"/>"
    );
    with(document, &more)
}

/// Two reviews whose flows bear words.
fn worded() -> Document {
    let text = around(&[("x", "科室", REVIEW), ("y", "科室", REVIEW)]).write();
    let text = text.replace("id=\"x_y\"", "id=\"x_y\" name=\"提交\"");
    let text = text.replace("id=\"y_decide\"", "id=\"y_decide\" name=\"报批\"");
    Document::read(text.as_bytes()).expect("the test's chart can be read")
}

/// A clock on the border of a step.
fn timed(document: &Document, step: &str) -> Document {
    let more = format!(
        "<boundaryEvent id=\"b\" name=\"超时\" attachedToRef=\"{step}\" cancelActivity=\"false\"><timerEventDefinition/></boundaryEvent>\
         <userTask id=\"urge\" name=\"催办\"><extensionElements><sf:step post=\"窗口\" duty=\"催办\"/></extensionElements></userTask>\
         <endEvent id=\"eb\"/><sequenceFlow id=\"b_urge\" sourceRef=\"b\" targetRef=\"urge\"/><sequenceFlow id=\"urge_eb\" sourceRef=\"urge\" targetRef=\"eb\"/>"
    );
    with(document, &more)
}

/// Accept, a sub-process with two steps of cards that are given, decide.
fn nested(first: &str, second: &str) -> Document {
    let task = |id: &str, card: &str| {
        format!(
            "<userTask id=\"{id}\" name=\"{id}\"><extensionElements><sf:step {card}/></extensionElements></userTask>"
        )
    };
    let flow = |from: &str, to: &str| {
        format!("<sequenceFlow id=\"{from}_{to}\" sourceRef=\"{from}\" targetRef=\"{to}\"/>")
    };
    let inner = [
        "<startEvent id=\"si\"/>".to_owned(),
        task("x", first),
        task("y", second),
        "<endEvent id=\"ei\"/>".to_owned(),
        flow("si", "x"),
        flow("x", "y"),
        flow("y", "ei"),
    ];
    let outer = [
        "<startEvent id=\"s\"/>".to_owned(),
        task("accept", "act=\"accept\" post=\"窗口\" duty=\"办理\""),
        format!(
            "<subProcess id=\"sub\" name=\"审查\">{}</subProcess>",
            inner.concat()
        ),
        task("decide", "act=\"decide\" post=\"领导\" duty=\"办理\""),
        "<endEvent id=\"e\"/>".to_owned(),
        flow("s", "accept"),
        flow("accept", "sub"),
        flow("sub", "decide"),
        flow("decide", "e"),
    ];
    let text = format!(
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:sf=\"urn:sunflow:chart:1\" id=\"d\">\
         <process id=\"p\"><extensionElements><sf:power class=\"XK\" caseType=\"promised\">\
         <sf:promised number=\"10\" unit=\"day\" counting=\"working\"/></sf:power></extensionElements>{}</process></definitions>",
        outer.concat()
    );
    Document::read(text.as_bytes()).expect("the test's chart can be read")
}

/// Steps in a row that have names and lanes and no card.
fn bare(steps: &[(&str, &str, &str)]) -> Document {
    let (mut xml, mut lanes, mut before) = (String::new(), String::new(), "s".to_owned());
    for (id, name, lane) in steps {
        xml += &format!("<task id=\"{id}\" name=\"{name}\"/>");
        xml += &format!(
            "<sequenceFlow id=\"{before}_{id}\" sourceRef=\"{before}\" targetRef=\"{id}\"/>"
        );
        lanes += &format!(
            "<lane id=\"lane_{id}\" name=\"{lane}\"><flowNodeRef>{id}</flowNodeRef></lane>"
        );
        before = (*id).to_owned();
    }
    let text = format!(
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" id=\"whole\"><process id=\"p\"><laneSet id=\"ls\">{lanes}</laneSet>\
         <startEvent id=\"s\"/>{xml}<endEvent id=\"e\"/><sequenceFlow id=\"{before}_e\" sourceRef=\"{before}\" targetRef=\"e\"/></process></definitions>"
    );
    Document::read(text.as_bytes()).expect("the test's chart can be read")
}

fn named(name: &'static str) -> Document {
    let text = around(&[("x", "科室", "")]).write();
    let text = text.replace("id=\"x\" name=\"x\"", &format!("id=\"x\" name=\"{name}\""));
    Document::read(text.as_bytes()).expect("the test's chart can be read")
}

pub(super) fn drawn() -> Vec<Guarded> {
    vec![
        is("parallel_steps", &["x", "y"], || {
            data(("二科", REVIEW), false, ("一科", REVIEW))
        }),
        not(
            "parallel_steps",
            "data of the first goes into the second",
            &["x", "y"],
            || data(("二科", REVIEW), true, ("一科", REVIEW)),
        ),
        not(
            "parallel_steps",
            "the duty names what is drawn as data",
            &["x", "y"],
            || {
                data(
                    ("二科", "act=\"review\" duty=\"按核查记录办理\""),
                    false,
                    ("一科", REVIEW),
                )
            },
        ),
        not(
            "parallel_steps",
            "a note says what is read",
            &["x", "y"],
            || {
                let makes = "<sf:step act=\"review\" duty=\"办理\"><sf:document name=\"复核表\"/></sf:step>";
                note(
                    &around(&[("x", "一科", makes), ("y", "二科", REVIEW)]),
                    "y",
                    "对照复核表",
                )
            },
        ),
        not(
            "triage",
            "a note names the paper that is read later",
            &["x"],
            || {
                note(
                    &around(&[("x", "科室", CHECK), ("y", "二科", READS)]),
                    "x",
                    "出具《复核表》",
                )
            },
        ),
        not(
            "sample_after",
            "data of the check goes into the next step",
            &["x"],
            || data(("二科", REVIEW), true, ("科室", CHECK)),
        ),
        is("merge_steps", &["x", "y"], worded),
        is("merge_steps", &["x", "y"], || {
            data(("科室", REVIEW), false, ("科室", REVIEW))
        }),
        is("merge_steps", &["x", "y"], || {
            note(
                &around(&[("x", "科室", REVIEW), ("y", "科室", REVIEW)]),
                "y",
                "当场办理",
            )
        }),
        not("merge_steps", "data hang on both", &["x", "y"], || {
            data(("科室", REVIEW), true, ("科室", REVIEW))
        }),
        is("merge_steps", &["x", "y"], || {
            timed(
                &around(&[("x", "科室", REVIEW), ("y", "科室", REVIEW)]),
                "survey",
            )
        }),
        not(
            "merge_steps",
            "a clock runs for one of them",
            &["x", "y"],
            || {
                timed(
                    &around(&[("x", "科室", REVIEW), ("y", "科室", REVIEW)]),
                    "y",
                )
            },
        ),
        not(
            "merge_steps",
            "the check of the only other person would go",
            &["x", "y"],
            || {
                let text = around(&[("x", "科室", REVIEW), ("y", "科室", CHECK)]).write();
                let text = text.replace("name=\"领导\"", "name=\"科室\"");
                Document::read(text.as_bytes()).expect("the test's chart can be read")
            },
        ),
        is("merge_steps", &["x", "y"], || {
            nested(
                "act=\"review\" post=\"科室\" duty=\"办理\"",
                "act=\"review\" post=\"科室\" duty=\"办理\"",
            )
        }),
        is("parallel_steps", &["x", "y"], || {
            nested(
                "act=\"review\" post=\"一科\" duty=\"办理\"",
                "act=\"survey\" officers=\"2\" post=\"二科\" duty=\"办理\"",
            )
        }),
        is("triage", &["x"], || {
            nested(
                "act=\"check\" post=\"一科\" duty=\"办理\"",
                "act=\"review\" post=\"二科\" duty=\"办理\"",
            )
        }),
        is("merge_steps", &["b", "c"], || {
            bare(&[
                ("a", "窗口受理", "窗口"),
                ("b", "初审", "科室"),
                ("c", "审查", "科室"),
                ("d", "作出决定", "领导"),
            ])
        }),
        is("parallel_steps", &["b", "c"], || {
            bare(&[
                ("a", "窗口受理", "窗口"),
                ("b", "材料审查", "一科"),
                ("c", "现场踏勘", "二科"),
                ("d", "作出决定", "领导"),
            ])
        }),
        not(
            "parallel_steps",
            "its name says that it reads the other's paper",
            &["x", "y"],
            || {
                let makes = "<sf:step act=\"review\" duty=\"办理\"><sf:document name=\"评估报告\"/></sf:step>";
                let text = around(&[("x", "一科", makes), ("y", "二科", REVIEW)]).write();
                let text = text.replace("id=\"y\" name=\"y\"", "id=\"y\" name=\"审查评估报告\"");
                Document::read(text.as_bytes()).expect("the test's chart can be read")
            },
        ),
        not(
            "merge_steps",
            "notice and hearing are two (行政许可法 46)",
            &["b", "c"],
            || {
                bare(&[
                    ("a", "窗口受理", "窗口"),
                    ("b", "听证告知", "科室"),
                    ("c", "举行听证", "科室"),
                    ("d", "作出决定", "领导"),
                ])
            },
        ),
        not(
            "merge_steps",
            "the public notice stays",
            &["b", "c"],
            || {
                bare(&[
                    ("a", "窗口受理", "窗口"),
                    ("b", "审查", "科室"),
                    ("c", "公示七日", "科室"),
                    ("d", "作出决定", "领导"),
                ])
            },
        ),
        not(
            "merge_steps",
            "service is not part of the decision (行政许可法 44)",
            &["b", "c"],
            || {
                bare(&[
                    ("a", "窗口受理", "窗口"),
                    ("b", "作出决定", "领导"),
                    ("c", "送达决定书", "领导"),
                ])
            },
        ),
        not(
            "merge_steps",
            "a message is awaited in between",
            &["x", "y"],
            || {
                let text = around(&[("x", "科室", REVIEW), ("y", "科室", REVIEW)]).write();
                let (head, tail) = text.split_once("<userTask id=\"y\"").expect("y is there");
                let tail = tail.replacen("</userTask>", "</receiveTask>", 1);
                let text = format!("{head}<receiveTask id=\"y\"{tail}");
                Document::read(text.as_bytes()).expect("the test's chart can be read")
            },
        ),
        not(
            "drop_step",
            "nothing is known of steps without cards",
            &["b"],
            || {
                bare(&[
                    ("a", "窗口受理", "窗口"),
                    ("b", "初审", "科室"),
                    ("c", "审查", "二科"),
                    ("d", "作出决定", "领导"),
                ])
            },
        ),
        not("drop_step", "a note says what it is for", &["x"], || {
            note(&around(&[("x", "科室", "")]), "x", "核对原件")
        }),
        not("drop_step", "a notice to pay", &["x"], || {
            named("发出缴费通知")
        }),
        not("drop_step", "a public notice", &["x"], || {
            named("张榜公布结果公告")
        }),
        not("drop_step", "an examination", &["x"], || named("组织考试")),
        not("drop_step", "the licence is made", &["x"], || named("制证")),
        is("drop_step", &["x"], || named("内部登录流转")),
        not(
            "combine_approvals",
            "what hangs on the first would be lost",
            &["x", "y"],
            || {
                note(
                    &around(&[("x", "审批一岗", APPROVE), ("y", "审批二岗", APPROVE)]),
                    "x",
                    "先签",
                )
            },
        ),
        is("combine_approvals", &["x", "y"], || {
            around(&[("x", "审批一岗", APPROVE), ("y", "审批二岗", APPROVE)])
        }),
    ]
}
