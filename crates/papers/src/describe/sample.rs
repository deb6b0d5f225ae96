//! Samples: the form of each step as an empty sheet, and each document with blanks.

use std::collections::BTreeMap;

use flow_model::chart::Chart;
use flow_model::form::{Filled, Piece, Template, pieces};
use flow_model::step::{FieldKind, FormField};

use super::{Section, named};
use crate::words;

/// Empty rows of a table in a sample.
const EMPTY_ROWS: usize = 2;
/// Lines of an empty long text.
const LONG_TEXT: &str = "\n\n";

/// The form of each step that has one.
pub(super) fn forms(chart: &Chart) -> Vec<Section> {
    let mut found = Vec::new();
    for node in &chart.nodes {
        let fields = node.step.as_ref().map_or(&[][..], |s| &s.form);
        if fields.is_empty() {
            continue;
        }
        found.push(Section::Subheading(words::sample(&named(node))));
        let mut facts: Vec<(String, String)> = Vec::new();
        for field in fields {
            if field.kind == FieldKind::Table && !field.columns.is_empty() {
                if !facts.is_empty() {
                    found.push(Section::Facts(std::mem::take(&mut facts)));
                }
                found.push(table(field));
            } else {
                facts.push((label(field), blank(field)));
            }
        }
        if !facts.is_empty() {
            found.push(Section::Facts(facts));
        }
    }
    found
}

fn label(field: &FormField) -> String {
    let star = if field.required { " *" } else { "" };
    format!("{}{star}", field.label)
}

/// What stands in an empty field.
fn blank(field: &FormField) -> String {
    let choices = |options: &[String]| {
        let boxes = options.iter().map(|o| format!("□{o}"));
        boxes.collect::<Vec<_>>().join("　")
    };
    let value = match field.kind {
        FieldKind::Choice => choices(&field.options),
        FieldKind::List if !field.options.is_empty() => choices(&field.options),
        FieldKind::Flag => choices(&words::yes_no()),
        FieldKind::Date => words::blank_date().to_owned(),
        FieldKind::Money => words::blank_money().to_owned(),
        FieldKind::Person => words::blank_person().to_owned(),
        FieldKind::Organisation => words::blank_organisation().to_owned(),
        FieldKind::Attachment => words::blank_files().to_owned(),
        FieldKind::Computed => words::computed(&field.formula),
        FieldKind::LongText => LONG_TEXT.to_owned(),
        FieldKind::Text | FieldKind::Number | FieldKind::List | FieldKind::Table => String::new(),
    };
    if field.help.is_empty() {
        return value;
    }
    let gap = if value.is_empty() || value.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    format!("{value}{gap}（{}）", field.help)
}

/// A table of a form: its columns, and rows to write in.
fn table(field: &FormField) -> Section {
    let many = field.columns.len() as u32;
    let header: Vec<String> = field.columns.iter().map(|c| c.label.clone()).collect();
    let empty = vec![String::new(); header.len()];
    let first = [vec![label(field)], vec![String::new(); header.len() - 1]].concat();
    let mut rows = vec![empty; EMPTY_ROWS];
    // A table of one column has no room for its own name beside it.
    let header = if header.len() == 1 { first } else { header };
    if let Some(cell) = rows.first_mut().and_then(|r| r.first_mut()) {
        *cell = words::rows_of(&field.label);
    }
    Section::Table {
        header,
        widths: (0..many)
            .map(|n| 100 * (n + 1) / many - 100 * n / many)
            .collect(),
        rows,
    }
}

/// Each document with blanks that say what a case fills in.
pub(super) fn letters(chart: &Chart, templates: &BTreeMap<String, Template>) -> Vec<Section> {
    let fields = chart.nodes.iter().filter_map(|n| n.step.as_ref());
    let fields = fields.flat_map(|s| &s.form);
    let labels: BTreeMap<&str, &str> = fields.map(|f| (f.key.as_str(), f.label.as_str())).collect();
    let filled = |text: &str| -> String {
        let piece = |piece| match piece {
            Piece::Text(text) => text,
            Piece::Name(name) => {
                let known = labels.get(name.as_str()).copied();
                let known = known.or_else(|| words::known_name(&name));
                format!("【{}】", known.unwrap_or(&name))
            }
        };
        pieces(text).into_iter().map(piece).collect()
    };
    let letter = |(name, template): (&String, &Template)| {
        let title = filled(template.title.trim());
        Section::Letter {
            title: if title.is_empty() {
                name.clone()
            } else {
                title
            },
            paragraphs: (template.paragraphs.iter())
                .map(|p| Filled {
                    text: filled(&p.text),
                    align: p.align,
                    bold: p.bold,
                })
                .collect(),
        }
    };
    templates.iter().map(letter).collect()
}
