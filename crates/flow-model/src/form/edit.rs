//! Changes of a document of forms as a list of small named operations, beside those of the drawing (`crate::edit`).

use serde::{Deserialize, Serialize};

use super::{Forms, MAX_LINE, StepForm, Template};
use crate::chart::Chart;
use crate::step::FormField;

/// One change, addressed by ids of steps and names of documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum FormEdit {
    /// The fields of one step come into the form of another; the form of the first is gone. A key that both have
    /// stays once, required where either asked for it.
    Join {
        /// The step that keeps a form.
        into: String,
        /// The step whose fields come.
        from: String,
        /// They come before its own, else behind them.
        before: bool,
    },
    /// A new step gets a form.
    Add {
        /// The step.
        step: String,
        /// Its form.
        form: StepForm,
    },
    /// The form of a step goes with it.
    Drop {
        /// The step.
        step: String,
    },
    /// A field need no longer be filled.
    Loosen {
        /// The step.
        step: String,
        /// Key of the field.
        field: String,
    },
    /// A new document gets a template.
    AddTemplate {
        /// Name of the document.
        document: String,
        /// The template.
        template: Template,
    },
}

impl Forms {
    /// The fields of a step: those of its entry, else those that the drawing carries.
    #[must_use]
    pub fn fields<'f>(&'f self, chart: &'f Chart, step: &str) -> &'f [FormField] {
        if let Some(form) = self.forms.get(step) {
            return &form.fields;
        }
        let node = chart.nodes.iter().find(|node| node.id == step);
        node.and_then(|node| node.step.as_ref())
            .map_or(&[], |step| &step.form)
    }

    /// Applies changes that were drawn up against this drawing (the one before, without forms attached). Steps without
    /// an entry keep their fields in the drawing, so a change of such steps alone is the drawing's.
    pub fn apply(&mut self, chart: &Chart, edits: &[FormEdit]) {
        for edit in edits {
            match edit {
                FormEdit::Join { into, from, before } => self.join(chart, into, from, *before),
                FormEdit::Add { step, form } => {
                    self.forms.insert(step.clone(), form.clone());
                }
                FormEdit::Drop { step } => {
                    self.forms.remove(step);
                }
                FormEdit::Loosen { step, field } => {
                    let form = self.forms.get_mut(step);
                    let fields = form.into_iter().flat_map(|form| &mut form.fields);
                    fields
                        .filter(|it| it.key == *field)
                        .for_each(|it| it.required = false);
                }
                FormEdit::AddTemplate { document, template } => {
                    let known = self.templates.entry(document.clone());
                    known.or_insert_with(|| template.clone());
                }
            }
        }
    }

    fn join(&mut self, chart: &Chart, into: &str, from: &str, before: bool) {
        if !self.forms.contains_key(into) && !self.forms.contains_key(from) {
            return;
        }
        let form = |step: &str| StepForm {
            title: self
                .forms
                .get(step)
                .map_or_else(String::new, |it| it.title.clone()),
            fields: self.fields(chart, step).to_vec(),
        };
        let (own, come) = (form(into), form(from));
        let (first, second) = if before { (come, own) } else { (own, come) };
        let joined = StepForm {
            title: joined_title(&first.title, &second.title),
            fields: joined_fields(&first.fields, &second.fields),
        };
        self.forms.remove(from);
        self.forms.insert(into.to_owned(), joined);
    }
}

/// The fields of two forms as those of one, in their order, no key twice; what either asked for stays asked for.
#[must_use]
pub fn joined_fields(first: &[FormField], second: &[FormField]) -> Vec<FormField> {
    let mut fields = first.to_vec();
    for field in second {
        match fields.iter_mut().find(|it| it.key == field.key) {
            Some(known) => {
                known.required |= field.required;
                let more = field
                    .options
                    .iter()
                    .filter(|it| !known.options.contains(it));
                let more: Vec<String> = more.cloned().collect();
                known.options.extend(more);
            }
            None => fields.push(field.clone()),
        }
    }
    fields
}

/// One title of two: both, where both forms have one; none where the name of the step stands for one of them.
fn joined_title(first: &str, second: &str) -> String {
    let (first, second) = (first.trim(), second.trim());
    if first == second {
        return first.to_owned();
    }
    if first.is_empty() || second.is_empty() {
        return String::new();
    }
    format!("{first}、{second}")
        .chars()
        .take(MAX_LINE)
        .collect()
}
