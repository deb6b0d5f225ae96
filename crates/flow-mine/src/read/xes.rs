//! A log as XES (IEEE 1849-2016), streamed: traces are cases, events are rows, other attributes are passed over.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::text::Lines;
use super::{Intake, LogError, TroubleCode, fault, instant, name};
use crate::gather::{Phase, Row};
use crate::log::NO_TIME;

/// Deepest nesting of elements.
const MAX_DEPTH: u32 = 256;

/// Attribute keys of a trace that name its item.
const ITEM_KEYS: &[&str] = &["item", "sf:item", "事项", "事项编码", "事项名称"];

/// Reads an XES document.
pub(super) fn read(text: impl BufRead, intake: &mut Intake) -> Result<(), LogError> {
    let mut reader = Reader::from_reader(Lines::new(text));
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
                let line = reader.get_ref().ends + 1;
                return state.broken(line, fault::of_xml(&error.to_string()), intake);
            }
        };
        let line = reader.get_ref().ends + 1;
        match event {
            Event::Start(element) => state.open(&element, line, intake)?,
            Event::Empty(element) => state.attribute(&element, intake),
            Event::End(_) => state.close(line, intake)?,
            Event::DocType(_) => return Err(LogError::HasDtd),
            Event::Eof if state.depth > 0 => {
                return state.broken(line, fault::XML_BROKEN, intake);
            }
            Event::Eof => return Ok(()),
            Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::GeneralRef(_) => {}
        }
    }
}

/// Where the reader is.
#[derive(Default)]
struct State {
    depth: u32,
    /// Depth of the open trace; 0 outside of one.
    trace: u32,
    /// Depth of the open event; 0 outside of one.
    event: u32,
    case: Case,
    seen: Seen,
    traces: u64,
}

#[derive(Default)]
struct Case {
    name: String,
    item: String,
    number: Option<u32>,
}

/// What is known of the open event.
#[derive(Default)]
struct Seen {
    activity: String,
    resource: String,
    role: String,
    end_ms: Option<i64>,
    start_ms: Option<i64>,
    bad_time: Option<String>,
    phase: Option<Phase>,
}

impl State {
    fn open(
        &mut self,
        element: &BytesStart,
        line: u64,
        intake: &mut Intake,
    ) -> Result<(), LogError> {
        self.depth += 1;
        if self.depth == 1 {
            let root = element.local_name();
            if root.as_ref() != "log" {
                let found = root.as_ref().to_owned();
                return Err(LogError::NotALog { found });
            }
        }
        if self.depth > MAX_DEPTH {
            let found = "too deep".to_owned();
            return Err(LogError::NotALog { found });
        }
        match element.local_name().as_ref() {
            "trace" if self.trace == 0 && self.depth == 2 => {
                self.trace = self.depth;
                self.traces += 1;
                self.case = Case::default();
            }
            "event" if self.event == 0 && self.trace + 1 == self.depth && self.trace > 0 => {
                self.event = self.depth;
                if self.case.number.is_none() {
                    self.case.number = Some(number(&self.case, self.traces, intake));
                }
                self.seen.clear();
            }
            // An attribute with others inside.
            _ => {
                self.depth -= 1;
                self.attribute(element, intake);
                self.depth += 1;
            }
        }
        let _ = line;
        Ok(())
    }

    /// An attribute of the open trace or event; those inside of attributes, of globals and of the log are passed over.
    fn attribute(&mut self, element: &BytesStart, intake: &mut Intake) {
        if self.trace == 0 {
            return;
        }
        let of_event = self.event > 0 && self.depth == self.event;
        let of_trace = self.event == 0 && self.depth == self.trace;
        if !of_event && !of_trace {
            return;
        }
        let Some((key, value)) = key_and_value(element) else {
            return;
        };
        if of_event {
            self.seen.take(&key, &value, intake.options.offset_s);
        } else if key.as_ref() == "concept:name" {
            self.case.name = text(&value).into_owned();
        } else if ITEM_KEYS.contains(&key.as_ref()) {
            self.case.item = text(&value).into_owned();
        }
    }

    fn close(&mut self, line: u64, intake: &mut Intake) -> Result<(), LogError> {
        if self.depth > 0 && self.depth == self.event {
            self.event = 0;
            self.keep(line, intake)?;
        } else if self.depth > 0 && self.depth == self.trace {
            self.trace = 0;
            if self.case.number.is_none() {
                number(&self.case, self.traces, intake);
            }
        }
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }

    fn keep(&mut self, line: u64, intake: &mut Intake) -> Result<(), LogError> {
        let line = Some(line);
        let Some(case) = self.case.number else {
            return Ok(());
        };
        let activity = name(&self.seen.activity);
        if activity.is_empty() {
            intake.trouble(TroubleCode::NoActivity, line, &self.case.name);
            return Ok(());
        }
        if let Some(found) = &self.seen.bad_time {
            intake.trouble(TroubleCode::BadTime, line, found);
            return Ok(());
        }
        let resource = match self.seen.resource.trim() {
            "" => name(&self.seen.role),
            known => name(known),
        };
        let end_ms = self.seen.end_ms.unwrap_or(NO_TIME);
        let mut start_ms = self.seen.start_ms.unwrap_or(NO_TIME);
        if start_ms > end_ms {
            intake.trouble(TroubleCode::StartAfterEnd, line, activity);
            start_ms = NO_TIME;
        }
        let phase = self.seen.phase.unwrap_or(Phase::Complete);
        if intake.row(
            &Row {
                case,
                activity,
                end_ms,
                start_ms,
                resource,
                phase,
            },
            line,
        )? {
            intake.trouble(TroubleCode::TimeBackwards, line, activity);
        }
        Ok(())
    }

    fn broken(&mut self, line: u64, why: &str, intake: &mut Intake) -> Result<(), LogError> {
        if intake.gather.rows() == 0 && self.depth == 0 {
            return Err(LogError::Unreadable {
                reason: why.to_owned(),
            });
        }
        intake.trouble(TroubleCode::Broken, Some(line), why);
        Ok(())
    }
}

/// A trace without a name is known by its place.
fn number(case: &Case, place: u64, intake: &mut Intake) -> u32 {
    let number = match name(&case.name) {
        "" => intake.gather.case(&format!("#{place}")),
        known => intake.gather.case(known),
    };
    if !case.item.trim().is_empty() {
        intake.gather.item(number, name(&case.item));
    }
    number
}

impl Seen {
    fn clear(&mut self) {
        self.activity.clear();
        self.resource.clear();
        self.role.clear();
        self.end_ms = None;
        self.start_ms = None;
        self.bad_time = None;
        self.phase = None;
    }

    fn take(&mut self, key: &str, value: &str, offset_s: i64) {
        match key {
            "concept:name" => set(&mut self.activity, value),
            "time:timestamp" => self.end_ms = self.time(value, offset_s),
            "start_timestamp" | "time:start" => self.start_ms = self.time(value, offset_s),
            "org:resource" => set(&mut self.resource, value),
            "org:role" => set(&mut self.role, value),
            "lifecycle:transition" => self.phase = Some(Phase::read(&text(value))),
            _ => {}
        }
    }

    fn time(&mut self, value: &str, offset_s: i64) -> Option<i64> {
        let value = text(value);
        let read = instant::read(&value, offset_s);
        if read.is_none() {
            self.bad_time = Some(value.into_owned());
        }
        read
    }
}

fn set(to: &mut String, value: &str) {
    to.clear();
    to.push_str(&text(value));
}

/// Text of a raw value, its predefined and numbered entities read; one that is not known stays as it stands.
pub(super) fn text(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    quick_xml::escape::unescape(value).unwrap_or(Cow::Borrowed(value))
}

type Pair<'e> = (Cow<'e, str>, Cow<'e, str>);

fn key_and_value<'e>(element: &'e BytesStart) -> Option<Pair<'e>> {
    let (mut key, mut value) = (None, None);
    for attribute in element.attributes().with_checks(false).flatten() {
        match attribute.key.as_ref() {
            "key" => key = Some(attribute.value),
            "value" => value = Some(attribute.value),
            _ => {}
        }
    }
    key.zip(value)
}
