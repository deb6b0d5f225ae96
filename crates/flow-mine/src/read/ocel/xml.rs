//! The same kind of log as XML (OCEL 2.0): objects and events with what they name, streamed.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{RESOURCE, Whole};
use crate::read::text::Lines;
use crate::read::xes::text;
use crate::read::{Intake, LogError, TroubleCode, fault};

/// Deepest nesting of elements.
const MAX_DEPTH: usize = 256;

/// Whether the first bytes of an XML file are those of such a log.
pub(in crate::read) fn shows(head: &[u8]) -> bool {
    let marks: [&[u8]; 4] = [b"<object-types", b"<event-types", b"<objects", b"<events"];
    marks
        .iter()
        .any(|mark| memchr::memmem::find(head, mark).is_some())
}

/// Reads such a log.
pub(in crate::read) fn read(input: impl BufRead, intake: &mut Intake) -> Result<(), LogError> {
    let mut reader = Reader::from_reader(Lines::new(input));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.check_comments = false;
    let mut state = State::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = match reader.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(error) => {
                let why = fault::of_xml(&error.to_string());
                return state.finish(Some((reader.get_ref().ends + 1, why)), intake);
            }
        };
        match event {
            Event::Start(element) => {
                state.begin(&element);
                state.path.push(element.local_name().as_ref().to_owned());
                if state.path.len() > MAX_DEPTH {
                    let found = "too deep".to_owned();
                    return Err(LogError::NotALog { found });
                }
            }
            Event::Empty(element) => {
                state.begin(&element);
                state.end(element.local_name().as_ref());
            }
            Event::End(_) => {
                if let Some(name) = state.path.pop() {
                    state.end(&name);
                }
            }
            Event::Text(words) if state.resource => state.words += &words,
            Event::GeneralRef(name) if state.resource => {
                state.words += &format!("&{};", &*name);
            }
            Event::DocType(_) => return Err(LogError::HasDtd),
            Event::Eof if !state.path.is_empty() => {
                let line = reader.get_ref().ends + 1;
                return state.finish(Some((line, fault::XML_BROKEN)), intake);
            }
            Event::Eof => return state.finish(None, intake),
            Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::GeneralRef(_) => {}
        }
    }
}

/// Where the reader is, and what it holds.
#[derive(Default)]
struct State {
    whole: Whole,
    path: Vec<String>,
    open: Option<Open>,
    /// The text that follows names who did the event.
    resource: bool,
    words: String,
}

/// The event that is being read.
#[derive(Default)]
struct Open {
    activity: String,
    time: String,
    resource: String,
    objects: Vec<String>,
}

impl State {
    fn begin(&mut self, element: &BytesStart) {
        let inside = |at: usize| self.path.get(at).map_or("", String::as_str);
        match (inside(1), self.path.len(), element.local_name().as_ref()) {
            ("objects", 2, "object") if !self.whole.older => {
                let (id, of) = (attribute(element, "id"), attribute(element, "type"));
                self.whole.seen = true;
                self.whole.add_object(&id, &of);
            }
            ("global", 2, _) if attribute(element, "key").starts_with("ocel:") => {
                self.whole.older = true;
            }
            ("events", 2, "event") if !self.whole.older => {
                self.whole.seen = true;
                self.open = Some(Open {
                    activity: attribute(element, "type"),
                    time: attribute(element, "time"),
                    ..Open::default()
                });
            }
            ("events", 4, "attribute") => {
                self.resource = RESOURCE.contains(&attribute(element, "name").as_str());
                self.words.clear();
            }
            ("events", 4, "relationship" | "object" | "relobj") => {
                if let Some(open) = &mut self.open {
                    open.objects.push(attribute(element, "object-id"));
                }
            }
            _ => {}
        }
    }

    /// An element is over; its name is no longer on the path.
    fn end(&mut self, name: &str) {
        if name == "attribute" && std::mem::take(&mut self.resource) {
            let words = text(&self.words).into_owned();
            if let Some(open) = self.open.as_mut().filter(|it| it.resource.is_empty()) {
                open.resource = words;
            }
        }
        if name == "event"
            && self.path.len() == 2
            && let Some(open) = self.open.take()
        {
            let objects = open.objects.iter().map(String::as_str);
            let resource = open.resource.as_str();
            self.whole
                .add_event(&open.activity, &open.time, resource, objects);
        }
    }

    fn finish(&mut self, broken: Option<(u64, &str)>, intake: &mut Intake) -> Result<(), LogError> {
        if let Some((line, why)) = broken {
            if self.whole.is_empty() {
                let reason = why.to_owned();
                return Err(LogError::Unreadable { reason });
            }
            intake.trouble(TroubleCode::Broken, Some(line), why);
        }
        super::flatten(&self.whole, intake)
    }
}

fn attribute(element: &BytesStart, name: &str) -> String {
    for it in element.attributes().with_checks(false).flatten() {
        if it.key.local_name().as_ref() == name {
            return text(&it.value).into_owned();
        }
    }
    String::new()
}
