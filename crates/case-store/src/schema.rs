//! The history of the schema: step N carries a file from version N-1 to version N. Steps are never edited once
//! a release has written files with them.

use crate::table;

/// The steps of the schema, oldest first; the version of a file is the number of steps that it has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    /// SQL of every step.
    pub steps: Vec<String>,
}

impl Schema {
    /// The schema of this program.
    #[must_use]
    pub fn desk() -> Self {
        Self {
            steps: vec![
                table::V1.concat(),
                table::V2.concat(),
                table::rule_switch::SQL.to_owned(),
                table::form::SQL.to_owned(),
                table::V5.to_owned(),
                table::SIGNS.concat(),
                table::PERSONS.to_owned(),
                table::number::SQL.to_owned(),
                table::REDESIGN.concat(),
                table::past_case::SQL.to_owned(),
                table::ENDS.to_owned(),
                table::CODES.concat(),
                table::lean::sql(),
                table::CODE_ACTS.to_owned(),
                table::terse::SQL.concat(),
            ],
        }
    }

    /// The newest version that this program knows.
    #[must_use]
    pub fn version(&self) -> i64 {
        i64::try_from(self.steps.len()).expect("a handful of steps")
    }
}
