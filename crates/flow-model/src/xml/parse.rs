//! From tokens to the tree: namespaces, limits and lines.

mod content;

use std::collections::{BTreeMap, HashMap, HashSet};

use memchr::memchr;
use smol_str::SmolStr;

use super::fault::{ReadError, ReadErrorCode, Warning, WarningCode, XmlFault};
use super::reference::attribute_value;
use super::token::{Fault, Part, Token, Tokens};
use super::tree::{At, Attribute, Child, Document, Element, Name};
use super::{BPMN, MAX_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS, XML, XMLNS, namespace};

/// Most prefixes without a declaration that are mended in one file.
const MAX_UNDECLARED: usize = 32;

/// Up to this many attributes are compared one by one.
const FEW_ATTRIBUTES: usize = 16;

/// So many bytes of a file hold one element, or a few more.
const BYTES_OF_AN_ELEMENT: usize = 64;

/// Parses decoded text.
pub(super) fn parse(text: &str, warnings: Vec<Warning>) -> Result<Document, ReadError> {
    if text.trim().is_empty() {
        return Err(ReadError::whole(ReadErrorCode::Empty));
    }
    let mut parser = Parser::new(text, warnings);
    loop {
        parser.walk_to(parser.tokens.at);
        let fault = match parser.tokens.next() {
            Ok(Token::Eof) => return parser.finish(),
            Ok(Token::End(name)) => parser.end_tag(name).err(),
            Ok(Token::Start(_)) if parser.behind_root() && !parser.tokens.closes() => {
                Some(Fault::new(XmlFault::TagNeverClosed))
            }
            Ok(token) => {
                parser.token(token)?;
                None
            }
            Err(fault) => Some(fault),
        };
        match fault {
            None => {}
            Some(_) if parser.behind_root() => {
                parser.warn(WarningCode::TrailingContent, &[]);
                return parser.finish();
            }
            Some(fault) => return Err(parser.broken_by(&fault)),
        }
    }
}

/// An element whose end tag is still to come.
struct Open<'t> {
    at: At,
    /// Its name as written.
    name: &'t str,
    /// Where its contents begin among those that are pending.
    from: usize,
    /// Prefixes that it declares.
    declared: Vec<SmolStr>,
}

type Map<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

struct Parser<'t> {
    text: &'t str,
    tokens: Tokens<'t>,
    document: Document,
    open: Vec<Open<'t>>,
    /// Contents of all open elements, the innermost last.
    pending: Vec<Child>,
    /// Attributes of the tag at hand, kept for its room.
    raw: Vec<(&'t str, SmolStr)>,
    scopes: Map<SmolStr, Vec<SmolStr>>,
    /// Names as written, of elements and of attributes, with what they mean where the reader stands.
    known: [Map<&'t str, Name>; 2],
    undeclared: BTreeMap<SmolStr, SmolStr>,
    /// Where the next line begins, as far as the lines were counted.
    next_line: usize,
    line: u32,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, warnings: Vec<Warning>) -> Self {
        let elements = (text.len() / BYTES_OF_AN_ELEMENT + 1).min(MAX_ELEMENTS);
        let document = Document {
            declaration: None,
            before: Vec::new(),
            after: Vec::new(),
            elements: Vec::with_capacity(elements),
            warnings,
        };
        let mut parser = Self {
            text,
            tokens: Tokens::new(text),
            document,
            open: Vec::new(),
            pending: Vec::new(),
            raw: Vec::new(),
            scopes: Map::default(),
            known: [Map::default(), Map::default()],
            undeclared: BTreeMap::new(),
            next_line: 0,
            line: 0,
        };
        parser.next_line();
        parser
    }

    fn walk_to(&mut self, place: usize) {
        while self.next_line <= place {
            self.next_line();
        }
    }

    fn next_line(&mut self) {
        let rest = &self.text.as_bytes()[self.next_line..];
        self.line = self.line.saturating_add(1);
        self.next_line = match memchr(b'\n', rest) {
            Some(length) => self.next_line + length + 1,
            None => usize::MAX,
        };
    }

    fn broken(&self, reason: XmlFault) -> ReadError {
        ReadError::at(ReadErrorCode::BrokenXml, self.line).with("reason", reason.code())
    }

    fn broken_by(&self, fault: &Fault) -> ReadError {
        let error = self.broken(fault.reason);
        if fault.name.is_empty() {
            error
        } else {
            error.with("name", &fault.name)
        }
    }

    fn token(&mut self, token: Token<'t>) -> Result<(), ReadError> {
        match token {
            Token::Start(name) => self.start(name),
            Token::Text(text) => self.text(text),
            Token::CData(text) if self.open.is_empty() => self.outside(text),
            Token::CData(text) => {
                self.push(Child::CData(content::newlines(text).into()));
                Ok(())
            }
            Token::Comment(text) => {
                self.comment(content::newlines(text).into_owned());
                Ok(())
            }
            Token::Instruction(text) => {
                self.push(Child::Instruction(text.into()));
                Ok(())
            }
            Token::Declaration(text) => self.declaration(text),
            Token::DocType => Err(ReadError::at(ReadErrorCode::HasDtd, self.line)),
            Token::End(_) | Token::Eof => Ok(()),
        }
    }

    fn start(&mut self, written: &'t str) -> Result<(), ReadError> {
        let outside = self.open.is_empty();
        if outside && !self.document.elements.is_empty() {
            return Err(self.broken(XmlFault::SecondRoot));
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
        let mut raw = std::mem::take(&mut self.raw);
        let (declared, empty) = self.attributes(&mut raw)?;
        if outside && written == "definitions" && !self.scopes.contains_key("") {
            self.declare_bpmn(&mut raw);
        }
        let name = self.name(written, true)?;
        let mut attributes = Vec::with_capacity(raw.len());
        for (name, value) in raw.drain(..) {
            let name = self.name(name, false)?;
            attributes.push(Attribute { name, value });
        }
        self.raw = raw;
        self.document.elements.push(Element {
            name,
            attributes,
            children: Vec::new(),
            parent: self.open.last().map(|open| open.at),
            line: self.line,
        });
        if !outside {
            self.pending.push(Child::Element(at));
        }
        self.open.push(Open {
            at,
            name: written,
            from: self.pending.len(),
            declared,
        });
        if empty {
            self.end();
        }
        Ok(())
    }

    /// Raw names with their values; opens the scopes that the element declares, and says whether it is empty.
    fn attributes(
        &mut self,
        found: &mut Vec<(&'t str, SmolStr)>,
    ) -> Result<(Vec<SmolStr>, bool), ReadError> {
        let mut seen = HashSet::new();
        let mut scopes = Vec::new();
        loop {
            let part = self.tokens.part();
            let (name, raw) = match part.map_err(|fault| self.broken_by(&fault))? {
                Part::Attribute(name, raw) => (name, raw),
                Part::Close { empty } => {
                    if !scopes.is_empty() {
                        self.forget();
                    }
                    return Ok((scopes, empty));
                }
            };
            if found.len() >= MAX_ATTRIBUTES {
                let many = ReadError::at(ReadErrorCode::TooManyAttributes, self.line);
                return Err(many.with("limit", MAX_ATTRIBUTES));
            }
            let mut value = self.value(name, raw)?;
            // Few attributes are compared one by one, which is faster than a set.
            let double = if found.len() < FEW_ATTRIBUTES {
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
            let prefix = match name.strip_prefix("xmlns") {
                Some("") => Some(""),
                Some(rest) => rest.strip_prefix(':'),
                None => None,
            };
            if let Some(prefix) = prefix {
                if let Some(current) = namespace::current(&value) {
                    self.warn(WarningCode::OldNamespace, &[("value", &value)]);
                    value = SmolStr::new_static(current);
                }
                let prefix = SmolStr::new(prefix);
                let uris = self.scopes.entry(prefix.clone()).or_default();
                uris.push(value.clone());
                scopes.push(prefix);
            }
            found.push((name, value));
        }
    }

    /// An attribute's value; what was mended is noted.
    fn value(&mut self, name: &str, raw: &str) -> Result<SmolStr, ReadError> {
        let value = attribute_value(raw);
        let value = value
            .map_err(|unknown| self.broken(XmlFault::UnknownEntity).with("entity", unknown))?;
        if value.dropped {
            self.warn(WarningCode::IllegalCharacter, &[("attribute", name)]);
        }
        if value.bare {
            self.warn(WarningCode::BareAmpersand, &[("attribute", name)]);
        }
        if value.split {
            self.warn(WarningCode::SplitCharacter, &[("attribute", name)]);
        }
        if value.html {
            self.warn(WarningCode::HtmlEntity, &[("attribute", name)]);
        }
        Ok(value.text)
    }

    /// A root that forgot the namespace of BPMN gets it.
    fn declare_bpmn(&mut self, raw: &mut Vec<(&'t str, SmolStr)>) {
        self.warn(WarningCode::UndeclaredPrefix, &[("prefix", "xmlns")]);
        let uri = SmolStr::new_static(BPMN);
        let uris = self.scopes.entry(SmolStr::default()).or_default();
        uris.push(uri.clone());
        self.forget();
        raw.insert(0, ("xmlns", uri));
    }

    fn name(&mut self, raw: &'t str, element: bool) -> Result<Name, ReadError> {
        if let Some(known) = self.known[usize::from(element)].get(raw) {
            return Ok(known.clone());
        }
        let name = self.meaning(raw, element)?;
        self.known[usize::from(element)].insert(raw, name.clone());
        Ok(name)
    }

    /// What names mean has changed: a scope was opened or closed.
    fn forget(&mut self) {
        self.known.iter_mut().for_each(HashMap::clear);
    }

    fn meaning(&mut self, raw: &str, element: bool) -> Result<Name, ReadError> {
        let (prefix, local) = raw.split_once(':').unwrap_or(("", raw));
        if local.is_empty() || raw.starts_with(':') {
            return Err(self.broken(XmlFault::BadName).with("name", raw));
        }
        let namespace = match prefix {
            "xmlns" => SmolStr::new_static(XMLNS),
            "xml" => SmolStr::new_static(XML),
            "" if !element && raw == "xmlns" => SmolStr::new_static(XMLNS),
            "" if !element => SmolStr::default(),
            _ => self.resolve(prefix)?,
        };
        Ok(Name::new(prefix, local, namespace))
    }

    fn resolve(&mut self, prefix: &str) -> Result<SmolStr, ReadError> {
        if let Some(uri) = self.scopes.get(prefix).and_then(|s| s.last()) {
            return Ok(uri.clone());
        }
        if prefix.is_empty() {
            return Ok(SmolStr::default());
        }
        if let Some(uri) = self.undeclared.get(prefix) {
            return Ok(uri.clone());
        }
        if self.undeclared.len() >= MAX_UNDECLARED {
            return Err(self.broken(XmlFault::UndeclaredPrefix).with("name", prefix));
        }
        self.warn(WarningCode::UndeclaredPrefix, &[("prefix", prefix)]);
        let habit = namespace::habit(prefix).map(SmolStr::new_static);
        let uri = habit.unwrap_or_else(|| format!("urn:undeclared:{prefix}").into());
        self.undeclared.insert(prefix.into(), uri.clone());
        Ok(uri)
    }

    fn end_tag(&mut self, name: &str) -> Result<(), Fault> {
        match self.open.last() {
            Some(open) if open.name == name => {
                self.end();
                Ok(())
            }
            Some(open) => Err(Fault::of(XmlFault::EndTagDoesNotFit, open.name)),
            None => Err(Fault::of(XmlFault::EndTagWithoutStart, name)),
        }
    }

    fn end(&mut self) {
        let Some(closed) = self.open.pop() else {
            return;
        };
        if self.pending.len() > closed.from {
            let children = self.pending.drain(closed.from..).collect();
            self.document.element_mut(closed.at).children = children;
        }
        if !closed.declared.is_empty() {
            self.forget();
        }
        for prefix in closed.declared {
            if let Some(stack) = self.scopes.get_mut(&prefix) {
                stack.pop();
            }
        }
    }

    /// Whether the root element is closed.
    fn behind_root(&self) -> bool {
        self.open.is_empty() && !self.document.elements.is_empty()
    }

    fn push(&mut self, child: Child) {
        let place = if !self.open.is_empty() {
            &mut self.pending
        } else if self.document.elements.is_empty() {
            &mut self.document.before
        } else {
            &mut self.document.after
        };
        place.push(child);
    }

    fn warn(&mut self, code: WarningCode, params: &[(&str, &str)]) {
        let warning = Warning::new(code, self.line, params);
        self.document.warn(warning);
    }

    fn finish(mut self) -> Result<Document, ReadError> {
        if let Some(open) = self.open.last() {
            let open = self.document.element(open.at);
            let error = ReadError::at(ReadErrorCode::BrokenXml, open.line);
            return Err(error
                .with("reason", XmlFault::ElementNeverClosed.code())
                .with("name", &open.name.local));
        }
        if self.document.elements.is_empty() {
            return Err(self.broken(XmlFault::NoRoot));
        }
        for (prefix, uri) in std::mem::take(&mut self.undeclared) {
            self.document.declare(&prefix, &uri);
        }
        Ok(self.document)
    }
}
