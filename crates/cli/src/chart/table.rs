//! `chart import` and `chart table`: a table of steps becomes a chart, and a chart a table.

use std::path::Path;

use app::chart::export_table;
use app::chart::import_table::{self, stem};
use app::chart::sheet::SheetFormat;
use flow_model::step::Side;
use flow_model::table::{self, Options};
use serde_json::json;

use crate::args::TableSide;
use crate::print::{Answer, Trouble};
use crate::say;

/// Makes a chart of a table or of an old flow file; rows that did not come in give exit 1.
pub fn import(
    input: &Path,
    output: &Path,
    side: TableSide,
    class: Option<String>,
) -> Result<Answer, Trouble> {
    let bytes = super::bytes(input)?;
    let name = input
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let options = Options {
        name: stem(&name).to_owned(),
        side: match side {
            TableSide::Internal => Side::Internal,
            TableSide::External => Side::External,
        },
        class,
        posts: Vec::new(),
    };
    let (source, reading) = import_table::read(&bytes, &options)
        .map_err(|error| Trouble(say::not_imported(input, &error)))?;
    super::write(output, reading.document.write().as_bytes())?;
    let report = &reading.report;
    let json = json!({
        "file": output,
        "source": source,
        "name": report.name,
        "columns": report.columns,
        "steps": report.steps.len(),
        "lanes": report.lanes,
        "flows": report.flows,
        "warnings": report.notes,
        "warnings_total": report.notes_total,
    });
    Ok(Answer {
        text: say::table_imported(output, report),
        json,
        wrong: report.is_wrong(),
    })
}

/// Writes a chart as a table of steps; what the table cannot hold is said.
pub fn table(file: &Path, output: &Path) -> Result<Answer, Trouble> {
    let ending = output
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    let format = match ending.as_str() {
        "xlsx" => SheetFormat::Xlsx,
        "csv" => SheetFormat::Csv,
        _ => return Err(Trouble(say::only_tables(output))),
    };
    let written = table::write(&super::open(file)?.chart());
    let steps = written.rows.len() - written.header - 1;
    let bytes = export_table::write(written.rows, written.header, format)
        .map_err(|error| Trouble(say::app_error(&error)))?;
    std::fs::write(output, bytes).map_err(|error| Trouble(say::cannot_write(output, &error)))?;
    Ok(Answer::good(
        say::table_written(output, steps, &written.lost),
        json!({ "file": output, "rows": steps, "lost": written.lost }),
    ))
}
