//! Regular list: what changes the order and number of steps.

use flow_model::xml::Document;

use super::{APPROVE, CHECK, Guarded, MAKES, READS, REVIEW, is, not};
use crate::redesign::kept::around;

/// Two checks, each with a choice behind it, the second cheaper.
fn knocks(second: &'static str) -> Document {
    let first = "<sf:step act=\"review\" effortMin=\"200\" duty=\"办理\"><sf:document name=\"审查表\"/></sf:step>";
    around(&[
        ("x", "审查岗", first),
        ("gx", "|", ""),
        ("y", "核查岗", second),
        ("gy", "|", ""),
    ])
}

pub(super) fn structure() -> Vec<Guarded> {
    vec![
        is("merge_steps", &["x", "y"], || {
            around(&[("x", "科室", REVIEW), ("y", "科室", CHECK)])
        }),
        not(
            "merge_steps",
            "a hearing has an order of its own (行政许可法 46-48)",
            &["x", "y"],
            || {
                around(&[
                    ("x", "科室", REVIEW),
                    ("y", "科室", "act=\"hear\" duty=\"办理\""),
                ])
            },
        ),
        not(
            "merge_steps",
            "time that is counted and time that is not",
            &["x", "y"],
            || {
                around(&[
                    ("x", "科室", REVIEW),
                    (
                        "y",
                        "科室",
                        "<sf:step act=\"review\" duty=\"办理\"><sf:excluded statute=\"中华人民共和国行政许可法\" article=\"45\"/></sf:step>",
                    ),
                ])
            },
        ),
        not(
            "merge_steps",
            "the post that checks is not the one that reviewed",
            &["x", "y"],
            || around(&[("x", "科室", REVIEW), ("y", "科长岗", CHECK)]),
        ),
        is("parallel_steps", &["x", "y"], || {
            around(&[("x", "一科", REVIEW), ("y", "二科", REVIEW)])
        }),
        not(
            "parallel_steps",
            "a document of the first is read by the second",
            &["x", "y"],
            || {
                let makes = "<sf:step act=\"review\" duty=\"办理\"><sf:document name=\"复核表\"/></sf:step>";
                around(&[("x", "一科", makes), ("y", "二科", READS)])
            },
        ),
        not(
            "parallel_steps",
            "both fill in the same field",
            &["x", "y"],
            || {
                let asks = "<sf:step act=\"review\" duty=\"办理\"><sf:field key=\"area\" label=\"面积\" kind=\"number\"/></sf:step>";
                let too = "<sf:step act=\"review\" duty=\"办理\"><sf:field key=\"area\" label=\"面积\" kind=\"number\"/></sf:step>";
                around(&[("x", "一科", asks), ("y", "二科", too)])
            },
        ),
        not(
            "parallel_steps",
            "notice comes before the hearing (行政许可法 46)",
            &["x", "y"],
            || {
                around(&[
                    ("x", "一科", "act=\"notify\" duty=\"办理\""),
                    ("y", "二科", "act=\"hear\" duty=\"办理\""),
                ])
            },
        ),
        not(
            "parallel_steps",
            "the second draws on what was found before",
            &["x", "y"],
            || {
                let draws = "act=\"review\" duty=\"综合核对和调查结果，提出意见\"";
                around(&[("x", "一科", REVIEW), ("y", "二科", draws)])
            },
        ),
        is("joint_handling", &["x", "y"], || {
            around(&[("x", "住建局", CHECK), ("y", "消防大队", CHECK)])
        }),
        not(
            "joint_handling",
            "the second department reads what the first makes",
            &["x", "y"],
            || {
                around(&[
                    ("x", "住建局", MAKES),
                    ("y", "消防大队", "act=\"check\" duty=\"按复核表办理\""),
                ])
            },
        ),
        not(
            "joint_handling",
            "approval follows on the opinions",
            &["x", "y"],
            || around(&[("x", "住建局", CHECK), ("y", "消防大队", APPROVE)]),
        ),
        is("knock_out", &["x", "y"], || {
            knocks("act=\"check\" effortMin=\"10\" duty=\"办理\"")
        }),
        not(
            "knock_out",
            "the second check reads the document of the first",
            &["x", "y"],
            || knocks("act=\"check\" effortMin=\"10\" duty=\"核对审查表\""),
        ),
        not(
            "knock_out",
            "a hearing stays behind the review (行政许可法 46)",
            &["x", "y"],
            || knocks("act=\"hear\" effortMin=\"10\" duty=\"办理\""),
        ),
        is("drop_step", &["x"], || around(&[("x", "科室", "")])),
        not(
            "drop_step",
            "legal review is ordered by statute (行政处罚法 58)",
            &["x"],
            || around(&[("x", "法制科", "act=\"legal_review\"")]),
        ),
        not(
            "drop_step",
            "a control that a risk asks for",
            &["x"],
            || {
                around(&[(
                    "x",
                    "科室",
                    "<sf:step><sf:risk grade=\"high\" control=\"双人\"/></sf:step>",
                )])
            },
        ),
        is("combine_approvals", &["x", "y"], || {
            around(&[("x", "审核一岗", CHECK), ("y", "审核二岗", CHECK)])
        }),
        not(
            "combine_approvals",
            "the section head and the deputy director are of two ranks",
            &["x", "y"],
            || around(&[("x", "科长岗", CHECK), ("y", "副局长岗", CHECK)]),
        ),
        not(
            "merge_steps",
            "the survey has a record of its own (行政许可法 34)",
            &["x", "y"],
            || {
                around(&[
                    ("x", "科室", REVIEW),
                    ("y", "科室", "act=\"survey\" officers=\"2\" duty=\"办理\""),
                ])
            },
        ),
        not(
            "knock_out",
            "nobody pays before the review",
            &["x", "y"],
            || {
                let text = knocks("effortMin=\"10\" duty=\"办理\"").write();
                let text = text.replace("id=\"y\" name=\"y\"", "id=\"y\" name=\"收取费用\"");
                Document::read(text.as_bytes()).expect("the test's chart can be read")
            },
        ),
        not(
            "combine_approvals",
            "check and approval are two",
            &["x", "y"],
            || around(&[("x", "科长岗", CHECK), ("y", "副局长岗", APPROVE)]),
        ),
        not(
            "combine_approvals",
            "who surveyed would be the only one to check",
            &["x", "y"],
            || around(&[("x", "科长岗", CHECK), ("y", "踏勘岗", CHECK)]),
        ),
        not(
            "combine_approvals",
            "another department's opinion is its own",
            &["x", "y"],
            || around(&[("x", "环保局", CHECK), ("y", "消防大队", CHECK)]),
        ),
    ]
}
