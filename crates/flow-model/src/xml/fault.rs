//! What can be wrong with a file: refusals and warnings as codes with facts, no sentences.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Why a file is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadErrorCode {
    /// Nothing but blanks.
    Empty,
    /// More bytes than [`crate::xml::MAX_BYTES`].
    TooLarge,
    /// Elements nested deeper than [`crate::xml::MAX_DEPTH`].
    TooDeep,
    /// More elements than [`crate::xml::MAX_ELEMENTS`].
    TooManyElements,
    /// More attributes on one element than [`crate::xml::MAX_ATTRIBUTES`].
    TooManyAttributes,
    /// A document type declaration; entities are never expanded.
    HasDtd,
    /// Not well-formed; `reason` in the parameters.
    BrokenXml,
    /// Well-formed, but no BPMN 2.0 definitions with a process, collaboration or choreography.
    NotBpmn,
}

/// A refused file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{code:?} at line {line:?}: {params:?}")]
pub struct ReadError {
    /// Why.
    pub code: ReadErrorCode,
    /// Line of the file, from 1, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Facts, such as the limit that was passed.
    #[serde(default)]
    pub params: BTreeMap<String, String>,
}

impl ReadError {
    /// A refusal at a line.
    pub(crate) fn at(code: ReadErrorCode, line: u32) -> Self {
        Self {
            code,
            line: Some(line),
            params: BTreeMap::new(),
        }
    }

    /// A refusal of the file as a whole.
    pub(crate) fn whole(code: ReadErrorCode) -> Self {
        Self {
            code,
            line: None,
            params: BTreeMap::new(),
        }
    }

    /// The same refusal with one more fact.
    pub(crate) fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.params.insert(key.to_owned(), value.to_string());
        self
    }
}

/// What was odd about a file that is opened nevertheless.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WarningCode {
    /// Bytes that are not in the file's encoding were replaced by U+FFFD.
    BadBytes,
    /// The declared encoding is unknown or contradicts the bytes; `taken` is what the bytes say.
    WrongEncoding,
    /// Characters that XML forbids were dropped.
    IllegalCharacter,
    /// An ampersand that begins no reference; it counts as the character itself.
    BareAmpersand,
    /// Something stood before the XML declaration.
    LateDeclaration,
    /// Something other than comments stood behind the root element; it was dropped.
    TrailingContent,
    /// The namespace of a draft of BPMN 2.0 or a misspelt one; the published one was taken.
    OldNamespace,
    /// A prefix without a declaration; the declaration was added to the root.
    UndeclaredPrefix,
    /// The same attribute twice on one element; the first counts.
    DuplicateAttribute,
    /// The same id twice; the first counts.
    DuplicateId,
    /// An element that needs an id had none; one was given.
    MissingId,
    /// An id that names nothing.
    BadReference,
    /// Nodes do not list their flows as `incoming` and `outgoing`; the flows' own ends count.
    MissingFlowRefs,
    /// A value outside its list or range; it is kept in the file and counts as not set.
    UnknownValue,
    /// No diagram: the layout is made by the program.
    NoDiagram,
    /// More warnings than [`crate::xml::MAX_WARNINGS`]; the rest is not listed.
    MoreWarnings,
}

/// Something odd that was found while reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Line of the file, from 1, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// What.
    pub code: WarningCode,
    /// Facts: `element`, `attribute`, `value`, `prefix`, `count`.
    #[serde(default)]
    pub params: BTreeMap<String, String>,
}

impl Warning {
    /// A warning at a line (0 means that the line is not known).
    pub(crate) fn new(code: WarningCode, line: u32, params: &[(&str, &str)]) -> Self {
        let params = params
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        Self {
            line: (line > 0).then_some(line),
            code,
            params,
        }
    }
}
