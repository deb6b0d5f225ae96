//! What is redesigned: a drawing with its forms, and what the check says of the two as publishing asks it.

use std::collections::BTreeSet;

use flow_check::{Finding, Options, Severity, Soundness, checked};
use flow_model::chart::Chart;
use flow_model::form::{Forms, unknown_names};
use flow_model::step::FormField;
use flow_model::xml::Document;
use rules::computed::{self, FieldMistake, MistakeCode};

/// A drawing with its forms.
pub struct Today<'d> {
    /// The drawing.
    pub document: &'d Document,
    /// The forms beside it; empty where it has none.
    pub forms: &'d Forms,
    /// For what it is checked: the county's switches, the case type.
    pub options: Options,
}

impl<'d> Today<'d> {
    /// With the rules as they are switched of themselves.
    #[must_use]
    pub fn of(document: &'d Document, forms: &'d Forms) -> Today<'d> {
        Today {
            document,
            forms,
            options: Options::default(),
        }
    }
}

/// What is said: rule, code, and the element or the field that it is about.
pub(crate) type Said = (String, String, String);

/// What the check says of a drawing with its forms.
pub(crate) struct Judged {
    /// Errors and warnings.
    pub said: BTreeSet<Said>,
    /// Whether there is no error among them.
    pub publishable: bool,
    /// Whether cases come to their end.
    pub soundness: Soundness,
}

/// Rules about shapes and lines: the layout is made for what is kept.
const OF_LAYOUT: [&str; 3] = ["no-bpmndi", "no-overlapping-elements", "standard-size"];

/// Checks a drawing with its forms.
pub(crate) fn judge(document: &Document, forms: &Forms, options: &Options) -> Judged {
    let mut chart = document.chart();
    forms.attach(&mut chart);
    let found = checked(document, &chart, options);
    let mut publishable = flow_check::publishable(&found.findings);
    let graver = found.findings.iter();
    let graver =
        graver.filter(|it| it.severity != Severity::Info && !OF_LAYOUT.contains(&&*it.rule));
    let mut said: BTreeSet<Said> = graver.map(told).collect();
    let (formulas, wrong) = formulas(&chart);
    publishable &= !wrong;
    said.extend(formulas);
    said.extend(templates(&chart, forms));
    Judged {
        said,
        publishable,
        soundness: found.soundness,
    }
}

fn told(finding: &Finding) -> Said {
    let code = finding.params.get("code").and_then(|it| it.as_str());
    // A field is told by its key: its step may be another now.
    let key = finding.params.get("key").and_then(|it| it.as_str());
    let about = key.map(str::to_owned).or_else(|| finding.element.clone());
    (
        finding.rule.clone(),
        code.unwrap_or_default().to_owned(),
        about.unwrap_or_default(),
    )
}

/// What is wrong with formulas, and whether one of them stops publishing.
fn formulas(chart: &Chart) -> (Vec<Said>, bool) {
    let cards = chart.nodes.iter().filter_map(|node| node.step.as_ref());
    let fields: Vec<&FormField> = cards.flat_map(|step| &step.form).collect();
    let mistakes = computed::mistakes(&fields);
    let loose = MistakeCode::Field(FieldMistake::NoValue);
    let wrong = mistakes.iter().any(|it| it.code != loose);
    let said = mistakes.into_iter().map(|it| {
        let code = format!("{:?} {}", it.code, it.what);
        ("sf/form-formula".to_owned(), code, it.key)
    });
    (said.collect(), wrong)
}

/// Names in templates that nothing fills, templates that no step makes, and forms of steps that are not drawn.
fn templates(chart: &Chart, forms: &Forms) -> Vec<Said> {
    let cards = || chart.nodes.iter().filter_map(|node| node.step.as_ref());
    let fields = cards().flat_map(|step| &step.form);
    let keys = fields.map(|field| field.key.as_str()).collect();
    let mut said = Vec::new();
    let mut say = |code: &str, about: &str, what: String| {
        let code = format!("{code} {what}").trim_end().to_owned();
        said.push(("sf/form-template".to_owned(), code, about.to_owned()));
    };
    for (name, template) in &forms.templates {
        for unknown in unknown_names(template, &keys) {
            say("placeholder_unknown", name, unknown);
        }
        if !cards().any(|step| step.documents.contains(name)) {
            say("nobody_makes", name, String::new());
        }
    }
    for step in forms.forms.keys() {
        if !chart.nodes.iter().any(|node| node.id == *step) {
            say("form_left_behind", step, String::new());
        }
    }
    said
}
