//! The tree as text.

use super::tree::{At, Child, Document, Name};

/// What is left to write.
enum Todo<'a> {
    Child(&'a Child),
    Close(&'a Name),
}

/// Writes a document in UTF-8 without recursion.
pub(super) fn write(document: &Document) -> String {
    let mut out = String::with_capacity(document.elements.len() * 96);
    if let Some(rest) = &document.declaration {
        out.push_str("<?xml ");
        out.push_str(rest);
        out.push_str("?>");
    }
    let root = Child::Element(document.root());
    let mut stack: Vec<Todo<'_>> = Vec::new();
    stack.extend(document.after.iter().rev().map(Todo::Child));
    stack.push(Todo::Child(&root));
    stack.extend(document.before.iter().rev().map(Todo::Child));
    while let Some(todo) = stack.pop() {
        match todo {
            Todo::Close(name) => {
                out.push_str("</");
                push_name(&mut out, name);
                out.push('>');
            }
            Todo::Child(Child::Element(at)) => open(document, *at, &mut out, &mut stack),
            Todo::Child(child) => push_content(&mut out, child),
        }
    }
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

fn open<'a>(document: &'a Document, at: At, out: &mut String, stack: &mut Vec<Todo<'a>>) {
    let element = document.element(at);
    out.push('<');
    push_name(out, &element.name);
    for attribute in &element.attributes {
        out.push(' ');
        push_name(out, &attribute.name);
        out.push_str("=\"");
        escape(out, &attribute.value, true);
        out.push('"');
    }
    if element.children.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    stack.push(Todo::Close(&element.name));
    stack.extend(element.children.iter().rev().map(Todo::Child));
}

fn push_content(out: &mut String, child: &Child) {
    match child {
        Child::Element(_) => {}
        Child::Text(text) => escape(out, text, false),
        Child::CData(text) => {
            out.push_str("<![CDATA[");
            out.push_str(text);
            out.push_str("]]>");
        }
        Child::Comment(text) => {
            out.push_str("<!--");
            out.push_str(text);
            out.push_str("-->");
        }
        Child::Instruction(text) => {
            out.push_str("<?");
            out.push_str(text);
            out.push_str("?>");
        }
    }
}

fn push_name(out: &mut String, name: &Name) {
    if !name.prefix.is_empty() {
        out.push_str(&name.prefix);
        out.push(':');
    }
    out.push_str(&name.local);
}

/// Escapes text; in attributes also quotes, tabs and line breaks, which a reader would turn into blanks.
fn escape(out: &mut String, text: &str, attribute: bool) {
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        let written = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'\r' => "&#13;",
            b'"' if attribute => "&quot;",
            b'\n' if attribute => "&#10;",
            b'\t' if attribute => "&#9;",
            _ => continue,
        };
        out.push_str(&text[copied..at]);
        out.push_str(written);
        copied = at + 1;
    }
    out.push_str(&text[copied..]);
}
