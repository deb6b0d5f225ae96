//! From text to the tree: quick-xml's tokens, our own namespaces, limits and lines.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::fault::{ReadError, ReadErrorCode, Warning, WarningCode};
use super::reference::{Reference, attribute_value, resolve};
use super::tree::{At, Attribute, Child, Document, Element, Name};
use super::{BPMN, BPMNDI, DC, DI, MAX_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS, XML, XMLNS, XSI};

/// Most prefixes without a declaration that are mended in one file.
const MAX_UNDECLARED: usize = 32;

/// Prefixes that tools use by habit; taken when a file forgets to declare them.
const HABITS: [(&str, &str); 13] = [
    ("", BPMN),
    ("bpmn", BPMN),
    ("bpmn2", BPMN),
    ("semantic", BPMN),
    ("model", BPMN),
    ("bpmndi", BPMNDI),
    ("dc", DC),
    ("omgdc", DC),
    ("di", DI),
    ("omgdi", DI),
    ("xsi", XSI),
    ("sf", crate::step::NAMESPACE),
    (
        "color",
        "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
    ),
];

/// Parses decoded text.
pub(super) fn parse(text: &str, warnings: Vec<Warning>) -> Result<Document, ReadError> {
    if text.trim().is_empty() {
        return Err(ReadError::whole(ReadErrorCode::Empty));
    }
    let mut parser = Parser::new(text, warnings);
    let mut reader = Reader::from_str(text);
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        parser.walk_to(start);
        match reader.read_event() {
            Ok(Event::Eof) => return parser.finish(),
            Ok(event) => parser.event(event)?,
            Err(error) => return Err(parser.broken_at(start, &error.to_string())),
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
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(name) => self.reference(&name),
            Event::CData(text) => match self.open.is_empty() {
                true => Err(self.broken("content outside the root element")),
                false => {
                    self.push(Child::CData(text.xml10_content().into_owned()));
                    Ok(())
                }
            },
            Event::Comment(text) => {
                self.push(Child::Comment(text.xml10_content().into_owned()));
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
        let nothing_yet = self.document.elements.is_empty() && self.document.before.is_empty();
        if !nothing_yet || self.document.declaration.is_some() {
            return Err(self.broken("XML declaration not at the start"));
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
        let attributes = self.attributes(start)?;
        let name = self.name(start.name().0, true)?;
        let attributes = attributes.into_iter().map(|(name, value)| {
            Ok(Attribute {
                name: self.name(name, false)?,
                value,
            })
        });
        let attributes = attributes.collect::<Result<Vec<_>, ReadError>>()?;
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
            let (value, dropped) = attribute_value(&attribute.value)
                .map_err(|unknown| self.broken("unknown entity").with("entity", unknown))?;
            if dropped {
                self.warn(WarningCode::IllegalCharacter, &[("attribute", name)]);
            }
            if !seen.insert(name) {
                self.warn(WarningCode::DuplicateAttribute, &[("attribute", name)]);
                continue;
            }
            let prefix = match name.split_once(':') {
                Some(("xmlns", prefix)) => Some(prefix),
                None if name == "xmlns" => Some(""),
                _ => None,
            };
            if let Some(prefix) = prefix {
                let prefix = self.intern(prefix);
                let uri = self.intern(&value);
                self.scopes.entry(prefix.clone()).or_default().push(uri);
                scopes.push(prefix);
            }
            found.push((name, value));
        }
        self.declared.push(scopes);
        Ok(found)
    }

    fn name(&mut self, raw: &str, element: bool) -> Result<Name, ReadError> {
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
        let habit = HABITS
            .iter()
            .find(|(p, _)| *p == prefix)
            .map(|(_, uri)| (*uri).to_owned());
        let uri = habit.unwrap_or_else(|| format!("urn:undeclared:{prefix}"));
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
        for prefix in self.declared.pop().unwrap_or_default() {
            if let Some(stack) = self.scopes.get_mut(&prefix) {
                stack.pop();
            }
        }
    }

    fn text(&mut self, text: &str) -> Result<(), ReadError> {
        if self.open.is_empty() && !text.trim().is_empty() {
            return Err(self.broken("content outside the root element"));
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

    fn reference(&mut self, name: &str) -> Result<(), ReadError> {
        match resolve(name) {
            Reference::Char(c) => self.text(c.encode_utf8(&mut [0; 4])),
            Reference::Illegal => {
                self.warn(WarningCode::IllegalCharacter, &[]);
                Ok(())
            }
            Reference::Unknown => Err(self.broken("unknown entity").with("entity", name)),
        }
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
