//! What a redesign does to forms and templates, for screens and papers.

use flow_optimise::redesign::FormFact;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::word;

/// One change of forms or templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormChangeView {
    /// `joined`, `moved`, `added`, `dropped`, `loosened`, `template`.
    pub change: String,
    /// Name of the step.
    pub step: String,
    /// Name of the step that goes, of the document or of the field.
    pub other: String,
    /// How many fields come.
    pub fields: u32,
}

impl From<FormFact> for FormChangeView {
    fn from(fact: FormFact) -> Self {
        FormChangeView {
            change: word(&fact.change),
            step: fact.step,
            other: fact.other,
            fields: fact.fields,
        }
    }
}

/// The same as the report says it.
pub(super) fn on_paper(change: &FormChangeView) -> String {
    papers::study::form_change(&change.change, &change.step, &change.other, change.fields)
}
