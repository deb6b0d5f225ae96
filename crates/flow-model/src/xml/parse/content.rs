//! Texts, comments and the XML declaration, with what is mended in them.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use super::Parser;
use crate::xml::fault::{ReadError, Warning, WarningCode, XmlFault};
use crate::xml::reference::{Reference, joined, resolve};
use crate::xml::token::{Part, Tokens};
use crate::xml::tree::Child;

impl Parser<'_> {
    pub(super) fn declaration(&mut self, text: &str) -> Result<(), ReadError> {
        if !self.document.elements.is_empty() || self.document.declaration.is_some() {
            return Err(self.broken(XmlFault::DeclarationNotAtStart));
        }
        if !self.document.before.is_empty() {
            self.warn(WarningCode::LateDeclaration, &[]);
            if let Some(Child::Text(_)) = self.document.before.first() {
                self.document.before.remove(0);
            }
        }
        let mut written = "version=\"1.0\" encoding=\"UTF-8\"".to_owned();
        let mut parts = Tokens::new(text);
        while let Ok(Part::Attribute(name, value)) = parts.part() {
            if name == "standalone" {
                let yes = if value == "yes" { "yes" } else { "no" };
                written.push_str(&format!(" standalone=\"{yes}\""));
                break;
            }
        }
        self.document.declaration = Some(written);
        Ok(())
    }

    pub(super) fn text(&mut self, text: &str) -> Result<(), ReadError> {
        if memchr2(b'&', b'\r', text.as_bytes()).is_some() {
            let text = self.resolved(text)?;
            return self.plain(&text);
        }
        self.plain(text)
    }

    fn plain(&mut self, text: &str) -> Result<(), ReadError> {
        if self.open.is_empty() && !text.trim().is_empty() {
            return self.outside(text);
        }
        if !text.is_empty() {
            self.push(Child::Text(text.into()));
        }
        Ok(())
    }

    /// Text with its references resolved; an ampersand that begins none is itself.
    fn resolved(&mut self, text: &str) -> Result<String, ReadError> {
        let end = self.tokens.at;
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = memchr(b'&', rest.as_bytes()) {
            out.push_str(&newlines(&rest[..at]));
            self.walk_to(end - rest.len() + at);
            rest = &rest[at + 1..];
            let length = memchr2(b';', b'&', rest.as_bytes());
            let name = length.map(|length| rest.split_at(length));
            let found = match name {
                Some((name, behind)) if behind.starts_with(';') => resolve(name),
                _ => Reference::Bare,
            };
            let mut skip = length.map_or(0, |length| length + 1);
            match found {
                Reference::Char(c) => out.push(c),
                Reference::Html(c) => {
                    self.warn(WarningCode::HtmlEntity, &[]);
                    out.push(c);
                }
                Reference::Half(high) => match joined(high, &rest[skip..]) {
                    Some((c, more)) => {
                        self.warn(WarningCode::SplitCharacter, &[]);
                        out.push(c);
                        skip += more;
                    }
                    None => self.warn(WarningCode::IllegalCharacter, &[]),
                },
                Reference::Illegal => self.warn(WarningCode::IllegalCharacter, &[]),
                Reference::Unknown => {
                    let name = name.map_or("", |(name, _)| name);
                    return Err(self.broken(XmlFault::UnknownEntity).with("entity", name));
                }
                Reference::Bare => {
                    self.warn(WarningCode::BareAmpersand, &[]);
                    out.push('&');
                    continue;
                }
            }
            rest = &rest[skip..];
        }
        out.push_str(&newlines(rest));
        Ok(out)
    }

    /// Content outside the root: refused before it, dropped behind it.
    pub(super) fn outside(&mut self, text: &str) -> Result<(), ReadError> {
        if !self.behind_root() {
            return Err(self.broken(XmlFault::ContentOutsideRoot));
        }
        let breaks = text.len() - text.trim_start().len();
        let breaks = text[..breaks].bytes().filter(|b| *b == b'\n').count();
        let line = self
            .line
            .saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.document
            .warn(Warning::new(WarningCode::TrailingContent, line, &[]));
        Ok(())
    }

    /// A comment; two hyphens in it, which XML forbids, are set apart.
    pub(super) fn comment(&mut self, mut text: String) {
        if text.contains("--") || text.ends_with('-') {
            self.warn(WarningCode::IllegalCharacter, &[]);
            text = text.replace("--", "- -").replace("--", "- -");
            if text.ends_with('-') {
                text.push(' ');
            }
        }
        self.push(Child::Comment(text.into()));
    }
}

/// Line breaks as XML counts them.
pub(super) fn newlines(text: &str) -> Cow<'_, str> {
    if memchr(b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}
