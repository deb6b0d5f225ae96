//! `case.export_log`: the histories of a selection as an event log, XES, OCEL 2.0 or CSV, or the values of their forms as a
//! table; written case by case, so that
//! millions of events need no memory. Without a wish to the contrary nobody is named.

use std::collections::BTreeMap;
use std::io::{self, Write};

use base64::Engine as _;
use flow_mine::write::{self, Event, Object, Ocel, Related};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod aside;
mod values;

use self::aside::Aside;
use super::traces::{Selection, Trace, TracedStep, each};
use crate::app::App;
use crate::error::AppError;

/// Seconds east of Greenwich of the times in a log: the one zone of the country.
const OFFSET_S: i64 = 8 * 3600;
/// Largest log that is answered to a screen; the command line writes any size.
const MAX_ANSWER_BYTES: usize = 48 * 1024 * 1024;

/// The form of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LogKind {
    /// XES (IEEE 1849).
    Xes,
    /// OCEL 2.0, JSON.
    Ocel,
    /// CSV, one line per step.
    Csv,
    /// CSV, one line per value of a form: given, doubtful, confirmed against its check, missing with the reason.
    Fields,
}

/// Request of `case.export_log`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseExportLog {
    /// The form.
    pub kind: LogKind,
    /// Which cases.
    #[serde(default)]
    pub selection: Selection,
    /// Whether persons are named: titles, officers, opinions.
    #[serde(default)]
    pub personal: bool,
}

/// Reply of `case.export_log`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportedLog {
    /// The file.
    pub base64: String,
    /// Cases in it.
    pub cases: u32,
    /// Events in it.
    pub events: u32,
    /// Cases that are not in it: their archive is gone or another file.
    pub left_out: u32,
}

/// How much was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LogSize {
    /// Cases.
    pub cases: u64,
    /// Events.
    pub events: u64,
    /// Cases that could not be read: their archive is gone or another file.
    pub left_out: u64,
}

/// The log of a selection, for a screen.
///
/// # Errors
/// `date_malformed`, `log_too_large`, the codes of the store.
pub fn run(app: &App, request: CaseExportLog) -> Result<ExportedLog, AppError> {
    let mut out = Bounded(Vec::new());
    let size = export(app, &request, &mut out)?;
    let count = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(ExportedLog {
        base64: base64::engine::general_purpose::STANDARD.encode(out.0),
        cases: count(size.cases),
        events: count(size.events),
        left_out: count(size.left_out),
    })
}

/// Writes the log of a selection.
///
/// # Errors
/// `date_malformed`, `log_too_large`, `cannot_write_file`, the codes of the store.
pub fn export(
    app: &App,
    request: &CaseExportLog,
    out: &mut impl Write,
) -> Result<LogSize, AppError> {
    match request.kind {
        LogKind::Xes => xes(app, request, out),
        LogKind::Ocel => ocel(app, request, out),
        LogKind::Csv => csv(app, request, out),
        LogKind::Fields => values::table(app, request, out),
    }
}

fn xes(app: &App, request: &CaseExportLog, out: &mut impl Write) -> Result<LogSize, AppError> {
    let mut size = LogSize::default();
    write::xes_head(out).map_err(unwritten)?;
    let left_out = each(app, &request.selection, &mut |trace| {
        let events: Vec<Said<'_>> = trace
            .steps
            .iter()
            .map(|step| said(trace, step, request.personal))
            .collect();
        let events: Vec<Event> = events.iter().map(Said::event).collect();
        size.cases += 1;
        size.events += events.len() as u64;
        let told = values::told(trace, request.personal);
        let facts = facts(trace, &told, request.personal);
        write::xes_case(out, &trace.number, &facts, &events, OFFSET_S).map_err(unwritten)
    })?;
    size.left_out = left_out;
    write::xes_end(out).map_err(unwritten)?;
    Ok(size)
}

fn ocel(app: &App, request: &CaseExportLog, out: &mut impl Write) -> Result<LogSize, AppError> {
    let mut size = LogSize::default();
    let aside = Aside::open(app)?;
    let mut log = Ocel::begin(out, aside, OFFSET_S).map_err(unwritten)?;
    let mut people: BTreeMap<String, (String, i64)> = BTreeMap::new();
    let mut items: BTreeMap<String, (String, String, i64)> = BTreeMap::new();
    // Each case is folded once: its object waits aside until all events stand.
    size.left_out = each(app, &request.selection, &mut |trace| {
        size.cases += 1;
        let item = items.entry(trace.item.clone());
        let item = item.or_insert_with(|| {
            let (name, class) = (trace.item_name.clone(), trace.class.clone());
            (name, class, trace.opened_us)
        });
        item.2 = item.2.min(trace.opened_us);
        for step in &trace.steps {
            size.events += 1;
            let of = [item_id(&trace.item), person_id(&step.user)];
            let mut related = vec![related(&trace.number, "case"), related(&of[0], "item")];
            if request.personal {
                related.push(Related {
                    object: &of[1],
                    qualifier: "officer",
                });
                let known = people.entry(step.user.clone());
                known.or_insert_with(|| (step.who.clone(), step.to_us));
            }
            let said = said(trace, step, request.personal);
            log.event(&said.event(), &related).map_err(unwritten)?;
        }
        let item = item_id(&trace.item);
        let told = values::told(trace, request.personal);
        let object = Object {
            id: &trace.number,
            of: "case",
            attributes: &facts(trace, &told, request.personal),
            since_us: trace.opened_us,
            related: &[related(&item, "item")],
        };
        log.object(&object).map_err(unwritten)
    })?;
    for (code, (name, class, since_us)) in &items {
        let object = Object {
            id: &item_id(code),
            of: "item",
            attributes: &[("name", name.as_str()), ("class", class.as_str())],
            since_us: *since_us,
            related: &[],
        };
        log.object(&object).map_err(unwritten)?;
    }
    for (user, (name, since_us)) in &people {
        let object = Object {
            id: &person_id(user),
            of: "person",
            attributes: &[("name", name.as_str())],
            since_us: *since_us,
            related: &[],
        };
        log.object(&object).map_err(unwritten)?;
    }
    log.end().map_err(unwritten)?;
    Ok(size)
}

fn related<'o>(object: &'o str, qualifier: &'o str) -> Related<'o> {
    Related { object, qualifier }
}

fn item_id(code: &str) -> String {
    format!("item:{code}")
}

fn person_id(user: &str) -> String {
    format!("person:{user}")
}

/// The steps as a table.
fn csv(app: &App, request: &CaseExportLog, out: &mut impl Write) -> Result<LogSize, AppError> {
    let mut size = LogSize::default();
    write::csv_head(out).map_err(unwritten)?;
    let left_out = each(app, &request.selection, &mut |trace| {
        size.cases += 1;
        for step in &trace.steps {
            size.events += 1;
            let said = said(trace, step, request.personal);
            write::csv_row(out, &said.event(), OFFSET_S).map_err(unwritten)?;
        }
        Ok(())
    })?;
    size.left_out = left_out;
    Ok(size)
}

/// What is said of a case, with what is told of its values.
fn facts<'t>(
    trace: &'t Trace,
    told: &'t [(String, String)],
    personal: bool,
) -> Vec<(&'t str, &'t str)> {
    let mut facts = vec![
        ("item", trace.item.as_str()),
        ("item_name", trace.item_name.as_str()),
        ("class", trace.class.as_str()),
        ("case_type", trace.case_type.as_str()),
        ("state", trace.state.as_str()),
        ("outcome", trace.outcome.as_str()),
    ];
    if personal {
        facts.push(("title", trace.title.as_str()));
    }
    let told = told
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()));
    facts.extend(told);
    facts.retain(|(_, text)| !text.is_empty());
    facts
}

/// What is said of a step.
struct Said<'t> {
    case: &'t str,
    step: &'t TracedStep,
    resource: &'t str,
    more: Vec<(&'t str, &'t str)>,
}

fn said<'t>(trace: &'t Trace, step: &'t TracedStep, personal: bool) -> Said<'t> {
    let mut more = Vec::new();
    if personal {
        more.push(("org:role", step.post.as_str()));
        if !step.opinion.is_empty() {
            more.push(("opinion", step.opinion.as_str()));
        }
    }
    Said {
        case: &trace.number,
        step,
        resource: if personal { &step.who } else { &step.post },
        more,
    }
}

impl Said<'_> {
    fn event(&self) -> Event<'_> {
        Event {
            case: self.case,
            activity: &self.step.name,
            resource: self.resource,
            enabled_us: self.step.from_us,
            start_us: self.step.from_us,
            end_us: self.step.to_us,
            more: &self.more,
        }
    }
}

fn unwritten(error: io::Error) -> AppError {
    if error.kind() == io::ErrorKind::FileTooLarge {
        return AppError::new("log_too_large").with("limit", MAX_ANSWER_BYTES);
    }
    AppError::new("cannot_write_file").detail(error)
}

/// Takes bytes up to the limit of an answer.
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_ANSWER_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
