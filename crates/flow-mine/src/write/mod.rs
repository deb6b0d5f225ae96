//! Event logs written as CSV (the columns of Prosimos), XES (IEEE 1849) and OCEL 2.0 JSON, an event as it happens or a
//! case as it closes: nothing is kept that the format does not force to be kept.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

mod ocel;

pub use ocel::{Object, Ocel, Related};

/// A thing done in a case; times in microseconds since 1970 in UTC.
#[derive(Debug, Clone, Copy)]
pub struct Event<'e> {
    /// Name of the case.
    pub case: &'e str,
    /// Name of the step.
    pub activity: &'e str,
    /// Who did it; may be empty.
    pub resource: &'e str,
    /// When it became possible.
    pub enabled_us: i64,
    /// When it began.
    pub start_us: i64,
    /// When it was done.
    pub end_us: i64,
    /// What else is said of it: a name that XML takes, and the text.
    pub more: &'e [(&'e str, &'e str)],
}

/// First line of the table.
///
/// # Errors
/// Those of the file.
pub fn csv_head(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"case_id,activity,enable_time,start_time,end_time,resource\n")
}

/// A line of the table; `offset_s` is that of local time.
///
/// # Errors
/// Those of the file.
pub fn csv_row(out: &mut impl Write, event: &Event, offset_s: i64) -> io::Result<()> {
    let time = |us: i64| instant(us, offset_s, ' ');
    let (enabled, start, end) = (
        time(event.enabled_us),
        time(event.start_us),
        time(event.end_us),
    );
    let (case, activity, resource) = (cell(event.case), cell(event.activity), cell(event.resource));
    writeln!(out, "{case},{activity},{enabled},{start},{end},{resource}")
}

/// A line of any table.
///
/// # Errors
/// Those of the file.
pub fn csv_line(out: &mut impl Write, cells: &[&str]) -> io::Result<()> {
    let cells: Vec<_> = cells.iter().map(|text| cell(text)).collect();
    writeln!(out, "{}", cells.join(","))
}

/// A text of a table that people open in a spreadsheet: what would be taken for a formula gets an apostrophe before it.
#[must_use]
pub fn no_formula(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

/// Beginning of an XES file (IEEE 1849).
///
/// # Errors
/// Those of the file.
pub fn xes_head(out: &mut impl Write) -> io::Result<()> {
    out.write_all(XES_HEAD.as_bytes())
}

/// A case with its events, in the order of their ends; `more` is what else is said of the case.
///
/// # Errors
/// Those of the file.
pub fn xes_case(
    out: &mut impl Write,
    case: &str,
    more: &[(&str, &str)],
    events: &[Event],
    offset_s: i64,
) -> io::Result<()> {
    writeln!(
        out,
        " <trace>\n  <string key=\"concept:name\" value=\"{}\"/>",
        escape(case)
    )?;
    for (key, text) in more {
        writeln!(out, "  <string key=\"{key}\" value=\"{}\"/>", escape(text))?;
    }
    let time = |us: i64| instant(us, offset_s, 'T');
    for event in events {
        out.write_all(b"  <event>\n")?;
        writeln!(
            out,
            "   <string key=\"concept:name\" value=\"{}\"/>",
            escape(event.activity)
        )?;
        if !event.resource.is_empty() {
            writeln!(
                out,
                "   <string key=\"org:resource\" value=\"{}\"/>",
                escape(event.resource)
            )?;
        }
        for (key, text) in event.more {
            writeln!(out, "   <string key=\"{key}\" value=\"{}\"/>", escape(text))?;
        }
        out.write_all(b"   <string key=\"lifecycle:transition\" value=\"complete\"/>\n")?;
        writeln!(
            out,
            "   <date key=\"enable_timestamp\" value=\"{}\"/>",
            time(event.enabled_us)
        )?;
        writeln!(
            out,
            "   <date key=\"start_timestamp\" value=\"{}\"/>",
            time(event.start_us)
        )?;
        writeln!(
            out,
            "   <date key=\"time:timestamp\" value=\"{}\"/>",
            time(event.end_us)
        )?;
        out.write_all(b"  </event>\n")?;
    }
    out.write_all(b" </trace>\n")
}

/// End of an XES file.
///
/// # Errors
/// Those of the file.
pub fn xes_end(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"</log>\n")
}

const XES_HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
 <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
 <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
 <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
 <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
 <classifier name="Activity" keys="concept:name"/>
"#;

fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// Text of an attribute; characters that XML cannot hold are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\r' | '\t' => {
                // Writing to a string cannot fail.
                let _ = write!(escaped, "&#{};", u32::from(letter));
            }
            letter if letter >= ' ' => escaped.push(letter),
            _ => {}
        }
    }
    escaped
}

/// Local time with its offset, to the microsecond (days to a date: Howard Hinnant's civil calendar).
fn instant(us: i64, offset_s: i64, between: char) -> String {
    let local = us + offset_s * 1_000_000;
    let (day, within) = (
        local.div_euclid(86_400_000_000),
        local.rem_euclid(86_400_000_000),
    );
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let date = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    let (seconds, micros) = (within / 1_000_000, within % 1_000_000);
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let sign = if offset_s < 0 { '-' } else { '+' };
    let (zone_h, zone_m) = (offset_s.abs() / 3_600, offset_s.abs() / 60 % 60);
    format!(
        "{year:04}-{month:02}-{date:02}{between}{hour:02}:{minute:02}:{second:02}.{micros:06}{sign}{zone_h:02}:{zone_m:02}"
    )
}
