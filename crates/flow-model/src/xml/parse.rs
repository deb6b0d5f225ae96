//! From text to the tree: quick-xml's tokens, our own namespaces, limits and lines.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::fault::{ReadError, ReadErrorCode, Warning, WarningCode};
use super::reference::{Reference, attribute_value, resolve};
use super::tree::{At, Attribute, Child, Document, Element, Name};
use super::{BPMN, MAX_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS, XML, XMLNS, namespace};

/// Most prefixes without a declaration that are mended in one file.
const MAX_UNDECLARED: usize = 32;

/// Up to this many attributes are compared one by one.
const FEW_ATTRIBUTES: usize = 16;

/// Parses decoded text.
pub(super) fn parse(text: &str, warnings: Vec<Warning>) -> Result<Document, ReadError> {
    if text.trim().is_empty() {
        return Err(ReadError::whole(ReadErrorCode::Empty));
    }
    let mut parser = Parser::new(text, warnings);
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        parser.walk_to(start);
        match reader.read_event() {
            Ok(Event::Eof) => return parser.finish(),
            Ok(event) => parser.event(event)?,
            Err(error) => {
                let error = parser.broken_at(start, &error.to_string());
                if parser.behind_root() && error.code == ReadErrorCode::BrokenXml {
                    parser.warn(WarningCode::TrailingContent, &[]);
                    return parser.finish();
                }
                return Err(error);
            }
        }
    }
}

struct Parser<'t> {
    text: &'t str,
    document: Document,
    open: Vec<At>,
    scopes: HashMap<Arc<str>, Vec<Arc<str>>>,
    declared: Vec<Vec<Arc<str>>>,
    names: HashMap<String, Arc<str>>,
    /// Names as written, of elements and of attributes, with what they mean where the reader stands.
    known: [HashMap<String, Name>; 2],
    undeclared: BTreeMap<Arc<str>, Arc<str>>,
    place: usize,
    line: u32,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, warnings: Vec<Warning>) -> Self {
        let document = Document {
            declaration: None,
            before: Vec::new(),
            after: Vec::new(),
            elements: Vec::new(),
            warnings,
        };
        Self {
            text,
            document,
            open: Vec::new(),
            scopes: HashMap::new(),
            declared: Vec::new(),
            names: HashMap::new(),
            known: [HashMap::new(), HashMap::new()],
            undeclared: BTreeMap::new(),
            place: 0,
            line: 1,
        }
    }

    fn walk_to(&mut self, position: usize) {
        let bytes = &self.text.as_bytes()[self.place.min(position)..position.min(self.text.len())];
        let breaks = bytes.iter().filter(|b| **b == b'\n').count();
        self.line = self
            .line
            .saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.place = position;
    }

    fn broken(&self, reason: &str) -> ReadError {
        ReadError::at(ReadErrorCode::BrokenXml, self.line).with("reason", reason)
    }

    /// A fault of the tokens; an unfinished document type declaration is named as what it is.
    fn broken_at(&self, start: usize, reason: &str) -> ReadError {
        let rest = self.text.get(start..).unwrap_or("").trim_start();
        let head = rest.as_bytes().get(..9).unwrap_or_default();
        if head.eq_ignore_ascii_case(b"<!DOCTYPE") {
            return ReadError::at(ReadErrorCode::HasDtd, self.line);
        }
        self.broken(reason)
    }

    fn event(&mut self, event: Event<'_>) -> Result<(), ReadError> {
        match event {
            Event::Start(start) => self.start(&start),
            Event::Empty(start) => {
                self.start(&start)?;
                self.end();
                Ok(())
            }
            Event::End(_) => {
                self.end();
                Ok(())
            }
            Event::Text(text) => self.raw_text(&text.xml10_content()),
            Event::GeneralRef(name) => self.reference(&name),
            Event::CData(text) if self.open.is_empty() => self.outside(&text),
            Event::CData(text) => {
                self.push(Child::CData(text.xml10_content().into_owned()));
                Ok(())
            }
            Event::Comment(text) => {
                self.comment(text.xml10_content().into_owned());
                Ok(())
            }
            Event::PI(text) => {
                self.push(Child::Instruction(text.into_inner().into_owned()));
                Ok(())
            }
            Event::Decl(declaration) => self.declaration(&declaration),
            Event::DocType(_) => Err(ReadError::at(ReadErrorCode::HasDtd, self.line)),
            Event::Eof => Ok(()),
        }
    }

    fn declaration(
        &mut self,
        declaration: &quick_xml::events::BytesDecl<'_>,
    ) -> Result<(), ReadError> {
        if !self.document.elements.is_empty() || self.document.declaration.is_some() {
            return Err(self.broken("XML declaration not at the start"));
        }
        if !self.document.before.is_empty() {
            self.warn(WarningCode::LateDeclaration, &[]);
            if let Some(Child::Text(_)) = self.document.before.first() {
                self.document.before.remove(0);
            }
        }
        let mut written = "version=\"1.0\" encoding=\"UTF-8\"".to_owned();
        if let Some(Ok(standalone)) = declaration.standalone() {
            let yes = if standalone == "yes" { "yes" } else { "no" };
            written.push_str(&format!(" standalone=\"{yes}\""));
        }
        self.document.declaration = Some(written);
        Ok(())
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), ReadError> {
        let outside = self.open.is_empty();
        if outside && !self.document.elements.is_empty() {
            return Err(self.broken("second root element"));
        }
        if self.open.len() >= MAX_DEPTH {
            let deep = ReadError::at(ReadErrorCode::TooDeep, self.line);
            return Err(deep.with("limit", MAX_DEPTH));
        }
        let count = self.document.elements.len();
        if count >= MAX_ELEMENTS {
            let many = ReadError::at(ReadErrorCode::TooManyElements, self.line);
            return Err(many.with("limit", MAX_ELEMENTS));
        }
        let at = At(u32::try_from(count).unwrap_or(u32::MAX));
        let mut raw = self.attributes(start)?;
        if outside && start.name().0 == "definitions" && !self.scopes.contains_key("") {
            self.declare_bpmn(&mut raw);
        }
        let name = self.name(start.name().0, true)?;
        let mut attributes = Vec::with_capacity(raw.len());
        for (name, value) in raw {
            let name = self.name(name, false)?;
            attributes.push(Attribute { name, value });
        }
        let parent = self.open.last().copied();
        let line = self.line;
        let children = Vec::new();
        self.document.elements.push(Element {
            name,
            attributes,
            children,
            parent,
            line,
        });
        if let Some(parent) = parent {
            self.document
                .element_mut(parent)
                .children
                .push(Child::Element(at));
        }
        self.open.push(at);
        Ok(())
    }

    /// Raw names with their values; opens the scopes that the element declares.
    fn attributes<'s>(
        &mut self,
        start: &'s BytesStart<'_>,
    ) -> Result<Vec<(&'s str, String)>, ReadError> {
        let mut found: Vec<(&'s str, String)> = Vec::new();
        let mut seen = HashSet::new();
        let mut scopes = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|e| self.broken(&e.to_string()))?;
            let name = attribute.key.0;
            if found.len() >= MAX_ATTRIBUTES {
                let many = ReadError::at(ReadErrorCode::TooManyAttributes, self.line);
                return Err(many.with("limit", MAX_ATTRIBUTES));
            }
            let mut value = self.value(name, &attribute.value)?;
            // Few attributes are compared one by one, which is faster than a set.
            let few = found.len() < FEW_ATTRIBUTES;
            let double = if few {
                found.iter().any(|(known, _)| *known == name)
            } else {
                if seen.is_empty() {
                    seen.extend(found.iter().map(|(known, _)| *known));
                }
                !seen.insert(name)
            };
            if double {
                self.warn(WarningCode::DuplicateAttribute, &[("attribute", name)]);
                continue;
            }
            let prefix = match name.split_once(':') {
                Some(("xmlns", prefix)) => Some(prefix),
                None if name == "xmlns" => Some(""),
                _ => None,
            };
            if let Some(prefix) = prefix {
                if let Some(current) = namespace::current(&value) {
                    self.warn(WarningCode::OldNamespace, &[("value", &value)]);
                    value = current.to_owned();
                }
                let prefix = self.intern(prefix);
                let uri = self.intern(&value);
                self.scopes.entry(prefix.clone()).or_default().push(uri);
                scopes.push(prefix);
            }
            found.push((name, value));
        }
        if !scopes.is_empty() {
            self.forget();
        }
        self.declared.push(scopes);
        Ok(found)
    }

    /// An attribute's value; what was mended is noted.
    fn value(&mut self, name: &str, raw: &str) -> Result<String, ReadError> {
        let value = attribute_value(raw);
        let value =
            value.map_err(|unknown| self.broken("unknown entity").with("entity", unknown))?;
        if value.dropped {
            self.warn(WarningCode::IllegalCharacter, &[("attribute", name)]);
        }
        if value.bare {
            self.warn(WarningCode::BareAmpersand, &[("attribute", name)]);
        }
        Ok(value.text)
    }

    /// A root that forgot the namespace of BPMN gets it.
    fn declare_bpmn(&mut self, raw: &mut Vec<(&str, String)>) {
        self.warn(WarningCode::UndeclaredPrefix, &[("prefix", "xmlns")]);
        let (prefix, uri) = (self.intern(""), self.intern(BPMN));
        self.scopes.entry(prefix).or_default().push(uri);
        self.forget();
        raw.insert(0, ("xmlns", BPMN.to_owned()));
    }

    fn name(&mut self, raw: &str, element: bool) -> Result<Name, ReadError> {
        if let Some(known) = self.known[usize::from(element)].get(raw) {
            return Ok(known.clone());
        }
        let name = self.meaning(raw, element)?;
        self.known[usize::from(element)].insert(raw.to_owned(), name.clone());
        Ok(name)
    }

    /// What names mean has changed: a scope was opened or closed.
    fn forget(&mut self) {
        self.known.iter_mut().for_each(HashMap::clear);
    }

    fn meaning(&mut self, raw: &str, element: bool) -> Result<Name, ReadError> {
        let (prefix, local) = raw.split_once(':').unwrap_or(("", raw));
        if local.is_empty() || raw.starts_with(':') {
            return Err(self.broken("bad name").with("name", raw));
        }
        let namespace = match prefix {
            "xmlns" => self.intern(XMLNS),
            "xml" => self.intern(XML),
            "" if !element && raw == "xmlns" => self.intern(XMLNS),
            "" if !element => self.intern(""),
            _ => self.resolve(prefix)?,
        };
        Ok(Name {
            prefix: self.intern(prefix),
            local: self.intern(local),
            namespace,
        })
    }

    fn resolve(&mut self, prefix: &str) -> Result<Arc<str>, ReadError> {
        if let Some(uri) = self.scopes.get(prefix).and_then(|s| s.last()) {
            return Ok(uri.clone());
        }
        if prefix.is_empty() {
            return Ok(self.intern(""));
        }
        if let Some(uri) = self.undeclared.get(prefix) {
            return Ok(uri.clone());
        }
        if self.undeclared.len() >= MAX_UNDECLARED {
            return Err(self.broken("undeclared prefix").with("name", prefix));
        }
        self.warn(WarningCode::UndeclaredPrefix, &[("prefix", prefix)]);
        let habit = namespace::habit(prefix);
        let uri = habit.map_or_else(|| format!("urn:undeclared:{prefix}"), str::to_owned);
        let uri = self.intern(&uri);
        let prefix = self.intern(prefix);
        self.undeclared.insert(prefix, uri.clone());
        Ok(uri)
    }

    fn intern(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.names.get(text) {
            return known.clone();
        }
        let made: Arc<str> = text.into();
        self.names.insert(text.to_owned(), made.clone());
        made
    }

    fn end(&mut self) {
        self.open.pop();
        let closed = self.declared.pop().unwrap_or_default();
        if !closed.is_empty() {
            self.forget();
        }
        for prefix in closed {
            if let Some(stack) = self.scopes.get_mut(&prefix) {
                stack.pop();
            }
        }
    }

    fn text(&mut self, text: &str) -> Result<(), ReadError> {
        if self.open.is_empty() && !text.trim().is_empty() {
            return self.outside(text);
        }
        if text.is_empty() {
            return Ok(());
        }
        if let Some(Child::Text(before)) = self.contents().last_mut() {
            before.push_str(text);
        } else {
            self.push(Child::Text(text.to_owned()));
        }
        Ok(())
    }

    /// Text of the file: an ampersand that is still in it begins no reference.
    fn raw_text(&mut self, text: &str) -> Result<(), ReadError> {
        if text.starts_with('&') {
            self.warn(WarningCode::BareAmpersand, &[]);
        }
        self.text(text)
    }

    fn reference(&mut self, name: &str) -> Result<(), ReadError> {
        match resolve(name) {
            Reference::Char(c) => self.text(c.encode_utf8(&mut [0; 4])),
            Reference::Illegal => {
                self.warn(WarningCode::IllegalCharacter, &[]);
                Ok(())
            }
            Reference::Unknown => Err(self.broken("unknown entity").with("entity", name)),
            Reference::Bare => self.raw_text(&format!("&{name};")),
        }
    }

    /// Whether the root element is closed.
    fn behind_root(&self) -> bool {
        self.open.is_empty() && !self.document.elements.is_empty()
    }

    /// Content outside the root: refused before it, dropped behind it.
    fn outside(&mut self, text: &str) -> Result<(), ReadError> {
        if !self.behind_root() {
            return Err(self.broken("content outside the root element"));
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
    fn comment(&mut self, mut text: String) {
        if text.contains("--") || text.ends_with('-') {
            self.warn(WarningCode::IllegalCharacter, &[]);
            text = text.replace("--", "- -").replace("--", "- -");
            if text.ends_with('-') {
                text.push(' ');
            }
        }
        self.push(Child::Comment(text));
    }

    fn contents(&mut self) -> &mut Vec<Child> {
        match self.open.last() {
            Some(at) => &mut self.document.elements[at.0 as usize].children,
            None if self.document.elements.is_empty() => &mut self.document.before,
            None => &mut self.document.after,
        }
    }

    fn push(&mut self, child: Child) {
        self.contents().push(child);
    }

    fn warn(&mut self, code: WarningCode, params: &[(&str, &str)]) {
        let warning = Warning::new(code, self.line, params);
        self.document.warn(warning);
    }

    fn finish(mut self) -> Result<Document, ReadError> {
        if let Some(at) = self.open.last() {
            let open = self.document.element(*at);
            let error = ReadError::at(ReadErrorCode::BrokenXml, open.line);
            return Err(error
                .with("reason", "element never closed")
                .with("name", &open.name.local));
        }
        if self.document.elements.is_empty() {
            return Err(self.broken("no root element"));
        }
        for (prefix, uri) in std::mem::take(&mut self.undeclared) {
            self.document.declare(&prefix, &uri);
        }
        Ok(self.document)
    }
}
