//! What a change does to forms and templates, as facts with names, for those who put it into words.

use flow_model::chart::Chart;
use flow_model::edit::Edit;
use flow_model::form::{FormEdit, Forms};
use serde::{Deserialize, Serialize};

use super::Change;

/// What happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormChange {
    /// The fields of another step come into the form of a step.
    Joined,
    /// The template of a document is now that of another step.
    Moved,
    /// A new step has a form.
    Added,
    /// A form goes with its step.
    Dropped,
    /// A field need no longer be filled.
    Loosened,
    /// A new document has a template.
    Template,
}

/// One change of forms or templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormFact {
    /// What happens.
    pub change: FormChange,
    /// Name of the step; empty for a template that is new.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub step: String,
    /// Name of the step that goes, of the document or of the field.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub other: String,
    /// How many fields come.
    #[serde(default)]
    pub fields: u32,
}

/// The facts of a change that was drawn up against this chart and these forms.
pub(crate) fn facts(chart: &Chart, forms: &Forms, change: &Change) -> Vec<FormFact> {
    let fact = |change: FormChange, step: String, other: String, fields: usize| FormFact {
        change,
        step,
        other,
        fields: u32::try_from(fields).unwrap_or(u32::MAX),
    };
    let mut told = Vec::new();
    for edit in &change.forms {
        match edit {
            FormEdit::Join { into, from, .. } => {
                let known = forms.fields(chart, into);
                let came = forms.fields(chart, from);
                let new = came
                    .iter()
                    .filter(|it| known.iter().all(|own| own.key != it.key));
                let (step, other) = (name(chart, change, into), name(chart, change, from));
                if !came.is_empty() {
                    told.push(fact(FormChange::Joined, step.clone(), other, new.count()));
                }
                let node = chart.nodes.iter().find(|it| it.id == *from);
                let made = node.and_then(|it| it.step.as_ref()).into_iter();
                let made = made.flat_map(|card| &card.documents);
                for document in made.filter(|it| forms.templates.contains_key(*it)) {
                    told.push(fact(FormChange::Moved, step.clone(), document.clone(), 0));
                }
            }
            FormEdit::Add { step, form } => {
                let step = name(chart, change, step);
                told.push(fact(
                    FormChange::Added,
                    step,
                    String::new(),
                    form.fields.len(),
                ));
            }
            FormEdit::Drop { step } => {
                let step = name(chart, change, step);
                told.push(fact(FormChange::Dropped, step, String::new(), 0));
            }
            FormEdit::Loosen { step, field } => {
                let fields = forms.fields(chart, step).iter();
                let label = fields.clone().find(|it| it.key == *field);
                let label = label.map_or(field.clone(), |it| it.label.clone());
                told.push(fact(
                    FormChange::Loosened,
                    name(chart, change, step),
                    label,
                    0,
                ));
            }
            FormEdit::AddTemplate { document, .. } => {
                let document = document.clone();
                told.push(fact(FormChange::Template, String::new(), document, 0));
            }
        }
    }
    told
}

/// Name of a step of the chart, or of one that the change adds; its id where it has none.
fn name(chart: &Chart, change: &Change, id: &str) -> String {
    let drawn = chart.nodes.iter().find(|it| it.id == id);
    let added = || {
        change.edits.iter().find_map(|edit| match edit {
            Edit::AddNode { id: own, name, .. } if own == id => Some(name.clone()),
            _ => None,
        })
    };
    let name = drawn.map(|it| it.name.trim().to_owned()).or_else(added);
    name.filter(|it| !it.is_empty())
        .unwrap_or_else(|| id.to_owned())
}
