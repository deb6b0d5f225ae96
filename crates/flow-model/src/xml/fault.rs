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
    /// Not well-formed; `reason` in the parameters is a code of [`XmlFault`], `name` or `entity` what it is about.
    BrokenXml,
    /// Well-formed, but no BPMN 2.0 definitions; `root` is what it is instead.
    NotBpmn,
    /// BPMN 2.0 without a process; `holds` is a code of [`crate::xml::Body`]. Only where a process is asked for.
    NoProcess,
}

/// In what a file is not well-formed: the `reason` of [`ReadErrorCode::BrokenXml`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum XmlFault {
    /// A tag that does not end.
    TagNeverClosed,
    /// An element without its end tag.
    ElementNeverClosed,
    /// An end tag of another element.
    EndTagDoesNotFit,
    /// An end tag without a start.
    EndTagWithoutStart,
    /// An attribute without a value.
    AttributeWithoutValue,
    /// A value without quotes.
    AttributeWithoutQuotes,
    /// A value whose quotes do not end.
    AttributeNeverEnds,
    /// A name that XML forbids.
    BadName,
    /// More undeclared prefixes than are declared by themselves.
    UndeclaredPrefix,
    /// An entity that nobody declares.
    UnknownEntity,
    /// A processing instruction that does not end.
    InstructionNeverClosed,
    /// A comment that does not end.
    CommentNeverClosed,
    /// A CDATA section that does not end.
    CdataNeverClosed,
    /// Markup that XML does not know.
    UnknownMarkup,
    /// An XML declaration behind other content.
    DeclarationNotAtStart,
    /// A second root element.
    SecondRoot,
    /// No root element.
    NoRoot,
    /// Content before the root element.
    ContentOutsideRoot,
}

impl XmlFault {
    /// Every one of them.
    pub const ALL: [XmlFault; 18] = [
        XmlFault::TagNeverClosed,
        XmlFault::ElementNeverClosed,
        XmlFault::EndTagDoesNotFit,
        XmlFault::EndTagWithoutStart,
        XmlFault::AttributeWithoutValue,
        XmlFault::AttributeWithoutQuotes,
        XmlFault::AttributeNeverEnds,
        XmlFault::BadName,
        XmlFault::UndeclaredPrefix,
        XmlFault::UnknownEntity,
        XmlFault::InstructionNeverClosed,
        XmlFault::CommentNeverClosed,
        XmlFault::CdataNeverClosed,
        XmlFault::UnknownMarkup,
        XmlFault::DeclarationNotAtStart,
        XmlFault::SecondRoot,
        XmlFault::NoRoot,
        XmlFault::ContentOutsideRoot,
    ];

    /// As it stands in the parameters of an error.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            XmlFault::TagNeverClosed => "tag_never_closed",
            XmlFault::ElementNeverClosed => "element_never_closed",
            XmlFault::EndTagDoesNotFit => "end_tag_does_not_fit",
            XmlFault::EndTagWithoutStart => "end_tag_without_start",
            XmlFault::AttributeWithoutValue => "attribute_without_value",
            XmlFault::AttributeWithoutQuotes => "attribute_without_quotes",
            XmlFault::AttributeNeverEnds => "attribute_never_ends",
            XmlFault::BadName => "bad_name",
            XmlFault::UndeclaredPrefix => "undeclared_prefix",
            XmlFault::UnknownEntity => "unknown_entity",
            XmlFault::InstructionNeverClosed => "instruction_never_closed",
            XmlFault::CommentNeverClosed => "comment_never_closed",
            XmlFault::CdataNeverClosed => "cdata_never_closed",
            XmlFault::UnknownMarkup => "unknown_markup",
            XmlFault::DeclarationNotAtStart => "declaration_not_at_start",
            XmlFault::SecondRoot => "second_root",
            XmlFault::NoRoot => "no_root",
            XmlFault::ContentOutsideRoot => "content_outside_root",
        }
    }
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
    /// A character by its name in HTML, such as `&nbsp;`, that no DTD declares; it is written as itself.
    HtmlEntity,
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
    /// BPMN without a process; `holds` is a code of [`crate::xml::Body`].
    NoProcess,
    /// A character written as the two halves that UTF-16 has for it; they were joined.
    SplitCharacter,
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
