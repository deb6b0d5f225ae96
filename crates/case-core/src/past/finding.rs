//! What is wrong with a row of a table: the place, a code, and what kind of value stands there, never the value.

use serde::{Deserialize, Serialize};

/// Something that a person should know about a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Name of the table.
    pub table: String,
    /// Row of the table, the first of the file being 1; 0 for the table as a whole.
    pub row: u32,
    /// Name of the column.
    pub column: Option<String>,
    /// What is wrong, a word of [`CODES`].
    pub code: String,
    /// What it means for the row.
    pub level: Level,
    /// What kind of value stands there, see [`value_class`].
    pub value: Option<String>,
}

/// What a finding means for its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The row comes in and nothing is lost.
    Note,
    /// The row comes in, something of it is missing or doubtful.
    Warning,
    /// The row does not come in.
    Refused,
}

/// Every code of a finding. A regular list.
pub const CODES: &[(&str, Level)] = &[
    ("applicant_missing", Level::Warning),
    ("attachments_left_out", Level::Warning),
    ("case_unknown", Level::Refused),
    ("changed_since", Level::Note),
    ("column_unknown", Level::Note),
    ("date_in_future", Level::Warning),
    ("date_unlikely", Level::Warning),
    ("date_unreadable", Level::Warning),
    ("dates_out_of_order", Level::Warning),
    ("deleted_in_source", Level::Note),
    ("finished_missing", Level::Warning),
    ("follows_here", Level::Refused),
    ("id_looks_wrong", Level::Warning),
    ("item_missing", Level::Refused),
    ("item_unknown", Level::Warning),
    ("key_twice", Level::Refused),
    ("number_missing", Level::Warning),
    ("number_taken", Level::Refused),
    ("number_twice", Level::Refused),
    ("older_version", Level::Note),
    ("outcome_missing", Level::Warning),
    ("paper_number_taken", Level::Warning),
    ("paper_number_unread", Level::Warning),
    ("row_twice", Level::Note),
    ("start_missing", Level::Refused),
    ("state_unknown", Level::Warning),
    ("table_unknown", Level::Note),
    ("too_long", Level::Refused),
    ("uscc_looks_wrong", Level::Warning),
];

impl Finding {
    /// A finding at a row.
    #[must_use]
    pub fn at(table: &str, row: u32, code: &str) -> Finding {
        let known = CODES.iter().find(|(known, _)| *known == code);
        Finding {
            table: table.to_owned(),
            row,
            column: None,
            code: code.to_owned(),
            level: known.map_or(Level::Refused, |(_, level)| *level),
            value: None,
        }
    }

    /// In which column, and what kind of value stands there.
    #[must_use]
    pub fn of(mut self, column: &str, value: &str) -> Finding {
        self.column = Some(column.to_owned()).filter(|column| !column.is_empty());
        self.value = Some(value_class(value)).filter(|_| !value.is_empty());
        self
    }
}

/// What kind of text a value is and how long: `digits:8`, `letters:5`, `chinese:3`, `mixed:18`. It names nobody.
#[must_use]
pub fn value_class(value: &str) -> String {
    let kind = |all: fn(char) -> bool| value.chars().all(all);
    let word = if value.is_empty() {
        "empty"
    } else if kind(|c| c.is_ascii_digit()) {
        "digits"
    } else if kind(|c| c.is_ascii_alphabetic()) {
        "letters"
    } else if kind(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        "chinese"
    } else {
        "mixed"
    };
    format!("{word}:{}", value.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_told_by_its_kind_alone() {
        assert_eq!(value_class("20150302"), "digits:8");
        assert_eq!(value_class("张三"), "chinese:2");
        assert_eq!(value_class("abc"), "letters:3");
        assert_eq!(value_class("2015年"), "mixed:5");
        assert_eq!(value_class(""), "empty:0");
    }

    #[test]
    fn codes_stand_in_order_and_once() {
        assert!(CODES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
