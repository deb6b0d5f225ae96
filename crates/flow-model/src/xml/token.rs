//! The tokens of XML: where a tag, an attribute, a text begins and ends. Knows nothing of namespaces or of BPMN.

use memchr::memchr;
use memchr::memmem::find;

use super::fault::XmlFault;

/// A piece of a file, without its marks.
pub(super) enum Token<'t> {
    /// Text up to the next mark, references as written.
    Text(&'t str),
    /// A CDATA section.
    CData(&'t str),
    /// A comment.
    Comment(&'t str),
    /// A processing instruction.
    Instruction(&'t str),
    /// The XML declaration, its word `xml` left out.
    Declaration(&'t str),
    /// A document type declaration, which is read no further.
    DocType,
    /// The name of a start tag; its attributes follow by [`Tokens::part`].
    Start(&'t str),
    /// The name of an end tag.
    End(&'t str),
    /// Nothing more.
    Eof,
}

/// A piece of a start tag.
pub(super) enum Part<'t> {
    /// An attribute, its value as written.
    Attribute(&'t str, &'t str),
    /// The tag ends; an empty one has no end tag.
    Close {
        /// Whether it is an empty one.
        empty: bool,
    },
}

/// Why there is no token.
pub(super) struct Fault {
    /// Which.
    pub reason: XmlFault,
    /// What the fault is about, empty where that is nothing.
    pub name: String,
}

impl Fault {
    /// A fault that is about nothing in particular.
    pub(super) fn new(reason: XmlFault) -> Self {
        let name = String::new();
        Self { reason, name }
    }

    /// A fault about a name.
    pub(super) fn of(reason: XmlFault, name: &str) -> Self {
        let name = name.to_owned();
        Self { reason, name }
    }
}

/// Walks through a text.
pub(super) struct Tokens<'t> {
    text: &'t str,
    /// Where the next token begins, in bytes.
    pub at: usize,
}

impl<'t> Tokens<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'t [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// The next token; after a fault there is none.
    pub(super) fn next(&mut self) -> Result<Token<'t>, Fault> {
        match self.rest() {
            [] => Ok(Token::Eof),
            [b'<', b'/', ..] => self.end(),
            [b'<', b'?', ..] => self.instruction(),
            [b'<', b'!', ..] => self.bang(),
            [b'<', ..] => {
                self.at += 1;
                let name = self.name()?;
                match self.rest().first() {
                    None => Err(Fault::of(XmlFault::TagNeverClosed, name)),
                    Some(b'/' | b'>' | b' ' | b'\t' | b'\r' | b'\n') => Ok(Token::Start(name)),
                    Some(_) => Err(self.bad_name(name.len())),
                }
            }
            rest => {
                let length = memchr(b'<', rest).unwrap_or(rest.len());
                Ok(Token::Text(self.take(length, 0)))
            }
        }
    }

    /// The next piece of a start tag.
    pub(super) fn part(&mut self) -> Result<Part<'t>, Fault> {
        self.skip_blanks();
        match self.rest() {
            [b'>', ..] => {
                self.at += 1;
                return Ok(Part::Close { empty: false });
            }
            [b'/', b'>', ..] => {
                self.at += 2;
                return Ok(Part::Close { empty: true });
            }
            [] => return Err(Fault::new(XmlFault::TagNeverClosed)),
            _ => {}
        }
        let name = self.name()?;
        let end = self.at;
        self.skip_blanks();
        match self.rest().first() {
            Some(b'=') => self.at += 1,
            Some(b'>' | b'/') => return Err(Fault::of(XmlFault::AttributeWithoutValue, name)),
            Some(_) if self.at > end => {
                return Err(Fault::of(XmlFault::AttributeWithoutValue, name));
            }
            Some(_) => return Err(self.bad_name(name.len())),
            None => return Err(Fault::new(XmlFault::TagNeverClosed)),
        }
        self.skip_blanks();
        let quote = match self.rest().first() {
            Some(quote @ (b'"' | b'\'')) => *quote,
            _ => return Err(Fault::of(XmlFault::AttributeWithoutQuotes, name)),
        };
        self.at += 1;
        match memchr(quote, self.rest()) {
            Some(length) => Ok(Part::Attribute(name, self.take(length, 1))),
            None => Err(Fault::of(XmlFault::AttributeNeverEnds, name)),
        }
    }

    /// Whether the tag that has just begun ends anywhere.
    pub(super) fn closes(&self) -> bool {
        memchr(b'>', self.rest()).is_some()
    }

    /// So many bytes, and some more that are only marks.
    fn take(&mut self, length: usize, marks: usize) -> &'t str {
        let taken = &self.text[self.at..self.at + length];
        self.at += length + marks;
        taken
    }

    fn skip_blanks(&mut self) {
        let blank = |b: &u8| matches!(b, b' ' | b'\t' | b'\r' | b'\n');
        let rest = self.rest();
        self.at += rest.iter().position(|b| !blank(b)).unwrap_or(rest.len());
    }

    fn name(&mut self) -> Result<&'t str, Fault> {
        let rest = self.rest();
        let length = rest.iter().position(|b| KIND[usize::from(*b)] == 0);
        let name = self.take(length.unwrap_or(rest.len()), 0);
        if is_name(name) {
            Ok(name)
        } else {
            Err(self.bad_name(name.len()))
        }
    }

    /// The whole of a name that is none, of which so many bytes were taken.
    fn bad_name(&self, taken: usize) -> Fault {
        let name = &self.text[self.at - taken..];
        let end = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n' | '=' | '/' | '>');
        let name = &name[..name.find(end).unwrap_or(name.len())];
        let some: String = name.chars().take(MOST_OF_A_BAD_NAME).collect();
        Fault::of(XmlFault::BadName, &some)
    }

    fn end(&mut self) -> Result<Token<'t>, Fault> {
        self.at += 2;
        match memchr(b'>', self.rest()) {
            Some(length) => Ok(Token::End(self.take(length, 1).trim_end())),
            None => Err(Fault::new(XmlFault::TagNeverClosed)),
        }
    }

    fn instruction(&mut self) -> Result<Token<'t>, Fault> {
        self.at += 2;
        let length = find(self.rest(), b"?>");
        let Some(length) = length else {
            return Err(Fault::new(XmlFault::InstructionNeverClosed));
        };
        let content = self.take(length, 2);
        let target = content.split([' ', '\t', '\r', '\n']).next();
        match target {
            Some("xml") => Ok(Token::Declaration(&content[3..])),
            Some(target) if is_name(target) => Ok(Token::Instruction(content)),
            _ => Err(Fault::of(XmlFault::BadName, target.unwrap_or_default())),
        }
    }

    fn bang(&mut self) -> Result<Token<'t>, Fault> {
        let rest = self.rest();
        if rest.starts_with(b"<!--") {
            self.at += 4;
            let length =
                find(self.rest(), b"-->").ok_or(Fault::new(XmlFault::CommentNeverClosed))?;
            return Ok(Token::Comment(self.take(length, 3)));
        }
        if rest.starts_with(b"<![CDATA[") {
            self.at += 9;
            let length = find(self.rest(), b"]]>").ok_or(Fault::new(XmlFault::CdataNeverClosed))?;
            return Ok(Token::CData(self.take(length, 3)));
        }
        let head = rest.get(..9).unwrap_or_default();
        if head.eq_ignore_ascii_case(b"<!DOCTYPE") {
            return Ok(Token::DocType);
        }
        Err(Fault::new(XmlFault::UnknownMarkup))
    }
}

/// Of a name that is none, so many characters are told.
const MOST_OF_A_BAD_NAME: usize = 40;

/// Of each byte: 2 begins a name, 1 goes on with one, 3 is part of a character beyond ASCII, 0 is none of these.
const KIND: [u8; 256] = kinds();

const fn kinds() -> [u8; 256] {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "it is less than 256")]
        let letter = byte as u8;
        kinds[byte] = match letter {
            b'A'..=b'Z' | b'a'..=b'z' | b'_' | b':' => 2,
            b'0'..=b'9' | b'-' | b'.' => 1,
            0x80.. => 3,
            _ => 0,
        };
        byte += 1;
    }
    kinds
}

/// Whether XML 1.0 takes this for a name (section 2.3).
pub(super) fn is_name(text: &str) -> bool {
    let bytes = text.as_bytes();
    match bytes.first() {
        Some(first) if KIND[usize::from(*first)] >= 2 => {}
        _ => return false,
    }
    if bytes.iter().all(|b| matches!(KIND[usize::from(*b)], 1 | 2)) {
        return true;
    }
    let mut chars = text.chars();
    chars.next().is_some_and(begins_name) && chars.all(|c| begins_name(c) || continues_name(c))
}

fn begins_name(c: char) -> bool {
    matches!(c, ':' | '_' | 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}'
        | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}'
        | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

fn continues_name(c: char) -> bool {
    matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}
