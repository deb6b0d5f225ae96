//! Problem details of RFC 9457: what the platform answers when it does not do what was asked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// A problem. Sentences for people are made where they are shown, from `code` and `params`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// `urn:sunflow:problem:<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Short English title for logs.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// Our code.
    pub code: String,
    /// Facts that belong to the code.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
}

impl Problem {
    /// A problem without facts.
    #[must_use]
    pub fn new(status: u16, code: &str, title: &str) -> Problem {
        Problem {
            kind: format!("urn:sunflow:problem:{code}"),
            title: title.to_owned(),
            status,
            code: code.to_owned(),
            params: BTreeMap::new(),
        }
    }

    /// The same problem with one more fact.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl ToString) -> Problem {
        self.params.insert(key.to_owned(), value.to_string());
        self
    }
}
