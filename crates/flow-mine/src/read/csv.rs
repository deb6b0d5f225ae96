//! A log as a table: one row per event, separated by comma, semicolon, tab or bar.

use std::io::BufRead;

use super::header::{self, Header};
use super::instant::Order;
use super::{ColumnNames, Intake, LogError, TroubleCode, fault, instant, name};
use crate::gather::{Phase, Row};
use crate::log::NO_TIME;

const SEPARATORS: &[u8] = b",;\t|";
/// Most rows down to the headings.
const MAX_ABOVE: usize = 6;

/// Reads a table.
pub(super) fn read(head: &[u8], text: impl BufRead, intake: &mut Intake) -> Result<(), LogError> {
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(separator(head))
        .has_headers(false)
        .flexible(true)
        .from_reader(text);
    let mut record = ::csv::ByteRecord::new();
    let (mut header, names) = headings(&mut reader, &mut record, intake)?;
    intake.columns = taken(&header, &names);
    intake.headings = names;
    if header.end.is_none() {
        header.end = header.start.take();
    }
    let order = order(head, &header, intake);
    while next(&mut reader, &mut record, intake)? {
        if record.len() == 1 && record[0].is_empty() {
            continue;
        }
        let line = record.position().map(::csv::Position::line);
        take(&record, (&header, order), line, intake)?;
    }
    Ok(())
}

/// The headings: the first row that has all columns that are needed; a title may stand above it.
fn headings(
    reader: &mut ::csv::Reader<impl BufRead>,
    record: &mut ::csv::ByteRecord,
    intake: &mut Intake,
) -> Result<(Header, Vec<String>), LogError> {
    let mut refused = LogError::Empty;
    let mut most = 0;
    for _ in 0..MAX_ABOVE {
        if !next(reader, record, intake)? {
            break;
        }
        let name = |name: &[u8]| {
            let name = String::from_utf8_lossy(name);
            name.trim_start_matches('\u{feff}').trim().to_owned()
        };
        let names: Vec<String> = record.iter().map(name).collect();
        let header = header::find(&names, &intake.options.columns);
        match needed(&header, &names) {
            Ok(()) => return Ok((header, names)),
            Err(error) if most < 2 && names.len() > most => {
                most = names.len();
                refused = error;
            }
            Err(_) => {}
        }
    }
    Err(refused)
}

/// What stands first in times whose year stands last, as the first rows show it; where nothing shows it, what tools
/// write that use such times: the month with slashes, the day with dashes.
fn order(head: &[u8], header: &Header, intake: &mut Intake) -> Option<Order> {
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(separator(head))
        .has_headers(false)
        .flexible(true)
        .from_reader(head);
    let mut texts = Vec::new();
    let mut record = ::csv::ByteRecord::new();
    while let Ok(true) = reader.read_byte_record(&mut record) {
        let cells = [header.start, header.end].into_iter().flatten();
        let cells = cells.filter_map(|at| record.get(at));
        texts.extend(cells.map(|cell| String::from_utf8_lossy(cell).into_owned()));
    }
    let (shown, open) = instant::order(texts.iter().map(String::as_str));
    if !open {
        return shown;
    }
    let slashes = texts.iter().any(|text| text.contains('/'));
    let found = texts.iter().find(|text| text.contains(['/', '-']));
    intake.trouble(
        TroubleCode::DayOrMonth,
        None,
        found.map_or("", String::as_str),
    );
    Some(match slashes {
        true => Order::MonthFirst,
        false => Order::DayFirst,
    })
}

/// The separator that a spreadsheet names in a line of its own (`sep=;`), else the one that stands most often in
/// the first line, else in those below a title.
fn separator(head: &[u8]) -> u8 {
    let mut lines = head
        .split(|&byte| byte == b'\n' || byte == b'\r')
        .filter(|line| !line.is_empty())
        .take(MAX_ABOVE)
        .filter(|line| line.iter().any(|byte| SEPARATORS.contains(byte)));
    let line = lines.next().unwrap_or_default();
    if let [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', named] = line
        && SEPARATORS.contains(named)
    {
        return *named;
    }
    let count = |separator: u8| line.iter().filter(|&&byte| byte == separator).count();
    let best = SEPARATORS
        .iter()
        .copied()
        .rev()
        .max_by_key(|&separator| count(separator));
    best.unwrap_or(b',')
}

fn next(
    reader: &mut ::csv::Reader<impl BufRead>,
    record: &mut ::csv::ByteRecord,
    intake: &mut Intake,
) -> Result<bool, LogError> {
    match reader.read_byte_record(record) {
        Ok(more) => Ok(more),
        // A file that breaks off keeps what stands before; one that breaks at once is not readable.
        Err(error) if intake.gather.rows() > 0 => {
            let line = Some(reader.position().line());
            let why = fault::of_table(&error.to_string());
            intake.trouble(TroubleCode::Broken, line, &why);
            Ok(false)
        }
        Err(error) => Err(LogError::Unreadable {
            reason: fault::of_table(&error.to_string()),
        }),
    }
}

/// The headings of the columns that count.
fn taken(header: &Header, names: &[String]) -> ColumnNames {
    let name = |at: Option<usize>| at.and_then(|at| names.get(at).cloned());
    ColumnNames {
        case: name(header.case),
        activity: name(header.activity),
        start: name(header.start),
        end: name(header.end),
        resource: name(header.resource),
        item: name(header.item),
    }
}

fn needed(header: &Header, found: &[String]) -> Result<(), LogError> {
    let column = match header {
        Header { case: None, .. } => "case",
        Header { activity: None, .. } => "activity",
        Header {
            start: None,
            end: None,
            ..
        } => "time",
        _ => return Ok(()),
    };
    Err(LogError::NoColumn {
        column,
        found: found.to_vec(),
    })
}

fn take(
    record: &::csv::ByteRecord,
    (header, order): (&Header, Option<Order>),
    line: Option<u64>,
    intake: &mut Intake,
) -> Result<(), LogError> {
    let mut broken_text = false;
    let mut cell = |at: Option<usize>| {
        let bytes = at.and_then(|at| record.get(at)).unwrap_or_default();
        let text = String::from_utf8_lossy(bytes);
        broken_text |= matches!(text, std::borrow::Cow::Owned(_));
        text
    };
    let (case, activity) = (cell(header.case), cell(header.activity));
    let (start, end) = (cell(header.start), cell(header.end));
    let (resource, phase, item) = (cell(header.resource), cell(header.phase), cell(header.item));
    if broken_text {
        intake.trouble(TroubleCode::NotText, line, &activity);
    }
    let (case, activity) = (name(&case), name(&activity));
    if case.is_empty() {
        intake.trouble(TroubleCode::NoCase, line, activity);
        return Ok(());
    }
    if activity.is_empty() {
        intake.trouble(TroubleCode::NoActivity, line, case);
        return Ok(());
    }
    let time = |text: &str| instant::read_by(text, intake.options.offset_s, order);
    let (begun, done) = (time(&start), time(&end));
    let bad = |text: &str, read: Option<i64>| read.is_none() && !text.trim().is_empty();
    if bad(&start, begun) || bad(&end, done) || begun.or(done).is_none() {
        let found = if done.is_none() { &end } else { &start };
        intake.trouble(TroubleCode::BadTime, line, found);
        return Ok(());
    }
    // What has begun and is not done counts at its beginning.
    let end_ms = done.or(begun).unwrap_or(NO_TIME);
    let mut start_ms = begun.unwrap_or(NO_TIME);
    if start_ms > end_ms {
        intake.trouble(TroubleCode::StartAfterEnd, line, &start);
        start_ms = NO_TIME;
    }
    let case = intake.gather.case(case);
    if !item.trim().is_empty() {
        intake.gather.item(case, name(&item));
    }
    let (resource, phase) = (name(&resource), Phase::read(&phase));
    // Rows of a table may stand in any order: that is no fault.
    intake.row(
        &Row {
            case,
            activity,
            end_ms,
            start_ms,
            resource,
            phase,
        },
        line,
    )?;
    Ok(())
}
