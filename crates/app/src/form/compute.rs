//! `form.compute`: computed fields over values that are tried out; nothing is kept.

use std::collections::BTreeMap;

use flow_model::form::{Forms, unknown_names};
use flow_model::step::FormField;
use rules::computed::{self, Mistake};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::{AppError, word};

/// Request of `form.compute`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FormCompute {
    /// The whole document.
    pub forms: Forms,
    /// Fields of steps that the document has no entry for: those of the drawing.
    #[serde(default)]
    pub others: Vec<FormField>,
    /// What is filled in, by key.
    #[serde(default)]
    #[ts(type = "{ [key: string]: string }")]
    pub values: BTreeMap<String, String>,
}

/// Reply of `form.compute`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ComputedForms {
    /// Values of the computed fields, by key; empty where there is none yet.
    #[ts(type = "{ [key: string]: string }")]
    pub values: BTreeMap<String, String>,
    /// What is wrong with formulas.
    pub mistakes: Vec<FormMistake>,
    /// Placeholders that nothing fills, by name of the document.
    #[ts(type = "{ [document: string]: Array<string> }")]
    pub unknown: BTreeMap<String, Vec<String>>,
}

/// What is wrong with a formula.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormMistake {
    /// Key of the field.
    pub key: String,
    /// What is wrong.
    pub code: String,
    /// Where in the formula, in characters; 0 where the whole of it is meant.
    pub at: usize,
    /// The name or sign that it is about.
    pub what: String,
}

/// Computes and checks.
///
/// # Errors
/// The limits of forms.
pub fn run(_app: &App, request: FormCompute) -> Result<ComputedForms, AppError> {
    request.forms.check()?;
    let own = request.forms.forms.values().flat_map(|form| &form.fields);
    let fields: Vec<&FormField> = own.chain(&request.others).collect();
    let keys = fields.iter().map(|field| field.key.as_str()).collect();
    let unknown = request
        .forms
        .templates
        .iter()
        .filter_map(|(name, template)| {
            let unknown: Vec<String> = unknown_names(template, &keys).into_iter().collect();
            (!unknown.is_empty()).then(|| (name.clone(), unknown))
        });
    Ok(ComputedForms {
        values: computed::compute(&fields, &request.values).values,
        mistakes: computed::mistakes(&fields)
            .into_iter()
            .map(FormMistake::from)
            .collect(),
        unknown: unknown.collect(),
    })
}

impl From<Mistake> for FormMistake {
    fn from(mistake: Mistake) -> FormMistake {
        FormMistake {
            code: word(&mistake.code),
            key: mistake.key,
            at: mistake.at,
            what: mistake.what,
        }
    }
}
