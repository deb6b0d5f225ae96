//! Cases that were handled before this program, or beside it (存量办件): tables of another system become records that
//! are read, never acted on (decision 0021). Pure: files are opened by the caller, time comes in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

mod attachment;
pub mod carry_on;
pub mod column;
pub mod day;
pub mod finding;
pub mod join;
pub mod paper_number;
pub mod state;
mod weigh;

pub use column::{Field, Layout, Role};
pub use finding::{Finding, Level};

/// Facts by field, as they were found; dates as `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ss`. What is not there is 缺失.
pub type Facts = BTreeMap<Field, String>;

/// A case as another system kept it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastCase {
    /// What the other system knows it by; with the name of that system it is the same case for ever.
    pub key: String,
    /// How it stood when it was read.
    pub state: PastState,
    /// What is known of it.
    pub facts: Facts,
    /// Its steps, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Facts>,
    /// Its special procedures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub specials: Vec<Facts>,
    /// Its materials.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<Facts>,
    /// What no field of ours means, by the name of its column, untouched.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub others: BTreeMap<String, String>,
}

/// How a case stood in the other system.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PastState {
    /// It was decided or otherwise closed there.
    Closed,
    /// The applicant took it back there.
    Withdrawn,
    /// It was still open there.
    #[default]
    Open,
}

impl PastCase {
    /// A fact, where it is known.
    #[must_use]
    pub fn fact(&self, field: Field) -> Option<&str> {
        self.facts.get(&field).map(String::as_str)
    }

    /// When it began: the day of application, else that of acceptance or filing.
    #[must_use]
    pub fn began(&self) -> Option<&str> {
        self.fact(Field::Applied)
            .or_else(|| self.fact(Field::Accepted))
    }
}
