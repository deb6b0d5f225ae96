//! The lossless tree of a BPMN file: names, namespaces, attribute order, text, comments, unknown elements.

mod body;
mod encoding;
mod fault;
mod html;
mod name;
mod namespace;
mod parse;
mod reference;
mod restore;
mod scan;
mod token;
mod tree;
mod write;

pub use body::Body;
pub(crate) use encoding::allowed;
pub use fault::{ReadError, ReadErrorCode, Warning, WarningCode, XmlFault};
pub(crate) use scan::{Ids, target};
pub use tree::{At, Attribute, Child, Document, Element, Name};

/// Largest file that is read: 64 MiB.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// Deepest nesting of elements.
pub const MAX_DEPTH: usize = 256;
/// Most elements in one file.
pub const MAX_ELEMENTS: usize = 500_000;
/// Most attributes on one element.
pub const MAX_ATTRIBUTES: usize = 1_024;
/// Most warnings that are listed for one file.
pub const MAX_WARNINGS: usize = 500;

/// Namespace of BPMN 2.0 models.
pub const BPMN: &str = "http://www.omg.org/spec/BPMN/20100524/MODEL";
/// Namespace of BPMN diagrams.
pub const BPMNDI: &str = "http://www.omg.org/spec/BPMN/20100524/DI";
/// Namespace of diagram bounds.
pub const DC: &str = "http://www.omg.org/spec/DD/20100524/DC";
/// Namespace of diagram way points.
pub const DI: &str = "http://www.omg.org/spec/DD/20100524/DI";
/// Namespace of `xsi:type`.
pub const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// Namespace of the reserved prefix `xml`.
pub(crate) const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// Namespace of the reserved prefix `xmlns`.
pub(crate) const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

impl Document {
    /// Reads a file. Bounded by the limits of this module; no file or network is touched; linear in the
    /// number of bytes.
    pub fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        let mut document = Self::tree(bytes).map_err(|error| match error.code {
            // A picture or a text under the name of a chart: its lines tell nobody anything.
            ReadErrorCode::BrokenXml if !begins_as_xml(bytes) => {
                ReadError::whole(ReadErrorCode::NotBpmn)
            }
            _ => error,
        })?;
        scan::require_bpmn(&document)?;
        document.warn_of_body();
        scan::name_nameless(&mut document);
        scan::warn(&mut document);
        Ok(document)
    }

    /// Reads XML of another kind with the same limits and refusals.
    pub(crate) fn tree(bytes: &[u8]) -> Result<Self, ReadError> {
        if bytes.len() > MAX_BYTES {
            let over = ReadError::whole(ReadErrorCode::TooLarge);
            return Err(over.with("limit", MAX_BYTES).with("bytes", bytes.len()));
        }
        let mut warnings = Vec::new();
        let text = encoding::decode(bytes, &mut warnings);
        parse::parse(&text, warnings)
    }

    /// What was odd while reading, in the order found.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// The view that the product works with, made anew in one pass.
    pub fn chart(&self) -> crate::chart::Chart {
        crate::view::chart(self)
    }

    /// The file's text in UTF-8: equal in meaning to what was read, with every change made since.
    pub fn write(&self) -> String {
        write::write(self)
    }
}

/// Whether the first sign is one with which XML begins, in any encoding, behind marks of order and blanks.
fn begins_as_xml(bytes: &[u8]) -> bool {
    let mark = |byte: &u8| matches!(byte, 0 | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF);
    let mut signs = bytes
        .iter()
        .filter(|it| !mark(it) && !it.is_ascii_whitespace());
    signs.next() == Some(&b'<')
}
