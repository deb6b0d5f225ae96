//! The values of forms in a log: how each stands, why it is missing or confirmed, and, where persons may be named, the value.

use std::io::Write;

use case_core::decide::{confirm, gap};
use flow_mine::write::{csv_line, no_formula};

use super::{CaseExportLog, LogSize, unwritten};
use crate::app::App;
use crate::case::traces::{Trace, TracedField, each};
use crate::error::{AppError, word};

/// What is told of the values of a case: names that XML takes, and texts.
pub(super) fn told(trace: &Trace, personal: bool) -> Vec<(String, String)> {
    let mut told = Vec::new();
    for field in &trace.fields {
        let name = |what: &str| format!("field:{}:{what}", plain(&field.key));
        told.push((name("state"), word(&field.state)));
        told.push((name("reason"), reason(field, personal).to_owned()));
        if personal {
            told.push((name("value"), field.text.clone()));
        }
    }
    told
}

/// One line per value.
pub(super) fn table(
    app: &App,
    request: &CaseExportLog,
    out: &mut impl Write,
) -> Result<LogSize, AppError> {
    let mut size = LogSize::default();
    csv_line(
        out,
        &[
            "case_id", "item", "key", "label", "state", "reason", "value",
        ],
    )
    .map_err(unwritten)?;
    let left_out = each(app, &request.selection, &mut |trace| {
        size.cases += 1;
        for field in &trace.fields {
            size.events += 1;
            let value = if request.personal {
                field.text.as_str()
            } else {
                ""
            };
            let cells = [
                trace.number.as_str(),
                &trace.item,
                &field.key,
                &field.label,
                &word(&field.state),
                reason(field, request.personal),
                value,
            ];
            // People open this table in a spreadsheet.
            let cells = cells.map(no_formula);
            csv_line(out, &cells.each_ref().map(|cell| &**cell)).map_err(unwritten)?;
        }
        Ok(())
    })?;
    size.left_out = left_out;
    Ok(size)
}

/// A reason that somebody wrote may name a person; the usual ones name nobody.
fn reason(field: &TracedField, personal: bool) -> &str {
    let usual = gap::REASONS
        .iter()
        .chain(confirm::REASONS)
        .any(|known| *known == field.reason);
    if personal || usual { &field.reason } else { "" }
}

fn plain(key: &str) -> String {
    let fits = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.');
    key.chars()
        .map(|sign| if fits(sign) { sign } else { '_' })
        .collect()
}
