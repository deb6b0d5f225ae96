//! A log as a table: one row per event, separated by comma, semicolon, tab or bar.

use std::io::BufRead;

use super::header::{self, Header};
use super::{ColumnNames, Intake, LogError, TroubleCode, fault, instant, name};
use crate::gather::{Phase, Row};
use crate::log::NO_TIME;

const SEPARATORS: &[u8] = b",;\t|";

/// Reads a table.
pub(super) fn read(head: &[u8], text: impl BufRead, intake: &mut Intake) -> Result<(), LogError> {
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(separator(head))
        .has_headers(false)
        .flexible(true)
        .from_reader(text);
    let mut record = ::csv::ByteRecord::new();
    if !next(&mut reader, &mut record, intake)? {
        return Err(LogError::Empty);
    }
    let names: Vec<String> = record
        .iter()
        .map(|name| {
            String::from_utf8_lossy(name)
                .trim_start_matches('\u{feff}')
                .trim()
                .to_owned()
        })
        .collect();
    let mut header = header::find(&names, &intake.options.columns);
    needed(&header, &names)?;
    intake.columns = taken(&header, &names);
    intake.headings = names;
    if header.end.is_none() {
        header.end = header.start.take();
    }
    while next(&mut reader, &mut record, intake)? {
        if record.len() == 1 && record[0].is_empty() {
            continue;
        }
        let line = record.position().map(::csv::Position::line);
        take(&record, &header, line, intake)?;
    }
    Ok(())
}

/// The separator that stands most often in the first line.
fn separator(head: &[u8]) -> u8 {
    let line = head
        .split(|&byte| byte == b'\n' || byte == b'\r')
        .find(|line| !line.is_empty());
    let line = line.unwrap_or_default();
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
    header: &Header,
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
    let time = |text: &str| instant::read(text, intake.options.offset_s);
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
