//! Regular list: charts whose forms and templates lie beside the drawing.

use flow_model::form::{Forms, Paragraph, StepForm, Template};
use flow_model::step::{FieldKind, FormField};

use super::{CHECK, Guarded, REVIEW, beside, is, not};
use crate::redesign::kept::{around, row};

pub(super) fn field(key: &str, kind: FieldKind, formula: &str) -> FormField {
    FormField {
        key: key.into(),
        label: key.into(),
        kind,
        required: kind != FieldKind::Computed,
        formula: formula.into(),
        ..FormField::default()
    }
}

fn form(fields: &[FormField]) -> StepForm {
    StepForm {
        title: String::new(),
        fields: fields.to_vec(),
    }
}

/// A number in the form of x; the form of y, and what the template of a paper of y says.
fn two(second: &[FormField], said: &str) -> Forms {
    let mut forms = Forms::default();
    let first = form(&[field("area", FieldKind::Number, "")]);
    forms.forms.insert("x".into(), first);
    forms.forms.insert("y".into(), form(second));
    let template = Template {
        title: String::new(),
        paragraphs: vec![Paragraph {
            text: said.into(),
            ..Paragraph::default()
        }],
    };
    forms.templates.insert("意见书".into(), template);
    forms
}

fn apart() -> Forms {
    two(&[field("opinion", FieldKind::Text, "")], "{{opinion}}")
}

fn reckons() -> Forms {
    two(&[field("fee", FieldKind::Computed, "area * 2")], "")
}

fn states() -> Forms {
    two(&[field("opinion", FieldKind::Text, "")], "面积{{area}}")
}

fn same() -> Forms {
    two(&[field("area", FieldKind::Number, "")], "")
}

const PAPER: &str =
    "<sf:step act=\"review\" duty=\"办理\"><sf:document name=\"意见书\"/></sf:step>";
const CHECKED: &str =
    "<sf:step act=\"check\" duty=\"办理\"><sf:document name=\"意见书\"/></sf:step>";
const QUICK: &str = "<sf:step act=\"check\" effortMin=\"10\" duty=\"办理\"><sf:document name=\"意见书\"/></sf:step>";
const SLOW: &str = "act=\"review\" effortMin=\"200\" duty=\"办理\"";

fn reviews() -> flow_model::xml::Document {
    around(&[("x", "一科", REVIEW), ("y", "二科", PAPER)])
}

fn offices() -> flow_model::xml::Document {
    around(&[("x", "住建局", CHECK), ("y", "消防大队", CHECKED)])
}

fn knocks() -> flow_model::xml::Document {
    around(&[
        ("x", "审查岗", SLOW),
        ("gx", "|", ""),
        ("y", "核查岗", QUICK),
        ("gy", "|", ""),
    ])
}

fn checked() -> flow_model::xml::Document {
    around(&[("x", "科室", CHECK), ("y", "二科", PAPER)])
}

/// A survey whose form is x.
fn surveyed() -> flow_model::xml::Document {
    let survey = "act=\"survey\" officers=\"2\" duty=\"办理\"";
    row(&[
        ("accept", "窗口", "act=\"accept\" duty=\"办理\""),
        ("x", "踏勘岗", survey),
        ("y", "二科", PAPER),
        ("decide", "领导", "act=\"decide\" duty=\"办理\""),
    ])
}

fn empty_step() -> flow_model::xml::Document {
    around(&[("x", "科室", ""), ("y", "二科", PAPER)])
}

fn only_second() -> Forms {
    let mut forms = apart();
    forms.forms.remove("x");
    forms
}

/// More fields than one form may hold, in two.
fn too_many() -> Forms {
    let mut forms = Forms::default();
    for step in ["x", "y"] {
        let fields = (0..60).map(|at| field(&format!("{step}{at}"), FieldKind::Text, ""));
        let fields: Vec<FormField> = fields.collect();
        forms.forms.insert(step.into(), form(&fields));
    }
    forms
}

/// A pattern, what it would change, and the chart.
type Drawn = (
    &'static str,
    &'static [&'static str],
    fn() -> flow_model::xml::Document,
);

pub(super) fn forms() -> Vec<Guarded> {
    let pairs: [Drawn; 3] = [
        ("parallel_steps", &["x", "y"], reviews),
        ("joint_handling", &["x", "y"], offices),
        ("knock_out", &["x", "y"], knocks),
    ];
    let around_it: [Drawn; 3] = [
        ("triage", &["x"], checked),
        ("sample_after", &["x"], checked),
        ("tell_commit", &["x"], surveyed),
    ];
    let mut all = Vec::new();
    for (pattern, elements, chart) in pairs.into_iter().chain(around_it) {
        all.push(beside(apart, is(pattern, elements, chart)));
        let reckoned = "a formula of the other form reckons with the field";
        all.push(beside(reckons, not(pattern, reckoned, elements, chart)));
        let stated = "the template of the other's document states the field";
        all.push(beside(states, not(pattern, stated, elements, chart)));
    }
    for (pattern, elements, chart) in pairs {
        let both = "both fill in the same field";
        all.push(beside(same, not(pattern, both, elements, chart)));
    }
    let merges: fn() -> _ = || around(&[("x", "科室", REVIEW), ("y", "科室", PAPER)]);
    all.extend([
        beside(reckons, is("merge_steps", &["x", "y"], merges)),
        beside(same, is("merge_steps", &["x", "y"], merges)),
        beside(
            too_many,
            not(
                "merge_steps",
                "more fields than a form holds",
                &["x", "y"],
                merges,
            ),
        ),
        beside(only_second, is("drop_step", &["x"], empty_step)),
        beside(
            apart,
            not("drop_step", "its form is filled in", &["x"], empty_step),
        ),
    ]);
    all
}
