//! The tree as text.

use std::slice::Iter;

use super::tree::{At, Child, Document, Element};

/// What an element takes at most in most files.
const BYTES_OF_AN_ELEMENT: usize = 96;

/// Writes a document in UTF-8 without recursion.
pub(super) fn write(document: &Document) -> String {
    let mut out = String::with_capacity(document.elements.len() * BYTES_OF_AN_ELEMENT);
    if let Some(rest) = &document.declaration {
        out.push_str("<?xml ");
        out.push_str(rest);
        out.push_str("?>");
    }
    let beside = |out: &mut String, children: &[Child]| {
        for child in children {
            push_content(out, child);
        }
    };
    beside(&mut out, &document.before);
    push_root(&mut out, document);
    beside(&mut out, &document.after);
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

fn push_root(out: &mut String, document: &Document) {
    let mut open: Vec<(&Element, Iter<'_, Child>)> = Vec::new();
    open.extend(push_start(out, document, document.root()));
    while let Some((element, children)) = open.last_mut() {
        match children.next() {
            Some(Child::Element(at)) => open.extend(push_start(out, document, *at)),
            Some(child) => push_content(out, child),
            None => {
                out.push_str("</");
                out.push_str(&element.name.written);
                out.push('>');
                open.pop();
            }
        }
    }
}

/// Writes a start tag; the element with its contents when there are any.
fn push_start<'d>(
    out: &mut String,
    document: &'d Document,
    at: At,
) -> Option<(&'d Element, Iter<'d, Child>)> {
    let element = document.element(at);
    out.push('<');
    out.push_str(&element.name.written);
    for attribute in &element.attributes {
        out.push(' ');
        out.push_str(&attribute.name.written);
        out.push_str("=\"");
        escape(out, &attribute.value, IN_ATTRIBUTE);
        out.push('"');
    }
    if element.children.is_empty() {
        out.push_str("/>");
        return None;
    }
    out.push('>');
    Some((element, element.children.iter()))
}

fn push_content(out: &mut String, child: &Child) {
    let (begin, text, end) = match child {
        Child::Element(_) => return,
        Child::Text(text) => return escape(out, text, IN_TEXT),
        Child::CData(text) => ("<![CDATA[", text, "]]>"),
        Child::Comment(text) => ("<!--", text, "-->"),
        Child::Instruction(text) => ("<?", text, "?>"),
    };
    out.push_str(begin);
    out.push_str(text);
    out.push_str(end);
}

const IN_TEXT: u8 = 1;
const IN_ATTRIBUTE: u8 = 2;

/// Where a byte needs an escape. In attributes also quotes, tabs and line breaks, which a reader would turn
/// into blanks.
const NEEDS_ESCAPE: [u8; 256] = {
    let mut needs = [0; 256];
    needs[b'&' as usize] = IN_TEXT | IN_ATTRIBUTE;
    needs[b'<' as usize] = IN_TEXT | IN_ATTRIBUTE;
    needs[b'>' as usize] = IN_TEXT | IN_ATTRIBUTE;
    needs[b'\r' as usize] = IN_TEXT | IN_ATTRIBUTE;
    needs[b'"' as usize] = IN_ATTRIBUTE;
    needs[b'\n' as usize] = IN_ATTRIBUTE;
    needs[b'\t' as usize] = IN_ATTRIBUTE;
    needs
};

fn escape(out: &mut String, mut text: &str, place: u8) {
    let needs = |byte: u8| NEEDS_ESCAPE[usize::from(byte)] & place != 0;
    while let Some(at) = text.bytes().position(needs) {
        out.push_str(&text[..at]);
        out.push_str(match text.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\n' => "&#10;",
            b'\t' => "&#9;",
            _ => "&#13;",
        });
        text = &text[at + 1..];
    }
    out.push_str(text);
}
