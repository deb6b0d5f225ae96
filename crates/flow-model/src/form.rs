//! The document of forms: forms of steps and templates of documents, one JSON text beside the chart.
//!
//! A step that has no entry here keeps the `sf:field` elements of its BPMN; an entry stands in their place.

pub mod edit;
mod template;
pub mod value;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::chart::Chart;
use crate::step::FormField;

pub use edit::FormEdit;
pub use template::{
    Align, CODE, Filled, KNOWN_NAMES, Paragraph, Piece, Template, fill, fill_text, pieces,
    unknown_names,
};

/// The version that this program writes; a newer one is refused.
pub const VERSION: u32 = 1;
/// Largest document, in bytes.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;
/// Most forms, and most templates.
pub const MAX_FORMS: usize = 500;
/// Most fields of a form.
pub const MAX_FIELDS: usize = 100;
/// Most columns of a table.
pub const MAX_COLUMNS: usize = 20;
/// Most choices of a field or a column.
pub const MAX_OPTIONS: usize = 200;
/// Most paragraphs of a template.
pub const MAX_PARAGRAPHS: usize = 500;
/// Longest key, in characters.
pub const MAX_KEY: usize = 64;
/// Longest label, help, choice, default or formula, in characters.
pub const MAX_LINE: usize = 2_000;
/// Longest paragraph of a template, in characters.
pub const MAX_PARAGRAPH: usize = 10_000;

/// The document: forms by step id, templates by name of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Forms {
    /// Version of the layout of this JSON.
    pub version: u32,
    /// Forms by id of the step.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(type = "{ [step: string]: StepForm }"))]
    pub forms: BTreeMap<String, StepForm>,
    /// Templates by name of the document, as `Step::documents` has it.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(type = "{ [document: string]: Template }"))]
    pub templates: BTreeMap<String, Template>,
}

/// The form of one step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StepForm {
    /// Title of the sheet; the step's name where it is empty.
    #[serde(default)]
    pub title: String,
    /// Its fields in their order.
    pub fields: Vec<FormField>,
}

/// Why a document of forms is not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{code:?}")]
pub struct FormsError {
    /// What is wrong.
    pub code: FormsErrorCode,
    /// Line of the JSON, or the limit that was passed; 0 where neither is meant.
    pub number: usize,
    /// Step, document or key that it is about; empty where none is.
    pub about: String,
}

/// What is wrong with a document of forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormsErrorCode {
    /// Larger than [`MAX_BYTES`].
    FormsTooLarge,
    /// Not JSON, or not of this shape.
    FormsBroken,
    /// Written by a newer program.
    FormsNewer,
    /// More forms, fields, columns, choices or paragraphs than their limit.
    FormsTooMany,
    /// A text is longer than its limit.
    FormsTextTooLong,
    /// A field or a column without a key.
    FormsNoKey,
}

impl Default for Forms {
    fn default() -> Self {
        Forms {
            version: VERSION,
            forms: BTreeMap::new(),
            templates: BTreeMap::new(),
        }
    }
}

impl Forms {
    /// Reads a document; an empty text is an empty document.
    ///
    /// # Errors
    /// Too large, broken, newer, or past a limit.
    pub fn read(text: &str) -> Result<Forms, FormsError> {
        if text.len() > MAX_BYTES {
            return Err(error(FormsErrorCode::FormsTooLarge, MAX_BYTES, ""));
        }
        if text.trim().is_empty() {
            return Ok(Forms::default());
        }
        let version: Version = serde_json::from_str(text)
            .map_err(|broken| error(FormsErrorCode::FormsBroken, broken.line(), ""))?;
        if version.version > VERSION {
            return Err(error(
                FormsErrorCode::FormsNewer,
                version.version as usize,
                "",
            ));
        }
        let forms: Forms = serde_json::from_str(text)
            .map_err(|broken| error(FormsErrorCode::FormsBroken, broken.line(), ""))?;
        forms.check()?;
        Ok(forms)
    }

    /// The document as text, the same text for the same document; empty for an empty one.
    #[must_use]
    pub fn write(&self) -> String {
        if self.is_empty() {
            return String::new();
        }
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Whether it holds neither a form nor a template.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty() && self.templates.is_empty()
    }

    /// Puts the forms on the steps of a view, so that checks and the engine see them.
    pub fn attach(&self, chart: &mut Chart) {
        for node in &mut chart.nodes {
            if let Some(form) = self.forms.get(&node.id) {
                node.step
                    .get_or_insert_default()
                    .form
                    .clone_from(&form.fields);
            }
        }
    }

    /// Holds everything to its limit.
    ///
    /// # Errors
    /// The first limit that is passed.
    pub fn check(&self) -> Result<(), FormsError> {
        at_most(self.forms.len(), MAX_FORMS, "")?;
        at_most(self.templates.len(), MAX_FORMS, "")?;
        for (step, form) in &self.forms {
            at_most(form.fields.len(), MAX_FIELDS, step)?;
            short(&form.title, MAX_LINE, step)?;
            for field in &form.fields {
                check_field(step, field)?;
            }
        }
        for (name, template) in &self.templates {
            at_most(template.paragraphs.len(), MAX_PARAGRAPHS, name)?;
            short(&template.title, MAX_LINE, name)?;
            for paragraph in &template.paragraphs {
                short(&paragraph.text, MAX_PARAGRAPH, name)?;
            }
        }
        Ok(())
    }
}

/// What a published version is sealed over: the drawing, and the forms where there are any.
#[must_use]
pub fn sealed(xml: &str, forms: &str) -> Vec<u8> {
    let mut bytes = xml.as_bytes().to_vec();
    if !forms.is_empty() {
        bytes.push(0);
        bytes.extend_from_slice(forms.as_bytes());
    }
    bytes
}

#[derive(Deserialize)]
struct Version {
    version: u32,
}

fn check_field(step: &str, field: &FormField) -> Result<(), FormsError> {
    if field.key.trim().is_empty() {
        return Err(error(FormsErrorCode::FormsNoKey, 0, step));
    }
    short(&field.key, MAX_KEY, step)?;
    at_most(field.options.len(), MAX_OPTIONS, &field.key)?;
    at_most(field.columns.len(), MAX_COLUMNS, &field.key)?;
    let texts = [
        &field.label,
        &field.help,
        &field.default,
        &field.min,
        &field.max,
        &field.formula,
    ];
    for text in texts.into_iter().chain(&field.options) {
        short(text, MAX_LINE, &field.key)?;
    }
    for column in &field.columns {
        if column.key.trim().is_empty() {
            return Err(error(FormsErrorCode::FormsNoKey, 0, &field.key));
        }
        short(&column.key, MAX_KEY, &field.key)?;
        short(&column.label, MAX_LINE, &field.key)?;
        at_most(column.options.len(), MAX_OPTIONS, &field.key)?;
        for option in &column.options {
            short(option, MAX_LINE, &field.key)?;
        }
    }
    Ok(())
}

fn at_most(count: usize, limit: usize, about: &str) -> Result<(), FormsError> {
    if count > limit {
        return Err(error(FormsErrorCode::FormsTooMany, limit, about));
    }
    Ok(())
}

fn short(text: &str, limit: usize, about: &str) -> Result<(), FormsError> {
    if text.len() > limit && text.chars().count() > limit {
        return Err(error(FormsErrorCode::FormsTextTooLong, limit, about));
    }
    Ok(())
}

fn error(code: FormsErrorCode, number: usize, about: &str) -> FormsError {
    FormsError {
        code,
        number,
        about: about.to_owned(),
    }
}
