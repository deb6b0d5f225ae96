//! Templates of documents: paragraphs with placeholders `{{name}}` that a case fills.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// Names that every case can fill, beside the keys of its fields.
pub const KNOWN_NAMES: &[&str] = &[
    "case.number",
    "case.title",
    "case.opened",
    "item.name",
    "item.code",
    "county.name",
    "step.opinion",
    "actor.name",
    "paper.number",
    "today",
];

/// Behind the key of a person or an organisation: its ID number or credit code.
pub const CODE: &str = ".code";

/// How the lines of a paragraph stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// From the left, the first line indented by two characters.
    #[default]
    Indented,
    /// From the left.
    Left,
    /// In the middle.
    Centre,
    /// To the right.
    Right,
}

/// A template of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Template {
    /// Title on the sheet; the document's name where it is empty.
    #[serde(default)]
    pub title: String,
    /// What stands below it.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph of a template.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Paragraph {
    /// Text with placeholders.
    pub text: String,
    /// How its lines stand.
    #[serde(default)]
    pub align: Align,
    /// Whether it is bold.
    #[serde(default)]
    pub bold: bool,
}

/// A part of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// As it stands.
    Text(String),
    /// The value of this name.
    Name(String),
}

/// A paragraph with its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Filled {
    /// The text.
    pub text: String,
    /// How its lines stand.
    pub align: Align,
    /// Whether it is bold.
    pub bold: bool,
}

/// Takes a paragraph apart. Braces that are not closed are text.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("{{") {
        let Some((name, after)) = behind.split_once("}}") else {
            break;
        };
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        pieces.push(Piece::Name(name.trim().to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    pieces
}

/// Placeholders of a template that nothing fills: neither [`KNOWN_NAMES`] nor one of these keys.
#[must_use]
pub fn unknown_names(template: &Template, keys: &BTreeSet<&str>) -> BTreeSet<String> {
    let texts = template.paragraphs.iter().map(|paragraph| &paragraph.text);
    texts
        .chain([&template.title])
        .flat_map(|text| pieces(text))
        .filter_map(|piece| match piece {
            Piece::Name(name) => Some(name),
            Piece::Text(_) => None,
        })
        .filter(|name| {
            let key = name.strip_suffix(CODE).unwrap_or(name);
            !KNOWN_NAMES.contains(&name.as_str()) && !keys.contains(key)
        })
        .collect()
}

/// Fills a text; a name without a value leaves a blank to be written by hand.
#[must_use]
pub fn fill_text(text: &str, values: &BTreeMap<String, String>) -> String {
    const BLANK: &str = "________";
    let piece = |piece| match piece {
        Piece::Text(text) => text,
        Piece::Name(name) => (values.get(&name))
            .filter(|value| !value.is_empty())
            .cloned()
            .unwrap_or_else(|| BLANK.to_owned()),
    };
    pieces(text).into_iter().map(piece).collect()
}

/// Fills the paragraphs of a template as [`fill_text`] does.
#[must_use]
pub fn fill(template: &Template, values: &BTreeMap<String, String>) -> Vec<Filled> {
    let filled = |paragraph: &Paragraph| Filled {
        text: fill_text(&paragraph.text, values),
        align: paragraph.align,
        bold: paragraph.bold,
    };
    template.paragraphs.iter().map(filled).collect()
}
