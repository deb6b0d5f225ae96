//! What a new step needs: the fields that its document names and the template of that document, where the chart has
//! forms at all.

use flow_model::form::{Align, FormEdit, Paragraph, StepForm, Template};
use flow_model::step::{Counting, FieldKind, FormField, Limit, Step, Unit};

use super::place::Places;

/// A document of a new step.
pub(crate) struct Paper {
    /// Its name.
    pub document: &'static str,
    /// Key, label and kind of its fields.
    pub fields: &'static [(&'static str, &'static str, FieldKind)],
    /// Its text; a key stands between double braces.
    pub text: &'static [(&'static str, Align)],
}

/// A limit of no day: what is done on the spot.
pub(crate) fn at_once() -> Limit {
    Limit {
        number: 0,
        unit: Unit::Day,
        counting: Counting::Working,
        basis: None,
    }
}

/// Fields and template, with keys that no step has yet.
pub(crate) struct Equipment {
    fields: Vec<FormField>,
    document: String,
    template: Template,
    beside: bool,
    known: bool,
}

impl Paper {
    /// Draws up what a step needs.
    pub fn equip(&self, places: &Places<'_>) -> Equipment {
        let mut keys: Vec<(&str, String)> = Vec::new();
        let fields = self.fields.iter().map(|(wanted, label, kind)| {
            let key = fresh(places, wanted);
            keys.push((wanted, key.clone()));
            FormField {
                key,
                label: (*label).to_owned(),
                kind: *kind,
                required: true,
                ..FormField::default()
            }
        });
        let fields = fields.collect();
        let text = |text: &str| {
            keys.iter().fold(text.to_owned(), |text, (wanted, key)| {
                text.replace(&format!("{{{{{wanted}}}}}"), &format!("{{{{{key}}}}}"))
            })
        };
        let paragraphs = self.text.iter().map(|(written, align)| Paragraph {
            text: text(written),
            align: *align,
            bold: false,
        });
        Equipment {
            fields,
            document: self.document.to_owned(),
            template: Template {
                title: String::new(),
                paragraphs: paragraphs.collect(),
            },
            beside: !places.forms.is_empty(),
            known: places
                .chart
                .nodes
                .iter()
                .any(|it| !places.fields(it).is_empty()),
        }
    }
}

impl Equipment {
    /// Puts the fields on the card, where forms are kept in the drawing.
    pub fn on_card(&self, step: &mut Step) {
        if !self.beside && self.known {
            step.form.clone_from(&self.fields);
        }
    }

    /// Puts them into the document of forms, where the chart has one.
    pub fn beside(self, step: &str) -> Vec<FormEdit> {
        if !self.beside {
            return Vec::new();
        }
        let form = StepForm {
            title: String::new(),
            fields: self.fields,
        };
        vec![
            FormEdit::Add {
                step: step.to_owned(),
                form,
            },
            FormEdit::AddTemplate {
                document: self.document,
                template: self.template,
            },
        ]
    }
}

/// A key that no step has yet.
fn fresh(places: &Places<'_>, wanted: &str) -> String {
    let taken = |key: &str| {
        let mut nodes = places.chart.nodes.iter();
        nodes.any(|it| places.fields(it).iter().any(|field| field.key == key))
    };
    let mut key = wanted.to_owned();
    let mut number = 1;
    while taken(&key) {
        number += 1;
        key = format!("{wanted}_{number}");
    }
    key
}
